"""Where the pages of plans stand."""

from django.urls import path

from shiftready.web.plans import compare, deeds, exports, frontier, region, views

app_name = "plans"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("compare/", compare.compare_page, name="compare"),
    path("by-day/", frontier.list_page, name="by_day_list"),
    path("by-day/new/", frontier.ask_page, name="by_day_new"),
    path("by-day/<int:frontier_id>/", frontier.page, name="by_day"),
    path("by-day/<int:frontier_id>/progress/", frontier.progress_part, name="by_day_progress"),
    path("by-day/<int:frontier_id>/stop/", frontier.stop, name="by_day_stop"),
    path("by-day/<int:frontier_id>/discard/", frontier.discard, name="by_day_discard"),
    path("by-day/<int:frontier_id>.csv", frontier.as_csv, name="by_day_csv"),
    path("shared/", region.list_page, name="region_list"),
    path("shared/new/", region.ask_page, name="region_new"),
    path("shared/<int:region_id>/", region.page, name="region"),
    path("shared/<int:region_id>/progress/", region.progress_part, name="region_progress"),
    path("shared/<int:region_id>/stop/", region.stop, name="region_stop"),
    path("shared/<int:region_id>/discard/", region.discard, name="region_discard"),
    path("shared/<int:region_id>/adopt/", region.adopt, name="region_adopt"),
    path("shared/<int:region_id>.csv", region.as_csv, name="region_csv"),
    path("new/", deeds.ask_page, name="new"),
    path("<int:run_id>/", views.plan_page, name="plan"),
    path("<int:run_id>/progress/", views.progress_part, name="progress"),
    path("<int:run_id>/stop/", deeds.stop, name="stop"),
    path("<int:run_id>/discard/", deeds.discard, name="discard"),
    path("<int:run_id>/adopt/", deeds.adopt, name="adopt"),
    path("<int:run_id>/take-back/", deeds.take_back, name="take_back"),
    path("<int:run_id>.json", exports.as_json, name="json"),
    path("<int:run_id>.csv", exports.as_csv, name="csv"),
]
