"""A small agency in which one coordinator builds courses and another approves them; everybody here is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import actor_in
from shiftready.services.courses.draft import save_version, start_course
from shiftready.services.courses.find import blueprint_now
from shiftready.services.courses.release import release_version
from shiftready.services.courses.review import approve_version, submit_version
from shiftready.store.models import Agency, Membership, Role, User

FIRST = date(2026, 3, 1)
SPLIT = {"key": "law", "title": "Law", "minutes": 90, "topic": "law", "also": [{"topic": "suicide", "minutes": 30}]}
SCENES = {"key": "scenes", "title": "Scenes", "minutes": 60, "topic": "scenarios", "method": "role_play"}
SMALL = {"title": "Half a day", "minutes": 150, "blocks": [SPLIT, SCENES]}


class Builders:
    """`ann` builds, `ben` approves; `who(role, unit)` adds somebody else."""

    def __init__(self):
        self.agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
        self.ann, self.ben = self.who(Role.COORDINATOR, name="ann"), self.who(Role.COORDINATOR, name="ben")

    def who(self, role, unit="", name=""):
        user = User.objects.create_user(f"{name or role}@lakeside.example", "quiet-harbor-lantern-7")
        Membership.objects.create(agency=self.agency, user=user, role=role, unit=unit)
        return actor_in(user, self.agency.slug)

    def started(self, content=None, course="own-half-day"):
        """A draft that says `SMALL`, or what is given."""
        version = start_course(self.ann, course=course, title="Half a day")
        save_version(self.ann, version=version.pk, content=content or SMALL)
        return version

    def approved(self, version):
        submit_version(self.ann, version=version.pk)
        approve_version(self.ben, version=version.pk)
        version.refresh_from_db()
        return version

    def released(self, version=None, on=FIRST):
        done = self.approved(version or self.started())
        return release_version(self.ann, version=done.pk, on=on)


def refused(deed):
    """Code and words with which a deed is refused."""
    with pytest.raises(ShiftreadyError) as found:
        deed()
    return found.value.code, found.value.message


def changed(version, **said):
    """What a version says now, with some of it changed."""
    return replace(blueprint_now(version), **said)
