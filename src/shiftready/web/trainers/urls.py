"""Where the pages of trainers stand."""

from django.urls import path

from shiftready.web.trainers import deeds, papers, views

app_name = "trainers"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("capacity/", views.capacity_page, name="capacity"),
    path("lineage/", views.lineage_page, name="lineage"),
    path("steps/<int:trainer_step>/take-back/", deeds.take_back_step_page, name="take_back_step"),
    path("steps/<int:trainer_step>/papers/", papers.bring, name="bring"),
    path("papers/<int:trainer_paper_id>/", papers.paper, name="paper"),
    path("papers/<int:trainer_paper_id>/take-out/", papers.take_out, name="take_out"),
    path("time/<int:trainer_time>/take-back/", deeds.take_back_time_page, name="take_back_time"),
    path("people/<str:teacher>/", views.one_page, name="trainer"),
    path("people/<str:teacher>/steps/", deeds.step_page, name="step"),
    path("people/<str:teacher>/time/", deeds.time_page, name="time"),
]
