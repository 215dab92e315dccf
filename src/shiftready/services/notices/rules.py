"""How an agency wants its mails: together or at once, not at night, when before a deadline, in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.quiet_hours import QuietHours
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.notices.words import read_words
from shiftready.store.models import Agency, MailChoice, MailRule

#: Days before a deadline, as they are proposed to whoever turns reminders on.
PROPOSED_TIERS = (90, 60, 30, 7)
LONGEST_DIGEST, FURTHEST_TIER, MOST_TIERS = 24 * 60, 365, 10


@dataclass(frozen=True, slots=True)
class MailWish:
    """How mails shall be. `tiers` empty: nobody is reminded. `words`: by kind of mail, what is the agency's own."""

    digest_minutes: int = 10
    quiet: QuietHours | None = None
    tiers: tuple[int, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def mail_rule(actor: Actor) -> MailWish:
    """How the agency wants its mails.

    Raises:
        NotAllowed: without `Deed.SEE_OFFERINGS`.
    """
    require(actor, Deed.SEE_OFFERINGS)
    return rule_in(actor.agency)


def rule_in(agency: Agency) -> MailWish:
    """The same for a deed, which asks for no permission."""
    return read_rule(newest_rule(agency))


def newest_rule(agency: Agency) -> MailRule | None:
    """The row that counts."""
    found: MailRule | None = MailRule.objects.of(agency).order_by("-pk").first()
    return found


def read_rule(row: MailRule | None) -> MailWish:
    """A row as it is meant; without one, as it is where nobody said anything."""
    if row is None:
        return MailWish()
    quiet = QuietHours(row.quiet_from, row.quiet_until) if row.quiet_from and row.quiet_until else None
    return MailWish(row.digest_minutes, quiet, tuple(row.tiers), row.words)


@transaction.atomic
def say_mail_rule(
    actor: Actor, *, digest_minutes: int, quiet_from: time | None, quiet_until: time | None, tiers: Sequence[int]
) -> MailWish:
    """Say when mails go out and when before a deadline people are reminded; the words stay as they are.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `mail_rule_wrong`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    if not 0 <= digest_minutes <= LONGEST_DIGEST:
        raise _wrong(f"What happens within 0 to {LONGEST_DIGEST:,} minutes can go out together.", "digest_minutes")
    if (quiet_from is None) != (quiet_until is None):
        raise _wrong("Say both when it begins to be quiet and when it ends, or neither.", "quiet_until")
    if len(tiers) > MOST_TIERS or not all(1 <= one <= FURTHEST_TIER for one in tiers):
        raise _wrong(f"Say up to {MOST_TIERS} numbers of days from 1 to {FURTHEST_TIER}.", "tiers")
    said = {"digest_minutes": digest_minutes, "quiet_from": quiet_from, "quiet_until": quiet_until}
    return _keep(actor, {**said, "tiers": sorted(set(tiers), reverse=True)}, sorted(said))


@transaction.atomic
def say_mail_words(actor: Actor, *, kind: str, said: Mapping[str, str]) -> MailWish:
    """Say the words of one kind of mail: `subject`, `opening`, `closing`; what is empty is as we have it.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `mail_words_wrong`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    own = read_words(kind, said)
    words = {name: dict(one) for name, one in rule_in(actor.agency).words.items() if name != kind}
    return _keep(actor, {"words": words | ({kind: own} if own else {})}, [kind])


@transaction.atomic
def choose_reminders(actor: Actor, *, wants: bool) -> None:
    """Say whether one wants to be reminded of deadlines before their last week. Seats and what is overdue are told.

    Raises:
        NotAllowed: without `Deed.SEE_OWN_TRAINING`, or without an account.
    """
    require(actor, Deed.SEE_OWN_TRAINING)
    if actor.user is None:
        raise ShiftreadyError("mail_rule_wrong", "Only an account can choose its own mails. Sign in on the pages.")
    MailChoice.objects.create(agency=actor.agency, user=actor.user, wants_reminders=wants, said_at=timezone.now())
    write_line(actor, "reminders_chosen", changes_facts=False)


def wants_reminders(actor: Actor) -> bool:
    """What the actor chose last; without a choice they are reminded."""
    if actor.user is None:
        return True
    newest = MailChoice.objects.of(actor.agency).filter(user=actor.user).order_by("-pk").first()
    return newest is None or bool(newest.wants_reminders)


def _keep(actor: Actor, changed: Mapping[str, object], about: Sequence[str]) -> MailWish:
    """A new row, with what was not said taken over."""
    before = newest_rule(actor.agency) or MailRule()
    kept = {name: getattr(before, name) for name in ("digest_minutes", "quiet_from", "quiet_until", "tiers", "words")}
    said = {"agency": actor.agency, "said_at": timezone.now(), "said_by": actor.user}
    row = MailRule.objects.create(**(kept | dict(changed)), **said, reminded_on=before.reminded_on)
    write_line(actor, "mails_said", facts={"about": list(about)}, changes_facts=False)
    return read_rule(row)


def _wrong(message: str, field: str) -> ShiftreadyError:
    return ShiftreadyError("mail_rule_wrong", message, fields={field: message})
