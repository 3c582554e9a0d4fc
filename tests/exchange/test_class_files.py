"""A class report as files, from data alone: PDF pages, odd words, odd classes."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from python_calamine import CalamineWorkbook

from lms.evaluation.classes.report import ClassReport, class_report
from lms.evaluation.evidence import class_digest
from lms.evaluation.report_parts import Chart, Column, KeyFigure, Section, Table
from lms.evaluation.sections.class_view import class_view
from lms.exchange.class_json import report_blocks
from lms.exchange.class_summary import report_workbook
from lms.exchange.class_tables import LATER_HEADS, PERSON_HEADS, answer_table, person_table
from lms.exchange.report_pdf import report_pdf
from lms.statistics.core.printable import printable
from lms.statistics.items.item_analysis import analyse_items
from tests.evaluation.classes import crossed_class, simulated_class, sit

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>x</title></svg>'
EXTRA = Section(
    name="reaksi",
    title="Reaksi peserta",
    sentences=["Delapan dari sepuluh puas."],
    warnings=["Belum semua mengisi."],
    facts=[KeyFigure("Tingkat jawaban", 80.0, 0, "%", (60.0, 92.0))],
    charts=[Chart("Puas", [DRAWING], Table("Puas", [Column("Butir"), Column("Rata-rata", 2)],
                                           [("Materi", 4.25)]))],
    tables=[Table("Kedua", [Column("A"), Column("B", 0), Column("C")], [("a", 1, None)])],
    data={"response_rate": 0.8},
)  # fmt: skip


def count_pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


def class_pdf(report: ClassReport) -> bytes:
    return report_pdf(class_view(report), dated=report.data.as_of)


def with_moment(moment: datetime):
    data = crossed_class()
    person = data.people[0]
    assert person.pre is not None
    first = replace(person, pre=replace(person.pre, submitted_at=moment))
    return replace(data, people=[first, *data.people[1:]])


def test_a_moment_with_microseconds_dates_the_document_to_the_second():
    moment = datetime(2026, 11, 21, 5, 6, 7, 891_011, tzinfo=UTC)
    content = class_pdf(class_report(with_moment(moment)))
    assert b"2026-11-21T05:06:07" in content


def test_the_same_data_give_the_same_bytes_and_other_data_do_not():
    first, second = (class_pdf(class_report(crossed_class())) for _ in range(2))
    assert first == second
    assert first != class_pdf(class_report(replace(crossed_class(), title="Lain")))


@pytest.mark.parametrize("title", ['"#panic()"', "*tebal* _x_ $y$", "#let a = 1 \\ <b>", "@a"])
def test_a_title_is_never_read_as_markup(title: str):
    content = class_pdf(class_report(replace(crossed_class(), title=title)))
    assert content.startswith(b"%PDF")


def test_further_sections_stand_in_every_file():
    report = class_report(simulated_class(12, 8), sections=[EXTRA], resamples=99)
    assert report_blocks(report)["sections"] == {"reaksi": {"response_rate": 0.8}}
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(report, zone=UTC)))
    assert book.sheet_names[-1] == "reaksi"
    rows = book.get_sheet_by_name("reaksi").to_python()
    assert ["Tingkat jawaban", 80.0, "%", 60.0, 92.0, ""] in rows
    assert ["Materi", 4.25, "", "", "", ""] in rows and ["a", 1.0, "", "", "", ""] in rows
    plain = class_report(simulated_class(12, 8), resamples=99)
    assert count_pages(class_pdf(report)) >= count_pages(class_pdf(plain)) >= 3


def test_a_third_test_stands_beside_both_others_in_the_lists_of_persons_and_answers():
    data = crossed_class()
    form = replace(data.forms["A"], label="C")
    first = replace(data.people[0], later=replace(sit(form, (1, 1, 0, 0)), receipt="r3"))
    third = replace(data, people=[first, *data.people[1:]], later_forms={"C": form})
    report = class_report(third, resamples=99)
    persons, answers = person_table(report), answer_table(report)
    assert tuple(persons.heads) == (*PERSON_HEADS, *LATER_HEADS)
    shown = [dict(zip(persons.heads, row, strict=True)) for row in persons.rows]
    assert [shown[0][name] for name in LATER_HEADS[:4]] == ["C", 2, 4, 50]
    assert [shown[1][name] for name in LATER_HEADS] == [None] * 5
    assert [row[2:5] for row in answers.rows if row[1] == "lanjutan"] == [
        ("C", column.name, column.version) for column in form.columns
    ]
    plain = class_report(data, resamples=99)
    assert tuple(person_table(plain).heads) == PERSON_HEADS
    assert [row[: len(PERSON_HEADS)] for row in persons.rows] == person_table(plain).rows
    assert class_digest(third) != class_digest(data)


@pytest.mark.parametrize(("people", "items"), [(5, 1), (5, 4), (9, 4), (31, 7), (60, 12)])
def test_classes_of_every_size_have_all_files(people: int, items: int):
    report = class_report(simulated_class(people + people // 8, items), resamples=99)
    assert class_pdf(report).startswith(b"%PDF")
    assert "NaN" not in json.dumps(report_blocks(report), allow_nan=False)
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_workbook(report, zone=UTC)))
    assert len(book.get_sheet_by_name("soal").to_python()) == 1 + len(report.items)


def test_options_are_counted_in_the_data_also_below_the_size_of_verdicts():
    report = class_report(simulated_class(24, 8), resamples=99)
    first = report_blocks(report)["tests"][0]["distractors"][0]
    assert sum(option["count"] for option in first["options"].values()) == 12
    assert first["miskey_suspected"] is None


def test_the_data_name_the_analysis_as_the_command_does():
    report = class_report(simulated_class(24, 8), resamples=99)
    test = report.tests[0]
    whole = printable(analyse_items(test.marks.rows, test.marks.max_marks))
    found = report_blocks(report)["tests"][0]["ctt"]
    assert found.pop("items").pop("item") == list(test.names)
    whole.pop("items")
    assert found == whole and "omega_total_1factor_ml" in found["reasons"]
