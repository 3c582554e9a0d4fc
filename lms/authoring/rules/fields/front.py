"""The front matter as fields; a changed key is written anew, all other lines stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.assessment.rules.banks import BankHead
from lms.assessment.rules.parallel_forms import FormsHead
from lms.authoring.rules.fields.prose import one_line, tidy
from lms.authoring.rules.pieces import BANK, FORMS
from lms.curriculum.rules.front_matter import Schema, read_front_matter
from lms.curriculum.rules.schemas import CardHead, LessonHead, ModuleHead

Fields = Mapping[str, str]
KEY = re.compile(r"([a-z_]+):")
# plain in YAML without quotes: begins with a letter, holds nothing that YAML reads
PLAIN = re.compile(r"[^\W\d_][\w .,()/–’“”?-]*(?<! )")
WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "ya", "tidak"}


@dataclass(frozen=True)
class Key:
    """One key of a front matter: how it is asked for."""

    name: str
    label: str
    # text, count, yes (true or false), lines (one a line), questions (many lines as one text), or
    # the list of codes that can be chosen
    kind: str
    hint: str = ""
    is_needed: bool = True


# kinds that hold one value on one line
ONE_VALUE = ("text", "count", "yes")
# kinds that are typed as one line after the other
TYPED = ("lines", "questions")
# kinds that are left out of a new front matter while they are empty
LEFT_OUT = ("text", "questions")
TITLE = Key("title", "Judul", "text")
SOURCES = Key("sources", "Sumber yang dipakai", "sources", "Peraturan atau buku dasar tulisan ini.")
COMPETENCIES = Key("competencies", "Kompetensi", "competencies")
ASKED = (
    "Untuk Cari: apa yang diketik orang yang dijawab pelajaran ini, dengan kata mereka sendiri."
    " Satu pertanyaan satu baris."
)
KEYS: Mapping[type[Schema], Sequence[Key]] = {
    ModuleHead: (
        TITLE,
        Key("jp", "Jam pelajaran (JP)", "count"),
        Key("goals", "Tujuan", "lines", "Satu tujuan satu baris; mulai dengan kata kerja."),
        COMPETENCIES,
        Key("needs", "Dibuka sesudah modul ini selesai", "modules", is_needed=False),
        SOURCES,
    ),
    LessonHead: (
        TITLE,
        SOURCES,
        Key("competencies", "Kompetensi", "competencies", "Boleh kosong.", is_needed=False),
        Key("asked", "Pertanyaan warga", "questions", ASKED, is_needed=False),
    ),
    CardHead: (TITLE,),
    BankHead: (
        TITLE,
        Key("labels", "Kata untuk langkah skala", "lines", "Hanya skala.", is_needed=False),
    ),
    FormsHead: (
        TITLE,
        Key("minutes", "Waktu (menit)", "count"),
        Key("pass_mark", "Batas lulus (%)", "count"),
        Key("offered", "Dipakai", "yes", is_needed=False),
    ),
}


def schema_of(path: str) -> type[Schema] | None:
    """What the front matter of this file holds; None where there is no form for it."""
    name = path.rpartition("/")[2]
    if BANK.fullmatch(path):
        return BankHead
    if FORMS.fullmatch(path):
        return FormsHead
    if not path.startswith("curriculum/") or path.count("/") != 3:
        return None
    if name == "module.md":
        return ModuleHead
    return CardHead if name == "kartu-saku.md" else LessonHead


def read_front(words: str, path: str) -> dict[str, str] | None:
    """The value of each key, lists one a line; None where it cannot be read."""
    schema = schema_of(path)
    if schema is None:
        return None
    head = read_front_matter(path, f"{words}\n", schema)
    if head.data is None:
        return None
    values = head.data.model_dump()
    return {key.name: _shown(values[key.name]) for key in KEYS[schema]}


def write_front(words: str, path: str, fields: Fields) -> str:
    """The same lines with the keys whose value changed written anew."""
    schema, before = schema_of(path), read_front(words, path)
    if schema is None:
        return words
    lines = words.split("\n")
    for key in KEYS[schema]:
        old = before.get(key.name, "") if before is not None else None
        value = _in_old_order(_given(fields.get(key.name, ""), key), key, old or "")
        if value == old:
            continue
        if key.name in fields:
            lines = _with_key(lines, key, value)
    return "\n".join(lines)


def new_front(schema: type[Schema], fields: Fields) -> str:
    """A whole front matter."""
    lines = ["---"]
    for key in KEYS[schema]:
        value = _given(fields.get(key.name, ""), key)
        if value or key.is_needed or key.kind not in LEFT_OUT:
            lines += _lines_of(key, value)
    return "\n".join([*lines, "---"])


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _given(typed: str, key: Key) -> str:
    if key.kind in ONE_VALUE:
        return one_line(typed)
    lines = (one_line(line) for line in tidy(typed).split("\n"))
    return "\n".join(line for line in lines if line)


def _in_old_order(value: str, key: Key, old: str) -> str:
    """Codes that were ticked: those that stood there first, in their order, then the new ones."""
    if key.kind in (*ONE_VALUE, *TYPED):
        return value
    ticked, stood = value.split("\n"), old.split("\n")
    order = [code for code in stood if code in ticked]
    return "\n".join([*order, *(code for code in ticked if code not in stood)])


def _with_key(lines: Sequence[str], key: Key, value: str) -> list[str]:
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{key.name}:")), None)
    new = _lines_of(key, value)
    if start is None:
        return [*lines[:-1], *new, lines[-1]]
    end = start + 1
    while end < len(lines) - 1 and not KEY.match(lines[end]):
        end += 1
    return [*lines[:start], *new, *lines[end:]]


def _lines_of(key: Key, value: str) -> list[str]:
    if key.kind == "text":
        return [f"{key.name}: {_scalar(value)}"]
    if key.kind == "count":
        return [f"{key.name}: {value or 1}"]
    if key.kind == "yes":
        return [f"{key.name}: {value}"]
    items = value.split("\n") if value else []
    if key.kind == "lines" and items:
        return [f"{key.name}:", *(f"  - {_scalar(item)}" for item in items)]
    if key.kind == "questions":
        return [f"{key.name}: |", *(f"  {item}" for item in items)] if items else []
    return [f"{key.name}: [{', '.join(items)}]"]


def _scalar(text: str) -> str:
    is_plain = PLAIN.fullmatch(text) and text.lower() not in WORDS_OF_YAML
    return text if is_plain else json.dumps(text, ensure_ascii=False)
