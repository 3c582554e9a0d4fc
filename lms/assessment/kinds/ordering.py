"""Steps to be put in order."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Self

from lms.assessment.kinds.draft import Draft, Reading
from lms.assessment.kinds.letters import (
    find_bad_keys,
    find_doubles,
    find_same_keys,
    give_letters,
    put_key,
)
from lms.assessment.kinds.option_words import find_option_words
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.wire import Fields, Filled, read_rows, shown_key, swapped
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.problems import Problem

NO_STEP = (">", "- ", "* ")
ASKS_ORDER = re.compile(r"\b(?:\w*urut\w*|\w*susun\w*)\b", re.IGNORECASE)
KEY_NUMBERS = re.compile(r"(?<![\d,.])\d(?: ?[-,–→>] ?\d){2,6}(?![\d,.]*\d)")
STEP = re.compile(r"\d+\. +(?:\{([a-z])\} +)?(\S.*)")


class Says:
    """What an author is told."""

    STEP_COUNT = "Soal `{kode}` punya {jumlah} langkah; seharusnya 3 sampai 7."
    BAD_STEP = "Langkah tidak terbaca; tulis `1. teks`, satu langkah satu nomor."
    STEP_ORDER = (
        "Urutan di berkas adalah kuncinya, tetapi nomor {nomor} berdiri di tempat ke-{tempat};"
        " tulis langkah menurut urutan yang benar, 1, 2, 3 …"
    )
    KEY_IN_WORDS = (
        "Urutan di berkas adalah kuncinya; urutan yang ditulis di penjelasan (`{teks}`) tidak"
        " dibaca. Tulis langkah menurut urutan yang benar, lalu hapus angka itu."
    )
    ORDER_SHOULD_BE_SAID = (
        "Daftar bernomor ini menjadi soal mengurutkan; tulis “Urutkan …” dalam pertanyaan, atau,"
        " bila ini pilihan, ganti nomornya dengan `- [ ]` dan `- [x]`."
    )
    SAME_STEP = "Langkah `{teks}` ditulis dua kali; ubah salah satunya."


@dataclass(frozen=True)
class OrderedStep:
    """One step."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """The person gives each step a place; a point for each followed by its right successor."""

    name = "ordering"
    title = "Mengurutkan"
    needs_distinct = True

    # in the right order
    steps: tuple[OrderedStep, ...] = ()

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        return draft.parts.kind == "steps"

    @classmethod
    def read(cls, draft: Draft) -> Reading[Self]:
        steps: list[tuple[int, OrderedStep]] = []
        problems = []
        for line in draft.answer:
            if found := STEP.match(line.text):
                steps.append((line.number, OrderedStep(found[1] or "", found[2].strip())))
            elif steps and line.text.startswith(" ") and not line.text.lstrip().startswith(NO_STEP):
                number, step = steps[-1]
                more = replace(step, text=f"{step.text} {line.text.strip()}")
                steps[-1] = number, more
            else:
                problems.append(draft.fault(line.number, Says.BAD_STEP))
        problems += _faults(draft, steps)
        question = cls(
            stem=draft.parts.stem,
            explanation=draft.parts.closing,
            steps=tuple(step for _, step in steps),
        )
        return Reading(question, problems, tuple(number for number, _ in steps))

    def write(self) -> str:
        numbered = enumerate(self.steps, start=1)
        return "\n".join(f"{n}. {put_key(step.key, step.text)}" for n, step in numbered)

    def given_keys(self) -> Sequence[str]:
        return [step.key for step in self.steps]

    def render(self, renderer: Renderer, path: str) -> Self:
        letters = give_letters(self.given_keys())
        steps = tuple(
            OrderedStep(letter, renderer.render_line(step.text))
            for letter, step in zip(letters, self.steps, strict=True)
        )
        return replace(super().render(renderer, path), steps=steps)

    @classmethod
    def upgraded(cls, body: Mapping[str, Any], shape: int) -> Mapping[str, Any]:
        # shape 0 called the text of a step html
        return {**body, "steps": [{**step, "text": step["html"]} for step in body["steps"]]}

    def choices(self) -> list[str]:
        return [step.key for step in self.steps]

    def asked(self, order: Sequence[str]) -> Mapping[str, Any]:
        texts = {step.key: step.text for step in self.steps}
        return {"steps": [(str(n), texts[key]) for n, key in enumerate(order, start=1)]}

    def read_form(self, name: str, form: Fields) -> dict[str, str] | None:
        return read_rows(name, form, len(self.steps))

    def decode(self, order: Sequence[str], raw: Any) -> list[str] | None:
        """None unless every step has a place of its own: half an order cannot be marked fairly."""
        places = _places(order, raw)
        return [places[place] for place in sorted(places)] if len(places) == len(order) else None

    @property
    def needed(self) -> int:
        return len(self.steps)

    @property
    def taps(self) -> int:
        # the last one that is left goes by itself, then the button
        return len(self.steps)

    def filled(self, raw: Any) -> Filled:
        return Filled(len(_places(self.choices(), raw)), self.needed)

    @property
    def max_marks(self) -> int:
        return max(len(self.steps) - 1, 0)

    def _mark(self, answer: Any) -> int:
        right = set(pairwise(self.choices()))
        return sum(pair in right for pair in pairwise(answer))

    def reviewed(self, order: Sequence[str], answer: Any) -> Mapping[str, Any]:
        given = answer if isinstance(answer, list) else []
        return {
            "steps": [
                {
                    "html": step.text,
                    "place": given.index(step.key) + 1 if step.key in given else None,
                }
                for step in self.steps
            ]
        }

    def keyed_texts(self) -> Iterator[tuple[str, str]]:
        for step in self.steps:
            yield step.key, step.text

    def invent(self, order: Sequence[str], right: bool, luck: random.Random) -> dict[str, str]:
        keys = self.choices()
        put = keys if right else swapped(keys, luck.randrange(len(keys) - 1))
        return {str(order.index(key) + 1): str(place) for place, key in enumerate(put, start=1)}


def _places(order: Sequence[str], raw: Any) -> dict[int, str]:
    """Which step stands at each place; a place that was given twice holds one of them."""
    if not isinstance(raw, dict):
        return {}
    wanted = {str(place): place for place in range(1, len(order) + 1)}
    found = {
        wanted.get(str(place), 0): shown_key(order, shown) or ""
        for shown, place in raw.items()
        if place
    }
    # a place or a step that this question does not have: it comes from none of our pages
    return found if 0 not in found and "" not in found.values() else {}


def _order_faults(draft: Draft) -> Iterator[Problem]:
    """Signs that the order of the file is not the right one, or that no order is asked for."""
    found = [(line.number, re.match(r"\d+", line.text)) for line in draft.answer]
    numbers = [(line, int(digits[0])) for line, digits in found if digits]
    first = numbers[0][1] if numbers else 1
    for place, (line, number) in enumerate(numbers):
        if number not in (first + place, 1):
            values = {"nomor": number, "tempat": place + 1}
            yield draft.fault(line, Says.STEP_ORDER, **values)
            break
    if said := KEY_NUMBERS.search(draft.parts.closing):
        yield draft.fault(draft.parts.closing_line, Says.KEY_IN_WORDS, teks=said[0])
    if not ASKS_ORDER.search(draft.parts.stem):
        yield draft.warning(draft.parts.stem_line, Says.ORDER_SHOULD_BE_SAID)


def _faults(draft: Draft, steps: Sequence[tuple[int, OrderedStep]]) -> Iterator[Problem]:
    yield from find_same_keys(draft, [(number, step.key) for number, step in steps])
    yield from find_bad_keys(draft, [(number, step.text) for number, step in steps])
    texts = [(number, step.text) for number, step in steps]
    yield from find_doubles(draft, texts, Says.SAME_STEP)
    yield from find_option_words(draft, texts)
    yield from _order_faults(draft)
    if not 3 <= (count := len(steps)) <= 7:
        yield draft.fault(draft.answer_line, Says.STEP_COUNT, kode=draft.code, jumlah=count)
