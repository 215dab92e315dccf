"""Who may do what: default is no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from shiftready.core.errors import NotAllowed, NotFound
from shiftready.store.models import Agency, Membership, Role, User


class Deed(StrEnum):
    """Everything the doors can ask for. A page, an endpoint and a command that do the same ask for the same deed."""

    SEE_OWN_TRAINING = "see_own_training"
    SEE_PEOPLE = "see_people"
    SEE_COMPLIANCE = "see_compliance"
    SEE_COVERAGE = "see_coverage"
    SEE_PLANS = "see_plans"
    SEE_OFFERINGS = "see_offerings"
    SEE_AUDIT = "see_audit"
    MAKE_PACKETS = "make_packets"
    SEE_COSTS = "see_costs"
    KEEP_COSTS = "keep_costs"
    SEE_SUBMISSIONS = "see_submissions"
    KEEP_SUBMISSIONS = "keep_submissions"
    SEE_PARTNERS = "see_partners"
    KEEP_PARTNERS = "keep_partners"
    SEE_CREDENTIAL_STATUS = "see_credential_status"
    IMPORT_DATA = "import_data"
    GIVE_CREDENTIALS = "give_credentials"
    DECIDE_SPECIALIST_STATUS = "decide_specialist_status"
    EXPORT_DATA = "export_data"
    MAKE_PLANS = "make_plans"
    RECOMMEND_APPLICANTS = "recommend_applicants"
    RUN_OFFERINGS = "run_offerings"
    KEEP_TEACHERS = "keep_teachers"
    MARK_ATTENDANCE = "mark_attendance"
    LOG_BRIEFINGS = "log_briefings"
    CLOSE_OFFERINGS = "close_offerings"
    ISSUE_CERTIFICATES = "issue_certificates"
    KEEP_QUESTIONS = "keep_questions"
    SEE_TEST_RESULTS = "see_test_results"
    SCORE_SCENES = "score_scenes"
    SEE_EVALUATIONS = "see_evaluations"
    SEE_OWN_EVALUATION = "see_own_evaluation"
    SEE_WAIVERS = "see_waivers"
    ASK_WAIVERS = "ask_waivers"
    DECIDE_WAIVERS = "decide_waivers"
    SEE_COURSE_DRAFTS = "see_course_drafts"
    COMMENT_COURSES = "comment_courses"
    BUILD_COURSES = "build_courses"
    APPROVE_COURSES = "approve_courses"
    SEE_LIBRARY = "see_library"
    KEEP_LIBRARY = "keep_library"
    APPROVE_LIBRARY = "approve_library"
    COMMENT_LIBRARY = "comment_library"
    SEE_PROGRAM = "see_program"
    KEEP_PROGRAM = "keep_program"
    SEE_RULES = "see_rules"
    SEE_ORDERS = "see_orders"
    DRAFT_ORDERS = "draft_orders"
    REVIEW_ORDERS = "review_orders"
    RELEASE_ORDERS = "release_orders"
    CHANGE_SETTINGS = "change_settings"
    MANAGE_ACCESS = "manage_access"


_SEE = {Deed.SEE_PEOPLE, Deed.SEE_COMPLIANCE, Deed.SEE_COVERAGE, Deed.SEE_PLANS, Deed.SEE_OFFERINGS}
#: Everyone who belongs to the agency may read the rules it goes by and those of the catalogue.
_OWN = {Deed.SEE_OWN_TRAINING, Deed.SEE_RULES}
#: Orders are written and released by those who answer for training, and reviewed by anyone who sees the whole agency:
#: a supervisor of one unit would judge by one unit what binds all. Nobody reviews what they wrote themselves.
#: Own courses are built by those who answer for training. Who teaches says what they think of one; whoever sees the
#: whole agency may approve it, but nobody what they built themselves.
_COMMENT_COURSES = {Deed.SEE_COURSE_DRAFTS, Deed.COMMENT_COURSES}
#: The whole program and its partners are looked at by whoever sees the whole agency, such as a chief, and kept by those
#: who answer for training; whom to ask at a partner is for the eyes of these alone.
_REVIEW = {
    Deed.SEE_ORDERS,
    Deed.REVIEW_ORDERS,
    Deed.APPROVE_COURSES,
    Deed.SEE_PROGRAM,
    Deed.SEE_PARTNERS,
} | _COMMENT_COURSES
#: The library holds questions of tests: it is for those who teach or answer for training, not for who is trained. What
#: leaves the agency is let go by a second person who sees the whole of it.
_REVIEW |= {Deed.SEE_LIBRARY, Deed.APPROVE_LIBRARY, Deed.COMMENT_LIBRARY}
_WRITE = _REVIEW | {Deed.DRAFT_ORDERS, Deed.RELEASE_ORDERS, Deed.BUILD_COURSES, Deed.KEEP_PROGRAM, Deed.KEEP_PARTNERS}
_WRITE |= {Deed.KEEP_LIBRARY}
#: What is written and weighed, for whoever only looks.
_LOOK = {Deed.SEE_ORDERS, Deed.SEE_COURSE_DRAFTS, Deed.SEE_PROGRAM, Deed.SEE_PARTNERS, Deed.SEE_LIBRARY}
_TEACH = {
    Deed.SEE_OFFERINGS,
    Deed.MARK_ATTENDANCE,
    Deed.LOG_BRIEFINGS,
    Deed.SEE_OWN_EVALUATION,
    Deed.SCORE_SCENES,
    Deed.SEE_LIBRARY,
    Deed.COMMENT_LIBRARY,
} | _COMMENT_COURSES
#: Why somebody is excused, and for how long they are away for what: for few eyes.
_WAIVERS = {Deed.SEE_WAIVERS, Deed.ASK_WAIVERS, Deed.DECIDE_WAIVERS}
#: Whether a license is suspended or was.
_STANDING = {Deed.SEE_CREDENTIAL_STATUS}
#: Who is on the list of specialists is decided by those who answer for the program, and nobody decides it of themself.
_LIST = {Deed.DECIDE_SPECIALIST_STATUS}
#: What classes cost, who gave what and who was paid; whoever checks the agency reads it.
_COSTS = {Deed.SEE_COSTS, Deed.KEEP_COSTS}
#: What training boards call people and were sent of them; whoever checks the agency reads it.
_BOARDS = {Deed.SEE_SUBMISSIONS, Deed.KEEP_SUBMISSIONS}
#: What bears out a person, a class, a rule or a year, in one file to hand on: for whoever is asked for proof.
_PROVE = {Deed.SEE_AUDIT, Deed.MAKE_PACKETS}
_MANAGE = {Deed.CHANGE_SETTINGS, Deed.MANAGE_ACCESS, Deed.EXPORT_DATA}
_COORDINATE = {
    Deed.IMPORT_DATA,
    Deed.GIVE_CREDENTIALS,
    Deed.EXPORT_DATA,
    Deed.MAKE_PLANS,
    Deed.RECOMMEND_APPLICANTS,
    Deed.RUN_OFFERINGS,
    Deed.KEEP_TEACHERS,
    Deed.MARK_ATTENDANCE,
    Deed.LOG_BRIEFINGS,
    Deed.CLOSE_OFFERINGS,
    Deed.ISSUE_CERTIFICATES,
    Deed.KEEP_QUESTIONS,
    Deed.SEE_TEST_RESULTS,
    Deed.SCORE_SCENES,
    Deed.SEE_EVALUATIONS,
    Deed.SEE_OWN_EVALUATION,
    Deed.CHANGE_SETTINGS,
} | _PROVE

DEEDS: dict[str, frozenset[Deed]] = {
    Role.COORDINATOR: frozenset(_SEE | _COORDINATE | _COSTS | _BOARDS | _WAIVERS | _STANDING | _LIST | _OWN | _WRITE),
    Role.SUPERVISOR: frozenset(_SEE | _OWN | _REVIEW | {Deed.RECOMMEND_APPLICANTS, Deed.LOG_BRIEFINGS}),
    Role.INSTRUCTOR: frozenset(_TEACH | _OWN),
    Role.MEMBER: frozenset(_OWN),
    Role.AUDITOR: frozenset(
        _SEE | _STANDING | _LOOK | _PROVE | {Deed.SEE_RULES, Deed.SEE_COSTS, Deed.SEE_SUBMISSIONS, Deed.EXPORT_DATA}
    ),
    Role.ADMINISTRATOR: frozenset(
        _SEE | _MANAGE | _PROVE | _COSTS | _BOARDS | _WAIVERS | _STANDING | _LIST | _OWN | _WRITE
    ),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting in one agency. `unit` "" means the whole agency; `person_id` is the actor's own row, if any."""

    user: User | None
    agency: Agency
    deeds: frozenset[Deed]
    unit: str = ""
    person_id: int | None = None

    def may(self, deed: Deed) -> bool:
        return deed in self.deeds


def actor_in(user: User, slug: str) -> Actor:
    """The actor that `user` is in the agency, with the deeds of all their roles there.

    Raises:
        NotFound: `agency_not_found`, also when the agency exists but the user does not belong to it.
    """
    own = Membership.objects.everywhere().filter(user=user, agency__slug=slug).select_related("agency")
    memberships = list(own)
    if not memberships or not user.is_active:
        raise NotFound(
            "agency_not_found", f'You belong to no agency called "{slug}". Ask its administrator to add you.'
        )
    return _actor(user, memberships)


def agencies_of(user: User) -> tuple[Agency, ...]:
    """The agencies in which the user has a role, by name."""
    own = Membership.objects.everywhere().filter(user=user).values("agency")
    return tuple(Agency.objects.filter(pk__in=own)) if user.is_active else ()


def the_shell(agency: Agency) -> Actor:
    """Whoever runs commands on the machine itself: they hold the database already, so every deed is theirs."""
    return Actor(user=None, agency=agency, deeds=frozenset(Deed))


def require(actor: Actor, deed: Deed) -> None:
    """Let the deed pass or refuse it.

    Raises:
        NotAllowed: `not_allowed`, naming the deed and who can help.
    """
    if not actor.may(deed):
        words = deed.value.replace("_", " ")
        raise NotAllowed("not_allowed", f"Your role may not {words}. Ask the agency's training coordinator.")


def _actor(user: User, memberships: Iterable[Membership]) -> Actor:
    rows = list(memberships)
    deeds = frozenset().union(*map(_deeds_of, rows))
    # A teacher sees classes, not the people of every unit: teaching does not unbind who supervises one unit.
    sees_all = any(not row.unit for row in rows if Deed.SEE_PEOPLE in DEEDS[row.role])
    unit = "" if sees_all else next((row.unit for row in rows if row.unit), "")
    person_id = next((row.person_id for row in rows if row.person_id), None)
    return Actor(user=user, agency=rows[0].agency, deeds=deeds, unit=unit, person_id=person_id)


def _deeds_of(row: Membership) -> frozenset[Deed]:
    """The role's deeds. A unit bounds a supervisor; whoever else is bound by one does no more than that."""
    return (DEEDS[row.role] & DEEDS[Role.SUPERVISOR]) - _REVIEW if row.unit else DEEDS[row.role]
