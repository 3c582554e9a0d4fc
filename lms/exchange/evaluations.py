"""Figures of one file of responses: items, options, Rasch, DIF; blocks as they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from lms.evaluation.words import trimmed
from lms.exchange.cells import same_words
from lms.exchange.response_table import ItemColumn, Responses
from lms.exchange.sheets import fault
from lms.statistics.core.printable import printable
from lms.statistics.items.dif import Dif, mantel_haenszel
from lms.statistics.items.item_analysis import TestAnalysis
from lms.statistics.items.pass_decision import PassDecision
from lms.statistics.items.sitting import Sitting, analyse_choices, analyse_sitting
from lms.statistics.rasch.rasch import rasch

Blocks = dict[str, Any]
MOST_OPTIONS = 12


def evaluate_items(responses: Responses, cut: Fraction | None = None) -> Blocks:
    """`ctt`, and where letters were marked by a key `distractors`; with a cut the decisions."""
    sitting = sitting_of(responses)
    figures = analyse_sitting(sitting, occasion="post", cut=cut)
    blocks = {**origin(responses), "ctt": ctt_block(figures.ctt, sitting.names)}
    if figures.distractors is not None:
        blocks["distractors"] = figures.distractors
    blocks["item_flags"] = figures.item_flags
    if figures.decision is not None:
        blocks.update(decision_blocks(figures.decision))
        blocks["zone_of_doubt_lines"] = _lines_of(figures.zone_of_doubt, responses)
    return {name: printable(block) for name, block in blocks.items()}


def ctt_block(ctt: TestAnalysis, names: Sequence[str]) -> Blocks:
    """The analysis of a test with the names of the items as the first column of the table."""
    block: Blocks = printable(ctt)
    return {**block, "items": {"item": list(names), **block["items"]}}


def evaluate_distractors(responses: Responses) -> Blocks:
    """Every option of every item; needs answers and a key."""
    options = analyse_choices(sitting_of(responses))
    if options is None:
        raise fault(responses.source, None, "tidak ada jawaban pilihan; beri kunci (--key)")
    return {**origin(responses), "distractors": printable(options)}


def evaluate_rasch(responses: Responses) -> Blocks:
    """Conditional maximum likelihood; only for marks of 0 and 1."""
    marks = whole_marks(responses)
    names = list(responses.item_names)
    return {**origin(responses), "item_names": names, "rasch_cml": printable(rasch(marks))}


def evaluate_dif(responses: Responses, group: str, focal: str | None = None) -> Blocks:
    """Mantel-Haenszel between the persons with the focal value in a column and all others."""
    if group not in responses.people:
        raise fault(responses.source, None, f"tidak ada kolom '{group}'")
    values = [v for v, sat in zip(responses.people[group], responses.has_sat, strict=True) if sat]
    marks = whole_marks(responses)
    kept = [(row, value) for row, value in zip(marks, values, strict=True) if value]
    if not kept:
        raise fault(responses.source, None, "kosong untuk semua peserta", group)
    chosen = focal or focal_value(responses, group, [value for _, value in kept])
    found = mantel_haenszel([row for row, _ in kept], [value == chosen for _, value in kept])
    return {
        **origin(responses),
        "group": group,
        "focal": chosen,
        "n_without_group": len(marks) - len(kept),
        "n_reference": found.n_reference,
        "n_focal": found.n_focal,
        "flags": list(found.flags),
        **_dif_items(found, responses),
    }


def _dif_items(found: Dif, responses: Responses) -> Blocks:
    names = responses.item_names
    tables = {"dif_mh": found.items, "dif_mh_purified": found.purified}
    return {
        title: [{"item": n, **printable(i)} for n, i in zip(names, items, strict=True)]
        for title, items in tables.items()
    }


def focal_value(responses: Responses, group: str, values: Sequence[str]) -> str:
    """1 where the column holds 0 and 1, else the rarer of two values."""
    counts = Counter(values)
    if set(counts) <= {"0", "1"}:
        return "1"
    if len(counts) > 2:
        known = ", ".join(sorted(counts))
        what = f"beberapa kelompok ({known}); pilih satu dengan --focal"
        raise fault(responses.source, None, what, group)
    return min(counts, key=lambda value: (counts[value], value))


def origin(responses: Responses) -> Blocks:
    """Which file, of which shape, how many did not sit, and what a reader must know."""
    return {
        "source": responses.source,
        "shape": responses.shape,
        "n_not_sat": sum(not sat for sat in responses.has_sat),
        "warnings": list(responses.warnings),
    }


def sitting_of(responses: Responses) -> Sitting:
    """Those who sat, as the statistics take them."""
    if not responses.items:
        raise fault(responses.source, None, "hanya ada nilai total, tidak ada nilai per soal")
    rows = [row for row in responses.mark_rows() if row is not None]
    if not rows:
        raise fault(responses.source, None, "tidak ada peserta yang mengerjakan tes ini")
    spelling = [answer_spelling(item) for item in responses.items]
    has_options = all(item.right and any(item.answers) for item in responses.items)
    few = all(len(words) <= MOST_OPTIONS for words in spelling)
    return Sitting(
        names=responses.item_names,
        rows=rows,
        max_marks=responses.max_marks,
        choices=_choices(responses, spelling) if has_options and few else None,
        keys=[_spelled(i.right, w) for i, w in zip(responses.items, spelling, strict=True)],
        options=[_spelled(i.options, w) for i, w in zip(responses.items, spelling, strict=True)],
    )


def answer_spelling(item: ItemColumn) -> dict[str, str]:
    """One way of writing each answer: as in the key or the list of options, else as first seen."""
    words: dict[str, str] = {}
    for text in (*item.right, *item.options, *item.answers):
        if text:
            words.setdefault(same_words(text), text)
    return words


def _spelled(answers: Sequence[str], words: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(words[same_words(answer)] for answer in answers))


def _choices(responses: Responses, spelling: Sequence[Mapping[str, str]]) -> list[list[list[str]]]:
    sat = responses.has_sat
    return [
        [_spelled([a], words) if a else [] for a, s in zip(item.answers, sat, strict=True) if s]
        for item, words in zip(responses.items, spelling, strict=True)
    ]


def whole_marks(responses: Responses) -> list[list[int]]:
    """Marks of 0 and 1 of those who sat; a full mark counts as 1."""
    sitting = sitting_of(responses)
    for item in responses.items:
        top = item.max_mark
        odd = next((m for m in item.marks if m not in (None, 0) and m != top), None)
        if odd is not None:
            what = f"nilai {trimmed(odd)}: di sini tiap soal harus benar atau salah"
            raise fault(responses.source, None, what, item.name)
    return [[int(mark != 0) for mark in row] for row in sitting.rows]


def decision_blocks(decision: PassDecision, suffix: str = "") -> Blocks:
    """Consistency of the pass mark by each method that applies, and by the one shown."""
    methods = {
        "subkoviak": decision.subkoviak,
        "huynh": decision.huynh,
        "livingston_lewis": decision.livingston_lewis,
    }
    found = {f"{name}{suffix}": one for name, one in methods.items() if one is not None}
    why = {f"{name}{suffix}": code for name, code in decision.reasons.items()}
    shown = {**found, f"p_consistency{suffix}": decision.p_consistency}
    return {**shown, "reasons": why} if why else shown


def _lines_of(rows: Sequence[int], responses: Responses) -> list[int]:
    """In the file, of rows of those who sat."""
    sat = [line for line, sat in zip(responses.lines, responses.has_sat, strict=True) if sat]
    return [sat[row] for row in rows]
