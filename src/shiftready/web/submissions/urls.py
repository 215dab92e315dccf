"""Where the pages of what training boards are told stand."""

from django.urls import path

from shiftready.web.submissions import numbers

app_name = "submissions"
urlpatterns = [
    path("numbers/", numbers.numbers_page, name="numbers"),
    path("numbers/new/", numbers.new_page, name="new_number"),
    path("numbers/<int:board_number>/withdraw/", numbers.withdraw, name="withdraw_number"),
]
