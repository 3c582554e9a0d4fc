"""One question read from its entry: data line, parts, kind, body, and everything wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lms.assessment.rules import messages
from lms.assessment.rules.answer_parts import read_accepted, read_pairs, read_rubric, read_steps
from lms.assessment.rules.choices import (
    NO_KEYS,
    TRUE_FALSE,
    AnswerKeys,
    find_option_faults,
    read_options,
)
from lms.assessment.rules.item_parts import ItemParts, split_item
from lms.assessment.rules.items import COGNITIVE, Body, Kind, empty_body, max_marks
from lms.curriculum.rules.entries import DataKeys, Entry
from lms.curriculum.rules.leftovers import find_leftovers
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.pointers import read_pointers
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.prose import find_list_faults, find_long_sentences, find_raw_html
from lms.curriculum.rules.text_files import line_at

KEYS = DataKeys(("kompetensi", "kognitif"), ("pmks", "baca", "tipe", "satuan", "skala", "arah"))
DIRECTIONS: dict[str, Literal["positif", "negatif"]] = {
    "positif": "positif",
    "negatif": "negatif",
}
TYPES = ("isian", "esai", "tugas", "kasus")
NOT_IN_ITEM = re.compile(r"^(#{1,6} |!!!)|\[\^", re.MULTILINE)
POINTS_TO_LETTER = re.compile(
    r"\b(?:(?:pilihan|jawaban|opsi) [A-E]\b|(?:jawaban|pilihan|semua) di atas"
    r"|semua(?: jawaban| pilihan)? (?:benar|salah|tepat)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ItemText:
    """A question as it will be published."""

    code: str
    path: str
    line: int
    kind: Kind
    competency: str
    cognitive: str
    pmks: list[int]
    reread: str | None
    body: Body
    # not published: where the options, pairs or steps stand, for messages about them
    keys: AnswerKeys = NO_KEYS

    @property
    def max_marks(self) -> int:
        return max_marks(self.body)


@dataclass(frozen=True)
class Around:
    """What questions may point to."""

    renderer: Renderer
    competencies: Collection[str]
    # module-slug/lesson-slug
    lessons: Collection[str]


def read_item(entry: Entry, around: Around) -> tuple[ItemText | None, list[Problem]]:
    """The question, None if its kind cannot be told, and every fault in it."""
    parts, problems = split_item(entry.path, entry.text, entry.text_line)
    problems += [
        *_data_faults(entry, around),
        *find_word_faults(entry.path, entry.text, entry.text_line, around),
    ]
    problems += find_list_faults(entry.path, parts.stem, parts.stem_line)
    problems += find_list_faults(entry.path, parts.closing, parts.closing_line)
    kind = _kind(entry, parts)
    if not parts.stem.strip():
        problems.append(problem(entry.path, entry.line, messages.NO_STEM, kode=entry.code))
    if kind is None:
        problems.append(problem(entry.path, entry.line, messages.NO_ANSWER, kode=entry.code))
        return None, problems
    body = empty_body(kind)
    body["stem"] = around.renderer.render(parts.stem, entry.path).html
    body["explanation"] = around.renderer.render(parts.closing, entry.path).html
    keys, faults = _read_answer(entry, parts, body, around.renderer)
    problems += [*faults, *_closing_faults(entry, parts, body), *_leftovers_faults(entry, body)]
    return _build(entry, body, keys), problems


def _build(entry: Entry, body: Body, keys: AnswerKeys) -> ItemText:
    numbers = re.findall(r"\d+", entry.fields.get("pmks", ""))
    return ItemText(
        code=entry.code,
        path=entry.path,
        line=entry.line,
        kind=body["kind"],
        competency=entry.fields.get("kompetensi", ""),
        cognitive=entry.fields.get("kognitif", ""),
        pmks=[int(number) for number in numbers],
        reread=entry.fields.get("baca"),
        body=body,
        keys=keys,
    )


def in_case(item: ItemText, case: str, story: str) -> ItemText:
    """The question with the story it belongs to."""
    body = item.body.copy()
    body["case"], body["story"] = case, story
    return replace(item, body=body)


def _kind(entry: Entry, parts: ItemParts) -> Kind | None:
    given = entry.fields.get("tipe")
    if "skala" in entry.fields or "arah" in entry.fields:
        return "likert"
    if given in ("esai", "tugas"):
        return "essay" if given == "esai" else "task"
    if parts.kind == "options":
        return _choice_kind(parts)
    if parts.kind == "accepted":
        return "short"
        # or number: known once the lines are read
    if parts.kind == "table":
        return "matching"
    return "ordering" if parts.kind == "steps" else None


def _choice_kind(parts: ItemParts) -> Kind:
    options, _, _ = read_options("", parts.answer)
    if {option.text for option in options} == TRUE_FALSE and len(options) == 2:
        return "true_false"
    return "multiple" if sum(option.is_right for option in options) > 1 else "single"


def _read_answer(
    entry: Entry, parts: ItemParts, body: Body, renderer: Renderer
) -> tuple[AnswerKeys, list[Problem]]:
    """Fills the body with the key; gives the places of the options."""
    path, code, lines = entry.path, entry.code, parts.answer
    if parts.kind == "options" and body["kind"] in ("single", "multiple", "true_false"):
        return _read_options(entry, parts, body, renderer)
    if body["kind"] == "matching":
        body["pairs"], body["extras"], keys, problems = read_pairs(path, code, lines, renderer)
        return keys, problems
    if body["kind"] == "ordering":
        body["steps"], keys, problems = read_steps(path, code, lines, renderer)
        return keys, problems
    if body["kind"] == "short":
        return NO_KEYS, _read_accepted(entry, parts, body)
    if body["kind"] in ("essay", "task"):
        if parts.kind != "table":
            return NO_KEYS, [problem(path, entry.line, messages.BAD_RUBRIC)]
        body["rubric"], problems = read_rubric(path, lines, renderer)
        return NO_KEYS, problems
    return NO_KEYS, _read_likert(entry, parts, body)


def _read_options(
    entry: Entry, parts: ItemParts, body: Body, renderer: Renderer
) -> tuple[AnswerKeys, list[Problem]]:
    options, keys, problems = read_options(entry.path, parts.answer)
    problems += find_option_faults(entry.path, entry.code, entry.line, options)
    if body["kind"] == "multiple" and "semua" not in parts.stem.lower():
        problems.append(warning(entry.path, parts.stem_line, messages.ALL_SHOULD_BE_SAID))
    body["options"] = [
        {
            "key": option.key,
            "html": renderer.render_line(option.text),
            "right": option.is_right,
            "why": renderer.render(option.why_text, entry.path).html,
        }
        for option in options
    ]
    return keys, problems


def _read_accepted(entry: Entry, parts: ItemParts, body: Body) -> list[Problem]:
    as_text = entry.fields.get("tipe") == "isian"
    accepted, numbers, problems = read_accepted(entry.path, parts.answer, as_text=as_text)
    body["accepted"], body["numbers"] = accepted, numbers
    if numbers:
        body["kind"] = "number"
        body["unit"] = entry.fields.get("satuan", "")
    return problems


def _read_likert(entry: Entry, parts: ItemParts, body: Body) -> list[Problem]:
    path, line = entry.path, entry.data_line
    problems = []
    scale = entry.fields.get("skala", "")
    if scale.isdecimal() and 3 <= int(scale) <= 7:
        body["scale"] = int(scale)
    else:
        problems.append(problem(path, line, messages.BAD_SCALE))
    if (direction := entry.fields.get("arah", "")) in DIRECTIONS:
        body["direction"] = DIRECTIONS[direction]
    else:
        problems.append(problem(path, line, messages.BAD_DIRECTION))
    if parts.answer:
        problems.append(problem(path, parts.answer[0].number, messages.NO_EXPLANATION_HERE))
    return problems


def _data_faults(entry: Entry, around: Around) -> Iterator[Problem]:
    path, line, fields = entry.path, entry.data_line, entry.fields
    if "kompetensi" in fields and fields["kompetensi"] not in around.competencies:
        yield problem(path, line, messages.UNKNOWN_COMPETENCY, kode=fields["kompetensi"])
    if "kognitif" in fields and fields["kognitif"] not in COGNITIVE:
        known = ", ".join(COGNITIVE)
        text = messages.UNKNOWN_COGNITIVE
        yield problem(path, line, text, nilai=fields["kognitif"], kenal=known)
    if "pmks" in fields and not _is_pmks(fields["pmks"]):
        yield problem(path, line, messages.BAD_PMKS, nilai=fields["pmks"])
    if "baca" in fields and fields["baca"] not in around.lessons:
        yield problem(path, line, messages.UNKNOWN_REREAD, nilai=fields["baca"])
    if "tipe" in fields and fields["tipe"] not in TYPES:
        known = ", ".join(TYPES)
        yield problem(path, line, messages.UNKNOWN_TYPE, nilai=fields["tipe"], kenal=known)


def _is_pmks(text: str) -> bool:
    parts = [part.strip() for part in text.split(",")]
    return all(part.isdecimal() and 1 <= int(part) <= 26 for part in parts)


def find_word_faults(path: str, text: str, first: int, around: Around) -> Iterator[Problem]:
    """What no part of a question or story may hold."""
    yield from find_raw_html(path, text, first)
    yield from find_long_sentences(path, text, first)
    yield from read_pointers(path, text, first, around.renderer.known)
    for found in NOT_IN_ITEM.finditer(text):
        line = line_at(text, found.start(), first)
        if found[0].startswith("### "):
            yield problem(path, line, messages.SUB_ITEM_OUTSIDE)
        else:
            yield problem(path, line, messages.NOT_IN_ITEM, tanda=found[0].strip())
    for found in POINTS_TO_LETTER.finditer(text):
        line = line_at(text, found.start(), first)
        yield problem(path, line, messages.POINTS_TO_LETTER, tanda=found[0])


def _closing_faults(entry: Entry, parts: ItemParts, body: Body) -> Iterator[Problem]:
    kind = body["kind"]
    if kind == "likert" and parts.closing.strip():
        yield problem(entry.path, parts.closing_line, messages.NO_EXPLANATION_HERE)
    if kind not in ("likert", "essay", "task") and not parts.closing.strip():
        yield problem(entry.path, entry.line, messages.NO_EXPLANATION, kode=entry.code)
    if "satuan" in entry.fields and kind != "number":
        yield problem(entry.path, entry.data_line, messages.KEY_NOT_HERE, kunci="satuan")
    if entry.fields.get("tipe") == "isian" and kind != "short":
        yield problem(entry.path, entry.data_line, messages.KEY_NOT_HERE, kunci="tipe")


def _leftovers_faults(entry: Entry, body: Body) -> list[Problem]:
    html = [body["stem"], body["explanation"]]
    for option in body["options"]:
        html += [option["html"], option["why"]]
    html += [pair["left"] + "\n" + pair["right"] for pair in body["pairs"]]
    html += [step["html"] for step in body["steps"]]
    return find_leftovers(entry.path, entry.text, entry.text_line, "\n".join(html))
