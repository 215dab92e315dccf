"""A package is read back byte for byte, and refused whole with everything that is wrong with it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.errors import FileRefused, ShiftreadyError
from shiftready.formats.library_package import read
from shiftready.formats.library_package.read import read_package
from shiftready.formats.library_package.what import PackedFile, PackedWork
from shiftready.formats.library_package.write import write_package

FEW = settings(max_examples=80, deadline=None)
WORK = PackedWork(
    uid="0" * 32, number=3, kind="policy", title="Bridges", summary="Who comes.", text="Two stay back.\r\n\né",
    licence="CC-BY-4.0", permission="", author="Person p1", origin="Written here", topics=("suicide",), state="TX",
    agency="Our agency", reviewed_on="2031-02-03", earlier=("a" * 64, "b" * 64),
    files=(PackedFile("card.txt", b"Two."), PackedFile("card.txt", b"Three.")),
)  # fmt: skip
OTHER = replace(WORK, uid="f" * 32, number=1, earlier=(), files=())
PACKAGE = write_package([OTHER, WORK])
TEXT = f"works/{'0' * 32}/text.txt"


def digests(contents):
    return tuple(hashlib.sha256(one).hexdigest() for one in contents)


texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
works = st.builds(
    PackedWork, uid=st.text("0123456789abcdef", min_size=32, max_size=32), number=st.integers(1, 100_000), kind=texts,
    title=texts, summary=texts, text=texts, licence=texts, permission=texts, author=texts, origin=texts,
    topics=st.lists(texts, max_size=3).map(tuple), state=texts, agency=texts, reviewed_on=st.dates().map(str),
    earlier=st.lists(st.binary(max_size=4), max_size=2).map(digests),
    files=st.lists(
        st.builds(PackedFile, name=st.from_regex(r"[a-z]{1,8}\.txt", fullmatch=True), content=st.binary(max_size=40)),
        max_size=5,
    ).map(tuple),
)  # fmt: skip


def parts(content=PACKAGE):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(held):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in held:
            archive.writestr(name, part)
    return content.getvalue()


def changed(change, more=()):
    held = parts()
    manifest = json.loads(held["manifest.json"])
    change(manifest)
    return zipped([*(held | {"manifest.json": json.dumps(manifest)}).items(), *more])


def faults(content):
    with pytest.raises(FileRefused) as caught:
        read_package(content)
    return caught.value.code, [(one.file, one.code) for one in caught.value.problems]


@FEW
@given(st.lists(works, max_size=4, unique_by=lambda one: one.uid).filter(bool))
def test_what_is_written_is_read_back_byte_for_byte(given_works):
    content = write_package(given_works)

    assert read_package(content) == tuple(sorted(given_works, key=lambda one: one.uid))
    assert write_package(read_package(content)) == content


@FEW
@given(st.data())
def test_a_package_damaged_anywhere_is_read_as_it_was_or_refused(data):
    place = data.draw(st.integers(0, len(PACKAGE) - 1))
    put = data.draw(st.binary(min_size=1, max_size=6))

    try:
        found = read_package(PACKAGE[:place] + put + PACKAGE[place + len(put) :])
    except ShiftreadyError as refusal:
        found = refusal.code

    assert found in ((WORK, OTHER), "library_package_damaged", "library_package_wrong")


def test_everything_wrong_is_said_at_once():
    def change(manifest):
        first, second = manifest["works"]
        first["text"]["sha256"] = "0" * 64
        second["text"]["path"] = "../../etc/passwd"
        second["uid"] = first["uid"]

    found = faults(changed(change, [("../evil.txt", b"x"), ("works/extra.txt", b"x")]))

    assert found == (
        "library_package_wrong",
        [
            ("../evil.txt", "path_leaves_package"),
            (TEXT, "digest_wrong"),
            ("../../etc/passwd", "part_missing"),
            ("works/extra.txt", "part_unnamed"),
            (f"works/{'f' * 32}/text.txt", "part_unnamed"),
            ("0" * 32, "work_twice"),
        ],
    )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"no archive", ("library_package_damaged", [])),
        (zipped([("a.txt", b"x")]), ("library_package_wrong", [("manifest.json", "manifest_missing")])),
        (
            zipped([("manifest.json", b"[" * 90_000)]),
            ("library_package_wrong", [("manifest.json", "manifest_unreadable")]),
        ),
        (changed(lambda m: m.update(version=2)), ("library_package_wrong", [("manifest.json", "version_unknown")])),
        (changed(lambda m: m.update(works=[])), ("library_package_wrong", [("manifest.json", "works_unreadable")])),
    ],
)
def test_what_is_no_package_of_ours_is_refused(content, found):
    assert faults(content) == found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("uid", "../x"), ("number", 0), ("number", True), ("title", None), ("title", "\ud800"), ("title", "a\0b"),
        ("topics", "suicide"), ("earlier", ["x"]), ("reviewed_on", "yesterday"), ("text", "works/x"), ("files", [1]),
    ],
)  # fmt: skip
def test_a_work_whose_fields_are_not_what_they_should_be_is_named(name, value):
    code, found = faults(changed(lambda manifest: manifest["works"][0].update({name: value})))

    assert (code, ("work 1", "work_unreadable") in found) == ("library_package_wrong", True)


def test_a_part_twice_or_too_big_is_refused_without_being_unpacked(monkeypatch):
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped([*parts().items(), (TEXT, b"other")])

    assert (TEXT, "part_twice") in faults(twice)[1]
    monkeypatch.setattr(read, "LARGEST_PART", 10)
    assert (TEXT, "part_too_big") in faults(PACKAGE)[1]
    monkeypatch.setattr(read, "MOST_UNPACKED", 10)
    assert faults(PACKAGE)[1] == [("manifest.json", "package_too_big")]


def test_a_package_above_the_limit_is_refused_by_its_size():
    with pytest.raises(FileRefused) as caught:
        read.refuse_large_package(2_000_000_000)

    assert (caught.value.code, caught.value.message) == (
        "library_package_too_large", "The package has 2,000 MB; up to 50 MB are read. Export fewer works at once."
    )  # fmt: skip
