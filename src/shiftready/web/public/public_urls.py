"""Where an agency's public page stands, as long as it is switched on."""

from django.urls import path

from shiftready.web.public import views

app_name = "public"
urlpatterns = [
    path("<slug:agency>/", views.page, name="page"),
    path("<slug:agency>/shares.json", views.shares, name="shares"),
]
