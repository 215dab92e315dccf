"""How every form looks: labels above, hints below, what is wrong said at the field and together on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class PlainWords(TemplatesSetting):
    """Draw forms with our own parts: `{{ form }}` is the whole form, `{{ field.as_field_group }}` one field."""

    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"


class DayInput(forms.DateInput):
    """The browser's own day picker: keyboard and screen reader know it, and no script is needed."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class LongSelect(forms.Select):
    """A list of many choices, written at once: a template for each of a hundred would cost more than the page."""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        del renderer
        all_attrs = {**self.attrs, **(attrs or {}), "name": name}
        chosen = "" if value is None else str(value)
        return format_html("<select{}>{}</select>", flatatt(all_attrs), _options(self.choices, chosen))


def _options(choices: Iterable[Any], chosen: str) -> SafeString:
    lines = ((value, " selected" if str(value) == chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', lines)
