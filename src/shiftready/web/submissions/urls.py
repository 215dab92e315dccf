"""Where the pages of what training boards are told stand."""

from django.urls import path

from shiftready.web.submissions import approvals, class_page, numbers, one, views

app_name = "submissions"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("boards/<slug:board>/", views.board_page, name="board"),
    path("class/<int:offering>/", class_page.class_page, name="class"),
    path("boards/<slug:board>/classes/<int:offering>/prepare/", class_page.prepare, name="prepare"),
    path("courses/", approvals.list_page, name="approvals"),
    path("courses/new/", approvals.begin_page, name="begin_approval"),
    path("courses/<int:course_approval>/", approvals.approval_page, name="approval"),
    path("courses/<int:course_approval>/take-back/", approvals.take_back, name="take_back_approval"),
    path("<int:submission>/", one.submission_page, name="submission"),
    path("<int:submission>/again/", class_page.again, name="again"),
    path("<int:submission>/take-back/", one.take_back, name="take_back"),
    path("<int:submission>/<slug:file>/", one.file, name="file"),
    path("numbers/", numbers.numbers_page, name="numbers"),
    path("numbers/new/", numbers.new_page, name="new_number"),
    path("numbers/<int:board_number>/withdraw/", numbers.withdraw, name="withdraw_number"),
]
