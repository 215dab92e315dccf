"""Addresses of Our orders."""

from django.urls import path

from shiftready.web.orders import deeds, releases, views

app_name = "orders"
urlpatterns = [
    path("", views.order_list, name="list"),
    path("new/", views.new, name="new"),
    path("change/", views.change, name="change"),
    path("<int:draft>/", views.draft_page, name="draft"),
    path("<int:draft>/what-if/", views.what_if_page, name="what_if"),
    path("<int:draft>/submit/", deeds.submit, name="submit"),
    path("<int:draft>/take-back/", deeds.take_back, name="take_back"),
    path("<int:draft>/approve/", deeds.approve, name="approve"),
    path("<int:draft>/send-back/", deeds.send_back, name="send_back"),
    path("<int:draft>/review-again/", deeds.review_again, name="review_again"),
    path("<int:draft>/discard/", deeds.discard, name="discard"),
    path("<int:draft>/take-up/", deeds.take_up, name="take_up"),
    path("release/", releases.release_page, name="release"),
    path("release/<int:release>/call-off/", deeds.call_off, name="call_off"),
]
