"""Questions as a table, and the empty table that authors may download: drop-downs, an example."""

from __future__ import annotations

import io
from collections.abc import Sequence

from lms.assessment.kinds.choices import Choices
from lms.assessment.kinds.hotspot import Hotspot
from lms.assessment.kinds.matching import Matching
from lms.assessment.kinds.number import Number
from lms.assessment.kinds.ordering import Ordering
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.short import Short
from lms.assessment.kinds.true_false import TrueFalse
from lms.assessment.kinds.written import Written as WrittenKind
from lms.assessment.rules.item_text import COGNITIVE
from lms.exchange.item_files.writing import (
    OutItem,
    WrittenFile,
    letters_lost,
    not_written,
    pictures_lost,
    story_lost,
    whole_stem,
)

LETTERS = "ABCDEFGH"
WHYS = tuple(f"Penjelasan {letter}" for letter in LETTERS)
DATA = ("Kompetensi", "Kognitif", "PMKS", "Satuan", "Baca")
HEADS = ("No", "Jenis", "Soal", *LETTERS, "Kunci", "Pembahasan", *WHYS, *DATA)
KINDS = ("Pilihan", "Benar/Salah", "Isian", "Angka", "Menjodohkan", "Urutkan", "Esai")
EXAMPLE = ("1", "Pilihan", "Bu Wati, 71 tahun, tinggal sendiri. Apa yang Anda tanyakan dahulu?",
           "Keadaannya hari ini", "Nomor kartunya", "Siapa anaknya", "", "", "", "", "", "A",
           "Keadaan hari ini menentukan apa yang mendesak.", "", "Kartu dapat menyusul.",
           "Keluarga ditanyakan sesudahnya.")  # fmt: skip


def write_table(items: Sequence[OutItem]) -> WrittenFile:
    losses: list[str] = []
    rows = []
    for item in items:
        row = _row(item)
        if row is None:
            losses.append(not_written(item, "tabel"))
            continue
        losses += [*letters_lost(item), *story_lost(item), *pictures_lost(item), *_losses(item)]
        rows.append(row)
    return WrittenFile(_workbook("Soal", rows, ()), losses)


def write_template(competencies: Sequence[tuple[str, str]]) -> bytes:
    """An empty table with one example and drop-downs; `competencies`: code and title."""
    row = [*EXAMPLE, *[""] * (len(HEADS) - len(EXAMPLE))]
    row[HEADS.index("Kognitif")] = COGNITIVE[2]
    row[HEADS.index("Kompetensi")] = competencies[0][0] if competencies else ""
    return _workbook("Soal", [row], competencies)


def _losses(item: OutItem) -> list[str]:
    if isinstance(item.question, Matching):
        return [f"{item.code}: judul kolom tidak ikut."]
    if isinstance(item.question, WrittenKind):
        return [f"{item.code}: rubrik tidak ikut."]
    return []


def _row(item: OutItem) -> list[str] | None:
    """The cells of one question; None where it has more parts than the table has columns."""
    found = _parts(item.question)
    if found is None:
        return None
    kind, parts, key, whys = found
    if len(parts) > len(LETTERS):
        return None
    blank = [""] * (len(LETTERS) - len(parts))
    fields = [item.fields.get(name, "") for name in ("kompetensi", "kognitif", "pmks")]
    unit = item.question.unit if isinstance(item.question, Number) else ""
    whys = [*whys, *[""] * (len(LETTERS) - len(whys))]
    why = item.question.explanation
    return [
        item.code,
        kind,
        whole_stem(item),
        *parts,
        *blank,
        key,
        why,
        *whys,
        *fields,
        unit,
        item.fields.get("baca", ""),
    ]


def _parts(question: Question) -> tuple[str, list[str], str, list[str]] | None:
    if isinstance(question, Choices) and not isinstance(question, Hotspot):
        key = ", ".join(LETTERS[n] for n, o in enumerate(question.options[:8]) if o.right)
        kind = KINDS[1] if isinstance(question, TrueFalse) else KINDS[0]
        return kind, [o.text for o in question.options], key, [o.why for o in question.options]
    if isinstance(question, Matching):
        rows = [f"{pair.left} → {pair.right}" for pair in question.pairs]
        return KINDS[4], [*rows, *(f"→ {extra.right}" for extra in question.extras)], "", []
    if isinstance(question, Ordering):
        return KINDS[5], [step.text for step in question.steps], "", []
    if isinstance(question, Number):
        return KINDS[3], [], "\n".join(question.accepted), []
    if isinstance(question, Short):
        return KINDS[2], [], "\n".join(question.accepted), []
    return (KINDS[6], [], "", []) if isinstance(question, WrittenKind) else None


def _workbook(
    name: str, rows: Sequence[Sequence[str]], competencies: Sequence[tuple[str, str]]
) -> bytes:
    import xlsxwriter

    output = io.BytesIO()
    book = xlsxwriter.Workbook(
        output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(name)
    bold, wrap = (
        book.add_format({"bold": True, "text_wrap": True}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for column, head in enumerate(HEADS):
        wide = head in ("Soal", "Pembahasan")
        sheet.set_column(column, column, 48 if wide else 14 if len(head) > 2 else 20)
        sheet.write_string(0, column, head, bold)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            sheet.write_string(line, column, cell, wrap)
    sheet.freeze_panes(1, 3)
    last = max(len(rows) + 200, 300)
    sheet.data_validation(1, 1, last, 1, {"validate": "list", "source": list(KINDS)})
    cognitive = HEADS.index("Kognitif")
    sheet.data_validation(
        1, cognitive, last, cognitive, {"validate": "list", "source": list(COGNITIVE)}
    )
    if competencies:
        lists = book.add_worksheet("Kompetensi")
        for line, (code, title) in enumerate(competencies):
            lists.write_string(line, 0, code)
            lists.write_string(line, 1, title)
        column = HEADS.index("Kompetensi")
        source = f"=Kompetensi!$A$1:$A${len(competencies)}"
        sheet.data_validation(1, column, last, column, {"validate": "list", "source": source})
    book.close()
    return output.getvalue()
