"""Addresses of Settings."""

from django.urls import path

from shiftready.web.agency import views

app_name = "settings"
urlpatterns = [
    path("", views.facts, name="agency"),
    path("access/", views.access, name="access"),
    path("audit/", views.trail, name="audit"),
]
