"""The small blocks of a lesson: headings, sayings, pictures, notes, tables, lists of meanings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lms.assessment.kinds.lines import is_table_rule, table_cells, table_line
from lms.authoring.rules.fields.prose import from_prose, one_line, squeezed, to_prose

Fields = Mapping[str, str]
HEADING = re.compile(r"(##|###) +(.*?) *#*")
PICTURE = re.compile(r'!\[([^\]]*)\]\(([^)\s"]+)(?: +"([^"]*)")?\)')
NOTE = re.compile(r"\[\^([^\]\s]+)\]: +(.*)", re.DOTALL)
MOST_COLUMNS, MOST_ROWS = 8, 60


def read_heading(words: str) -> dict[str, str] | None:
    found = HEADING.fullmatch(words)
    return {"tingkat": str(len(found[1])), "teks": found[2]} if found else None


def write_heading(fields: Fields) -> str:
    text = one_line(fields.get("teks", "")).lstrip("# ")
    marks = "###" if fields.get("tingkat") == "3" else "##"
    return f"{marks} {text}" if text else ""


def read_prose(words: str) -> dict[str, str] | None:
    prose = to_prose(words)
    return None if prose is None else {"teks": prose}


def write_prose(fields: Fields) -> str:
    return from_prose(fields.get("teks", ""))


def read_picture(words: str) -> dict[str, str] | None:
    found = PICTURE.fullmatch(words.strip())
    return {"alt": found[1], "berkas": found[2], "judul": found[3] or ""} if found else None


def write_picture(fields: Fields) -> str:
    name = fields.get("berkas", "").strip()
    alt = one_line(fields.get("alt", "")).replace("[", "(").replace("]", ")")
    title = one_line(fields.get("judul", "")).replace('"', "”")
    caption = f' "{title}"' if title else ""
    return f"![{alt}]({name}{caption})" if name else ""


def read_note(words: str) -> dict[str, str] | None:
    found = NOTE.fullmatch(words)
    if not found or "[^" in found[2]:
        return None
    return {"nama": found[1], "teks": squeezed(found[2])}


def write_note(fields: Fields) -> str:
    name = re.sub(r"[\s\]\[^]", "", fields.get("nama", "")) or "1"
    text = one_line(fields.get("teks", ""))
    return f"[^{name}]: {text}" if text else ""


def read_table(words: str) -> dict[str, str] | None:
    lines = words.split("\n")
    rows = [table_cells(line) for line in lines]
    width = len(rows[0])
    if not all(line.strip().startswith("|") and line.strip().endswith("|") for line in lines):
        return None
    if len(rows) < 2 or not is_table_rule(lines[1]) or any(len(row) != width for row in rows):
        return None
    cells = [rows[0], *rows[2:]]
    fields = {"baris": str(len(cells)), "kolom": str(width), "garis": lines[1]}
    for row, line in enumerate(cells):
        fields |= {f"sel-{row}-{column}": cell for column, cell in enumerate(line)}
    return fields


def write_table(fields: Fields) -> str:
    rows = grid_of(fields)
    if not any(any(row) for row in rows):
        return ""
    width = len(rows[0])
    rule = fields.get("garis", "")
    has_rule = is_table_rule(rule) and len(table_cells(rule)) == width if rule else False
    lines = [table_line(rows[0]), rule if has_rule else "|" + "---|" * width]
    return "\n".join([*lines, *map(table_line, rows[1:])])


def grid_of(fields: Fields) -> list[list[str]]:
    """The cells that were filled in; empty rows and columns at the ends are left out."""
    height = count_of(fields, "baris", MOST_ROWS)
    width = count_of(fields, "kolom", MOST_COLUMNS)
    rows = [
        [one_line(fields.get(f"sel-{row}-{column}", "")) for column in range(width)]
        for row in range(height)
    ]
    while len(rows) > 1 and not any(rows[-1]):
        rows.pop()
    while rows and len(rows[0]) > 1 and not any(row[-1] for row in rows):
        rows = [row[:-1] for row in rows]
    return rows


def count_of(fields: Fields, name: str, most: int) -> int:
    """A number of rows or columns as the form says it, from 1 to `most`."""
    said = fields.get(name, "")
    return min(max(int(said), 1), most) if said.isdecimal() and len(said) < 5 else 1


def read_definitions(words: str) -> dict[str, str] | None:
    """A word and its meaning in each row of a grid with two columns."""
    rows = []
    for entry in re.split(r"\n[ \t]*\n", words):
        name, mark, meaning = entry.partition("\n:   ")
        if not mark or "\n" in name or "\n:" in meaning:
            return None
        rows.append((name, squeezed(meaning)))
    fields = {"baris": str(len(rows)), "kolom": "2"}
    for row, (name, meaning) in enumerate(rows):
        fields |= {f"sel-{row}-0": name, f"sel-{row}-1": meaning}
    return fields


def write_definitions(fields: Fields) -> str:
    """A word without a meaning, or a meaning without a word, stays as a paragraph."""
    rows = [(row[0], row[1] if len(row) > 1 else "") for row in grid_of(fields)]
    said = [f"{a}\n:   {b}" if a and b else a or b for a, b in rows]
    return "\n\n".join(each for each in said if each)
