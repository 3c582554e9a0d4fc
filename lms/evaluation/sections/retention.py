"""What is left months after the training (docs/statistics.md 12.4): a third test."""

from __future__ import annotations

from dataclasses import replace

from lms.evaluation.classes.retained import LaterTest
from lms.evaluation.report_parts import Cell, Column, KeyFigure, Section, Table
from lms.evaluation.words import DASH, cell_span, moved, number, span
from lms.statistics.change.retention import Retained
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE

TITLE = "Yang tersisa beberapa bulan kemudian"
ROUGH = f"Kurang dari {SMALLEST_SAMPLE} orang: selangnya indikatif."
OTHERS = (
    "Siapa yang tidak mengikuti tes lanjutan bisa berbeda dari yang mengikutinya; dan di antara "
    "kedua tes orang juga belajar dari pekerjaannya. Bacalah sebagai keadaan, bukan sebagai dampak."
)
FORM_C = (
    "Tes lanjutan memakai bentuk C, yang sebagian soalnya lain. Apakah sama sukarnya belum "
    "diketahui, jadi angka seluruh tes indikatif, hanya petunjuk kasar."
)
SEEN_BEFORE = (
    "Soal yang sama sudah dikerjakan dua kali, dan kuncinya mungkin dibaca sesudah pelatihan; yang "
    "diingat bisa soalnya, bukan bahannya."
)
FORM_NOTE = "Dalam persen dari bentuk masing-masing; bentuk C berisi soal lain."
HEADS = [Column("Tes"), Column("Orang", 0), Column("Rata-rata", 1), Column("Selang 95 %")]


def later_section(test: LaterTest, n_both: int) -> Section:
    """Of a class here: the same questions at three times first, then the whole tests."""
    whole = retention_section(test.whole, n_both)
    waited = _waited(test)
    only = test.n_sat - test.whole.n
    left_out = [f"{only} orang mengikuti tes lanjutan tanpa kedua tes; tidak ikut dihitung."]
    shared, data = test.shared, {**whole.data, "later": printable(test)}
    sentences = [whole.sentences[0], *waited, *(left_out if only else [])]
    if test.whole.mean_later is None:
        return replace(whole, sentences=[*sentences, *whole.sentences[1:]], data=data)
    if shared is None:
        said = f"Pada seluruh tes: {_said(test.whole)}"
        return replace(
            whole, sentences=[*sentences, said], warnings=[*whole.warnings, FORM_C], data=data
        )
    return replace(
        whole,
        sentences=[
            *sentences,
            f"Pada {test.n_shared} soal yang ada di ketiga tes: {_said(shared)}",
            f"Pada seluruh tes: {_said(test.whole)}",
        ],
        warnings=[*whole.warnings, SEEN_BEFORE, FORM_C],
        facts=[_fact(shared)],
        tables=[
            Table(f"{test.n_shared} soal yang ada di ketiga tes", HEADS, _rows(shared)),
            Table("Seluruh tes", HEADS, _rows(test.whole), FORM_NOTE),
        ],
        data=data,
    )


def retention_section(found: Retained, n_both: int) -> Section:
    """`n_both` sat pre- and post-test; of them `found.n` came to the third one as well."""
    who = f"{found.n} dari {n_both} orang yang mengikuti kedua tes mengikuti juga tes lanjutan."
    data = {"retention": printable(found)}
    if found.mean_later is None or found.change_since_post is None:
        wait = f"Angkanya tampil mulai {SMALLEST_GROUP} orang."
        return Section(name="daya-tahan", title=TITLE, sentences=[who, wait], data=data)
    rough = [ROUGH] if found.n < SMALLEST_SAMPLE else []
    return Section(
        name="daya-tahan",
        title=TITLE,
        sentences=[who, _since(found), _kept(found)],
        warnings=[*rough, OTHERS],
        facts=[_fact(found)],
        tables=[Table("Tiga tes dari orang yang sama", HEADS, _rows(found))],
        data=data,
    )


def _rows(found: Retained) -> list[tuple[Cell, ...]]:
    return [
        ("Tes awal", found.n, found.mean_pre, DASH),
        ("Tes akhir", found.n, found.mean_post, DASH),
        ("Tes lanjutan", found.n, found.mean_later, DASH),
        ("Sejak tes akhir", found.n, found.change_since_post,
         cell_span(found.change_since_post_ci95)),
    ]  # fmt: skip


def _waited(test: LaterTest) -> list[str]:
    """How long after the post-test."""
    if test.days is None:
        return []
    middle, fewest, most = test.days
    if fewest == most:
        return [f"Tes lanjutan dikerjakan {middle} hari sesudah tes akhir."]
    return [f"Tes lanjutan dikerjakan {fewest} sampai {most} hari sesudah tes akhir "
            f"(median {middle} hari)."]  # fmt: skip


def _fact(found: Retained) -> KeyFigure:
    share = None if found.retention is None else 100 * found.retention
    limits = found.retention_ci95
    shown = None if limits is None else (100 * limits[0], 100 * limits[1])
    more = "" if share is not None else "tidak dihitung: tes akhir tidak di atas tes awal"
    return KeyFigure("Daya tahan", share, 0, "%", shown, more)


def _said(found: Retained) -> str:
    """Both, behind a colon."""
    since = _since(found)
    return f"{since[:1].lower()}{since[1:]} {_kept(found)}"


def _since(found: Retained) -> str:
    assert found.change_since_post is not None
    text = f"Sejak tes akhir rata-rata {moved(found.change_since_post)}"
    if found.change_since_post_ci95 is None:
        return f"{text}."
    return f"{text} (selang 95 % {span(found.change_since_post_ci95)})."


def _kept(found: Retained) -> str:
    if found.retention is None:
        return "Daya tahan tidak dihitung: pada orang-orang ini tes akhir tidak di atas tes awal."
    text = f"Dari kenaikan saat pelatihan, {number(100 * found.retention, 0)} % masih ada"
    if found.retention_ci95 is None:
        return f"{text}; selangnya tidak dapat dihitung, karena kenaikannya sendiri belum jelas."
    low, high = (100 * limit for limit in found.retention_ci95)
    return f"{text} (selang 95 % {number(low, 0)} sampai {number(high, 0)} %)."
