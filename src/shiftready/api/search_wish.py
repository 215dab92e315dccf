"""What programs may say of the plans they ask for, of one or of those for every last day."""

from __future__ import annotations

from datetime import date

from ninja import Schema


class SearchWish(Schema):
    """What is not said gets its usual value.

    `left_out`: roster numbers of people who get no seat. `held`: roster numbers of people who get one, each with a day
    of the week they are held to. `near_plan`: the number of a finished plan; of plans equally good, the one is made in
    which fewest of its people lose or change their week. `most_of_a_squad`: at most so many people of one squad in
    class in any one week. `keep_a_supervisor`: one of a squad's supervisors on duty stays on every class day.
    `shape`: the days of a class in place of the course's own, in a row ("4"), week by week ("2+3") or in the evening
    ("5+5 at 18:00"). `fill_dated`: seats left in classes on dates already, and those kept at partners', may be given
    too. A class holds no more than
    `room_seats`, than `stations` with `at_a_station` people each, and than `board_seats`, which the board allows; one
    that is to be made is held with at least `fewest_in_class` people, or not at all. `within_budgets`: nothing may take
    more from a budget in a fiscal year than it holds. `weigh_short_day` (1 to 1,000, usually 100) and `weigh_day_off`
    (0 to 1,000, usually 1) are the points of the score for a person-day short and a class day on a day off.
    """

    as_of: date | None = None
    weeks: int | None = None
    seats: int | None = None
    classes_per_week: int | None = None
    seconds: int | None = None
    seed: int | None = None
    course: str | None = None
    left_out: list[str] | None = None
    held: dict[str, date] | None = None
    near_plan: int | None = None
    most_of_a_squad: int | None = None
    keep_a_supervisor: bool = False
    shape: str | None = None
    fill_dated: bool = True
    room_seats: int | None = None
    stations: int | None = None
    at_a_station: int | None = None
    board_seats: int | None = None
    fewest_in_class: int | None = None
    within_budgets: bool = False
    weigh_short_day: int | None = None
    weigh_day_off: int | None = None
