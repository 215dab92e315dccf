"""Where the pages of costs stand."""

from django.urls import path

from shiftready.web.costs import deeds, views, ways

app_name = "costs"
urlpatterns = [
    path("costs/", views.year_page, name="year"),
    path("costs/entries/", views.entries_page, name="entries"),
    path("costs/ways/", ways.ways_page, name="ways"),
    path("costs/new/", deeds.new_page, name="new"),
    path("costs/entries/<int:ledger_entry>/correct/", deeds.correct_page, name="correct"),
    path("<int:offering>/costs/", views.class_page, name="class"),
    path("<int:offering>/costs/new/", deeds.new_page, name="new_of_class"),
    path("<int:offering>/costs/plan/", deeds.plan_page, name="plan"),
]
