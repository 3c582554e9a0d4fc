"""A task in the field."""

from __future__ import annotations

from dataclasses import dataclass

from lms.assessment.kinds.written import Written


@dataclass(frozen=True, kw_only=True)
class Task(Written):
    """The person does something and writes about it; people mark it by its rubric."""

    name = "task"
    title = "Tugas lapangan"
    type_word = "tugas"
    instruments = frozenset({"tugas"})
    instrument_words = "`tipe: tugas`"
