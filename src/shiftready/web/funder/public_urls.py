"""Where a funder looks at the report of its fund, by a private link."""

from django.urls import path

from shiftready.web.funder import report

app_name = "funder"
urlpatterns = [path("<str:key>/", report.report_page, name="report")]
