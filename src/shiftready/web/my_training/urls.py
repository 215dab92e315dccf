"""Where one's own training stands."""

from django.urls import path

from shiftready.web.my_training import attendance, classes, contest, courses, tests, views

app_name = "my_training"
urlpatterns = [
    path("", views.my_training, name="mine"),
    path("attendance/", attendance.attendance_page, name="attendance"),
    path("attendance/<int:offering>/<int:block>/", contest.contest_page, name="contest"),
    path("classes/", classes.classes_page, name="classes"),
    path("classes/<int:offering>/", classes.class_page, name="class"),
    path("courses/", courses.courses_page, name="courses"),
    path("test/<int:offering>/", tests.test_page, name="test"),
    path("classes.ics", views.my_calendar, name="calendar"),
]
