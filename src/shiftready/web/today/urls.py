"""Addresses of Today."""

from django.urls import path

from shiftready.web.today import views

app_name = "today"
urlpatterns = [path("", views.today, name="today")]
