"""Addresses of Rules."""

from django.urls import path

from shiftready.web.compliance import deeds, rules, views

app_name = "rules"
urlpatterns = [
    path("", views.matrix, name="matrix"),
    path("finding/", views.finding, name="finding"),
    path("all/", rules.rule_list, name="list"),
    path("rule/<path:rule>/", rules.rule, name="rule"),
    path("adopt/<path:rule>/", deeds.adopt, name="adopt"),
    path("drop/<path:rule>/", deeds.drop, name="drop"),
]
