"""Addresses of People."""

from django.urls import path

from shiftready.web.people import specialist_status, standing, views

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
    path("credentials/<int:credential>/withdraw/", standing.withdraw, name="withdraw_credential"),
    path("<path:number>/credentials/", standing.give_page, name="give_credential"),
    path("specialist-status/<int:decision>/take-back/", specialist_status.take_back, name="take_back_status"),
    path("<path:number>/specialist-status/", specialist_status.decide_page, name="decide_status"),
    path("<path:number>/", views.person, name="person"),
]
