"""What a question shows or leaves out and hardly anybody means; all of it is advice.

Notes of its author that trainees would read, a picture that is spoken of and missing, words that
an import left, explanations that explain nothing, keys that say another thing than the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.assessment.kinds.choices import Choices
from lms.assessment.kinds.hotspot import Hotspot
from lms.assessment.kinds.letters import same_words, shorten
from lms.assessment.kinds.matching import Matching
from lms.assessment.rules import messages
from lms.assessment.rules.answer_doubts import find_answer_doubts
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.doubtful_words import (
    ASKS_FOR,
    ASKS_MANY,
    FEW_WORDS,
    KEY_INSIDE,
    LABELLED,
    LETTERS_ASKED,
    MARKED,
    NAMES_KEY,
    NO_TITLE,
    NOT_WRITTEN,
    NOT_WRITTEN_INSIDE,
    NOTE,
    NUMBERS,
    OTHER_QUESTION,
    OWN_NUMBER,
    PERSON,
    SAYS_NOTHING,
    SHOWN_HERE,
    STORY,
    THINGS,
    UNFINISHED,
    WAYS,
)
from lms.assessment.rules.item_style import find_references
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.problems import Problem, warning


@dataclass(frozen=True)
class AskedAt:
    """One question and the lines that it stands on."""

    item: ItemText
    first: int
    lines: Sequence[str]

    def warn(self, words: str, template: str, **values: object) -> Problem:
        return warning(self.item.path, self.line_of(words), template, **values)

    def line_of(self, words: str) -> int:
        """Of the first line that holds these words; that of the question if none does."""
        start = words.strip().split("\n")[0][:25]
        found = (n for n, line in enumerate(self.lines, self.first) if start and start in line)
        return next(found, self.item.line)


def find_item_doubts(body: str, first_line: int, items: Sequence[ItemText]) -> Iterator[Problem]:
    """About each question of one bank; `body` is its text below the front matter."""
    lines = body.split("\n")
    ends = [*(item.line for item in items[1:]), first_line + len(lines)]
    for item, end in zip(items, ends, strict=False):
        place = AskedAt(item, item.line, lines[item.line - first_line : end - first_line])
        yield from _notes(place)
        yield from _missing(place)
        yield from _not_written(place)
        yield from _explanations(place)
        if isinstance(item.written, Choices):
            yield from _keys(place, item.written)
        yield from find_references(item)
        yield from find_answer_doubts(item, place.line_of)
    yield from _left_cases(items)


def _notes(place: AskedAt) -> Iterator[Problem]:
    """What the author wrote for colleagues, and the number the question had on paper."""
    written = place.item.written
    parts = [written.stem, written.explanation, *(text for _, text in written.keyed_texts())]
    parts += [*written.other_texts(), plain_text(place.item.question.story)]
    for text in parts:
        found = NOTE.search(text) or LABELLED.search(text)
        if found or (found := KEY_INSIDE.search(text)):
            words = text[found.start() :].strip().split("\n")[0]
            yield place.warn(words, messages.FOR_AUTHORS, teks=found[0].strip()[:40])
    number = OWN_NUMBER.match(written.stem)
    if number and not re.search(r"^ *(?:2|II)[.)]", written.stem, re.MULTILINE):
        yield place.warn(written.stem, messages.STEM_NUMBER, tanda=number[0].strip())
    if UNFINISHED.search(written.stem.strip()):
        last = written.stem.strip().split("\n")[-1]
        yield place.warn(last, messages.UNFINISHED, teks=last[-30:].strip())
    for pattern in (OTHER_QUESTION, LETTERS_ASKED):
        if found := pattern.search(written.stem):
            yield place.warn(found[0], messages.OTHER_QUESTION, teks=found[0])


def is_unwritten(title: str) -> bool:
    """Whether a title is what a template puts there."""
    return NO_TITLE.fullmatch(title.strip()) is not None


def _missing(place: AskedAt) -> Iterator[Problem]:
    """A picture, a table or a story that the question speaks of and does not show."""
    question, stem = place.item.question, place.item.written.stem
    shown = question.story + question.stem
    for name, names, tags in THINGS:
        found = re.search(SHOWN_HERE.format(names=names), stem, re.IGNORECASE)
        if found and not re.search(tags, shown) and not isinstance(question, Matching | Hotspot):
            yield place.warn(found[0], messages.NOT_THERE, benda=name)
    found = STORY.search(stem)
    if found and not question.story and len(plain_text(question.stem).split()) <= FEW_WORDS:
        yield place.warn(found[0], messages.NOT_THERE, benda="cerita itu")
    found = MARKED.search(stem)
    if found and not re.search(r"<strong|<em|<u>", shown):
        yield place.warn(found[0], messages.NOT_THERE, benda="kata yang ditandai")


def _not_written(place: AskedAt) -> Iterator[Problem]:
    """Words of a form or a sheet where the author has none yet."""
    written = place.item.written
    texts = [text for _, text in written.keyed_texts()]
    for text in [*written.read_texts(), *texts]:
        if NOT_WRITTEN.fullmatch(text.strip(" .*")):
            yield place.warn(text, messages.NOT_WRITTEN, teks=shorten(text))
    for text in [written.stem, written.explanation, *texts, *written.other_texts()]:
        if found := NOT_WRITTEN_INSIDE.search(text):
            words = text[found.start() :].split("\n")[0]
            yield place.warn(words, messages.NOT_WRITTEN, teks=found[0][:40])


def _explanations(place: AskedAt) -> Iterator[Problem]:
    """Of the key and of each option: nothing said, or only what stands above."""
    written = place.item.written
    closing = written.explanation
    if closing.strip() and (SAYS_NOTHING.fullmatch(closing) or _repeats(closing, [written.stem])):
        yield place.warn(f"> {closing}", messages.SAYS_NOTHING, teks=shorten(closing))
    if not isinstance(written, Choices):
        return
    if closing.strip() and _repeats(closing, [each.text for each in written.options if each.right]):
        yield place.warn(f"> {closing}", messages.SAYS_NOTHING, teks=shorten(closing))
    for option in written.options:
        why = option.why
        if why.strip() and (SAYS_NOTHING.fullmatch(why) or _repeats(why, [option.text])):
            yield place.warn(f"  > {why}", messages.SAYS_NOTHING, teks=shorten(why))


def _repeats(text: str, others: Sequence[str]) -> bool:
    return same_words(text) in {same_words(each) for each in others}


def _keys(place: AskedAt, written: Choices) -> Iterator[Problem]:
    """How many keys are asked for, and another one that the explanation names."""
    right = [option for option in written.options if option.right]
    found = ASKS_FOR.search(written.stem)
    if found:
        said = found["count"].lower()
        count = NUMBERS.get(said) or int(said)
        if count != len(right) and count < len(written.options):
            values = {"minta": found[0], "jumlah": len(right)}
            yield place.warn(found[0], messages.KEYS_ASKED, **values)
    elif len(right) == 1 and (found := ASKS_MANY.search(written.stem)):
        yield place.warn(found[0], messages.KEYS_ASKED, minta=found[0], jumlah=1)
    texts = [option.text for option in written.options]
    if len(right) == 1 and len(texts) > 2 and (way := _way_of_key(texts, right[0].text)):
        yield place.warn(right[0].text, messages.KEY_MARKED, cara=way)
    if said_key := NAMES_KEY.search(written.explanation):
        rest = same_words(written.explanation[said_key.end() :]).lstrip("\"'“ ")
        for option in written.options:
            if not option.right and rest.startswith(same_words(option.text)):
                yield place.warn(said_key[0], messages.OTHER_KEY, teks=shorten(option.text))


def _way_of_key(texts: Sequence[str], key: str) -> str:
    """How the key alone is written, or all options but the key; "" if like the others."""
    for way, pattern in WAYS.items():
        fits = [bool(pattern.fullmatch(text.strip())) for text in texts]
        if sum(fits) == 1 and fits[texts.index(key)]:
            return way
    return ""


def _left_cases(items: Sequence[ItemText]) -> Iterator[Problem]:
    """A question right behind a case that asks about its people and does not belong to it."""
    for above, item in zip(items, items[1:], strict=False):
        if above.question.case and not item.question.case:
            people = set(PERSON.findall(above.question.story)) & set(
                PERSON.findall(item.written.stem)
            )
            if people:
                values = {"kode": item.code, "orang": min(people), "kasus": above.question.case}
                yield warning(item.path, item.line, messages.LEFT_CASE, **values)
