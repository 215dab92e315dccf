"""The door for programs: every subject's endpoints, one way to sign in, one way to be refused."""

from __future__ import annotations

from django.urls import path
from ninja import NinjaAPI

from shiftready import __version__
from shiftready.api import (
    absences,
    accreditation,
    appeals,
    applications,
    assessment,
    audit,
    board_numbers,
    briefings,
    calendars,
    catalogue,
    certificates,
    claims,
    class_days,
    compliance,
    costs,
    course_approvals,
    course_file,
    courses,
    coverage,
    demand,
    forecast,
    frontiers,
    fund_links,
    funds,
    guide,
    help_desk,
    help_received,
    imports,
    invoices,
    library,
    library_files,
    library_packages,
    library_talk,
    make_ups,
    moving,
    notices,
    offerings,
    orders,
    packets,
    partners,
    people,
    plans,
    presence,
    program,
    program_types,
    public,
    questions,
    regions,
    scenes,
    settings,
    sites,
    specialist_status,
    submissions,
    teachers,
    teaching,
    together,
    trainers,
    travel,
    visits,
    waivers,
)
from shiftready.api.refusals import answer_refusals
from shiftready.api.sign_in import SIGN_IN

api = NinjaAPI(
    title="Shiftready",
    version=__version__,
    description="The deeds of the pages, for programs. Sign in with a key made under Settings, or as on the pages; "
    "a refusal is {code, message, fields}.",
    auth=SIGN_IN,
    docs_url=None,  # its page loads scripts from elsewhere, which our policy forbids; openapi.json is all it shows
)
api.add_router("{agency}/people/", people.router)
api.add_router("{agency}/people/", specialist_status.router)
api.add_router("{agency}/program/", program_types.router)
api.add_router("{agency}/program/accreditation/", accreditation.router)
api.add_router("{agency}/program/", guide.router)
api.add_router("{agency}/program/", program.router)
api.add_router("{agency}/sites/", sites.router)
api.add_router("{agency}/packets/", packets.router)
api.add_router("{agency}/partners/", partners.router)
api.add_router("{agency}/trainers/", trainers.router)
api.add_router("{agency}/together/", together.router)
api.add_router("{agency}/visits/", visits.router)
api.add_router("{agency}/help/", help_received.router)
api.add_router("{agency}/help/", help_desk.router)
api.add_router("{agency}/rules/", compliance.router)
api.add_router("{agency}/rules/", forecast.router)
api.add_router("{agency}/orders/", orders.router)
api.add_router("{agency}/coverage/", coverage.router)
api.add_router("{agency}/imports/", imports.router)
api.add_router("{agency}/plans/by-day/", frontiers.router)
api.add_router("{agency}/plans/shared/", regions.router)
api.add_router("{agency}/plans/", plans.router)
api.add_router("{agency}/applications/", applications.router)
api.add_router("{agency}/classes/", applications.of_classes)
api.add_router("{agency}/classes/", class_days.router)
api.add_router("{agency}/demand/", demand.router)
api.add_router("{agency}/classes/", demand.of_classes)
api.add_router("{agency}/classes/", offerings.router)
api.add_router("{agency}/classes/", moving.router)
api.add_router("{agency}/classes/", presence.router)
api.add_router("{agency}/classes/", absences.router)
api.add_router("{agency}/classes/", make_ups.router)
api.add_router("{agency}/classes/", teaching.router)
api.add_router("{agency}/classes/", course_file.router)
api.add_router("{agency}/classes/", costs.of_classes)
api.add_router("{agency}/costs/", costs.router)
api.add_router("{agency}/submissions/numbers/", board_numbers.router)
api.add_router("{agency}/submissions/courses/", course_approvals.router)
api.add_router("{agency}/submissions/", submissions.router)
api.add_router("{agency}/costs/", funds.of_entries)
api.add_router("{agency}/funds/", funds.router)
api.add_router("{agency}/funds/", fund_links.router)
api.add_router("{agency}/claims/", claims.router)
api.add_router("{agency}/funds/", claims.of_funds)
api.add_router("{agency}/invoices/", invoices.router)
api.add_router("{agency}/appeals/", appeals.router)
api.add_router("{agency}/briefings/", briefings.router)
api.add_router("{agency}/questions/", questions.router)
api.add_router("{agency}/classes/", assessment.of_classes)
api.add_router("{agency}/classes/", scenes.router)
api.add_router("{agency}/settings/", settings.router)
api.add_router("{agency}/settings/", travel.router)
api.add_router("{agency}/settings/", public.router)
api.add_router("{agency}/certificates/", certificates.router)
api.add_router("{agency}/audit/", audit.router)
api.add_router("{agency}/catalogue/", catalogue.router)
api.add_router("{agency}/courses/", courses.router)
api.add_router("{agency}/library/", library.router)
api.add_router("{agency}/library/", library_files.router)
api.add_router("{agency}/library/", library_packages.router)
api.add_router("{agency}/library/", library_talk.router)
api.add_router("{agency}/teachers/", teachers.router)
api.add_router("{agency}/waivers/", waivers.router)
api.add_router("{agency}/calendars/", calendars.router)
api.add_router("{agency}/notices/", notices.router)
answer_refusals(api)

urlpatterns = [path("", api.urls)]
