"""Addresses of Settings."""

from django.urls import path

from shiftready.web.agency import (
    access,
    audit,
    calendar,
    money,
    patterns,
    public,
    ranks,
    shifts,
    strategy,
    tokens,
    travel,
    views,
)

app_name = "settings"
urlpatterns = [
    path("", views.facts, name="agency"),
    path("access/", access.access_page, name="access"),
    path("access/invite/", access.invite_page, name="invite"),
    path("access/link/", access.link_again, name="link"),
    path("access/take/", access.take, name="take_role"),
    path("strategy/", strategy.strategy_page, name="strategy"),
    path("strategy/choose/", strategy.choose_page, name="choose_strategy"),
    path("ranks/", ranks.ranks_page, name="ranks"),
    path("patterns/", patterns.patterns_page, name="patterns"),
    path("patterns/one/", patterns.pattern_page, name="pattern"),
    path("patterns/withdraw/", patterns.withdraw, name="withdraw_pattern"),
    path("shifts/", shifts.shifts_page, name="shifts"),
    path("money/", money.money_page, name="money"),
    path("calendar/", calendar.calendar_page, name="calendar"),
    path("calendar/open/", calendar.open_again, name="open_day"),
    path("travel/", travel.travel_page, name="travel"),
    path("travel/usual/", travel.usual_deed, name="travel_usual"),
    path("travel/<int:travel>/remove/", travel.remove_deed, name="travel_remove"),
    path("travel/<int:said_before>/bring-back/", travel.bring_back_deed, name="travel_back"),
    path("keys/", tokens.tokens_page, name="tokens"),
    path("keys/revoke/", tokens.revoke, name="revoke_token"),
    path("audit/", audit.trail, name="audit"),
    path("public/", public.public_page, name="public"),
]
