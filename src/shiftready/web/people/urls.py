"""Addresses of People."""

from django.urls import path

from shiftready.web.people import standing, views

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
    path("credentials/<int:credential>/withdraw/", standing.withdraw, name="withdraw_credential"),
    path("<path:number>/credentials/", standing.give_page, name="give_credential"),
    path("<path:number>/", views.person, name="person"),
]
