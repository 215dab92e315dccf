"""Where learning sites stand."""

from django.urls import path

from shiftready.web.sites import match, nature

app_name = "sites"
urlpatterns = [
    path("", match.matched, name="list"),
    path("about/", nature.about, name="about"),
]
