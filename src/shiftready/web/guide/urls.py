"""Where the guided plan stands."""

from django.urls import path

from shiftready.web.guide import answers, calendar, plan, steps

app_name = "guide"
urlpatterns = [
    path("", plan.plan_page, name="plan"),
    path("answers/", answers.answers_page, name="answers"),
    path("history/", plan.history_page, name="history"),
    path("steps/<slug:guide_step>/", steps.step_page, name="step"),
    path("steps/<slug:guide_step>/as-proposed/", steps.as_proposed, name="as_proposed"),
    path("lines/<slug:guide_line>/done/", calendar.done, name="done"),
    path("lines/<slug:guide_line>/not-done/", calendar.not_done, name="not_done"),
]
