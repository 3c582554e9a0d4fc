"""The page that compares classes: its sentences, what the address asks, small groups, access."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import true

from lms.db import transaction
from lms.evaluation.comparing.choice import Choice
from lms.evaluation.comparing.comparison import many_classes
from lms.evaluation.comparing.groups import compare_by
from lms.evaluation.comparing.provinces import gain_by_province_and_year
from lms.evaluation.comparing.rows import find_reach, list_classes
from lms.evaluation.sections.many_classes import Comparison, comparison_view
from lms.evaluation.sums.keeping import refresh_due
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.web.kernel.access import forget_everybody
from lms.web.reports.comparing import _organiser_picker
from tests.evaluation.many_classes import make_class, make_forms, make_regions
from tests.evaluation.test_comparing import FLAT, TINY, UP, make_world
from tests.factories import make_jenjang, make_person
from tests.statements import counting
from tests.web.report_files import same_in_every_file, sheets_of, table_under

PAGE = "/laporan/banding"


def classes_on(page: str) -> list[str]:
    return re.findall(r'<a href="/laporan/(\w+)">Kelas', page)


def test_the_page_says_what_all_classes_gained_and_links_their_reports(evaluator, as_):
    make_world()
    page = as_(evaluator).get(PAGE).text
    assert "Rata-rata 3 angkatan (24 peserta) naik 16,7 poin" in page
    assert classes_on(page) == ["a", "b", "c"]
    assert "1 angkatan dengan kurang dari 5 peserta" in page and "dan tidak ikut" in page
    assert "Kelas d" not in page
    assert "Rata-rata perubahan menurut provinsi" in page and "tidak ada p" in page
    assert "Bagan corong dan batas tiap angkatan muncul mulai 5 angkatan" in page
    assert "tiap angkatan sama berat" in page
    assert "bukan dampak pelatihan" in page and page.count("<svg xmlns") == 1


def test_from_ten_classes_on_the_page_has_a_funnel_and_tests_groups(evaluator, as_):
    make_regions("6305", "3201")
    forms = make_forms()
    for number in range(5):
        make_class(f"k{number}", [*UP, *FLAT], forms, region_code="6305")
        make_class(f"l{number}", UP, forms, region_code="3201")
    page = as_(evaluator).get(PAGE).text
    assert "Rata-rata 10 angkatan (90 peserta)" in page
    assert "Dari 10 angkatan, 0 di luar batas 99,8 %" in page
    assert "Menurut provinsi, pada nilai tes awal yang sama" in page
    assert "1 perbandingan diuji bersama" in page and "Tukey–Kramer" in page
    assert page.count("<svg xmlns") == 3


def test_a_group_below_five_has_no_figure_anywhere(evaluator, as_):
    make_world()
    page = as_(evaluator).get(PAGE).text
    table = page[page.index('id="peta"') :]
    row = re.search(r"Provinsi 32</th>(.*?)</tr>", table, re.DOTALL)
    assert row is not None and re.findall(r"<td>(.*?)</td>", row[1]) == [
        "–", "+16,7 (12)", "+16,7 (12)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ("?tahun=2025", ["a"]),
        ("?provinsi=63", ["a", "b"]),
        ("?penyelenggara=3201&tahun=2026", ["c"]),
        ("?menurut=tahun", ["a", "b", "c"]),
        ("?menurut=tiada&tahun=lusa&jenjang=tiada&halaman=x", ["a", "b", "c"]),
    ],
)
def test_what_the_address_asks_is_shown_and_stays_chosen(evaluator, as_, asked: str, slugs):
    make_world()
    page = as_(evaluator).get(PAGE + asked).text
    assert classes_on(page) == slugs
    if "tahun=2025" in asked:
        assert '<option value="2025" selected>' in page


def test_what_is_not_there_leaves_a_page_that_says_what_to_do(evaluator, as_):
    client = as_(evaluator)
    assert "Belum ada yang dapat dibandingkan" in client.get(PAGE).text
    make_jenjang()
    assert "paling sedikit lima peserta" in client.get(PAGE).text
    assert "Tingkat 1 · Dasar" in client.get(f"{PAGE}?provinsi=99").text


@pytest.mark.parametrize("kind", ["provinsi", "tahun", "penyelenggara", "pelatihan", "pengajar"])
def test_every_kind_of_group_can_be_compared(evaluator, as_, kind: str):
    make_regions("6305", "3201")
    forms = make_forms()
    first = make_class("a", [*UP, *FLAT], forms, region_code="6305", year=2025)
    second = make_class("b", [*FLAT, *FLAT], forms, region_code="3201")
    for name, angkatan in (("Sri", first), ("Adi", second)):
        person = make_person(name=name)
        with transaction():
            appoint(person, Role.INSTRUCTOR, by=None, now=person.registered_at,
                    angkatan_id=angkatan.id)  # fmt: skip
    page = as_(evaluator).get(f"{PAGE}?menurut={kind}").text
    if kind == "pelatihan":  # neither class follows a template
        assert "Belum ada dua kelompok" in page
        return
    names = {"provinsi": "Provinsi 63", "tahun": "2025", "penyelenggara": "Kabupaten 6305"}
    assert f'<th scope="row">{names.get(kind, "Sri")}</th>' in page
    assert "Baru 2 angkatan. Peserta satu angkatan mirip satu sama lain" in page
    assert f"perbedaan antar {kind} tidak diuji dan tidak ada p" in page


def test_every_file_shows_the_figures_of_the_page(evaluator, as_):
    make_world()
    client = as_(evaluator)
    reach = find_reach("dasar", scope=true())
    rows = list_classes(reach)
    names = {"63": "Provinsi 63", "32": "Provinsi 32"} | {
        row.region_code: f"Kabupaten {row.region_code}" for row in rows
    }
    found = many_classes(rows)
    groups = compare_by(rows, lambda row: names[row.province_code])
    cells = gain_by_province_and_year(reach)
    asked = Comparison(found, groups, "provinsi", cells, names, None, 0)
    same_in_every_file(
        client, comparison_view(asked, found.classes, lines=[]), PAGE, f"{PAGE}/data"
    )
    body = client.get(f"{PAGE}/data.json").json
    assert body["mean_gain"] == pytest.approx(16.7, abs=0.05) and body["n_pairs"] == 24
    listed = table_under(client.get(f"{PAGE}/data.xlsx"), "angkatan", "Angkatan")[1:]
    assert [row[5] for row in listed] == pytest.approx([c["mean_gain"] for c in body["classes"]])
    assert [c["class"] for c in body["classes"]] == ["a", "b", "c"]


def test_a_file_has_what_the_address_asks_and_all_its_pages(evaluator, as_):
    forms = make_forms()
    for number in range(22):
        make_class(f"k{number:02d}", FLAT[:5], forms, year=2025 + number % 2)
    client = as_(evaluator)
    rows = table_under(client.get(f"{PAGE}/data.xlsx"), "angkatan", "Angkatan")
    assert len(rows) == 23
    book = sheets_of(client.get(f"{PAGE}/data.xlsx?tahun=2025"))
    assert len([row for row in book["angkatan"] if row[3] == "2025"]) == 11
    assert any("2025" in row[0] for row in book["ringkasan"])
    assert f"{PAGE}/data.pdf?tahun=2025" in client.get(f"{PAGE}?tahun=2025").text
    assert client.get(f"{PAGE}/data.pdf?provinsi=99").status_code == 404


def test_only_those_outside_can_be_listed(evaluator, as_):
    forms = make_forms()
    for number in range(12):
        make_class(f"k{number:02d}", [*FLAT, *FLAT], forms, year=2025 + number % 2)
    make_class("lain", [(a, 10) for a, _ in [*FLAT, *FLAT]], forms)
    client = as_(evaluator)
    page = client.get(PAGE).text
    assert "Disusutkan" in page and len(classes_on(page)) == 13
    assert "kali lebih lebar" in client.get(f"{PAGE}?menurut=tahun").text
    assert "/laporan/banding?letak=luar#angkatan" in page
    page = client.get(f"{PAGE}?letak=luar").text
    assert "lain" in classes_on(page) and "di atas batas 99,8 %" in page
    assert "Tampilkan semua" in page


def test_many_classes_come_in_pages_by_name(evaluator, as_):
    forms = make_forms()
    for number in range(22):
        make_class(f"k{number:02d}", FLAT[:5], forms)
    client = as_(evaluator)
    page = client.get(f"{PAGE}?menurut=tahun").text
    assert "Halaman 1 dari 2" in page and "menurut=tahun&amp;halaman=2" in page
    assert classes_on(client.get(f"{PAGE}?halaman=2").text) == ["k20", "k21"]
    assert classes_on(client.get(f"{PAGE}?halaman=99").text) == ["k20", "k21"]


def test_the_page_asks_at_most_eight_times_however_many_classes(evaluator, as_):
    make_regions("6305", "3201")
    forms = make_forms()
    make_class("a", [*UP, *FLAT], forms, region_code="6305")
    make_class("b", [*UP, *FLAT], forms, region_code="3201")
    client = as_(evaluator)
    costs = [ask(client)]
    with transaction():
        refresh_due()
    costs.append(ask(client))
    for number in range(6):
        make_class(f"k{number}", [*UP, *TINY], forms, region_code="3201", year=2020 + number)
    costs.append(ask(client))
    assert costs[0] == costs[2] and max(costs) <= 8, costs


def ask(client) -> int:
    client.get(PAGE)
    forget_everybody()
    with counting() as seen:
        assert client.get(PAGE).status_code == 200
    return len(seen)


def test_only_evaluators_and_administrators_compare(siti, hasan, ratna, as_, visitor):
    assert [as_(who).get(PAGE).status_code for who in (siti, hasan, ratna)] == [403, 403, 200]
    assert as_(siti).get(f"{PAGE}/data.json").status_code == 403
    assert visitor.get(PAGE).status_code == 303


def test_a_few_classes_are_not_held_against_limits_that_nobody_printed(app, evaluator, as_):
    make_regions("6305")
    forms = make_forms()
    rows = [(n % 5 + 2, n % 5 + 4) for n in range(8)]
    for slug in ("a", "b", "c"):
        make_class(slug, rows, forms, region_code="6305")
    with transaction():
        while refresh_due():
            pass
    client = as_(evaluator)
    for address in ("/laporan/banding", "/laporan/banding?letak=luar"):
        page = client.get(address).text
        assert "3 angkatan, urut menurut nama." in page and "Hanya yang di luar" not in page
        assert "nilai yang disesuaikan" not in page


def test_the_organisers_of_a_country_wait_for_their_province():
    """A list of 514 is no help, and weighs more than everything else on the page."""
    country = {f"{province}{place:02d}": f"Kab. {place}" for province in (32, 63)
               for place in range(40)}  # fmt: skip
    near = {code: name for code, name in country.items() if code.startswith("63")}
    assert _organiser_picker(Choice(), country).options == {"": "Semua (pilih provinsinya dahulu)"}
    # what the address says stays chosen, and is told on paper
    chosen = _organiser_picker(Choice(organiser="6305"), country)
    assert chosen.options[chosen.chosen] == "Kab. 5"
    assert len(_organiser_picker(Choice(province="63"), near).options) == 41
    assert len(_organiser_picker(Choice(), near).options) == 41
