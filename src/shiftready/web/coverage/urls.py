"""Addresses of Coverage."""

from django.urls import path

from shiftready.web.coverage import calls, dispatch, feeds, gaps, how_many, roll_call, views

app_name = "coverage"
urlpatterns = [
    path("", views.board, name="board"),
    path("gaps/", gaps.gaps_page, name="gaps"),
    path("dispatch/", dispatch.dispatch, name="dispatch"),
    path("feeds/", feeds.feeds_page, name="feeds"),
    path("feeds/revoke/", feeds.revoke, name="revoke_feed"),
    path("calls/", calls.calls_page, name="calls"),
    path("how-many/", how_many.how_many_page, name="how_many"),
    path("roll-call/", roll_call.roll_call_page, name="roll_call"),
]
