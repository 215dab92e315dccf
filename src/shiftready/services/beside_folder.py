"""What an agency keeps that has no place in its folder, so that nobody takes an exported folder for all there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiftready.services.access import Actor, Deed, require
from shiftready.store import models
from shiftready.store.models import AgencyRow


@dataclass(frozen=True, slots=True)
class Beside:
    """How many rows of a kind there are; `command` writes them out, "" where none does."""

    rows: int
    words: str
    command: str


#: By model: one, several, and the command that writes them out. What belongs to one of these comes with it.
KINDS: Mapping[type[AgencyRow], tuple[str, str, str]] = {
    models.ElementAssessment: ("assessment of the whole program", "assessments of the whole program", "program show"),
    models.ProgramPaper: ("paper of the program", "papers of the program", ""),
    models.ProgramType: ("type of program", "types of program", "program types"),
    models.AccreditationEdition: (
        "choice of an accreditor's edition",
        "choices of an accreditor's editions",
        "accreditation show",
    ),
    models.AccreditationProof: ("proof for an accreditor", "proofs for an accreditor", "accreditation show"),
    models.GuidedPlan: ("state of the guided plan", "states of the guided plan", "guide show"),
    models.Partner: ("partner", "partners", "partner list"),
    models.TrainerStep: ("step of a trainer", "steps of trainers", "trainer list"),
    models.TrainerTime: ("time of a trainer", "times of trainers", "trainer list"),
    models.ClassNeed: ("need of a class built together", "needs of classes built together", "together show"),
    models.ClassShare: ("share of the seats of a class", "shares of the seats of classes", "together show"),
    models.LedgerEntry: ("entry of the ledger", "entries of the ledger", "cost entries"),
    models.Fund: ("fund", "funds", "fund list"),
    models.FundClaim: ("claim from a fund", "claims from funds", "claim list"),
    models.Invoice: ("invoice", "invoices", "invoice list"),
    models.SiteVisit: ("visit", "visits", "visit list"),
    models.HelpRequest: ("request for help", "requests for help", "desk list"),
    models.HelpProvider: ("provider of help", "providers of help", "desk providers"),
    models.HelpOffer: ("offer to help others", "offers to help others", ""),
    models.LibraryItem: ("work of the library", "works of the library", "library list"),
    models.Submission: ("submission to a board", "submissions to boards", "submission list"),
    models.CourseApproval: (
        "approval of a course by a board",
        "approvals of courses by boards",
        "course-approval list",
    ),
    models.AuditPacket: ("audit packet", "audit packets", "packet list"),
    models.OrderDraft: ("draft of an order", "drafts of orders", "order drafts"),
    models.WaiverRequest: ("request for more time", "requests for more time", "waiver list"),
    models.Application: ("application for a seat", "applications for seats", "application list"),
    models.Briefing: ("briefing", "briefings", "briefing list"),
    models.AttendanceMark: ("mark of attendance", "marks of attendance", "attendance show"),
    models.SheetOriginal: ("photograph of a signed sheet", "photographs of signed sheets", "attendance sheets"),
    models.Certificate: ("certificate", "certificates", "certificate show"),
    models.BankQuestion: ("question", "questions", "assessment questions"),
    models.FinalAttempt: ("attempt at a test", "attempts at tests", "assessment test"),
    models.SceneScore: ("score of a scene", "scores of scenes", "assessment scenes"),
    models.RoundAnswer: ("answer without a name", "answers without names", "assessment evaluation"),
    models.TeachingRoom: ("room", "rooms", "room list"),
    models.TeacherInvitation: ("invitation to teach", "invitations to teach", ""),
    models.TravelTime: ("time of travel between sites", "times of travel between sites", "room travel"),
    models.CertificateDesign: ("design of certificates", "designs of certificates", ""),
    models.VisitHost: ("offer to host visits", "offers to host visits", ""),
    models.CourseRequest: ("wish for a course", "wishes for a course", "application list"),
    models.PlanRun: ("plan", "plans", ""),
}


def beside_folder(actor: Actor) -> tuple[Beside, ...]:
    """What there is of each kind that an exported folder lacks, one count a kind.

    Raises:
        NotAllowed: without `Deed.EXPORT_DATA`.
    """
    require(actor, Deed.EXPORT_DATA)
    found = ((model.objects.of(actor.agency).count(), words) for model, words in KINDS.items())
    return tuple(Beside(rows, one if rows == 1 else many, command) for rows, (one, many, command) in found if rows)
