"""Where visits stand."""

from django.urls import path

from shiftready.web.visits import asked, deeds, host, views

app_name = "visits"
urlpatterns = [
    path("", views.visits, name="list"),
    path("ask/", deeds.ask, name="ask"),
    path("host/", host.offer, name="host"),
    path("host/end/", host.end, name="end"),
    path("asked/", asked.asked_list, name="asked_list"),
    path("asked/<int:asked_visit>/", asked.asked, name="asked"),
    path("<int:visit>/", views.visit, name="visit"),
    path("<int:visit>/visit.ics", views.calendar, name="calendar"),
    path("<int:visit>/travel/", deeds.travel, name="travel"),
    path("<int:visit>/step/<slug:step>/", deeds.move, name="move"),
    path("<int:visit>/add/<slug:visit_kind>/", deeds.add, name="add"),
    path("<int:visit>/lines/<int:visit_line>/take-out/", deeds.take_out, name="take_out"),
    path("<int:visit>/lines/<int:visit_line>/done/", deeds.done, name="done"),
]
