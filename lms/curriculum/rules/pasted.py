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
        (r"(?<=\S) {4,}(?=\S)|\.{5,} *\d+ *$", "jarak dan nomor halaman ikut tersalin; hapus"),
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
            r"^ *(?:> ?)?\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[.:]\d{2}"
            r"(?:[.:]\d{2})?(?: [AP]M)?\]?(?: -|:)? +(?=\S)",
            "hapus cap waktu obrolan; tulis siapa yang berkata",
        ),
        (
            r"\bMedia tidak disertakan\b|\bPesan (?:ini )?(?:telah )?dihapus\b|\bomitted>?$"
            r"|^ *Diteruskan(?: berkali-kali)?$|^ *(?:Tentu|Baik)[,!] (?:berikut|ini) "
            r"|\bSemoga (?:ini )?membantu[.!]|[Ss]ebagai (?:AI|model bahasa)\b"
            r"|\b[Aa]pakah Anda ingin saya\b",
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
