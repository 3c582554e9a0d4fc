"""What a paper for a training may not be called: it would pass for something it is not."""

from __future__ import annotations

import re

# what is in the title, and whose paper that is
RESERVED = (
    (r"\bkompeten(si)?\b", "Sertifikat kompetensi hanya diterbitkan lembaga sertifikasi profesi"),
    (r"\bprofesi\b|\bprofesional\b", "Sebutan profesi diatur undang-undang"),
    (r"\bijazah\b|\bdiploma\b|\bgelar\b", "Ijazah dan gelar diterbitkan perguruan tinggi"),
    (r"\blisensi\b|\bizin\b|\bregistrasi\b", "Izin dan registrasi diterbitkan lembaga berwenang"),
    (
        r"\bsurat tanda tamat\b|\bsttp[pl]?\b",
        "Surat tanda tamat diterbitkan lembaganya sendiri, di kertas resminya",
    ),
    (r"\bnegara\b|\brepublik\b|\bpiagam presiden\b", "Ini terbaca seperti surat negara"),
)
USUAL = "Sertifikat Pelatihan"


def title_fault(title: str) -> str:
    """Why the title is refused, in one sentence; "" for nothing."""
    for words, whose in RESERVED:
        if re.search(words, title.casefold()):
            return f"{whose}. Pakailah misalnya “{USUAL}” atau “Surat Keterangan Pelatihan”."
    return ""
