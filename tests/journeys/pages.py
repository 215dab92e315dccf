"""Every page of the site by its name, with the address at which the demo agency shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.urls import URLPattern, get_resolver

CLOSED = "SELECT id FROM store_offering WHERE status = 'closed'"
DRAFT = "SELECT min(id) FROM store_offering WHERE status = 'draft'"
SEAT = "SELECT id FROM store_seat WHERE offering_id = (SELECT min(id) FROM store_offering WHERE status = 'draft')"
CLOSED_SEAT = "SELECT min(s.id) FROM store_seat s JOIN store_offering o ON o.id = offering_id WHERE o.status = 'closed'"
BLOCK = "SELECT id FROM store_offeringblock WHERE offering_id = (SELECT id FROM store_offering WHERE status = 'closed')"
PLAN = "SELECT min(id) FROM store_planrun"
ROSTER = "SELECT min(id) FROM store_importbatch WHERE kind = 'roster'"
PERSON = "SELECT min(number) FROM store_person"
WAITING = "SELECT min(request_id) FROM store_waiverevidence"
GRANTED = "SELECT min(request_id) FROM store_waiverstep"
COURSE = "SELECT min(id) FROM store_courseversion"
ORDER = "SELECT min(id) FROM store_orderdraft"
ASKED = "SELECT min(offering_id) FROM store_teacherinvitation"
TEACHER = "SELECT number FROM store_teacher WHERE id IN (SELECT teacher_id FROM store_teacherhours) ORDER BY id"
APPROVAL = "SELECT min(id) FROM store_teacherapproval WHERE ended_on IS NULL"
AWAY = "SELECT number FROM store_person WHERE id IN (SELECT person_id FROM store_absence)"
OPEN = "SELECT max(id) FROM store_offering WHERE status = 'announced'"
RULE = "us/calea/mental_health_refresher"
#: Each {} of an address takes the answer of a query.
PAGES: dict[str, tuple[str, ...]] = {
    "entrance": ("/",),
    "account_login": ("/accounts/login/?next=/",),
    "account_logout": ("/accounts/logout/",),
    "account_change_password": ("/accounts/password/change/",),
    "account_reset_password": ("/accounts/password/reset/",),
    "account_reset_password_done": ("/accounts/password/reset/done/",),
    "account_reset_password_from_key_done": ("/accounts/password/reset/key/done/",),
    "account_signup": ("/accounts/signup/",),
    "account_inactive": ("/accounts/inactive/",),
    "account_email": ("/accounts/email/",),
    "account_reauthenticate": ("/accounts/reauthenticate/",),
    "mfa_index": ("/accounts/2fa/",),
    "mfa_activate_totp": ("/accounts/2fa/totp/activate/",),
    "verify:form": ("/verify/",),
    "verify:answer": ("/verify/{}", "SELECT min(number) FROM store_certificate"),
    "today:today": ("",),
    "my_training:mine": ("my-training/",),
    "my_training:attendance": ("my-training/attendance/",),
    "my_training:courses": ("my-training/courses/",),
    "my_training:classes": ("my-training/classes/",),
    "notices:list": ("classes/notices/",),
    "notices:mail": ("settings/mail/",),
    "notices:words": ("settings/mail/offer/",),
    "notices:certificate": ("certificates/{}/mail/", "SELECT min(number) FROM store_certificate"),
    "notices:class_certificates": ("certificates/class/{}/mail/", CLOSED),
    "calendars:own": ("my-training/calendar/",),
    "calendars:class": ("classes/{}/calendar/", OPEN),
    "calendars:teacher": ("teachers/{}/calendar/", TEACHER),
    "calendars:all": ("settings/calendars/",),
    "my_training:test": ("my-training/test/{}/", CLOSED),
    "my_training:class": ("my-training/classes/{}/", OPEN),
    "people:list": ("people/",),
    "people:person": ("people/{}/", PERSON),
    "people:give_credential": ("people/{}/credentials/", PERSON),
    "people:decide_status": ("people/{}/specialist-status/", PERSON),
    "rules:matrix": ("rules/",),
    "rules:finding": (f"rules/finding/?person={{}}&rule={RULE}", PERSON),
    "rules:forecast": ("rules/forecast/?months=24",),
    "rules:forecast_people": ("rules/forecast/people/?months=24&needed=late",),
    "rules:list": ("rules/all/",),
    "rules:rule": (f"rules/rule/{RULE}/",),
    "waivers:list": ("rules/waivers/",),
    "waivers:ask": ("rules/waivers/ask/?person={}", AWAY),
    "waivers:waiver": ("rules/waivers/{}/", WAITING),
    "waivers:grant": ("rules/waivers/{}/grant/", WAITING),
    "waivers:refuse": ("rules/waivers/{}/refuse/", WAITING),
    "waivers:revoke": ("rules/waivers/{}/revoke/", GRANTED),
    "waivers:withdraw": ("rules/waivers/{}/withdraw/", WAITING),
    "waivers:evidence": ("rules/waivers/{}/evidence/", WAITING),
    "courses:list": ("catalogue/ours/",),
    "courses:new": ("catalogue/ours/new/",),
    "courses:version": ("catalogue/ours/{}/", COURSE),
    "courses:about": ("catalogue/ours/{}/about/", COURSE),
    "courses:compare": ("catalogue/ours/{}/compare/", COURSE),
    "courses:new_block": ("catalogue/ours/{}/blocks/new/", COURSE),
    "courses:block": ("catalogue/ours/{}/blocks/law/", COURSE),
    "courses:release": ("catalogue/ours/{}/release/", COURSE),
    "courses:retire": ("catalogue/ours/{}/retire/", COURSE),
    "orders:list": ("rules/orders/",),
    "orders:new": ("rules/orders/new/",),
    "orders:change": ("rules/orders/change/",),
    "orders:release": ("rules/orders/release/",),
    "orders:draft": ("rules/orders/{}/", ORDER),
    "orders:what_if": ("rules/orders/{}/what-if/", ORDER),
    "coverage:board": ("coverage/",),
    "coverage:gaps": ("coverage/gaps/?lack=every",),
    "coverage:dispatch": ("coverage/dispatch/",),
    "coverage:feeds": ("coverage/feeds/",),
    "coverage:calls": ("coverage/calls/?calls_a_week=20&crisis_minutes=50&plan={}", PLAN),
    "coverage:how_many": ("coverage/how-many/?leave_days=25&attrition_percent=8",),
    "coverage:roll_call": ("coverage/roll-call/",),
    "plans:list": ("plans/",),
    "plans:compare": ("plans/compare/?plan={}", PLAN),
    "plans:by_day_list": ("plans/by-day/",),
    "plans:by_day_new": ("plans/by-day/new/",),
    "plans:by_day": ("plans/by-day/{}/", "SELECT min(id) FROM store_frontierrun"),
    "plans:region_list": ("plans/shared/",),
    "plans:region_new": ("plans/shared/new/",),
    "plans:new": ("plans/new/",),
    "plans:plan": ("plans/{}/", PLAN),
    "classes:list": ("classes/",),
    "classes:calendar": ("classes/calendar/",),
    "classes:rooms": ("classes/rooms/",),
    "classes:stations": ("classes/{}/stations/", CLOSED),
    "classes:new": ("classes/new/",),
    "classes:class": ("classes/{}/", CLOSED),
    "classes:blocks": ("classes/{}/blocks/", DRAFT),
    "classes:move": ("classes/{}/move/", DRAFT),
    "classes:cancel": ("classes/{}/cancel/", DRAFT),
    "classes:close": ("classes/{}/close/", DRAFT),
    "classes:give": ("classes/{}/seats/", DRAFT),
    "classes:guest": ("classes/{}/guest/", DRAFT),
    "classes:release": ("classes/{}/seats/{}/release/", DRAFT, SEAT),
    "appeals:list": ("classes/appeals/",),
    "briefings:list": ("classes/briefings/",),
    "briefings:new": ("classes/briefings/new/",),
    "applications:list": ("classes/applications/",),
    "applications:demand": ("classes/demand/",),
    "applications:application": ("classes/applications/{}/", "SELECT max(id) FROM store_application"),
    "applications:class": ("classes/{}/applications/", OPEN),
    "applications:many": ("classes/{}/applications/new/", OPEN),
    "applications:filling": ("classes/{}/filling/", OPEN),
    "applications:substitute": ("classes/{}/seats/{}/substitute/", DRAFT, SEAT),
    "attendance:blocks": ("classes/{}/attendance/", CLOSED),
    "attendance:sheet": ("classes/{}/attendance/{}/", CLOSED, BLOCK),
    "attendance:absences": ("classes/{}/absences/", CLOSED),
    "make_up:reach": ("classes/{}/reach/", CLOSED),
    "make_up:day": ("classes/{}/make-up-day/", CLOSED),
    "presence:door": ("classes/{}/door/", DRAFT),
    "presence:kiosks": ("classes/{}/kiosk/", DRAFT),
    "presence:roll": ("classes/{}/roll/", DRAFT),
    "presence:disputes": ("classes/{}/roll/disputes/", DRAFT),
    "presence:sheets": ("classes/{}/sheets/", DRAFT),
    "presence:sheet": ("classes/{}/sheets/print/", CLOSED),
    "presence:walk_ins": ("classes/{}/walk-ins/", DRAFT),
    "presence:refuse_walk_in": ("classes/{}/walk-ins/refuse/?person=X1", DRAFT),
    "course_file:file": ("classes/{}/file/", CLOSED),
    "course_file:bring": ("classes/{}/file/bring/objectives/", CLOSED),
    "costs:year": ("classes/costs/",),
    "costs:entries": ("classes/costs/entries/",),
    "costs:ways": ("classes/costs/ways/?people=12&tuition=250&partner_seats=18&shorter=mhfa-public-safety",),
    "costs:new": ("classes/costs/new/",),
    "costs:class": ("classes/{}/costs/", CLOSED),
    "costs:new_of_class": ("classes/{}/costs/new/", CLOSED),
    "costs:plan": ("classes/{}/costs/plan/", CLOSED),
    "assessment:questions": ("classes/questions/",),
    "assessment:new_question": ("classes/questions/new/",),
    "assessment:import": ("classes/questions/import/",),
    "assessment:question": ("classes/questions/Q1/",),
    "assessment:due": ("classes/evaluation/due/",),
    "assessment:evaluation": ("classes/{}/evaluation/", CLOSED),
    "assessment:ask": ("classes/{}/evaluation/ask/", DRAFT),
    "assessment:scenes": ("classes/{}/scenes/", CLOSED),
    "assessment:choose_scenes": ("classes/{}/scenes/choose/", DRAFT),
    "assessment:score_list": ("classes/{}/scenes/score/", CLOSED),
    "assessment:test": ("classes/{}/test/", CLOSED),
    "assessment:choose": ("classes/{}/test/choose/", DRAFT),
    "assessment:plan": ("classes/{}/test/seats/{}/plan/", CLOSED, CLOSED_SEAT),
    "assessment:enter": ("classes/{}/test/seats/{}/enter/", CLOSED, CLOSED_SEAT),
    "certificates:list": ("certificates/",),
    "certificates:check": ("certificates/check/",),
    "certificates:design": ("certificates/design/",),
    "certificates:reissue": ("certificates/{}/reissue/", "SELECT min(number) FROM store_certificate"),
    "teaching:people": ("classes/{}/people/", ASKED),
    "teaching:proposal": ("classes/{}/people/proposal/", ASKED),
    "teaching:needs": ("classes/people/block/{}/needs/", "SELECT min(block_id) FROM store_blockteacher"),
    "teaching:give": ("classes/people/block/{}/", "SELECT min(block_id) FROM store_blockteacher"),
    "teaching:release": ("classes/people/part/{}/release/", "SELECT min(id) FROM store_blockteacher"),
    "teachers:list": ("teachers/?with_left=on",),
    "teachers:new": ("teachers/new/",),
    "teachers:teacher": ("teachers/{}/", TEACHER),
    "teachers:change": ("teachers/{}/change/", TEACHER),
    "teachers:approve": ("teachers/{}/approve/", TEACHER),
    "teachers:training": ("teachers/{}/trained/", TEACHER),
    "teachers:consent": ("teachers/{}/consent/", TEACHER),
    "teachers:hours": ("teachers/{}/hours/", TEACHER),
    "teachers:end_approval": ("teachers/approvals/{}/end/", APPROVAL),
    "program:board": ("program/",),
    "program:element": ("program/ten_essential_elements/3/",),
    "program:assess": ("program/ten_essential_elements/3/assess/",),
    "program:bring": ("program/ten_essential_elements/3/papers/",),
    "catalogue:courses": ("catalogue/",),
    "catalogue:course": ("catalogue/course/cit-40/",),
    "catalogue:elements": ("catalogue/elements/",),
    "catalogue:sites": ("catalogue/sites/",),
    "catalogue:evidence": ("catalogue/evidence/",),
    "certificates:revoke": ("certificates/{}/revoke/", "SELECT min(number) FROM store_certificate"),
    "imports:list": ("imports/",),
    "imports:new": ("imports/new/",),
    "imports:import": ("imports/{}/", ROSTER),
    "settings:agency": ("settings/",),
    "settings:access": ("settings/access/",),
    "settings:invite": ("settings/access/invite/",),
    "settings:audit": ("settings/audit/?check=1",),
    "settings:strategy": ("settings/strategy/",),
    "settings:choose_strategy": ("settings/strategy/choose/?start=specialists",),
    "settings:ranks": ("settings/ranks/",),
    "settings:patterns": ("settings/patterns/",),
    "settings:pattern": ("settings/patterns/one/?name=5-2",),
    "settings:money": ("settings/money/",),
    "settings:shifts": ("settings/shifts/",),
    "settings:calendar": ("settings/calendar/",),
    "settings:travel": ("settings/travel/",),
    "settings:tokens": ("settings/keys/",),
}

#: Shown to somebody who has not signed in.
SIGNED_OUT = {name for name in PAGES if name.startswith("verify:")} | {
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
}
#: Who looks at a page that the coordinator may not see.
ROLES = {"settings:invite": "administrator"}
#: Pages without an address of their own: what is not there, and what is not for one's eyes.
REFUSALS = {"no such page": "nothing-here/", "no such person": "people/X999/", "not allowed": "settings/access/invite/"}
#: Names that stand for no page of their own, and why.
NO_PAGES: dict[str, set[str]] = {
    "a deed, sent by a button of a page": {
        "attendance:absent",
        "assessment:complete",
        "assessment:end_round",
        "assessment:link",
        "assessment:retire",
        "attendance:everyone",
        "attendance:say_absence",
        "attendance:take_back",
        "briefings:correct",
        "classes:announce",
        "classes:remove_room",
        "classes:track",
        "calendars:revoke",
        "notices:again",
        "notices:reminders",
        "coverage:revoke_feed",
        "imports:apply",
        "imports:courses",
        "imports:discard",
        "imports:release",
        "imports:undo",
        "courses:approve",
        "courses:call_off",
        "courses:comment",
        "courses:discard",
        "courses:move_block",
        "courses:next",
        "courses:remove_block",
        "courses:send_back",
        "courses:submit",
        "courses:take_back",
        "orders:approve",
        "orders:call_off",
        "orders:discard",
        "orders:review_again",
        "orders:send_back",
        "orders:submit",
        "orders:take_back",
        "orders:take_up",
        "applications:from_demand",
        "applications:withdraw_request",
        "people:withdraw_credential",
        "people:take_back_status",
        "plans:adopt",
        "presence:close_kiosk",
        "presence:seat_walk_in",
        "plans:by_day_discard",
        "plans:by_day_stop",
        "plans:discard",
        "plans:region_adopt",
        "plans:region_discard",
        "plans:region_stop",
        "plans:stop",
        "plans:take_back",
        "rules:adopt",
        "rules:drop",
        "settings:link",
        "teachers:withdraw_hours",
        "teaching:again",
        "teaching:ask",
        "teaching:drop",
        "settings:open_day",
        "settings:revoke_token",
        "settings:travel_back",
        "settings:travel_remove",
        "settings:travel_usual",
        "settings:take_role",
        "settings:withdraw_pattern",
    },
    "a file": {
        "courses:file",
        "assessment:export",
        "assessment:table",
        "certificates:class_pdf",
        "course_file:archive",
        "course_file:paper",
        "certificates:class_zip",
        "certificates:digital",
        "certificates:pdf",
        "class_feeds:classes",
        "feeds:dispatch",
        "issuers:keys",
        "issuers:status",
        "mfa_download_recovery_codes",
        "my_training:calendar",
        "plans:by_day_csv",
        "plans:csv",
        "plans:json",
        "plans:region_csv",
        "program:paper",
        "presence:original",
        "presence:roll_worker",
        "rules:letter",
        "waivers:file",
    },
    "a piece of another page": {"plans:by_day_progress", "plans:progress", "plans:region_progress"},
    "reached only from the screen at a door, or on a device that is a kiosk": {
        "door:code",
        "door:kiosk",
        "presence:sign",
    },
    "shared by several agencies, of which the demo has one": {"plans:region"},
    "asked of an entry of the ledger, which the demo leaves empty": {"costs:correct"},
    "asked of an absence, of a make-up or of a seat left open": {
        "make_up:close_seat",
        "make_up:record",
        "make_up:take_back",
    },
    "asked of a contested mark, or of a mark of one's own": {"appeals:appeal", "my_training:contest"},
    "asked of a briefing that was logged, of which the demo has none": {"briefings:briefing"},
    "asked of scenes, of which the class of the demo has none": {"assessment:score"},
    "reached only by a link that somebody was given": {
        "asked:answer",
        "evaluation:answer",
        "own_test:take",
    },
    "asked of a paper that was brought, of which the demo has none": {"course_file:take_out", "program:take_out"},
    "asked of an assessment, of which the demo has none": {"program:take_back"},
    "reached only until an import is decided": {"imports:columns"},
    "reached only half-way through signing in, resetting or confirming": {
        "account_confirm_email",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "account_reset_password_from_key",
        "account_set_password",
        "mfa_authenticate",
        "mfa_reauthenticate",
    },
    "reached only with a second step set up": {
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
    },
}


def names_of_pages() -> set[str]:
    """The names of all addresses that answer with a page."""
    names = {name for name in _names(get_resolver().url_patterns) if not name.startswith("api")}
    return names.difference(*NO_PAGES.values())


def addresses_without_a_name() -> list[str]:
    """Addresses of the site that no test can find by name; those of programs are tested by their own document."""
    return [str(pattern.pattern) for pattern in _patterns(get_resolver().url_patterns) if not pattern.name]


def address_of(name: str, ask: Callable[[str], str]) -> str:
    """The address of a page, its blanks filled with what the demo holds."""
    pattern, *queries = PAGES[name]
    return pattern.format(*(ask(query) for query in queries))


def _patterns(patterns) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif not str(pattern.pattern).startswith("api/"):
            yield from _patterns(pattern.url_patterns)


def _names(patterns, namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield f"{namespace}{pattern.name}"
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern.url_patterns, namespace + inner)
