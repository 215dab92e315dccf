"""Where the pages of briefings stand."""

from django.urls import path

from shiftready.web.briefings import log, views

app_name = "briefings"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("new/", log.log_page, name="new"),
    path("<int:briefing>/", views.briefing_page, name="briefing"),
    path("<int:briefing>/correct/", views.correct_deed, name="correct"),
]
