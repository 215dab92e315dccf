"""Where private addresses of calendars are made and revoked: where one looks for them, and all of them in Settings."""

from django.urls import path

from shiftready.web.calendars import views

app_name = "calendars"
urlpatterns = [
    path("my-training/calendar/", views.own_page, name="own"),
    path("classes/<int:offering>/calendar/", views.class_page, name="class"),
    path("teachers/<str:teacher>/calendar/", views.teacher_page, name="teacher"),
    path("settings/calendars/", views.all_page, name="all"),
    path("settings/calendars/revoke/", views.revoke, name="revoke"),
]
