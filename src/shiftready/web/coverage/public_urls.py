"""Where a calendar reads the dispatch list, without signing in."""

from django.urls import path

from shiftready.web.coverage import feed

app_name = "feeds"
urlpatterns = [path("dispatch/<str:key>.ics", feed.feed_calendar, name="dispatch")]
