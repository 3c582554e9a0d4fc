"""Results by origin: figures by hand, and no group whose scores could be told apart."""

from __future__ import annotations

from uuid import UUID

import pytest

from lms.db import db
from lms.evaluation.classes.data import ClassData, DataForm, DataPerson, DataSitting
from lms.evaluation.classes.report import class_report
from lms.evaluation.reading.origins import MemberOrigin, list_member_origins
from lms.evaluation.report_parts import Section
from lms.evaluation.reports import angkatan_report
from lms.evaluation.sections.origins import origins_section
from lms.training.member_details import Origin, tell_origin
from tests.conftest import NOON
from tests.evaluation.class_of_nine import make_class
from tests.factories import make_region

Told = dict[UUID, MemberOrigin]


def section_of(*groups: tuple[str, list[tuple[int, int | None]]], kind="region") -> Section | None:
    """Each group with before and after of its people; who has no origin is of group ""."""
    people, told = [], {}
    for name, scores in groups:
        for before, after in scores:
            one = UUID(int=len(people) + 1)
            post = None if after is None else DataSitting("", total=after)
            people.append(
                DataPerson(str(one), str(one), DataSitting("", total=before), post, person_id=one)
            )
            if name:
                told[one] = MemberOrigin(**{"region": "", "office": "", kind: name})
    data = ClassData(title="Uji", people=people, forms={"": DataForm("", max_total=100)})
    return origins_section(class_report(data, resamples=20), told)


def rows_of(section: Section | None) -> list[tuple[object, ...]]:
    assert section is not None
    (table,) = section.tables
    return [row[:6] for row in table.rows]


TAPIN = [(40, 60), (50, 60), (60, 80), (30, 60), (70, 80)]
BANJAR = [(20, 40), (30, 50), (40, 60), (50, 70), (60, 80), (40, 60)]


@pytest.mark.parametrize("kind", ["region", "office"])
def test_the_means_of_each_origin_by_hand(kind: str) -> None:
    section = section_of(("Tapin", TAPIN), ("Banjar", BANJAR), kind=kind)
    assert rows_of(section) == [("Banjar", 6, 6, 40, 60, 20), ("Tapin", 5, 5, 50, 68, 18)]
    assert section.data[kind][1]["mean_gain"] == 18
    assert "peringkat" in section.warnings[0]


def test_small_groups_stand_together() -> None:
    few, other = [(10, 30), (20, 30)], [(90, 90), (80, 90), (70, 90)]
    section = section_of(("Tapin", TAPIN), ("Solok", few), ("Banjar", BANJAR), ("Padang", other))
    rows = rows_of(section)
    assert [row[:3] for row in rows] == [("Banjar", 6, 6), ("Tapin", 5, 5), ("Lainnya", 5, 5)]
    assert rows[2][3:] == (54, 66, 12)
    assert "Lainnya: Padang dan Solok." in section.tables[0].note


def test_one_small_group_cannot_be_worked_out_from_the_others() -> None:
    """The whole class is printed elsewhere: without a second group it would be the difference."""
    section = section_of(("Tapin", TAPIN), ("Solok", [(10, 30)]), ("Banjar", BANJAR))
    assert [row[:3] for row in rows_of(section)] == [("Banjar", 6, 6), ("Lainnya", 6, 6)]
    assert section_of(("Tapin", TAPIN), ("Solok", [(10, 30)])) is None


def test_who_missed_a_test_hides_nobody_and_counts_as_a_member() -> None:
    section = section_of(("Tapin", [*TAPIN, (90, None)]), ("Solok", [(10, None)]),
                         ("Banjar", BANJAR))  # fmt: skip
    assert [row[:3] for row in rows_of(section)] == [
        ("Banjar", 6, 6), ("Tapin", 6, 5), ("Solok", 1, 0),
    ]  # fmt: skip


def test_other_capitals_are_the_same_office_and_nothing_told_has_a_row() -> None:
    section = section_of(
        ("Dinas Sosial", TAPIN[:3]), ("DINAS  SOSIAL", TAPIN[3:]), ("", BANJAR), kind="office"
    )
    assert [row[:2] for row in rows_of(section)] == [("Belum dicatat", 6), ("Dinas Sosial", 5)]


@pytest.mark.parametrize("groups", [[("Tapin", TAPIN)], [("", TAPIN)], [("Tapin", TAPIN[:4])]])
def test_nothing_is_said_where_nothing_is_told_apart(groups) -> None:
    assert section_of(*groups) is None


def test_the_report_of_a_class_reads_what_was_told_last(app) -> None:
    angkatan, people = make_class()
    make_region("6305", "Kabupaten Tapin")
    make_region("1302", "Kabupaten Solok")
    for person in people[1:]:
        tell_origin(person, Origin("1302"), angkatan=angkatan, by=None, now=NOON)
        tell_origin(person, Origin("6305", office="Dinsos"), angkatan=angkatan, by=None, now=NOON)
    # who told the class nothing comes from where the account says
    people[0].region_code = "1302"
    db.session.commit()
    told = list_member_origins(angkatan)
    assert told.pop(people[0].id) == MemberOrigin("Kabupaten Solok", "")
    assert set(told.values()) == {MemberOrigin("Kabupaten Tapin", "Dinsos")} and len(told) == 8
    assert "asal" not in {section.name for section in angkatan_report(angkatan).sections}
