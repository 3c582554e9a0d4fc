"""Faults of banks that nobody's key marks: attitude scales, surveys, tasks."""

from __future__ import annotations

from .content_faults import FileFault, put
from .quiz_messages import quiz

PATH = "quizzes/dasar/sikap.md"
STATEMENT = """
## skp-{number}
kompetensi: melihat · kognitif: mengevaluasi · skala: {scale} · arah: positif

Pernyataan nomor {number}.
"""
ESSAY = """
## skp-9
kompetensi: melihat · kognitif: mengevaluasi · tipe: esai

Ceritakan.

| Kriteria | 1 | 2 |
|---|---|---|
| Isi | sedikit | banyak |
"""


def bank(*scales: int, use: str = "sikap", head: str = "", more: str = "") -> bytes:
    statements = [STATEMENT.format(number=n, scale=s) for n, s in enumerate(scales, start=1)]
    return f"---\ntitle: Sikap\nuse: {use}\n{head}---\n{''.join(statements)}{more}".encode()


LABELS = "labels: [Jarang, Kadang, Sering]\n"
INSTRUMENTS = [
    FileFault(quiz.NOT_IN_INSTRUMENT, PATH, put(PATH, bank(5, more=ESSAY)), 11),
    FileFault(quiz.NOT_IN_INSTRUMENT, PATH, put(PATH, bank(5, use="tugas")), 6),
    FileFault(quiz.UNLIKE_SCALES, PATH, put(PATH, bank(5, 4)), 11),
    FileFault(quiz.LABEL_COUNT, PATH, put(PATH, bank(5, 5, head=LABELS)), 4),
    FileFault(
        quiz.SAME_LABEL, PATH, put(PATH, bank(3, head=LABELS.replace("Kadang", "Jarang"))), 4
    ),
    FileFault(
        quiz.LABELS_WITHOUT_SCALE,
        PATH,
        put(PATH, bank(use="tugas", head=LABELS, more=ESSAY)),
        4,
    ),
]
