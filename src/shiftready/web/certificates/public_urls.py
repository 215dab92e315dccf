"""Where anyone checks a certificate."""

from django.urls import path

from shiftready.web.certificates import check

app_name = "verify"
urlpatterns = [
    path("", check.form_page, name="form"),
    path("<str:number>", check.answer_page, name="answer"),
]
