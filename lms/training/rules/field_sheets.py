"""The sheets that a trainee writes in a class, line by line: field report, counts, plan.

A sheet is a list of named lines; each change of a line is stored (`FieldEntry`), so that a phone
may bring them in any order after a day without network.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lms.training.rules.pmks_types import BY_CODE, PMKS_TYPES, PmksType

# characters of one line
MOST_WORDS = 6000
# the highest sequence that is believed: a phone counts up by one for each change
MOST_SEQUENCE = 1_000_000
PLAN_STEPS = 3


@dataclass(frozen=True)
class FieldLine:
    """One thing to write. `kind`: text, long, type, criteria, count, date."""

    name: str
    title: str
    help: str = ""
    kind: str = "long"
    # whether the sheet is not whole without it
    is_needed: bool = True
    # what stands over it where a new part begins
    part: str = ""


@dataclass(frozen=True)
class FieldSheet:
    """One sheet: what it is called, what its writer is told, and its lines in order."""

    name: str
    title: str
    lead: str
    lines: tuple[FieldLine, ...]
    # of the button, and what is said afterwards
    button: str
    done: str
    has_photos: bool = False
    by_name: Mapping[str, FieldLine] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {line.name: line for line in self.lines})


REPORT = FieldSheet(
    "pkl",
    "Laporan PKL",
    "Kunjungi satu orang dewasa atau satu keluarga yang bersedia, bersama pembimbing. Pakai huruf "
    "depan. Jangan menulis nama, NIK, nomor telepon, atau alamat.",
    (
        FieldLine(
            "tempat",
            "Tempat dan tanggal kunjungan",
            "Nama panti, LKS, atau desa; bukan alamat rumah.",
            "text",
        ),
        FieldLine("izin", "Kepada siapa Anda meminta izin, dan dengan kata apa?"),
        FieldLine(
            "amatan",
            "Apa yang Anda lihat dan dengar?",
            "Fakta dan ucapan saja. Dugaan diberi tanda: “dugaan”. Tulis juga kekuatan keluarga "
            "itu.",
        ),
        FieldLine("jenis", "Jenis yang paling cocok", kind="type"),
        FieldLine(
            "kriteria", "Kriteria yang tandanya Anda lihat", kind="criteria", is_needed=False
        ),
        FieldLine("tanda", "Tanda apa yang Anda lihat untuk tiap kriteria?"),
        FieldLine("mirip", "Jenis mirip yang Anda singkirkan, dan mengapa", is_needed=False),
        FieldLine("belum", "Apa yang belum jelas, dan siapa yang dapat menjawab?"),
        FieldLine(
            "mitra",
            "Mitra yang Anda temui atau dapat diajak",
            "Lembaganya, alasannya, dan lewat siapa.",
        ),
        FieldLine(
            "usul",
            "Usul tindak lanjut",
            "Langkah, siapa yang mengerjakan, dan kapan. Tanpa janji bantuan.",
        ),
        FieldLine("renungan", "Apa yang Anda pelajari tentang diri sendiri?"),
    ),
    "Kumpulkan laporan",
    "Laporan PKL Anda sudah dikumpulkan.",
    has_photos=True,
)


def _step(number: int) -> tuple[FieldLine, ...]:
    """One step of a plan; the first is needed."""
    is_needed = number == 1
    part = f"Langkah {number}" + ("" if is_needed else " (boleh kosong)")
    lines = (
        ("apa", "Apa yang akan dikerjakan?", "Langkah yang dapat dilihat selesai atau belum."),
        ("mana", "Di mana?", ""),
        ("siapa", "Bersama siapa?", ""),
        ("kapan", "Paling lambat kapan?", ""),
        ("bukti", "Apa buktinya?", "Tanpa nama atau foto warga."),
    )
    return tuple(
        FieldLine(f"{name}{number}", title, help, "text", is_needed, part if name == "apa" else "")
        for name, title, help in lines
    )


PLAN = FieldSheet(
    "rtl",
    "Rencana tindak lanjut (RTL)",
    "Dua sampai tiga langkah yang Anda kerjakan dalam tiga bulan pertama sepulang dari sini. "
    "Sesudah sembilan puluh hari Anda ditanya lagi, cukup dengan tiga ketukan.",
    tuple(line for number in range(1, PLAN_STEPS + 1) for line in _step(number)),
    "Kumpulkan rencana",
    "Rencana Anda sudah dikumpulkan.",
)
SOURCES = ("lihat sendiri", "perangkat desa", "kader atau RT", "data desa", "TKSK atau Puskesos")


def _counted(one: PmksType) -> tuple[FieldLine, FieldLine]:
    """How many of one type, and who says so."""
    part = f"{one.number}. {one.title}"
    return (
        FieldLine(f"n{one.code}", "Jumlah", "", "count", is_needed=False, part=part),
        FieldLine(f"s{one.code}", "Sumber", "", "source", is_needed=False),
    )


COUNTS = FieldSheet(
    "data",
    "Data PMKS desa saya",
    "Hitung jenis yang Anda ketahui di desa sendiri: jumlah dan sumbernya saja. Jangan menulis "
    "nama. Yang tidak Anda ketahui dikosongkan; kosong bukan nol.",
    (
        FieldLine("kecamatan", "Kecamatan", kind="text"),
        FieldLine("desa", "Desa, kelurahan, atau nagari", kind="text"),
        *(line for one in PMKS_TYPES for line in _counted(one)),
    ),
    "Kumpulkan hitungan",
    "Hitungan desa Anda sudah dikumpulkan.",
)
SHEETS = {sheet.name: sheet for sheet in (REPORT, COUNTS, PLAN)}


def list_empty(sheet: FieldSheet, lines: Mapping[str, str]) -> list[str]:
    """Titles of needed lines that hold nothing yet, in their order."""
    return [
        line.title
        for line in sheet.lines
        if line.is_needed and not lines.get(line.name, "").strip()
    ]


def shown_lines_of(sheet: FieldSheet, lines: Mapping[str, str]) -> list[tuple[str, str]]:
    """(title, words) of what was written, as readers see it."""
    shown = []
    for line in sheet.lines:
        words = lines.get(line.name, "").strip()
        if line.kind == "type":
            words = title_of_type(words)
        elif line.kind == "criteria":
            words = "; ".join(list_ticked(lines))
        if words:
            shown.append((line.title, words))
    return shown


def read_count(words: str) -> int | None:
    """A whole number from 0 to 99.999, with or without dots; None for anything else."""
    plain = words.strip().replace(".", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 5 else None


def list_ticked(lines: Mapping[str, str]) -> list[str]:
    """The criteria that were ticked of the type that was chosen, in words."""
    chosen = BY_CODE.get(lines.get("jenis", ""))
    ticked = set(lines.get("kriteria", "").split())
    return [words for code, words in chosen.letters() if code in ticked] if chosen else []


def title_of_type(code: str) -> str:
    """ "" for no type."""
    return f"{BY_CODE[code].number}. {BY_CODE[code].title}" if code in BY_CODE else ""
