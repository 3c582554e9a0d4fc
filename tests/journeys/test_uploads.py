"""An evaluator brings two files of a form, sees the job work, and reads the report."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.persons import find_person
from lms.web.kernel.unit_of_work import unit_of_work
from tests.exchange.google_class import graded_zip
from tests.journeys.hall import Account, Hall
from tests.journeys.test_access import AXE, RUN

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reader(hall: Hall) -> Account:
    account = hall.add_person("pembaca", "Pembaca")
    with hall.app.app_context(), unit_of_work():
        person = find_person("pembaca")
        assert person is not None
        appoint(person, Role.EVALUATOR, by=None, now=datetime.now(UTC))
    return account


def choose(page: Any, part: str, content: bytes) -> None:
    file = {"name": f"{part}.zip", "mimeType": "application/zip", "buffer": content}
    page.set_input_files(f"#{part}", files=[file])


def test_from_two_files_to_the_report(reader, new_phone):
    phone = new_phone(reader)
    phone.add_init_script(path=AXE)
    page = phone.new_page()
    page.goto("/laporan/berkas")
    assert page.evaluate(RUN) == []
    page.fill("#title", "Bimtek Tapin")
    choose(page, "pre", graded_zip())
    choose(page, "post", graded_zip(after=True))
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_text("27 orang mengerjakan kedua tes")).to_be_visible()
    assert page.evaluate(RUN) == []
    page.get_by_text("Ya, orang yang sama").click()
    page.get_by_role("button", name="Hitung laporan").click()
    result = page.get_by_role("link", name="Buka hasilnya")
    expect(result).to_be_visible(timeout=30_000)
    assert page.evaluate(RUN) == []
    result.click()
    expect(page.get_by_text("28 mengikuti kedua tes").first).to_be_visible()
    assert page.evaluate(RUN) == []
