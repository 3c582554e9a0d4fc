"""What comes along with a text that was written in another program: told, never refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, warning
from lms.curriculum.rules.text_files import line_at

CHAT = "hapus; ini sisa obrolan, bukan isi pelajaran"
PASTED = tuple(
    (re.compile(form, re.MULTILINE), mend)
    for form, mend in (
        (r"[a-z]-\n[a-z]", "kata ini terpotong di akhir baris; sambung kembali"),
        (
            r"^\d+(?:\.\d+)+\.?\s+[A-Z][^.\n]{2,60}$(?=\n\n|\Z)",
            "judul ditulis `## Judul`, tanpa nomor",
        ),
        (
            r"^\**(?:Gambar|Tabel|Foto|Bagan|Grafik) \d+(?:\.\d+)*[.:]? [A-Z][^.\n]{2,80}\.?\**$",
            'keterangan ditulis pada gambarnya: `![…](berkas.svg "Keterangan")`',
        ),
        (
            r"\b(?:[Ll]ihat|[Pp]ada|[Dd]i) halaman \d+",
            "halaman di layar tidak bernomor; pakai tautan",
        ),
        (
            r"(?<=[\w.,;)]) {3,}(?=[\w(])|\.{5,} *\d+ *$",
            "jarak dan nomor halaman ikut tersalin; hapus",
        ),
        (
            r"^ *(?:Forwarded(?: message)?|Pesan terusan)$"
            r"|\bBaca selengkapnya\b"
            r"|\((?:telah )?diedit\)|<edited>"
            r"|\bPanggilan (?:suara|video) tak terjawab\b"
            r"|\b(?:[Ss]tiker|[Gg]ambar|[Vv]ideo|[Aa]udio"
            r"|[Dd]okumen|GIF|[Kk]ontak) tidak disertakan\b",
            CHAT,
        ),
        (
            r"\bKesalahan! (?:Sumber|Bookmark)|#(?:NILAI|NAMA|BAGI/0|TDK/ADA|REF)!?",
            "rumus atau rujukan ini rusak; tulis isinya",
        ),
        (
            r"^\d{1,2}[.:]\d{2} [A-Z][\w .]{0,24}: ",
            "hapus cap waktu obrolan; tulis siapa yang berkata",
        ),
        (
            r"^[A-Z][^\n]{2,60}[^\n:]\n[_.]{4,} *$|^\[[^\[\]\n]+\]$",
            "judul ditulis `## Judul`",
        ),
        (r"^[=+&·/%.…]+ +(?=[A-Z])", "hapus tanda di depan baris ini"),
        (
            r"^(?:(?! *(?:[-*+>]|\d+[.)]) )[^|\n]{1,40}(?: / |; )[^|\n]{1,40}\n){2}"
            r"(?! *(?:[-*+>]|\d+[.)]) )[^|\n]{1,40}(?: / |; )",
            "tabel ditulis dengan `|` dan baris `|---|---|`",
        ),
        (r"\]\([^()\n]*\)\((?=\w)", "beri spasi sesudah tautan"),
        (r"!\[[^\]\n]*\|\d+\]", "ukuran gambar tidak ditulis; hapus `|` dan angkanya"),
        (r"^(?:Kesatu|Pertama)\b[^\n]*\n(?=Kedua\b)", "awali butir daftar dengan `1. `"),
        (
            r"^ *(?:[-*+]|\d+\.) +(?:[-*+]|\d+\.) +(?=\S)",
            "satu tanda butir cukup; butir di dalam butir menjorok 4 spasi",
        ),
        (
            r"^1\. [^\n]*\n\n(?![ >|#!-]|\d)[^\n]+\n\n(?=1\. )",
            "nomor di bawah paragraf ini mulai lagi dari 1; menjorokkan paragrafnya 4 spasi",
        ),
        (
            r"(?<=\))\[(?=[^\]\n]*\]\()",
            "beri spasi atau koma di antara dua tautan",
        ),
        (
            r"\(sumber: ([\w-]+)[^()\n]*\) ?\(sumber: \1\b|\(sumber: ([\w-]+); \2\)",
            "sumber yang sama disebut dua kali; sekali cukup",
        ),
        (r"\(sumber:[^()\n]*(?:\.\.\.|…|\?)", "tulis tempatnya di sumber itu, atau hapus"),
        (
            r"^ *!\[(?:tulis|isi|ganti|teks pengganti)\b[^\n]*"
            r"|\.(?:svg|png|jpe?g|webp) \"[^\"\n]*\.\w{3,4}\"",
            "ceritakan gambarnya; ini masih pola atau nama berkas",
        ),
        (
            r"^ *\*\*\d+[.)]\*\* [^\n]+\n\*\*\d",
            "daftar bernomor ditulis `1. ` di awal baris",
        ),
        (
            r"^ *(?:> ?)?\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[.:]\d{2}"
            r"(?:[.:]\d{2})?(?: [AP]M)?\]?(?: -|:)? +(?=\S)",
            "hapus cap waktu obrolan; tulis siapa yang berkata",
        ),
        (
            r"\bMedia tidak disertakan\b|\bPesan (?:ini )?(?:telah )?dihapus\b|\bomitted>?$"
            r"|^ *Diteruskan(?: berkali-kali)?$|^ *(?:Tentu|Baik)[,!] (?:berikut|ini) "
            r"|\bSemoga (?:ini )?membantu[.!]|[Ss]ebagai (?:AI|model bahasa)\b"
            r"|\b[Aa]pakah Anda ingin saya\b|\b[Bb]eri ?tahu saya[!.]|^ *Slide \d+\b"
            r"|\bKlik untuk menambahkan\b",
            CHAT,
        ),
        (
            r"^(?:NOTE|WARNING|TIP|IMPORTANT|CAUTION|CATATAN|PENTING|INGAT): ",
            'kotak ditulis `!!! ingat "Judul"`',
        ),
        (
            r"(?:^|(?<=\n))(?! *>)[^\n]*\n *> *$(?!\n *>)",
            "kutipan ini kosong; tulis isinya, atau hapus",
        ),
    )
)


def find_pasted(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """One piece of advice for each place."""
    for form, mend in PASTED:
        for found in form.finditer(text):
            line = line_at(text, found.start(), first_line)
            sign = " ".join(found[0].split())[:30]
            yield warning(path, line, messages.HABIT, tanda=sign, ganti=mend)
