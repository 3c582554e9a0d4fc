"""An essay."""

from __future__ import annotations

from dataclasses import dataclass

from lms.assessment.kinds.written import Written


@dataclass(frozen=True, kw_only=True)
class Essay(Written):
    """The person writes; people mark it by its rubric."""

    name = "essay"
    title = "Esai"
    type_word = "esai"
    instruments = frozenset({"reaksi", "lanjutan", "pembina", "tugas"})
    instrument_words = "`tipe: esai`"
