"""Where a phone that scanned the door's code arrives, and where a kiosk stands, without an account."""

from django.urls import path

from shiftready.web.presence import kiosk, sign

app_name = "door"
urlpatterns = [
    path("kiosk/", kiosk.kiosk_page, name="kiosk"),
    path("<str:code>/", sign.scanned, name="code"),
]
