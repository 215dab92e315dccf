"""Addresses of People."""

from django.urls import path

from shiftready.web.people import views

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
    path("<path:number>/", views.person, name="person"),
]
