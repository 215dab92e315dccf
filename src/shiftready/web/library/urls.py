"""Where the shared library stands, below the catalogue."""

from django.urls import path

from shiftready.web.library import deeds, files, packages, take_down, talk, views, write

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
    path("<int:library_version>/comment/", talk.comment, name="comment"),
    path("comments/<int:comment>/take-back/", talk.take_back_comment, name="take_back_comment"),
    path("comments/<int:comment>/hide/", talk.hide_comment, name="hide_comment"),
    path("comments/<int:comment>/show/", talk.show_comment, name="show_comment"),
    path("<int:library_version>/use/", talk.use, name="use"),
    path("uses/<int:use>/take-back/", talk.take_back_use, name="take_back_use"),
    path("requests/", take_down.requests_page, name="requests"),
    path("<int:library_version>/ask/", take_down.ask, name="ask_take_down"),
    path("<int:library_version>/restore/", take_down.restore, name="restore"),
    path("requests/<int:take_down>/done/", take_down.take_down, name="take_down"),
    path("requests/<int:take_down>/refuse/", take_down.refuse, name="refuse"),
    path("import/", packages.import_page, name="import"),
    path("export/", packages.export_found, name="export"),
    path("<int:library_version>/export/", packages.export_one, name="export_one"),
]
