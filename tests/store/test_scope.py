import pytest
from django.utils import timezone

from shiftready.store.models import Agency, Membership, Person, Role, User
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
        lambda: list(Person.objects.filter(agency=1).union(Person.objects.all())),
        lambda: list(Person.objects.filter(agency=1) | Person.objects.filter(number="p1")),
        lambda: Person.objects.raw("SELECT * FROM store_person"),
        lambda: Person.objects.all().aiterator(),
        lambda: Person.objects.in_bulk([1]),
        lambda: Person.objects.all().contains(Person(pk=1)),
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


def test_an_account_leads_to_rows_of_no_agency_until_one_is_named():
    ours = Agency.objects.create(slug="ours", name="Ours")
    user = User.objects.create_user("one@ours.example")
    Membership.objects.create(agency=ours, user=user, role=Role.MEMBER)

    with pytest.raises(QueryNamesNoAgency):
        list(user.memberships.all())
    assert user.memberships.of(ours).count() == 1
