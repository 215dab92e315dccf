"""Where the pages of make-ups stand."""

from django.urls import path

from shiftready.web.make_up import close_seat, make_ups, reach

app_name = "make_up"
urlpatterns = [
    path("<int:offering>/reach/", reach.reach_page, name="reach"),
    path("<int:offering>/make-up-day/", reach.day_page, name="day"),
    path("<int:offering>/make-up/<int:seat>/<int:block>/", make_ups.record_page, name="record"),
    path("<int:offering>/make-up/<int:make_up>/take-back/", make_ups.take_back_page, name="take_back"),
    path("<int:offering>/seats/<int:seat>/close/", close_seat.close_page, name="close_seat"),
]
