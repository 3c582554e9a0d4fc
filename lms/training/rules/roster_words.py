"""What rows of a list say that are no persons, or persons who may not come."""

from __future__ import annotations

import re

# how a block of signatures below a list begins
SIGNATURE = re.compile(
    r"\b(?:mengetahui|menyetujui|kepala dinas|ketua panitia|tanda tangan|an\.|a\.n\.|nip|"
    r"pejabat|penanggung jawab|ttd)\b|,\s*(?:\d{1,2}|…|\.{2,})\s+[a-z]+\s+\d{4}",
    re.IGNORECASE,
)
# a word that begins such a block and no name of a person
OPENING = re.compile(r"\W*(?:mengetahui|menyetujui|tanda tangan)\b", re.IGNORECASE)
# a row of sums or a remark, not a person
REMARK = re.compile(
    r"^\W*(?:jumlah|total|catatan|keterangan|daftar|rekap|tahun|tanggal|tempat|kegiatan|lampiran|"
    r"angkatan|peserta|panitia|narasumber|terima ?kasih|demikian|mohon)\b", re.IGNORECASE,
)  # fmt: skip
# a block of people who organise or teach, below or above those who learn
OTHERS = re.compile(
    r"^\W*(?:\w{1,4}\.\s+)?(?:panitia|narasumber|nara sumber|pengajar|fasilitator|pembicara|"
    r"instruktur|pendamping|moderator)\b(?!.*\bpeserta\b)", re.IGNORECASE,
)  # fmt: skip
LEARNERS = re.compile(r"\bpeserta\b", re.IGNORECASE)
# who is in the list and perhaps does not come
GIVEN_UP = re.compile(
    r"\b(?:batal|membatalkan|mengundurkan diri|mundur|tidak (?:jadi|hadir|bisa)|wafat|meninggal|"
    r"almarhum(?:ah)?|dicoret)\b", re.IGNORECASE,
)  # fmt: skip
# the cell above once more: s.d.a., idem, ditto marks
DITTO = re.compile(
    r"\W*(?:s\.? ?d\.? ?a\.?|idem|id\.|ibid\.?|ditto|-?[\"″〃]+-?)\W*", re.IGNORECASE
)
