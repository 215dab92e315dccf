"""No form, page or mail speaks in the words of the libraries it is made with."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import allauth
import django
import pytest
from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core import validators
from django.utils import translation

import shiftready.web
from shiftready.web.stock_words import WORDS, read_words

ENTRIES = {theirs: ours for theirs, ours in read_words(WORDS.read_text(encoding="utf-8")).items() if theirs}
TOO_LONG = "This is too long: it has 4 characters, and there is room for 3. Shorten it."
#: Of choices and files that no form of ours asks for.
NEVER_SHOWN = {"invalid_list", "contradiction", "max_digits", "max_decimal_places", "max_whole_digits"}


def _stock(sentence):
    """What the library itself says."""
    with translation.override(None):
        return _said(sentence)


def _said(sentence):
    """As text; a sentence that counts needs its numbers for that."""
    return str(sentence) or str(sentence % {"max": 3, "length": 4})


def _fields():
    """Every field of every form of ours."""
    modules = pkgutil.walk_packages(shiftready.web.__path__, "shiftready.web.")
    for module in [importlib.import_module(found.name) for found in modules]:
        for one in vars(module).values():
            if isinstance(one, type) and issubclass(one, forms.Form) and one.__module__ == module.__name__:
                yield from one.base_fields.values()


def test_every_field_says_in_our_words_what_is_wrong():
    kinds = {kind for field in _fields() for kind in type(field).__mro__}
    messages = {
        f"{kind.__name__}, {code}": sentence
        for kind in kinds
        for code, sentence in vars(kind).get("default_error_messages", {}).items()
        if code not in NEVER_SHOWN
    }

    assert {"Field, required", "IntegerField, invalid", "ChoiceField, invalid_choice"} <= messages.keys()
    assert [name for name, sentence in messages.items() if _said(sentence) == _stock(sentence)] == []


@pytest.mark.parametrize(
    ("validator", "value", "ours"),
    [
        (validators.MaxLengthValidator(3), "four", TOO_LONG),
        (validators.MinValueValidator(2), 1, "This is too little. The least is 2."),
        (validators.MaxValueValidator(2), 3, "This is too much. The most is 2."),
        (validators.validate_email, "nobody", "This is no e-mail address. Write it as name@agency.example."),
    ],
)  # fmt: skip
def test_bounds_are_said_in_our_words(validator, value, ours):
    with pytest.raises(forms.ValidationError) as refusal:
        validator(value)

    assert refusal.value.messages == [ours]


def test_passwords_are_asked_for_in_our_words():
    assert password_validators_help_texts() == [
        "Nothing like your name or your address.",
        "At least 12 characters: three or four words in a row do well.",
        "None that many people use.",
    ]


def test_a_refusal_at_sign_in_is_in_our_words():
    messages = get_adapter().error_messages
    shown = ("email_taken", "incorrect_password", "incorrect_code", "rate_limited", "invalid_password_reset")

    assert [key for key in shown if str(messages[key]) == _stock(messages[key])] == []


@pytest.mark.parametrize("theirs", ENTRIES)
def test_the_library_still_says_what_we_say_otherwise(theirs, their_texts):
    """Else the sentence of a newer version would be shown, and ours never."""
    assert [part for part in theirs.split("\0") if part not in their_texts] == []


@pytest.mark.parametrize("theirs", ENTRIES)
def test_ours_names_what_theirs_names(theirs):
    names = [set(re.findall(r"%\((\w+)\)s", text.replace(")d", ")s"))) for text in (theirs, ENTRIES[theirs])]

    assert names[1] <= names[0]
    assert theirs.count("%d") == ENTRIES[theirs].count("%d")


@pytest.fixture(scope="module")
def their_texts():
    """All that stands in the libraries' code and templates, each sentence in one piece as gettext sees it."""
    django_home, allauth_home = Path(django.__file__).parent, Path(allauth.__file__).parent
    django_files = ("forms/fields.py", "forms/models.py", "core/validators.py", "contrib/auth/password_validation.py")
    code = [*(django_home / one for one in django_files), *allauth_home.rglob("*.py")]
    templates = [*(allauth_home / "templates").rglob("*.html"), *(allauth_home / "templates").rglob("*.txt")]
    in_one = [re.sub(r'"\s*\n\s*"', "", path.read_text(encoding="utf-8")) for path in code]
    named = [re.sub(r"\{\{ ?(\w+) ?\}\}", r"%(\1)s", path.read_text(encoding="utf-8")) for path in templates]
    return "\n".join([*in_one, *named])
