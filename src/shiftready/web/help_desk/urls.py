"""Where requests for help stand."""

from django.urls import path

from shiftready.web.help_desk import deeds, figures, provider_pages, views

app_name = "help_desk"
urlpatterns = [
    path("", views.requests, name="list"),
    path("figures/", figures.figures, name="figures"),
    path("ask/", deeds.ask, name="ask"),
    path("providers/", views.providers, name="providers"),
    path("providers/new/", provider_pages.new_provider, name="new_provider"),
    path("providers/<int:help_provider>/", provider_pages.provider, name="provider"),
    path("providers/<int:help_provider>/end/", provider_pages.end, name="end_provider"),
    path("<int:help_request>/", views.help_request, name="request"),
    path("<int:help_request>/step/<slug:help_step>/", deeds.move, name="move"),
    path("<int:help_request>/take-back/", deeds.take_back, name="take_back"),
    path("<int:help_request>/actions/", deeds.add_action, name="add_action"),
    path("<int:help_request>/actions/<int:help_action>/done/", deeds.done, name="done"),
    path("<int:help_request>/actions/<int:help_action>/take-out/", deeds.take_out, name="take_out"),
]
