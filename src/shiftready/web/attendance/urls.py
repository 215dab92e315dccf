"""Where the pages of attendance stand."""

from django.urls import path

from shiftready.web.attendance import absences, views

app_name = "attendance"
urlpatterns = [
    path("<int:offering>/attendance/", views.blocks_page, name="blocks"),
    path("<int:offering>/attendance/<int:block>/", views.sheet_page, name="sheet"),
    path("<int:offering>/attendance/<int:block>/everyone/", views.everyone_deed, name="everyone"),
    path("<int:offering>/attendance/<int:block>/absent/", views.absent_deed, name="absent"),
    path("<int:offering>/attendance/<int:block>/take-back/", views.take_back_deed, name="take_back"),
    path("<int:offering>/absences/", absences.absences_page, name="absences"),
    path("<int:offering>/absences/say/", absences.say_deed, name="say_absence"),
]
