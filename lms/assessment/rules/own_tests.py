"""A training's own test: two forms drawn from practice banks by the blueprint in its file.

Which questions are drawn follows from their names and the code of the test alone, so that a bank
that changes a little changes the forms a little. Both forms share some questions, by which their
results are compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lms.assessment.rules.form_series import code_in_series
from lms.assessment.rules.parallel_forms import BankedItem, Cell, FormText
from lms.curriculum.rules.problems import Problem, problem
from lms.training.rules import messages
from lms.training.rules.templates import OwnTest, TrainingText

PRACTICE = "formatif"
# of all questions at least so many are shared, one in
LEAST_SHARED = 5


@dataclass(frozen=True)
class DrawnCell:
    """One cell of the blueprint: what both forms ask, and what each asks alone."""

    shared: Sequence[str]
    a: Sequence[str]
    b: Sequence[str]


def read_own_tests(
    trainings: Sequence[TrainingText], bank: Mapping[str, BankedItem]
) -> tuple[list[FormText], list[Problem]]:
    """The forms A and B of every training that has a test of its own, and every fault."""
    forms: list[FormText] = []
    problems: list[Problem] = []
    taken: dict[tuple[str, str], str] = {}
    for training in trainings:
        test = training.own_test
        if test is None:
            continue
        faults = [*_head_faults(training, test, taken), *_cell_faults(training, test, bank)]
        problems += faults
        taken[training.jenjang, test.code] = training.path
        if not faults:
            forms += draw_forms(training.jenjang, test, _banked(training, test, bank))
    return forms, problems


def draw_forms(
    jenjang: str, test: OwnTest, bank: Mapping[str, BankedItem]
) -> tuple[FormText, FormText]:
    """The bank has enough questions for each cell, see _cell_faults."""
    shares = share_out(test.cells, test.shared)
    cells = [_draw(cell, count, shares[cell], test.code, bank) for cell, count in test.cells]
    asked = {
        "A": [code for cell in cells for code in (*cell.shared, *cell.a)],
        "B": [code for cell in cells for code in (*cell.shared, *cell.b)],
    }
    first, second = (
        FormText(
            jenjang=jenjang,
            code=code_in_series(test.code, letter),
            title=test.title,
            minutes=test.minutes,
            pass_mark=test.pass_mark,
            items=codes,
        )
        for letter, codes in asked.items()
    )
    return first, second


def share_out(cells: Sequence[tuple[Cell, int]], shared: int) -> dict[Cell, int]:
    """How many questions of each cell both forms ask: by size, largest remainder first."""
    total = sum(count for _, count in cells)
    found = {cell: count * shared // total for cell, count in cells}
    rest = sorted(cells, key=lambda one: (-(one[1] * shared % total), one[0]))
    for cell, _ in rest[: shared - sum(found.values())]:
        found[cell] += 1
    return found


def _draw(
    cell: Cell, count: int, shared: int, seed: str, bank: Mapping[str, BankedItem]
) -> DrawnCell:
    """Beside each question of A stands one of B, of the same kind where there is one."""
    fit = sorted(_in_cell(cell, bank), key=lambda code: _rank(code, seed))
    both, rest = fit[:shared], fit[shared:]
    first, second = [], []
    for _ in range(count - shared):
        one = rest.pop(0)
        kind = bank[one].item.kind
        other = next((code for code in rest if bank[code].item.kind == kind), rest[0])
        rest.remove(other)
        first.append(one)
        second.append(other)
    return DrawnCell(both, first, second)


def _in_cell(cell: Cell, bank: Mapping[str, BankedItem]) -> list[str]:
    return [
        code
        for code, one in bank.items()
        if (one.item.competency, one.item.cognitive) == cell
        # marked by a key, and not a part of a story
        and one.item.question.is_marked
        and not one.item.question.case
    ]


def _rank(code: str, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}/{code}".encode()).digest()


def _banked(
    training: TrainingText, test: OwnTest, bank: Mapping[str, BankedItem]
) -> dict[str, BankedItem]:
    return {
        code: one for code, one in _practice(training, bank).items() if _name(one) in test.banks
    }


def _practice(training: TrainingText, bank: Mapping[str, BankedItem]) -> dict[str, BankedItem]:
    """The questions of all practice banks of the training's jenjang."""
    return {
        code: one
        for code, one in bank.items()
        if one.jenjang == training.jenjang and one.use == PRACTICE
    }


def _name(one: BankedItem) -> str:
    """Of its bank, as a training's file names it."""
    return PurePosixPath(one.item.path).stem


def _head_faults(
    training: TrainingText, test: OwnTest, taken: Mapping[tuple[str, str], str]
) -> Iterator[Problem]:
    path, line = training.path, test.line
    if training.opens_jenjang:
        yield problem(path, line, messages.OWN_TEST_OPENS)
    if other := taken.get((training.jenjang, test.code)):
        yield problem(path, line, messages.OWN_TEST_CODE, kode=test.code, lain=other)
    total = sum(count for _, count in test.cells)
    if not total <= LEAST_SHARED * test.shared <= LEAST_SHARED * (total - 1):
        yield problem(path, line, messages.OWN_TEST_SHARED, jumlah=test.shared, semua=total)


def _cell_faults(
    training: TrainingText, test: OwnTest, bank: Mapping[str, BankedItem]
) -> Iterator[Problem]:
    names = set(map(_name, _practice(training, bank).values()))
    for name in test.banks:
        if name not in names:
            yield problem(training.path, test.line, messages.OWN_TEST_BANK, bank=name)
    chosen = _banked(training, test, bank)
    shares = share_out(test.cells, test.shared)
    for cell, count in test.cells:
        have, needed = len(_in_cell(cell, chosen)), 2 * count - shares[cell]
        if have < needed:
            given = {"kompetensi": cell[0], "kognitif": cell[1], "perlu": needed, "ada": have}
            yield problem(training.path, test.line, messages.OWN_TEST_CELL, **given)
