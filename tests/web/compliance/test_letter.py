"""Findings as a letter, by the links of their pages."""

import re
from html import unescape

import pypdfium2
import pytest

from shiftready.services.access import the_shell
from shiftready.services.adoption import adopt_rule
from shiftready.store.models import Allowance, Membership, Person, Role, RuleAdoption, User
from tests.web.small_agency import AS_OF, ENTERED, REFRESHER

pytestmark = pytest.mark.django_db
ONE_MIND = "us/iacp/one_mind"
FINDING = f"/lakeside/rules/finding/?person=p1&rule={REFRESHER}&as_of=2026-03-02"
LETTER = "/lakeside/rules/letter.pdf?person=p1&as_of=2026-03-02"


def words_of(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pages = pypdfium2.PdfDocument(answer.content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def link_on(client, address, word):
    page = client.get(address).content.decode()
    (found,) = re.findall(rf'href="([^"]+)">{re.escape(word)}</a>', page)
    return unescape(found)


def plain(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.usefixtures("staffed")
def test_the_page_of_a_finding_links_to_its_letter_for_the_same_days(coordinator):
    answer = coordinator.get(link_on(coordinator, FINDING + "&known_by=2026-02-01", "Letter (PDF)"))

    assert answer["Content-Disposition"] == 'attachment; filename="letter-2026-03-02.pdf"'
    assert (
        "Refresher on mental health crises Name and number Person 01, p1 As of 2 Mar 2026 Known by 1 Feb 2026"
    ) in words_of(answer)


@pytest.mark.usefixtures("staffed")
def test_every_step_of_the_page_stands_in_the_letter_in_the_same_words(coordinator):
    page = coordinator.get(FINDING).content.decode()
    (steps,) = re.findall(r'<ol class="sr-steps">(.*?)</ol>', page, re.DOTALL)
    told = [plain(step) for step in re.findall(r"<li>(.*?)</li>", steps, re.DOTALL)]

    words = words_of(coordinator.get(LETTER + f"&rule={REFRESHER}"))

    assert len(told) == 5
    assert [one for one in told if not one.startswith("Counted: ") and one not in words] == []


def test_the_page_of_a_person_links_to_a_letter_of_every_rule(staffed, coordinator):
    adopt_rule(the_shell(staffed), rule=ONE_MIND)

    words = words_of(coordinator.get(link_on(coordinator, "/lakeside/people/p1/", "Letter with all reasons (PDF)")))

    assert "At a glance Rule Answer Deadline How certain Refresher on mental health crises Met" in words
    assert "One Mind Campaign: training" in words


@pytest.mark.usefixtures("staffed")
def test_the_same_question_gets_the_same_letter_byte_for_byte(coordinator):
    asked = LETTER + "&known_by=2026-03-01"

    assert coordinator.get(asked).content == coordinator.get(asked).content


def test_why_somebody_is_excused_is_on_nobody_s_letter_who_may_not_see_it(staffed, clients):
    p2 = Person.objects.of(staffed).get(number="p2")
    granted = {
        "kind": "waived",
        "first_on": AS_OF,
        "why": "kept at home",
        "granted_by": "the board",
        "reason": "family",
    }
    Allowance.objects.create(agency=staffed, person=p2, entered_at=ENTERED, **granted)

    asked = LETTER.replace("p1", "p2")
    seen, unseen = words_of(clients[Role.COORDINATOR].get(asked)), words_of(clients[Role.AUDITOR].get(asked))

    assert ("the board" in seen, "family" in seen) == (True, True)
    assert ("the board" in unseen, "family" in unseen) == (False, False)
    assert "Excused on this day. Who granted it and why is kept for the coordinator and the person." in unseen


def test_a_member_gets_their_own_letter_and_no_other(staffed, signed_in):
    user = User.objects.create_user("p1@lakeside.example")
    own = Person.objects.of(staffed).get(number="p1")
    Membership.objects.create(agency=staffed, user=user, role=Role.MEMBER, person=own)
    member = signed_in(user)

    assert words_of(member.get(LETTER)).startswith("Lakeside Police (invented)")
    assert member.get(LETTER.replace("p1", "p2")).status_code == 404


@pytest.mark.usefixtures("staffed")
def test_a_rule_the_agency_does_not_go_by_is_refused(coordinator):
    answer = coordinator.get(LETTER + "&rule=us/zz/none")

    assert answer.status_code == 404
    assert "Your agency goes by no rule called" in answer.content.decode()


def test_an_agency_without_rules_has_no_letter(staffed, coordinator):
    RuleAdoption.objects.of(staffed).delete()

    answer = coordinator.get(LETTER)

    assert answer.status_code == 404
    assert "Your agency goes by no rule yet, so there is nothing to write." in answer.content.decode()
