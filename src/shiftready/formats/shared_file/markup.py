"""The XML parts of a document: read without trust, searched for names, written with the names taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shiftready.formats.shared_file.what import Trace, damaged, refused

if TYPE_CHECKING:
    from lxml.etree import _Element

#: By the local name of an element, whose text names somebody.
_ELEMENTS = {
    "creator": "author",
    "initial-creator": "first author",
    "lastModifiedBy": "last modified by",
    "printed-by": "printed by",
    "Manager": "manager",
    "Company": "company",
    "DisplayName": "person in its properties",
}
#: By the local name of an attribute, on whatever element.
_ATTRIBUTES = {"author": "author of a remark or change", "initials": "initials", "userId": "account"}
#: Elements whose `name` is a person's: people who remark in PowerPoint.
_PEOPLE = frozenset({"cmAuthor", "author"})
_PROPERTIES = frozenset({"user-defined", "property"})
#: What office programs write themselves where they take a name out.
NOBODY = "Author"
_DDE = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)


def read_markup(content: bytes) -> _Element:
    """The root of an XML part; nothing outside of it is fetched, no entity of its own is filled in.

    Raises:
        ShiftreadyError: `shared_file_damaged`.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged("document") from None
    if root.getroottree().docinfo.doctype:
        raise damaged("document")
    return root


def written(root: _Element) -> bytes:
    from lxml import etree

    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def refuse_markup(name: str, root: _Element) -> None:
    """Refuse scripts, fields that call other programs, and parts that are fetched from elsewhere when it is opened.

    Raises:
        ShiftreadyError: `shared_file_script`, `shared_file_reaches_out`.
    """
    fields = ""
    for element in _elements(root):
        local = _local(element.tag)
        if local in ("script", "event-listener"):
            raise _script(name)
        fields += (element.text or "") if local == "instrText" else ""
        fields += " " + next((value for key, value in element.items() if _local(key) == "instr"), "")
        if local == "Relationship" and element.get("TargetMode") == "External":
            _refuse_fetched(element)
    if _DDE.search(fields):
        raise _script(name)


def names_in(root: _Element, *, take_out: bool) -> Iterator[Trace]:
    """Who is named in a part's properties, remarks and tracked changes; taken out of the tree where that is asked."""
    for element in list(_elements(root)):
        local, text = _local(element.tag), (element.text or "").strip()
        if local in _PROPERTIES and _is_custom(element):
            yield Trace(f"property {element.get('name') or _first_name(element)}", "".join(element.itertext()))
            if take_out:
                element.getparent().remove(element)
        elif local in _ELEMENTS and text and not len(element):
            yield Trace(_ELEMENTS[local], text)
            if take_out:
                element.text = ""
        yield from _attributes(element, local, take_out=take_out)


def _attributes(element: _Element, local: str, *, take_out: bool) -> Iterator[Trace]:
    for key, value in element.items():
        what = _ATTRIBUTES.get(_local(key)) or ("person who remarks" if _is_person(local, key) else None)
        if what and value.strip() not in ("", NOBODY):
            yield Trace(what, value)
            if take_out:
                element.set(key, "" if what == "initials" else NOBODY)


def _is_person(local: str, key: str) -> bool:
    return local in _PEOPLE and _local(key) == "name"


def _is_custom(element: _Element) -> bool:
    """Whether it is a property somebody added, of an office document or an OpenDocument one."""
    return "custom-properties" in str(element.tag) or "opendocument:xmlns:meta" in str(element.tag)


def _first_name(element: _Element) -> str:
    return next((value for key, value in element.items() if _local(key) == "name"), "")


def _refuse_fetched(element: _Element) -> None:
    kind = (element.get("Type") or "").rsplit("/", 1)[-1]
    if kind == "hyperlink":
        return
    target = (element.get("Target") or "")[:100]
    raise refused(
        "shared_file_reaches_out",
        f"The document fetches something from elsewhere when it is opened ({kind}: {target}). Put the picture into "
        "it, or choose the template Normal, and bring it again.",
    )


def _script(name: str) -> Exception:
    return refused(
        "shared_file_script",
        f"The document holds a script, or a field that calls another program ({name}). Take it out, and bring it "
        "again.",
    )


def _elements(root: Any) -> Iterator[_Element]:
    """Elements alone, without comments and instructions."""
    return (one for one in root.iter() if isinstance(one.tag, str))


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]
