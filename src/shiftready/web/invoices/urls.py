"""Where the pages of invoices stand."""

from django.urls import path

from shiftready.web.invoices import deeds, views, write

app_name = "invoices"
urlpatterns = [
    path("costs/invoices/", views.list_page, name="list"),
    path("costs/invoices/new/<int:partner>/", write.new_page, name="new"),
    path("costs/invoices/<int:invoice>/", views.invoice_page, name="invoice"),
    path("costs/invoices/<int:invoice>/send/", deeds.send_page, name="send"),
    path("costs/invoices/<int:invoice>/paid/", deeds.paid_page, name="paid"),
    path("costs/invoices/<int:invoice>/void/", deeds.void_page, name="void"),
]
