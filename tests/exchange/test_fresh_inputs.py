"""Wrong inputs nobody had thought of: two campaigns, and what they found silently wrong.

Each was published once and shown other than meant; each is now named at its line.
"""

from __future__ import annotations

import pytest

from lms.assessment.rules.banks import read_bank
from lms.assessment.rules.item_text import Around
from lms.curriculum.rules.course import find_body_faults
from lms.curriculum.rules.front_matter import read_front_matter
from lms.curriculum.rules.markup import Known, Renderer
from lms.curriculum.rules.schemas import LessonHead, ModuleHead
from lms.curriculum.rules.text_files import plain_text_of, read_text
from lms.exchange.content import read_content

from .content_tree import FORMS, LESSON, TERMS, make_tree

RENDERER = Renderer(Known(sources={"uu-11-2009": "UU 11/2009"}, terms=frozenset({"psm"})))
FORMS_FILE = "quizzes/dasar/forms.md"
RUN_TOGETHER = ("1 satu\n2 dua", "1.satu\n2.dua", "1.) satu\n2.) dua", "(1) satu\n(2) dua",
                "1- satu\n2- dua", "I. satu\nII. dua", "o satu\no dua", "~ satu\n~ dua",
                "→ satu\n→ dua", "✅ satu\n✅ dua", "1️⃣ satu\n2️⃣ dua", "–satu\n–dua")  # fmt: skip
SHOWN_AS_TYPED = ("Kata **tebal* di sini.", "Kata *miring tanpa tutup.", "_ miring _",
                  "Kode `tanpa tutup.", "Telantar\n:arti tanpa spasi", "!(dua-rumah.svg)",
                  "h2. Judul", "== Judul ==", "Hak &bogus; lalu", "Path \\\\server\\folder",
                  "¦ a ¦ b ¦", "!! kasus \"Dua\"", "- satu\n-\n- tiga",
                  "Teks.[^dua kata]\n\n[^dua kata]: Isi.")  # fmt: skip
BARE_CODES = ("(lihat sumber: uu-11-2009)", "Sumber: uu-11-2009", "(uu-11-2009)")
DEAD_LINKS = ("[laman](https://)", "[laman]()", "[bagian](#)", "[kata](istilah: psm)")
LOST_OR_TORN = ("| a | b |\n|---|---|", "| a | b |\n|---|---|\n| 1 |",
                "| a | b |\n|---|---|\n| 1 | 2 |\nTeks di bawah tabel.",
                "| a | b |\n|---|---|\n| satu | dua\nlanjut | tiga |",
                "| a | b |\n|---|\n| 1 | 2 |", "Teks:\n| a | b |\n|---|---|\n| 1 | 2 |",
                "| a | b |\n|---|---|\n| - satu - dua | 2 |",
                "| a | b |\n|---|---|\n| 1 | 2 |\n\n: Keterangan",
                "- satu\n\n  lanjutan butir\n\n- dua",
                "Teks.[^2]\n\n[^2]: Satu.\n\nLagi.\n\n[^2]: Dua kali.")  # fmt: skip
AS_MEANT = ("Harga 5 × 3.", "Nama: ______ Umur: ____", "\\*bukan miring\\*", "snake_case_word",
            "| a | b |\n|:-:|--:|\n| 1 | |", "a | b\n---|---\n1 | 2", "> | a |\n> |---|\n> | 1 |",
            "Telantar\n: arti satu spasi", "1. satu\n2. dua", "5 orang datang.\n\n6 pulang.",
            "- satu\n\n    lanjutan butir\n\n- dua", "Aku &amp; kamu, a < b.",
            "Keluarga 👨‍👩‍👧 bahagia.", "C:\\Users\\siti", "(sumber: uu-11-2009)",
            "Pukul\n1.30 siang sampai\n2.30 sore.")  # fmt: skip


def faults_of(text: str) -> list[int]:
    return [each.line for each in find_body_faults("x.md", text, 1, RENDERER)]


@pytest.mark.parametrize(
    "text", [*RUN_TOGETHER, *SHOWN_AS_TYPED, *BARE_CODES, *DEAD_LINKS, *LOST_OR_TORN]
)
def test_what_would_be_shown_other_than_meant_is_named_at_its_line(text):
    lines = faults_of(f"Kalimat di atas.\n\n{text}\n\nKalimat di bawah.\n")
    assert lines
    assert set(lines) <= set(range(3, 4 + text.count("\n")))


@pytest.mark.parametrize("text", AS_MEANT)
def test_what_is_shown_as_meant_passes(text):
    assert faults_of(f"Kalimat di atas.\n\n{text}\n\nKalimat di bawah.\n") == []


@pytest.mark.parametrize(
    "line", ["!!! kasus 'Petik'", "!!! kasus Judul", '!!! kasus "A" "B"', '!!! kasus: "A"',
             ' !!! kasus "Menjorok"', '!!! kasus "A" Isi.', '!!!! kasus "A"'],
)  # fmt: skip
def test_a_box_that_is_none_is_told_how_a_box_is_written(line):
    found = find_body_faults("x.md", f"Atas.\n\n{line}\n\n    Isi.\n", 1, RENDERER)
    assert any("Kotak ditulis" in each.message and each.line == 3 for each in found)


@pytest.mark.parametrize(
    "sign",
    [
        "\ufffd",
        "\ufffc",
        "\u3164",
        "Ⓐ",
        "ᴀ",
        "\uf0b7",
        "\ufb01",
        "𝐌",
        "ａ",
        "â€œ",
        "\xad",
        "\x85",
        "a\u200db",
        "sаtu",
    ],
)
def test_letters_that_nobody_finds_or_types_are_named(sign):
    _, problems = read_text("x.md", f"# Judul\n\nKata {sign} di sini.\n".encode())
    assert [each.line for each in problems] == [3]


PLAIN_FIELDS = ("**Tebal**", "<b>Tebal</b>", "Satu [psm](istilah:psm)", "*Miring*", "- Butir",
                "~~x~~", "`kode`", "_miring_")  # fmt: skip


@pytest.mark.parametrize("words", PLAIN_FIELDS)
def test_a_title_holds_no_marks_of_markdown(words):
    head = f'---\ntitle: "{words}"\nsources: []\n---\nIsi.\n'
    found = read_front_matter("x.md", head, LessonHead).problems
    assert [each.line for each in found] == [2]
    tree = make_tree()
    field = TERMS.replace("istilah: Pekerja Sosial Masyarakat (PSM)", f"istilah: {words}")
    tree["curriculum/terms.md"] = field.encode()
    lines = [each.line for each in read_content(tree).problems]
    assert lines == [4]


@pytest.mark.parametrize("words", ["Bank 5*3*2", "Nilai_ujian", "A < B", "Satu - dua", "R&D", "C#"])
def test_a_title_holds_every_ordinary_sign(words):
    head = f'---\ntitle: "{words}"\nsources: []\n---\nIsi.\n'
    assert read_front_matter("x.md", head, LessonHead).problems == []


MODULE_HEAD = (
    "---\ntitle: {title}\njp: 4\ncompetencies: []\nneeds: []\nsources: []\ngoals:{goals}\n---\n"
)


@pytest.mark.parametrize(
    ("title", "goals", "line", "words"),
    [
        ("&a Judul", " []", 2, "diapit tanda kutip"),
        ('"A\\nB"', " []", 2, "satu baris"),
        ('"Tak ditutup', " []", 2, "tanda kutip"),
        ("A", "\n  - Satu\n   - Dua", 9, "tidak sejajar"),
        ("A", "\n  - Satu: dua", 8, "titik dua"),
        ("[a, b]", " []", 2, "tanda kutip"),
    ],
)
def test_what_yaml_would_swallow_is_named_at_its_line(title, goals, line, words):
    text = MODULE_HEAD.format(title=title, goals=goals)
    found = read_front_matter("x.md", text, ModuleHead).problems
    assert [(each.line, words in each.message) for each in found] == [(line, True)]


AROUND = Around(RENDERER, {"melihat"}, {"awal/melihat"})
WRONG = "- [ ] Salah kesatu\n  > Bukan itu.\n"
OPTIONS = f"{WRONG}- [x] Yang benar\n- [ ] Salah kedua\n  > Bukan juga.\n"
HEAD = "## z-1\nkompetensi: melihat · kognitif: memahami\n\nApa?\n\n"
CLOSE = "\n> Begitulah.\n"


def told(items: str, use: str = "tes") -> list[tuple[int, str, bool]]:
    """Line, counted from the first of the items, and words of each problem."""
    text = f"---\ntitle: Bank\nuse: {use}\n---\n{items}"
    _, _, problems = read_bank("quizzes/dasar/x.md", text, "dasar", AROUND)
    return [(each.line - 4, each.message, each.is_warning) for each in problems]


def changed(old: str, new: str) -> str:
    return HEAD + OPTIONS.replace(old, new) + CLOSE


@pytest.mark.parametrize(
    ("items", "line", "words"),
    [
        (changed("Salah kedua", "salah kesatu."), 9, "dua kali"),
        (changed("Salah kedua", "**Salah kesatu**"), 9, "dua kali"),
        (changed("Yang benar", "B. Yang benar").replace("Salah kesatu", "A. Satu"), 8, "diacak"),
        (changed("Salah kedua", "Bukan salah satu di atas"), 9, "diacak"),
        (changed("Yang benar", "Yang benar (kunci)"), 8, "membuka kuncinya"),
        (changed("Yang benar", "Yang benar *"), 8, "membuka kuncinya"),
        (changed("Yang benar", "= Yang benar"), 8, "membuka kuncinya"),
        (changed("Yang benar", "1. Yang benar"), 8, "tidak tampil"),
        (changed("Yang benar", "# Yang benar"), 8, "tidak tampil"),
        (changed("Yang benar", "> Yang benar"), 8, "tidak tampil"),
        (changed("Yang benar", "|"), 8, "tanda baca"),
        (changed("Yang benar", "[Yang](https://example.org)"), 8, "keluar dari soal"),
        (HEAD + "- [x] Benar\n- [x] Salah\n" + CLOSE, 6, "sama-sama"),
        (HEAD + "= > 60\n" + CLOSE, 6, "tidak akan diketik"),
        (HEAD + "= PSM (Pekerja Sosial)\n" + CLOSE, 6, "tidak akan diketik"),
        (HEAD + "= ½\n" + CLOSE, 6, "tidak akan diketik"),
        (HEAD + f"= {'kata ' * 11}\n" + CLOSE, 6, "sama persis"),
        (HEAD + "= PSM, P.S.M\n" + CLOSE, 6, "satu baris"),
        (HEAD + "= 08123\n" + CLOSE, 6, "diawali nol"),
        (HEAD + "= 1,000\n" + CLOSE, 6, "koma berarti pecahan"),
        (HEAD + "| | |\n|---|---|\n| a | x |\n| b | y |\n| c | z |\n" + CLOSE, 6, "judul"),
        (HEAD + OPTIONS + "\nKunci: B\n" + CLOSE, 12, "tidak ditulis dengan kata"),
        (HEAD + OPTIONS + "\nPembahasan: begitu.\n", 12, "tanpa kata"),
        (HEAD + OPTIONS + CLOSE + "\nTeks di bawah.\n", 14, "Sesudah penjelasan kunci"),
        (HEAD.replace("komp", "Komp") + OPTIONS + CLOSE, 2, "huruf kecil"),
        (HEAD.replace(": ", ":") + OPTIONS + CLOSE, 2, "satu spasi"),
        (HEAD.replace(" · ", "; ") + OPTIONS + CLOSE, 2, "dipisahkan"),
        (HEAD.replace(" · ", "\n") + OPTIONS + CLOSE, 3, "hanya satu baris"),
        (HEAD + OPTIONS + CLOSE + "\n##z-2\nkompetensi: melihat\n", 15, "beri spasi"),
    ],
)
def test_a_question_that_would_mislead_is_named_at_its_line(items, line, words):
    assert any(at == line and words in said for at, said, _ in told(items))


@pytest.mark.parametrize(
    "items",
    [
        HEAD + OPTIONS + CLOSE,
        changed("Yang benar", "Yang *benar* sekali"),
        changed("Yang benar", "*Benar*, lalu pulang"),
        changed("Yang benar", "60"),
        changed("Yang benar", "Minggu 1. Lalu pulang"),
        HEAD + "= “PSM”\n= (PSM)\n" + CLOSE,
        HEAD + "= Lembaga\n= Lembaga (L)\n" + CLOSE,
        HEAD + "= 0,125\n= -5\n" + CLOSE,
        HEAD.replace("memahami", "memahami ·") + OPTIONS + CLOSE,
    ],
)
def test_a_question_as_people_write_it_passes(items):
    assert told(items) == []


CASE = "## z-k\ntipe: kasus · kompetensi: melihat\n\nKisah.\n\n"
ASKED = HEAD.replace("## z-1\nkompetensi: melihat · ", "### z-1\n") + OPTIONS + CLOSE


def test_a_story_never_shows_the_key_of_its_questions():
    assert told(CASE + ASKED) == []
    assert any("[x]" in said for _, said, _ in told(CASE + OPTIONS + "\n" + ASKED))
    assert any(
        "kasusnya sendiri" in said for _, said, _ in told(CASE + ASKED.replace("z-1", "z-k"))
    )


def test_criteria_of_a_rubric_are_told_apart():
    rubric = "| Kriteria | 1 | 2 |\n|---|---|---|\n| a | x | y |\n| a | v | w |\n"
    items = HEAD.replace("memahami", "memahami · tipe: esai") + rubric
    assert [(line, "dua kali" in said) for line, said, _ in told(items)] == [(9, True)]


def problems_with(path: str, old: str, new: str) -> list[str]:
    tree = make_tree()
    text = tree[path].decode()
    assert old in text
    tree[path] = text.replace(old, new, 1).encode()
    return [str(each) for each in read_content(tree).problems]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("curriculum/numbers.md", "nomor: 110", "nomor: ١١٠", ":4:"),
        ("curriculum/types.md", "nomor: 8", "nomor: 27", ":4:"),
        ("curriculum/types.md", "nomor: 8", "nomor: 0", ":4:"),
        ("curriculum/search.md", "kata: tetangga, orang", "kata: tetangga; orang", ":4:"),
        ("curriculum/search.md", "kata: tetangga, orang sebelah", "kata: ,", ":4:"),
        ("curriculum/terms.md", "Warga yang", "Warga **yang", "`**`"),
        ("curriculum/trainings/pelatihan.md", "days: 2", "days: 400", ":4:"),
        ("curriculum/trainings/pelatihan.md", "kind: praktik}", 'kind: praktik, begins: "13:30"}',
         "jam dalam tanda kutip"),
        ("quizzes/dasar/awal.md", "module: awal", "module: awal\nid: tes", "sudah dipakai bank"),
        ("quizzes/dasar/tes.md", "use: tes", "use: tes\nmodule: awal", "hanya untuk bank"),
        (FORMS_FILE, "2. tes-2", "2. tes-3", "yang sama semuanya"),
    ],
)  # fmt: skip
def test_what_a_list_or_a_head_would_hide_is_named(path, old, new, said):
    found = problems_with(path, old, new)
    assert any(said in each for each in found), found


def test_a_lesson_that_cannot_be_read_is_one_fault():
    tree = make_tree()
    tree["curriculum/dasar/01-awal/10-melihat.md"] = LESSON.encode("utf-16")
    paths = {str(each).partition(":")[0] for each in read_content(tree).problems}
    assert "curriculum/dasar/01-awal/module.md" not in paths
    assert FORMS and "curriculum/dasar/01-awal/10-melihat.md" in paths


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("curriculum/dasar/awal/module.md", "`01-nama`"),
        ("curriculum/dasar/1-awal/module.md", "`01-nama`"),
        ("curriculum/Dasar/jenjang.md", "huruf kecil"),
        ("curriculum/dasar/01-awal/30-baru.txt", ".md"),
    ],
)
def test_a_file_in_the_wrong_place_is_told_its_own_mend(path, said):
    tree = make_tree()
    tree[path] = b"x"
    found = [each.message for each in read_content(tree).problems if each.path == path]
    assert any(said in each for each in found), found


SCENE = """---
title: Di jalan
jenjang: dasar
minutes: 5
sources: [uu-11-2009]
---
Pembuka di ujung jalan.

## awal: Mulai

Anda tiba di rumah.

- Mengetuk → baik
- Masuk → buruk

## baik: Dibuka

akhir: baik

Pintu dibuka karena Anda mengetuk lebih dahulu dan menunggu jawaban dengan sabar di luar rumah itu.

## buruk: Terkejut

akhir: buntu

Pemilik rumah terkejut karena Anda masuk tanpa izin, dan cerita berhenti di sini untuk hari ini.
"""


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("", "", 0),
        ("- Mengetuk → baik", "- *Mengetuk* → baik", 13),
        ("- Mengetuk → baik", "- Mengetuk → baik\n\nTeks lagi.", 15),
        ("- Masuk → buruk", "- Masuk => buruk", 14),
        ("- Masuk → buruk", "- Masuk ➜ buruk", 14),
        ("## baik: Dibuka", "## Baik: Dibuka", 16),
        ("Anda tiba di rumah.", "Anda tiba **di rumah.", 11),
    ],
)
def test_a_story_is_shown_as_it_is_written(old, new, line):
    tree = make_tree()
    tree["curriculum/scenes/10-jalan.md"] = SCENE.replace(old, new, 1).encode()
    lines = [each.line for each in read_content(tree).problems]
    assert (line in lines) if line else lines == []


def test_words_right_below_a_list_are_asked_about():
    found = find_body_faults("x.md", "- satu\n- dua\nTeks lain.\n", 1, RENDERER)
    assert [(each.line, each.is_warning) for each in found] == [(3, True)]


# a second campaign of fresh inputs: what it found silently wrong
TYPED_ELSEWHERE = ("Baca [kata] (10-melihat.md) dahulu.", "Baca (kata)[10-melihat.md] dahulu.",
                   "Baca 10-melihat.md dahulu.", "Begitu[1] katanya.", "[1] Menurut catatan.",
                   "¹ Menurut catatan.", "No;Nama;Umur\n1;Wati;40", "No,Nama,Umur\n1,Wati,40",
                   "Nama      Umur\nWati      40", "Kantor Desa\nJalan Mawar 2",
                   "Waktu: Senin.\nTempat: balai desa.", "Baca [melihat(10-melihat.md) dahulu.",
                   "[kata](https://example.org/a b.pdf)", "a | b\n---|---\n| 1 | 2 |",
                   "| ## a | b |\n|---|---|\n| 1 | 2 |", "> Bawa:\n> - buku",
                   "| a | b |\n|---|---|\n| 1. satu 2. dua | 2 |", "## Satu ## dua", "-- buku",
                   "## Satu\ndua tiga", "1. satu\n    a. dua\n    b. tiga", "1.1 satu\n1.2 dua",
                   "No. 1 satu\nNo. 2 dua", "satu< br >dua", "<!DOCTYPE html>", "[b]tebal[/b]",
                   "\\textbf{tebal}", "Teks.[^1]\n\n[^1]:", "Jum`at dan Al-Qur`an.", "TODO: isi.",
                   "Lihat 【1†source】.", "Jumlah: #REF! saja.", "!!!")  # fmt: skip
SHOWN_WELL = ("Lihat [kata](https://example.org/a.md) (buku).", "Harga 1,5 atau 2,5, ya.",
              "Satu; dua; tiga\nempat; lima; enam", "Luasnya 10 m².",
              "Ia berkata: ya.\nLalu pergi.", "> - satu\n>   lagi\n> - dua", "Umur < 60 dan > 80.",
              "Pukul 1.1\n1.3 dan 1.4.", "Teks.[^1]\n\n[^1]:\n    Isi.", "Kode `a` dan `b`.",
              "Pak Umar menunggu di teras rumahnya sejak pagi\nSesudah itu ia pulang.")  # fmt: skip


@pytest.mark.parametrize("text", TYPED_ELSEWHERE)
def test_what_other_tools_would_show_is_named_at_its_line(text):
    lines = faults_of(f"Kalimat di atas.\n\n{text}\n\nKalimat di bawah.\n")
    assert lines
    assert set(lines) <= set(range(3, 7))


@pytest.mark.parametrize("text", SHOWN_WELL)
def test_what_looks_like_it_and_is_shown_well_passes(text):
    assert faults_of(f"Kalimat di atas.\n\n{text}\n\nKalimat di bawah.\n") == []


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("    Isi.\n\n   Tiga spasi.", 5),
        ("    Isi.\n\n Satu spasi.", 5),
        ("    Isi yang\nterpotong.", 4),
        ("    - satu\n- dua", 4),
        ("    Isi.\n\n    Lagi.\n\nDi luar kotak.", 0),
        ("    Isi.\n\n## Bagian lain\n\nTeks.", 0),
        ("\tIsi dengan tab.", 0),
    ],
)
def test_what_falls_out_of_a_box_is_named_at_its_line(inside, line):
    text = plain_text_of(f'!!! ingat "Kotak"\n\n{inside}\n')
    assert faults_of(text) == ([line] if line else [])


def test_a_hard_blank_behind_the_signs_of_a_heading_is_a_blank():
    text = plain_text_of("##\u00a0awl-02\n###\tawl-03\n##\n\nkata\n")
    assert text == "## awl-02\n### awl-03\n##\n\nkata\n"


@pytest.mark.parametrize(
    "words",
    ["asked:\n  satu\n  dua", "asked: >\n  satu\n  dua", "asked: satu\n  dua",
     "asked:\n  - satu\n  - dua"],
)  # fmt: skip
def test_questions_of_people_that_yaml_would_join_are_named(words):
    found = read_front_matter("x.md", f"---\ntitle: A\nsources: []\n{words}\n---\n", LessonHead)
    assert ["`asked: |`" in each.message for each in found.problems] == [True]


@pytest.mark.parametrize("title", ["Surat nomor # 5", "Suami &amp; istri", "Satu&#32;dua"])
def test_what_a_title_would_lose_or_show_is_named(title):
    head = f"---\ntitle: {title}\nsources: []\n---\n"
    assert [each.line for each in read_front_matter("x.md", head, LessonHead).problems] == [2]


NEW_TERM = f"istilah: TKSK\n\n{'Warga yang menolong di satu kecamatan. ' * 3}\n\n"


@pytest.mark.parametrize("head", ["### tksk", "#tksk", "**tksk**", "tksk"])
@pytest.mark.parametrize("is_first", [True, False])
def test_an_entry_with_a_heading_that_is_none_is_not_swallowed(head, is_first):
    tree = make_tree()
    new = f"{head}\n{NEW_TERM}"
    text = TERMS.replace("## psm", f"{new}## psm") if is_first else f"{TERMS}\n{new}"
    tree["curriculum/terms.md"] = text.encode()
    line = text.split("\n").index("istilah: TKSK") + 1
    found = read_content(tree).problems
    assert any(each.line == line and "judul `## kode`" in each.message for each in found), found


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("curriculum/terms.md", "# Istilah\n", f"# Istilah\n\n## tksk\n{NEW_TERM}".replace(
            "TKSK", "Pekerja Sosial Masyarakat (PSM)")),
        ("curriculum/sources.md", "singkat: Buku 1957", "singkat: UU 11/2009"),
        ("curriculum/competencies.md", "judul: Mendengar cerita", "judul: melihat keadaan"),
    ],
)  # fmt: skip
def test_two_entries_that_read_the_same_are_asked_about(path, old, new):
    assert any("gabungkan bila sama" in each for each in problems_with(path, old, new))


STEPS = HEAD.replace("Apa?", "Urutkan.") + "1. satu kali\n2. dua kali\n3. tiga kali\n" + CLOSE


@pytest.mark.parametrize(
    ("items", "line", "words"),
    [
        (changed("  > Bukan juga.", "  > Bukan juga.\n  > Salah paham: kesan"), 11, "salah paham"),
        (changed("  > Bukan juga.", "  > Bukan juga. salah paham: kesan"), 10, "salah paham"),
        (changed("  > Bukan juga.", "  > salah paham: kesan\n  > Bukan."), 10, "salah paham"),
        (changed("  > Bukan juga.", "  > Benar. Begitu."), 10, "berkata lain"),
        (changed("Yang benar", "Yang benar\n  > Belum tepat. Begitu."), 9, "berkata lain"),
        (STEPS.replace("1. satu", "3. satu").replace("3. tiga", "1. tiga"), 7, "tempat ke-2"),
        (STEPS.replace("2. dua", "1. dua").replace("1. satu", "2. satu"), 8, "tempat ke-3"),
        (STEPS.replace("Begitulah", "Urutannya 2, 3, 1"), 10, "tidak dibaca"),
        (STEPS.replace("Urutkan.", "Apa yang pertama?"), 4, "menjadi soal mengurutkan"),
        (changed("Salah kesatu", "A satu").replace("Yang benar", "B dua").replace(
            "Salah kedua", "C tiga"), 6, "diacak"),
    ],
)  # fmt: skip
def test_a_key_that_says_another_thing_than_its_author_is_named(items, line, words):
    assert any(at == line and words in said for at, said, _ in told(items)), told(items)


@pytest.mark.parametrize(
    "items",
    [STEPS, STEPS.replace("2. ", "1. ").replace("3. ", "1. "),
     changed("  > Bukan juga.", "  > Benar, tetapi belum sekarang."),
     changed("Yang benar", "Yang benar\n  > Salah satu tandanya.")],
)  # fmt: skip
def test_a_key_that_agrees_with_its_explanation_passes(items):
    assert told(items) == []


@pytest.mark.parametrize(
    ("labels", "is_turned"),
    [("Selalu, Sering, Kadang, Jarang, Tidak pernah", True),
     ("Sangat setuju, Setuju, Ragu, Tidak setuju, Sangat tidak setuju", True),
     ("Tidak pernah, Jarang, Kadang, Sering, Selalu", False)],
)  # fmt: skip
def test_labels_from_high_to_low_are_named(labels, is_turned):
    statement = HEAD.replace("memahami", "memahami · skala: 5 · arah: positif")
    text = f"---\ntitle: Bank\nuse: sikap\nlabels: [{labels}]\n---\n{statement}"
    _, _, problems = read_bank("quizzes/dasar/x.md", text, "dasar", AROUND)
    assert [(each.line, "Balik urutannya" in each.message) for each in problems] == (
        [(4, True)] if is_turned else []
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (FORMS_FILE, "pass_mark: 70", "pass_mark: 7", ":4: peringatan: `pass_mark: 7`"),
        (FORMS_FILE, "minutes: 30", "minutes: 3000", ":3: peringatan: `minutes: 3000`"),
        ("curriculum/trainings/pelatihan.md", "kind: kelas}", 'kind: kelas, begins: "08.10"}',
         "mulai 08.10, sesi di atasnya selesai 08.45"),
    ],
)  # fmt: skip
def test_figures_that_are_hardly_meant_are_asked_about(path, old, new, said):
    found = problems_with(path, old, new)
    assert any(said in each for each in found), found


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("akhir: baik\n", "akhir: baik\nakhir: buntu\n", 18),
        ("akhir: baik", "**akhir: baik**", 18),
        ("- Masuk → buruk", "- Masuk → buruk\n- Pulang saja", 15),
        ("- Masuk → buruk", "- mengetuk. → buruk", 14),
        ("## awal: Mulai", "## awal : Mulai", 9),
        ("## awal: Mulai", "**awal: Mulai**", 13),
    ],
)
def test_a_story_loses_no_choice_and_no_ending(old, new, line):
    tree = make_tree()
    tree["curriculum/scenes/10-jalan.md"] = SCENE.replace(old, new, 1).encode()
    assert line in [each.line for each in read_content(tree).problems]


@pytest.mark.parametrize(
    ("old", "new"),
    [("[x] Menunggu\n      > Ia", "[x] Menunggu\n      > Belum tepat. Ia"),
     ("[ ] Bertanya lagi\n      > Beri", "[ ] Bertanya lagi\n      > Tepat! Beri")],
)  # fmt: skip
def test_a_verdict_against_the_mark_is_named(old, new):
    found = problems_with("curriculum/dasar/01-awal/20-mendengar.md", old, new)
    assert any("berkata lain" in each for each in found), found


@pytest.mark.parametrize(
    ("below", "line"),
    [("      > Ia diam.\n\n      > Lagi.", 78), ("          > Ia diam.", 76),
     ("      > Ia diam.\n      > salah paham: kesan", 77), ("\n      > Ia diam.", 0)],
)  # fmt: skip
def test_an_explanation_in_a_lesson_is_read_whole_or_named(below, line):
    path = "curriculum/dasar/01-awal/20-mendengar.md"
    found = problems_with(path, "      > Ia sedang memilih kata.", below)
    assert [each for each in found if f"{path}:{line}:" in each] if line else not found


PAIRS = "| a | b |\n|---|---|\n| satu | x |\n| dua | y |\n| tiga | z |\n"


@pytest.mark.parametrize(
    ("items", "line", "words"),
    [
        (HEAD.replace("Apa?", "Jodohkan.") + PAIRS.replace("tiga", "pengecoh") + CLOSE, 10, "kiri"),
        (HEAD.replace("Apa?", "Jodohkan.") + PAIRS.replace("tiga", "—") + CLOSE, 10, "tanda baca"),
        (HEAD + PAIRS + CLOSE, 4, "menjadi soal menjodohkan"),
        (changed("Yang benar", "Yang benar <-- kunci"), 8, "membuka kuncinya"),
        (changed("Yang benar", "Yang benar (jawaban benar)"), 8, "membuka kuncinya"),
        (HEAD + "= PSM|IPSM\n" + CLOSE, 6, "tidak akan diketik"),
        (HEAD + "= [jawaban]\n" + CLOSE, 6, "tidak akan diketik"),
        (STEPS.replace("1. satu kali", "1. satu kali\n   - pelan"), 7, "tidak terbaca"),
    ],
)
def test_an_answer_that_is_read_otherwise_is_named(items, line, words):
    assert any(at == line and words in said for at, said, _ in told(items)), told(items)


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        ("curriculum/numbers.md", "nomor: 110", "nomor: +62 0811 1234 567", 4),
        ("quizzes/salah-paham.md", "Kesan dapat", "**Kesan** dapat", 5),
        ("curriculum/dasar/01-awal/20-mendengar.md", "  orang bicara", "  - orang bicara", 5),
        ("curriculum/dasar/01-awal/20-mendengar.md", "bicara terus", "bicara; menyela", 5),
        ("curriculum/dasar/01-awal/20-mendengar.md", "Sebuah titik kecil di tengah halaman kosong",
         "IMG_20261201_101010.png", 10),
    ],
)  # fmt: skip
def test_what_readers_would_see_or_dial_is_named(path, old, new, line):
    found = problems_with(path, old, new)
    assert any(f"{path}:{line}:" in each for each in found), found
