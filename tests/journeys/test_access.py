"""axe finds nothing on any page, light and dark; the pages are those of a world with people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from lms.people.appointments import appoint
from lms.people.models import Role
from lms.people.persons import find_person
from lms.training.angkatan import enrol, open_angkatan
from lms.training.arrangements import Details
from lms.web.kernel.unit_of_work import unit_of_work
from tests.journeys.hall import Account, Hall
from tests.journeys.phones import sign_in

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
# only what is wrong is asked for: all that is right takes half as long again
RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
  v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | '))"""
VISITOR = ("/", "/daftar", "/masuk", "/tidak-ada")
LEARNER = ("/jalur", "/perangkat", "/tes/pre-dasar", "/hasil-saya", "/data-saya",
           "/data-saya/kabupaten", "/kata-sandi", "/sertifikat", "/sertifikat/nama")  # fmt: skip
# how a page is looked at: the width, what the phone was told, the size of letters
LOOKS: dict[str, tuple[int, dict[str, str], str]] = {
    "light": (390, {"color_scheme": "light"}, ""),
    "dark": (320, {"color_scheme": "dark"}, ""),
    "forced": (844, {"forced_colors": "active", "reduced_motion": "reduce"}, ""),
    "large": (390, {"color_scheme": "light"}, "200%"),
}
STAFF = (
    "/angkatan",
    "/angkatan/contoh",
    "/angkatan/contoh/kecakapan",
    "/angkatan/contoh/pembina",
    "/materi",
    "/laporan",
    "/laporan/contoh",
    "/pengaturan",
)


@pytest.fixture(scope="module")
def staff(hall: Hall) -> Account:
    """Teaches, evaluates and administers, with a class of two."""
    account = hall.add_person("petugas", "Petugas")
    with hall.app.app_context(), unit_of_work():
        now = datetime.now(UTC)
        person = find_person("petugas")
        assert person is not None
        for role in (Role.INSTRUCTOR, Role.EVALUATOR, Role.ADMINISTRATOR):
            appoint(person, role, by=None, now=now)
        angkatan = open_angkatan(
            Details(now.date(), now.date() + timedelta(days=3)),
            slug="contoh",
            title="Angkatan contoh",
            jenjang_slug="dasar",
            now=now,
        )
        enrol(person, angkatan=angkatan, now=now)
    return account


@pytest.mark.parametrize("name", LOOKS)
def test_pages_of_visitors_and_learners(hall, siti, new_phone, name):
    width, told, letters = LOOKS[name]
    phone = new_phone(viewport={"width": width, "height": 844}, **told)
    if letters:
        size = f"document.documentElement.style.fontSize = '{letters}'"
        phone.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {size} }})")
    found = look(phone, VISITOR)
    sign_in(phone, hall, siti)
    attempt = hall.begin(siti)
    sitting = (f"/pengerjaan/{attempt}/{n}" for n in range(1, 9))
    found |= look(phone, (*LEARNER, *sitting, f"/pengerjaan/{attempt}/kirim"))
    hall.submit(siti, attempt)
    found |= look(
        phone, (f"/pengerjaan/{attempt}/hasil", "/jalur", "/hasil-saya", *_module_pages(phone))
    )
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_those_who_teach_and_evaluate(hall, staff, new_phone, scheme):
    phone = new_phone(staff, color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page = phone.new_page()
    page.goto("/materi")
    more = page.locator("main a[href^='/materi/']").evaluate_all(
        "links => links.map(l => l.getAttribute('href'))"
    )
    member = f"/angkatan/contoh/peserta/{UUID(staff.id)}"
    assert look(phone, (*STAFF, member, *more[:1], *more[-1:], "/materi/soal/uji-1")) == {}


def _module_pages(phone: Any) -> list[str]:
    """The first module, its first lesson, and the page before its check."""
    page = phone.new_page()
    page.goto("/jalur")
    module = page.locator(".tapak a[href^='/modul/']").first.get_attribute("href")
    page.goto(module)
    inside = page.locator(".tapak a").evaluate_all("l => l.map(a => a.getAttribute('href'))")
    return [module, inside[0], inside[-1]]


def look(phone: Any, paths: tuple[str, ...]) -> dict[str, list[str]]:
    """What axe finds, by page; pages without findings are left out."""
    found = {}
    phone.add_init_script(path=AXE)
    page = phone.new_page()
    for path in paths:
        page.goto(path)
        if "/pengerjaan/" in path:  # its script goes on after the page has loaded
            page.wait_for_load_state("networkidle")
        if violations := page.evaluate(RUN):
            found[path] = violations
    page.close()
    return found
