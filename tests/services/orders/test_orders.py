"""An order's way: drafted, tested on every save, reviewed by a second person, released on a day, never edited."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.services.access import the_shell
from shiftready.services.folder import export_folder, load_new_agency
from shiftready.services.orders.draft import (
    discard_draft,
    save_draft,
    start_change,
    start_ending,
    start_order,
    take_up_draft,
)
from shiftready.services.orders.find import list_drafts, released_orders, show_draft
from shiftready.services.orders.release import call_off_release, plan_release, release_orders
from shiftready.services.orders.review import (
    approve_draft,
    send_back_draft,
    submit_draft,
    take_back_approval,
    take_back_submission,
)
from shiftready.services.remembered import book_of, version_of
from shiftready.services.reviewed import newest_text_of
from shiftready.store.models import OrderDraft, OrderText, OwnRule, Person, Role
from tests.services.orders.office import FIRST, REFRESHER, TODAY, Office, office, with_version

pytestmark = pytest.mark.django_db
__all__ = ["office"]


def rules_on(agency, day):
    return [rule.id for rule in book_of(agency, version_of(agency), as_of=day)]


def refused(deed, *, code, kind=ShiftreadyError):
    with pytest.raises(kind) as refusal:
        deed()
    assert refusal.value.code == code
    return refusal.value.message


def test_a_new_draft_starts_from_a_text_that_holds(office):
    draft = office.draft()

    shown = show_draft(office.writer, draft=draft.pk)
    assert (draft.rule, draft.status, shown.checked.problems) == (REFRESHER, "writing", ())
    assert [(one.example.as_of, one.is_as_expected) for one in shown.checked.examples] == [
        (date(2026, 12, 31), True),
        (FIRST, True),
    ]
    assert (shown.may_write, shown.may_submit, shown.may_review) == (True, True, False)


def test_every_save_is_tested_and_kept_and_may_be_wrong(office):
    draft = office.draft()
    text = newest_text_of(draft).text

    checked = save_draft(office.writer, draft=draft.pk, text=text.replace("cit-40", "cit-41").replace("title", "titel"))
    differing = save_draft(office.writer, draft=draft.pk, text=text.replace('"due"', '"met"'))

    assert [(p.line, p.column, p.code) for p in checked.problems] == [
        (1, "titel", "unknown_key"),
        (10, "versions.2027-01-01.needs.course[2]", "unknown_course"),
    ]
    assert [problem.code for problem in differing.problems] == ["example_differs"]
    assert list(draft.texts.values_list("problems", flat=True)) == [0, 2, 1]


def test_two_writers_do_not_write_over_one_another(office):
    draft = office.draft()
    opened = newest_text_of(draft).pk
    save_draft(office.reviewer, draft=draft.pk, text="title: 1", after=opened)

    message = refused(
        lambda: save_draft(office.writer, draft=draft.pk, text="title: 2", after=opened), code="draft_changed_meanwhile"
    )

    assert message.startswith("Somebody saved another text since you opened this one.")
    assert newest_text_of(draft).text == "title: 1"


def test_what_is_not_whole_or_says_nothing_new_is_not_submitted(office):
    draft = office.draft()
    save_draft(office.writer, draft=draft.pk, text="title: 1")
    message = refused(lambda: submit_draft(office.writer, draft=draft.pk), code="order_not_whole")
    assert message == "4 things stand in the way. Put that right first: the draft lists it."

    office.release(office.approved("orders/other"))
    same = start_change(office.writer, rule="orders/other")

    assert refused(lambda: submit_draft(office.writer, draft=same.pk), code="nothing_new") == (
        "This text adds no version to what is released. Add one with its own first day."
    )


def test_a_review_says_what_it_means_in_so_many_letters(office):
    draft = office.draft()
    submit_draft(office.writer, draft=draft.pk)

    said = refused(lambda: approve_draft(office.reviewer, draft=draft.pk, comment="x" * 2001), code="comment_too_long")

    assert said == "A comment may have 2,000 letters; this one has 2,001. Shorten it."


def test_nobody_reviews_what_they_wrote_and_nobody_without_a_name_reviews(office):
    draft = office.draft()
    save_draft(office.reviewer, draft=draft.pk, text=newest_text_of(draft).text + "\n")
    submit_draft(office.writer, draft=draft.pk)

    for actor in (office.writer, office.reviewer, the_shell(office.agency)):
        assert not show_draft(actor, draft=draft.pk).may_review
        for deed in (approve_draft, send_back_draft):
            said = {"comment": "x"}
            refused(
                lambda deed=deed, who=actor, said=said: deed(who, draft=draft.pk, **said),
                code="own_order",
                kind=NotAllowed,
            )
    third = office.who(Role.ADMINISTRATOR)

    assert show_draft(third, draft=draft.pk).may_review
    assert approve_draft(third, draft=draft.pk).verdict == "approved"


def test_a_supervisor_reviews_unless_bound_to_a_unit(office):
    draft = office.draft()
    submit_draft(office.writer, draft=draft.pk)
    bound, free = office.who(Role.SUPERVISOR, "Patrol", "bound"), office.who(Role.SUPERVISOR, name="free")

    refused(lambda: approve_draft(bound, draft=draft.pk), code="not_allowed", kind=NotAllowed)
    refused(lambda: list_drafts(bound), code="not_allowed", kind=NotAllowed)
    approve_draft(free, draft=draft.pk)

    draft.refresh_from_db()
    assert draft.status == "approved"


def test_what_is_sent_back_carries_its_comment_and_is_written_on(office):
    draft = office.draft()
    submit_draft(office.writer, draft=draft.pk)

    refused(lambda: send_back_draft(office.reviewer, draft=draft.pk, comment=" "), code="comment_missing")
    send_back_draft(office.reviewer, draft=draft.pk, comment="Name the section.")

    shown = show_draft(office.writer, draft=draft.pk)
    assert [(r.verdict, r.comment, r.text_id) for r in shown.reviews] == [
        ("sent_back", "Name the section.", shown.texts[-1].pk)
    ]
    assert (shown.draft.status, shown.may_write) == ("writing", True)


def test_every_step_before_the_release_can_be_taken_back(office):
    draft = office.draft()
    submit_draft(office.writer, draft=draft.pk)
    take_back_submission(office.writer, draft=draft.pk)
    office.approve(draft)

    take_back_approval(office.reviewer, draft=draft.pk)
    assert [r.taken_back_at is None for r in show_draft(office.writer, draft=draft.pk).reviews] == [False]
    discard_draft(office.writer, draft=draft.pk)
    again = office.draft()
    refused(lambda: take_up_draft(office.writer, draft=draft.pk), code="draft_open_already")
    discard_draft(office.writer, draft=again.pk)

    assert take_up_draft(office.writer, draft=draft.pk).status == "writing"
    assert OrderText.objects.of(office.agency).filter(draft=draft).count() == 1


def test_orders_bind_together_from_the_day_of_their_release(office):
    first, second = office.approved(), office.approved("orders/second", date(2027, 2, 1))

    release = office.release(first, second)

    agency = office.agency
    assert rules_on(agency, date(2026, 12, 31)) == []
    assert rules_on(agency, FIRST) == [REFRESHER, "orders/second"]
    assert [(one.rule.id, one.from_on, one.release) for one in released_orders(office.who(Role.MEMBER))] == [
        (REFRESHER, FIRST, release),
        ("orders/second", FIRST, release),
    ]
    assert set(OrderDraft.objects.of(agency).values_list("status", "release")) == {("released", release.pk)}


def test_no_version_binds_before_the_release(office):
    draft = office.approved(first_on=date(2026, 12, 1))

    message = refused(lambda: office.release(draft), code="version_before_release")

    assert message == (
        '"orders/refresher" has a version of 2026-12-01, which would bind before its release on 2027-01-01. '
        "Release it on 2026-12-01 or earlier, or let the version begin later."
    )
    assert plan_release(office.writer, drafts=[draft.pk], on=date(2026, 11, 1)).is_past


def test_what_was_shown_is_what_is_released(office):
    draft = office.approved()
    digest = plan_release(office.writer, drafts=[draft.pk], on=FIRST).digest

    def release(**said):
        whole = {"drafts": [draft.pk], "on": FIRST, "name": "GO 1", "digest": digest, **said}
        return release_orders(office.writer, **whole)

    refused(lambda: release(on=date(2026, 12, 30)), code="plan_outdated")
    refused(lambda: release(name=" "), code="release_unnamed")
    refused(lambda: release(drafts=[]), code="nothing_to_release")
    refused(lambda: release(drafts=[office.draft("orders/b").pk]), code="draft_not_open")
    refused(lambda: release(drafts=[0]), code="draft_not_found", kind=NotFound)
    assert release().name == "GO 1"


def test_a_released_version_is_never_edited_and_a_change_is_a_further_version(office):
    office.release(office.approved())
    change = start_change(office.writer, rule=REFRESHER)
    text = newest_text_of(change).text

    edited = save_draft(office.writer, draft=change.pk, text=text.replace("months: 36", "months: 12"))
    moved = save_draft(
        office.writer, draft=change.pk,
        text=text.replace("2027-01-01", "2027-02-01").replace("2026-12-31", "2027-01-31"),
    )  # fmt: skip
    save_draft(office.writer, draft=change.pk, text=with_version(text, date(2028, 1, 1)))
    office.release(office.approve(change), on=date(2027, 12, 1), name="GO 2")

    assert [(p.line, p.code, p.message) for p in edited.problems] == [
        (
            6,
            "released_version_edited",
            "versions.2027-01-01: this version is released and never edited; changed here: time it counts in.",
        )
    ]
    assert [problem.code for problem in moved.problems] == ["released_version_gone"]
    (order,) = released_orders(office.writer)
    assert [version.first_on for version in order.rule.versions] == [FIRST, date(2028, 1, 1)]
    assert order.from_on == FIRST
    assert OwnRule.objects.of(office.agency).filter(place=f"{REFRESHER}.yaml").count() == 2


def test_an_order_ends_by_a_version_with_an_end(office):
    office.release(office.approved())

    ending = start_ending(office.writer, rule=REFRESHER, last_on=date(2029, 6, 30))

    shown = show_draft(office.writer, draft=ending.pk)
    assert shown.checked.problems == ()
    last = shown.checked.rule.versions[-1]
    assert (last.first_on, last.last_on, last.text) == (
        date(2029, 6, 30),
        date(2029, 6, 30),
        "What the order asks, in one or two plain sentences.",
    )
    assert [(one.example.as_of, one.example.status) for one in shown.checked.examples[-3:]] == [
        (date(2029, 6, 29), "overdue"),
        (date(2029, 6, 30), "overdue"),
        (date(2029, 7, 1), "not_applicable"),
    ]
    office.release(office.approve(ending), on=date(2029, 6, 1), name="GO 3")
    revived = start_change(office.writer, rule=REFRESHER)
    text = newest_text_of(revived).text.replace("    last_on: 2029-06-30\n", "")
    (problem,) = save_draft(office.writer, draft=revived.pk, text=text).problems[:1]
    assert problem.message.endswith("never edited; changed here: last day in force.")
    assert released_orders(office.writer)[0].last_on == date(2029, 6, 30)


def test_an_end_lies_after_the_last_version_began(office):
    office.release(office.approved())

    message = refused(lambda: start_ending(office.writer, rule=REFRESHER, last_on=FIRST), code="ends_too_early")

    assert message == "The last version begins on 2027-01-01. Let the order end on a later day."


def test_a_release_is_called_off_before_its_day_and_never_after(office, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 31, 12, tzinfo=UTC))
    first = office.release(office.approved())
    second = office.release(office.approve(office.changed()), on=date(2027, 6, 1), name="GO 2")

    refused(lambda: call_off_release(office.writer, release=first.pk), code="release_built_upon")
    call_off_release(office.writer, release=second.pk)

    (order,) = released_orders(office.writer)
    assert (len(order.rule.versions), order.from_on, order.release) == (1, FIRST, first)
    assert [d.status for d in list_drafts(office.writer)] == ["approved", "released"]
    refused(lambda: call_off_release(office.writer, release=second.pk), code="release_called_off")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 3, 1, 12, tzinfo=UTC))
    message = refused(lambda: call_off_release(office.writer, release=first.pk), code="release_in_force")
    assert message == (
        '"General Order 27-1" binds since 2027-01-01. What is released is never taken back: add a version that ends it.'
    )


def test_names_are_plain_and_free(office):
    def start(rule):
        return start_order(office.writer, rule=rule, title="", first_on=FIRST, today=TODAY)

    office.release(office.approved())
    office.draft("orders/open")

    for wrong in ("", "Orders/New", "../up", "a b", "/a", "a/", "x" * 151):
        refused(lambda wrong=wrong: start(wrong), code="order_name_wrong")
    taken = next(iter(load_catalogue().rule_files))
    assert refused(lambda: start(taken), code="order_name_taken").endswith("Choose another name.")
    assert refused(lambda: start(REFRESHER), code="order_name_taken").endswith("Begin a change of it.")
    refused(lambda: start("orders/open"), code="draft_open_already")
    refused(lambda: start_change(office.writer, rule="orders/none"), code="order_not_found", kind=NotFound)
    refused(lambda: save_draft(office.writer, draft=office.draft("a").pk, text="x" * 60_001), code="order_too_long")


def test_released_orders_are_exported_into_rules_and_loaded_from_there(office, tmp_path):
    office.release(office.approved())
    office.draft("orders/unfinished")
    Person.objects.create(agency=office.agency, number="p1", name="Person p1", entered_at=timezone.now())

    export_folder(the_shell(office.agency), folder=tmp_path / "out")
    read = read_agency_folder(tmp_path / "out", today=TODAY)
    again, _ = load_new_agency(tmp_path / "out", slug="again", today=TODAY)

    assert [path.name for path in sorted(read.rules_folder.rglob("*.yaml"))] == ["refresher.yaml"]
    assert rules_on(again.agency, FIRST) == [REFRESHER]


def test_only_roles_with_the_deed_do_it():
    office = Office()
    draft = office.draft()
    deeds = {
        "list": list_drafts,
        "show": lambda who: show_draft(who, draft=draft.pk),
        "start": lambda who: start_order(who, rule="a", title="", first_on=FIRST, today=TODAY),
        "start a change": lambda who: start_change(who, rule="a"),
        "start an end": lambda who: start_ending(who, rule="a", last_on=FIRST),
        "save": lambda who: save_draft(who, draft=draft.pk, text=""),
        "discard": lambda who: discard_draft(who, draft=draft.pk),
        "take up": lambda who: take_up_draft(who, draft=draft.pk),
        "submit": lambda who: submit_draft(who, draft=draft.pk),
        "take back the submission": lambda who: take_back_submission(who, draft=draft.pk),
        "approve": lambda who: approve_draft(who, draft=draft.pk),
        "send back": lambda who: send_back_draft(who, draft=draft.pk, comment="x"),
        "take back the approval": lambda who: take_back_approval(who, draft=draft.pk),
        "plan a release": lambda who: plan_release(who, drafts=[draft.pk], on=FIRST),
        "release": lambda who: release_orders(who, drafts=[draft.pk], on=FIRST, name="x", digest="x"),
        "call off": lambda who: call_off_release(who, release=1),
    }

    def open_to(role):
        who = office.who(role)
        return {name for name, deed in deeds.items() if not is_forbidden(deed, who)}

    reads, reviews = {"list", "show"}, {"approve", "send back", "take back the approval"}
    assert {role: open_to(role) for role in Role} == {
        Role.COORDINATOR: set(deeds),
        Role.SUPERVISOR: reads | reviews,
        Role.INSTRUCTOR: set(),
        Role.MEMBER: set(),
        Role.AUDITOR: reads,
        Role.ADMINISTRATOR: set(deeds),
    }


def is_forbidden(deed, who):
    """Whether it is refused for want of the right; any other refusal means that the right was there."""
    try:
        deed(who)
    except NotAllowed as refusal:
        return refusal.code == "not_allowed"
    except ShiftreadyError:
        return False
    return False
