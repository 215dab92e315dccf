"""Where somebody answers whether they come, without an account."""

from django.urls import path

from shiftready.web.teaching import asked

app_name = "asked"
urlpatterns = [path("<str:key>/", asked.asked_page, name="answer")]
