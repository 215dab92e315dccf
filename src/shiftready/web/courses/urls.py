"""Addresses of Our courses, below the catalogue."""

from django.urls import path

from shiftready.web.courses import blocks, deeds, releases, views

app_name = "courses"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("new/", views.new_page, name="new"),
    path("<int:version>/", views.version_page, name="version"),
    path("<int:version>/about/", views.about_page, name="about"),
    path("<int:version>/compare/", views.compare_page, name="compare"),
    path("<int:version>/file/", views.course_file, name="file"),
    path("<int:version>/blocks/new/", blocks.new_block, name="new_block"),
    path("<int:version>/blocks/<slug:block_key>/", blocks.block_page, name="block"),
    path("<int:version>/blocks/<slug:block_key>/move/", blocks.move_block, name="move_block"),
    path("<int:version>/blocks/<slug:block_key>/remove/", blocks.remove_block, name="remove_block"),
    path("<int:version>/submit/", deeds.submit, name="submit"),
    path("<int:version>/take-back/", deeds.take_back, name="take_back"),
    path("<int:version>/comment/", deeds.comment, name="comment"),
    path("<int:version>/approve/", deeds.approve, name="approve"),
    path("<int:version>/send-back/", deeds.send_back, name="send_back"),
    path("<int:version>/discard/", deeds.discard, name="discard"),
    path("<int:version>/next/", deeds.next_version, name="next"),
    path("<int:version>/release/", releases.release_page, name="release"),
    path("<int:version>/call-off/", deeds.call_off, name="call_off"),
    path("<int:version>/retire/", releases.retire_page, name="retire"),
]
