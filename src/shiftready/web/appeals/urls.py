"""Where appeals are decided; they are made under My training."""

from django.urls import path

from shiftready.web.appeals import views

app_name = "appeals"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("<int:appeal>/", views.appeal_page, name="appeal"),
]
