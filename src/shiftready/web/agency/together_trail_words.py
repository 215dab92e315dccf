"""Deeds about classes built together in the words of the trail."""

from __future__ import annotations

from collections.abc import Mapping

TOGETHER_DEEDS: Mapping[str, str] = {
    "write_class_need": "Need of a class written down",
    "drop_class_need": "Need of a class dropped",
    "ask_for_class_part": "Somebody asked for what a class needs",
    "say_of_class_part": "What became of a part of a class",
    "make_partner_link": "Private link of a partner made",
    "mail_partner_link": "Private link of a partner mailed",
    "withdraw_partner_link": "Private link of a partner withdrawn",
    "answer_by_partner_link": "Partner answered by its private link",
    "share_class_seats": "Seats of a class shared out",
}
