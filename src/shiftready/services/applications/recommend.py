"""A supervisor's word on somebody who applied."""

from __future__ import annotations

from django.db import transaction

from shiftready.core.delivery.application import Stage, Step
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.applications.find import Applied, find_application, is_own
from shiftready.services.applications.steps import StepSaid, take_steps
from shiftready.services.audit import write_line


@transaction.atomic
def recommend_applicant(actor: Actor, *, application: int, is_recommended: bool, why: str = "") -> Applied:
    """Say whether somebody who applied is fit for the class; said again, the newest word counts and both stay.

    Raises:
        NotAllowed: without `Deed.RECOMMEND_APPLICANTS`; `own_application` about oneself.
        NotFound: `application_not_found`.
        ShiftreadyError: `application_decided`; `reason_missing` where it is not recommended and nobody says why.
    """
    require(actor, Deed.RECOMMEND_APPLICANTS)
    found = find_application(actor, application, to_change=True)
    if is_own(actor, found.application):
        raise NotAllowed("own_application", "Nobody recommends themselves. Ask your supervisor to look at it.")
    refuse_decided(found)
    if not is_recommended and not why.strip():
        message = "Say why not, in a few words: the person and the coordinator will read it."
        raise ShiftreadyError("reason_missing", message, fields={"why": message})
    step = Step.RECOMMENDED if is_recommended else Step.NOT_RECOMMENDED
    take_steps(actor, [StepSaid(application, step, why.strip())])
    facts = {"application": application, "recommended": is_recommended}
    subject = f"offering:{found.application.offering_id}"
    write_line(actor, "applicant_recommended", subject=subject, facts=facts, changes_facts=False)
    return find_application(actor, application)


def refuse_decided(found: Applied) -> None:
    """Refuse what can only be done to an application that nobody has decided.

    Raises:
        ShiftreadyError: `application_decided`.
    """
    if found.stage is not Stage.ASKED:
        stands = found.stage.value.replace("_", " ")
        message = f"Application {found.application.pk} is {stands}: it waits for no decision. Look at how it stands."
        raise ShiftreadyError("application_decided", message)
