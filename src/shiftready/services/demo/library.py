"""Two works of the demo's library: one that a second person let go to all, one that still waits."""

from __future__ import annotations

from shiftready.services.access import Actor, actor_in
from shiftready.services.demo.accounts import ACCOUNTS
from shiftready.services.library.review import approve_library_version, submit_library_version
from shiftready.services.library.said import LibrarySaid
from shiftready.services.library.write import write_library_item
from shiftready.store.models import Role, User

OWN = {"licence": "CC-BY-4.0", "author": "Harbor Example Police", "origin": "Written here"}
SCENE = LibrarySaid(
    title="A man at the bus stop who hears voices",
    summary="A scene for three: practices distance, one voice, and what to say when nothing helps.",
    text="The call: a man shouts at a bus stop and frightens who waits there.\n\n"
    "Who plays him hears two voices and looks past the officer until someone says what they see and asks about it.\n\n"
    "Look for: one officer speaks, the other keeps watch; time is taken; a service is named before force.",
    topics=("scenarios", "de_escalation"),
    **OWN,
)
CARD = LibrarySaid(
    title="Questions for call-takers",
    summary="Three questions that tell a crisis call from others, on one card.",
    text="Is anybody hurt or in danger now?\n\n"
    "Has the person been told of a mental illness, or do they see or hear what others do not?\n\n"
    "What has helped before, and who is with them?",
    topics=("resources",),
    **OWN,
)


def share_works(actor: Actor) -> None:
    """Write both; the administrator, as a second person, reads the first."""
    written = write_library_item(actor, kind="scenario", said=SCENE).pk
    submit_library_version(actor, library_version=written)
    second = next(one for one in ACCOUNTS if one.role == Role.ADMINISTRATOR)
    reader = actor_in(User.objects.get(email=second.email), actor.agency.slug)
    approve_library_version(reader, library_version=written, comment="Played it with my squad.")
    waiting = write_library_item(actor, kind="policy", said=CARD).pk
    submit_library_version(actor, library_version=waiting)
