"""What stands in every address: real rows of the demo agency, by the names that addresses give them."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import quote

from django.urls import URLResolver, get_resolver

from shiftready.store.models import (
    AccreditationEdition,
    AccreditationProof,
    Agency,
    AgencyRow,
    AnswerRound,
    Application,
    AuditPacket,
    BlockSubstitute,
    BlockTeacher,
    BoardNumber,
    Briefing,
    CalendarFeed,
    Certificate,
    ClassNeed,
    ClassPart,
    CourseApproval,
    CourseFileEntry,
    CourseRequest,
    CourseVersion,
    Credential,
    DutyPattern,
    ElementAssessment,
    FrontierRun,
    Fund,
    FundClaim,
    FundLink,
    FundReport,
    HelpAction,
    HelpProvider,
    HelpRequest,
    ImportBatch,
    Invoice,
    Kiosk,
    LedgerEntry,
    LibraryComment,
    LibraryFile,
    LibraryTakeDown,
    LibraryUse,
    MarkAppeal,
    Membership,
    Notice,
    Offering,
    OfferingBlock,
    OrderDraft,
    OrderRelease,
    PartnerContact,
    PartnerLink,
    PartnerPaper,
    PlanRun,
    Posting,
    ProgramPaper,
    ProgramType,
    RegionRun,
    RuleAdoption,
    Seat,
    SheetOriginal,
    SiteVisit,
    SpecialistDecision,
    Submission,
    Teacher,
    TeacherApproval,
    TeacherHours,
    TeachingRoom,
    TrainerPaper,
    TrainerStep,
    TrainerTime,
    TravelTime,
    VisitLine,
    WaiverRequest,
)

#: Parts of addresses that are words.
WORDS = {
    "day": "2026-03-02",
    "person": "H104",
    "course": "cit-40",
    "question": "Q1",
    "framework": "ten_essential_elements",
    "element": "3",
    "guide_step": "way",
    "guide_line": "name_coordinator",
    "standard": "calea_mental_health",
    "bullet": "a",
    "make_up": 0,
    "board": "tx-tcole",
    "file": "roster",
    "block_key": "law",
    "item": "objectives",
    "kind": "seat",
    "visit_kind": "lesson",
    "step": "agreed",
    "help_step": "confirmed",
}
#: Parts that are numbers of rows, of whose model the newest row of the agency is asked for.
NEWEST: dict[str, type[AgencyRow]] = {
    "paper": ProgramPaper,
    "assessment": ElementAssessment,
    "edition": AccreditationEdition,
    "proof": AccreditationProof,
    "program_type": ProgramType,
    "frontier_id": FrontierRun,
    "region_id": RegionRun,
    "appeal": MarkAppeal,
    "decision": SpecialistDecision,
    "entry": CourseFileEntry,
    "submission": Submission,
    "board_number": BoardNumber,
    "packet": AuditPacket,
    "fund": Fund,
    "fund_link": FundLink,
    "fund_report": FundReport,
    "library_file_id": LibraryFile,
    "comment": LibraryComment,
    "use": LibraryUse,
    "take_down": LibraryTakeDown,
    "room": TeachingRoom,
    "version": CourseVersion,
    "release": OrderRelease,
    "trainer_paper_id": TrainerPaper,
    "trainer_step": TrainerStep,
    "trainer_time": TrainerTime,
    "course_approval": CourseApproval,
    "sheet": SheetOriginal,
    "kiosk": Kiosk,
    "calendar": CalendarFeed,
    "visit": SiteVisit,
    "visit_line": VisitLine,
    "help_request": HelpRequest,
    "help_action": HelpAction,
    "help_provider": HelpProvider,
}


class World:
    """The demo agency and its neighbor."""

    def __init__(self, agency: Agency, neighbour: Agency) -> None:
        self.agency, self.neighbour = agency, neighbour

    @cached_property
    def names(self):
        """The value of every part of an address, asked for once: every request of a test is undone.

        H104 is the coordinator and not of Patrol, which bounds the supervisor; the certificate's holder is of Patrol
        and has no account.
        """
        offering = Offering.objects.of(self.agency).filter(status="closed").get()
        newest = {name: model.objects.of(self.agency).latest("pk").pk for name, model in NEWEST.items()}
        return {
            **WORDS,
            **newest,
            "agency": self.agency.slug,
            "number": self._certificate_of_patrol(),
            "name": quote(DutyPattern.objects.of(self.agency).first().name),
            "round_": AnswerRound.objects.of(self.agency).get(offering=offering, moment="before", retired_at=None).pk,
            "rule": RuleAdoption.objects.of(self.agency).first().rule,
            "run_id": PlanRun.objects.of(self.agency).filter(frontier=None).get().pk,
            "offering": offering.pk,
            "block": OfferingBlock.objects.of(self.agency).filter(offering=offering).first().pk,
            "seat": Seat.objects.of(self.agency).filter(offering=offering).first().pk,
            "briefing": Briefing.objects.of(self.agency).get(key="k").pk,
            "credential": Credential.objects.of(self.agency).first().pk,
            "ledger_entry": LedgerEntry.objects.of(self.agency).latest("pk").number,
            "invoice": Invoice.objects.of(self.agency).latest("pk").number,
            "fund_claim": FundClaim.objects.of(self.agency).latest("pk").number,
            "library_version": LibraryFile.objects.of(self.agency).get().item.versions.get().pk,
            "travel": TravelTime.objects.of(self.agency).get(gone_at=None).pk,
            "said_before": TravelTime.objects.of(self.agency).exclude(gone_at=None).get().pk,
            "waiver": self._waiver().pk,
            "evidence": self._waiver().evidence.of(self.agency).get().pk,
            "draft": OrderDraft.objects.of(self.agency).filter(status="submitted").get().pk,
            **self._partner,
            "partner_link": PartnerLink.objects.of(self.agency).first().pk,
            "class_need": ClassNeed.objects.of(self.agency).order_by("pk").first().pk,
            "class_part": ClassPart.objects.of(self.agency).order_by("pk").first().pk,
            "teacher": Teacher.objects.of(self.agency).filter(kinds="peer").first().number,
            "approval": TeacherApproval.objects.of(self.agency).filter(ended_on=None).first().pk,
            "hours": TeacherHours.objects.of(self.agency).first().pk,
            "application": self._application(),
            "course_request": CourseRequest.objects.of(self.agency).filter(ended_at=None).first().pk,
            "part": BlockTeacher.objects.of(self.agency).first().pk,
            "substitute": BlockSubstitute.objects.of(self.agency).first().pk,
            "mail": Notice.objects.of(self.agency).first().pk,
            "asked_visit": SiteVisit.objects.everywhere().get(host=self.agency).pk,
            "help_received": HelpRequest.objects.everywhere().get(helper=self.agency).pk,
            "batch": ImportBatch.objects.of(self.agency).first().pk,
        }

    @property
    def _partner(self):
        """The one whom somebody is asked at, with its agreement and the paper of it."""
        contact = PartnerContact.objects.of(self.agency).get()
        paper = PartnerPaper.objects.of(self.agency).get()
        found = {"partner": contact.partner_id, "contact": contact.pk}
        return {**found, "agreement": paper.agreement_id, "agreement_paper_id": paper.pk}

    @property
    def open_class(self):
        """An announced class for which people apply."""
        return Offering.objects.of(self.agency).filter(status="announced").latest("pk").pk

    def _application(self):
        """Of somebody of Patrol without an account, waiting for a decision."""
        patrol = Posting.objects.of(self.agency).filter(unit="Patrol", withdrawn_at=None).values("person")
        asked = Application.objects.of(self.agency).filter(person__in=patrol)
        return asked.order_by("-pk").first().pk

    def _waiver(self):
        """What the member asked for, waiting for somebody to decide."""
        return WaiverRequest.objects.of(self.agency).get(person__number="H106")

    def _certificate_of_patrol(self):
        patrol = Posting.objects.of(self.agency).filter(unit="Patrol", withdrawn_at=None).values("person")
        own = Membership.objects.of(self.agency).exclude(person=None).values("person")
        held = Certificate.objects.of(self.agency).filter(record__person__in=patrol).exclude(record__person__in=own)
        return held.order_by("pk").first().number


def patterns():
    """Every address of the house with its view's name, as Django resolves them: "<agency>/people/" → callback."""
    return dict(_walk(get_resolver(), ""))


def _walk(resolver, before):
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one, route)
        else:
            yield route, one.callback


def filled(route, names):
    """The address with its parts filled: `<slug:agency>/people/` → `/harbor/people/`."""
    for name, value in names.items():
        for converter in ("slug:", "path:", "int:", "str:", ""):
            route = route.replace(f"<{converter}{name}>", str(value))
    return f"/{route}"
