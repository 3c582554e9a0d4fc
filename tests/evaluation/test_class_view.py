"""What the report says in words: every section, its warnings, and the odd classes."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from lms.evaluation.classes.data import ClassData, DataForm, DataPerson, DataSitting
from lms.evaluation.classes.report import ClassReport, class_report
from lms.evaluation.report_parts import Column, KeyFigure, Section, Table
from lms.evaluation.sections.class_view import class_view, list_sections
from lms.evaluation.sections.people_sentences import regression_limits
from lms.evaluation.words import number
from tests.evaluation.classes import crossed_class, make_form, simulated_class, sit

NBSP = "\N{NO-BREAK SPACE}"


def totals(
    pairs: list[tuple[int | None, int | None]], *, pass_mark: int | None = 70
) -> ClassReport:
    """A class of which only totals out of 20 are known."""

    def taken(total: int | None) -> DataSitting | None:
        return None if total is None else DataSitting("", total=total)

    people = [DataPerson(f"p{n}", f"P {n}", taken(a), taken(b)) for n, (a, b) in enumerate(pairs)]
    data = ClassData("Kelas", people, {"": DataForm("", max_total=20)}, pass_mark=pass_mark)
    return class_report(data, resamples=199)


def part(report: ClassReport, name: str) -> Section:
    return next(section for section in list_sections(report) if section.name == name)


def text_of(section: Section) -> str:
    return " ".join([*section.sentences, *section.warnings]).replace(NBSP, " ")


def cells(section: Section, title: str) -> dict[str, list[str]]:
    """Rows of a table by their first cell, as they are read."""
    tables = [*section.tables, *(chart.table for chart in section.charts)]
    found = next(table for table in tables if table.title == title)
    return {row[0]: row[1:] for row in found.text_rows}


def test_the_order_is_that_of_the_statistics_and_further_sections_stand_before_the_p_values():
    extra = Section("reaksi", "Reaksi")
    report = class_report(simulated_class(30, 8), sections=[extra], resamples=99)
    assert [section.name for section in list_sections(report)] == [
        "kehadiran", "nilai", "perubahan", "terendah", "kelulusan", "ruang", "keandalan",
        "kompetensi", "soal", "reaksi", "uji",
    ]  # fmt: skip


def test_totals_alone_leave_no_holes():
    names = [s.name for s in list_sections(totals([(n, n + 3) for n in range(5, 15)]))]
    assert names == ["kehadiran", "nilai", "perubahan", "kelulusan", "ruang", "uji"]
    names = [
        s.name for s in list_sections(totals([(n, n + 3) for n in range(5, 15)], pass_mark=None))
    ]
    assert "kelulusan" not in names


def test_attrition_is_told_with_both_means_only_from_five_lost_people_on():
    few = part(totals([(10, 15)] * 10 + [(4, None)] * 4), "kehadiran")
    assert "29 % dari yang ikut tes awal tidak ikut tes akhir." in text_of(few)
    assert "Rata-rata nilai awal mereka" not in text_of(few)
    assert "4 dari 14 orang yang ikut tes awal tidak ikut tes akhir. Rata-rata" in text_of(few)
    # nobody lost changed: 10 gains of 25 percent over 14 persons
    assert "rata-rata perubahan menjadi +17,9 poin; yang lulus antara 10 dan 14" in text_of(few)
    many = part(totals([(10, 15)] * 10 + [(4, None)] * 5), "kehadiran")
    assert "Rata-rata nilai awal mereka 20,0; yang mengikuti keduanya 50,0." in text_of(many)
    two = part(totals([(10, 15)] * 28 + [(12, None)] * 2), "kehadiran")
    assert two.warnings == [] and "rata-rata perubahan menjadi +23,3 poin" in text_of(two)
    none = part(totals([(10, 15)] * 10), "kehadiran")
    assert none.warnings == [] and len(none.sentences) == 1


def test_a_class_at_the_top_is_told_that_its_gain_is_a_lower_bound():
    report = totals([(n, 20) for n in range(8, 18)])
    room = part(report, "ruang")
    assert "batas bawah" in text_of(room) and room.sentences == []
    assert cells(room, "Nilai di ujung")["Tes akhir"] == ["100,0", "100,0"]
    change = part(report, "perubahan")
    assert "g_av (selang untuk d_av)" in cells(change, "Ukuran lain")
    assert re.search(r" [0-9],[0-9]{2} simpangan baku \(g_pre;", text_of(change))
    assert [fact.label for fact in change.facts][1] == "g_pre"
    assert any("batas bawah" in alert for alert in class_view(report).alerts)


def test_a_class_at_the_bottom_is_told():
    room = part(totals([(0, 5)] * 3 + [(n, n + 2) for n in range(3, 12)]), "ruang")
    assert "bernilai nol pada tes awal" in text_of(room)
    calm = part(totals([(n, n + 2) for n in range(3, 13)]), "ruang")
    assert "tidak menumpuk di ujung" in text_of(calm) and calm.warnings == []


def test_equal_gains_have_no_interval_and_say_why():
    report = totals([(n, n + 4) for n in range(2, 12)])
    said = text_of(part(report, "perubahan"))
    assert "naik 20,0 poin" in said and "karena semua berubah sama banyak" in said
    tests = cells(part(report, "uji"), "Uji perubahan")
    assert tests["Uji t berpasangan"][-1] == "–"
    assert tests["Wilcoxon peringkat bertanda"][-1] == "0,002"


def test_a_fall_is_a_fall():
    said = text_of(part(totals([(n + 3 + n % 2, n) for n in range(2, 12)]), "perubahan"))
    assert "Rata-rata turun 17,5 poin" in said and "rendah menurut Hake" in said


def test_a_small_group_reads_indicative_wherever_intervals_stand():
    view = class_view(crossed_report())
    assert any("indikatif" in alert for alert in view.alerts)
    for name in ("perubahan", "uji"):
        section = next(s for s in view.sections if s.name == name)
        assert any("indikatif" in warning for warning in section.warnings)
    enough = class_view(totals([(n, n + n % 3) for n in range(2, 12)]))
    assert not any("indikatif" in alert for alert in enough.alerts)


def crossed_report() -> ClassReport:
    return class_report(crossed_class(), resamples=99)


def test_passing_counts_both_ways():
    section = part(totals([(15, 16), (15, 10), *[(5, 14)] * 5, *[(5, 6)] * 3]), "kelulusan")
    assert "Mencapai nilai lulus 70: 2 orang sebelum dan 6 orang sesudah" in text_of(section)
    assert "belum lulus, sesudahnya lulus: 5 orang; sebaliknya: 1 orang." in text_of(section)
    rows = cells(section, "Kelulusan sebelum dan sesudah")
    assert rows["Sesudah"][:3] == ["6", "10", "60,0"]
    assert rows["Sesudah"][3] == "–"
    rise = rows["Perubahan (poin persen)"]
    assert [cell.replace(NBSP, " ") for cell in rise] == ["4", "10", "40,0", "−8,8 sampai 75,5"]
    assert "yang lulus naik 40,0 poin persen; perubahannya kira-kira antara −8,8 dan 75,5" in (
        text_of(section)
    )


def test_the_lowest_third_never_stands_without_regression():
    report = class_report(simulated_class(60), resamples=99)
    section = part(report, "terendah")
    group = report.error.lowest_third
    assert group is not None and group.mean_gain is not None
    assert group.expected_by_regression is not None and report.reliability_pre is not None
    assert f"({group.n} dari {report.gain.n_pairs}, rata-rata {number(group.mean_pre)})" in text_of(
        section
    )
    limits = regression_limits(report)
    assert limits is not None and limits[0] < group.expected_by_regression < limits[1]
    said = f"Sekitar {number(group.expected_by_regression)} poin (antara {number(limits[0])} dan "
    assert f"{said}{number(limits[1])}) kiranya terjadi juga" in text_of(section)
    assert "regresi ke rata-rata" in text_of(section)


@pytest.mark.parametrize(("repeats", "tables"), [(0, None), (4, 0), (5, 1)])
def test_a_repeated_post_test_is_told_apart_and_changes_no_figure(repeats: int, tables: int | None):
    data = crossed_class()
    again = [
        replace(person, repeat=replace(person.post, marks=(1, 1, 1, 1)))
        if number < repeats and person.post
        else person
        for number, person in enumerate(data.people)
    ]
    plain, report = (class_report(replace(data, people=p)) for p in (data.people, again))
    assert report.gain == plain.gain and report.tests == plain.tests
    found = [section for section in list_sections(report) if section.name == "ulangan"]
    assert [len(section.tables) for section in found] == ([] if tables is None else [tables])
    if tables:
        assert f"{repeats} orang mengulang tes akhir" in text_of(found[0])
        rows = cells(found[0], "Ulangan tes akhir")
        assert rows["Rata-rata tes akhir pertama"] == ["70,0"]
        assert rows["Rata-rata ulangan terakhir"] == ["100,0"]


def test_reliability_is_told_by_form_and_asks_for_ten_people():
    report = class_report(simulated_class(60), resamples=99)
    rows = cells(part(report, "keandalan"), "Keandalan tiap bentuk")
    assert list(rows) == ["Tes awal A", "Tes awal B", "Tes akhir A", "Tes akhir B"]
    figures = report.tests[0].figures
    assert figures is not None
    assert rows["Tes awal A"][4] == number(figures.ctt.alpha, 2)
    assert rows["Tes awal A"][7] != "–" and rows["Tes akhir A"][7] == "–"
    few = class_report(simulated_class(18), resamples=99)
    section = part(few, "keandalan")
    assert cells(section, "Keandalan tiap bentuk")["Tes awal A"][4] == "belum cukup data"
    assert "Belum cukup orang pada tiap bentuk" in text_of(section)


def test_who_is_near_the_pass_mark_is_named():
    report = class_report(simulated_class(60), resamples=99)
    test = next(t for t in report.tests if t.label == "Tes akhir B")
    figures = test.figures
    assert figures is not None and figures.ctt.sem is not None and test.cut == 14.0
    near = [
        row.person.label
        for row in report.people
        if row.person.post is not None
        and row.person.post.form == "B"
        and abs(float(row.person.post.earned) - 14) <= figures.ctt.sem
    ]
    assert near and test.in_doubt == near
    assert all(name in text_of(part(report, "keandalan")) for name in near)


def test_a_negative_reliability_is_shown_and_warned_of():
    form = make_form("", ["a", "b", "c", "d"], ["x"] * 4)
    rows = [(1, 1, 0, 0), (0, 0, 1, 1), (1, 0, 1, 0), (0, 1, 0, 1), (1, 1, 0, 1)] * 3
    people = [
        DataPerson(f"p{n}", f"P {n}", sit(form, row), sit(form, (1, 1, 1, int(n % 2))))
        for n, row in enumerate(rows)
    ]
    report = class_report(ClassData("Kelas", people, {"": form}, pass_mark=70), resamples=99)
    figures = report.tests[0].figures
    assert figures is not None and figures.ctt.alpha is not None and figures.ctt.alpha < 0
    said = text_of(part(report, "keandalan"))
    assert "Tes awal: alfa di bawah nol (−6,67; selang 95 % −15,83 sampai −1,88)" in said
    assert "periksa kunci dan susunan soalnya" in said


def test_halves_that_part_by_chance_send_nobody_to_the_key():
    """Alpha is above zero, odd and even questions are not: 0,31 and a split half below zero."""
    luck = random.Random(4)
    form = make_form("", ["a", "b", "c", "d"], ["x"] * 4)
    for _ in range(400):
        rows = [tuple(luck.randint(0, 1) for _ in range(4)) for _ in range(15)]
        people = [DataPerson(f"p{n}", f"P {n}", sit(form, row), sit(form, (1, 1, 1, int(n % 2))))
                  for n, row in enumerate(rows)]  # fmt: skip
        report = class_report(ClassData("Kelas", people, {"": form}), resamples=9)
        flags = report.tests[0].figures.ctt.flags
        if "negative_split_half" in flags and "negative_alpha" not in flags:
            break
    said = text_of(part(report, "keandalan"))
    assert "Keandalan belah dua ganjil-genap di bawah nol pada Tes awal" in said
    assert "periksa kunci" not in said and "negative_reliability" in flags


def test_a_flag_says_what_to_do():
    data = simulated_class(40, 12)
    wrong = [
        replace(p, **{s: replace(t, marks=(0, *t.marks[1:]))
                      for s, t in (("pre", p.pre), ("post", p.post)) if t is not None})
        for p in data.people
    ]  # fmt: skip
    section = part(class_report(replace(data, people=wrong), resamples=99), "soal")
    assert "soal perlu dibaca ulang: sama-0" in text_of(section)
    flags = cells(section, "Soal yang ditemui orang yang sama dua kali")["sama-0"][-1]
    assert "terlalu sukar" in flags and "semua menjawab sama" in flags
    few = part(class_report(simulated_class(20, 8), resamples=99), "soal")
    assert "baru mengikat mulai 30 peserta" in text_of(few)


def test_the_first_screen_has_six_facts_and_the_notes_of_the_data_stand_below():
    data = replace(simulated_class(30, 8), notes=["Dua baris tidak cocok."])
    view = class_view(class_report(data, resamples=99))
    assert [fact.label for fact in view.facts] == [
        "Mengikuti kedua tes", "Rata-rata awal", "Rata-rata akhir", "Rata-rata perubahan",
        "N-gain kelas", "Lulus sesudah",
    ]  # fmt: skip
    assert view.caveats[-1] == "Dua baris tidak cocok."
    assert all(" %" not in sentence for sentence in view.headline)


def test_nothing_is_shown_below_five():
    view = class_view(totals([(5, 9)] * 4 + [(5, None)]))
    assert view.empty_reason == (
        "Baru 4 dari 5 peserta mengikuti kedua tes. Laporan muncul bila paling sedikit 5 orang "
        "sudah mengikuti tes awal dan tes akhir."
    )
    assert view.sections == [] and view.facts == [] and view.headline == []


def test_a_fact_and_a_cell_are_read_as_they_are():
    fact = KeyFigure("x", 33.333, 1, "poin", (11.94, 54.8), "kasar")
    assert (fact.text, fact.note) == ("33,3 poin", "selang 95 %: 11,9 sampai 54,8; kasar")
    assert (KeyFigure("x", None).text, KeyFigure("x", 3, 0).text, KeyFigure("x", 3).note) == (
        "–",
        "3",
        "",
    )
    table = Table("t", [Column("a"), Column("b", 2)], [("x", 1.5), ("y", 2), ("z", None)])
    assert table.text_rows == [["x", "1,50"], ["y", "2"], ["z", "–"]]
    assert table.number_columns == [1] and table.heads == ["a", "b"]
