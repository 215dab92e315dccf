"""Where the pages of partners stand."""

from django.urls import path

from shiftready.web.partners import deeds, papers, views
from shiftready.web.together import links

app_name = "partners"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("new/", deeds.new_page, name="new"),
    path("contacts/<int:contact>/retire/", deeds.retire_deed, name="retire_contact"),
    path("agreements/<int:agreement>/end/", deeds.end_page, name="end_agreement"),
    path("agreements/<int:agreement>/papers/", papers.bring, name="bring"),
    path("papers/<int:agreement_paper_id>/", papers.paper, name="paper"),
    path("papers/<int:agreement_paper_id>/take-out/", papers.take_out, name="take_out"),
    path("contacts/<int:contact>/link/", links.make_deed, name="make_link"),
    path("links/<int:partner_link>/mail/", links.mail_deed, name="mail_link"),
    path("links/<int:partner_link>/withdraw/", links.withdraw_deed, name="withdraw_link"),
    path("<int:partner>/", views.one_page, name="partner"),
    path("<int:partner>/change/", deeds.change_page, name="change"),
    path("<int:partner>/contacts/", deeds.contact_page, name="contact"),
    path("<int:partner>/agreements/", deeds.agree_page, name="agree"),
]
