"""Questions out of a Word file, as teachers write them: seven shapes and their mixtures.

Automatic or typed numbers; keys in bold, colour, highlight or underlined, printed below the
question or in a list at the end; options side by side; tables with a column for each option.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lms.exchange.item_files.building import Notes
from lms.exchange.item_files.found import FoundItem, ItemFile, Note, UnreadableItems
from lms.exchange.item_files.question_sheets import find_columns
from lms.exchange.item_files.word_blocks import TableBlock
from lms.exchange.item_files.word_building import build_question
from lms.exchange.item_files.word_file import WordFile
from lms.exchange.item_files.word_keys import WordItem
from lms.exchange.item_files.word_lines import (
    KEY,
    KEY_HEAD,
    KEY_PAIR,
    LETTER,
    NUMBER,
    WHY,
    WordLine,
    beside,
    cut,
    lines_of,
    read_key_list,
)
from lms.exchange.item_files.word_options import letters_of, read_option
from lms.exchange.item_files.word_tables import (
    cell_text,
    flow_lines,
    is_flow,
    is_key_table,
    question_items,
    stem_table,
    table_keys,
)

HEADING = re.compile(
    r"\s*(?:bagian|petunjuk|pilihan ganda|pilihlah|jawablah|nama|tanggal|kelas|soal\b)",
    re.IGNORECASE,
)


def read_word(content: bytes) -> ItemFile:
    """Every question, with a note for each doubt; raises UnreadableItems."""
    reader = _Reader()
    for number, block in enumerate(WordFile(content).blocks(), 1):
        if isinstance(block, TableBlock):
            reader.take_table(block, number)
        else:
            for line in lines_of(block, number):
                reader.take_line(line)
    reader.finish()
    if not reader.items:
        raise UnreadableItems(
            "Di berkas Word ini tidak ada soal yang dikenali. Beri nomor 1., 2. dan huruf A., B."
        )
    items: list[FoundItem] = []
    notes = list(reader.notes)
    for found in reader.items:
        about = Notes(found.line)
        question = build_question(found, about)
        notes += about.found
        if question is not None:
            name = str(found.number) if found.number else ""
            items.append(
                FoundItem(found.line, question, name, "", found.fields, (), tuple(found.pictures))
            )
    return ItemFile("word", tuple(items), tuple(notes))


class _Reader:
    """Walks down the file; keeps the question that is being read."""

    def __init__(self) -> None:
        self.items: list[WordItem] = []
        self.notes: list[Note] = []
        self.current: WordItem | None = None
        # lines after the options: the next question's, or nobody's
        self.pending: list[WordLine] = []
        self.keys: list[tuple[int, str]] = []
        self.in_list = False
        self.last = 0

    # --- lines

    def take_line(self, line: WordLine) -> None:
        text = line.text.strip()
        if not text and not line.pictures and not line.losses:
            return
        if self._takes_key(line, text):
            return
        for part in beside(line):
            self._take_part(part)

    def _takes_key(self, line: WordLine, text: str) -> bool:
        """Keys: a list of them, a heading above one, a line below a question."""
        whole = f"{line.number} {text}".strip()
        pairs = list(read_key_list([whole]))
        if self.in_list and pairs and len(KEY_PAIR.sub("", whole).strip(" ,;.\t")) < 4:
            self.keys += pairs
            return True
        self.in_list = False
        head = KEY_HEAD.match(text)
        if (
            head
            and not line.number
            and (head.end() == len(text) or len(list(read_key_list([text[head.end() :]]))) > 1)
        ):
            self.keys += read_key_list([text[head.end() :]])
            self.in_list = True
            return True
        if self.current is None:
            return False
        if found := KEY.match(text):
            self.current.printed |= letters_of(found[1])
            self.current.why = self.current.why or (found["rest"] or "").strip()
            return True
        if found := WHY.match(text):
            self.current.why = found[1].strip()
            return True
        return False

    def _take_part(self, part: WordLine) -> None:
        option = self._as_option(part)
        if option is not None:
            self._take_option(part, *option)
        elif (number := self._as_number(part)) is not None:
            self._begin(part, *number)
        elif self.current is not None and not self.current.options:
            self._more_stem(part)
        elif self.current is not None:
            self.pending.append(part)
        else:
            self.pending = [part]

    def _as_option(self, part: WordLine) -> tuple[str, WordLine] | None:
        """Letter and words; bullets below a question are options without letters."""
        if re.fullmatch(r"[A-Ha-h]\.", part.number):
            return part.number[0].upper(), part
        if not part.number and (found := LETTER.match(part.text)):
            return found[1].upper(), part
        if part.number == "•" and self.current is not None:
            return chr(ord("A") + len(self.current.options)), part
        return None

    def _as_number(self, part: WordLine) -> tuple[int, int] | None:
        """Number of a question, and where its words begin."""
        if re.fullmatch(r"\d{1,3}\.", part.number):
            number, start = int(part.number[:-1]), 0
        elif found := NUMBER.match(part.text):
            number, start = int(found[1] or found[2]), found.end()
        else:
            return None
        if self.current is not None and not self.current.options and not self.current.printed:
            is_statement = (
                number <= self.last or self.current.has_statements or number > self.last + 3
            )
            return None if is_statement else (number, start)
        return number, start

    def _begin(self, part: WordLine, number: int | None, start: int = 0) -> None:
        self._drop_pending()
        words = cut(part, start)
        self.current = WordItem(part.line, number, [words.markdown] if words.text.strip() else [])
        self.current.pictures += part.pictures
        self.current.losses += part.losses
        self.items.append(self.current)
        self.last = number or self.last

    def _more_stem(self, part: WordLine) -> None:
        assert self.current is not None
        shown = f"{part.number} " if part.number not in ("", "•") else ""
        words = shown + part.markdown if shown else part.markdown
        if words.strip():
            self.current.stem.append(words)
        self.current.pictures += part.pictures
        self.current.losses += part.losses

    def _take_option(self, part: WordLine, letter: str, words: WordLine) -> None:
        if letter == "A" and (self.current is None or self.current.options):
            self._begin_unnumbered(part)
        if self.current is None:
            self.pending.append(part)
            return
        if letter in self.current.options:
            self.current.doubts.append(
                f"Huruf {letter} ditulis dua kali; yang kedua diberi huruf lain."
            )
            letter = next(c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if c not in self.current.options)
        self._join_pending()
        self.current.options[letter] = read_option(words)
        self.current.pictures += part.pictures
        self.current.losses += part.losses

    def _begin_unnumbered(self, part: WordLine) -> None:
        """An option A after options: what stood between is the next question."""
        above, self.pending = self.pending, []
        asked = [line for line in above if not HEADING.match(line.text) or "?" in line.text]
        first = asked[0].line if asked else part.line
        self.current = WordItem(first, None, [line.markdown for line in asked])
        for line in asked:
            self.current.pictures += line.pictures
        self.items.append(self.current)

    def _join_pending(self) -> None:
        """Words between two options go on with the first of them."""
        assert self.current is not None
        if self.pending and self.current.options:
            last = list(self.current.options.values())[-1]
            last.text = " ".join([last.text, *(line.markdown for line in self.pending)])
        self.pending = []

    def _drop_pending(self) -> None:
        """What belongs to no question; the end of an option that was broken belongs to it."""
        for line in self.pending:
            text = line.text.strip()
            if self.current is not None and self.current.options and text[:1].islower():
                last = list(self.current.options.values())[-1]
                last.text = f"{last.text} {line.markdown}"
            elif self.current is not None and text and not HEADING.match(text):
                about = Notes(line.line)
                about.loss(f"Baris “{text[:40]}” tidak termasuk soal mana pun dan tidak diambil.")
                self.notes += about.found
        self.pending = []

    # --- tables

    def take_table(self, table: TableBlock, number: int) -> None:
        texts = [[cell_text(cell) for cell in row] for row in table.rows]
        heads = find_columns(texts[0]) if texts else None
        if heads is not None and (heads.options or "key" in heads.places):
            self._drop_pending()
            self.items += question_items(table, texts, heads, number)
            self.current = None
        elif texts and is_key_table(texts):
            self.keys += table_keys(texts)
        elif is_flow(table):
            for row in table.rows:
                for line in flow_lines(row, number):
                    self.take_line(line)
        elif self.current is not None:
            self.current.stem.append(stem_table(texts))

    # --- the end

    def finish(self) -> None:
        """Keys of the list go to their questions."""
        self._drop_pending()
        by_number: dict[int, list[WordItem]] = {}
        for item in self.items:
            if item.number is not None:
                by_number.setdefault(item.number, []).append(item)
        if not by_number:
            # nobody wrote numbers: the list counts the questions
            by_number = {number: [item] for number, item in enumerate(self.items, 1)}
        for number, letter in self.keys:
            self._give_key(number, letter, by_number.get(number, []))

    def _give_key(self, number: int, letter: str, items: Sequence[WordItem]) -> None:
        for item in items:
            item.listed.add(letter)
            if len(items) > 1:
                doubt = f"Nomor {number} dipakai beberapa soal; kunci dari daftar meragukan."
                item.doubts.append(doubt)
        if not items:
            about = Notes(1)
            about.ask(f"Daftar kunci menyebut nomor {number}, tetapi soalnya tidak ada.")
            self.notes += about.found
