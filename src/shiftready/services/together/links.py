"""Private links of partners' contacts: made, handed over by the coordinator, withdrawn; one a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import supposed_now
from shiftready.services.partners.find import find_partner
from shiftready.services.private_links import BRINGS
from shiftready.store.models import PartnerContact, PartnerLink

#: A link opens for so long; then another is made.
LASTS = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class LinkShown:
    """A link with the address to hand over."""

    row: PartnerLink
    address: str


@transaction.atomic
def make_partner_link(actor: Actor, *, contact: int) -> LinkShown:
    """Make a contact's private link, in place of the one they had, which opens nothing any more.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `contact_not_found`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    own = PartnerContact.objects.of(actor.agency).filter(pk=contact, withdrawn_at=None)
    found: PartnerContact | None = own.select_for_update().first()
    if found is None:
        raise NotFound("contact_not_found", f"There is no contact {contact}. Look at the page of the partner.")
    now, secret = timezone.now(), BRINGS.draw()
    PartnerLink.objects.of(actor.agency).filter(contact=found, withdrawn_at=None).update(withdrawn_at=now)
    made = PartnerLink.objects.create(
        agency=actor.agency, contact=found, nonce=secret.nonce, digest=secret.digest, made_at=now, made_by=actor.user,
        expires_at=supposed_now() + LASTS,
    )  # fmt: skip
    facts = {"contact": found.pk, "link": made.pk}
    write_line(actor, "make_partner_link", subject=f"partner:{found.partner_id}", facts=facts, changes_facts=False)
    return LinkShown(made, BRINGS.address_of(made.nonce))


@transaction.atomic
def withdraw_partner_link(actor: Actor, *, link: int) -> PartnerLink:
    """Make a link useless, at once and for good.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `partner_link_not_found`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    own = PartnerLink.objects.of(actor.agency).filter(pk=link, withdrawn_at=None)
    row: PartnerLink | None = own.select_for_update(of=("self",)).select_related("contact").first()
    if row is None:
        raise NotFound("partner_link_not_found", f"There is no link {link}. Look at the page of the partner.")
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    facts = {"contact": row.contact_id, "link": row.pk}
    write_line(
        actor, "withdraw_partner_link", subject=f"partner:{row.contact.partner_id}", facts=facts, changes_facts=False
    )
    return row


def partner_links(actor: Actor, *, partner: int) -> tuple[LinkShown, ...]:
    """The links of a partner's contacts that open today.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `partner_not_found`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    rows = PartnerLink.objects.of(actor.agency).filter(
        contact__partner=find_partner(actor, partner),
        contact__withdrawn_at=None,
        withdrawn_at=None,
        expires_at__gt=supposed_now(),
    )
    return tuple(LinkShown(row, BRINGS.address_of(row.nonce)) for row in rows.select_related("contact"))
