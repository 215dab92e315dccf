"""What a partner promised beside what it gave in a fiscal year, as far as what is kept says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from shiftready.core.dates import DAY, Span
from shiftready.core.money.budgets import Money
from shiftready.core.partners import GIFT_KINDS, GIFT_UNITS, GiftKind, promised_a_year
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in, zone_of
from shiftready.services.ledger.show import fiscal_span
from shiftready.services.partners.find import WholePartner, whole_partner
from shiftready.services.remembered import facts_of, version_of
from shiftready.services.teaching.answer import newest_answers
from shiftready.services.together.gifts import Brought, brought_by, room_days
from shiftready.store.models import (
    Agency,
    BlockTeacher,
    LedgerEntry,
    LedgerLine,
    Offering,
    Partner,
    Person,
    Seat,
    Teacher,
)

MINUTES_AN_HOUR = 60
HELD = (Offering.Status.ANNOUNCED, Offering.Status.CLOSED)
DOES_NOT_COME = ("declined", "withdrawn")
#: As what somebody takes a block, by the gift it is; whoever speaks of what they lived through teaches.
GIFT_OF: Mapping[str, GiftKind] = {
    "instructor": "trainers", "peer": "trainers", "family": "trainers", "role_player": "role_players",
    "host": "site_visits",
}  # fmt: skip
ROOMS_UNKNOWN = "No class built together says that it gave a room; the ledger says what rooms were worth."


@dataclass(frozen=True, slots=True)
class Gift:
    """One kind of gift in its unit: promised for a year (None: nothing), given (None: not kept), and what to know."""

    gift: GiftKind
    promised: int | None
    gave: int | None
    says: str = ""

    @property
    def unit(self) -> str:
        return GIFT_UNITS[self.gift]


@dataclass(frozen=True, slots=True)
class InKind:
    """What the ledger says of one kind of cost: cents, and minutes of work among them."""

    kind: str
    cents: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Given:
    """A fiscal year of a partner, up to today. `in_kind` None: for those who may not see costs.

    `seats_taken`: seats of the partner's people in the agency's own classes; `brought`: what it gave to classes built
    together.
    """

    year: int
    span: Span
    gifts: tuple[Gift, ...]
    in_kind: tuple[InKind, ...] | None
    seats_taken: int
    notes: tuple[str, ...]
    brought: tuple[Brought, ...] = ()


def partner_gave(actor: Actor, *, partner: int, year: int | None = None) -> Given:
    """What a partner promised for a fiscal year (the running one where none is named), and gave in it up to today.

    Joined by the partner's names: to the organization of whoever teaches and of guests, to the host of classes; in the
    ledger by the entry's partner, or by the giver's name where nobody said one.

    Raises:
        NotAllowed: without `Deed.SEE_PARTNERS`.
        NotFound: `partner_not_found`.
    """
    require(actor, Deed.SEE_PARTNERS)
    money = facts_of(actor.agency, version_of(actor.agency)).money or Money()
    today = today_in(actor.agency)
    which = year or money.fiscal_year(today)
    span = fiscal_span(money, which)
    return _given(actor, whole_partner(actor, partner=partner), which, span, min(today, span.last_on or today))


def _given(actor: Actor, whole: WholePartner, year: int, span: Span, until: date) -> Given:
    row = whole.line.partner
    promised = promised_a_year((one.agreement for one in whole.line.agreements), until)
    brought = brought_by(actor.agency, row, span)
    rooms = room_days(actor.agency, brought)
    gave = _given_by_people(actor.agency, row, span) | {"seats": _seats_given(actor.agency, row, span)}
    gave |= {"rooms": rooms} if rooms is not None else {}
    gifts = tuple(
        Gift(gift, promised.get(gift), rooms if gift == "rooms" else gave.get(gift, 0), _says(gift, rooms))
        for gift in GIFT_KINDS
        if promised.get(gift) or gave.get(gift)
    )
    in_kind = _in_kind(actor.agency, row, span) if actor.may(Deed.SEE_COSTS) else None
    taken = _seats_taken(actor.agency, row, span)
    return Given(year, span, gifts, in_kind, taken, tuple(_notes(actor, row)), brought)


def _says(gift: str, rooms: int | None) -> str:
    return ROOMS_UNKNOWN if gift == "rooms" and rooms is None else ""


def _given_by_people(agency: Agency, row: Partner, span: Span) -> dict[str, int]:
    """Whole hours taught and played, and visits, of those who come for the partner, in classes held up to now."""
    own = [pk for pk, name in _organizations(Teacher, agency) if name in row.names]
    if not own:
        return {}
    rows = BlockTeacher.objects.of(agency).filter(
        teacher__in=own, released_at=None, block__offering__status__in=HELD, **_between(agency, span),
    )  # fmt: skip
    parts = list(rows.select_related("block"))
    answers = newest_answers(parts)
    came = [part for part in parts if answers.get(part.pk, ("",))[0] not in DOES_NOT_COME]
    visits = len({part.block_id for part in came if GIFT_OF[part.kind] == "site_visits"})
    minutes: Counter[str] = Counter()
    for part in came:
        minutes[GIFT_OF[part.kind]] += part.block.minutes
    hours = {gift: total // MINUTES_AN_HOUR for gift, total in minutes.items()}
    return hours | {"site_visits": visits} if visits else hours


def _seats_given(agency: Agency, row: Partner, span: Span) -> int:
    """Seats of the agency's own people in classes that the partner holds, begun up to today."""
    hosted = _classes(agency, span).exclude(host="").values_list("pk", "host")
    classes = [pk for pk, host in hosted if host.casefold() in row.names]
    return Seat.objects.of(agency).filter(offering__in=classes, released_at=None, person__organization="").count()


def _seats_taken(agency: Agency, row: Partner, span: Span) -> int:
    guests = [pk for pk, name in _organizations(Person, agency) if name in row.names]
    classes = _classes(agency, span).filter(host="").values("pk")
    return Seat.objects.of(agency).filter(offering__in=classes, released_at=None, person__in=guests).count()


def _classes(agency: Agency, span: Span) -> QuerySet[Offering]:
    until = min(today_in(agency), span.last_on or date.max)
    days = (span.first_on, until)
    rows: QuerySet[Offering] = Offering.objects.of(agency).filter(status__in=HELD, starts_on__range=days)
    return rows


def _in_kind(agency: Agency, row: Partner, span: Span) -> tuple[InKind, ...]:
    """The ledger by kind of cost, corrections taken off; by name where an entry names no partner."""
    days = (span.first_on, span.last_on)
    named = LedgerLine.objects.of(agency).filter(entry__happened_on__range=days, side="in_kind", entry__partner=None)
    givers = {
        name for name in named.order_by().values_list("name", flat=True).distinct() if name.casefold() in row.names
    }
    entries = LedgerEntry.objects.of(agency).filter(happened_on__range=days)
    own = entries.filter(Q(partner=row) | Q(partner=None, lines__side="in_kind", lines__name__in=givers)).values("pk")
    costs = LedgerLine.objects.of(agency).filter(entry__in=own, side="cost")
    sums = dict(costs.order_by().values_list("name").annotate(Sum("cents")))
    worked = costs.filter(entry__corrects=None, entry__corrected_by=None).order_by().values_list("name")
    minutes = dict(worked.annotate(Sum("entry__minutes")))
    return tuple(InKind(kind, cents, minutes.get(kind) or 0) for kind, cents in sorted(sums.items()) if cents)


def _notes(actor: Actor, row: Partner) -> Iterable[str]:
    yield (
        "Counted are people who teach, guests and hosts whose organization is written as the partner is called: "
        f"{', '.join([row.name, *row.other_names.splitlines()])}."
    )
    yield "Hours are those of blocks they were given in classes held, whole hours; who came in the end is not kept."
    yield "Rooms are those given to classes built together, for each day of the class."
    if not actor.may(Deed.SEE_COSTS):
        yield "What its gifts were worth is for those who may see costs."


def _organizations(model: type[Teacher | Person], agency: Agency) -> list[tuple[int, str]]:
    rows = model.objects.of(agency).exclude(organization="").values_list("pk", "organization")
    return [(pk, " ".join(name.split()).casefold()) for pk, name in rows]


def _between(agency: Agency, span: Span) -> dict[str, datetime]:
    zone = zone_of(agency)
    first = datetime.combine(span.first_on, time.min, zone)
    after = datetime.combine((span.last_on or date.max - DAY) + DAY, time.min, zone)
    return {"block__starts_at__gte": first, "block__starts_at__lt": min(after, timezone.now())}
