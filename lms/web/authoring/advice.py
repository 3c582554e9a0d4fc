"""Faults of a file in the words of somebody who fills in forms and sees no Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lms.assessment.kinds.choices import Says as Options
from lms.assessment.rules import messages as items
from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem

WORDS: Mapping[str, str] = {
    messages.NO_SOURCES: (
        "Pelajaran ini belum menyebut sumber. Pilih paling sedikit satu di Keterangan."
    ),
    messages.SOURCE_NOT_LISTED: (
        "Sumber {kode} dikutip di sini, tetapi belum dipilih di Keterangan pelajaran ini."
    ),
    messages.UNKNOWN_SOURCE: "Sumber {kode} belum ada di daftar sumber.",
    messages.UNKNOWN_TERM: "Istilah {kode} belum ada di daftar istilah.",
    messages.NO_CASE: "Pelajaran ini belum punya kisah. Tambahkan kotak berjenis Kasus.",
    messages.NO_BOX: "Modul ini belum punya kotak {jenis}. Tambahkan satu di salah satu pelajaran.",
    messages.NO_GOALS: "Modul ini belum punya tujuan. Isi di Keterangan.",
    messages.NO_COMPETENCIES: "Modul ini belum punya kompetensi. Pilih di Keterangan.",
    messages.CHECKS_IN_LESSON: (
        "Pelajaran ini berisi {jumlah} pertanyaan. Tambahkan “Pertanyaan dengan penjelasan” sampai"
        " ada {awal}, paling banyak {akhir}."
    ),
    messages.CHECK_STEM: "Pertanyaan “{judul}” belum bertanya. Tulis keadaan dan pertanyaannya.",
    messages.CHECK_OPTIONS: (
        "Pertanyaan “{judul}” punya {jumlah} pilihan. Tulis {awal} sampai {akhir}, lalu centang"
        " satu."
    ),
    messages.CHECK_KEY: (
        "Pertanyaan “{judul}” punya {jumlah} jawaban yang tepat. Centang satu pilihan saja."
    ),
    messages.CHECK_STRAY: "Di bawah pilihan ada tulisan lain. Pindahkan ke atas pilihan.",
    messages.CHECK_WHY: (
        "Pilihan “{pilihan}” belum dijelaskan. Tulis mengapa tepat, atau mengapa belum."
    ),
    messages.LESSON_LENGTH: (
        "Pelajaran ini {jumlah} kata; yang enak dibaca {awal} sampai {akhir} kata."
    ),
    messages.SHORT_ALT: (
        "Keterangan gambar bagi yang tidak melihat baru {jumlah} huruf; ceritakan apa yang"
        " terlihat, paling sedikit {batas} huruf."
    ),
    messages.PICTURE_MISSING: "Gambar {berkas} belum ada. Buka bagian ini, lalu pilih gambarnya.",
    messages.BOX_TITLE: "Kotak ini belum berjudul.",
    messages.LIST_BLANK: "Daftar ini menempel pada kalimat di atasnya; buka, lalu simpan lagi.",
    messages.H1: "Pakai judul bagian, bukan judul halaman.",
    messages.EMPTY_LINK: "Tautan ini belum punya kata.",
    messages.LINK_NOWHERE: "Tautan {alamat} tidak menuju pelajaran yang ada.",
    messages.BAD_LINK: "Tautan {alamat} tidak dapat dipakai; salin alamat yang diawali https://.",
    messages.LEFTOVER: "Tanda {tanda} akan tampil sebagai huruf biasa; hapus atau tulis lain.",
    messages.KEY_WRONG: "Isi {kunci} belum tepat: {harapan}. Perbaiki di Keterangan.",
    messages.RAW_HTML: "Tanda {tanda} tidak boleh dipakai; hapus.",
    Options.NO_KEY: "Soal ini belum punya kunci: tandai pilihan yang benar.",
    Options.NO_WHY: "Pilihan salah “{teks}” belum punya penjelasan.",
    Options.SAME_OPTION: "Pilihan “{teks}” ditulis dua kali.",
    items.NO_EXPLANATION: "Soal {kode} belum punya penjelasan kunci. Isi Penjelasan kunci.",
    messages.NO_DATA_LINE: "Keterangan {kode} belum diisi, misalnya kompetensinya.",
    items.NO_STEM: "Soal ini belum punya pertanyaan.",
    items.NO_ANSWER: "Soal ini belum punya jawaban.",
    items.UNKNOWN_REREAD: (
        "Ada soal yang menyuruh membaca lagi {nilai}, tetapi pelajaran itu tidak ada."
    ),
    items.NO_ITEMS: "Belum ada soal. Tambahkan satu di bawah.",
    items.UNKNOWN_COGNITIVE: "Tingkat berpikir belum dipilih.",
    messages.DATA_MISSING: "Bagian {kunci} belum diisi.",
}


def advise(found: Problem) -> str:
    """The sentence for the page; the one for files where there is none of its own."""
    for shape, words in _shapes():
        match = shape.fullmatch(found.message)
        if match:
            return words.format(**match.groupdict())
    return found.message.replace("`", "")


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_compiled())


def _compiled() -> Iterator[tuple[re.Pattern[str], str]]:
    for template, words in WORDS.items():
        parts = re.split(r"\{(\w+)\}", template.replace("{{", "\0").replace("}}", "\1"))
        seen: set[str] = set()
        pattern = ""
        for number, part in enumerate(parts):
            if number % 2 == 0:
                pattern += re.escape(part.replace("\0", "{").replace("\1", "}"))
            else:
                pattern += f"(?P={part})" if part in seen else f"(?P<{part}>.*)"
                seen.add(part)
        yield re.compile(pattern, re.DOTALL), words
