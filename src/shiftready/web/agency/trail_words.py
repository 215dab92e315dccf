"""A line of the audit trail in words: what was done, to which thing, and the numbers it left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps

from shiftready.store.models import AuditLine
from shiftready.web.agency.site_trail_words import SITE_DEEDS
from shiftready.web.agency.together_trail_words import TOGETHER_DEEDS
from shiftready.web.agency.trainer_trail_words import TRAINER_DEEDS
from shiftready.web.templatetags.shell import plain

#: Each deed by the name under which it is written down.
DEEDS: Mapping[str, str] = {
    "account_created": "Account made",
    "add_fund": "Fund added",
    "amend_fund": "Fund amended",
    "agency_created": "Agency made",
    "agency_described": "Ranks and size said",
    "announce_offering": "Class announced",
    "apply_import": "Import applied",
    "applicant_recommended": "Word said on an application",
    "application_asked": "Seat asked for",
    "application_withdrawn": "Application withdrawn",
    "applications_approved": "Applications approved",
    "applications_asked": "Applications for several people",
    "course_request_withdrawn": "Somebody off the demand list",
    "course_requested": "Course asked for",
    "demand_applied": "Applications for everyone on the demand list",
    "applications_declined": "Applications declined",
    "arrange_blocks": "Rooms, times and teachers of a class said",
    "ask_apply_import": "Import left to the worker",
    "ask_undo_import": "Taking an import back left to the worker",
    "cancel_offering": "Class cancelled",
    "choose_track": "Track of a seat chosen",
    "close_kiosk": "Kiosk closed",
    "close_offering": "Class closed",
    "add_partner": "Partner added",
    "change_partner": "Partner changed",
    "add_partner_contact": "Contact at a partner added",
    "retire_partner_contact": "Contact at a partner retired",
    "write_agreement": "Agreement with a partner written",
    "end_agreement": "Agreement with a partner ended",
    "add_agreement_paper": "Paper brought for an agreement",
    "take_out_agreement_paper": "Paper of an agreement taken out",
    "correct_cost": "Cost turned back",
    "give_board_number": "Number at a board written down",
    "withdraw_board_number": "Number at a board withdrawn",
    "prepare_submission": "Roster for a board frozen",
    "prepare_again": "Rejected roster made once more",
    "follow_submission": "What became of a roster at a board",
    "take_back_step": "What became of a roster taken back",
    "begin_approval": "Course put on its way to a board",
    "follow_approval": "What became of a course at a board",
    "take_back_approval_step": "What became of a course taken back",
    "course_approved": "Course approved",
    "course_commented": "Comment on a course",
    "course_discarded": "Version of a course put aside",
    "course_released": "Course released",
    "course_release_called_off": "Release of a course called off",
    "course_retired": "Course retired",
    "course_saved": "Course saved while it is built",
    "course_sent_back": "Course sent back to its builders",
    "course_started": "Version of a course begun",
    "course_submitted": "Course handed in for review",
    "course_taken_back": "Course taken back to build on",
    "credential_given": "License or certificate written down",
    "credential_withdrawn": "License or certificate withdrawn",
    "day_opened": "Closed day opened again",
    "calendar_made": "Address of a calendar made",
    "calendar_revoked": "Address of a calendar revoked",
    "certificates_mailed": "Certificates mailed",
    "mails_said": "When and how mails go out said",
    "reminders_chosen": "Own reminders chosen",
    "days_closed": "Days closed",
    "discard_import": "File thrown away",
    "dispatch_feed_made": "Address of the dispatch list made",
    "dispatch_feed_revoked": "Address of the dispatch list revoked",
    "element_assessed": "Element of the program assessed",
    "element_assessment_taken_back": "Assessment of an element taken back",
    "export_folder": "Agency folder written",
    "refuse_walk_in": "Somebody without a seat turned away",
    "sign_presence": "Coming or going at a door signed",
    "filling_said": "Seats and waiting list of a class said",
    "region_asked": "Shared classes asked for",
    "region_stopped": "Search for shared classes stopped",
    "region_discarded": "Shared classes thrown away",
    "region_adopted": "Seats of shared classes kept",
    "frontier_asked": "Plans for every last day asked for",
    "frontier_discarded": "Plans for every last day thrown away",
    "frontier_stopped": "Search for plans by every last day stopped",
    "give_seats": "Seats given",
    "keep_sheet": "Photograph of a signed sheet kept",
    "keep_roll": "Roll of a phone kept",
    "link_given": "Link to a password given",
    "load_folder": "Agency folder loaded",
    "load_rota": "Duty, floors and leave loaded",
    "make_offerings": "Classes made",
    "mark_attendance": "Attendance marked",
    "open_kiosk": "Kiosk opened",
    "offer_accepted": "Offered seat accepted",
    "offers_lapsed": "Offered seats lapsed and passed on",
    "offer_turned_down": "Offered seat turned down",
    "order_approval_taken_back": "Approval of an order taken back",
    "order_approved": "Order approved",
    "order_discarded": "Draft of an order put aside",
    "order_saved": "Draft of an order saved",
    "order_sent_back": "Order sent back to its writer",
    "order_started": "Order begun",
    "order_submission_taken_back": "Order taken back from review",
    "order_submitted": "Order handed in for review",
    "order_taken_up": "Draft of an order taken up again",
    "orders_released": "Orders released",
    "pattern_described": "Duty pattern described",
    "pattern_withdrawn": "Duty pattern withdrawn",
    "packet_frozen": "Audit packet asked for",
    "packet_made": "Audit packet made",
    "packet_made_again": "Audit packet made again and compared",
    "public_page_said": "Public page switched on or off",
    "plan_adopted": "Plan adopted",
    "plan_adoption_taken_back": "Adoption of a plan taken back",
    "say_report_sent": "Report to a funder sent, or not",
    "split_entry": "Funds that bear a cost said",
    "withdraw_fund": "Fund withdrawn",
    "make_fund_link": "Link to the report of a fund made",
    "withdraw_fund_link": "Link to the report of a fund withdrawn",
    "prepare_claim": "Claim to a funder prepared",
    "correct_claim": "Claim to a funder corrected by a new one",
    "send_claim": "Claim to a funder sent",
    "claim_paid": "Claim paid by its funder",
    "claim_sent_back": "Claim sent back by its funder",
    "drop_claim": "Claim to a funder dropped",
    "write_invoice": "Invoice written",
    "send_invoice": "Invoice sent",
    "invoice_paid": "Invoice paid",
    "void_invoice": "Invoice made void",
    "plan_costs": "Costs of a class planned",
    "plan_asked": "Plan asked for",
    "plan_discarded": "Plan thrown away",
    "plan_stopped": "Search for a plan stopped",
    "release_called_off": "Release of orders called off",
    "release_import": "Import taken from the worker",
    "release_seat": "Seat released",
    "revoke_certificate": "Certificate revoked",
    "role_given": "Role given",
    "role_taken": "Role taken away",
    "room_added": "Room put on the list",
    "room_removed": "Room taken off the list",
    "travel_said": "Time between two sites said",
    "usual_travel_said": "Usual time between sites said",
    "travel_removed": "Time between two sites taken off the list",
    "travel_brought_back": "Time between sites said as before",
    "rule_adopted": "Rule adopted",
    "rule_dropped": "Rule dropped",
    "money_stated": "Pay and costs stated",
    "seat_guest": "Seat given to a guest",
    "say_absences": "Absences from a block excused or not",
    "specialist_status_decided": "Specialist status decided",
    "specialist_status_taken_back": "Decision on a specialist status taken back",
    "take_back_marking": "Marks of a block taken back",
    "record_cost": "Cost written into the ledger",
    "record_make_up": "Time made up written down",
    "take_back_make_up": "Time made up taken back",
    "say_make_up_day": "Last day for making time up said",
    "close_seat": "Class closed for one person",
    "log_briefing": "Briefing at roll call logged",
    "correct_briefing": "Somebody taken off a briefing",
    "contest_mark": "Mark contested",
    "decide_appeal": "Contested mark decided",
    "shift_hours_said": "Hours of shifts said",
    "strategy_chosen": "Whom you want trained chosen",
    "substitute_seat": "Seat passed on",
    "token_made": "Key for a program made",
    "token_revoked": "Key for a program revoked",
    "undo_import": "Import taken back",
    "upload_file": "File brought",
    "waiver_asked": "Waiver asked for",
    "waiver_evidence_added": "Paper added to a request",
    "waiver_granted": "Waiver granted",
    "waiver_refused": "Waiver refused",
    "waiver_revoked": "Waiver revoked",
    "waiver_withdrawn": "Request for a waiver withdrawn",
    "accept_proposal": "Proposal of who teaches kept",
    "add_program_paper": "Paper brought for an element of the program",
    "library_item_written": "Work of the library written down",
    "library_comment_made": "Comment on a work made",
    "library_comment_taken_back": "Comment on a work taken back",
    "library_comment_hidden": "Comment on a work hidden",
    "library_comment_shown": "Comment on a work shown again",
    "library_use_named": "Said what a work was used in",
    "library_use_taken_back": "Taken back what a work was used in",
    "library_take_down_asked": "Asked that a work be taken down",
    "library_item_taken_down": "Work taken down",
    "library_take_down_refused": "Work let stay that somebody asked to take down",
    "library_item_restored": "Work shared again that was taken down",
    "library_exported": "Works of the library exported",
    "library_imported": "Package of works brought in",
    "library_file_brought": "File of a work brought",
    "library_file_stripped": "File of a work rid of whom it names",
    "library_file_taken_out": "File of a work taken out",
    "library_version_written": "Further version of a work written down",
    "library_version_submitted": "Work handed in to be shared",
    "library_version_taken_back": "Work taken back before its review",
    "library_version_approved": "Work shared with all agencies",
    "library_version_sent_back": "Work sent back to whoever wrote it",
    "accreditation_edition_chosen": "Edition of an accreditor's standard chosen",
    "accreditation_edition_taken_back": "Choice of an edition taken back",
    "accreditation_proof_filed": "Proof filed for an accreditor",
    "accreditation_proof_taken_out": "Proof for an accreditor taken out",
    "guide_answered": "Community of the guided plan said",
    "guide_line_done": "Line of the first year said to be done",
    "guide_line_reopened": "Line of the first year open again",
    "guide_step_decided": "Step of the guided plan decided",
    "program_type_said": "Type of program said",
    "program_type_ended": "Last day of a type of program said",
    "program_type_taken_back": "Type of program taken back",
    "take_out_program_paper": "Paper of an element of the program taken out",
    "add_teacher": "Somebody who teaches added",
    "add_to_course_file": "Paper or reason put into a course file",
    "answer_invitation": "Invitation to teach answered",
    "approve_topic": "Somebody approved to teach a topic",
    "ask_teachers": "People asked to teach",
    "change_teacher": "Entry of somebody who teaches changed",
    "answer_round": "Answer without a name",
    "ask_class": "What a class is asked without a name chosen",
    "end_round": "Asking without a name ended",
    "choose_rubric": "By what scenes are scored chosen",
    "score_scene": "Scene scored",
    "choose_test": "Test of a class chosen",
    "complete_late": "People completed after their class was closed",
    "give_test_link": "Link to a test given",
    "hand_in_test": "Test handed in",
    "import_questions": "Table of questions brought",
    "retire_question": "Question retired",
    "say_learning_plan": "What to learn before a test said",
    "write_question": "Question written",
    "choose_certificate_design": "Look of certificates chosen",
    "drop_substitute": "Substitute for a block taken off",
    "end_approval": "Approval to teach ended",
    "give_block": "Block given to somebody who teaches",
    "name_substitute": "Substitute for a block named",
    "record_consent": "Consent recorded",
    "record_training_to_teach": "Training to teach recorded",
    "reissue_certificate": "Certificate issued anew",
    "release_part": "Somebody who teaches taken off a block",
    "replace_signing_key": "Signing key replaced",
    "say_hours": "Hours of somebody who teaches said",
    "say_needs": "Whom a block needs said",
    "move_offering": "Class moved",
    "send_teacher_mail_again": "Mail sent again",
    "take_out_of_course_file": "Paper taken out of a course file",
    "withdraw_hours": "Hours of somebody who teaches taken back",
    **SITE_DEEDS,
    **TRAINER_DEEDS,
    **TOGETHER_DEEDS,
}
#: Where the screen has another word than the code.
ON_SCREEN = {
    "offering": "class",
    "offerings": "classes",
    "token": "key",
    "draft": "order draft",
    "version": "course version",
}
#: Lists longer than this are counted on the page, and longer texts cut; the CSV holds them whole.
WRITTEN_OUT, SEEN_OF_A_TEXT = 6, 24
_NUMBERED = re.compile(r"(\w+)[: ]([\w-]+)")


def deed_words(deed: str) -> str:
    """What was done, such as "Import applied"; a deed of another version by its code."""
    return DEEDS.get(deed, plain(deed))


def subject_words(subject: str) -> str:
    """What it was done to, such as "class 4" for `offering:4`; what is no kind with a number stays as it is."""
    found = _NUMBERED.fullmatch(subject)
    return f"{ON_SCREEN.get(found[1], found[1])} {found[2]}" if found else subject


def number_words(line: AuditLine) -> str:
    """What the deed touched: "kind: roster; joins: 3"; what is empty is left out."""
    said = ((key, ", ".join(_values(value))) for key, value in line.facts.items())
    return "; ".join(f"{_key(key)}: {value}" for key, value in said if value)


def _key(key: str) -> str:
    """A table's name, under which its rows are counted, is written in one word: `trainingrecord`."""
    model = apps.all_models["store"].get(key)
    named = str(model._meta.verbose_name_plural) if model else ""  # noqa: SLF001 - Django's documented way to ask a model for its name
    return named if " " in named else ON_SCREEN.get(key, plain(key))


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, list) and len(value) > WRITTEN_OUT:
        yield f"{len(value):,} of them"
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    elif isinstance(value, bool):
        yield "yes" if value else "no"
    elif isinstance(value, int):
        yield f"{value:,}"
    elif value is not None and value != "":
        text = str(value)
        yield text if len(text) <= SEEN_OF_A_TEXT or " " in text or "/" in text else f"{text[:SEEN_OF_A_TEXT]}…"
