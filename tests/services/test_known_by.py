"""What was judged on a day is judged again long after, equal to the byte."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from shiftready.cli.main import main
from shiftready.core.strategy import Group, Strategy
from shiftready.services.access import actor_in, the_shell
from shiftready.services.adoption import adopt_rule, drop_rule
from shiftready.services.demo.build import build_demo
from shiftready.services.demo.delivery import hold_class
from shiftready.services.demo.folder import ADOPTED, demo_day
from shiftready.services.folder import export_folder, load_new_agency
from shiftready.services.imports.apply import apply_import
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.undo import undo_import
from shiftready.services.imports.upload import upload_file
from shiftready.services.profile import describe_agency
from shiftready.services.settings_calendar import close_days
from shiftready.services.standing import CredentialSaid, give_credential, withdraw_credential
from shiftready.services.strategy import choose_strategy
from shiftready.store.models import Allowance, Credential, ImportBatch, Person, TrainingRecord, User
from shiftready.store.snapshots import agency_facts, own_rules
from tests.services.time_passing import let_days_pass

pytestmark = pytest.mark.django_db
PASSWORD = "quiet-harbor-lantern-7"
AGO = 30


@pytest.fixture
def today(db):  # noqa: ARG001 - pytest opens the database by this name
    return demo_day()


@pytest.fixture
def harbor(today):
    """The demo agency as it was built a month ago."""
    agency = build_demo(stage="records", today=today - timedelta(days=AGO), password=PASSWORD).agency
    let_days_pass(agency, AGO)
    agency.refresh_from_db()
    return agency


@pytest.fixture
def actor(harbor):
    return actor_in(User.objects.get(email="coordinator@harbor.example"), harbor.slug)


def judged(actor, as_of, known_by):
    """Every answer of the interface for programs about that day, as it was known by that other: its bytes."""
    client = Client()
    client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
    asked = f"as_of={as_of}&known_by={known_by}"
    report = client.get(f"/api/harbor/rules/?{asked}").content
    people = [one["person"] for one in json.loads(report)["people"]]
    found = [client.get(f"/api/harbor/rules/findings/{person}?{asked}").content for person in people]
    return [report, *found]


def bring(actor, kind, rows, *, as_of=None, **said):
    content = "\n".join(rows).encode()
    batch = upload_file(actor, kind=kind, name=f"{kind}.csv", content=content)
    shown = preview_import(actor, batch=batch.pk, as_at=as_of, **said)
    return apply_import(actor, batch=batch.pk, digest=shown.digest)


def roster(actor, today):
    """Somebody leaves, somebody joins, somebody is promoted, and a day of hire is corrected."""
    people = agency_facts(actor.agency).roster
    rows = [
        f"{number},{person.name},{person.hired_on},{post.rank},{post.unit},{post.role}"
        for number, person in list(people.people.items())[1:]
        for post in (people.posting_on(number, today),)
    ]
    rows[10] = rows[10].replace(",Officer,", ",Sergeant,")
    rows[11] = re.sub(r"\d{4}-\d\d-\d\d", "2001-01-01", rows[11])
    heads = "person,name,hired_on,rank,unit,role"
    return bring(actor, "roster", [heads, *rows, "H999,Newcomer Nine,2020-01-01,Officer,Patrol,sworn"], as_of=today)


def late_records(actor, today):
    """Training of long ago that says it was written down long ago, and was brought today."""
    people = list(agency_facts(actor.agency).roster.people)
    rows = [
        f"{person},CIT full course,{today - timedelta(days=200)},{today - timedelta(days=199)}" for person in people
    ]
    return bring(actor, "records", ["person,course,completed_on,entered_on", *rows], as_of=today)


def scores(actor):
    """Of five trainings more is said than before: their records are superseded."""
    unscored = TrainingRecord.objects.of(actor.agency).filter(withdrawn_at=None, score=None, title__startswith="MHFA")
    rows = [f"{one.person.number},{one.title},{one.completed_on},77" for one in unscored.select_related("person")[:5]]
    batch = bring(actor, "records", ["person,course,completed_on,score", *rows])
    assert batch.plan["counts"]["changes"] == 5


def later_deeds(actor, today):
    """Nearly everything that can happen to what is known of an agency, in a few minutes."""
    roster(actor, today)
    late_records(actor, today)
    scores(actor)
    bring(actor, "credentials", ["person,kind,level,status,from", f"H106,license,peace_officer,revoked,{today}"])
    bring(actor, "services", ["person,from,to", "H106,2001-01-01,2002-01-01"], is_whole=True)
    bring(actor, "leave", ["person,from,kind", f"H107,{today},leave"], is_whole=True)
    for one in ImportBatch.objects.of(actor.agency).filter(kind__in=("leave", "services"), undone_at=None):
        undo_import(actor, batch=one.pk)
    choose_strategy(
        actor,
        strategy=Strategy("specialist", "cit-40", "everyone", at_least=1),
        group=Group("everyone", roles=frozenset({"sworn"})),
    )
    drop_rule(actor, rule=ADOPTED[0])
    adopt_rule(actor, rule="us/co/de_escalation_set")
    close_days(actor, first_on=today)
    give_credential(actor, person="H106", said=CredentialSaid("license", date(2020, 1, 1), status="inactive"))
    withdraw_credential(actor, credential=Credential.objects.of(actor.agency).filter(withdrawn_at=None).first().pk)
    describe_agency(actor, rank_levels={"Officer": "executive"}, tags=frozenset({"elsewhere"}), officers=9)
    hold_class(actor, today)
    person = Person.objects.of(actor.agency).get(number="H108")
    Allowance.objects.create(
        agency=actor.agency, person=person, kind="waived", first_on=date(2000, 1, 1), entered_at=timezone.now()
    )


def test_the_same_question_has_the_same_bytes_after_everything_that_came_since(harbor, actor, today):
    as_of, known_by = today - timedelta(days=10), today - timedelta(days=20)
    before, facts = judged(actor, as_of, known_by), agency_facts(harbor, known_by=known_by)
    before_now = judged(actor, as_of, today)

    later_deeds(actor, today)

    assert judged(actor, as_of, known_by) == before
    assert repr(agency_facts(harbor, known_by=known_by)) == repr(facts)
    assert own_rules(harbor, known_by=known_by) == {}
    assert judged(actor, as_of, today) != before_now
    assert len(before) == 61


def test_before_anything_was_entered_nothing_was_known(harbor, actor, today):
    assert json.loads(judged(actor, today, today - timedelta(days=AGO + 1))[0])["people"] == []
    assert agency_facts(harbor, known_by=today - timedelta(days=AGO + 1)).adopted == ()


def shell(folder, as_of, known_by):
    asked = ["judge", str(folder), "--as-of", str(as_of), "--known-by", str(known_by), "--format", "json"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    return done.stdout


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def without_lines(answer):
    """Where a record stands in its file moves on when others are written before it."""
    return re.sub(r"records\.csv:\d+", "records.csv", answer)


def test_a_folder_written_out_loaded_and_written_again_is_judged_the_same_to_the_byte(harbor, today, tmp_path):
    as_of, known_by = today - timedelta(days=10), today - timedelta(days=20)
    export_folder(the_shell(harbor), folder=tmp_path / "first")

    again, _ = load_new_agency(tmp_path / "first", slug="again", today=today)
    export_folder(the_shell(again.agency), folder=tmp_path / "second")

    assert bytes_of(tmp_path / "second") == bytes_of(tmp_path / "first")
    answers = [shell(tmp_path / name, as_of, known_by) for name in ("first", "second")]
    assert answers[0] == answers[1]
    assert '"overdue"' in answers[0]


def test_the_shell_judges_as_was_known_a_folder_to_which_records_were_added_since(harbor, actor, today, tmp_path):
    as_of, known_by = today - timedelta(days=10), today - timedelta(days=20)
    export_folder(the_shell(harbor), folder=tmp_path / "before")

    late_records(actor, today)
    export_folder(the_shell(harbor), folder=tmp_path / "after")

    before, after = (shell(tmp_path / name, as_of, known_by) for name in ("before", "after"))
    told = json.loads(without_lines(before))
    assert json.loads(without_lines(after))["findings"] == told["findings"]
    assert json.loads(shell(tmp_path / "after", as_of, today))["findings"] != json.loads(before)["findings"]
