"""Deeds of the shared library: the line each leaves, and all of them in an order in which each can be done."""

from __future__ import annotations

from dataclasses import replace

from shiftready.services.access import Actor, Deed
from shiftready.services.library.bring_in import import_library
from shiftready.services.library.comments import (
    comment_on_library_version,
    hide_library_comment,
    show_library_comment,
    take_back_library_comment,
)
from shiftready.services.library.export import export_library
from shiftready.services.library.files import (
    bring_library_file,
    strip_library_file,
    take_out_library_file,
)
from shiftready.services.library.review import (
    approve_library_version,
    send_back_library_version,
    submit_library_version,
    take_back_library_version,
)
from shiftready.services.library.said import LibrarySaid
from shiftready.services.library.take_down import (
    ask_library_take_down,
    refuse_library_take_down,
    restore_library_item,
    take_down_library_item,
)
from shiftready.services.library.uses import name_library_use, take_back_library_use
from shiftready.services.library.write import write_library_item, write_library_version
from shiftready.store.models import LibraryComment, LibraryFile, LibraryTakeDown, LibraryUse, LibraryVersion, User
from tests.formats.shared_file.made import CORE, office
from tests.services.class_deeds import nothing

SAID = LibrarySaid(
    title="Policy for calls to the bridge",
    summary="Who comes to somebody on the bridge, by Person p1.",
    text="Two officers stay back. One speaks.",
    licence="CC-BY-4.0",
    author="Person p1",
    origin="Written here",
    topics=("suicide",),
)
CHANGED = replace(SAID, text="Two officers stay back. One speaks, and one listens.")


def write(actor, said=SAID, kind="policy"):
    return write_library_item(actor, kind=kind, said=said)


def handed_in(actor, said=SAID, kind="policy"):
    return submit_library_version(actor, library_version=write(actor, said, kind).pk)


def shared(actor, reviewer, said=SAID, kind="policy"):
    """A work that all agencies read."""
    return approve_library_version(reviewer, library_version=handed_in(actor, said, kind).pk)


def bring(actor, version=None, content=None, name="Plan of Person p1.docx"):
    """A document that tells who made it, in a work that is not handed in."""
    version = write(actor).pk if version is None else version
    content = office(docProps__core_dot_xml=CORE) if content is None else content
    return bring_library_file(actor, library_version=version, name=name, content=content)


def say(actor, said=SAID):
    """A comment on a work of the actor's own agency, by Person p1."""
    return comment_on_library_version(actor, library_version=write(actor, said).pk, text="As Person p1 says.")


def use(actor):
    return name_library_use(actor, library_version=write(actor).pk, kind="class", name="Class of Person p1")


def ask(actor, reviewer):
    """A request to take a shared work down."""
    version = shared(actor, reviewer)
    return ask_library_take_down(actor, library_version=version.pk, reason="It names Person p1.")


def taken_down(actor, reviewer):
    """The number of a version whose work is taken down."""
    row = take_down_library_item(actor, take_down=ask(actor, reviewer).pk, word="It names Person p1.")
    return LibraryVersion.objects.of(actor.agency).get(item=row.item_id)


LIBRARY_DEEDS = {
    "export_library": (
        "library_exported", lambda d: shared(d.actor, d.reviewer),
        lambda d, one: export_library(d.actor, versions=[one.pk]),
    ),
    "import_library": (
        "library_imported", lambda d: export_library(d.actor, versions=[shared(d.actor, d.reviewer).pk]),
        lambda d, content: import_library(d.actor, content=content),
    ),
    "comment_on_library_version": (
        "library_comment_made", lambda d: write(d.actor),
        lambda d, one: comment_on_library_version(d.actor, library_version=one.pk, text="As Person p1 says."),
    ),
    "take_back_library_comment": (
        "library_comment_taken_back", lambda d: say(d.actor),
        lambda d, one: take_back_library_comment(d.actor, comment=one.pk),
    ),
    "hide_library_comment": (
        "library_comment_hidden", lambda d: say(d.actor),
        lambda d, one: hide_library_comment(d.actor, comment=one.pk, reason="It names Person p1."),
    ),
    "show_library_comment": (
        "library_comment_shown", lambda d: say(d.actor),
        lambda d, one: show_library_comment(d.actor, comment=one.pk),
    ),
    "name_library_use": ("library_use_named", lambda d: write(d.actor), lambda d, one: name_library_use(
        d.actor, library_version=one.pk, kind="class", name="Class of Person p1")),
    "take_back_library_use": (
        "library_use_taken_back", lambda d: use(d.actor), lambda d, one: take_back_library_use(d.actor, use=one.pk),
    ),
    "ask_library_take_down": (
        "library_take_down_asked", lambda d: shared(d.actor, d.reviewer),
        lambda d, one: ask_library_take_down(d.actor, library_version=one.pk, reason="It names Person p1."),
    ),
    "take_down_library_item": (
        "library_item_taken_down", lambda d: ask(d.actor, d.reviewer),
        lambda d, one: take_down_library_item(d.actor, take_down=one.pk, word="It names Person p1."),
    ),
    "refuse_library_take_down": (
        "library_take_down_refused", lambda d: ask(d.actor, d.reviewer),
        lambda d, one: refuse_library_take_down(d.actor, take_down=one.pk, word="It names nobody, Person p1."),
    ),
    "restore_library_item": (
        "library_item_restored", lambda d: taken_down(d.actor, d.reviewer),
        lambda d, one: restore_library_item(d.actor, library_version=one.pk, reason="Person p1 says so."),
    ),
    "bring_library_file": ("library_file_brought", lambda d: write(d.actor), lambda d, one: bring(d.actor, one.pk)),
    "strip_library_file": (
        "library_file_stripped", lambda d: bring(d.actor),
        lambda d, one: strip_library_file(d.actor, library_file=one.pk),
    ),
    "take_out_library_file": (
        "library_file_taken_out", lambda d: bring(d.actor),
        lambda d, one: take_out_library_file(d.actor, library_file=one.pk),
    ),
    "write_library_item": ("library_item_written", nothing, lambda d, _: write(d.actor)),
    "write_library_version": (
        "library_version_written", lambda d: write(d.actor),
        lambda d, one: write_library_version(d.actor, library_version=one.pk, said=CHANGED),
    ),
    "submit_library_version": (
        "library_version_submitted", lambda d: write(d.actor),
        lambda d, one: submit_library_version(d.actor, library_version=one.pk),
    ),
    "take_back_library_version": (
        "library_version_taken_back", lambda d: handed_in(d.actor),
        lambda d, one: take_back_library_version(d.actor, library_version=one.pk),
    ),
    "approve_library_version": (
        "library_version_approved", lambda d: handed_in(d.actor),
        lambda d, one: approve_library_version(d.reviewer, library_version=one.pk, comment="As Person p1 says."),
    ),
    "send_back_library_version": (
        "library_version_sent_back", lambda d: handed_in(d.actor),
        lambda d, one: send_back_library_version(d.reviewer, library_version=one.pk, comment="Leave Person p1 out."),
    ),
}  # fmt: skip


def library_deeds_in_order(shell):
    """A work handed in, taken back, sent back, written anew and shared: none of it changes what is judged."""
    second = Actor(User.objects.create_user("library@ours.example"), shell.agency, frozenset(Deed))
    yield "library_item_written", lambda: write(shell)
    first = LibraryVersion.objects.of(shell.agency).get().pk
    yield "library_file_brought", lambda: bring(shell, first)
    file = LibraryFile.objects.of(shell.agency).get().pk
    yield "library_file_stripped", lambda: strip_library_file(shell, library_file=file)
    yield "library_file_taken_out", lambda: take_out_library_file(shell, library_file=file)
    yield "library_version_submitted", lambda: submit_library_version(shell, library_version=first)
    yield "library_version_taken_back", lambda: take_back_library_version(shell, library_version=first)
    submit_library_version(shell, library_version=first)
    said = {"library_version": first, "comment": "Who speaks?"}
    yield "library_version_sent_back", lambda: send_back_library_version(second, **said)
    yield "library_version_written", lambda: write_library_version(shell, library_version=first, said=CHANGED)
    newest = LibraryVersion.objects.of(shell.agency).get(is_newest=True).pk
    submit_library_version(shell, library_version=newest)
    yield "library_version_approved", lambda: approve_library_version(second, library_version=newest)
    yield from _talk(second, newest)


def _talk(actor, version):
    """Comments, uses and requests about a shared work."""
    said = {"library_version": version}
    yield "library_comment_made", lambda: comment_on_library_version(actor, **said, text="Who speaks?")
    comment = LibraryComment.objects.of(actor.agency).get().pk
    yield "library_comment_hidden", lambda: hide_library_comment(actor, comment=comment, reason="x")
    yield "library_comment_shown", lambda: show_library_comment(actor, comment=comment)
    yield "library_comment_taken_back", lambda: take_back_library_comment(actor, comment=comment)
    yield "library_use_named", lambda: name_library_use(actor, **said, kind="class", name="CIT 12")
    use = LibraryUse.objects.of(actor.agency).get().pk
    yield "library_use_taken_back", lambda: take_back_library_use(actor, use=use)
    yield "library_take_down_asked", lambda: ask_library_take_down(actor, **said, reason="x")
    first = LibraryTakeDown.objects.of(actor.agency).get().pk
    yield "library_exported", lambda: export_library(actor, versions=[version])
    content = export_library(actor, versions=[version])
    yield "library_imported", lambda: import_library(actor, content=content)
    yield "library_take_down_refused", lambda: refuse_library_take_down(actor, take_down=first, word="x")
    again = ask_library_take_down(actor, **said, reason="x").pk
    yield "library_item_taken_down", lambda: take_down_library_item(actor, take_down=again)
    yield "library_item_restored", lambda: restore_library_item(actor, **said, reason="x")
