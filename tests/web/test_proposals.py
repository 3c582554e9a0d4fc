"""From a draft to what trainees read: handing in, reading by link, agreeing, publishing, back."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from lms.authoring.documents import published_files, read_shelf
from lms.authoring.models import Proposal, Release, Remark, Verdict
from lms.curriculum.modules import get_module
from lms.db import db
from lms.people.models import Ending
from tests.authoring.writing import LESSON, publish_tree, text_of
from tests.exchange.test_lasting_names import read_by
from tests.web.test_writing import BANK, PAGE, blocks, form_fields, place_of

LINK = re.compile(r"(/telaah/[^<\"\s]+)")


@pytest.fixture
def teacher(app, hasan, as_):
    publish_tree()
    return as_(hasan)


def change_paragraph(teacher, words: str, page: str = PAGE, path: str = LESSON) -> None:
    place = place_of("paragraph", path)
    fields = form_fields(teacher.get(f"{page}?ubah={place}").text)
    teacher.post(f"{page}/blok/{place}", data={**fields, "teks": words})


def hand_in(teacher, piece: str = "awal") -> str:
    answer = teacher.post(f"/penulisan/{piece}/usulan", data={"catatan": "Mohon dibaca."})
    assert answer.status_code == 303
    return answer.location


def test_nothing_changed_is_nothing_to_hand_in(teacher):
    assert teacher.post("/penulisan/awal/usulan").status_code == 409
    assert db.session.scalars(select(Proposal)).all() == []


def test_saving_makes_no_version_and_handing_in_makes_one(teacher):
    for number in range(3):
        change_paragraph(teacher, f"Tulisan ke-{number}, cukup panjang untuk dibaca.")
    assert db.session.scalars(select(Proposal)).all() == []
    page = teacher.get(hand_in(teacher)).text
    proposal = db.session.scalars(select(Proposal)).one()
    assert proposal.number == 1
    assert "<ins>" in page and "<del>" in page
    assert "Tulisan ke-2" in page
    assert "Belum ada pembaca yang menyetujui" in page


def test_a_module_and_its_questions_of_the_same_title_are_told_apart(teacher, visitor):
    for path, page in (
        ("curriculum/dasar/01-awal/module.md", "/penulisan/awal/module"),
        ("quizzes/dasar/awal.md", "/penulisan/awal/soal.awal"),
    ):
        place = place_of("paragraph" if path.endswith("module.md") else "entry", path)
        fields = form_fields(teacher.get(f"{page}?ubah={place}").text)
        teacher.post(f"{page}/blok/{place}", data={**fields, "teks": "Kalimat yang diusulkan."})
    here = hand_in(teacher)
    teacher.post(f"{here}/tautan")
    for seen in (teacher.get(here).text, visitor.get(LINK.search(teacher.get(here).text)[1]).text):
        assert " · keterangan modul" in seen and " · soal" in seen


def test_a_stranger_with_the_link_reads_comments_and_agrees(teacher, visitor, time):
    change_paragraph(teacher, "Kalimat yang diusulkan.")
    here = hand_in(teacher)
    teacher.post(f"{here}/tautan")
    link = LINK.search(teacher.get(here).text)[1]
    assert "Kalimat yang diusulkan." in visitor.get(link).text
    page = visitor.get(f"{link}?semua=ya").text
    picture = re.search(r'src="(/telaah/[^"]+/gambar/[^"]+)"', page)[1]
    assert visitor.get(picture).mimetype == "image/svg+xml"
    data = {"nama": "Bu Laras", "kata": "Kurang jelas.", "berkas": LESSON, "tempat": "2"}
    visitor.post(f"{link}/catatan", data={**data, "bagian": "x", "jangkar": "h1-2"})
    visitor.post(f"{link}/pendapat", data={"nama": "Bu Laras", "pendapat": "setuju"})
    remark = db.session.scalars(select(Remark)).one()
    assert (remark.said_by, remark.words, remark.place) == ("Bu Laras", "Kurang jelas.", 2)
    verdict = db.session.scalars(select(Verdict)).one()
    assert verdict.is_approved and verdict.person_id is None and verdict.link_id is not None
    seen = teacher.get(here).text
    assert "Kurang jelas." in seen and "Bu Laras" in seen
    time.forward(days=15)
    assert visitor.get(link).status_code == 404
    assert visitor.post(f"{link}/pendapat", data={"pendapat": "setuju"}).status_code == 404


def test_a_link_ends_when_its_author_says_so_and_a_forged_one_never_opens(teacher, visitor):
    change_paragraph(teacher, "Kalimat yang diusulkan.")
    here = hand_in(teacher)
    teacher.post(f"{here}/tautan")
    teacher.post(f"{here}/tautan")
    first, second = LINK.findall(teacher.get(here).text)[:2]
    close = re.search(r'action="([^"]*/tautan/[^"]*/akhir)"', teacher.get(here).text)[1]
    teacher.post(close)
    teacher.post(close)
    assert len(db.session.scalars(select(Ending)).all()) == 1
    assert {visitor.get(each).status_code for each in (first, second)} == {200, 404}
    assert visitor.get("/telaah/abc.def").status_code == 404


def test_nobody_approves_the_own_work(teacher):
    change_paragraph(teacher, "Kalimat yang diusulkan.")
    here = hand_in(teacher)
    assert "Setuju diterbitkan" not in teacher.get(here).text
    assert teacher.post(f"{here}/pendapat", data={"pendapat": "setuju"}).status_code == 409


def test_keys_of_official_tests_are_not_in_what_a_link_shows(teacher, visitor):
    path, page = "quizzes/dasar/tes.md", "/penulisan/bank.dasar.tes/soal.tes"
    place = place_of("entry", path)
    fields = form_fields(teacher.get(f"{page}?ubah={place}").text)
    option = fields["pilihan-0"][0]
    teacher.post(f"{page}/blok/{place}", data={**fields, "teks": "Pertanyaan yang diubah?"})
    here = hand_in(teacher, "bank.dasar.tes")
    teacher.post(f"{here}/tautan")
    link = LINK.search(teacher.get(here).text)[1]
    shown = visitor.get(link).text
    assert "Pertanyaan yang diubah?" in shown
    assert option not in shown
    assert "edisi baru" in teacher.get(f"{here}/penerbitan").text


def test_a_mended_explanation_of_a_test_question_begins_no_figure_anew(teacher):
    path, page = "quizzes/dasar/tes.md", "/penulisan/bank.dasar.tes/soal.tes"
    place = place_of("entry", path)
    fields = form_fields(teacher.get(f"{page}?ubah={place}").text)
    teacher.post(f"{page}/blok/{place}", data={**fields, "penjelasan": "Ia datang lebih dahulu."})
    said = teacher.get(f"{hand_in(teacher, 'bank.dasar.tes')}/penerbitan").text
    assert "edisinya tetap dan angkanya terus dihitung" in said
    assert "edisi baru" not in said and "mulai dari nol" not in said


def test_publishing_shows_it_to_trainees_and_the_draft_is_clean(teacher, hasan):
    before = get_module("awal").published.number
    change_paragraph(teacher, "Kalimat yang terbit.")
    here = hand_in(teacher)
    answer = teacher.post(f"{here}/penerbitan")
    assert answer.status_code == 303
    assert "Kalimat yang terbit." in published_files()[LESSON].decode()
    module = get_module("awal").published
    assert module.number == before + 1
    assert any("Kalimat yang terbit." in lesson.html for lesson in module.lessons)
    assert read_shelf("awal").changed("awal") == {}
    assert not read_shelf("awal").is_behind(LESSON)
    teacher.post(f"{here}/penerbitan")
    assert len(db.session.scalars(select(Release)).all()) == 1


def test_a_fault_keeps_it_from_being_published(teacher):
    fields = form_fields(teacher.get(f"{PAGE}?ubah=0").text)
    teacher.post(f"{PAGE}/blok/0", data={**fields, "sources": ""})
    here = hand_in(teacher)
    page = teacher.get(f"{here}/penerbitan").text
    assert "belum menyebut sumber" in page
    assert "Terbitkan sekarang" not in page
    before = published_files()
    teacher.post(f"{here}/penerbitan")
    assert published_files() == before


def test_an_earlier_version_comes_back_as_a_new_draft(teacher):
    change_paragraph(teacher, "Versi pertama.")
    first = hand_in(teacher)
    teacher.post(f"{first}/penerbitan")
    change_paragraph(teacher, "Versi kedua.")
    second = hand_in(teacher)
    teacher.post(f"{second}/penerbitan")
    assert "Versi kedua." in text_of()
    teacher.post(f"{first}/pengembalian")
    assert "Versi pertama." in text_of()
    assert "Versi kedua." in published_files()[LESSON].decode()


def test_what_two_proposals_change_in_one_block_is_not_overwritten(teacher, ratna, as_):
    other = as_(ratna)
    change_paragraph(teacher, "Usulan pertama.")
    first = hand_in(teacher)
    change_paragraph(other, "Usulan kedua.")
    second = hand_in(other)
    teacher.post(f"{first}/penerbitan")
    assert "Usulan pertama." in published_files()[LESSON].decode()
    # what it changed is read as long as it is kept; it cannot be published any more
    assert "Usulan kedua." in other.get(second).text
    refused = other.get(f"{second}/penerbitan")
    assert refused.location == second
    assert "sudah diterbitkan dalam bentuk lain" in other.get(second).text
    assert other.post(f"{second}/penerbitan").status_code == 409
    assert "Usulan pertama." in published_files()[LESSON].decode()


def test_a_changed_question_says_what_begins_anew(teacher):
    page = "/penulisan/awal/soal.awal"
    place = place_of("entry", BANK)
    fields = form_fields(teacher.get(f"{page}?ubah={place}").text)
    teacher.post(f"{page}/blok/{place}", data={**fields, "teks": "Pertanyaan yang diubah?"})
    assert len(blocks(BANK)) > place
    shown = teacher.get(f"{hand_in(teacher)}/penerbitan").text
    assert "Tidak ada yang sedang di tengah" in shown


def test_a_proposal_of_an_earlier_day_says_still_what_it_changed(teacher):
    first = publish_words(teacher, "Kalimat kesatu.")
    publish_words(teacher, "Kalimat kedua.")
    page = teacher.get(first).text
    assert re.search(r"<ins>[^<]*kesatu", page) and "kedua" not in page


def test_a_bank_shows_its_changed_questions_alone_ten_a_page(teacher):
    path, page = "quizzes/dasar/awal.md", "/penulisan/awal/soal.awal"
    place = place_of("entry", path)
    fields = form_fields(teacher.get(f"{page}?ubah={place}").text)
    teacher.post(f"{page}/blok/{place}", data={**fields, "teks": "Pertanyaan yang diubah?"})
    codes = re.findall(r"^## (awl-\d+)$", text_of(path), re.MULTILINE)
    here = hand_in(teacher)
    seen, whole = teacher.get(here).text, teacher.get(f"{here}?semua=ya").text
    assert [code for code in codes if f">{code}</h2>" in seen] == codes[:1]
    assert [code for code in codes if f">{code}</h2>" in whole] == codes
    assert f"{len(blocks(path)) - 2} bagian lain tetap sama" in seen
    teacher.post(f"{here}/catatan", data={"kata": "Pas.", "berkas": path, "tempat": place + 1})
    seen = teacher.get(here).text
    assert [code for code in codes if f">{code}</h2>" in seen] == codes[:2] and "Pas." in seen
    texts = text_of(path)
    last = texts[texts.index(f"## {codes[-1]}") :].partition("\n## awl-k")[0]
    more = "\n".join(last.replace(codes[-1], f"{codes[-1]}x{n:02}") for n in range(12))
    teacher.post(f"{page}/sumber", data={"teks": f"{texts}\n{more}"})
    here = hand_in(teacher)
    first, second = (teacher.get(f"{here}?hal={number}").text for number in (1, 2))
    new = [f"{codes[-1]}x{n:02}" for n in range(12)]
    shown = [[code for code in new if f">{code}</h2>" in each] for each in (first, second)]
    assert shown == [new[:9], new[9:]]


def test_trainees_and_strangers_see_no_proposal(teacher, siti, as_, visitor):
    change_paragraph(teacher, "Kalimat yang diusulkan.")
    here = hand_in(teacher)
    assert as_(siti).get(here).status_code == 403
    assert visitor.get(here).status_code == 303
    assert teacher.get(here.replace("/awal/", "/lanjut/")).status_code == 404


def publish_words(teacher, words: str) -> str:
    change_paragraph(teacher, words)
    here = hand_in(teacher)
    teacher.post(f"{here}/penerbitan")
    return here


def test_the_history_of_a_page_compares_any_two_versions_and_leads_back(teacher, time):
    old = text_of()
    empty = teacher.get(f"{PAGE}/riwayat").text
    assert "dari berkas di folder" in empty and "Bandingkan dua versi" not in empty
    time.forward(days=1)
    here = publish_words(teacher, "Kalimat kesatu yang terbit.")
    time.forward(days=1)
    publish_words(teacher, "Kalimat kedua yang terbit.")
    page = teacher.get(f"{PAGE}/riwayat").text
    assert re.findall(r"<strong>(Versi \d)</strong>", page) == ["Versi 3", "Versi 2", "Versi 1"]
    assert page.count("diterbitkan Pak Hasan") == 2 and f'href="{here}"' in page
    compared = teacher.get(f"{PAGE}/riwayat?dari=2&ke=3").text
    assert "1 bagian berbeda" in compared
    assert "<del>kesatu</del><ins>kedua</ins>" in compared
    assert "Isinya sama." in teacher.get(f"{PAGE}/riwayat?dari=3&ke=3").text
    assert "bagian berbeda" not in teacher.get(f"{PAGE}/riwayat?dari=9&ke=x").text
    for _ in range(2):
        assert teacher.post(f"{PAGE}/riwayat/1/pengembalian").status_code == 303
        assert text_of() == old
    assert "Kalimat kedua yang terbit." in published_files()[LESSON].decode()
    draft = teacher.get(f"{PAGE}/riwayat?dari=3&ke=draf").text
    assert "Dari versi 3 ke draf sekarang" in draft
    assert re.search(r"<del>[^<]*kedua", draft) and not re.search(r"<ins>[^<]*kedua", draft)
    assert teacher.post(f"{PAGE}/riwayat/9/pengembalian").status_code == 404


def test_a_lesson_that_people_read_goes_only_after_a_yes(teacher, siti):
    read_by(siti, "mendengar")
    for is_kept in (True, False):
        out = teacher.post("/penulisan/awal/20-mendengar/sumber", data={"teks": ""})
        assert out.location == "/penulisan/awal"
        assert "dikeluarkan di draf ini" in teacher.get(out.location).text
        if is_kept:
            back = teacher.post("/penulisan/awal/pemulihan/20-mendengar")
            assert teacher.get(back.location).status_code == 200
            assert read_shelf("awal").changed("awal") == {}
    typed = text_of().replace("20-mendengar.md#bagian-cara-mendengar", "10-melihat.md")
    teacher.post(f"{PAGE}/sumber", data={"teks": typed})
    here = hand_in(teacher)
    page = teacher.get(f"{here}/penerbitan").text
    assert "Pelajaran awal/mendengar hilang; 1 orang sudah membacanya.</li>" in page
    assert 'name="setuju"' in page
    before = published_files()
    refused = teacher.get(teacher.post(f"{here}/penerbitan").location).text
    assert "Belum diterbitkan" in refused
    assert published_files() == before
    assert db.session.scalars(select(Release)).all() == []
    teacher.post(f"{here}/penerbitan", data={"setuju": "ya"})
    assert LESSON.replace("10-melihat", "20-mendengar") not in published_files()
