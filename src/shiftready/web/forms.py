"""How every form looks: labels above, hints below, what is wrong said at the field and together on top."""

from __future__ import annotations

from django import forms
from django.forms.renderers import TemplatesSetting


class PlainWords(TemplatesSetting):
    """Draw forms with our own parts: `{{ form }}` is the whole form, `{{ field.as_field_group }}` one field."""

    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"


class DayInput(forms.DateInput):
    """The browser's own day picker: keyboard and screen reader know it, and no script is needed."""

    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
