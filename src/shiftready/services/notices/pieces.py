"""What one notice says when its mail goes out: words, an entry for the calendar, papers; or nothing any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Q

from shiftready.core.dates import DAY, say_day
from shiftready.formats.calendar_ics import CANCEL, CANCELLED, REQUEST, TENTATIVE, Between, Entry, calendar_ics
from shiftready.services.calendars.entries import entries_of
from shiftready.services.calendars.places import Place, part_of_place, places_in
from shiftready.services.certificates.papers_of import PaperFiles, files_of
from shiftready.services.clock import zone_of
from shiftready.services.help_desk.find import match_now, promise_now
from shiftready.services.help_desk.shown import PROMISE_WORDS
from shiftready.services.notices.kinds import CERTIFICATE, DEADLINE, ESCALATION, HELP, PLACE, Words
from shiftready.services.notices.rules import MailWish
from shiftready.services.notices.words import filled, words_of
from shiftready.store.models import Agency, HelpRequest, Notice

NOTHING_TO_SAY = "nothing_to_say"


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An entry for the reader's calendar, and whether it asks them to keep it or to strike it."""

    method: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """What a notice says. `facts` are kept with it, so that the next one knows what was said."""

    words: Words
    lines: tuple[str, ...] = ()
    calendar: CalendarPart | None = None
    files: PaperFiles = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def body(self) -> str:
        parts = (self.words.opening, "\n".join(self.lines), self.words.closing)
        return "\n\n".join(part for part in parts if part)


def piece_of(notice: Notice, rule: MailWish) -> Piece | None:
    """The piece of a notice whose account, person, class and certificate are at hand; None: nothing to say any more."""
    return _PIECES[notice.occasion](notice, rule)


def _of_place(notice: Notice, rule: MailWish) -> Piece | None:
    """How somebody's place stands, told against what was told before."""
    pair, agency = (notice.offering_id or 0, notice.person_id or 0), notice.agency
    places = places_in(agency, offerings=[pair[0]], people=[pair[1]])
    place, told = places.get(pair), _told_before(notice)
    entry = next(iter(entries_of(agency, [part_of_place(pair, place)])), None) if place else None
    if place is None or entry is None or not _is_news(entry, told):
        return None
    kind = _kind_of(entry.status, told)
    fields = {**_fields(notice), "class": entry.title, "place": place.offering.place or "not yet said"}
    fields["days"] = _days(notice, entry)
    if kind == "offer":
        fields["until"] = _moment(notice, place)
    return Piece(
        filled(words_of(kind, rule.words), fields),
        ()
        if kind == "seat_gone"
        else (*entry.note.splitlines(), f"Place: {fields['place']}", _own_page(notice, place)),
        calendar_part(agency, entry, notice.user.email if notice.user else ""),
        facts={"status": entry.status, "sequence": entry.sequence},
    )


def _told_before(notice: Notice) -> Mapping[str, Any]:
    rows = Notice.objects.of(notice.agency).filter(
        occasion=PLACE, offering=notice.offering_id, person=notice.person_id, sent_at__isnull=False
    )
    newest = rows.order_by("-sent_at", "-pk").first()
    return newest.facts if newest else {}


def _is_news(entry: Entry, told: Mapping[str, Any]) -> bool:
    """Whether somebody must hear of it: never of an end to what they never heard of, and of nothing twice."""
    if entry.status == CANCELLED and told.get("status", CANCELLED) == CANCELLED:
        return False
    return (entry.status, entry.sequence) != (told.get("status"), told.get("sequence"))


def _kind_of(status: str, told: Mapping[str, Any]) -> str:
    if status == CANCELLED:
        return "seat_gone"
    if status == TENTATIVE:
        return "offer"
    return "seat_changed" if told.get("status") == status else "seat"


def calendar_part(agency: Agency, entry: Entry, address: str) -> CalendarPart:
    """An entry for the calendar of whoever has that mail address."""
    method, between = CANCEL if entry.status == CANCELLED else REQUEST, Between(settings.DEFAULT_FROM_EMAIL, address)
    return CalendarPart(method, calendar_ics([entry], zone=zone_of(agency), method=method, between=between))


def _of_certificate(notice: Notice, rule: MailWish) -> Piece | None:
    """A certificate with its papers, while it stands and its person is the one it goes to."""
    row = notice.certificate
    if row is None or row.revoked_at or row.replaced_at or row.record.person_id != notice.person_id:
        return None
    fields = {**_fields(notice), "course": row.course_title, "number": row.number}
    lines = (f"Anyone can check it: {settings.SHIFTREADY.address}/verify/{row.number}",)
    return Piece(filled(words_of("certificate", rule.words), fields), lines, files=files_of(row))


def _of_deadline(notice: Notice, rule: MailWish) -> Piece:
    due_on = date.fromisoformat(notice.facts["due_on"])
    fields = {**_fields(notice), "rule": notice.facts["title"], "due_on": say_day(due_on)}
    kind = "overdue" if notice.facts["days_left"] < 0 else "deadline"
    if kind == "deadline":
        fields["days_left"] = str(notice.facts["days_left"])
    line = f"{settings.SHIFTREADY.address}/{notice.agency.slug}/my-training/"
    return Piece(
        filled(words_of(kind, rule.words), fields),
        (f"What counts, and what is still missing: {line}",),
        facts=notice.facts,
    )


def _of_escalation(notice: Notice, rule: MailWish) -> Piece:
    due_on, person = date.fromisoformat(notice.facts["due_on"]), notice.person
    fields = {**_fields(notice), "rule": notice.facts["title"], "due_on": say_day(due_on)}
    fields["number"] = person.number if person else ""
    line = f"{settings.SHIFTREADY.address}/{notice.agency.slug}/people/{fields['number']}/"
    return Piece(filled(words_of("escalation", rule.words), fields), (line,), facts=notice.facts)


def _of_help(notice: Notice, rule: MailWish) -> Piece | None:
    """An answer or a match that is awaited, as it stands when the mail goes out; each further state has its notice."""
    is_match = notice.facts.get("what") == "match"
    sides = Q(agency=notice.agency) | Q(helper=notice.agency)  # whoever asked, or whoever has to answer
    rows = HelpRequest.objects.everywhere().filter(sides, pk=notice.facts["request"], ended_at=None)
    rows = rows.filter(matched_at=None) if is_match else rows.filter(confirmed_at=None)
    row = rows.select_related("agency").first()
    by, promise = (None, "") if row is None else _promised(row, is_match=is_match)
    if row is None or by is None or promise != notice.facts["promise"]:
        return None
    is_ours = row.agency_id == notice.agency_id
    here = by.astimezone(zone_of(notice.agency))
    fields = {"agency": notice.agency.name, "standing": PROMISE_WORDS[promise]}
    fields |= {"provider": row.provider_name} if is_ours else {"asker": row.agency.name}
    fields["by"] = _say_until(here)
    kind, room = ("help", "help") if is_ours else ("help_received", "help/received")
    kind = kind.replace("help", "help_match") if is_match else kind
    line = f"{settings.SHIFTREADY.address}/{notice.agency.slug}/program/{room}/{row.pk}/"
    return Piece(filled(words_of(kind, rule.words), fields), (line,), facts=notice.facts)


def _promised(row: HelpRequest, *, is_match: bool) -> tuple[datetime | None, str]:
    """By when it was promised, and what became of that by now."""
    return (row.match_by, match_now(row)) if is_match else (row.promised_by, promise_now(row))


def _say_until(here: datetime) -> str:
    """A moment by which something is promised; midnight is the end of the day before."""
    if here.time() == time.min:
        return f"the end of {say_day(here.date() - DAY)}"
    return f"{say_day(here.date())}, {here:%H:%M %Z}"


def _fields(notice: Notice) -> dict[str, str]:
    return {"agency": notice.agency.name, "person": str(notice.person or "")}


def _days(notice: Notice, entry: Entry) -> str:
    first, last = (span[0].astimezone(zone_of(notice.agency)).date() for span in (entry.days[0], entry.days[-1]))
    return say_day(first) if first == last else f"{say_day(first)} to {say_day(last)}"


def _moment(notice: Notice, place: Place) -> str:
    until = place.offers[-1].until
    assert until is not None  # noqa: S101 - an offer that stands has an end
    here = until.astimezone(zone_of(notice.agency))
    return f"{here:%a} {say_day(here.date())}, {here:%H:%M}"


def _own_page(notice: Notice, place: Place) -> str:
    return f"{settings.SHIFTREADY.address}/{notice.agency.slug}/my-training/classes/{place.offering.pk}/"


_PIECES: Mapping[str, Callable[[Notice, MailWish], Piece | None]] = {
    PLACE: _of_place,
    CERTIFICATE: _of_certificate,
    DEADLINE: _of_deadline,
    ESCALATION: _of_escalation,
    HELP: _of_help,
}
