"""Who takes which block of a class: the page, and what is done on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.teaching.people import Teacher
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.jobs.mail import mail_again
from shiftready.jobs.teaching import ask_and_mail
from shiftready.services.access import Deed
from shiftready.services.teachers.find import list_teachers
from shiftready.services.teaching.parts import (
    drop_substitute,
    find_block,
    find_part,
    give_block,
    name_substitute,
    release_part,
)
from shiftready.services.teaching.show import Invited, who_teaches
from shiftready.store.models import OfferingBlock
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.forms import LongSelect
from shiftready.web.offerings.forms import Reason
from shiftready.web.offerings.next_step import OPEN
from shiftready.web.offerings.words import class_name
from shiftready.web.teachers.words import KINDS, kind_words
from shiftready.web.teaching.words import is_in_doubt, mail_words


class PartForm(forms.Form):
    """Who takes a block, as what, and whether at once or only if somebody else cannot."""

    teacher = forms.ChoiceField(label="Who", widget=LongSelect)
    kind = forms.ChoiceField(label="As", choices=[*KINDS.items()])
    instead = forms.BooleanField(required=False, label="Ask them only if somebody else cannot come")

    def __init__(self, people: Sequence[Teacher], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(one.number, f"{one.name} ({one.number}): {kind_words(one.kinds)}") for one in people]
        self.fields["teacher"].choices = [("", "Choose somebody"), *told]  # type: ignore[attr-defined]  # a ChoiceField


@agency_view(Deed.SEE_OFFERINGS)
def people_page(request: AgencyRequest, offering: int) -> HttpResponse:
    shown = who_teaches(request.actor, offering=offering)
    runs = request.actor.may(Deed.RUN_OFFERINGS) and shown.offering.status in OPEN
    context = {
        "title": "Who teaches",
        "crumbs": _crumbs(request, offering, class_name(shown.offering)),
        "offering": shown.offering,
        "shown": shown,
        "days": shown.days,
        "topics": load_catalogue().topics,
        "runs": runs,
        "invited": [_mails(one) for one in shown.invited],
    }
    return render(request, "teaching/people.html", context)


@agency_view(Deed.RUN_OFFERINGS)
def give_page(request: AgencyRequest, block: int) -> HttpResponse:
    row = find_block(request.actor, block)
    form = PartForm(list_teachers(request.actor), request.POST or None)
    said = (f"Who takes “{row.title}”?", "They know nothing of it before you ask them.", "Put them down")
    return _answer(request, row, form, said, lambda: _give(request, row, form))


def _give(request: AgencyRequest, block: OfferingBlock, form: PartForm) -> object:
    said = form.cleaned_data
    deed = name_substitute if said["instead"] else give_block
    return deed(request.actor, block=block.pk, teacher=said["teacher"], kind=said["kind"])


@agency_view(Deed.RUN_OFFERINGS)
def release_page(request: AgencyRequest, part: int) -> HttpResponse:
    row = find_part(request.actor, part)
    form = Reason(request.POST or None)
    said = ("Take them off the block?", "They are not told by this: call them. The reason stays with it.", "Take off")
    return _answer(
        request,
        row.block,
        form,
        said,
        lambda: release_part(request.actor, part=part, reason=form.cleaned_data["reason"]),
    )


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def drop_deed(request: AgencyRequest, substitute: int) -> HttpResponse:
    row = drop_substitute(request.actor, substitute=substitute)
    messages.success(request, "They are not asked in place of another.")
    return _to(request, row.block.offering_id)


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def ask_deed(request: AgencyRequest, offering: int) -> HttpResponse:
    asked = ask_and_mail(request.actor, offering=offering)
    people = "1 person is" if asked == 1 else f"{asked} people are"
    messages.success(request, f"{people} asked. Their links stand below, for whoever has no mail.")
    return _to(request, offering)


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def again_deed(request: AgencyRequest, mail: int) -> HttpResponse:
    row = mail_again(request.actor, mail=mail)
    messages.success(request, "The mail goes out again.")
    return _to(request, row.invitation.offering_id if row.invitation else 0)


def _mails(one: Invited) -> tuple[Invited, list[tuple[str, str, int | None]]]:
    """What was sent to somebody, in words; the row's number where it may be sent again."""
    told = [(mail.occasion, mail_words(mail), mail.pk if is_in_doubt(mail) else None) for mail in one.mails]
    return one, told


def _answer(
    request: AgencyRequest,
    block: OfferingBlock,
    form: forms.Form,
    said: tuple[str, str, str],
    deed: Callable[[], object],
) -> HttpResponse:
    """Show the page, or do the deed and go back to the people of the class."""
    if request.method == "POST" and form.is_valid():
        try:
            deed()
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, "It is kept.")
            return _to(request, block.offering_id)
    title, lead, word = said
    back = reverse("teaching:people", args=[request.actor.agency.slug, block.offering_id])
    context = {"title": title, "lead": lead, "word": word, "form": form, "back": back}
    context["crumbs"] = [("Who teaches", back)]
    return render(request, "teachers/form.html", context, status=422 if form.errors else 200)


def _crumbs(request: AgencyRequest, offering: int, name: str) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    return [("Classes", reverse("classes:list", args=[slug])), (name, reverse("classes:class", args=[slug, offering]))]


def _to(request: AgencyRequest, offering: int) -> HttpResponse:
    return redirect("teaching:people", agency=request.actor.agency.slug, offering=offering)
