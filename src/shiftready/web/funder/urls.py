"""Where an agency keeps the links to its funds' reports."""

from django.urls import path

from shiftready.web.funder import links

app_name = "fund_links"
urlpatterns = [
    path("costs/funds/<int:fund>/links/", links.links_page, name="list"),
    path("costs/funds/<int:fund>/links/<int:fund_link>/withdraw/", links.withdraw_page, name="withdraw"),
]
