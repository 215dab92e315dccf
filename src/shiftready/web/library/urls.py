"""Where the shared library stands, below the catalogue."""

from django.urls import path

from shiftready.web.library import deeds, files, views, write

app_name = "library"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("new/", write.new_page, name="new"),
    path("<int:library_version>/", views.version_page, name="version"),
    path("<int:library_version>/next/", write.next_page, name="next"),
    path("<int:library_version>/submit/", deeds.submit, name="submit"),
    path("<int:library_version>/take-back/", deeds.take_back, name="take_back"),
    path("<int:library_version>/approve/", deeds.approve, name="approve"),
    path("<int:library_version>/send-back/", deeds.send_back, name="send_back"),
    path("<int:library_version>/files/", files.bring, name="bring"),
    path("files/<int:library_file_id>/", files.file, name="file"),
    path("files/<int:library_file_id>/strip/", files.strip, name="strip"),
    path("files/<int:library_file_id>/take-out/", files.take_out, name="take_out"),
]
