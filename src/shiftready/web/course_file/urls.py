"""Where the file of a class stands."""

from django.urls import path

from shiftready.web.course_file import views

app_name = "course_file"
urlpatterns = [
    path("<int:offering>/file/", views.file_page, name="file"),
    path("<int:offering>/file.zip", views.archive, name="archive"),
    path("<int:offering>/file/bring/<slug:item>/", views.bring_page, name="bring"),
    path("<int:offering>/file/<int:entry>/", views.paper, name="paper"),
    path("<int:offering>/file/<int:entry>/take-out/", views.take_out_entry, name="take_out"),
]
