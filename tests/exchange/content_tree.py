"""A small tree of content files without a fault, for tests that break one thing in it."""

from __future__ import annotations

import base64

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 200" role="img">
<title>Dua rumah</title>
<rect width="360" height="200" fill="#ffffff"/>
<text x="20" y="40" font-size="14">Rumah</text>
</svg>
"""
FILLER = "\n\n".join(
    f"Pak Damar dan Bu Laras menata catatan ke-{number} dengan tenang sekali. "
    "Mereka bertanya pelan, mendengar lama, lalu menulis apa adanya. "
    "Sesudah itu keduanya pulang dan menyimpan buku di lemari."
    for number in range(22)
)
CHECKS = """!!! tanya "Atap yang bocor"

    Air menetes ke tikar. Apa yang Anda tulis?

    - [x] Air menetes di dua tempat
      > Itu yang terlihat.
    - [ ] Keluarga ini tidak merawat rumahnya
      > Itu dugaan.

!!! tanya "Bu Wati diam"

    Bu Wati berhenti bercerita. Apa yang Anda kerjakan dahulu?

    - [ ] Bertanya lagi
      > Beri ia waktu.
    - [x] Menunggu
      > Ia sedang memilih kata."""
COMPETENCIES = """# Kompetensi

Apa yang dapat dilakukan sesudah belajar.

## melihat
judul: Melihat keadaan · jenjang: dasar

Dapat melihat keadaan warga dan menceritakannya kembali tanpa menambah.

## mendengar
judul: Mendengar cerita · jenjang: dasar

Dapat mendengar cerita warga sampai selesai.
"""
TERMS = """# Istilah

## psm
istilah: Pekerja Sosial Masyarakat (PSM)

Warga yang dengan sukarela menolong warga lain di tempat tinggalnya sendiri, sesudah mengikuti
bimbingan, dan bekerja *bersama* pemerintah setempat.
"""
SOURCES = """# Sumber

## uu-11-2009
singkat: UU 11/2009 · judul: Undang-Undang Kesejahteraan · jenis: undang-undang · keyakinan: A

Masih berlaku.

## buku-1957
singkat: Buku 1957 · judul: Buku tentang hubungan · jenis: buku · keyakinan: B
"""
NUMBERS = """# Nomor

## polisi
nama: Polisi · nomor: 110 · menurut: daftar pers, 2026

Kejahatan yang sedang berlangsung.
"""
EMERGENCIES = """# Darurat

## bahaya
judul: Bahaya · nomor: polisi · pelajaran: awal/melihat

1. Jaga keselamatan.
"""
TYPES = """# Jenis

## pmks-08
nama: Lanjut Usia Telantar · daftar: PMKS · nomor: 8 · pelajaran: awal/melihat · umur: 60 tahun

Umurnya 60 tahun atau lebih, dan kebutuhan dasarnya tidak terpenuhi.
"""
SEARCH = """# Cara orang mencari

## tetangga
kata: tetangga, orang sebelah · arti: warga

## tanya-melihat
kata: cara melihat rumah · pelajaran: awal/melihat
"""
JENJANG = """---
number: 1
title: Dasar
organiser: kabupaten/kota
jp: 34
needs: []
---
Di sini Anda mulai.
"""
MODULE = f"""---
title: "Langkah awal"
jp: 4
competencies: [melihat]
needs: []
sources: [uu-11-2009]
goals:
  - Melihat keadaan
  - Mendengar cerita
---

{" ".join(FILLER.split()[:80])}
"""
PLACE = """---
title: Lanjut
jp: 2
competencies: []
needs: [awal]
sources: []
goals: []
---

Sedang disiapkan.
"""
LESSON = f"""---
title: "Melihat: pelan-pelan"
sources: [uu-11-2009, buku-1957]
competencies: [melihat]
asked: |
  rumah orang dilihat dari mana
---

Seorang [PSM](istilah:psm) melihat dahulu (sumber: uu-11-2009 Pasal 1 ayat (2); buku-1957).

## Apa yang terlihat

![Dua rumah berdampingan: satu terbuka, satu tertutup](dua-rumah.svg "Dua rumah")

| Yang dilihat | Yang ditulis |
|---|---|
| atap | bocor |

- satu
- dua

    - dua setengah

Sesudah ini baca [mendengar](20-mendengar.md#bagian-cara-mendengar), lalu lihat
[laman ini](https://example.org/) dan [bagian tadi](#bagian-apa-yang-terlihat).[^1]

!!! kasus "Bu Wati menunggu"

    Bu Wati menunggu di teras. "Silakan," katanya.

!!! keliru "Yang sering keliru"

    - Menulis dugaan.

!!! latihan "Sore ini"

    1. Lihat satu sudut.
    2. Tulis tiga hal.

{CHECKS}

{FILLER}

[^1]: Catatan kecil.
"""
SECOND_LESSON = f"""---
title: Mendengar
sources: [buku-1957]
asked: |
  orang bicara terus
---

## Cara mendengar

![Sebuah titik kecil di tengah halaman kosong](titik.png)

{FILLER}

!!! kasus "Pak Umar bercerita"

    Pak Umar bercerita lama.

{CHECKS}
"""
CARD = """---
title: Kartu saku
---

- Lihat.
- Dengar.
"""
TRAINING = """---
title: Pelatihan kecil
jenjang: dasar
days: 2
jp: 5
tests: [pre, post]
sessions:
  - {day: 1, title: Pembukaan, jp: 1, kind: pembukaan}
  - {day: 1, title: Melihat, jp: 2, module: awal, kind: kelas}
  - {day: 2, title: Praktik, jp: 2, kind: praktik}
---
Dua hari saja.
"""
IDEAS = """# Salah paham

## kesan
baca: awal/melihat

Kesan dapat ditulis.

> Apa yang terlihat?
"""
BANK = """---
title: Langkah awal
use: formatif
module: awal
---

## awl-01
kompetensi: melihat · kognitif: menerapkan · pmks: 8, 24 · baca: awal/melihat

Kakek duduk sendiri di teras. Apa yang Anda tulis dahulu?

- [ ] Kakek itu kesepian
  > Itu dugaan.
- [x] Kakek duduk sendiri di teras
- [ ] Kakek itu ditinggal anaknya
  > Itu juga dugaan.
  > salah paham: kesan

> Tulis apa yang terlihat (sumber: uu-11-2009).

## awl-02
kompetensi: melihat · kognitif: memahami

Pilih semua yang tepat: mana yang fakta?

- [x] Pintu tertutup
- [x] Lampu menyala
- [ ] Orangnya malas
  > Itu penilaian.
- [ ] Orangnya sombong
  > Itu penilaian.

> Fakta dapat dilihat siapa saja.

## awl-03
kompetensi: melihat · kognitif: mengingat

Dugaan boleh ditulis sebagai fakta.

- [ ] Benar
  > Dugaan bukan fakta.
- [x] Salah

> Tulis fakta dahulu.

## awl-04
kompetensi: melihat · kognitif: memahami

Jodohkan.

| Tempat | Yang dilihat |
|---|---|
| dapur | tungku |
| teras | kursi |
| sumur | timba |
| | lemari |

> Sesuai tempatnya.

## awl-05
kompetensi: melihat · kognitif: memahami

Urutkan.

1. Mengetuk pintu
2. Memberi salam
3. Duduk

> Sopan dahulu.

## awl-06
kompetensi: melihat · kognitif: mengingat

Singkatan Pekerja Sosial Masyarakat?

= PSM
= P S M

> PSM.

## awl-07
kompetensi: melihat · kognitif: mengingat · satuan: tahun

Umur berapa?

= 60
= 60 ± 2,5
= 60..65

> Enam puluh.

## awl-08
kompetensi: melihat · kognitif: mengevaluasi · tipe: esai

Ceritakan satu kunjungan.

| Kriteria | 1 | 2 | 3 |
|---|---|---|---|
| Fakta | sedikit | cukup | lengkap |
| Sikap | menilai | campur | menerima |

## awl-09
kompetensi: mendengar · kognitif: memahami · skala: 5 · arah: positif

Saya suka mendengar.

## awl-k1
tipe: kasus · kompetensi: mendengar

Bu Wati bercerita tentang sumurnya.

### awl-10
kognitif: menerapkan

Apa langkah pertama?

- [x] Mendengar
- [ ] Menyela
  > Menyela memutus cerita.
- [ ] Pulang
  > Cerita belum selesai.

> Dengarkan dahulu.

### awl-11
kognitif: mengingat · tipe: isian

Berapa sumur yang disebut?

= 1
= satu

> Satu sumur.
"""
TEST_ITEM = """
## tes-{number}
kompetensi: melihat · kognitif: {cognitive}

Pertanyaan nomor {number}?

- [ ] Salah satu {number}
  > Bukan.
- [x] Kunci {number}
- [ ] Salah dua {number}
  > Bukan.

> Begitulah.
"""
TEST_BANK = "---\ntitle: Tes\nuse: tes\n---\n" + "".join(
    TEST_ITEM.format(number=number, cognitive=cognitive)
    for number, cognitive in enumerate(("menerapkan", "memahami", "memahami"), 1)
)
FORMS = """---
title: Tes dasar
minutes: 30
pass_mark: 70
---
## Kisi-kisi

| kompetensi | mengingat | memahami | menerapkan | menganalisis | mengevaluasi |
|---|---|---|---|---|---|
| melihat | 0 | 1 | 1 | 0 | 0 |

## Form A

1. tes-1
2. tes-2

## Form B

1. tes-1
2. tes-3
"""
A, Q = "curriculum/dasar/01-awal", "quizzes/dasar"


def make_tree() -> dict[str, bytes]:
    """Path → bytes of every file."""
    texts = {
        "curriculum/competencies.md": COMPETENCIES,
        "curriculum/terms.md": TERMS,
        "curriculum/sources.md": SOURCES,
        "curriculum/numbers.md": NUMBERS,
        "curriculum/emergencies.md": EMERGENCIES,
        "curriculum/types.md": TYPES,
        "curriculum/search.md": SEARCH,
        "curriculum/dasar/jenjang.md": JENJANG,
        f"{A}/module.md": MODULE,
        f"{A}/10-melihat.md": LESSON,
        f"{A}/20-mendengar.md": SECOND_LESSON,
        f"{A}/kartu-saku.md": CARD,
        f"{A}/dua-rumah.svg": SVG,
        "curriculum/dasar/02-lanjut/module.md": PLACE,
        "curriculum/trainings/pelatihan.md": TRAINING,
        "quizzes/salah-paham.md": IDEAS,
        f"{Q}/awal.md": BANK,
        f"{Q}/tes.md": TEST_BANK,
        f"{Q}/forms.md": FORMS,
    }
    files = {path: text.encode() for path, text in texts.items()}
    return files | {f"{A}/titik.png": PNG}
