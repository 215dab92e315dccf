"""Where a partner's contact answers what they bring, without an account."""

from django.urls import path

from shiftready.web.together import asked

app_name = "brings"
urlpatterns = [
    path("<str:key>/", asked.asked_page, name="answer"),
    path("<str:key>/calendar.ics", asked.calendar_file, name="calendar"),
]
