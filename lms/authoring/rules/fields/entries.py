"""A question, a story or an entry of a code list as fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.letters import give_letters, put_key
from lms.assessment.kinds.lines import (
    ItemParts,
    is_table_rule,
    quote,
    split_item,
    table_cells,
    table_line,
)
from lms.assessment.kinds.registry import recognise
from lms.assessment.rules.item_text import CASE, write_item
from lms.authoring.rules.fields.parts import Fields, grid_of
from lms.authoring.rules.fields.prose import from_prose, one_line, tidy, to_prose
from lms.curriculum.rules.entries import DATA_LINE, SEPARATOR, DataKeys, Entry, read_entries

MOST_OPTIONS = 8
DATA = "d-"
RAW = "-asli"
INNER = "### "


@dataclass(frozen=True)
class _AnyKeys(DataKeys):
    """Takes every key of a data line: what is unknown is told elsewhere, and kept."""

    names: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        return self.names


def read_entry(words: str) -> dict[str, str] | None:
    """Code, data line, text and answers; None where it cannot be taken apart."""
    entry, mark = _entry(words)
    if entry is None:
        return None
    fields = {"kode": entry.code, "tanda": mark}
    fields |= {f"{DATA}{key}": value for key, value in entry.fields.items()}
    if not _is_question(entry, mark):
        return fields | _text("teks", entry.text.strip("\n"))
    parts, problems = split_item("", entry.text, 1)
    if problems:
        return None
    answer = _read_answer(parts)
    if answer is None:
        return None
    return (
        fields
        | {"bentuk": parts.kind}
        | _text("teks", parts.stem)
        | answer
        | _text("penjelasan", parts.closing)
    )


def write_entry(fields: Fields) -> str:
    """The entry as its kind writes it; as its parts stand while the kind cannot be told."""
    said = {k.removeprefix(DATA): one_line(v) for k, v in fields.items() if k.startswith(DATA)}
    data = {key: value.replace(SEPARATOR, " ") for key, value in said.items() if value}
    mark, code = fields.get("tanda") or "## ", one_line(fields.get("kode", ""))
    line = SEPARATOR.join(f"{key}: {value}" for key, value in data.items())
    parts = [f"{mark}{code}\n{line}".strip(), _written(fields, "teks")]
    if "bentuk" in fields:
        parts.append(_write_answer(fields))
        closing = _written(fields, "penjelasan")
        parts.append(quote(closing) if closing else "")
    words = "\n\n".join(part for part in parts if part)
    return _by_kind(words, mark) if "bentuk" in fields else words


def _by_kind(words: str, mark: str) -> str:
    """Written back by the kind of question that it is."""
    entry, _ = _entry(words)
    if entry is None:
        return words
    parts, problems = split_item("", entry.text, 1)
    draft = Draft("", entry.code, 1, entry.fields, parts)
    kind = recognise(draft)
    if kind is None or problems:
        return words
    reading = kind.read(draft)
    own = {"tipe", *kind.data_keys}
    fields = {key: value for key, value in entry.fields.items() if key not in own}
    if reading.problems:
        return words
    return write_item(entry.code, fields, reading.question, mark).rstrip("\n")


def _entry(words: str) -> tuple[Entry | None, str]:
    mark = INNER if words.startswith(INNER) else "## "
    lines = words.split("\n")
    data = lines[1] if len(lines) > 1 and DATA_LINE.match(lines[1]) else ""
    names = tuple(part.partition(":")[0].strip() for part in data.split(SEPARATOR))
    entries, problems = read_entries("", words, 1, _AnyKeys((), names=names), mark)
    if len(entries) != 1 or problems or not data:
        return None, mark
    return entries[0], mark


def _is_question(entry: Entry, mark: str) -> bool:
    keys = {"kompetensi", "kognitif"} & set(entry.fields)
    return entry.fields.get("tipe") != CASE and (bool(keys) or mark == INNER)


def _text(name: str, markdown: str) -> dict[str, str]:
    """As a plain field, or as its source where that would lose something."""
    prose = to_prose(markdown)
    return {name: markdown, name + RAW: "1"} if prose is None else {name: prose}


def _written(fields: Fields, name: str) -> str:
    text = fields.get(name, "")
    return tidy(text).strip("\n") if fields.get(name + RAW) else from_prose(text)


def _read_answer(parts: ItemParts) -> dict[str, str] | None:
    if parts.kind == "options":
        return _read_options(parts)
    if parts.kind == "table":
        return _read_grid([line.text for line in parts.answer])
    return {"jawaban": "\n".join(_bare(parts.kind, line.text) for line in parts.answer)}


def _bare(kind: str, line: str) -> str:
    """A step without its number, an accepted answer without its sign."""
    if line.startswith(" "):
        return line
    return line.removeprefix("=").strip() if kind == "accepted" else line.partition(". ")[2]


def _read_options(parts: ItemParts) -> dict[str, str] | None:
    kind = recognise(Draft("", "x", 1, {}, parts))
    if kind is None or not kind.name:
        return None
    reading = kind.read(Draft("", "x", 1, {}, parts))
    options: Sequence[tuple[str, str, bool, str, str]] = [
        (each.key, each.text, each.right, each.why, each.misconception)
        for each in getattr(reading.question, "options", ())
    ]
    if not options:
        return None
    fields = {"pilihan": str(len(options))}
    letters = give_letters([key for key, *_ in options])
    for number, (key, text, right, why, idea) in enumerate(options):
        fields |= {f"pilihan-{number}": text, f"huruf-{number}": letters[number]}
        prose = to_prose(why)
        fields[f"sebab-{number}"] = why if prose is None else prose
        fields |= {f"benar-{number}": "1"} if right else {}
        fields |= {f"tulis-{number}": "1"} if key else {}
        fields |= {f"paham-{number}": idea} if idea else {}
    return fields


def _read_grid(lines: Sequence[str]) -> dict[str, str] | None:
    rows = [table_cells(line) for line in lines]
    if len(rows) < 2 or not is_table_rule(lines[1]) or len({len(row) for row in rows}) != 1:
        return None
    cells = [rows[0], *rows[2:]]
    fields = {"baris": str(len(cells)), "kolom": str(len(rows[0]))}
    for row, line in enumerate(cells):
        fields |= {f"sel-{row}-{column}": cell for column, cell in enumerate(line)}
    return fields


def _write_answer(fields: Fields) -> str:
    kind = fields.get("bentuk", "")
    if kind == "options":
        return _write_options(fields)
    if kind == "table":
        rows = grid_of(fields)
        rule = "|" + "---|" * len(rows[0])
        return "\n".join([table_line(rows[0]), rule, *map(table_line, rows[1:])])
    lines = [line.strip() for line in tidy(fields.get("jawaban", "")).split("\n") if line.strip()]
    if kind == "accepted":
        return "\n".join(f"= {line}" for line in lines)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _write_options(fields: Fields) -> str:
    rows = [_option(fields, number) for number in range(MOST_OPTIONS)]
    filled = [row for row in rows if row["text"]]
    said = give_letters([row["letter"] if row["said"] else "" for row in filled])
    # where a letter was moved or an option added, every letter is written
    must = any(row["letter"] not in ("", said[place]) for place, row in enumerate(filled))
    lines = []
    for row in filled:
        key = row["letter"] if must or row["said"] else ""
        lines.append(f"- [{row['right']}] {put_key(key, row['text'])}")
        if below := "\n".join(part for part in (row["why"], row["idea"]) if part):
            lines.append(quote(below, "  "))
    return "\n".join(lines)


def _option(fields: Fields, number: int) -> Mapping[str, str]:
    idea = one_line(fields.get(f"paham-{number}", ""))
    return {
        "text": one_line(fields.get(f"pilihan-{number}", "")),
        "letter": fields.get(f"huruf-{number}", ""),
        "said": fields.get(f"tulis-{number}", ""),
        "right": "x" if fields.get(f"benar-{number}") else " ",
        "why": from_prose(fields.get(f"sebab-{number}", "")),
        "idea": f"salah paham: {idea}" if idea else "",
    }
