"""Where audit packets stand."""

from django.urls import path

from shiftready.web.packets import views

app_name = "packets"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("new/", views.new_page, name="new"),
    path("<int:packet>/", views.packet_page, name="packet"),
    path("<int:packet>/packet.zip", views.file, name="file"),
    path("<int:packet>/again/", views.again, name="again"),
]
