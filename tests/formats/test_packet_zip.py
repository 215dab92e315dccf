"""A packet's ZIP: the same bytes each time, and a check that finds whatever was done to it."""

from __future__ import annotations

import hashlib
import subprocess
from io import BytesIO
from shutil import which
from zipfile import ZipFile

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.packet_zip import SUMS, PacketZip, check_packet, sentence_of

PARTS = {"a.csv": b"person\np1\n", "originals/b.pdf": b"%PDF-1.7"}
#: Another digest here means that packets of before cannot be made again: then give `FORM` another number.
KNOWN = "987dac22853e45fa565aa2a994cd6fb967a3cf1091ac1fc97d22c74d7e5d0b3c"


def packed(parts=None):
    target = BytesIO()
    packet = PacketZip(target, {"agency": "Ours"})
    for name, content in (parts or PARTS).items():
        packet.add(name, [content[:3], content[3:]])
    packet.close()
    return target.getvalue()


def written(folder, content):
    path = folder / "packet.zip"
    path.write_bytes(content)
    return path


def repacked(path, change):
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    with ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return path


def test_the_same_parts_are_the_same_bytes_on_every_machine():
    assert hashlib.sha256(packed()).hexdigest() == KNOWN


def test_a_packet_as_it_was_made_is_whole(tmp_path):
    found = check_packet(written(tmp_path, packed()))

    assert (found.is_whole, found.files, found.request["agency"]) == (True, 3, "Ours")
    assert sentence_of(found) == "The packet is whole: 3 files, each as it was when it was made."


def test_sha256sum_finds_it_whole_where_it_was_unpacked(tmp_path):
    with ZipFile(written(tmp_path, packed())) as packet:
        packet.extractall(tmp_path)

    done = subprocess.run([which("sha256sum"), "-c", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.splitlines()) == (0, ["a.csv: OK", "originals/b.pdf: OK", "manifest.json: OK"])


def alter(parts):
    parts["a.csv"] = b"person\np2\n"


def remove(parts):
    del parts["a.csv"]


def put_in(parts):
    parts["c.csv"] = b""


def alter_and_cover(parts):
    """Somebody alters a part and its line of the sums; the manifest still says what it was."""
    before, after = (hashlib.sha256(one).hexdigest() for one in (parts["a.csv"], b"person\np2\n"))
    parts["a.csv"] = b"person\np2\n"
    parts[SUMS] = parts[SUMS].replace(before.encode(), after.encode())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (alter, "altered: a.csv"),
        (remove, "missing: a.csv"),
        (put_in, "put in afterwards: c.csv"),
        (alter_and_cover, "Its list of files was altered"),
    ],
)
def test_whatever_was_done_to_it_is_found(tmp_path, change, told):
    found = check_packet(repacked(written(tmp_path, packed()), change))

    assert (found.is_whole, sentence_of(found)) == (False, f"The packet is not as it was made. {told}.")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all", packed()[:-30]])
def test_what_is_no_packet_is_refused(tmp_path, content):
    with pytest.raises(ShiftreadyError) as refused:
        check_packet(written(tmp_path, content))

    assert refused.value.code == "packet_unreadable"
