"""Addresses of Rules."""

from django.urls import path

from shiftready.web.compliance import deeds, forecast, forecast_people, letter, rules, views

app_name = "rules"
urlpatterns = [
    path("", views.matrix, name="matrix"),
    path("finding/", views.finding, name="finding"),
    path("letter.pdf", letter.letter, name="letter"),
    path("forecast/", forecast.forecast, name="forecast"),
    path("forecast/people/", forecast_people.forecast_people, name="forecast_people"),
    path("all/", rules.rule_list, name="list"),
    path("rule/<path:rule>/", rules.rule, name="rule"),
    path("adopt/<path:rule>/", deeds.adopt, name="adopt"),
    path("drop/<path:rule>/", deeds.drop, name="drop"),
]
