"""Words every template knows: addresses within the agency, icons, status tags, fields."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, FileInput, RadioSelect, Select, Textarea
from django.forms.widgets import CheckboxSelectMultiple
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shiftready.core.compliance import Rule, Status
from shiftready.core.compliance.how_certain import certainty_on
from shiftready.services.access import Actor, Deed
from shiftready.services.compliance import OPEN
from shiftready.web.status_words import CERTAINTY_WORDS, STATUS_WORDS, Look

register = template.Library()


@register.simple_tag(takes_context=True)
def page(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page of this agency: `{% page "people:person" person.number %}`."""
    slug = context["agency"].slug
    return reverse(name, args=(slug, *args)) if args else reverse(name, kwargs={"agency": slug, **kwargs})


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of USWDS's pictures, silent to screen readers: the word stands beside it."""
    return _icon(name, static("uswds/img/sprite.svg"))


@register.simple_tag
def tag(kind: str, word: str) -> SafeString:
    """A small label, told without colour by sign and word: good, notice, warning, bad, info or quiet."""
    return _label(Look(kind), word, static("uswds/img/sprite.svg"))


@register.simple_tag
def status(value: str) -> SafeString:
    """A finding's status as a label."""
    return tag(*STATUS_WORDS[value])


@register.simple_tag
def gravest(statuses: Iterable[Status]) -> SafeString:
    """The answer among several that asks for a deed most urgently; else that nothing is open."""
    held = frozenset(statuses)
    found = next((one for one in OPEN if one in held), None)
    return status(found) if found else tag(Look.GOOD if Status.MET in held else Look.QUIET, "Nothing open")


@register.simple_tag
def certainty(value: str) -> SafeString:
    """How certain we are of a rule's text."""
    return tag(*CERTAINTY_WORDS[value])


@register.simple_tag
def unless_read(rule: Rule, day: date) -> SafeString:
    """A mark beside a rule's name where the wording of the day is less than an official text; nothing else."""
    held = certainty_on(rule, day)
    return SafeString("") if held in {None, "seen_official"} else certainty(str(held))


@register.filter
def uswds(field: BoundField) -> SafeString:
    """A field's input with the class its look needs, and no placeholder: it would look like something written."""
    widget = field.field.widget
    widget.attrs.pop("placeholder", None)
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return field.as_widget()
    return field.as_widget(attrs={"class": f"{_class(widget)} {'usa-input--error' if field.errors else ''}".strip()})


@register.filter
def may(actor: Actor, deed: str) -> bool:
    """Whether the actor may do a deed: `{% if actor|may:"change_settings" %}`."""
    return actor.may(Deed(deed))


@register.filter
def is_tick(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_choice(field: BoundField) -> bool:
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


def _class(widget: object) -> str:
    classes = ((Textarea, "usa-textarea"), (CheckboxInput, "usa-checkbox__input"), (FileInput, "sr-file"))
    if isinstance(widget, Select):
        return "usa-select"
    return next((name for kind, name in classes if isinstance(widget, kind)), "usa-input")


@register.filter
def plain(code: str) -> str:
    """A code as words: `rule_adopted` is "rule adopted"."""
    return code.replace("_", " ")


# A page of fifty people holds hundreds of labels, of which a dozen differ.
@lru_cache(maxsize=500)
def _label(look: Look, word: str, sprite: str) -> SafeString:
    return format_html(
        '<span class="sr-tag sr-tag--{}">{}<span>{}</span></span>', look, _icon(look.picture, sprite), word
    )


@lru_cache(maxsize=100)
def _icon(name: str, sprite: str) -> SafeString:
    return format_html(
        '<svg class="usa-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', sprite, name
    )
