"""Writing in the browser: every kind of block opens, is saved, moved and taken out."""

from __future__ import annotations

import io
import json
import re

import pytest
from PIL import Image

from lms.authoring.documents import published_files, read_shelf
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.copying import code_of, copied_question, copy_code
from tests.authoring.writing import LESSON, publish_tree, text_of

PAGE = "/penulisan/awal/10-melihat"
BANK = "quizzes/dasar/awal.md"


@pytest.fixture
def teacher(app, hasan, as_):
    publish_tree()
    return as_(hasan)


def blocks(path: str = LESSON):
    return split_blocks(text_of(path), path)


def place_of(kind: str, path: str = LESSON) -> int:
    return next(n for n, block in enumerate(blocks(path)) if block.kind == kind)


def form_fields(page: str) -> dict[str, str]:
    """What the open form would send if only its button were pressed."""
    from html import unescape

    form = re.search(r'<form id="isian-blok".*?</form>', page, re.DOTALL)[0]
    fields = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and 'type="file"' not in tag and ("checkbox" not in tag or "checked" in tag):
            fields.setdefault(unescape(name[1]), []).append(unescape(value[1]) if value else "")
    for tag, text in re.findall(r"<textarea\b([^>]*)>(.*?)</textarea>", form, re.DOTALL):
        name = re.search(r'name="([^"]*)"', tag)[1]
        fields[name] = [unescape(text.removeprefix("\n")).replace("\n", "\r\n")]
    for name, options in re.findall(
        r'<select\b[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        first = re.search(r'value="([^"]*)"', options)
        fields[name] = [unescape((chosen or first)[1])]
    return fields


def test_the_list_leads_to_every_module_and_bank(teacher):
    page = teacher.get("/penulisan").text
    assert 'href="/penulisan/awal"' in page
    assert 'href="/penulisan/bank.dasar.tes"' in page
    assert re.search(r'href="/penulisan/daftar">.*?<small>3 daftar<', page, re.DOTALL)
    assert "<small>Daftar" in teacher.get("/penulisan/daftar").text
    module = teacher.get("/penulisan/awal").text
    for name in ("module", "10-melihat", "20-mendengar", "kartu-saku", "soal.awal"):
        assert f'href="/penulisan/awal/{name}"' in module


@pytest.mark.parametrize(
    ("piece", "name", "path"),
    [
        ("awal", "10-melihat", LESSON),
        ("awal", "module", "curriculum/dasar/01-awal/module.md"),
        ("awal", "kartu-saku", "curriculum/dasar/01-awal/kartu-saku.md"),
        ("awal", "soal.awal", BANK),
        ("daftar", "terms", "curriculum/terms.md"),
        ("daftar", "sources", "curriculum/sources.md"),
    ],
)
def test_every_block_opens_and_saving_it_unchanged_changes_nothing(teacher, piece, name, path):
    before = text_of(path)
    for place in range(len(blocks(path))):
        page = teacher.get(f"/penulisan/{piece}/{name}?ubah={place}").text
        fields = form_fields(page)
        answer = teacher.post(f"/penulisan/{piece}/{name}/blok/{place}", data=fields)
        assert answer.status_code == 303, (path, place)
        assert text_of(path) == before, (path, place)
    assert read_shelf().changed(piece) == {}


def test_a_paragraph_is_changed_and_the_rest_stays(teacher):
    place = place_of("paragraph")
    before = text_of()
    old = blocks()[place].body
    fields = form_fields(teacher.get(f"{PAGE}?ubah={place}").text)
    fields["teks"] = "Kalimat baru dengan <b> dan **tebal**.\r\n• satu\r\n• dua"
    answer = teacher.post(f"{PAGE}/blok/{place}", data=fields)
    assert answer.location == f"{PAGE}#b{place}"
    assert "kata sekalimat" in teacher.get(PAGE).text
    assert "kata sekalimat" not in teacher.get("/penulisan/awal/soal.awal").text
    new = "Kalimat baru dengan <b> dan **tebal**.\n\n- satu\n- dua"
    assert text_of() == before.replace(old, new, 1)
    page = teacher.get(PAGE).text
    assert "<strong>tebal</strong>" in page
    assert "Tersimpan" in page


def test_a_box_gets_a_table_between_its_sentences(teacher):
    page = teacher.get(f"{PAGE}?baru=box&sesudah=1").text
    fields = form_fields(page) | {"jenis": "latihan", "judul": "Coba", "teks": "Jawab dahulu."}
    page = teacher.post(f"{PAGE}/blok", data={**fields, "aksi": "tambah-tabel"}).text
    fields = form_fields(page)
    assert fields["teks"] == ["Jawab dahulu."]
    cells = {"sel-0-0": "Keadaan", "sel-0-1": "Jawaban", "sel-1-0": "Hujan", "sel-1-1": "Tunggu"}
    assert teacher.post(f"{PAGE}/blok", data=fields | cells).status_code == 303
    written = (
        "    Jawab dahulu.\n\n    | Keadaan | Jawaban |\n    |---|---|\n    | Hujan | Tunggu |\n"
    )
    assert f'!!! latihan "Coba"\n\n{written}' in text_of()
    assert "<th" in teacher.get(PAGE).text


def test_words_and_their_meanings_are_filled_in_as_pairs(teacher):
    fields = form_fields(teacher.get(f"{PAGE}?baru=definitions&sesudah=1").text)
    cells = {"sel-0-0": "Fakta", "sel-0-1": "Yang terlihat.", "sel-1-0": "Dugaan"}
    teacher.post(f"{PAGE}/blok", data=fields | cells | {"sel-1-1": "Yang disangka."})
    assert "Fakta\n:   Yang terlihat.\n\nDugaan\n:   Yang disangka.\n" in text_of()


def test_the_same_button_pressed_twice_changes_once(teacher):
    fields = form_fields(teacher.get(f"{PAGE}?baru=paragraph&sesudah=1").text)
    fields["teks"] = "Paragraf tambahan."
    teacher.post(f"{PAGE}/blok", data=fields)
    teacher.post(f"{PAGE}/blok", data=fields)
    assert text_of().count("Paragraf tambahan.") == 1


@pytest.mark.parametrize(
    ("kind", "typed", "written"),
    [
        ("paragraph", {"teks": "Kata."}, "Kata."),
        ("heading", {"teks": "Judul baru"}, "## Judul baru"),
        (
            "box",
            {"jenis": "kiat", "judul": "Kiat baru", "teks": 'Isi.\n» "Ya," katanya.'},
            '!!! kiat "Kiat baru"\n\n    Isi.\n\n    > "Ya," katanya.',
        ),
        (
            "table",
            {"sel-0-0": "Dilihat", "sel-0-1": "Ditulis", "sel-1-0": "atap", "sel-1-1": "bocor"},
            "| Dilihat | Ditulis |\n|---|---|\n| atap | bocor |",
        ),
    ],
)
def test_a_new_block_stands_where_it_was_asked_for(teacher, kind, typed, written):
    before = [block.body for block in blocks()]
    fields = form_fields(teacher.get(f"{PAGE}?baru={kind}&sesudah=1").text)
    teacher.post(f"{PAGE}/blok", data={**fields, **typed})
    assert [block.body for block in blocks()] == [*before[:2], written, *before[2:]]


def test_a_grid_grows_and_keeps_what_was_typed(teacher):
    fields = form_fields(teacher.get(f"{PAGE}?baru=table&sesudah=1").text)
    fields |= {"sel-0-0": "Dilihat", "aksi": "tambah-kolom"}
    page = teacher.post(f"{PAGE}/blok", data=fields).text
    fields = form_fields(page)
    assert fields["kolom"] == ["3"]
    assert fields["sel-0-0"] == ["Dilihat"]
    assert "Dilihat" not in text_of()


def test_a_picture_is_made_small_and_shown(teacher):
    photograph = io.BytesIO()
    Image.effect_noise((2000, 1500), 60).convert("RGB").save(photograph, "JPEG", quality=5)
    photograph.seek(0)
    fields = form_fields(teacher.get(f"{PAGE}?baru=picture&sesudah=1").text)
    fields |= {"alt": "Dua rumah berdampingan di tepi sungai.", "judul": "Dua rumah"}
    data = {**fields, "gambar": (photograph, "Foto Rumah.JPG")}
    assert teacher.post(f"{PAGE}/blok", data=data).status_code == 303
    block = blocks()[2]
    name = re.search(r"\((foto-rumah-[0-9a-f]{6}\.webp)", block.body)[1]
    picture = teacher.get(f"/penulisan/awal/gambar/{name}")
    assert picture.mimetype == "image/webp"
    with Image.open(io.BytesIO(picture.data)) as shown:
        assert shown.width <= 960
    assert name in teacher.get(f"{PAGE}?ubah=2").text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"bukan gambar", "bukan gambar yang utuh"),
        (b"%PDF-1.7", "berkas PDF"),
        (b"\x00\x00\x00\x18ftypheic\x00", "HEIC"),
        (b"<svg viewBox='0 0 1 1'><script>x</script></svg>", "SVG"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bukan gambar yang utuh"),
    ],
)
def test_what_is_no_picture_is_refused_and_the_words_stay(teacher, content, words):
    before = text_of()
    fields = form_fields(teacher.get(f"{PAGE}?baru=picture&sesudah=1").text)
    fields |= {"alt": "Apa yang terlihat", "gambar": (io.BytesIO(content), "a.png")}
    answer = teacher.post(f"{PAGE}/blok", data=fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert "Apa yang terlihat" in answer.text
    assert text_of() == before


def test_a_source_that_is_inserted_joins_the_list_of_the_lesson(teacher):
    path = "curriculum/dasar/01-awal/20-mendengar.md"
    page = "/penulisan/awal/20-mendengar"
    place = place_of("paragraph", path)
    listed = re.search(r"^sources: \[(.+)\]$", text_of(path), re.MULTILINE)[1]
    fields = form_fields(teacher.get(f"{page}?ubah={place}").text)
    fields |= {"sumber-kode": "uu-11-2009", "sumber-letak": "Pasal 2", "aksi": "sisip-sumber"}
    fields = form_fields(teacher.post(f"{page}/blok/{place}", data=fields).text)
    assert fields["teks"][0].endswith("(sumber: uu-11-2009 Pasal 2)")
    teacher.post(f"{page}/blok/{place}", data=fields)
    assert "(sumber: uu-11-2009 Pasal 2)" in text_of(path)
    assert f"\nsources: [{listed}, uu-11-2009]\n" in text_of(path)


def test_blocks_move_and_go_and_come_back(teacher):
    before = text_of()
    bodies = [block.body for block in blocks()]
    teacher.post(f"{PAGE}/blok/2/tempat", data={"arah": "turun"})
    assert [b.body for b in blocks()] == [*bodies[:2], bodies[3], bodies[2], *bodies[4:]]
    teacher.post(f"{PAGE}/blok/1/tempat", data={"arah": "naik"})
    assert [b.body for b in blocks()][1] == bodies[1]
    teacher.post(f"{PAGE}/blok/3/penghapusan")
    assert bodies[2] not in [b.body for b in blocks()]
    teacher.post(f"{PAGE}/urungan")
    teacher.post(f"{PAGE}/urungan")
    assert text_of() == before


def test_a_question_is_written_without_a_mark(teacher):
    page = "/penulisan/awal/soal.awal"
    last = len(blocks(BANK)) - 1
    fields = form_fields(teacher.get(f"{page}?baru=pilihan&sesudah={last}").text)
    fields |= {
        "teks": "Mana yang berupa fakta?",
        "pilihan-0": "Atap bocor", "benar-0": "1",
        "pilihan-1": "Keluarganya malas", "sebab-1": "Itu penilaian.",
        "pilihan-2": "Ibunya tidak peduli", "sebab-2": "Itu dugaan.",
        "penjelasan": "Fakta dapat dilihat.",
        "d-kompetensi": "melihat", "d-kognitif": "memahami",
    }  # fmt: skip
    teacher.post(f"{page}/blok", data=fields)
    words = blocks(BANK)[-1].body
    assert words.splitlines()[1] == "kompetensi: melihat · kognitif: memahami"
    assert "- [x] Atap bocor\n- [ ] Keluarganya malas\n  > Itu penilaian." in words
    assert words.endswith("> Fakta dapat dilihat.")
    shown = teacher.get(page).text
    assert "Mana yang berupa fakta?" in shown


def test_a_new_module_with_a_lesson_and_questions(teacher):
    answer = teacher.post(
        "/penulisan/modul-baru",
        data={"title": "Mendengar: dengan hati", "jenjang": "dasar", "jp": "2"},
    )
    assert answer.location == "/penulisan/mendengar-dengan-hati"
    answer = teacher.post(
        "/penulisan/mendengar-dengan-hati/pelajaran", data={"title": "Diam sebentar"}
    )
    assert answer.location == "/penulisan/mendengar-dengan-hati/10-diam-sebentar"
    page = teacher.get(answer.location).text
    assert "belum menyebut sumber" in page
    answer = teacher.post("/penulisan/mendengar-dengan-hati/soal")
    assert teacher.get(answer.location).status_code == 200
    folder = "curriculum/dasar/03-mendengar-dengan-hati"
    assert f"{folder}/10-diam-sebentar.md" in read_shelf().files
    assert 'title: "Mendengar: dengan hati"' in text_of(f"{folder}/module.md")
    assert teacher.get("/penulisan").text.count("Mendengar: dengan hati") == 1


def test_two_teachers_on_one_block_see_both(teacher, ratna, as_):
    place = place_of("paragraph")
    other = as_(ratna)
    mine = form_fields(teacher.get(f"{PAGE}?ubah={place}").text)
    theirs = form_fields(other.get(f"{PAGE}?ubah={place}").text)
    teacher.post(f"{PAGE}/blok/{place}", data={**mine, "teks": "Tulisan Hasan."})
    other.post(f"{PAGE}/blok/{place}", data={**theirs, "teks": "Tulisan Ratna."})
    page = other.get(PAGE).text
    assert "Tulisan Hasan." in page
    assert "menulis ini pada bagian yang sama" in page
    event = re.search(r"/tertahan/([0-9a-f]{32})", page)[1]
    other.post(f"{PAGE}/tertahan/{event}", data={"pilihan": "keduanya"})
    assert "Tulisan Hasan.\n\nTulisan Ratna." in text_of()
    assert "pada bagian yang sama" not in other.get(PAGE).text


def test_the_source_of_a_file_is_kept_to_the_byte(teacher):
    before = text_of()
    page = teacher.get(f"{PAGE}/sumber").text
    assert "Seluruh berkas" in page
    teacher.post(f"{PAGE}/sumber", data={"teks": before.replace("\n", "\r\n")})
    assert text_of() == before
    teacher.post(f"{PAGE}/sumber", data={"teks": before.replace("\n", "\r\n") + "\r\nLagi.\r\n"})
    assert text_of() == before + "\nLagi.\n"


def test_a_place_that_is_not_there_shows_the_page(teacher):
    assert teacher.get(f"{PAGE}?ubah=999").status_code == 200
    assert teacher.get(f"{PAGE}?baru=apa&sesudah=1").status_code == 200
    assert teacher.get("/penulisan/tiada").status_code == 404
    assert teacher.get("/penulisan/awal/tiada").status_code == 404
    assert teacher.get("/penulisan/awal/gambar/tiada.png").status_code == 404
    assert teacher.get("/penulisan/awal/gambar/module.md").status_code == 404


def test_trainees_do_not_write(app, siti, as_):
    publish_tree()
    assert as_(siti).get(PAGE).status_code == 403


def test_what_was_typed_and_not_saved_is_found_again(teacher, ratna, as_):
    place = place_of("paragraph")
    fields = form_fields(teacher.get(f"{PAGE}?ubah={place}").text)
    before = text_of()
    isi = json.dumps({name: value[0] for name, value in fields.items()} | {"teks": "Belum selesai"})
    data = {"isi": isi, "alamat": f"{PAGE}/blok/{place}", "dasar": fields["dasar"][0]}
    data |= {"peristiwa": "d" * 32}
    for _ in range(2):
        assert teacher.post(f"{PAGE}/ketikan", data=data).json == {"orang": []}
    assert text_of() == before
    assert "belum disimpan" in teacher.get(PAGE).text
    assert "belum disimpan" not in as_(ratna).get(PAGE).text
    again = form_fields(teacher.get(f"{PAGE}?pulih=1").text)
    assert again["teks"] == ["Belum selesai"]
    assert as_(ratna).post(f"{PAGE}/ketikan", data={**data, "peristiwa": "e" * 32}).json == {
        "orang": ["Pak Hasan"]
    }
    teacher.post(f"{PAGE}/blok/{place}", data=again)
    assert "Belum selesai" in text_of()
    # the last letters were still on their way
    teacher.post(f"{PAGE}/ketikan", data={**data, "peristiwa": "f" * 32})
    assert "belum disimpan" not in teacher.get(PAGE).text


@pytest.mark.parametrize("width", ["", "?lebar=hp"])
def test_a_lesson_is_seen_as_trainees_will(teacher, width):
    place = place_of("paragraph")
    fields = form_fields(teacher.get(f"{PAGE}?ubah={place}").text)
    teacher.post(f"{PAGE}/blok/{place}", data={**fields, "teks": "Kalimat baru."})
    page = teacher.get(f"{PAGE}/pratinjau{width}").text
    assert "Kalimat baru." in page
    assert ("pratinjau-hp" in page) == bool(width)
    assert 'src="/penulisan/awal/gambar/dua-rumah.svg"' in page
    assert "Selesai membaca" not in page
    assert teacher.get("/penulisan/awal/module/pratinjau").status_code == 404


def test_a_picture_of_a_draft_is_shown_in_its_block(teacher):
    page = teacher.get(PAGE).text
    address = re.search(r'src="(/penulisan/awal/gambar/[^"]+)"', page)[1]
    assert teacher.get(address).status_code == 200


def test_a_question_is_copied_as_a_new_one_and_archived_in_the_draft_alone(teacher):
    page, before = "/penulisan/awal/soal.awal", text_of(BANK)
    published = published_files()[BANK]
    found = teacher.get("/penulisan/pencarian/soal/awl-01")
    place = place_of("entry", BANK)
    assert found.status_code == 303 and found.location == f"{page}#b{place}"
    assert "/penulisan/pencarian/soal/awl-01" in teacher.get("/materi/soal/awl-01").text
    copy = {"peristiwa": "a" * 32}
    for _ in range(2):
        answer = teacher.post(f"{page}/blok/{place}/salinan", data=copy)
    assert answer.location == f"{page}?ubah={place + 1}#isian-blok"
    codes = [code_of(block) for block in blocks(BANK) if block.kind == "entry"]
    fresh = codes[1]
    assert len(codes) == len(set(codes)) and fresh == "awl-12"
    original, copied = (block.words for block in blocks(BANK)[place : place + 2])
    assert copied.replace(fresh, "awl-01", 1) == original
    said = teacher.get(teacher.post(f"{page}/blok/{place + 1}/arsip").location).text
    assert f"Soal {fresh} diarsipkan di draf ini" in said and "masih dipakai" not in said
    assert text_of(BANK) == before and published_files()[BANK] == published
    assert teacher.get(f"/penulisan/pencarian/soal/{fresh}").status_code == 404
    assert teacher.post(f"{page}/blok/0/arsip").status_code == 404


def test_a_copy_leaves_the_lasting_id_with_its_original():
    words = "## psk-03\nid: lama-03 · kompetensi: a.b · kognitif: paham\n\nApa?"
    assert (
        copied_question(words, "psk-12") == "## psk-12\nkompetensi: a.b · kognitif: paham\n\nApa?"
    )
    assert copy_code("psk-03", ["psk-03", "psk-11", "lain-40"]) == "psk-12"
    assert copy_code("tanya", []) == "tanya-01"


def test_a_question_of_a_test_says_which_forms_still_ask_it(teacher):
    page, path = "/penulisan/bank.dasar.tes", "quizzes/dasar/tes.md"
    name = re.search(r"/penulisan/bank\.dasar\.tes/([^\"?#]+)", teacher.get(page).text)[1]
    place = place_of("entry", path)
    code = code_of(blocks(path)[place])
    opened = teacher.get(f"{page}/{name}?ubah={place}").text
    assert '<option value="kesan"' in opened
    said = teacher.get(teacher.post(f"{page}/{name}/blok/{place}/arsip").location).text
    assert f"Soal {code} masih dipakai form A tingkat dasar" in said


def test_the_same_form_sent_again_with_more_words_keeps_them(teacher):
    """Its answer was lost and its author went on typing, or came back by the back button."""
    place = place_of("paragraph")
    fields = form_fields(teacher.get(f"{PAGE}?ubah={place}").text)
    for words in ("Kalimat pertama.", "Kalimat pertama.", "Kalimat pertama dan kedua."):
        teacher.post(f"{PAGE}/blok/{place}", data={**fields, "teks": words})
    assert blocks()[place].words == "Kalimat pertama dan kedua."
    assert "menulis ini pada bagian yang sama" not in teacher.get(PAGE).text


def test_two_forms_of_one_old_page_are_two_changes(teacher):
    """Deleted, back by the back button, another one deleted."""
    page = teacher.get(PAGE).text
    fields = {
        name: re.search(rf'name="{name}" value="([^"]+)"', page)[1]
        for name in ("dasar", "peristiwa")
    }
    before = [block.words for block in blocks()]
    for place in (2, 4):
        teacher.post(f"{PAGE}/blok/{place}/penghapusan", data=fields)
    assert [block.words for block in blocks()] == [*before[:2], before[3], *before[5:]]


def test_a_long_bank_is_edited_ten_at_a_time(teacher):
    page, text = "/penulisan/awal/soal.awal", text_of(BANK)
    first = text[text.index("## awl-01") : text.index("## awl-02")]
    more = "".join(first.replace("awl-01", f"awx-{n:02}") for n in range(20))
    teacher.post(f"{page}/sumber", data={"teks": text.rstrip("\n") + "\n\n" + more})
    count = len(blocks(BANK))
    seen = []
    for number in range(1, count // 10 + 2):
        shown = teacher.get(f"{page}?hal={number}").text
        seen += [int(place) for place in re.findall(r'data-blok="(\d+)"', shown)]
        assert shown.count('data-blok="') <= 10
    assert seen == list(range(count))
    last = count - 1
    opened = teacher.get(f"{page}?ubah={last}").text
    assert f'data-blok="{last}"' in opened and 'data-blok="0"' not in opened
    assert f'href="{page}?hal={last // 10 + 1}#b{last}" data-tutup' in opened
    fields = form_fields(opened)
    answer = teacher.post(f"{page}/blok/{last}", data={**fields, "teks": "Apa yang dibaca?"})
    assert answer.location == f"{page}?hal={last // 10 + 1}#b{last}"
    assert f'href="{page}?hal={last // 10 + 1}#b{last}">Apa yang dibaca?' in teacher.get(page).text
    undo = teacher.post(f"{page}/urungan?hal=3")
    assert undo.location == f"{page}?hal=3"
    assert "Apa yang dibaca?" not in text_of(BANK)


def test_faults_of_a_list_are_told_though_no_module_is_read(teacher):
    place = place_of("entry", "curriculum/terms.md")
    page = "/penulisan/daftar/terms"
    fields = form_fields(teacher.get(f"{page}?ubah={place}").text)
    teacher.post(f"{page}/blok/{place}", data={**fields, "teks": "Lihat [ini](hilang.md)."})
    assert "tidak menuju pelajaran yang ada" in teacher.get(page).text
