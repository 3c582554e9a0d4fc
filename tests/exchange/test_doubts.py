"""What a page shows and hardly anybody means: told as advice, each at its line, nothing refused.

Three rounds of fresh inputs found these silently wrong; each stands for its kind.
"""

from __future__ import annotations

import pytest

from lms.curriculum.rules.course import find_body_faults
from lms.curriculum.rules.markup import Known, Renderer
from lms.curriculum.rules.signs import odd_sign
from lms.exchange.content import read_content

from .content_tree import A, make_tree
from .test_fresh_inputs import SCENE

RENDERER = Renderer(Known(sources={"uu-11-2009": "UU 11/2009"}, terms=frozenset({"psm"})))
L2, M, M2 = f"{A}/20-mendengar.md", f"{A}/module.md", "curriculum/dasar/02-lanjut/module.md"
TRAINING = "curriculum/trainings/pelatihan.md"
SC = "curriculum/scenes/10-jalan.md"


def told(text: str) -> list[tuple[int, str]]:
    source = f"Kalimat di atas.\n\n{text}\n\nKalimat di bawah.\n"
    return [(each.line, each.message) for each in find_body_faults("x.md", source, 1, RENDERER)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Ia datang § pagi.", 3, "Tanda `§`"),
        ("Tekan ++ctrl+s saja.", 3, "Tanda `++ctrl+s`"),
        ("Bagus :+1: sekali.", 3, "Tanda `:+1:`"),
        ("Tulis '''tebal''' saja.", 3, "Tanda `'''`"),
        ("Kepada «Nama» di tempat.", 3, "Tanda `«`"),
        ("Ia datang (pagi hari.", 3, "Tanda `(` di sini tidak punya pasangan"),
        ('Ia berkata, "pagi.', 3, 'Tanda `"` di sini'),
        ("Ia datang datang pagi.", 3, "“datang datang” tertulis dua kali"),
        ("- buku\n- pena\n- buku", 5, "“buku” tertulis dua kali"),
        ("## Satu\n\nTeks.\n\n## Satu\n\nLagi.", 7, "“Satu” tertulis dua kali"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 |", 6, "“1” tertulis dua kali"),
        ("Tulis [isi di sini] dahulu.", 3, "`[isi di sini]` tampaknya belum diisi"),
        ("Bawa: - buku - pena - kertas", 3, "tampil sebaris"),
        ("Bawa • buku • pena", 3, "Tanda `•`"),
        ("a. buku\n\nb. pena", 3, "diawali `a.` tampil sebagai paragraf"),
        ("✅ buku\n\n✅ pena", 3, "diawali `✅`"),
        ("Lihat kemensos.go.id sekarang.", 3, "`kemensos.go.id` tidak dapat dipencet"),
        ("| a | b |\n|---|---|\n| | |\n| 1 | 2 |", 5, "kosong seluruhnya"),
        ("| a | | |\n|---|---|---|\n| 1 | 2 | 3 |", 3, "tidak berjudul"),
        ("## Satu\n\n## Dua\n\nTeks.", 3, "“Satu” belum ada isi"),
        ("> ## Satu\n\nTeks.", 3, "di dalam daftar atau kutipan"),
        ("### Satu\n\nTeks.", 3, "pakai `##`"),
        ("title: Mendengar", 3, "pindahkan ke bagian depan"),
        ("> Saya lelah.\nBegitu katanya.", 4, "di dalam kutipan"),
        ("Ia mende-\nngarkan.", 3, "terpotong"),
        ("Gambar 3.2 Rumah warga", 3, "pada gambarnya"),
        ("[12/11/26, 10.15] Kader: Pagi.", 3, "cap waktu"),
        ("// catatan saya", 3, "catatan penulis"),
        ("Ia datang.Lalu pulang.", 3, "`datang.Lalu` tampaknya salah ketik"),
        ("Ia datang . Lalu pulang.", 3, "salah ketik"),
        ("Ia daaaatang pagi.", 3, "`daaaatang`"),
        ("Teks asdfghjkl di sini.", 3, "`asdfghjkl`"),
        ("Lihat modul-final.docx saja.", 3, "Nama berkas `modul-final.docx`"),
        ("Kunci: 1. A 2. C 3. B", 3, "tampaknya belum diisi"),
        ("Ia mendengar cerita. Ia mendengar cerita.", 3, "“Ia mendengar cerita.” tertulis"),
        ("Teks.\n\n.\n\nLagi.", 5, "`.` tampaknya belum diisi"),
        ("- satu\n\nlanjutan butir\n\n- dua", 5, "terpisah dari kalimat"),
        ("Bawa ini:\n\n## Judul yang lain\n\nTeks.", 3, "menjanjikan lanjutan"),
        ("Tiga hal:\n\n- satu hal\n- dua hal", 3, "berkata “Tiga”, daftarnya 2 butir"),
        ("- - satu\n- - dua", 3, "satu tanda butir cukup"),
        ("1. satu\n\nTeks di antara.\n\n1. dua", 3, "mulai lagi dari 1"),
        ('!!! ingat "Judul"\n\n    Menunggu.', 3, "`Judul` tampaknya belum diisi"),
        ('!!! ingat "Ingat ini"\n\n    Ingat ini', 5, "“Ingat ini” tertulis dua kali"),
        ("| a | a |\n|---|---|\n| 1 | 2 |", 3, "tidak berjudul"),
        ("Klik [di sini](https://example.org/).", 3, "Tautan “di sini”"),
        ("Buka [laman](https://localhost:5000/a).", 3, "hanya contoh"),
        ("Begitu (sumber: uu-11-2009; uu-11-2009).", 3, "disebut dua kali"),
        ("Langkah: 1. Ketuk 2. Salam 3. Duduk", 3, "tampil sebaris"),
        ("Cara bertanya\n_____________\n\nTeks.", 3, "judul ditulis"),
        ("[Cara bertanya]\n\nTeks.", 3, "judul ditulis"),
        ("= Cara bertanya\n\nTeks.", 3, "tanda di depan"),
        ("a / b\n1 / 2\n3 / 4", 3, "tabel ditulis"),
        ("Baca [kata](https://example.org/)(lihat) ini.", 3, "spasi sesudah tautan"),
        ("08.15 Kader: Pagi semua.", 3, "cap waktu"),
    ],
)
def test_what_is_hardly_meant_is_asked_about_at_its_line(text, line, words):
    assert any(at == line and words in said for at, said in told(text)), told(text)


@pytest.mark.parametrize(
    "text",
    [
        'Umur 60–65 tahun (kira-kira), "ya," katanya; Rp5.000,00 atau 50 %.',
        "Tekan *123# lalu pilih 1. Pakai #SahabatSosial. Surat untuk [nama kepala desa].",
        "Nama: ________ Umur: ____ dan Al-Qur'an, a.n. Bu Wati, d/a Jalan Mawar 2.",
        "Syarat: 1) sehat; 2) warga desa. Ia tertawa :)",
        "Pilihan:\n\n- Ibu sakit; ayah pergi\n- Ibu pergi; ayah sakit\n- Ibu ada; ayah ada",
        '"Ada," katanya, "lapor lewat kemensos.go.id."',
        "**1. Siapkan.** Bawa buku.\n\n**2. Salam.** Ketuk pintu.",
        "Lihat – dengar – hubungkan.\n\n1. satu\n2. dua\n\nTeks.\n\n3. tiga",
        "> Saya lelah.\n\nBegitu katanya.",
        "Tiga hal:\n\n- satu\n- dua\n- tiga\n\nDua dari tiga warga:\n\n- satu",
        "Undangan No.5 dan hlm.3, Permensos 10/2019, pukul 08.00; naik 5 %, 5% saja.",
        "## Satu\n\n### Dua\n\nTeks.",
        "Ia datang… lalu pulang?! 5 × 3 = 15, 60 °C, m², 24/7, H-1.",
    ],
)
def test_ordinary_text_raises_no_doubt(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["", "kata", "Rp5.000,-", "(1)", "s.d. 5", "R&D", "ayat (2))", "½"]
)
def test_ordinary_signs_are_ordinary(text):
    assert odd_sign(text) == ""


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "words"),
    [
        (M, "jp: 4", "jp: 400", 3, "`jp: 400`, benarkah? Biasanya 1 sampai 24"),
        (M, "  - Mendengar cerita", "  - Melihat keadaan.", 9, "tertulis dua kali"),
        (M, "  - Mendengar cerita", "  - 2. Mendengar cerita", 9, "Nomor `2.`"),
        (M2, "needs: [awal]", "needs: [awal, awal]", 5, "“awal” tertulis dua kali"),
        (L2, "title: Mendengar", "title: “Mendengar”", 2, "Tanda `“`"),
        (L2, "title: Mendengar", "title: Mendengar (DRAF)", 2, "`(DRAF)`"),
        (L2, "title: Mendengar", "title: 'Mendengar,'", 2, "Tanda `,` di akhir"),
        (L2, "title: Mendengar", 'title: "Melihat: pelan-pelan"', 2, "tertulis dua kali"),
        (L2, "title: Mendengar", "title: ... Mendengar", 2, "Tanda `...`"),
        (SC, "## awal: Mulai", "## awal: Judul", 9, "`Judul` tampaknya belum diisi"),
        (L2, "---\ntitle", "---\n# Mendengar\ntitle", 2, "tidak pernah tampil"),
        (L2, "!!! kasus", "Baca [ini](20-mendengar.md).\n\n!!! kasus", 56, "halaman ini sendiri"),
        (L2, "> Ia sedang", "> Tepat. Ia sedang", 76, "sudah menulis `Tepat.`"),
        (L2, "[x] Menunggu", "[x] B. Menunggu", 75, "Nomor `B.`"),
        ("curriculum/types.md", "60 tahun ·", "60 ·", 4, "belum lengkap"),
        ("curriculum/emergencies.md", "nomor: polisi", "nomor: polisi, polisi", 4, "“polisi”"),
        (TRAINING, "kind: kelas}", 'kind: kelas, begins: "23.30"}', 9, "baru selesai pukul"),
        (TRAINING, "tests: [pre, post]", "tests: []", 10, "`tests` kosong"),
        (SC, "Anda tiba di rumah.\n\n", "", 9, "belum menceritakan"),
        (SC, "- Masuk → buruk", "- Masuk → buruk\n\nPilih.", 16, "di antara pilihan"),
    ],
)
def test_a_head_a_list_or_a_story_that_is_hardly_meant_is_asked_about(path, old, new, line, words):
    tree = make_tree() | {SC: SCENE.encode()}
    text = tree[path].decode()
    if "tes" in words:
        text = text.replace("kind: praktik", "kind: tes")
    if path == "curriculum/types.md":
        text = text.replace("umur: 60 tahun", "umur: 60 tahun ·")
    assert old in text
    tree[path] = text.replace(old, new, 1).encode()
    found = [(each.line, each.message) for each in read_content(tree).problems]
    assert any(at == line and words in said for at, said in found), found
