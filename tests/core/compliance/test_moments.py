"""Days that rules count from, on the cases the authorities give."""

from __future__ import annotations

from datetime import date

from shiftready.core.compliance import explain
from shiftready.core.compliance.amounts import Accepted, Completion
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.moments import (
    Completed,
    Credentialed,
    Event,
    Fixed,
    LeftRole,
    OneOf,
    Shifted,
    YearDay,
)
from shiftready.core.compliance.windows import Around, CredentialCycle, Once, Period
from shiftready.core.roster import Posting
from tests.core.compliance.people import BEGIN, took, version
from tests.core.compliance.standing import found_on, licence, of, served, somebody, status_on


def case(*records, **known):
    return open_case(Bench(somebody(*records, **known), CreditTable({})), "p1")


def test_kansas_obliges_from_the_second_full_training_year():
    second_full = Shifted(Event("certified"), next_year_day=YearDay(7, 1), strictly=True, then_months=12)

    assert second_full.day(case(certified_on=of(2009, 5, 1))) == of(2010, 7, 1)


def test_a_day_of_the_year_may_lie_behind_the_moment_or_on_it():
    fiscal = Shifted(Event("certified"), months=24, last_year_day=YearDay(7, 1))

    assert fiscal.day(case(certified_on=of(2009, 5, 1))) == of(2010, 7, 1)
    assert fiscal.day(case(certified_on=of(2009, 7, 1))) == of(2011, 7, 1)
    assert fiscal.says() == "the last 1 July on or before 24 months after certified"


def test_california_counts_180_days_from_the_appointment_as_field_training_officer():
    due = Shifted(Event("posted", "fto"), days=180)

    assert due.day(case(postings=[Posting("p1", of(2017, 3, 1), role="fto")])) == of(2017, 8, 28)


def test_texas_takes_the_second_anniversary_or_the_application_whichever_is_earlier():
    anniversary = Shifted(Credentialed("license"), months=24)
    application = Credentialed("proficiency", frozenset({"intermediate"}))
    earliest = OneOf((anniversary, application), as_known=True)
    held = licence(of(2020, 5, 1))

    assert earliest.day(case(credentials=[held])) == of(2022, 5, 1)
    applied = licence(of(2021, 9, 1), level="intermediate", kind="proficiency")
    assert earliest.day(case(credentials=[held, applied])) == of(2021, 9, 1)
    assert OneOf((anniversary, application)).day(case(credentials=[held])) is None


def test_an_elected_official_is_given_four_years_from_leaving_office():
    due = Shifted(LeftRole("elected"), months=48)

    left = [Posting("p1", BEGIN, of(2020, 12, 31), role="elected"), Posting("p1", of(2021), role="sworn")]

    assert due.day(case(postings=left)) == of(2025)
    assert due.day(case(postings=[Posting("p1", BEGIN, role="elected")])) is None


def test_rehire_is_the_first_day_back_from_the_latest_break():
    spells = [served(of(2010), of(2012)), served(of(2013), of(2015)), served(of(2015, 1, 2))]

    assert Event("rehired").day(case(services=spells)) == of(2013)
    assert Event("rehired").missing(case(services=spells[1:])) == ("rehired_on",)


def test_basic_training_is_the_first_completion_of_one_of_its_courses():
    moment = Completed(("basic", "crisis"))

    assert moment.day(case(took("crisis", of(2021)), took("basic", of(2020)))) == of(2020)
    assert moment.missing(case()) == ("completion of basic or crisis",)


def test_training_for_a_promotion_counts_from_a_year_before_it():
    window = Around(Event("posted", "supervisor"), 12, 24)
    facts = [Posting("p1", BEGIN, of(2020, 3, 31), role="sworn"), Posting("p1", of(2020, 4, 1), role="supervisor")]
    needs = Completion((Accepted("crisis"),))

    def found(*records, on):
        return found_on(
            on, somebody(*records, postings=facts), version(window, needs, starts=Event("posted", "supervisor"))
        )

    assert str(found(took("crisis", of(2019, 3, 31)), on=of(2020, 5)).status) == "due"
    assert str(found(took("crisis", of(2019, 4, 1)), on=of(2020, 5)).status) == "met"
    late = found(on=of(2022, 4, 2))
    assert (str(late.status), late.due_on) == ("overdue", of(2022, 4, 1))


def test_a_window_that_opens_later_than_the_duty_says_the_day_on_which_it_does():
    before_it_ends = version(Around(Credentialed("license", ends=True), 12, 0))
    held = [licence(of(2024, 7, 1), of(2027, 6, 30))]

    early = found_on(of(2026, 6, 29), somebody(credentials=held), before_it_ends)

    assert (str(early.status), early.changes_on) == ("not_applicable", of(2026, 6, 30))
    assert "The duty begins on 2026-06-30." in explain(early)


def test_a_licence_cycle_follows_each_renewal_and_goes_on_beyond_the_last():
    window = CredentialCycle("license", 36)
    held = [licence(of(2016, 7, 1), of(2019, 6, 30)), licence(of(2019, 7, 1), of(2022, 6, 30))]
    somebody_licensed = case(credentials=held)

    assert [window.period(somebody_licensed, day) for day in (of(2018), of(2020), of(2023))] == [
        Period(of(2016, 7, 1), of(2019, 6, 30)),
        Period(of(2019, 7, 1), of(2022, 6, 30)),
        Period(of(2022, 7, 1), of(2025, 6, 30)),
    ]
    assert window.period(case(), of(2020)) is None


def test_minnesota_asks_its_topics_from_the_next_full_licence_cycle_on():
    held = [licence(of(2016, 7, 1), of(2019, 6, 30)), licence(of(2019, 7, 1), of(2022, 6, 30))]
    topics = version(
        CredentialCycle("license", 36), first_on=of(2018, 7, 1), from_next_period=True, starts=Fixed(BEGIN)
    )

    before, after = (found_on(day, somebody(credentials=held), topics) for day in (of(2019, 6, 30), of(2019, 7, 1)))

    assert (str(before.status), before.changes_on) == ("not_applicable", of(2019, 7, 1))
    assert (str(after.status), after.due_on) == ("due", of(2022, 6, 30))


def test_months_of_the_first_licence_day_are_counted_once_and_clamped():
    held = licence(date(2020, 2, 29))

    assert Shifted(Credentialed("license"), months=12).day(case(credentials=[held])) == date(2021, 2, 28)


def test_what_is_owed_once_with_a_deadline_from_the_first_licence():
    rule = version(Once(), deadline=Shifted(Credentialed("license"), months=24), starts=Credentialed("license"))

    facts = somebody(credentials=[licence(of(2020))])

    assert [status_on(day, facts, rule) for day in (of(2019, 12, 31), of(2022), of(2022, 1, 2))] == [
        "not_applicable",
        "due",
        "overdue",
    ]
