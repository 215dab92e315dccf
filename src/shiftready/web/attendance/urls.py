"""Where the pages of attendance stand."""

from django.urls import path

from shiftready.web.attendance import views

app_name = "attendance"
urlpatterns = [
    path("<int:offering>/attendance/", views.blocks_page, name="blocks"),
    path("<int:offering>/attendance/<int:block>/", views.sheet_page, name="sheet"),
    path("<int:offering>/attendance/<int:block>/everyone/", views.everyone_deed, name="everyone"),
]
