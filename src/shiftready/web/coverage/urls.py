"""Addresses of Coverage."""

from django.urls import path

from shiftready.web.coverage import dispatch, views

app_name = "coverage"
urlpatterns = [
    path("", views.board, name="board"),
    path("dispatch/", dispatch.dispatch, name="dispatch"),
]
