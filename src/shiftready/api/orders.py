"""The rules to read, and the agency's own orders, for programs: drafted, tested, reviewed, released."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status
from pydantic import Field

from shiftready.core.compliance.how_certain import certainty_on
from shiftready.core.compliance.parts_told import RELATIONS, parts_told
from shiftready.core.compliance.what_if_data import what_if_as_data
from shiftready.services.access import Actor, actor_in
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import titled_in
from shiftready.services.orders.draft import (
    discard_draft,
    save_draft,
    start_change,
    start_ending,
    start_order,
    take_up_draft,
)
from shiftready.services.orders.find import list_drafts, list_releases, released_orders, show_draft
from shiftready.services.orders.release import call_off_release, plan_release, release_orders
from shiftready.services.orders.review import (
    approve_draft,
    send_back_draft,
    submit_draft,
    take_back_approval,
    take_back_submission,
)
from shiftready.services.orders.told import (
    draft_line,
    draft_values,
    example_values,
    first_days,
    order_values,
    plan_values,
    release_values,
)
from shiftready.services.orders.what_if import names_of_people, what_if_drafts
from shiftready.services.rules import list_rules, show_rule

router = Router(tags=["orders"])
MANY = 2**53


class RuleRow(Schema):
    """A rule by its id; `versions` are first days in force, `state` is "" for a rule of no one state.

    `certainty` is that of the wording of today; null where none is in force.
    """

    rule: str
    title: str
    authority: str
    state: str
    subjects: list[str]
    versions: list[date]
    certainty: str | None
    adopted: bool
    own: bool


class Case(Schema):
    """A worked example: what it expects and what the judge finds."""

    name: str
    as_of: date
    line: int
    expected: str
    found: str
    as_expected: bool


class RuleShown(Schema):
    """A rule with the wording of each version, and its worked examples judged now.

    `parts` of a version tell all that it says beside its text, each with its key in a rule file, what it is called and
    sentences. `inside`, `replaces` and `beside` are ids of other rules, "" for none.
    """

    rule: str
    title: str
    authority: str
    inside: str
    replaces: str
    beside: str
    versions: list[dict[str, Any]]
    examples: list[Case]


class OrderRow(Schema):
    """A released order; `from_on` None: it came with the agency's folder. `text` is its rule file."""

    rule: str
    title: str
    versions: list[date]
    from_on: date | None
    last_on: date | None
    release: str | None
    text: str


class Wish(Schema):
    """A new order with `title` and `first_on`; with `change` a further version of the released order of that id, and
    with `last_on` too the version that ends it.
    """

    rule: str
    title: str = ""
    first_on: date | None = None
    change: bool = False
    last_on: date | None = None


class DraftRow(Schema):
    """Where a draft stands: writing, submitted, approved, released or discarded; `title` "" where none can be read."""

    id: int
    rule: str
    title: str
    status: str
    started_at: datetime
    release: int | None


class DraftShown(DraftRow):
    """`text_id` is the number of the newest text; problems are those of it, each with line and key."""

    text: str
    text_id: int
    problems: list[dict[str, Any]]
    examples: list[Case]
    reviews: list[dict[str, Any]]


class Text(Schema):
    """A text to save; `after` is the number of the text it was written upon, and refuses to write over a newer one."""

    text: str
    after: int | None = Field(default=None, ge=0, le=MANY)


class Comment(Schema):
    """What a reviewer says."""

    comment: str = ""


class ReleaseWish(Schema):
    """Which approved drafts, from which day on."""

    drafts: list[int]
    on: date


class ReleaseSaid(ReleaseWish):
    """As planned, with a name; `digest` is that of the plan."""

    name: str
    digest: str


class PlanShown(Schema):
    """What a release would write; `is_past`: findings for days since then change."""

    on: date
    rules: list[str]
    digest: str
    is_past: bool


class ReleaseShown(Schema):
    """A release, and when it was called off, if it was."""

    id: int
    name: str
    on: date
    rules: list[str]
    called_off_at: datetime | None


@router.get("rules", response=list[RuleRow], summary="Every rule: the agency's, then the others of the catalogue")
def rules(request: HttpRequest, agency: Path[str], search: str = "", state: str = "") -> list[dict[str, Any]]:
    actor = _actor(request, agency)
    found, today = list_rules(actor), today_in(actor.agency)
    wanted = search.casefold().strip()
    return [
        {
            "rule": one.rule.id,
            "title": one.rule.title,
            "authority": one.rule.authority,
            "state": one.state,
            "subjects": list(one.subjects),
            "versions": first_days(one.rule),
            "certainty": certainty_on(one.rule, today),
            "adopted": one.is_ours,
            "own": one.is_own,
        }
        for one in found
        if wanted in f"{one.rule.id} {one.rule.title} {one.rule.authority}".casefold() and state in ("", one.state)
    ]


@router.get("rules/{path:rule}", response=RuleShown, summary="One rule with its versions and worked examples")
def one_rule(request: HttpRequest, agency: Path[str], rule: Path[str]) -> dict[str, Any]:
    shown = show_rule(_actor(request, agency), rule=rule)
    one = shown.rule
    versions = [
        {
            "first_on": version.first_on,
            "last_on": version.last_on,
            "text": version.text,
            "citation": version.source.citation,
            "url": version.source.url,
            "read_on": None if version.source.certainty == "background" else version.source.read_on,
            "certainty": version.source.certainty,
            "first_day_assumed": version.first_day_assumed,
            "note": version.note,
            "parts": [told._asdict() for told in parts_told(version)],
            "changed": [asdict(change) for change in changes],
        }
        for version, changes in zip(one.versions, shown.changes, strict=True)
    ]
    said = {"rule": one.id, "title": one.title, "authority": one.authority}
    said |= {part: getattr(one, part) for part in RELATIONS}
    return {**said, "versions": versions, "examples": example_values(shown.examples)}


@router.get("", response=list[OrderRow], summary="The agency's own orders as released")
def orders(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [order_values(one) for one in released_orders(_actor(request, agency))]


@router.get("drafts", response=list[DraftRow], summary="Every draft, newest first")
def drafts(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [draft_line(draft, draft.newest) for draft in list_drafts(_actor(request, agency))]


@router.post("drafts", response={201: DraftShown}, summary="Begin an order, a change of one, or its end")
def start(request: HttpRequest, agency: Path[str], wish: Wish) -> Status[dict[str, Any]]:
    actor = _actor(request, agency)
    if wish.change and wish.last_on:
        draft = start_ending(actor, rule=wish.rule, last_on=wish.last_on)
    elif wish.change:
        draft = start_change(actor, rule=wish.rule)
    else:
        today = today_in(actor.agency)
        first_on = wish.first_on or today
        draft = start_order(actor, rule=wish.rule, title=wish.title, first_on=first_on, today=today)
    return Status(201, _shown(actor, draft.pk))


@router.get("drafts/{draft}", response=DraftShown, summary="A draft with what stands in its way")
def draft(request: HttpRequest, agency: Path[str], draft: Path[int]) -> dict[str, Any]:
    return _shown(_actor(request, agency), draft)


@router.put("drafts/{draft}", response=DraftShown, summary="Save a text and test it")
def save(request: HttpRequest, agency: Path[str], draft: Path[int], said: Text) -> dict[str, Any]:
    actor = _actor(request, agency)
    save_draft(actor, draft=draft, text=said.text, after=said.after)
    return _shown(actor, draft)


@router.get("drafts/{draft}/what-if", response=dict[str, Any], summary="What would change if it were released")
def what_if(request: HttpRequest, agency: Path[str], draft: Path[int], as_of: date) -> dict[str, Any]:
    """As `shiftready order what-if --format json` tells it; names are "" for who may not see people."""
    actor = _actor(request, agency)
    found = what_if_drafts(actor, drafts=[draft], as_of=as_of)
    names = names_of_people(actor, numbers={one.person for one in found.changes})
    return what_if_as_data(found, names, titled_in(actor.agency))


@router.post("drafts/{draft}/submit", response=DraftRow, summary="Hand in for review")
def submit(request: HttpRequest, agency: Path[str], draft: Path[int]) -> dict[str, Any]:
    return draft_line(submit_draft(_actor(request, agency), draft=draft))


@router.post("drafts/{draft}/take-back", response=DraftRow, summary="Take a submission back")
def take_back(request: HttpRequest, agency: Path[str], draft: Path[int]) -> dict[str, Any]:
    return draft_line(take_back_submission(_actor(request, agency), draft=draft))


@router.post("drafts/{draft}/approve", response=DraftShown, summary="Approve, as somebody who wrote nothing of it")
def approve(request: HttpRequest, agency: Path[str], draft: Path[int], said: Comment) -> dict[str, Any]:
    actor = _actor(request, agency)
    approve_draft(actor, draft=draft, comment=said.comment)
    return _shown(actor, draft)


@router.post("drafts/{draft}/send-back", response=DraftShown, summary="Send back with a comment")
def send_back(request: HttpRequest, agency: Path[str], draft: Path[int], said: Comment) -> dict[str, Any]:
    actor = _actor(request, agency)
    send_back_draft(actor, draft=draft, comment=said.comment)
    return _shown(actor, draft)


@router.post("drafts/{draft}/review-again", response=DraftRow, summary="Take an approval back")
def review_again(request: HttpRequest, agency: Path[str], draft: Path[int]) -> dict[str, Any]:
    return draft_line(take_back_approval(_actor(request, agency), draft=draft))


@router.post("drafts/{draft}/discard", response=DraftRow, summary="Put a draft aside")
def discard(request: HttpRequest, agency: Path[str], draft: Path[int]) -> dict[str, Any]:
    return draft_line(discard_draft(_actor(request, agency), draft=draft))


@router.post("drafts/{draft}/take-up", response=DraftRow, summary="Write on at a draft that was put aside")
def take_up(request: HttpRequest, agency: Path[str], draft: Path[int]) -> dict[str, Any]:
    return draft_line(take_up_draft(_actor(request, agency), draft=draft))


@router.post("plan", response=PlanShown, summary="Look at a release before it is done")
def plan(request: HttpRequest, agency: Path[str], wish: ReleaseWish) -> dict[str, Any]:
    return plan_values(plan_release(_actor(request, agency), drafts=wish.drafts, on=wish.on))


@router.get("releases", response=list[ReleaseShown], summary="Every release, the latest day first")
def releases(request: HttpRequest, agency: Path[str]) -> list[dict[str, Any]]:
    return [release_values(one) for one in list_releases(_actor(request, agency))]


@router.post("releases", response={201: ReleaseShown}, summary="Release approved orders together")
def release(request: HttpRequest, agency: Path[str], said: ReleaseSaid) -> Status[dict[str, Any]]:
    return Status(201, release_values(release_orders(_actor(request, agency), **said.model_dump())))


@router.post("releases/{release}/call-off", response=ReleaseShown, summary="Call a release off before its day")
def call_off(request: HttpRequest, agency: Path[str], release: Path[int]) -> dict[str, Any]:
    return release_values(call_off_release(_actor(request, agency), release=release))


def _actor(request: HttpRequest, agency: str) -> Actor:
    return actor_in(request.user, agency)  # type: ignore[arg-type]  # signed in: the API asks for it before


def _shown(actor: Actor, draft: int) -> dict[str, Any]:
    return draft_values(show_draft(actor, draft=draft))
