"""Where the pages of the door stand."""

from django.urls import path

from shiftready.web.presence import door, kiosk, roll, sheets, sign, walk_ins

app_name = "presence"
urlpatterns = [
    path("<int:offering>/door/", door.door_page, name="door"),
    path("<int:offering>/sign/", sign.sign_page, name="sign"),
    path("<int:offering>/kiosk/", kiosk.kiosks_page, name="kiosks"),
    path("<int:offering>/kiosk/<int:kiosk>/close/", kiosk.close_deed, name="close_kiosk"),
    path("<int:offering>/roll/", roll.roll_page, name="roll"),
    path("<int:offering>/roll/disputes/", roll.disputes_page, name="disputes"),
    path("roll-worker.js", roll.worker, name="roll_worker"),
    path("<int:offering>/sheets/", sheets.sheets_page, name="sheets"),
    path("<int:offering>/sheets/print/", sheets.sheet_page, name="sheet"),
    path("<int:offering>/sheets/<int:sheet>/", sheets.original_answer, name="original"),
    path("<int:offering>/walk-ins/", walk_ins.walk_ins_page, name="walk_ins"),
    path("<int:offering>/walk-ins/seat/", walk_ins.seat_deed, name="seat_walk_in"),
    path("<int:offering>/walk-ins/refuse/", walk_ins.refuse_page, name="refuse_walk_in"),
]
