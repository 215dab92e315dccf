"""Who holds which role: given by e-mail address, taken away, and a link for the first password."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import DEEDS, Deed
from shiftready.services.accounts_roles import awaits_password, invite_account, link_anew, take_role
from shiftready.services.trail import members_of
from shiftready.store.models import Membership, Role, User
from shiftready.web.agency.forms import InviteForm
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency.words import in_words
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.listing import Column, Listing, Shown
from shiftready.web.mail import UNSENT, note_unsent

COLUMNS = (
    Column("email", "Account", ("user__email", "role")),
    Column("role", "Role", ("role", "user__email")),
    Column("unit", "Sees"),
    Column("person", "Roster number"),
    Column("deeds", "Change"),
)


@agency_view(Deed.SEE_AUDIT)
def access_page(request: AgencyRequest) -> HttpResponse:
    """Who holds which role, and what each role may do."""
    may_manage = request.actor.may(Deed.MANAGE_ACCESS)
    listing = Listing(request, COLUMNS if may_manage else COLUMNS[:-1], default="email")
    shown: Shown[Membership] = listing.show(members_of(request.actor).order_by(*listing.order))
    context = {
        "title": "Who may do what",
        "crumbs": settings_crumbs(request),
        "actions": [("Give somebody a role", settings_page(request, "invite"))] if may_manage else [],
        "listing": listing,
        "shown": shown,
        "may_manage": may_manage,
        "rows": [(one, not one.user.has_usable_password()) for one in shown.rows],
        "roles": [(Role(role).label, sorted(in_words(deed) for deed in deeds)) for role, deeds in DEEDS.items()],
    }
    return render(request, "agency/access.html", context)


@agency_view(Deed.MANAGE_ACCESS)
def invite_page(request: AgencyRequest) -> HttpResponse:
    initial = {"email": request.GET.get("email", "")}
    form = InviteForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            invited = invite_account(request.actor, **form.cleaned_data)
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            role = Role(form.cleaned_data["role"]).label.lower()
            messages.success(request, f"{invited.user.email} is {role} here from now on.")
            if awaits_password(request.actor, invited.user):
                return _hand_over(request, invited.user)
            messages.info(request, "The account was there already: ask its owner whether they sign in with it.")
            return redirect(settings_page(request, "access"))
    context = {"title": "Give somebody a role", "form": form}
    context["crumbs"] = [*settings_crumbs(request), ("Who may do what", settings_page(request, "access"))]
    return render(request, "agency/invite.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.MANAGE_ACCESS)
def link_again(request: AgencyRequest) -> HttpResponse:
    """A new link for somebody who has not set a password yet; the one before ends when either is used."""
    try:
        user = link_anew(request.actor, user=_number(request, "user"))
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
        return redirect(settings_page(request, "access"))
    return _hand_over(request, user)


@require_POST
@agency_view(Deed.MANAGE_ACCESS)
def take(request: AgencyRequest) -> HttpResponse:
    try:
        held = take_role(request.actor, membership=_number(request, "membership"))
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{held.user.email} is no longer {held.get_role_display().lower()}.")
        if held.user_id == request.user.pk and held.role == Role.ADMINISTRATOR:
            return redirect(reverse("entrance"))
    return redirect(settings_page(request, "access"))


def _hand_over(request: AgencyRequest, user: User) -> HttpResponse:
    """Send the link where a mail server takes it; otherwise show it, for the administrator to pass on."""
    link, has_server = _link(user), bool(settings.SHIFTREADY.email_url)
    is_sent = has_server and _sent(request, user, link)
    days = settings.PASSWORD_RESET_TIMEOUT // 86_400
    context = {"title": "A link to set a password", "user_invited": user, "link": "" if is_sent else link, "days": days}
    context["has_server"] = has_server
    context["crumbs"] = [*settings_crumbs(request), ("Who may do what", settings_page(request, "access"))]
    answer = render(request, "agency/link.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _sent(request: AgencyRequest, user: User, link: str) -> bool:
    try:
        send_mail(f"Your account at {request.actor.agency.name}", _letter(request, link), None, [user.email])
    except UNSENT as error:
        note_unsent(error)
        return False
    return True


def _link(user: User) -> str:
    """Opens once: the key is void as soon as the account has a password."""
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return f"{settings.SHIFTREADY.address}{reverse('account_reset_password_from_key', kwargs=parts)}"


def _letter(request: AgencyRequest, link: str) -> str:
    return (
        f"{request.actor.agency.name} made you an account in Shiftready.\n\n"
        f"Set your password here; the link works once:\n{link}\n\n"
        "If you did not expect this, you need do nothing.\n"
    )


def _number(request: AgencyRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0  # noqa: PLR2004 - fits a row's id
