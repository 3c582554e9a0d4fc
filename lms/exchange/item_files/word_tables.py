"""Tables of a Word file: questions in columns, keys, options put in their places, data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lms.assessment.kinds.lines import table_line
from lms.exchange.item_files.building import TRUTHS, plain_to_markdown
from lms.exchange.item_files.question_sheets import KEY, QuestionColumns
from lms.exchange.item_files.word_blocks import Paragraph, TableBlock
from lms.exchange.item_files.word_keys import WordItem
from lms.exchange.item_files.word_lines import LETTER, WordLine, lines_of, read_key_list
from lms.exchange.item_files.word_options import letters_of, read_option

KEY_TABLE = re.compile(
    r"(?:no\.?|nomor|kunci.*|jawaban|\d{1,3}[.)]?|[A-Ha-h]|\d{1,3}\s*[.)]?\s*[A-Ha-h])?",
    re.IGNORECASE,
)
DATA = ("kompetensi", "kognitif", "pmks")


def question_items(
    table: TableBlock, texts: Sequence[Sequence[str]], heads: QuestionColumns, number: int
) -> Iterator[WordItem]:
    """One question a row, below heads like No, Soal, A, B, C, D, Kunci."""
    for row, cells in zip(table.rows[1:], texts[1:], strict=True):
        stem = _at(cells, heads.places["stem"])
        if stem:
            yield _row_item(row, cells, heads, WordItem(number, None, [plain_to_markdown(stem)]))


def _row_item(
    row: Sequence[Sequence[Paragraph]], cells: Sequence[str], heads: QuestionColumns, item: WordItem
) -> WordItem:
    if found := re.match(r"\d{1,3}", _at(cells, heads.places.get("number"))):
        item.number = int(found[0])
    item.why = _at(cells, heads.places.get("why"))
    key = _at(cells, heads.places.get("key")).strip(" .")
    item.printed |= letters_of(key) if KEY.fullmatch(key) or key.lower() in TRUTHS else set()
    for letter, place in heads.options.items():
        if _at(cells, place):
            runs = [run for paragraph in row[place] for run in paragraph.runs]
            item.options[letter] = read_option(WordLine(item.line, "", runs))
    said = {name: _at(cells, heads.places.get(name)) for name in DATA}
    item.fields |= {name: value for name, value in said.items() if value}
    for cell in row:
        item.pictures += [picture for paragraph in cell for picture in paragraph.pictures]
    return item


def flow_lines(row: Sequence[Sequence[Paragraph]], number: int) -> Iterator[WordLine]:
    """Cells as lines; a cell with a number or a letter alone numbers the next."""
    ahead = ""
    for paragraph in (each for cell in row for each in cell):
        text = paragraph.text.strip()
        alone = re.fullmatch(r"(?:\d{1,3}|[A-Ha-h])[.)]?", text)
        if alone and not ahead and not paragraph.number:
            ahead = f"{text.rstrip('.)')}."
            continue
        if ahead and text:
            paragraph.number, ahead = ahead, ""
        yield from lines_of(paragraph, number)


def stem_table(texts: Sequence[Sequence[str]]) -> str:
    """A table that belongs to its question, as Markdown."""
    width = max(len(row) for row in texts)
    cells = [[" ".join(cell.split()) for cell in row] for row in texts]
    rows = [[*row, *[""] * (width - len(row))] for row in cells]
    lines = [table_line(rows[0]), "|" + "---|" * width, *map(table_line, rows[1:])]
    return "\n" + "\n".join(lines) + "\n"


def cell_text(cell: Sequence[Paragraph]) -> str:
    """Its paragraphs, each with its number."""
    return "\n".join(
        f"{p.number} {p.text}".strip() for p in cell if p.text.strip() or p.number
    ).strip()


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def is_key_table(texts: Sequence[Sequence[str]]) -> bool:
    """Whether it holds numbers and letters, and nothing else."""
    cells = [cell.strip() for row in texts for cell in row]
    return any(re.search(r"\d", cell) for cell in cells) and all(
        KEY_TABLE.fullmatch(cell) for cell in cells
    )


def table_keys(texts: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Numbers beside letters, above letters, or both in one cell."""
    found = list(read_key_list(cell for row in texts for cell in row))
    if found:
        return found
    for row in texts:
        for left, right in zip(row, row[1:], strict=False):
            if re.fullmatch(r"\d{1,3}[.)]?", left.strip()) and re.fullmatch(
                r"[A-Ha-h]", right.strip()
            ):
                found.append((int(left.strip(" .)")), right.strip().upper()))
    for upper, lower in zip(texts, texts[1:], strict=False):
        for top, below in zip(upper, lower, strict=False):
            if re.fullmatch(r"\d{1,3}[.)]?", top.strip()) and re.fullmatch(
                r"[A-Ha-h]", below.strip()
            ):
                found.append((int(top.strip(" .)")), below.strip().upper()))
    return found


def is_flow(table: TableBlock) -> bool:
    """A table that only puts questions or options in their places."""
    paragraphs = [p for row in table.rows for cell in row for p in cell if p.text.strip()]
    lettered = sum(
        bool(
            LETTER.match(p.text)
            or re.fullmatch(r"[A-Ha-h]\.", p.number)
            or re.fullmatch(r"[A-Da-d][.)]?", p.text.strip())
        )
        for p in paragraphs
    )
    return lettered >= 2
