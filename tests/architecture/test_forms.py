"""Every message that a form of ours can give comes out in Indonesian."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest
from wtforms import fields, validators

from lms.web.kernel.forms import COUNTED, SINGULAR, Indonesian

WEB = Path(__file__).parents[2] / "lms" / "web"
TEMPLATES = Path(__file__).parents[2] / "templates"
NOT_FOR_PEOPLE = {"Choices cannot be None.", "SelectField requires choices to be defined."}


def names_in_use() -> set[str]:
    """Fields and validators that any view imports from the form library."""
    found: set[str] = set()
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wtforms"):
                found |= {alias.name for alias in node.names}
    return found


def messages_of(thing: type) -> set[str]:
    """The English texts in the source of a field or validator, with those it inherits."""
    texts: set[str] = set()
    for kind in inspect.getmro(thing):
        if not kind.__module__.startswith("wtforms") or kind.__name__ in ("Field", "object"):
            continue
        for call in ast.walk(ast.parse(inspect.getsource(kind).lstrip())):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("gettext"):
                texts |= {a.value for a in call.args if isinstance(a, ast.Constant)}
    return {text for text in texts if isinstance(text, str)}


@pytest.mark.parametrize("name", sorted(names_in_use()))
def test_each_field_and_validator_in_use_speaks_indonesian(name: str):
    thing = getattr(fields, name, None) or getattr(validators, name, None)
    if not inspect.isclass(thing):
        return
    for text in messages_of(thing) - NOT_FOR_PEOPLE:
        if "characters" not in text or text in COUNTED:
            assert text in SINGULAR or text in COUNTED, f"{name}: {text}"


@pytest.mark.parametrize("texts", [SINGULAR, COUNTED])
def test_a_translation_keeps_the_numbers_of_the_original(texts: dict[str, str]):
    for english, indonesian in texts.items():
        given = set(re.findall(r"%\((\w+)\)", english))
        assert set(re.findall(r"%\((\w+)\)", indonesian)) <= given


def test_counts_have_one_form_in_indonesian():
    one = "Field must be at least %(min)d character long."
    many = "Field must be at least %(min)d characters long."
    said = {Indonesian().ngettext(one, many, count) for count in (1, 2, 8)}
    assert said == {"Paling sedikit %(min)d huruf."}


def test_every_choice_says_its_value():
    """A page that is translated says other words; what is sent must stay."""
    silent = {
        path.name: found
        for path in TEMPLATES.rglob("*.html")
        if (found := re.findall(r"<option(?![^>]*\bvalue=)[^>]*>", path.read_text("utf-8")))
    }
    assert silent == {}
