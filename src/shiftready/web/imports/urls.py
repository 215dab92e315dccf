"""Where the pages of imports stand."""

from django.urls import path

from shiftready.web.imports import deeds, views

app_name = "imports"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("new/", deeds.upload_page, name="new"),
    path("<int:batch>/", views.import_page, name="import"),
    path("<int:batch>/columns/", deeds.columns_page, name="columns"),
    path("<int:batch>/courses/", deeds.say_courses, name="courses"),
    path("<int:batch>/apply/", deeds.apply, name="apply"),
    path("<int:batch>/discard/", deeds.discard, name="discard"),
    path("<int:batch>/release/", deeds.release, name="release"),
    path("<int:batch>/undo/", deeds.undo, name="undo"),
]
