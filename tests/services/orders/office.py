"""A small agency with two coordinators who write orders and review one another's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shiftready.services.access import actor_in
from shiftready.services.orders.draft import save_draft, start_change, start_order
from shiftready.services.orders.release import plan_release, release_orders
from shiftready.services.orders.review import approve_draft, submit_draft
from shiftready.services.reviewed import newest_text_of
from shiftready.store.models import Agency, Membership, Role, User

TODAY = date(2026, 11, 25)
FIRST = date(2027, 1, 1)
REFRESHER = "orders/refresher"


class Office:
    """`writer` and `reviewer` are coordinators; `who(role, unit)` adds somebody else."""

    def __init__(self):
        self.agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
        self.writer, self.reviewer = self.who(Role.COORDINATOR, name="ann"), self.who(Role.COORDINATOR, name="ben")

    def who(self, role, unit="", name=""):
        user = User.objects.create_user(f"{name or role}@lakeside.example", "quiet-harbor-lantern-7")
        Membership.objects.create(agency=self.agency, user=user, role=role, unit=unit)
        return actor_in(user, self.agency.slug)

    def draft(self, rule=REFRESHER, first_on=FIRST):
        return start_order(self.writer, rule=rule, title="Refresher", first_on=first_on, today=TODAY)

    def approved(self, rule=REFRESHER, first_on=FIRST):
        return self.approve(self.draft(rule, first_on))

    def approve(self, draft):
        submit_draft(self.writer, draft=draft.pk)
        approve_draft(self.reviewer, draft=draft.pk)
        draft.refresh_from_db()
        return draft

    def release(self, *drafts, on=FIRST, name="General Order 27-1"):
        numbers = [draft.pk for draft in drafts]
        digest = plan_release(self.writer, drafts=numbers, on=on).digest
        return release_orders(self.writer, drafts=numbers, on=on, name=name, digest=digest)

    def changed(self, first_on=date(2028, 1, 1), rule=REFRESHER):
        """A draft that adds a version of 24 months to the released rule."""
        draft = start_change(self.writer, rule=rule)
        save_draft(self.writer, draft=draft.pk, text=with_version(newest_text_of(draft).text, first_on))
        return draft


def with_version(text, first_on, months=24):
    """The text with one more version at the end, and its two examples."""
    version = text[text.index("    # Where") : text.index("examples:")].replace("months: 36", f"months: {months}")
    day_before = first_on - timedelta(1)
    person = 'person: {hired_on: 2020-06-01, role: "sworn"}'
    examples = "".join(
        f'  - name: "{day}"\n    as_of: {day}\n    {person}\n    status: "overdue"\n' for day in (day_before, first_on)
    )
    return text.replace("examples:\n", f"  {first_on}:\n{version}examples:\n") + examples


@pytest.fixture
def office(db):  # noqa: ARG001 - pytest opens the database by this name
    return Office()
