"""Where the pages of claims stand."""

from django.urls import path

from shiftready.web.claims import deeds, of_days, prepare, views

app_name = "claims"
urlpatterns = [
    path("costs/claims/", views.list_page, name="list"),
    path("costs/claims/<int:fund_claim>/", views.claim_page, name="claim"),
    path("costs/claims/<int:fund_claim>/send/", deeds.send_page, name="send"),
    path("costs/claims/<int:fund_claim>/paid/", deeds.paid_page, name="paid"),
    path("costs/claims/<int:fund_claim>/sent-back/", deeds.sent_back_page, name="sent_back"),
    path("costs/claims/<int:fund_claim>/drop/", deeds.drop_page, name="drop"),
    path("costs/claims/<int:fund_claim>/correct/", prepare.correct_page, name="correct"),
    path("costs/funds/<int:fund>/claim/", of_days.days_page, name="days"),
    path("<int:offering>/costs/claim/", prepare.new_page, name="new"),
]
