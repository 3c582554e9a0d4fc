"""A small fixed course for journeys: one module, a test of eight questions, one of each kind."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.content_tree import make_tree

KINDS = ("single", "single", "multiple", "true_false", "matching", "ordering", "short", "number")

CHOICE = """
## uji-{number}
kompetensi: melihat · kognitif: memahami

Bu Wati datang ke posyandu membawa dua anak. Apa yang Anda lakukan lebih dahulu? ({number})

- [ ] Menyuruh pulang dahulu {number}
  > Belum.
- [x] Menyapa lalu mendengar {number}
- [ ] Mencatat saja {number}
  > Nanti.
- [ ] Memanggil tetangga {number}
  > Tidak perlu.

> Dengarkan dahulu.
"""
HEAD = "---\ntitle: Tes\nuse: tes\n---\n"
BANK = (
    HEAD
    + "".join(CHOICE.format(number=number) for number in (1, 2))
    + """
## uji-3
kompetensi: melihat · kognitif: memahami

Pilih semua yang tepat: mana yang fakta?

- [x] Pintu rumah tertutup
- [x] Lampu di teras menyala
- [ ] Orangnya malas bekerja
  > Itu penilaian.
- [ ] Orangnya sombong sekali
  > Itu penilaian.

> Fakta dapat dilihat siapa saja.

## uji-4
kompetensi: melihat · kognitif: memahami

Dugaan boleh ditulis sebagai fakta.

- [ ] Benar
  > Dugaan bukan fakta.
- [x] Salah

> Tulis fakta dahulu.

## uji-5
kompetensi: melihat · kognitif: memahami

Jodohkan tempat dengan yang terlihat di sana.

| Tempat | Yang dilihat |
|---|---|
| dapur | tungku |
| teras | kursi |
| sumur | timba |

> Sesuai tempatnya.

## uji-6
kompetensi: melihat · kognitif: memahami

Urutkan langkah sebuah kunjungan rumah.

1. Mengetuk pintu dan menunggu
2. Memberi salam kepada penghuni
3. Duduk lalu bercerita bersama

> Sopan dahulu.

## uji-7
kompetensi: melihat · kognitif: memahami

Tulis singkatan Pekerja Sosial Masyarakat.

= PSM

> PSM.

## uji-8
kompetensi: melihat · kognitif: memahami · satuan: tahun

Mulai umur berapa seseorang disebut lanjut usia?

= 60

> Enam puluh tahun.
"""
)
FORMS = """---
title: Tes dasar
minutes: 30
pass_mark: 70
---
## Kisi-kisi

| kompetensi | mengingat | memahami | menerapkan | menganalisis | mengevaluasi |
|---|---|---|---|---|---|
| melihat | 0 | {number} | 0 | 0 | 0 |

## Form A

{items}

## Form B

{items}
"""


def write_content(root: Path, *, choices: int = 0) -> None:
    """Files under `root/curriculum` and `root/quizzes`; `choices`: a test of so many choices."""
    bank, number = (_choices(choices), choices) if choices else (BANK, len(KINDS))
    items = "\n".join(f"{place}. uji-{place}" for place in range(1, number + 1))
    files = make_tree() | {
        "quizzes/dasar/tes.md": bank.encode(),
        "quizzes/dasar/forms.md": FORMS.format(number=number, items=items).encode(),
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _choices(number: int) -> str:
    return HEAD + "".join(CHOICE.format(number=place) for place in range(1, number + 1))
