"""Where one's own training stands."""

from django.urls import path

from shiftready.web.my_training import views

app_name = "my_training"
urlpatterns = [
    path("", views.my_training, name="mine"),
    path("classes.ics", views.my_calendar, name="calendar"),
]
