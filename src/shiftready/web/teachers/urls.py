"""Where the pages of the people who teach and tell stand."""

from django.urls import path

from shiftready.web.teachers import deeds, views

app_name = "teachers"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("new/", deeds.new_page, name="new"),
    path("approvals/<int:approval>/end/", deeds.end_page, name="end_approval"),
    path("hours/<int:hours>/withdraw/", deeds.withdraw_hours_deed, name="withdraw_hours"),
    path("<str:teacher>/", views.one_page, name="teacher"),
    path("<str:teacher>/change/", deeds.change_page, name="change"),
    path("<str:teacher>/approve/", deeds.approve_page, name="approve"),
    path("<str:teacher>/trained/", deeds.training_page, name="training"),
    path("<str:teacher>/consent/", deeds.consent_page, name="consent"),
    path("<str:teacher>/hours/", deeds.hours_page, name="hours"),
]
