"""The sheets of a level are its own."""

from __future__ import annotations

from lms.assessment.assignments import list_sheets
from tests.factories import make_jenjang, publish_dasar
from tests.web.test_sheets import publish_sheet


def test_a_sheet_of_another_level_is_not_listed(app):
    publish_dasar()
    make_jenjang("lanjut", 2)
    publish_sheet()
    assert {sheet.bank for sheet in list_sheets("dasar")} == {"quizzes/dasar/tugas-pkl.md"}
    assert list_sheets("lanjut") == []
