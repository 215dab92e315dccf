"""The page a packet opens with: what it is, what is in it and how to check it, for a reader without this program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from shiftready.formats.packet_zip import MANIFEST, SUMS, Part

STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}"
    "caption{text-align:left;font-weight:700}"
    "th,td{border:1px solid #71767a;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "code{overflow-wrap:anywhere}"
)
CHECK = (
    f"Unpack it and run <code>sha256sum -c {SUMS}</code> in its folder, or "
    "<code>shiftready packet check FILE.zip</code> on the whole; neither asks for an account. "
    f"<code>{MANIFEST}</code> says the same for programs."
)


@dataclass(frozen=True, slots=True)
class IndexRule:
    """A rule as its version of the day says it, and how many findings came to which answer."""

    title: str
    authority: str
    text: str
    source: str
    certainty: str
    answers: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class PacketIndex:
    """`facts` are label and value; `says` what each file of the packet holds, by name or folder."""

    title: str
    facts: Sequence[tuple[str, str]]
    rules: Sequence[IndexRule]
    says: Sequence[tuple[str, str]]


def packet_index(index: PacketIndex, parts: Iterable[Part]) -> bytes:
    """The page as UTF-8, the same bytes for the same packet; it loads nothing and runs nothing."""
    title = escape(index.title)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head><body><main>",
        f"<h1>{title}</h1>",
        _table("What this packet is", ("", ""), index.facts),
        "<h2>How to check it</h2>",
        f"<p>{CHECK}</p>",
        "<h2>What is in it</h2>",
        _table("Files", ("File", "What it holds"), index.says),
        "<h2>Rules on the day</h2>",
        *map(_rule, index.rules),
        "<h2>Digest of each file</h2>",
        _table("SHA-256", ("File", "Bytes", "SHA-256"), [(p.name, f"{p.size:,}", p.digest) for p in parts]),
        "</main></body></html>",
    ]
    return "\n".join(lines).encode() + b"\n"


def _rule(rule: IndexRule) -> str:
    told = [
        f"<h3>{escape(rule.title)}</h3>",
        f"<p>{escape(rule.authority)}. {escape(rule.certainty)}.</p>",
        f"<blockquote>{escape(rule.text)}</blockquote>",
        f"<p>{escape(rule.source)}</p>",
    ]
    if rule.answers:
        told.append(_table("Findings", ("Answer", "People"), [(word, str(count)) for word, count in rule.answers]))
    return "\n".join(told)


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The first cell of each row names it."""
    cells = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    head = f"<thead><tr>{cells}</tr></thead>" if any(heads) else ""
    body = "\n".join(_row(row) for row in rows)
    return f"<table><caption>{escape(caption)}</caption>{head}<tbody>\n{body}\n</tbody></table>"


def _row(row: Sequence[str]) -> str:
    first, *rest = map(escape, row)
    cells = "".join(f"<td>{cell}</td>" for cell in rest)
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'
