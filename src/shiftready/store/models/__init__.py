"""The tables, a file a subject."""

from shiftready.store.models.absences import BlockAbsence, LeftOpen, MakeUp, MakeUpDay, MakeUpTakenBack
from shiftready.store.models.access import ApiToken, DispatchFeed, Membership, Role, User
from shiftready.store.models.accreditation import AccreditationEdition, AccreditationProof
from shiftready.store.models.agency import (
    Agency,
    AgencyProfile,
    AgencyRow,
    ClosedDay,
    DrawnList,
    Fact,
    MoneyStated,
    OwnRule,
    RuleAdoption,
    StrategyChoice,
)
from shiftready.store.models.appeals import AppealDecision, MarkAppeal
from shiftready.store.models.applications import Application, ApplicationStep, CourseRequest, KeptSeats, SeatRule
from shiftready.store.models.assessment import (
    BankQuestion,
    FinalAttempt,
    FinalLink,
    FinalTest,
    LearningPlan,
    SceneRubric,
    SceneScore,
)
from shiftready.store.models.audit import AuditLine
from shiftready.store.models.boards import BoardNumber
from shiftready.store.models.briefings import Briefing, BriefingCorrection, BriefingLine
from shiftready.store.models.calendars import CalendarFeed
from shiftready.store.models.calls import CallCount
from shiftready.store.models.claims import FundClaim, FundClaimLine, FundClaimStep
from shiftready.store.models.course_approvals import CourseApproval, CourseApprovalStep
from shiftready.store.models.course_file import CourseFileEntry
from shiftready.store.models.courses import CourseRemark, CourseText, CourseVersion
from shiftready.store.models.delivery import (
    AttendanceMark,
    Certificate,
    CertificateDesign,
    Offering,
    OfferingBlock,
    Seat,
)
from shiftready.store.models.feedback import AnswerRound, ClassOpinion, RoundAnswer
from shiftready.store.models.fund_links import FundLink
from shiftready.store.models.funds import Fund, FundPart, FundReport
from shiftready.store.models.guide import GuidedPlan
from shiftready.store.models.help_desk import (
    HelpAction,
    HelpOffer,
    HelpPromise,
    HelpProvider,
    HelpRequest,
    HelpStep,
    HelpTaker,
)
from shiftready.store.models.imports import IN_FORCE, ColumnMapping, ImportBatch, ImportFile, ImportKind, ImportStatus
from shiftready.store.models.invoices import Invoice, InvoicedSeat, InvoiceLine, InvoiceStep
from shiftready.store.models.kept_files import KeptFile, KeptPaper
from shiftready.store.models.ledger import LedgerEntry, LedgerLine, PlannedCost
from shiftready.store.models.library import LibraryFile, LibraryItem, LibraryVersion, LibraryWord
from shiftready.store.models.library_talk import LibraryComment, LibraryTakeDown, LibraryUse
from shiftready.store.models.notices import MailChoice, MailRule, Notice
from shiftready.store.models.orders import OrderDraft, OrderRelease, OrderReview, OrderText
from shiftready.store.models.packets import AuditPacket, PacketAgain
from shiftready.store.models.partner_links import PartnerLink
from shiftready.store.models.partners import (
    Partner,
    PartnerAgreement,
    PartnerContact,
    PartnerPaper,
    PartnerPromise,
)
from shiftready.store.models.planning import FrontierRun, PlanRun, RegionRun, SearchRun
from shiftready.store.models.presence import Kiosk, PresenceSign, RollEntry, SheetOriginal, WalkInRefusal
from shiftready.store.models.program import ElementAssessment, ProgramPaper, ProgramType
from shiftready.store.models.public import PublicChoice
from shiftready.store.models.rooms import TeachingRoom, TravelTime
from shiftready.store.models.roster import Person, PersonChange, Posting
from shiftready.store.models.signing import PublishedKey
from shiftready.store.models.sites import AgencyNature
from shiftready.store.models.staffing import Absence, DutyAssignment, DutyPattern, ShiftTimes, StaffingFloor, Volunteer
from shiftready.store.models.standing import Credential, Service, SpecialistDecision
from shiftready.store.models.submissions import Submission, SubmissionStep
from shiftready.store.models.taught_blocks import (
    BlockMix,
    BlockSubstitute,
    BlockTeacher,
    InvitationAnswer,
    TeacherInvitation,
)
from shiftready.store.models.teaching import Teacher, TeacherApproval, TeacherConsent, TeacherHours, TeacherTraining
from shiftready.store.models.together import ClassNeed, ClassPart, ClassPartStep, ClassShare
from shiftready.store.models.trainers import TrainerPaper, TrainerStep, TrainerTime
from shiftready.store.models.training import Allowance, CourseTitle, TrainingRecord
from shiftready.store.models.visits import SiteVisit, VisitHost, VisitLine, VisitStep
from shiftready.store.models.waivers import WaiverEvidence, WaiverRequest, WaiverStep

__all__ = [
    "IN_FORCE",
    "Absence",
    "AccreditationEdition",
    "AccreditationProof",
    "Agency",
    "AgencyNature",
    "AgencyProfile",
    "AgencyRow",
    "Allowance",
    "AnswerRound",
    "ApiToken",
    "AppealDecision",
    "Application",
    "ApplicationStep",
    "AttendanceMark",
    "AuditLine",
    "AuditPacket",
    "BankQuestion",
    "BlockAbsence",
    "BlockMix",
    "BlockSubstitute",
    "BlockTeacher",
    "BoardNumber",
    "Briefing",
    "BriefingCorrection",
    "BriefingLine",
    "CalendarFeed",
    "CallCount",
    "Certificate",
    "CertificateDesign",
    "ClassNeed",
    "ClassOpinion",
    "ClassPart",
    "ClassPartStep",
    "ClassShare",
    "ClosedDay",
    "ColumnMapping",
    "CourseApproval",
    "CourseApprovalStep",
    "CourseFileEntry",
    "CourseRemark",
    "CourseRequest",
    "CourseText",
    "CourseTitle",
    "CourseVersion",
    "Credential",
    "DispatchFeed",
    "DrawnList",
    "DutyAssignment",
    "DutyPattern",
    "ElementAssessment",
    "Fact",
    "FinalAttempt",
    "FinalLink",
    "FinalTest",
    "FrontierRun",
    "Fund",
    "FundClaim",
    "FundClaimLine",
    "FundClaimStep",
    "FundLink",
    "FundPart",
    "FundReport",
    "GuidedPlan",
    "HelpAction",
    "HelpOffer",
    "HelpPromise",
    "HelpProvider",
    "HelpRequest",
    "HelpStep",
    "HelpTaker",
    "ImportBatch",
    "ImportFile",
    "ImportKind",
    "ImportStatus",
    "InvitationAnswer",
    "Invoice",
    "InvoiceLine",
    "InvoiceStep",
    "InvoicedSeat",
    "KeptFile",
    "KeptPaper",
    "KeptSeats",
    "Kiosk",
    "LearningPlan",
    "LedgerEntry",
    "LedgerLine",
    "LeftOpen",
    "LibraryComment",
    "LibraryFile",
    "LibraryItem",
    "LibraryTakeDown",
    "LibraryUse",
    "LibraryVersion",
    "LibraryWord",
    "MailChoice",
    "MailRule",
    "MakeUp",
    "MakeUpDay",
    "MakeUpTakenBack",
    "MarkAppeal",
    "Membership",
    "MoneyStated",
    "Notice",
    "Offering",
    "OfferingBlock",
    "OrderDraft",
    "OrderRelease",
    "OrderReview",
    "OrderText",
    "OwnRule",
    "PacketAgain",
    "Partner",
    "PartnerAgreement",
    "PartnerContact",
    "PartnerLink",
    "PartnerPaper",
    "PartnerPromise",
    "Person",
    "PersonChange",
    "PlanRun",
    "PlannedCost",
    "Posting",
    "PresenceSign",
    "ProgramPaper",
    "ProgramType",
    "PublicChoice",
    "PublishedKey",
    "RegionRun",
    "Role",
    "RollEntry",
    "RoundAnswer",
    "RuleAdoption",
    "SceneRubric",
    "SceneScore",
    "SearchRun",
    "Seat",
    "SeatRule",
    "Service",
    "SheetOriginal",
    "ShiftTimes",
    "SiteVisit",
    "SpecialistDecision",
    "StaffingFloor",
    "StrategyChoice",
    "Submission",
    "SubmissionStep",
    "Teacher",
    "TeacherApproval",
    "TeacherConsent",
    "TeacherHours",
    "TeacherInvitation",
    "TeacherTraining",
    "TeachingRoom",
    "TrainerPaper",
    "TrainerStep",
    "TrainerTime",
    "TrainingRecord",
    "TravelTime",
    "User",
    "VisitHost",
    "VisitLine",
    "VisitStep",
    "Volunteer",
    "WaiverEvidence",
    "WaiverRequest",
    "WaiverStep",
    "WalkInRefusal",
]
