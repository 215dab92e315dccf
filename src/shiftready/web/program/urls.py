"""Where the board of a program stands."""

from django.urls import path

from shiftready.web.program import assess, papers, views

app_name = "program"
urlpatterns = [
    path("", views.board, name="board"),
    path("papers/<int:paper>/", papers.paper, name="paper"),
    path("papers/<int:paper>/take-out/", papers.take_out, name="take_out"),
    path("assessments/<int:assessment>/take-back/", assess.take_back, name="take_back"),
    path("<slug:framework>/<slug:element>/", views.history, name="element"),
    path("<slug:framework>/<slug:element>/assess/", assess.assess, name="assess"),
    path("<slug:framework>/<slug:element>/papers/", papers.bring, name="bring"),
]
