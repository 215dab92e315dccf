"""Partners and what was agreed with them."""

from tests.journeys.named.why import DEED, FILE

PARTNER = "SELECT id FROM store_partner WHERE name = 'Example County Clinic'"
AGREEMENT = "SELECT min(id) FROM store_partneragreement"
PAGES: dict[str, tuple[str, ...]] = {
    "partners:list": ("partners/",),
    "partners:new": ("partners/new/",),
    "partners:partner": ("partners/{}/", PARTNER),
    "partners:change": ("partners/{}/change/", PARTNER),
    "partners:contact": ("partners/{}/contacts/", PARTNER),
    "partners:agree": ("partners/{}/agreements/", PARTNER),
    "partners:end_agreement": ("partners/agreements/{}/end/", AGREEMENT),
    "partners:bring": ("partners/agreements/{}/papers/", AGREEMENT),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {"partners:retire_contact", "partners:make_link", "partners:mail_link", "partners:withdraw_link"},
    FILE: {"partners:paper"},
    "asked of a paper of an agreement, of which the demo has none": {"partners:take_out"},
}
