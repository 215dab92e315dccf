"""Where the pages of waivers stand."""

from django.urls import path

from shiftready.web.waivers import asking, deeds, views

app_name = "waivers"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("ask/", asking.ask_page, name="ask"),
    path("<int:waiver>/", views.one_page, name="waiver"),
    path("<int:waiver>/grant/", deeds.grant_page, name="grant"),
    path("<int:waiver>/refuse/", deeds.refuse_page, name="refuse"),
    path("<int:waiver>/revoke/", deeds.revoke_page, name="revoke"),
    path("<int:waiver>/withdraw/", deeds.withdraw_page, name="withdraw"),
    path("<int:waiver>/evidence/", deeds.evidence_page, name="evidence"),
    path("<int:waiver>/evidence/<int:evidence>/", views.evidence_answer, name="file"),
]
