"""Where the pages of funds stand."""

from django.urls import path

from shiftready.web.funds import deeds, split, views

app_name = "funds"
urlpatterns = [
    path("costs/funds/", views.list_page, name="list"),
    path("costs/funds/new/", deeds.new_page, name="new"),
    path("costs/funds/<int:fund>/", views.fund_page, name="fund"),
    path("costs/funds/<int:fund>/amend/", deeds.amend_page, name="amend"),
    path("costs/funds/<int:fund>/withdraw/", deeds.withdraw_page, name="withdraw"),
    path("costs/funds/<int:fund>/reports/<int:fund_report>/", deeds.report_page, name="report"),
    path("costs/entries/<int:ledger_entry>/funds/", split.split_page, name="split"),
]
