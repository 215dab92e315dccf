"""Where requests for help stand."""

from django.urls import path

from shiftready.web.help_desk import deeds, figures, provider_pages, received, views

app_name = "help_desk"
urlpatterns = [
    path("", views.requests, name="list"),
    path("figures/", figures.figures, name="figures"),
    path("offer/", received.offer, name="offer"),
    path("offer/end/", received.end_offer, name="end_offer"),
    path("received/", received.received, name="received"),
    path("received/<int:help_received>/", received.received_one, name="received_one"),
    path("received/<int:help_received>/take/", received.take, name="take"),
    path("received/<int:help_received>/step/<slug:help_step>/", received.answer, name="answer"),
    path("received/<int:help_received>/take-back/", received.take_back, name="take_back_answer"),
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
