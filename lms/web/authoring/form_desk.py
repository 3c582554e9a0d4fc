"""The forms of one jenjang's test as the builder handles them, with the bank they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lms.assessment.rules.parallel_forms import Cell, Plan, cells_of, read_plan
from lms.authoring.documents import read_shelf
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.copying import code_of
from lms.authoring.rules.fields.front import read_front
from lms.authoring.rules.pieces import FORMS, document_name, forms_path
from lms.curriculum.rules.text_files import plain_text_of
from lms.errors import NotFound
from lms.exchange.piece_reading import list_test_banks
from lms.web.authoring.workbench import Workbench, get_piece


@dataclass(frozen=True)
class FormDesk(Workbench):
    """The document of the forms, and what the drafts of the banks say meanwhile."""

    # questions that a draft of their bank leaves out
    archived: frozenset[str] = frozenset()

    @cached_property
    def plan(self) -> Plan:
        return read_plan(plain_text_of(self.text))

    @cached_property
    def head(self) -> Mapping[str, str]:
        """Title, time and pass mark; {} where they cannot be read."""
        blocks = split_blocks(self.text, self.path)
        is_front = blocks and blocks[0].kind == "front"
        return (read_front(blocks[0].words, self.path) or {}) if is_front else {}

    @cached_property
    def competencies(self) -> Mapping[str, str]:
        """Titles by code, those of the jenjang and those of the blueprint."""
        known = self.reading.course.competencies
        used = {code for code, _ in self.plan.blueprint}
        return {
            each.code: each.fields.get("judul", each.code)
            for each in known
            if each.code in used or each.fields.get("jenjang") == self.piece.jenjang
        }

    def cell_of(self, code: str) -> Cell | None:
        """None for a question that no bank has."""
        found = self.reading.bank.get(code)
        return (found.item.competency, found.item.cognitive) if found else None

    def is_gone(self, code: str) -> bool:
        return code in self.archived or code not in self.reading.bank

    def plan_with(self, letter: str, codes: Sequence[str]) -> Plan:
        return replace(self.plan, forms={**self.plan.forms, letter: codes})

    def missing_in(self, codes: Sequence[str]) -> int:
        """How many questions the blueprint asks for beyond these."""
        have = cells_of(list(codes), self.reading.bank)
        return sum(max(count - have[cell], 0) for cell, count in self.plan.blueprint.items())


def get_form_desk(jenjang: str) -> FormDesk:
    """Raises NotFound, and KeysClosed for whoever may still sit a test of this jenjang."""
    path = forms_path(jenjang)
    if not FORMS.fullmatch(path):
        raise NotFound
    shelf, piece = get_piece(f"form.{jenjang}")
    written = read_shelf()
    archived = _codes(shelf.texts, list_test_banks(shelf, jenjang)) - _codes(
        written.texts, list_test_banks(written, jenjang)
    )
    return FormDesk(shelf, piece, document_name(path), frozenset(archived))


def _codes(texts: Mapping[str, str], paths: Sequence[str]) -> set[str]:
    return {
        code
        for path in paths
        for block in split_blocks(texts[path], path)
        if (code := code_of(block))
    }
