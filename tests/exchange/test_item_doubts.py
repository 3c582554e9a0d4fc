"""Questions that can be read and are hardly meant so: each is asked about at its line.

Beside each spoiled one stands its like that is meant, and of which nothing is said.
"""

from __future__ import annotations

import pytest

from lms.assessment.rules.instruments import find_instrument_faults
from lms.assessment.rules.misconceptions import read_misconceptions
from lms.exchange.content import read_content

from .content_tree import BANK, make_tree
from .test_fresh_inputs import CASE, CLOSE, FORMS_FILE, HEAD, OPTIONS, PAIRS, STEPS, changed, told

BANK_FILE, IDEAS_FILE = "quizzes/dasar/awal.md", "quizzes/salah-paham.md"


def asked(stem: str, body: str = OPTIONS, data: str = "memahami") -> str:
    return HEAD.replace("Apa?", stem).replace("memahami", data) + body + CLOSE


def closed(words: str) -> str:
    return HEAD + OPTIONS + f"\n> {words}\n"


def typed(*answers: str, stem: str = "Apa?", data: str = "memahami") -> str:
    return asked(stem, "".join(f"= {each}\n" for each in answers), data)


def steps(third: str) -> str:
    return STEPS.replace("3. tiga kali", f"3. {third}")


def pairs(old: str, new: str) -> str:
    return asked("Jodohkan.", PAIRS.replace(old, new))


def rubric(row: str) -> str:
    table = f"| Kriteria | 1 | 2 |\n|---|---|---|\n| a | x | y |\n| {row} |\n"
    return HEAD.replace("memahami", "memahami · tipe: esai") + table


def statement(words: str) -> str:
    return asked(words, "", "memahami · skala: 5 · arah: positif").replace(CLOSE, "")


TWO_KEYS = "- [x] a itu\n- [x] b itu\n" + "".join(f"- [ ] {n} ini\n  > Bukan {n}.\n" for n in "cd")
NO_CASE = CASE + HEAD.replace("## z-1\nkompetensi: melihat · ", "### z-1\n") + OPTIONS + CLOSE

SPOILED = [
    (asked("Apa? (bobot 5)"), 4, "catatan untuk penulis"),
    (asked("(C2) Apa?"), 4, "catatan untuk penulis"),
    (asked("Apa? [perlu dicek]"), 4, "catatan untuk penulis"),
    (asked("Apa?\n\nSkor: 2"), 6, "catatan untuk penulis"),
    (asked("pmks: 8\n\nApa?"), 4, "catatan untuk penulis"),
    (asked("Apa? Jawaban: Yang benar"), 4, "catatan untuk penulis"),
    (changed("Yang benar", "Yang benar (2 poin)"), 8, "catatan untuk penulis"),
    (closed("Pembahasan: begitu."), 12, "catatan untuk penulis"),
    (asked("Apa? [RW1]"), 4, "catatan untuk penulis"),
    (asked("Apa?\n\nTandai satu oval saja."), 6, "catatan untuk penulis"),
    (asked("(B) Apa?"), 4, "catatan untuk penulis"),
    (changed("Bukan juga.", "Feedback: bukan."), 10, "catatan untuk penulis"),
    (typed("kira-kira lama"), 6, "satu jawaban satu baris"),
    (typed("PSM - relawan"), 6, "satu jawaban satu baris"),
    (asked("1. Apa?"), 4, "Nomor `1.`"),
    (asked("Soal nomor 3. Apa?"), 4, "Nomor `Soal nomor 3.`"),
    (asked("Seperti soal sebelumnya, apa?"), 4, "menunjuk soal"),
    (asked("Mana dari A, B, C yang benar?"), 4, "menunjuk soal"),
    (asked("Apa yang Anda tulis dahulu,"), 4, "berhenti di"),
    (asked("Perhatikan gambar berikut! Apa?"), 4, "menunjuk gambar"),
    (asked("Berdasarkan tabel di bawah ini, apa?"), 4, "menunjuk tabel"),
    (asked("Berdasarkan kasus di atas, apa?"), 4, "menunjuk cerita"),
    (asked("Apa arti kata yang bergaris bawah?"), 4, "menunjuk kata"),
    (changed("Salah kedua", "Opsi 3"), 9, "sisa dari berkas lain"),
    (changed("Salah kedua", "NULL"), 9, "sisa dari berkas lain"),
    (changed("Salah kedua", "01-Mei"), 9, "sisa dari berkas lain"),
    (asked("Bu [nama warga] duduk. Apa?"), 4, "sisa dari berkas lain"),
    (asked("Bu ??? duduk. Apa?"), 4, "sisa dari berkas lain"),
    (closed("Lihat soal_final.docx."), 12, "sisa dari berkas lain"),
    (changed("Bukan juga.", "Idem"), 10, "belum menjelaskan"),
    (changed("Bukan juga.", "Salah kedua."), 10, "belum menjelaskan"),
    (closed("Kunci: B"), 12, "belum menjelaskan"),
    (closed("Yang benar."), 12, "belum menjelaskan"),
    (asked("Pilih semua yang tepat."), 4, "kuncinya 1"),
    (asked("Pilih tiga.", TWO_KEYS), 4, "kuncinya 2"),
    (closed("Jawaban yang benar adalah Salah kedua."), 12, "sebagai jawaban"),
    (changed("Yang benar", "**Yang benar**"), 8, "Hanya kunci"),
    (changed("Yang benar", "YANG BENAR"), 8, "Hanya kunci"),
    (changed("Yang benar", "Yang benar."), 8, "Hanya kunci"),
    (changed("Salah kedua", "Tidak ada yang benar"), 1, "bicara tentang pilihan lain"),
    (changed("Salah kedua", "1 dan 3 benar"), 1, "bicara tentang pilihan lain"),
    (changed("Bukan juga.", "Bukan:\n  > - satu\n  > - dua"), 11, "baris kosong"),
    (changed("Salah kedua", "Salah, kesatu!"), 9, "dua kali"),
    (changed("Yang benar", "Yang benar (sumber: uu-11-2009)"), 8, "keluar dari soal"),
    (NO_CASE.replace("Kisah.", "Bu Wati datang.") + asked("Siapa Bu Wati?").replace("z-1", "z-2"),
     18, "tanpa ceritanya"),
    (HEAD.replace("memahami", "memahami · pmks: 8, 8") + OPTIONS + CLOSE, 2, "dua kali"),
    (typed("PSM", "psm"), 7, "sudah diterima"),
    (typed("PSM/IPSM"), 6, "satu jawaban satu baris"),
    (typed("PSM = IPSM"), 6, "satu jawaban satu baris"),
    (typed("Jawaban: PSM"), 6, "satu jawaban satu baris"),
    (typed("PSM", stem="Disingkat PSM. Apa singkatannya?"), 6, "sudah tertulis"),
    (typed("enam puluh"), 6, "dengan angkanya"),
    (typed("60 ± 600"), 6, "hampir semua angka"),
    (typed("60", data="memahami · satuan: 60"), 2, "nama satuan"),
    (steps("Terakhir, duduk"), 8, "tempatnya dalam urutan"),
    (steps("ulangi langkah 1"), 8, "tempatnya dalam urutan"),
    (pairs("| x |", "| 1 |").replace("| y |", "| 2 |").replace("| z |", "| 3 |"), 8, "nomor atau"),
    (pairs("| x |", "| satu |"), 8, "dirinya sendiri"),
    (rubric("Jumlah | 2 | 4"), 9, "dihitung sendiri"),
    (rubric("b | ... | ..."), 9, "belum terisi"),
    (rubric("b | cukup | cukup"), 9, "bedakan"),
]  # fmt: skip


@pytest.mark.parametrize(("items", "line", "words"), SPOILED)
def test_what_is_hardly_meant_is_asked_about_at_its_line(items, line, words):
    assert any(at == line and words in said for at, said, _ in told(items)), told(items)


@pytest.mark.parametrize(
    "items",
    [
        asked("Yang Anda tulis dahulu ialah …"),
        asked("Bu Wati memegang gambar anaknya. Apa?"),
        asked("Perhatikan tabel berikut.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nApa?"),
        asked("1. Hujan.\n2. Panas.\n\nMana yang benar?"),
        asked("Pilih semua yang tepat: mana dua yang fakta?", TWO_KEYS),
        asked("Ambil nomor antrean 2. Apa?"),
        changed("Salah kedua", "Pilihan hidup seorang warga"),
        changed("Yang benar", "TKSK"),
        changed("Bukan juga.", "Salah sasaran: ia belum makan."),
        closed("Jawabannya ada di tangan warga."),
        typed("Lembaga", "PSM", stem="Apa kepanjangan PSM?"),
        typed("60", "enam puluh", data="memahami · tipe: isian"),
        typed("60 ± 5", data="memahami · satuan: %"),
        steps("menutup pintu"),
        rubric("Jumlah saksi | satu | dua"),
    ],
)  # fmt: skip
def test_what_is_meant_is_left_alone(items):
    assert told(items) == []


@pytest.mark.parametrize(
    ("items", "words"),
    [(statement("Apakah Anda suka mendengar?"), "berupa pertanyaan"),
     (statement("Saya suka mendengar. (SS / S / TS / STS)"), "tombol skala"),
     (statement("Saya suka mendengar."), "")],
)  # fmt: skip
def test_a_statement_is_one(items, words):
    found = [said for _, said, _ in told(items, "sikap")]
    assert len(found) == bool(words) and all(words in said for said in found)


@pytest.mark.parametrize(
    ("labels", "words"),
    [(["STS", "TS", "R", "S", "SS"], "singkatan"), (["1", "2", "3"], "singkatan"),
     (["Tidak pernah", "Sering", "Jarang", "Selalu"], "tidak berurutan"),
     (["Sangat buruk", "Buruk", "Baik", "Sangat baik"], ""),
     (["Belum", "Mulai", "Sudah"], "")],
)  # fmt: skip
def test_labels_are_words_in_order(labels, words):
    said = [each.message for each in find_instrument_faults("x.md", "reaksi", [], labels, 4)]
    found = [each for each in said if "hanya untuk bank" not in each]
    assert len(found) == bool(words) and all(words in each for each in found)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("Kesan dapat ditulis.", "Apakah kesan ditulis?", "sebagai pertanyaan"),
     ("Kesan dapat ditulis.", "Kesan ditulis:\n\n- satu\n- dua", "memuat daftar"),
     ("Apa yang terlihat?", "Tidak ada", "tidak bertanya"),
     ("> Apa yang terlihat?", "> Apa yang terlihat?\n\n## dua\nbaca: awal/melihat\n\nKesan dapat"
      " ditulis.\n\n> Apa yang tampak?", "sama kalimatnya")],
)  # fmt: skip
def test_an_idea_is_one_sentence_of_its_own(old, new, words):
    _, found = read_misconceptions(make_tree()[IDEAS_FILE].decode().replace(old, new))
    assert [(words in each.message, each.is_warning) for each in found] == [(True, True)]


MORE = "\n## dua\nbaca: awal/melihat\n\nOrang menolong sendiri.\n\n> Siapa yang menolong?\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (FORMS_FILE, "## Kisi-kisi", "Tes tahun ini.\n\n## Kisi-kisi", ":6: peringatan: Teks di"),
        (FORMS_FILE, "pass_mark: 70", "pass_mark: 100", ":4: peringatan: `pass_mark: 100`"),
        (FORMS_FILE, "minutes: 30", "minutes: 1", ":3: peringatan: `minutes: 1`"),
        (FORMS_FILE, "title: Tes dasar", "title: Judul tes", ":2: peringatan: Judul “Judul tes”"),
        (FORMS_FILE, "| melihat | 0 | 1 | 1 | 0 | 0 |", "| melihat | 0 | 1 | 1 | 0 | 0 |\n"
         "| mendengar | 0 | 0 | 0 | 0 | 0 |", ":11: peringatan: Baris `mendengar`"),
        (BANK_FILE, "title: Langkah awal", "title: Bank soal baru", ":2: peringatan: Judul “Bank"),
        ("quizzes/dasar/tes.md", "title: Tes", "title: Langkah awal", ":2: peringatan: Judul bank"),
        (IDEAS_FILE, "> Apa yang terlihat?\n", f"> Apa yang terlihat?\n{MORE}",
         ":10: peringatan: Salah paham `dua` tidak dipakai"),
    ],
)  # fmt: skip
def test_files_that_hold_more_or_less_than_meant_are_named(path, old, new, said):
    tree = make_tree()
    text = tree[path].decode()
    assert BANK and old in text
    tree[path] = text.replace(old, new, 1).encode()
    assert [f"{path}{said}" in str(each) for each in read_content(tree).problems] == [True]
