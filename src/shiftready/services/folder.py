"""An agency folder loaded into the database whole, and an agency written back as a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from shiftready.core.errors import Problem, ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.formats.agency_folder import AgencyFolder, read_agency_folder
from shiftready.formats.agency_folder_writer import write_agency_folder
from shiftready.services.access import Actor, Deed, require, the_shell
from shiftready.services.accounts import new_agency
from shiftready.services.audit import write_line
from shiftready.services.imports.append import Appending, moment_of
from shiftready.services.imports.own_courses import bring_courses
from shiftready.store.board_numbers import append_board_numbers, board_numbers_of
from shiftready.store.calls import call_tallies
from shiftready.store.choices import groups_json, strategy_json
from shiftready.store.models import Agency, DrawnList, ImportBatch, ImportKind, ImportStatus, Person
from shiftready.store.own_courses import released_versions
from shiftready.store.snapshots import agency_facts, own_rules, records_apart
from shiftready.store.teachers import append_teachers, teachers_of

CLASSES, SEATS, COURSES = "classes", "seats", "courses"
#: What a folder says of the agency itself.
CHOSEN = ("roster_as_at", "records_complete_until", "strategy", "groups", "name", "state", "time_zone")


@transaction.atomic
def load_new_agency(folder: Path, *, slug: str = "", today: date) -> tuple[ImportBatch, AgencyFolder]:
    """Load a folder into the agency called `slug`, which is made where it is not there yet.

    An empty `slug` is made from the agency's name. Only the machine's own shell does it.

    Raises:
        FileRefused: as `read_agency_folder`; `courses_refused`.
        ShiftreadyError: `agency_not_empty`, `agency_wrong`, `course_version_differs`, `course_number_taken`.
    """
    read = read_agency_folder(folder, today=today)
    slug = slug or slugify(read.facts.name)[:60].strip("-")
    agency = Agency.objects.filter(slug=slug).first() or _made(slug, read.facts)
    return _load(the_shell(agency), folder, read), read


@transaction.atomic
def load_folder(actor: Actor, *, folder: Path, today: date) -> tuple[ImportBatch, AgencyFolder]:
    """Load a folder into the actor's agency, which must be empty; tables outside the folder are refused.

    Raises:
        NotAllowed: without `Deed.IMPORT_DATA`.
        FileRefused: as `read_agency_folder`; `courses_refused`.
        ShiftreadyError: `agency_not_empty`, `course_version_differs`, `course_number_taken`.
    """
    require(actor, Deed.IMPORT_DATA)
    read = read_agency_folder(folder, today=today, inside_only=True)
    return _load(actor, folder, read), read


@transaction.atomic
def export_folder(actor: Actor, *, folder: Path) -> AgencyFacts:
    """Write everything known of the actor's agency as a folder, its calls as they were counted; say what was written.

    Of the people who teach and tell only whoever keeps their contacts takes them along, and of numbers at training
    boards whoever sees submissions. Of own courses what is released is written; a version that is being built or
    reviewed stays here.

    Raises:
        NotAllowed: without `Deed.EXPORT_DATA`.
        ShiftreadyError: `folder_not_empty`, `folder_without_parent`.
    """
    require(actor, Deed.EXPORT_DATA)
    facts = agency_facts(actor.agency)
    apart, calls = records_apart(actor.agency), call_tallies(actor.agency)
    teachers = teachers_of(actor.agency) if actor.may(Deed.KEEP_TEACHERS) else ()
    numbers = board_numbers_of(actor.agency) if actor.may(Deed.SEE_SUBMISSIONS) else ()
    rules, own_courses = own_rules(actor.agency), released_versions(actor.agency)
    write_agency_folder(
        facts, folder, rules=rules, apart=apart, calls=calls, teachers=teachers, own_courses=own_courses,
        board_numbers=numbers,
    )  # fmt: skip
    write_line(actor, "export_folder", facts={"people": len(facts.roster.people)}, changes_facts=False)
    return facts


def _made(slug: str, facts: AgencyFacts) -> Agency:
    return new_agency(slug=slug, name=facts.name, state=facts.state, time_zone=facts.time_zone)


def _load(actor: Actor, folder: Path, read: AgencyFolder) -> ImportBatch:
    agency = Agency.objects.select_for_update().get(pk=actor.agency.pk)
    if Person.objects.of(agency).filter(withdrawn_at=None).exists():
        raise ShiftreadyError(
            "agency_not_empty",
            f'The agency "{agency.slug}" has people already, and a whole folder would mix with what is there. '
            "Load it under another name, or bring the roster and the records as imports.",
        )
    batch = _batch(actor, folder, read)
    _choose(agency, read.facts)
    _append(Appending(batch), read)
    counts = _taken_over(read)
    write_line(actor, "load_folder", subject=f"import:{batch.pk}", facts=counts)
    return batch


def _batch(actor: Actor, folder: Path, read: AgencyFolder) -> ImportBatch:
    now, agency = timezone.now(), actor.agency
    before = {name: getattr(agency, name) for name in ("strategy", "groups", "name", "state", "time_zone")}
    digest = _digest(folder, read)
    return ImportBatch.objects.create(
        agency=agency,
        kind=ImportKind.FOLDER,
        status=ImportStatus.APPLIED,
        file_name=folder.resolve().name,
        file_digest=digest,
        digest=digest,
        as_at=read.facts.roster.as_at,
        plan={"counts": _taken_over(read), "agency_before": before},
        problems=[asdict(problem) for problem in _problems_kept(read)],
        uploaded_at=now,
        uploaded_by=actor.user,
        applied_at=now,
    )


def _problems_kept(read: AgencyFolder) -> Iterator[Problem]:
    """All but those of the table of calls: they quote single calls, of which nothing is kept."""
    return (problem for problem in read.problems if not read.calls_file or problem.file != read.calls_file)


def _taken_over(read: AgencyFolder) -> dict[str, int]:
    """Lines kept by table. Classes are made anew, with the blocks of their courses, and so are the seats in them."""
    kept = {name: count.kept for name, count in read.tables.items() if name not in {CLASSES, SEATS}}
    return kept | {COURSES: len(read.own_courses)} if read.own_courses else kept


def _digest(folder: Path, read: AgencyFolder) -> str:
    digest = hashlib.sha256((folder / "agency.toml").read_bytes())
    for name, count in sorted(read.tables.items()):
        digest.update(f"{name} {count.rows} {count.kept}\n".encode())
    for one in read.own_courses:
        digest.update((folder / one.place).read_bytes())
    return digest.hexdigest()


def _choose(agency: Agency, facts: AgencyFacts) -> None:
    """The folder says who the agency is and what it chose."""
    agency.name, agency.state, agency.time_zone = facts.name, facts.state, facts.time_zone
    agency.roster_as_at = facts.roster.as_at
    agency.records_complete_until = facts.training.complete_until
    agency.strategy = strategy_json(facts.strategy)
    agency.groups = groups_json(facts.groups)
    agency.save(update_fields=CHOSEN)


def _append(appending: Appending, read: AgencyFolder) -> None:
    facts = read.facts
    appending.strategy(strategy_json(facts.strategy), groups_json(facts.groups))
    appending.profile(facts.rank_levels, facts.tags, facts.officers)
    appending.money(facts.money)
    appending.drawn(DrawnList.Kind.ROSTER, facts.roster.as_at)
    appending.drawn(DrawnList.Kind.RECORDS, facts.training.complete_until)
    appending.join(facts.roster.people.values())
    appending.postings(one for each in facts.roster.postings.values() for one in each)
    appending.records(one for each in facts.training.records.values() for one in each)
    appending.records(read.apart)
    appending.shifts(facts.staffing)
    appending.allowances(one for each in facts.allowances.values() for one in each)
    appending.credentials(one for each in facts.credentials.values() for one in each)
    appending.services(one for each in facts.services.values() for one in each)
    appending.status_decisions(one for each in facts.specialist_status.values() for one in each)
    appending.calls(read.calls)
    bring_courses(appending.batch, read.own_courses)
    append_teachers(appending.batch, read.teachers, moment_of(appending.batch))
    append_board_numbers(appending.batch, read.board_numbers, appending.people, moment_of(appending.batch))
    appending.choices(facts.courses, facts.adopted, dict(_rule_texts(read.rules_folder)))


def _rule_texts(rules: Path | None) -> Iterator[tuple[str, str]]:
    if rules is not None:
        for path in sorted(rules.rglob("*.yaml")):
            yield path.relative_to(rules).as_posix(), path.read_text(encoding="utf-8")
