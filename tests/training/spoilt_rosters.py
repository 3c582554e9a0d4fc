"""Lists as staff make them, each with what is right: who comes in, and which rows are wrong."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import dataclass, field

import xlsxwriter

FIRST = (
    "Siti Rodiah",
    "Nurhayati",
    "M. Yunus",
    "H. Abdul Muis",
    "Dewi Sartika",
    "Made Ayu",
    "Ma'ruf",
    "Rosdiana",
    "Zulkifli",
    "Afrizal",
    "Elvi",
    "Novi Yanti",
    "Gusman",
    "I Wayan Sudira",
    "Fatimah",
)
LAST = (
    "Hasibuan",
    "Daulay",
    "Saragih",
    "Wulandari",
    "Prasetyo",
    "Lestari",
    "Maharani",
    "Nasution",
    "Siregar",
    "Koto",
    "Chaniago",
    "Tanjung",
    "Sikumbang",
    "Piliang",
    "Jambak",
    "Guci",
)
TITLES = ("", "", "S.Sos", "S.Pd., M.Si", "A.Md.Keb", "SE", "S.H.", "M.Kesos", "Lc")
HEADS = ("Nama", "NAMA LENGKAP", "Nama Peserta", "Nama Lengkap dan Gelar", "Nama / NIP")
PLACES = ("Kota Solok", "Kab. Solok", "Kab. Tapin", "Kec. Binuang", "Sawahlunto")
WRONG = ("Siti 88 Aminah", "X", "siti@dinsos", "=A3+1")


@dataclass
class Spoilt:
    """One file as bytes or text; `people` are the names that come in, `wrong` rows with faults."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    kind: str = "paste"

    def as_text(self) -> str:
        return "\n".join("\t".join(row) for row in self.rows)

    def as_file(self) -> tuple[bytes, str]:
        if self.kind == "xlsx":
            return _xlsx(self.rows), "daftar.xlsx"
        if self.kind == "ods":
            return _ods(self.rows), "daftar.ods"
        sign = ";" if self.kind == "csv;" else ","
        lines = [sign.join(_quoted(cell, sign) for cell in row) for row in self.rows]
        return "\r\n".join(lines).encode("utf-8-sig"), "daftar.csv"


def make_spoilt(seed: int) -> Spoilt:
    """Everything that is wrong with it follows from the seed."""
    draw = random.Random(seed)
    made = Spoilt(f"daftar {seed}", kind=("paste", "xlsx", "csv;", "csv,", "ods")[seed % 5])
    plan = [
        "no",
        "name",
        *draw.sample(["nik", "sex", "place", "post", "phone"], draw.randint(1, 4)),
    ]
    if draw.random() < 0.3:
        plan.remove("no")
    if draw.random() < 0.3:
        plan.insert(1, "office")
    heads = {"no": draw.choice(["No", "NO.", "No. Urut"]), "name": draw.choice(HEADS), "nik": "NIK",
             "sex": "L/P", "place": "Asal Kab/Kota", "post": "Jabatan", "phone": "No. HP/WA",
             "office": "Nama Instansi"}  # fmt: skip
    for _ in range(draw.randint(0, 3)):
        made.rows.append(["DAFTAR PESERTA PELATIHAN DASAR PSM", *[""] * (len(plan) - 1)])
    made.rows.append([heads[part] for part in plan])
    if "no" in plan and draw.random() < 0.3:
        made.rows.append([f"({at + 1})" for at in range(len(plan))])
    _fill(made, plan, draw)
    if draw.random() < 0.6:
        _sign(made, len(plan))
    return made


def _fill(made: Spoilt, plan: list[str], draw: random.Random) -> None:
    names = [f"{one} {two}" for one in FIRST for two in LAST]
    for number, plain in enumerate(draw.sample(names, draw.choice([8, 30, 50, 120])), start=1):
        if draw.random() < 0.05:
            made.rows.append([""] * len(plan))
        if "no" in plan and draw.random() < 0.04:
            made.rows.append(["KAB. DHARMASRAYA", *[""] * (len(plan) - 1)])
        title = draw.choice(TITLES)
        name = f"{plain}, {title}" if title else plain
        name = name.upper() if draw.random() < 0.3 else name
        typed = draw.choice([name, name, f"{number}. {name}", f" {name}  ", f'"{name}'])
        if draw.random() < 0.03 and "no" in plan:
            typed = draw.choice(WRONG)
            made.wrong.append(len(made.rows) + 1)
        else:
            made.people.append(name)
        made.rows.append([_cell(part, number, typed, draw) for part in plan])


def _cell(part: str, number: int, typed: str, draw: random.Random) -> str:
    nik = f"13725501{number:08d}"
    return {
        "no": str(number), "name": typed, "nik": draw.choice([nik, "'" + nik, ""]),
        "sex": draw.choice("LP"), "place": draw.choice(PLACES), "office": "Dinas Sosial",
        "post": draw.choice(["Ketua", "Anggota", "Kepala Seksi"]),
        "phone": draw.choice([f"0812{number:08d}", f"+62 812-3456-{number:04d}"]),
    }[part]  # fmt: skip


def _sign(made: Spoilt, width: int) -> None:
    lines = ["", "Solok, 20 Agustus 2026", "Kepala Dinas,", "", "Drs. H. AFDAL, M.Si",
             "NIP. 19700101 199803 1 004"]  # fmt: skip
    made.rows += [[*[""] * (width - 2), line, ""][:width] for line in lines]


def _quoted(cell: str, sign: str) -> str:
    """As a spreadsheet writes it: in quotes where the sign or a quote stands inside."""
    return '"' + cell.replace('"', '""') + '"' if sign in cell or '"' in cell else cell


def _xlsx(rows: list[list[str]]) -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Peserta")
        book.add_worksheet("Kosong")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                is_number = cell.isdecimal() and len(cell) < 10 and not cell.startswith("0")
                if is_number:
                    sheet.write_number(at, column, int(cell))
                elif cell:
                    sheet.write_string(at, column, cell)
    return output.getvalue()


def _ods(rows: list[list[str]]) -> bytes:
    """The smallest document that a spreadsheet opens."""
    from xml.sax.saxutils import escape

    cells = "".join(
        "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>" for cell in row
        ) + "</table:table-row>" for row in rows
    )  # fmt: skip
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}office:1.0" '
        f'xmlns:table="{names}table:1.0" xmlns:text="{names}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Peserta">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content)
        book.writestr(
            "META-INF/manifest.xml",
            f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{names}manifest:1.0"/>',
        )
    return output.getvalue()
