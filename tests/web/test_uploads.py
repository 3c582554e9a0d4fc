"""Bringing files of a test held elsewhere: recognised, key picked, people matched, computed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pytest
from python_calamine import CalamineWorkbook
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from lms.db import db
from lms.exchange.upload_models import Upload, UploadFile
from lms.jobs.models import Job
from lms.people.models import AuditEntry
from lms.web.kernel.job_runner import run_next_job
from lms.web.reports.upload_forms import MOST_BYTES
from lms.web.reports.uploads import MOST_REQUEST
from tests.exchange.google_class import (
    QUESTIONS,
    answers,
    graded_zip,
    linked_sheet,
    question,
    right,
)
from tests.exchange.workbooks import workbook
from tests.statements import counting
from tests.web.test_statements import MOST, ask

TITLE = "Bimtek PSM Tapin"
PLAIN = b"nama,a,b,c\n" + b"".join(f"Orang {n},{n % 2},1,0\n".encode() for n in range(12))


def bring(client, address: str = "/laporan/berkas", *, title: str = TITLE, **given):
    """Posts the form; bytes are a file, as content or as (name, content)."""
    data: dict[str, object] = {"title": title}
    for name, value in given.items():
        if isinstance(value, bytes):
            value = (f"{name}.csv", value)
        is_file = isinstance(value, tuple)
        data[name] = FileStorage(io.BytesIO(value[1]), value[0]) if is_file else value
    boundary, body = encode_multipart(data)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(address, data=body, content_type=kind)


def start(client, **files) -> str:
    answer = bring(client, **files)
    assert answer.status_code == 303
    return answer.location


def google(client) -> str:
    return start(
        client, pre=("Tes awal.zip", graded_zip()), post=("Tes akhir.zip", graded_zip(after=True))
    )


def compute(client, app, place: str, **given) -> str:
    """Presses the button and lets the server's thread work; the page of the result."""
    answer = bring(client, f"{place}/perhitungan", **given)
    assert answer.status_code == 303
    db.session.rollback()
    assert run_next_job(app)
    page = client.get(answer.location).text
    return re.search(r'href="(/laporan/berkas/[^"]+/laporan)"', page)[1]


def test_a_google_form_is_recognised_with_what_to_look_at(evaluator, as_):
    client = as_(evaluator)
    page = client.get(google(client)).text
    assert "Google Forms" in page and "Tes awal.zip" in page
    assert "28 orang" not in page and "27 orang mengerjakan kedua tes" in page
    assert "orang mengirim lebih dari sekali" in page
    assert "Dewi Pratama" in page or "DEWI PRATAMA" in page
    assert "Dewie Pratama" in page and "Hitung laporan" in page
    assert "Pilih kunci" not in page


def test_a_near_match_is_used_after_a_yes_and_taken_back_after_a_no(evaluator, as_):
    client = as_(evaluator)
    place = google(client)
    field = re.search(r'name="(sama-[0-9a-f]+)"', client.get(place).text)[1]
    assert bring(client, place, **{field: "ya"}).status_code == 303
    page = client.get(place).text
    assert "28 orang mengerjakan kedua tes" in page and 'value="ya" checked' in page
    bring(client, place, **{field: "tidak"})
    page = client.get(place).text
    assert "27 orang mengerjakan kedua tes" in page and 'value="tidak" checked' in page


def test_a_key_is_picked_from_the_answers_given_most_frequent_first(evaluator, as_):
    client = as_(evaluator)
    sheets = {
        "pre": ("awal.xlsx", linked_sheet()),
        "post": ("akhir.xlsx", linked_sheet(after=True)),
    }
    place = start(client, **sheets)
    page = client.get(place).text
    assert "Pilih kunci" in page and question(1) in page and "hanya nilai total" in page
    first = page.split(question(1), 1)[1].split("</fieldset>", 1)[0]
    counts = [int(n) for n in re.findall(r"\((\d+) orang\)", first)]
    assert counts == sorted(counts, reverse=True) and len(counts) == 4
    picks = {f"kunci-{n}": right(n + 1) for n in (0, 1)}
    bring(client, place, **picks)
    page = client.get(place).text
    assert page.count(" checked") == 2 and "hanya nilai total" not in page
    bring(client, place, **{"kunci-0": right(1)})
    assert client.get(place).text.count(" checked") == 1
    assert db.session.query(Upload).one().picked == {question(1): [right(1)]}


def test_what_is_typed_and_the_good_file_stay_when_the_other_file_is_wrong(evaluator, as_):
    client = as_(evaluator)
    answer = bring(
        client, title="", pre=PLAIN, post=b"%PDF-1.7 xx", pass_mark="200", place="Rantau"
    )
    assert answer.status_code == 422
    page = answer.text
    assert "ini PDF, bukan berkas CSV atau XLSX" in page and "Bagian ini wajib diisi" in page
    assert 'value="200"' in page and 'value="Rantau"' in page and "Antara 0 dan 100" in page
    assert "Sekarang: pre.csv" in page
    upload = db.session.query(Upload).one()
    assert [row.part for row in db.session.query(UploadFile)] == ["pre"]
    place = f"/laporan/berkas/{upload.id}"
    assert f'action="{place}"' in page
    assert bring(client, place, post=PLAIN, pass_mark="70").status_code == 303
    assert "12 orang mengerjakan kedua tes" in client.get(place).text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "berkas kosong"),
        (b"x" * (MOST_BYTES + 1), "lebih besar dari 5 MB"),
        (b"%PDF-1.7", "ini PDF"),
        (b"<html><table>", "ini halaman web"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "tanpa kata sandi"),
        (b"\xd0\xcf\x11\xe0rusak", "rusak atau terkunci"),
        (b"PK\x03\x04rusak", "berkas ini rusak"),
        (b"nama,a\n", "tidak ada baris data"),
        (b"\xff\xfen", "terpotong"),
    ],
)
def test_every_wrong_file_gets_its_sentence_and_loses_nothing(evaluator, as_, content, said):
    client = as_(evaluator)
    answer = bring(client, pre=content, pass_mark="70")
    assert answer.status_code == 422 and said in answer.text
    assert f'value="{TITLE}"' in answer.text and 'value="70"' in answer.text
    words = re.sub(r'<!--.*?-->|value="[^"]*"', "", answer.text)
    assert "--" not in words
    assert db.session.query(Upload).count() == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_semicolons_and_other_encodings_are_read(evaluator, as_, encoding: str):
    text = PLAIN.decode().replace(",", ";").replace("Orang 1;", "Désa;")
    client = as_(evaluator)
    place = start(client, pre=text.encode(encoding), post=text.encode(encoding))
    assert "12 orang mengerjakan kedua tes" in client.get(place).text


def test_a_request_that_is_far_too_large_has_its_own_page(evaluator, as_, monkeypatch):
    monkeypatch.setattr("lms.web.reports.uploads.MOST_REQUEST", 1000)
    answer = bring(as_(evaluator), pre=b"x" * 2000)
    assert answer.status_code == 413 and "Berkasnya terlalu besar" in answer.text


def test_a_large_request_is_only_read_for_those_who_may_bring_files(siti, evaluator, as_):
    large = b"x" * 3_000_000
    assert bring(as_(siti), pre=large).status_code in (403, 413)
    assert bring(as_(evaluator), pre=large).status_code == 422


def test_without_a_file_it_asks_for_one(evaluator, as_):
    answer = bring(as_(evaluator))
    assert answer.status_code == 422 and "Pilih berkasnya dahulu" in answer.text


def test_an_incomplete_upload_is_not_computed(evaluator, as_):
    client = as_(evaluator)
    place = start(client, pre=b"nama,a\nSiti,A\nBudi,B\n")
    page = client.get(place).text
    assert "kunci belum ada" in page and "Hitung laporan" not in page
    assert "Analisis tes ini saja" not in page
    assert bring(client, f"{place}/perhitungan").status_code == 422
    assert db.session.query(Job).count() == 0


def test_a_stranger_finds_nothing_whatever_the_role(evaluator, ratna, siti, as_):
    place = google(as_(evaluator))
    for end in ("", "/laporan"):
        assert as_(ratna).get(place + end).status_code == 404
    for end in ("", "/perhitungan", "/penghapusan"):
        assert bring(as_(ratna), place + end).status_code == 404
    assert TITLE not in as_(ratna).get("/laporan/berkas").text
    assert as_(siti).get("/laporan/berkas").status_code == 403
    assert db.session.query(UploadFile).count() == 2


def test_an_instructor_may_bring_files_too(hasan, as_):
    client = as_(hasan)
    assert TITLE in client.get(google(client)).text


def test_deleting_takes_files_choices_and_results(evaluator, as_, app):
    client = as_(evaluator)
    place = google(client)
    compute(client, app, place)
    assert bring(client, f"{place}/penghapusan").status_code == 303
    assert client.get(place).status_code == 404
    for model in (Upload, UploadFile, Job):
        assert db.session.query(model).count() == 0
    assert db.session.query(AuditEntry).filter_by(action="upload.delete").count() == 1


def test_a_change_after_the_computation_is_said(evaluator, as_, app):
    client = as_(evaluator)
    place = google(client)
    report = compute(client, app, place)
    assert f'href="{report}"' in client.get(place).text
    bring(client, place, pass_mark="80")
    page = client.get(place).text
    assert "sudah berubah sejak laporan terakhir dihitung" in page
    assert f'href="{report}"' not in page


def test_the_pages_cost_few_statements(evaluator, as_):
    client = as_(evaluator)
    place = google(client)
    client.get(place)
    with counting() as seen:
        client.get(place)
    assert len(seen) <= MOST
    few = ask(client, "/laporan/berkas")
    for _ in range(5):
        start(client, pre=PLAIN)
    assert ask(client, "/laporan/berkas") == few <= MOST


def confirmed_google(client) -> str:
    """With the one near match said to be the same person."""
    address = google(client)
    field = re.search(r'name="(sama-[0-9a-f]+)"', client.get(address).text)[1]
    bring(client, address, pass_mark="70", **{field: "ya"})
    return address


def test_a_google_form_goes_from_upload_to_pdf(evaluator, as_, app):
    client = as_(evaluator)
    address = confirmed_google(client)
    report = compute(client, app, address, pass_mark="70")
    page = client.get(report).text
    assert TITLE in page and "Dari 30 peserta, 28 mengikuti kedua tes" in page
    assert "Google Forms" in page and "mengirim lebih dari sekali" in page
    figures = client.get(f"{address}/data.json").json
    gain = figures["paired_total"]
    assert (gain["n_pairs"], gain["n_pre_only"], gain["n_post_only"]) == (28, 1, 1)
    shown = f"{gain['mean_gain']:.1f}".replace(".", ",")
    assert f"naik {shown} poin" in page
    pdf = client.get(f"{address}/laporan.pdf")
    assert pdf.mimetype == "application/pdf" and pdf.data.startswith(b"%PDF-")
    assert client.get(f"{address}/laporan.pdf").data == pdf.data
    text = pdf_text(pdf.data)
    if text is not None:
        assert f"{shown} poin" in text and TITLE in text
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{address}/data.xlsx").data))
    assert "peserta" in book.sheet_names
    rows = client.get(f"{address}/peserta.csv").data.decode("utf-8-sig").splitlines()
    assert len(rows) == 31 and "Dewi Pratama" in "".join(rows)
    kept = db.session.query(Job).one().result
    assert kept["paired_total"] == gain and set(kept["files"]) == {"pre", "post"}
    assert "Dewi" not in str(kept)


def pdf_text(content: bytes) -> str | None:
    """What a reader would read; None where the tool is not installed."""
    if shutil.which("pdftotext") is None:
        return None
    command = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)  # noqa: S603 RUF100
    return " ".join(done.stdout.decode().split())


def test_a_report_that_was_not_computed_or_is_no_longer_true_is_refused(evaluator, as_, app):
    client = as_(evaluator)
    address = google(client)
    ends = ("laporan", "laporan.pdf", "data.xlsx", "data.json", "peserta.csv")
    assert {client.get(f"{address}/{end}").status_code for end in ends} == {409}
    compute(client, app, address)
    assert {client.get(f"{address}/{end}").status_code for end in ends} == {200}
    bring(client, address, title="Judul lain")
    answers = [client.get(f"{address}/{end}") for end in ends]
    assert {answer.status_code for answer in answers} == {409}
    assert "Hitung laporannya dahulu" in answers[0].text


def test_fewer_than_five_pairs_have_no_figures(evaluator, as_, app):
    client = as_(evaluator)
    few = b"nama,a,b\nSiti,1,0\nBudi,0,0\nAni,1,1\n"
    address = start(client, pre=few, post=few)
    page = client.get(compute(client, app, address)).text
    assert "Baru 3 dari 3 peserta" in page
    for end in ("laporan.pdf", "data.json"):
        assert client.get(f"{address}/{end}").status_code == 404


def test_a_key_picked_on_the_screen_gives_the_report(evaluator, as_, app):
    client = as_(evaluator)
    address = start(
        client, pre=("awal.xlsx", linked_sheet()), post=("akhir.xlsx", linked_sheet(after=True))
    )
    picks = {f"kunci-{n}": right(n + 1) for n in range(QUESTIONS)}
    page = client.get(compute(client, app, address, **picks)).text
    assert "Dari 31 peserta, 27 mengikuti kedua tes" in page and question(3) in page


def test_one_test_alone_is_analysed_and_says_what_it_cannot_tell(evaluator, as_, app):
    client = as_(evaluator)
    address = start(client, pre=("tes.zip", graded_zip()), pass_mark="50")
    page = client.get(address).text
    assert "Baru ada satu tes" in page and "Analisis tes ini saja" in page
    answer = bring(client, f"{address}/perhitungan", pass_mark="50")
    db.session.rollback()
    assert run_next_job(app)
    result = re.search(r'href="(/laporan/berkas/[^"]+/tes)"', client.get(answer.location).text)[1]
    page = client.get(result).text
    figures = client.get(f"{result}.json").json
    mean = f"{figures['ctt']['total_mean']:.1f}".replace(".", ",")
    assert f"30 dari 30 orang mengerjakan tes ini. Rata-rata {mean} dari 10 poin" in page
    assert "Seberapa dapat dipercaya tesnya" in page and question(4) in page
    assert "baru dapat dihitung bila" in page
    shown = f"{figures['ctt']['alpha']:.2f}".replace(".", ",")
    assert shown in page and figures["ctt"]["items"]["item"][0] == question(1)
    assert f'href="{result}"' in client.get(address).text
    pdf = client.get(f"{result}.pdf")
    assert pdf.data.startswith(b"%PDF-")
    assert db.session.query(Job).one().result["ctt"] == figures["ctt"]
    passed = sum(sum(a == right(n) for n, a in enumerate(given, 1)) >= 5
                 for _, given in answers(after=False))  # fmt: skip
    assert f"{passed} orang mencapai nilai lulus" in page


def test_one_test_of_few_people_shows_no_figure(evaluator, as_, app):
    client = as_(evaluator)
    address = start(client, post=b"nama,a,b\nSiti,1,0\nBudi,0,0\n")
    answer = bring(client, f"{address}/perhitungan")
    db.session.rollback()
    run_next_job(app)
    result = re.search(r'href="(/laporan/berkas/[^"]+/tes)"', client.get(answer.location).text)[1]
    assert "Baru 2 orang mengerjakan tes ini" in client.get(result).text
    assert {client.get(result + end).status_code for end in (".pdf", ".json")} == {404}


def test_deleting_one_upload_keeps_the_files_of_the_others(evaluator, as_):
    client = as_(evaluator)
    google(client)
    bring(client, f"{google(client)}/penghapusan")
    assert db.session.query(UploadFile).count() == 2


def test_a_file_chosen_again_takes_the_place_of_the_one_before(evaluator, as_):
    client = as_(evaluator)
    place = google(client)
    assert bring(client, place, pre=PLAIN).status_code == 303
    assert {file.name for file in db.session.query(UploadFile)} == {"pre.csv", "Tes akhir.zip"}


def test_another_file_after_the_computation_is_said(evaluator, as_, app):
    client = as_(evaluator)
    place = google(client)
    compute(client, app, place)
    bring(client, place, post=("Tes akhir 2.zip", graded_zip()))
    assert "sudah berubah sejak laporan terakhir dihitung" in client.get(place).text


def test_free_text_is_folded_away_and_a_question_is_not(evaluator, as_):
    client = as_(evaluator)
    rows = [f"Orang {n};{'AB'[n % 2]};Saran saya yang ke-{n} untuk kelas ini" for n in range(12)]
    text = "\n".join(["nama;i1;saran", *rows]).encode()
    page = client.get(start(client, pre=text)).text
    before, _, folded = page.split("Pilih kunci", 1)[1].partition("<details")
    assert "i1" in before and "Saran saya yang ke-3" not in before
    assert "Saran saya yang ke-3" in folded


def test_a_very_large_request_is_refused_to_who_may_bring_no_files(siti, app, as_):
    """Above the limit of every form and below that of uploads."""
    size = app.config["MAX_CONTENT_LENGTH"] + 1
    assert size < MOST_REQUEST
    refused = bring(as_(siti), pre=b"x" * size)
    assert refused.status_code == 413


def press(page: str, label: str) -> dict[str, str]:
    """The name and value that this button sends."""
    found = re.search(rf'name="([^"]+)" value="([^"]+)"\s+aria-label="{re.escape(label)}"', page)
    assert found, label
    return {found[1]: found[2]}


def test_a_guess_is_overruled_by_one_press_and_taken_back_by_another(evaluator, as_):
    client = as_(evaluator)
    rows = [f"Orang {n};{n % 2};1;0;{n % 5};{20 + n}" for n in range(12)]
    text = "\n".join(["Nama;S1;S2;S3;Praktik;Umur", *rows]).encode()
    place = start(client, pre=text, post=text)
    page = client.get(place).text
    assert "Soal: 3 kolom" in page and "Dilewati (2 kolom)" in page
    assert "bukan salah satu soal bernomor" in page
    bring(client, place, **press(page, "Soal: Praktik"))
    page = client.get(place).text
    assert "Soal: 4 kolom" in page and "nilai maksimum soal &#39;Praktik&#39;" in page
    bring(client, place, max_marks="4")
    page = client.get(place).text
    assert "Hitung laporan" in page
    assert db.session.query(Upload).one().roles == {"Praktik": "jawaban"}
    bring(client, place, **press(page, "Lewati: S2"))
    bring(client, place, **press(client.get(place).text, "Kembali ke tebakan: Praktik"))
    page = client.get(place).text
    assert db.session.query(Upload).one().roles == {"S2": "lewat"}
    assert "Soal: 2 kolom" in page and "Anda yang menentukan" in page


def test_the_sheet_is_named_and_another_one_chosen_by_a_press(evaluator, as_):
    client = as_(evaluator)
    old = [["Nama", "S1", "S2"], *[[f"Lama {n}", n % 2, 1] for n in range(7)]]
    new = [["Nama", "S1", "S2"], *[[f"Baru {n}", n % 2, 0] for n in range(9)]]
    place = start(client, pre=("nilai.xlsx", workbook({"2025": old, "2026": new})))
    page = client.get(place).text
    assert "lembar <strong>2025</strong>" in page and 'name="baca-pre" value="2026"' in page
    bring(client, place, **{"baca-pre": "2026"})
    page = client.get(place).text
    assert "lembar <strong>2026</strong>" in page and "Baru 0" in page and "Lama 0" not in page
    bring(client, place, pre=("lain.csv", PLAIN))
    assert db.session.query(Upload).one().sheets == {}


def test_the_numbers_are_of_those_who_sat(evaluator, as_):
    client = as_(evaluator)
    rows = [f"p{n},{n % 9},{'' if n < 16 else 5 + n % 7}" for n in range(40)]
    text = "\n".join(["id,pre,post", *rows]).encode()
    page = client.get(start(client, pre=text, max_marks="20")).text
    assert " ".join(page.split()).find("24 orang mengerjakan kedua tes; 16 hanya tes awal, 0") > 0


def test_totals_of_one_file_are_shown_as_what_counts(evaluator, as_):
    client = as_(evaluator)
    rows = [f"{n};Orang {n};{n % 9 + 40};{n % 7 + 50}" for n in range(1, 12)]
    text = "\n".join(["No;Nama;Nilai Pre Test;Nilai Post Test", *rows]).encode()
    page = " ".join(client.get(start(client, pre=text, max_marks="100")).text.split())
    assert "Nilai total (2 kolom)" in page and "Tidak ada kolom yang dihitung" not in page
    assert "Sebelum: <strong>Nilai Pre Test</strong> (41, 42, 43 …)" in page
    assert "Sesudah: <strong>Nilai Post Test</strong> (51, 52, 53 …)" in page
    swapped = text.replace(b"Pre", b"x").replace(b"Post", b"Pre").replace(b"x", b"Post")
    page_of = " ".join(client.get(start(client, pre=swapped, max_marks="100")).text.split())
    assert "Sebelum: <strong>Nilai Pre Test</strong> (51, 52, 53 …)" in page_of
    passed = page.partition("Dilewati (")[2]
    assert passed.startswith("1 kolom") and "Nilai Pre Test" not in passed.partition("</table>")[0]


def test_a_third_file_tells_what_is_left_in_every_form(evaluator, as_, app):
    client = as_(evaluator)
    rows = [[int(n % 5 > 3 - 2 * after) for n in range(seed, seed + 6)]
            for after in (0, 1) for seed in range(9)]  # fmt: skip
    tables = [
        "\n".join(["nama,a,b,c,d,e,f", *(f"Orang {n}," + ",".join(map(str, row))
                                          for n, row in enumerate(half))]).encode()
        for half in (rows[:9], rows[9:])
    ]  # fmt: skip
    place = start(client, pre=tables[0], post=tables[1], later=tables[1])
    page = client.get(place).text
    assert "Tes lanjutan (later.csv): dikerjakan 9 orang; 9 di antara" in " ".join(page.split())
    address = compute(client, app, place)
    page = client.get(address).text
    assert "Yang tersisa beberapa bulan kemudian" in page
    assert "100&nbsp;%" in page or "100 %" in page or "100\u00a0%" in page
    assert "9 lembar tes lanjutan" in page
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{place}/data.xlsx").data))
    heads, *persons = book.get_sheet_by_name("peserta").to_python()
    at = [heads.index(name) for name in ("persen_akhir", "persen_lanjutan")]
    assert len(persons) == 9 and all(row[at[0]] == row[at[1]] != "" for row in persons)
    figures = client.get(
        address.replace("/laporan", "/data.json", 2).replace("/data.json", "/laporan", 1)
    )
    assert figures.json["sections"]["daya-tahan"]["retention"]["retention"] == 1
    assert figures.json["sections"]["daya-tahan"]["retention"]["n"] == 9
