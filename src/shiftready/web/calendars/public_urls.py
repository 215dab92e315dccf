"""Where a calendar reads classes, without signing in."""

from django.urls import path

from shiftready.web.calendars import feed

app_name = "class_feeds"
urlpatterns = [path("classes/<str:key>.ics", feed.class_calendar, name="classes")]
