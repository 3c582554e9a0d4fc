"""Uploaded files as the data of a class report: the same object that an angkatan gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from lms.evaluation.classes.data import (
    Choices,
    ClassData,
    DataColumn,
    DataForm,
    DataPerson,
    DataSitting,
)
from lms.exchange.cells import same_words
from lms.exchange.evaluations import MOST_OPTIONS, answer_spelling
from lms.exchange.follow_up_files import ThirdTest
from lms.exchange.matching import MatchedRows
from lms.exchange.plain_responses import OVERRULE
from lms.exchange.response_table import ItemColumn, Responses
from lms.statistics.core.marks import Mark

NAME_HEADS = ("nama", "name", "full name", "first name", "last name", "surname")
SHAPES = {
    "google_forms": "Google Forms",
    "microsoft_forms": "Microsoft Forms",
    "moodle": "laporan kuis Moodle",
    "plain": "tabel nilai per soal",
    "scores": "tabel nilai total",
}
# the label of the form of a third test
THIRD = "C"
OTHER_QUESTIONS = "Tes awal (A) dan tes akhir (B) tidak berisi soal yang sama."


def uploaded_class(
    pre: Responses,
    post: Responses,
    matched: MatchedRows,
    *,
    title: str,
    place: str = "",
    pass_mark: Mark | None = None,
) -> ClassData:
    """Two occasions of the same questions are one form; else the first is A and the second B."""
    sides = _in_one_order(pre, post)
    is_same = sides[0].item_names == sides[1].item_names and _totals(sides[0]) == _totals(sides[1])
    labels = ("", "") if is_same else ("A", "B")
    columns = _columns(sides)
    forms = {
        label: DataForm(label, [columns[name] for name in side.item_names], side.max_total)
        for label, side in zip(labels, sides, strict=True)
    }
    sittings = [_sittings(side, label, columns) for label, side in zip(labels, sides, strict=True)]
    return ClassData(
        title=title,
        place=place,
        people=_people(sides, matched, sittings),
        forms=forms,
        pass_mark=pass_mark,
        notes=_notes(sides, matched, is_same),
    )


def uploaded_test(side: Responses, occasion: str, **given: Any) -> ClassData:
    """One test alone: every row of the file is a person who sat that one, or nobody."""
    rows = tuple((n, None) if occasion == "pre" else (None, n) for n in range(len(side.lines)))
    return uploaded_class(side, side, MatchedRows(rows, None, (), ()), **given)


def with_third(data: ClassData, third: ThirdTest) -> ClassData:
    """Who sat the third test months later, beside what they sat before."""
    scores = third.later.total_scores()
    found = [None if place is None else scores[place] for place in third.places]
    people = [
        person if score is None else replace(person, later=DataSitting(THIRD, total=score))
        for person, score in zip(data.people, found, strict=True)
    ]
    form = DataForm(THIRD, (), third.later.max_total)
    return replace(data, people=people, later_forms={THIRD: form})


def _in_one_order(pre: Responses, post: Responses) -> tuple[Responses, Responses]:
    """The post-test in the order of the pre-test where both have the same questions."""
    if set(pre.item_names) != set(post.item_names):
        return pre, post
    by_name = {item.name: item for item in post.items}
    return pre, replace(post, items=tuple(by_name[name] for name in pre.item_names))


def _totals(side: Responses) -> object:
    """The maximum where there are totals only; that of questions is the same on both sides."""
    return None if side.items else side.max_total


def _columns(sides: Sequence[Responses]) -> dict[str, DataColumn]:
    """By question, with all options that were seen on either occasion."""
    items: dict[str, list[ItemColumn]] = {}
    for side in sides:
        for item in side.items:
            items.setdefault(item.name, []).append(item)
    return {name: _column(found) for name, found in items.items()}


def _column(found: Sequence[ItemColumn]) -> DataColumn:
    first = found[0]
    known = [item.max_mark for item in found if item.max_mark is not None]
    worth: Mark = max(known, default=Fraction(1))
    # some systems do not state it: then it is the most that anybody earned, before or after
    together = replace(
        first,
        answers=tuple(answer for item in found for answer in item.answers),
        right=tuple(right for item in found for right in item.right),
        options=tuple(option for item in found for option in item.options),
    )
    words = answer_spelling(together)
    if not together.right or not any(together.answers) or len(words) > MOST_OPTIONS:
        return DataColumn(first.name, worth)
    key = dict.fromkeys(words[same_words(right)] for right in together.right)
    return DataColumn(first.name, worth, key=tuple(key), options=tuple(words.values()))


def _sittings(
    side: Responses, label: str, columns: Mapping[str, DataColumn]
) -> list[DataSitting | None]:
    """Row by row; None for a row that was not sat."""
    rows, totals = side.mark_rows(), side.total_scores()
    shown = [_option_of(columns[item.name]) for item in side.items]
    found: list[DataSitting | None] = []
    for i, total in enumerate(totals):
        if total is None:
            found.append(None)
            continue
        given = [item.answers[i] for item in side.items]
        chosen = [_chosen(a, options) for a, options in zip(given, shown, strict=True)]
        found.append(
            DataSitting(
                form=label,
                marks=(rows[i] or ()) if side.items else (),
                total=total,
                choices=chosen if any(options for options in shown) else None,
                answers=[answer or None for answer in given] if any(given) else None,
            )
        )
    return found


def _option_of(column: DataColumn) -> dict[str, str]:
    return {same_words(option): option for option in column.options}


def _chosen(answer: str, options: Mapping[str, str]) -> Choices:
    return (options[same_words(answer)],) if answer and options else ()


def _people(
    sides: Sequence[Responses],
    matched: MatchedRows,
    sittings: Sequence[Sequence[DataSitting | None]],
) -> list[DataPerson]:
    """One for each matched pair; a row that was not sat in either file stays a person."""
    people = []
    for number, (before, after) in enumerate(matched.rows, start=1):
        label = row_label(sides[0], before, matched.column) or row_label(
            sides[1], after, matched.column
        )
        people.append(
            DataPerson(
                key=str(number),
                label=label or f"Peserta {number}",
                pre=None if before is None else sittings[0][before],
                post=None if after is None else sittings[1][after],
            )
        )
    return people


def row_label(side: Responses, row: int | None, column: str | None) -> str:
    """What the file calls the person: a name, else what people were matched by."""
    if row is None:
        return ""
    named = [n for n in side.people if n.casefold().startswith(NAME_HEADS)]
    for name in (*named, *([column] if column in side.people else ())):
        if side.people[name][row]:
            return side.people[name][row]
    return ""


def _notes(sides: Sequence[Responses], matched: MatchedRows, is_same: bool) -> list[str]:
    """Where the data came from and what a reader should know about them."""
    words = [f"{SHAPES.get(side.shape, side.shape)} ({side.place})" for side in sides]
    notes = ["Data dari " + " dan ".join(dict.fromkeys(words)) + "."]
    if not is_same and all(side.items for side in sides):
        notes.append(OTHER_QUESTIONS)
    said = [f"peserta {matched.decision}"] if matched.decision else []
    warned = [text for side in sides for text in side.warnings if text != OVERRULE]
    told = [*said, *warned, *matched.warnings]
    return notes + [f"{text[:1].upper()}{text[1:]}." for text in dict.fromkeys(told)]
