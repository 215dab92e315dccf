"""Every page: the entrance, the pages of an agency by subject, and what strangers may see."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from shiftready.web import entrance

#: Where a subject's pages stand below `/<agency>/`. A subject's `urls.py` has `app_name` and `urlpatterns`.
SUBJECTS = (
    ("", "today"),
    ("people/", "people"),
    ("rules/waivers/", "waivers"),
    ("rules/orders/", "orders"),
    ("rules/", "compliance"),
    ("coverage/", "coverage"),
    ("settings/", "agency"),
    ("my-training/", "my_training"),
    ("plans/", "plans"),
    ("classes/briefings/", "briefings"),
    ("classes/appeals/", "appeals"),
    ("classes/", "applications"),
    ("classes/", "offerings"),
    ("classes/", "attendance"),
    ("classes/", "presence"),
    ("classes/", "make_up"),
    ("classes/", "teaching"),
    ("classes/", "course_file"),
    ("classes/", "costs"),
    ("classes/", "funds"),
    ("classes/", "claims"),
    ("classes/", "invoices"),
    ("classes/", "funder"),
    ("classes/", "assessment"),
    ("certificates/", "certificates"),
    ("teachers/", "teachers"),
    ("imports/", "imports"),
    ("program/sites/", "sites"),
    ("submissions/", "submissions"),
    ("program/visits/", "visits"),
    ("program/help/", "help_desk"),
    ("program/guide/", "guide"),
    ("program/accreditation/", "accreditation"),
    ("program/", "program"),
    ("packets/", "packets"),
    ("partners/", "partners"),
    ("trainers/", "trainers"),
    ("together/", "together"),
    ("catalogue/ours/", "courses"),
    ("catalogue/library/", "library"),
    ("catalogue/", "catalogue"),
    ("", "calendars"),
    ("", "notices"),
)
#: Subjects with pages outside every agency, open to strangers, in `public_urls.py`.
PUBLIC = (
    ("", "certificates"),
    ("feeds/", "coverage"),
    ("feeds/", "calendars"),
    ("door/", "presence"),
    ("asked/", "teaching"),
    ("brings/", "together"),
    ("own-test/", "assessment"),
    ("public/", "public"),
    ("funder/", "funder"),
)
#: One more of a subject that has public pages already.
MORE_PUBLIC = (("evaluation/", "assessment"),)


def _of(table: tuple[tuple[str, str], ...], module: str) -> list[URLPattern | URLResolver]:
    return [path(prefix, include(f"shiftready.web.{subject}.{module}")) for prefix, subject in table]


urlpatterns = [
    path("", entrance.entrance, name="entrance"),
    *_of(PUBLIC, "public_urls"),
    *_of(MORE_PUBLIC, "round_urls"),
    path("<slug:agency>/", include(_of(SUBJECTS, "urls"))),
]
