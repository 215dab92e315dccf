"""Where the people of a class answer without a name."""

from django.urls import path

from shiftready.web.assessment import answering

app_name = "evaluation"
urlpatterns = [path("<str:key>/", answering.answer_page, name="answer")]
