"""How many to train, asked on a page."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest

pytestmark = pytest.mark.django_db
PAGE = "/lakeside/coverage/how-many/"
ASKED = f"{PAGE}?as_of=2026-03-02&leave_days=25&attrition_percent=10&years=2&seats=20&pass_percent=90"


@pytest.mark.usefixtures("staffed")
def test_nothing_is_worked_out_before_it_is_asked(coordinator):
    page = coordinator.get(PAGE).content.decode()

    assert "What you state of the years ahead" in page
    assert 'name="seats" value="30"' in page
    assert "usa-error-message" not in page


@pytest.mark.usefixtures("staffed")
def test_the_answer_stands_in_one_sentence_above_its_arithmetic(coordinator):
    answer = coordinator.get(ASKED)
    page, found = answer.content.decode(), answer.context["found"]

    first = found.years[0]
    assert found.held == 1
    assert f"Train {first.trained} people a year in {first.classes} class until the target is reached" in page
    assert all(step.what in page for step in found.steps)
    assert [year.year for year in found.years] == [1, 2, 3]


@pytest.mark.usefixtures("staffed")
def test_the_answer_leads_to_a_plan_of_its_first_year(coordinator):
    page = coordinator.get(ASKED).content.decode()

    (address,) = re.findall(r'href="(/lakeside/plans/new/[^"]+)"', page)
    form = coordinator.get(unescape(address)).context["form"]
    assert address == "/lakeside/plans/new/?as_of=2026-03-02&amp;weeks=52&amp;seats=20"
    assert [form[name].value() for name in ("as_of", "weeks", "seats")] == ["2026-03-02", "52", "20"]


@pytest.mark.usefixtures("staffed")
def test_every_line_as_csv(coordinator):
    lines = list(csv.reader(io.StringIO(coordinator.get(f"{ASKED}&format=csv").content.decode())))

    assert lines[0] == ["squad", "step", "what", "how", "amount", "unit"]
    assert {line[0] for line in lines[1:]} == {"1-day", "2-night", "all"}


@pytest.mark.usefixtures("staffed")
def test_what_cannot_be_is_said_beside_its_field(coordinator):
    wrong = coordinator.get(f"{PAGE}?leave_days=400&years=0").context["form"].errors
    unknown = coordinator.get(f"{PAGE}?as_of=2026-03-02&leave_days=25").context["form"].errors

    assert set(wrong) == {"leave_days", "years"}
    assert list(unknown) == ["attrition_percent"]
    assert unknown["attrition_percent"][0].endswith("so how many specialists leave in a year is not known. State it.")


def test_an_agency_without_a_strategy_is_told_what_is_missing(agency, coordinator):
    page = coordinator.get(f"/{agency.slug}/coverage/how-many/?leave_days=25&attrition_percent=10").content.decode()

    assert "states no strategy, so nobody knows whom to train." in page
