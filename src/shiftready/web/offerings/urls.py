"""Where the pages of classes stand."""

from django.urls import path

from shiftready.web.offerings import blocks, closing, deeds, guests, moving, rooms, seats, stations, views

app_name = "classes"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("calendar/", views.calendar_page, name="calendar"),
    path("new/", deeds.new_page, name="new"),
    path("rooms/", rooms.rooms_page, name="rooms"),
    path("rooms/<int:room>/remove/", rooms.remove_deed, name="remove_room"),
    path("<int:offering>/", views.offering_page, name="class"),
    path("<int:offering>/blocks/", blocks.blocks_page, name="blocks"),
    path("<int:offering>/stations/", stations.stations_page, name="stations"),
    path("<int:offering>/announce/", deeds.announce_deed, name="announce"),
    path("<int:offering>/move/", moving.move_page, name="move"),
    path("<int:offering>/cancel/", deeds.cancel_page, name="cancel"),
    path("<int:offering>/close/", closing.closing_page, name="close"),
    path("<int:offering>/seats/", seats.give_page, name="give"),
    path("<int:offering>/guest/", guests.guest_page, name="guest"),
    path("<int:offering>/seats/<int:seat>/release/", seats.release_page, name="release"),
    path("<int:offering>/seats/<int:seat>/track/", seats.track_deed, name="track"),
]
