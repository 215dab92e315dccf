"""Addresses of Coverage."""

from django.urls import path

from shiftready.web.coverage import dispatch, how_many, views

app_name = "coverage"
urlpatterns = [
    path("", views.board, name="board"),
    path("dispatch/", dispatch.dispatch, name="dispatch"),
    path("how-many/", how_many.how_many_page, name="how_many"),
]
