"""Themes whose deeds need nothing but the agency: each yields name and deed, in an order in which each can be done."""

from __future__ import annotations

from tests.services.accreditation_deeds import accreditation_deeds_in_order
from tests.services.board_deeds import board_deeds_in_order
from tests.services.course_deeds import course_deeds_in_order
from tests.services.guide_deeds import guide_deeds_in_order
from tests.services.help_deeds import help_deeds_in_order
from tests.services.library_deeds import library_deeds_in_order
from tests.services.packet_deeds import packet_deeds_in_order
from tests.services.partner_deeds import partner_deeds_in_order
from tests.services.partner_link_deeds import partner_link_deeds_in_order
from tests.services.program_deeds import program_deeds_in_order
from tests.services.public_deeds import public_deeds_in_order
from tests.services.site_deeds import site_deeds_in_order
from tests.services.together_deeds import together_deeds_in_order
from tests.services.trainer_deeds import trainer_deeds_in_order

AROUND_THE_TRAINING = (
    course_deeds_in_order,
    program_deeds_in_order,
    site_deeds_in_order,
    help_deeds_in_order,
    board_deeds_in_order,
    packet_deeds_in_order,
    public_deeds_in_order,
    partner_deeds_in_order,
    library_deeds_in_order,
    guide_deeds_in_order,
    trainer_deeds_in_order,
    accreditation_deeds_in_order,
    together_deeds_in_order,
    partner_link_deeds_in_order,
)
