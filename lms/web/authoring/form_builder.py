"""The forms of a jenjang's test on one page: blueprint, questions by cell, forms side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from secrets import token_hex

from flask import Blueprint, render_template, request

from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.form_comparison import compare_forms, list_cells
from lms.assessment.rules.item_text import COGNITIVE, ItemText
from lms.assessment.rules.judged_difficulty import mean
from lms.assessment.rules.parallel_forms import LETTERS, NEEDED, Cell
from lms.authoring.drafts import find_document, list_events
from lms.evaluation.words import number
from lms.people.persons import list_names
from lms.web.authoring.advice import advise
from lms.web.authoring.form_desk import FormDesk, get_form_desk
from lms.web.authoring.workbench import WRITERS
from lms.web.kernel.access import allow, me

bp = Blueprint("form_builder", __name__, url_prefix="/penulisan/form.<jenjang>")


@dataclass(frozen=True)
class QuestionRow:
    """One question as it is chosen: its first words, how hard it is judged, where it stands."""

    code: str
    words: str
    about: str
    # the cell as the address names it; "" where no bank has the question
    cell: str
    letters: Sequence[str]
    is_gone: bool


@dataclass(frozen=True)
class GridCell:
    """One cell of the blueprint: how many are wanted, how many each form has."""

    name: str
    wanted: int
    counts: Mapping[str, int]

    @property
    def is_used(self) -> bool:
        return bool(self.wanted or any(self.counts.values()))

    @property
    def is_met(self) -> bool:
        return all(count == self.wanted for count in self.counts.values())


@bp.get("/susunan")
@allow(*WRITERS)
def show(jenjang: str) -> str:
    desk = get_form_desk(jenjang)
    letter, _, old = request.args.get("ganti", "").partition("/")
    replaced = (letter, old) if old in desk.plan.forms.get(letter, ()) else None
    cell = _asked_cell(desk, old if replaced else "")
    comparison = compare_forms(desk.plan, desk.reading.bank)
    document = find_document(desk.path)
    events = list_events(document) if document else []
    last = events[-1] if events else None
    return render_template(
        "authoring/forms/show.html",
        desk=desk,
        levels=COGNITIVE,
        grid=_grid(desk),
        comparison=comparison,
        expected={each.letter: _percent(each.expected) for each in comparison.forms},
        words={each.letter: number(each.words, 0) for each in comparison.forms},
        likeness=[(each, _percent(each.likeness)) for each in comparison.twins],
        advice=[(advise(each), each.is_warning) for each in desk.reading.problems_of(desk.path)],
        forms=[(each, _rows(desk, codes)) for each, codes in desk.plan.forms.items()],
        spare=[each for each in LETTERS if each not in desk.plan.forms],
        needed=NEEDED,
        cell="/".join(cell) if cell else "",
        cell_title=_cell_words(desk, cell) if cell else "",
        choices=_rows(desk, _candidates(desk, cell, replaced)),
        replaced=replaced,
        opened=request.args.get("buka", ""),
        last=last,
        people=list_names({last.written_by_id}) if last else {},
        can_undo=any(event.written_by_id == me().id for event in events),
        event_id=token_hex(16),
    )


def _asked_cell(desk: FormDesk, replaced: str) -> Cell | None:
    """The cell that the address names, else that of the question to be replaced."""
    competency, _, level = request.args.get("sel", "").partition("/")
    if competency in desk.competencies and level in COGNITIVE:
        return competency, level
    return desk.cell_of(replaced) if replaced else None


def _candidates(
    desk: FormDesk, cell: Cell | None, replaced: tuple[str, str] | None
) -> Sequence[str]:
    """The questions of a cell; instead of one that is gone those of all cells that lack some."""
    if cell is None and replaced is None:
        return []
    cells = {cell} if cell else {each for each, counts in _lacking(desk) if counts}
    codes = [code for code in desk.reading.bank if desk.cell_of(code) in cells]
    if replaced:
        inside = desk.plan.forms[replaced[0]]
        codes = [code for code in codes if code not in inside and not desk.is_gone(code)]
    return codes


def _lacking(desk: FormDesk) -> Sequence[tuple[Cell, bool]]:
    counted = list_cells(desk.plan, desk.reading.bank)
    wanted = desk.plan.blueprint
    return [(cell, any(n < wanted.get(cell, 0) for n in c.values())) for cell, c in counted.items()]


def _grid(desk: FormDesk) -> list[tuple[str, str, list[GridCell]]]:
    """A row for each competency: code, title, a cell for each level."""
    counted = list_cells(desk.plan, desk.reading.bank)
    used = dict.fromkeys([code for code, _ in desk.plan.blueprint])
    nothing = dict.fromkeys(desk.plan.forms, 0)
    return [
        (
            code,
            desk.competencies.get(code, code),
            [
                GridCell(
                    f"{code}/{level}",
                    desk.plan.blueprint.get((code, level), 0),
                    counted.get((code, level), nothing),
                )
                for level in COGNITIVE
            ],
        )
        for code in dict.fromkeys([*used, *desk.competencies])
    ]


def _rows(desk: FormDesk, codes: Sequence[str]) -> list[QuestionRow]:
    return [_row(desk, code) for code in codes]


def _row(desk: FormDesk, code: str) -> QuestionRow:
    letters = [letter for letter, inside in desk.plan.forms.items() if code in inside]
    found = desk.reading.bank.get(code)
    if found is None:
        return QuestionRow(code, "Soal ini tidak ada lagi di bank tes.", "", "", letters, True)
    cell = (found.item.competency, found.item.cognitive)
    about = f"{_cell_words(desk, cell)} · {_facts(found.item)}"
    words = _first_words(found.item)
    return QuestionRow(code, words, about, "/".join(cell), letters, desk.is_gone(code))


def _cell_words(desk: FormDesk, cell: Cell) -> str:
    return f"{desk.competencies.get(cell[0], cell[0])}, {cell[1]}"


def _facts(item: ItemText) -> str:
    kind = type(item.question).title.lower()
    return f"{kind}, taksiran {_percent(mean(item.readings))}" if item.readings else kind


def _first_words(item: ItemText) -> str:
    words = plain_text(item.question.stem)
    return words if len(words) <= 90 else words[:90].rpartition(" ")[0].rstrip(" ,;:") + " …"


def _percent(share: Fraction | float | None) -> str:
    return "belum ditaksir" if share is None else f"{number(100 * float(share), 0)} %"
