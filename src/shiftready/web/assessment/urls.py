"""Where the pages of questions and tests stand, below those of classes."""

from django.urls import path

from shiftready.web.assessment import bank, evaluation, final, scenes

app_name = "assessment"
urlpatterns = [
    path("questions/", bank.list_page, name="questions"),
    path("questions/new/", bank.new_page, name="new_question"),
    path("questions/import/", bank.import_page, name="import"),
    path("questions.csv", bank.export, name="export"),
    path("questions/<str:question>/", bank.question_page, name="question"),
    path("questions/<str:question>/retire/", bank.retire_deed, name="retire"),
    path("evaluation/due/", evaluation.due_page, name="due"),
    path("evaluation/rounds/<int:round_>/end/", evaluation.end_deed, name="end_round"),
    path("<int:offering>/evaluation/", evaluation.evaluation_page, name="evaluation"),
    path("<int:offering>/evaluation/ask/", evaluation.ask_page, name="ask"),
    path("<int:offering>/evaluation.csv", evaluation.table, name="table"),
    path("<int:offering>/scenes/", scenes.scenes_page, name="scenes"),
    path("<int:offering>/scenes/choose/", scenes.choose_page, name="choose_scenes"),
    path("<int:offering>/scenes/score/", scenes.score_list_page, name="score_list"),
    path("<int:offering>/scenes/score/<int:seat>/", scenes.score_page, name="score"),
    path("<int:offering>/test/", final.test_page, name="test"),
    path("<int:offering>/test/choose/", final.choose_page, name="choose"),
    path("<int:offering>/test/complete/", final.complete_deed, name="complete"),
    path("<int:offering>/test/seats/<int:seat>/plan/", final.plan_page, name="plan"),
    path("<int:offering>/test/seats/<int:seat>/enter/", final.enter_page, name="enter"),
    path("<int:offering>/test/seats/<int:seat>/link/", final.link_deed, name="link"),
]
