"""Where the board of a program stands."""

from django.urls import path

from shiftready.web.program import assess, papers, types, views

app_name = "program"
urlpatterns = [
    path("", views.board, name="board"),
    path("types/", types.types, name="types"),
    path("types/say/", types.say_type, name="say_type"),
    path("types/<int:program_type>/end/", types.end_type, name="end_type"),
    path("types/<int:program_type>/take-back/", types.take_back_type, name="take_back_type"),
    path("papers/<int:paper>/", papers.paper, name="paper"),
    path("papers/<int:paper>/take-out/", papers.take_out, name="take_out"),
    path("assessments/<int:assessment>/take-back/", assess.take_back, name="take_back"),
    path("<slug:framework>/<slug:element>/", views.history, name="element"),
    path("<slug:framework>/<slug:element>/assess/", assess.assess, name="assess"),
    path("<slug:framework>/<slug:element>/papers/", papers.bring, name="bring"),
]
