"""A class of three people on a Monday in March 2026, of whom two have accounts, and an installation that mails."""

from __future__ import annotations

from tests.services.notices.conftest import _in_february, agency, room, server

__all__ = ["_in_february", "agency", "room", "server"]
