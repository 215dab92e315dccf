"""The clocks by which answers are promised: their kinds in words, and how much can be said of each."""

from __future__ import annotations

#: Kinds of clock; "" where no promise is known.
CLOCKS: dict[str, str] = {
    "hours": "Hours, nights and weekends counted",
    "business_hours": "Hours of business days",
    "business_days": "Business days",
    "days": "Days, weekends counted",
    "": "No promise is known",
}
#: The most that is taken of each.
MOST = {"hours": 2000, "business_hours": 2000, "business_days": 250, "days": 365}
#: The longest in which a match is promised, in days.
MOST_MATCH_DAYS = 365
MOST_CLOSED = 100
