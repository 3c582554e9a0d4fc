"""What the buttons of a form do to its fields before anything is saved: rows, options, marks."""

from __future__ import annotations

from collections.abc import Mapping

from lms.authoring.rules.fields.entries import MOST_OPTIONS
from lms.authoring.rules.fields.parts import MOST_COLUMNS, MOST_ROWS, count_of

Fields = Mapping[str, str]
# what stands in the form of a block that is added
NEW: Mapping[str, Mapping[str, str]] = {
    "paragraph": {"teks": ""},
    "heading": {"tingkat": "2", "teks": ""},
    "box": {"jenis": "kasus", "judul": "", "teks": ""},
    "check": {"judul": "", "teks": "", "pilihan": "3"},
    "table": {"baris": "3", "kolom": "2"},
    "definitions": {"baris": "3", "kolom": "2"},
    "picture": {"alt": "", "berkas": "", "judul": ""},
    "footnote": {"nama": "1", "teks": ""},
}
QUESTION = {"tanda": "## ", "bentuk": "options", "teks": "", "penjelasan": ""}
NEW_ENTRIES: Mapping[str, Mapping[str, str]] = {
    "pilihan": {**QUESTION, "pilihan": "4"},
    "benar-salah": {
        **QUESTION, "pilihan": "2", "pilihan-0": "Benar", "pilihan-1": "Salah",
    },
    "menjodohkan": {**QUESTION, "bentuk": "table", "baris": "4", "kolom": "2"},
    "mengurutkan": {**QUESTION, "bentuk": "steps", "jawaban": ""},
    "isian": {**QUESTION, "bentuk": "accepted", "jawaban": ""},
    "rubrik": {
        **QUESTION, "bentuk": "table", "d-tipe": "esai", "baris": "3", "kolom": "4",
        "sel-0-0": "Kriteria", "sel-0-1": "1", "sel-0-2": "2", "sel-0-3": "3",
    },
    "skala": {"tanda": "## ", "bentuk": "", "d-skala": "5", "d-arah": "positif", "teks": ""},
}  # fmt: skip


def reworked(fields: Fields, action: str) -> dict[str, str]:
    """The fields after one press; an unknown action changes nothing."""
    changed = dict(fields)
    if action == "tambah-baris":
        changed["baris"] = str(min(count_of(fields, "baris", MOST_ROWS) + 1, MOST_ROWS))
    elif action == "tambah-kolom":
        changed["kolom"] = str(min(count_of(fields, "kolom", MOST_COLUMNS) + 1, MOST_COLUMNS))
    elif action == "tambah-tabel":
        changed |= {"baris": "3", "kolom": "2", "teks-akhir": ""}
    elif action == "tambah-gambar":
        changed |= {"berkas": "", "alt": "", "keterangan": "", "teks-akhir": ""}
    elif action == "tambah-pilihan":
        changed["pilihan"] = str(min(count_of(fields, "pilihan", MOST_OPTIONS) + 1, MOST_OPTIONS))
    elif action == "sisip-istilah" and fields.get("istilah"):
        changed["teks"] = _with(
            fields, f"[{fields.get('kata') or fields['istilah']}](istilah:{fields['istilah']})"
        )
    elif action == "sisip-sumber" and fields.get("sumber-kode"):
        place = (
            f" {fields['sumber-letak'].strip()}" if fields.get("sumber-letak", "").strip() else ""
        )
        changed["teks"] = _with(fields, f"(sumber: {fields['sumber-kode']}{place})")
    return changed


def _with(fields: Fields, mark: str) -> str:
    """At the end of the text, where the author moves it to its place."""
    return f"{fields.get('teks', '').rstrip()} {mark}".lstrip()
