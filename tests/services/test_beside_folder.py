"""What an exported folder lacks is counted, and no model of an agency's rows is forgotten in that count."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.apps import apps

from shiftready.core.errors import NotAllowed
from shiftready.services.access import Actor, the_shell
from shiftready.services.beside_folder import KINDS, Beside, beside_folder
from shiftready.store.models import Agency, AgencyRow, Partner

#: What the folder's tables and `agency.toml` say.
IN_THE_FOLDER = {
    "Absence", "AgencyProfile", "Allowance", "CallCount", "ClosedDay", "CourseTitle", "CourseText", "CourseVersion",
    "Credential", "DrawnList", "DutyAssignment", "DutyPattern", "MoneyStated", "OrderRelease", "OwnRule", "Person",
    "Posting", "RuleAdoption", "Service", "ShiftTimes", "SpecialistDecision", "StaffingFloor", "StrategyChoice",
    "Teacher", "TeacherApproval", "TeacherConsent", "TeacherHours", "TeacherTraining", "Volunteer",
}  # fmt: skip
#: Accounts, choices of this installation, and work in between.
OF_THE_INSTALLATION = {
    "AgencyNature", "ApiToken", "AuditLine", "ColumnMapping", "DispatchFeed", "FinalLink", "FrontierRun", "ImportBatch",
    "ImportFile", "MailChoice", "MailRule", "Membership", "PersonChange", "PublicChoice", "RegionRun",
}  # fmt: skip
#: Further words of what stands in `KINDS` or in the folder, which no column of theirs leads to.
WITH_ANOTHER = {"AppealDecision", "BlockMix", "BriefingCorrection", "CourseRemark", "LeftOpen", "MakeUpTakenBack"}


def _leads_to(known):
    """The models of agencies that hold on to one of these, over however many others."""
    rows = [model for model in apps.get_models() if issubclass(model, AgencyRow)]
    found = set(known)
    while more := {
        model
        for model in rows
        if model not in found
        and any(field.many_to_one and field.related_model in found for field in model._meta.fields)
    }:
        found |= more
    return rows, found


def test_every_model_is_written_counted_or_of_the_installation():
    rows, counted = _leads_to(KINDS)

    named = IN_THE_FOLDER | OF_THE_INSTALLATION | WITH_ANOTHER
    assert {model.__name__ for model in rows if model not in counted} - named == set()


@pytest.mark.django_db
def test_an_agency_of_its_own_is_counted_and_no_other():
    ours, other = (Agency.objects.create(slug=name, name=name) for name in ("ours", "other"))
    assert beside_folder(the_shell(ours)) == ()
    for agency, name in ((ours, "A"), (ours, "B"), (other, "A")):
        Partner.objects.create(agency=agency, name=name, kind="court", added_at=datetime(2026, 1, 1, tzinfo=UTC))

    assert beside_folder(the_shell(ours)) == (Beside(2, "partners", "partner list"),)


@pytest.mark.django_db
def test_whoever_may_not_export_is_not_told():
    agency = Agency.objects.create(slug="ours", name="Ours")

    with pytest.raises(NotAllowed):
        beside_folder(Actor(None, agency, frozenset()))
