"""`shiftready order`: an order from its first text to its release, by two people, in the words of the pages."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from shiftready.cli.main import main
from shiftready.services.access import the_shell
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.store.models import AuditLine, OrderDraft, Person, Posting, Role
from tests.services.orders.office import REFRESHER, Office

pytestmark = pytest.mark.django_db
ANN, BEN = ("--as", "ann@lakeside.example"), ("--as", "ben@lakeside.example")


@pytest.fixture(autouse=True)
def office():
    return Office()


@pytest.fixture
def first_on(office):
    return today_in(office.agency) + timedelta(60)


def run(*words):
    answer = CliRunner().invoke(main, ["order", *map(str, words)])
    return answer.exit_code, " ".join(answer.output.split())


def start(first_on):
    code, said = run("start", "lakeside", REFRESHER, *ANN, "--title", "Refresher", "--first-on", first_on)
    assert code == 0
    return int(said.split()[1])


def digest_in(said):
    return said.split("--digest ")[1].split()[0]


def test_an_order_goes_from_its_first_text_to_its_release(office, first_on, tmp_path):
    draft = start(first_on)
    text = CliRunner().invoke(main, ["order", "show", "lakeside", str(draft), "--text"]).stdout
    file = tmp_path / "order.yaml"
    file.write_text(text.replace("months: 36", "months: 24"), "utf-8")

    steps = [
        run("save", "lakeside", draft, file, *ANN),
        run("submit", "lakeside", draft, *ANN),
        run("approve", "lakeside", draft, *BEN, "--comment", "As the chief said."),
    ]
    shown = run("release", "lakeside", draft, *ANN, "--on", first_on)
    done = run("release", "lakeside", draft, *ANN, "--on", first_on, "--name", "GO 1", "--digest", digest_in(shown[1]))

    assert steps == [
        (0, "Saved. The text holds and every example comes out."),
        (0, f"Draft {draft} of {REFRESHER} is waiting for review."),
        (0, f"Draft {draft} of {REFRESHER} is approved."),
    ]
    assert shown[1].startswith(f"Draft {draft}: Refresher ({REFRESHER}). Nothing is written yet.")
    assert (done[0], done[1].endswith(f"it binds from {first_on}.")) == (0, True)
    (order,) = json.loads(CliRunner().invoke(main, ["order", "list", "lakeside", "--format", "json"]).stdout)["orders"]
    assert (order["rule"], order["versions"], order["release"]) == (REFRESHER, [str(first_on)], "GO 1")
    assert "months: 24" in order["text"]
    assert AuditLine.objects.of(office.agency).order_by("pk").last().deed == "orders_released"


def test_whoever_wrote_it_is_refused_as_its_reviewer_in_the_words_of_the_pages(first_on):
    draft = start(first_on)
    run("submit", "lakeside", draft, *ANN)

    code, said = run("approve", "lakeside", draft, *ANN)

    assert code == 2
    assert said == (
        "Nobody reviews what they wrote themselves. Ask a second person who may review orders: another coordinator "
        "or administrator, or a supervisor who is bound to no unit."
    )


def test_what_stands_in_the_way_is_listed_and_ends_with_1(first_on, tmp_path):
    draft = start(first_on)
    file = tmp_path / "order.yaml"
    file.write_text(OrderDraft.objects.everywhere().get().texts.get().text.replace("cit-40", "cit-41"), "utf-8")

    saved, handed_in = run("save", "lakeside", draft, file, *ANN), run("submit", "lakeside", draft, *ANN)

    assert (saved[0], saved[1].endswith("Saved. 1 thing stands in the way.")) == (1, True)
    assert 'no course is called "cit-41".' in saved[1]
    assert 'no course is called "cit-41".' in run("show", "lakeside", draft)[1]
    assert handed_in == (2, "1 thing stands in the way. Put that right first: the draft lists it.")


def test_a_text_written_upon_an_older_one_and_a_file_that_is_no_text_are_refused(first_on, tmp_path):
    draft = start(first_on)
    file = tmp_path / "order.yaml"
    file.write_text("title: 1\n")
    run("save", "lakeside", draft, file, *ANN)
    older = OrderDraft.objects.everywhere().get().texts.order_by("pk").first().pk

    late = run("save", "lakeside", draft, file, *BEN, "--after", older)
    file.write_bytes(b"\xff\xfe\x00")
    unreadable = run("save", "lakeside", draft, file, *ANN)

    assert (late[0], late[1].startswith("Somebody saved another text since you opened this one.")) == (2, True)
    assert unreadable == (2, "order.yaml is no text in UTF-8. Save it as UTF-8 in your editor.")


def test_every_step_can_be_taken_back_before_the_day(first_on):
    draft = start(first_on)
    said = [
        run("submit", "lakeside", draft, *ANN),
        run("take-back", "lakeside", draft, *ANN),
        run("submit", "lakeside", draft, *ANN),
        run("send-back", "lakeside", draft, *BEN, "--comment", "Say whom it binds."),
        run("discard", "lakeside", draft, *ANN),
        run("take-up", "lakeside", draft, *ANN),
        run("submit", "lakeside", draft, *ANN),
        run("approve", "lakeside", draft, *BEN),
        run("review-again", "lakeside", draft, *BEN),
        run("approve", "lakeside", draft, *BEN),
    ]
    digest = digest_in(run("release", "lakeside", draft, *ANN, "--on", first_on)[1])
    run("release", "lakeside", draft, *ANN, "--on", first_on, "--name", "GO 1", "--digest", digest)
    (made,) = json.loads(CliRunner().invoke(main, ["order", "releases", "lakeside", "--format", "json"]).stdout)[
        "releases"
    ]
    off = run("call-off", "lakeside", made["id"], *ANN)

    assert {code for code, _ in said} == {0}
    assert (off[0], off[1].endswith("is called off. Its orders are approved drafts again.")) == (0, True)
    assert OrderDraft.objects.everywhere().get().status == "approved"
    assert "Review, sent back: Say whom it binds." in run("show", "lakeside", draft)[1]


def test_a_released_order_is_changed_and_ended_by_drafts_of_its_own(office):
    first_on = today_in(office.agency) + timedelta(60)
    office.release(office.approved(first_on=first_on), on=first_on)

    changed = run("start", "lakeside", REFRESHER, *ANN, "--change")
    draft = changed[1].split()[1]
    run("discard", "lakeside", draft, *ANN)
    ended = run("start", "lakeside", REFRESHER, *ANN, "--change", "--last-on", first_on + timedelta(400))
    alone = run("start", "lakeside", REFRESHER, *ANN, "--last-on", first_on)

    assert (changed[0], ended[0], alone[0]) == (0, 0, 2)
    assert "--last-on goes with --change" in alone[1]
    assert [row.status for row in OrderDraft.objects.of(office.agency).order_by("pk")] == [
        "released",
        "discarded",
        "writing",
    ]


def test_who_may_not_write_orders_and_who_is_nobody_are_refused(office, first_on):
    office.who(Role.MEMBER)

    member = run("start", "lakeside", REFRESHER, "--as", "member@lakeside.example", "--first-on", first_on)
    nobody = run("start", "lakeside", REFRESHER, "--as", "x@lakeside.example", "--first-on", first_on)

    assert member == (2, "Your role may not draft orders. Ask the agency's training coordinator.")
    assert nobody == (2, 'There is no account "x@lakeside.example". `shiftready account create` makes one.')


def test_lists_are_tables_and_csv_too(first_on):
    draft = start(first_on)

    listed = run("drafts", "lakeside", "--format", "csv")
    cases = run("show", "lakeside", draft, "--format", "csv")
    whole = json.loads(CliRunner().invoke(main, ["order", "show", "lakeside", str(draft), "--format", "json"]).stdout)

    assert listed[1].startswith(f"id,rule,title,status,started_at,release {draft},{REFRESHER},Refresher,writing,")
    assert cases[1].startswith("line,name,as_of,expected,found,as_expected ")
    assert (whole["status"], whole["problems"], len(whole["examples"])) == ("writing", [], 2)
    assert REFRESHER in run("drafts", "lakeside")[1]


def test_what_a_draft_would_change_is_told_in_the_words_of_the_rules(office, first_on):
    draft = start(first_on)
    fact = {"agency": office.agency, "entered_at": timezone.now()}
    ada = Person.objects.create(number="p1", name="Ada Example", hired_on=date(2020, 6, 1), **fact)
    Posting.objects.create(person=ada, first_on=date(2020, 6, 1), role="sworn", **fact)
    write_line(the_shell(office.agency), "joined")
    asked = ("what-if", "lakeside", draft, "--as-of", first_on)

    table, listed = run(*asked), run(*asked, "--format", "csv")
    answer = json.loads(CliRunner().invoke(main, ["order", *map(str, asked), "--format", "json"]).stdout)

    assert (table[0], table[1].startswith(f"As of {first_on}, 1 of 1 people would have another answer.")) == (0, True)
    assert listed[1].startswith(
        f"person,name,rule,certainty,before,after,due_on p1,Ada Example,{REFRESHER},seen_official,not judged,due,"
    )
    assert ([one["rule"] for one in answer["rules"]], answer["people"]) == ([REFRESHER], 1)
    assert answer["moves"] == [{"rule": REFRESHER, "before": None, "after": "due", "people": 1}]
    assert [(one["person"], one["name"]) for one in answer["changes"]] == [("p1", "Ada Example")]
    assert "One by one" in table[1]


def test_what_if_asks_for_drafts_that_are_there_and_can_be_read(office, first_on, tmp_path):
    draft = start(first_on)
    (tmp_path / "order.yaml").write_text("title: 1\n")
    run("save", "lakeside", draft, tmp_path / "order.yaml", *ANN)

    unread = run("what-if", "lakeside", draft, "--as-of", first_on)
    unknown = run("what-if", "lakeside", draft + 1, "--as-of", first_on)

    assert unread == (2, f'"{REFRESHER}" cannot be read yet: its draft lists what is wrong.')
    assert unknown == (2, f"{office.agency.name} has no draft {draft + 1}. Look in Our orders.")
    assert run("what-if", "lakeside", "--as-of", first_on)[0] == 2
