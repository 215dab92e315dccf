import pytest
from django.utils import timezone

from shiftready.store.models import Agency, Person
from shiftready.store.scope import QueryNamesNoAgency

pytestmark = pytest.mark.django_db
REFUSAL = "This query of Person names no agency. Start it with Person.objects.of(agency)."


@pytest.mark.parametrize(
    "query",
    [
        lambda: list(Person.objects.all()),
        lambda: len(Person.objects.all()),
        Person.objects.count,
        lambda: Person.objects.filter(number="p1").exists(),
        lambda: Person.objects.get(number="p1"),
        lambda: Person.objects.update(name=""),
        lambda: Person.objects.filter(number="p1").delete(),
        Person.objects.first,
        lambda: list(Person.objects.values("number")),
        lambda: list(Person.objects.iterator()),
        lambda: list(Person.objects.exclude(agency=1)),
    ],
)
def test_a_query_that_names_no_agency_is_refused(query):
    with pytest.raises(QueryNamesNoAgency) as refusal:
        query()

    assert (refusal.value.code, refusal.value.message) == ("query_names_no_agency", REFUSAL)


def test_a_query_of_one_agency_sees_only_its_own_rows():
    ours = Agency.objects.create(slug="ours", name="Ours")
    theirs = Agency.objects.create(slug="theirs", name="Theirs")
    for agency in (ours, theirs):
        Person.objects.create(agency=agency, number="p1", name=agency.name, entered_at=timezone.now())

    assert [p.name for p in Person.objects.of(ours)] == ["Ours"]
    assert Person.objects.everywhere().count() == 2
