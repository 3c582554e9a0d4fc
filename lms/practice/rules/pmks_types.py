"""The 26 types by the words of an option, for questions that ask which type fits.

Names as the banks write them; Peraturan Menteri Sosial 8/2012.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lms.assessment.kinds.question import Question

# "none of them fits", which is an answer too
NONE_FITS = 0
NAMES: Mapping[int, tuple[str, ...]] = {
    NONE_FITS: ("Belum ada jenis yang cocok",),
    1: ("Anak balita telantar",),
    2: ("Anak telantar",),
    3: ("Anak yang berhadapan dengan hukum",),
    4: ("Anak jalanan",),
    5: ("Anak dengan kedisabilitasan",),
    6: (
        "Anak yang menjadi korban tindak kekerasan atau diperlakukan salah",
        "Anak yang menjadi korban kekerasan",
    ),
    7: ("Anak yang memerlukan perlindungan khusus",),
    8: ("Lanjut usia telantar",),
    9: ("Penyandang disabilitas",),
    10: ("Tuna susila",),
    11: ("Gelandangan",),
    12: ("Pengemis",),
    13: ("Pemulung",),
    14: ("Kelompok minoritas",),
    15: ("Bekas warga binaan lembaga pemasyarakatan",),
    16: ("Orang dengan HIV/AIDS",),
    17: ("Korban penyalahgunaan NAPZA",),
    18: ("Korban trafficking",),
    19: ("Korban tindak kekerasan",),
    20: ("Pekerja migran bermasalah sosial",),
    21: ("Korban bencana alam",),
    22: ("Korban bencana sosial",),
    23: ("Perempuan rawan sosial ekonomi",),
    24: ("Fakir miskin",),
    25: ("Keluarga bermasalah sosial psikologis",),
    26: ("Komunitas adat terpencil",),
}


def _folded(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).lower().split())


_NUMBERS = {_folded(name): number for number, names in NAMES.items() for name in names}


def type_of(text: str) -> int | None:
    """1 to 26, 0 for "none fits", None for anything else; HTML or plain."""
    return _NUMBERS.get(_folded(text))


def types_of(question: Question) -> Mapping[str, int] | None:
    """By the key of each option, where every option is a type and one is right; else None."""
    options = question.tallied()
    found = {one.key: number for one in options if (number := type_of(one.text)) is not None}
    is_asked = len(found) == len(options) >= 2 and sum(one.right for one in options) == 1
    return found if is_asked else None


def right_type(question: Question) -> int | None:
    """Of a question that asks for a type; None for any other."""
    types = types_of(question)
    return (
        next((types[one.key] for one in question.tallied() if one.right), None) if types else None
    )
