"""Addresses of Catalogue."""

from django.urls import path

from shiftready.web.catalogue import courses, elements, evidence, sites

app_name = "catalogue"
urlpatterns = [
    path("", courses.courses, name="courses"),
    path("course/<slug:course>/", courses.course, name="course"),
    path("elements/", elements.elements, name="elements"),
    path("sites/", sites.sites, name="sites"),
    path("evidence/", evidence.evidence, name="evidence"),
]
