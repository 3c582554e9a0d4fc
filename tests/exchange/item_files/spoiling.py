"""Files of questions with one thing wrong, in every format, out of one seed."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import docx

from lms.assessment.kinds.choices import Choices
from lms.exchange.item_files.gift_writer import write_gift
from lms.exchange.item_files.markdown_banks import write_markdown
from lms.exchange.item_files.moodle_writer import write_moodle
from lms.exchange.item_files.qti_writer import write_qti
from lms.exchange.item_files.sheet_writer import write_table
from lms.exchange.item_files.writing import OutItem

from .making import make_items

LETTERS = "ABCDEFG"


@dataclass(frozen=True)
class Spoilt:
    """One file, and how it came about."""

    format: str
    how: str
    content: bytes
    # stem → words of its key, where what was done cannot have made another key of it
    keys: Mapping[str, str]


def _choices(items: list[OutItem]) -> Iterator[tuple[str, list[str], str, str]]:
    """Stem, options, letter of the key, explanation; without anything that needs more lines."""
    for item in items:
        question = item.question
        assert isinstance(question, Choices)
        texts = [option.text for option in question.options]
        key = LETTERS[next(n for n, o in enumerate(question.options) if o.right)]
        yield question.stem.split("\n")[0], texts, key, question.explanation


def aiken(items: list[OutItem]) -> bytes:
    parts = []
    for stem, texts, key, _ in _choices(items):
        rows = "".join(f"{LETTERS[n]}. {text}\n" for n, text in enumerate(texts))
        parts.append(f"{stem}\n{rows}ANSWER: {key}\n")
    return "\n".join(parts).encode()


def google(items: list[OutItem]) -> bytes:
    parts = []
    for number, (stem, texts, key, why) in enumerate(_choices(items), 1):
        rows = "".join(f"○ {text}\n" for text in texts)
        right = texts[LETTERS.index(key)]
        said = f"Masukan\n{why}\n" if why else ""
        parts.append(f"{number}. {stem} *\n1 poin\n{rows}Jawaban benar\n{right}\n{said}")
    return "\n".join(parts).encode()


def comma_table(items: list[OutItem]) -> bytes:
    lines = ["No;Soal;A;B;C;D;E;Kunci;Pembahasan"]
    for number, (stem, texts, key, why) in enumerate(_choices(items), 1):
        cells = [str(number), stem, *texts, *[""] * (5 - len(texts)), key, why]
        lines.append(";".join('"' + cell.replace('"', '""') + '"' for cell in cells))
    return "\r\n".join(lines).encode()


def word(items: list[OutItem]) -> bytes:
    document = docx.Document()
    for number, (stem, texts, key, _) in enumerate(_choices(items), 1):
        document.add_paragraph(f"{number}. {stem}")
        for place, text in enumerate(texts):
            document.add_paragraph(f"{LETTERS[place]}. {text}")
        document.add_paragraph(f"Kunci: {key}")
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


MAKERS: dict[str, Callable[[list[OutItem]], bytes]] = {
    "aiken": aiken,
    "google": google,
    "csv": comma_table,
    "word": word,
    "gift": lambda items: write_gift(items, "").content,
    "moodle-xml": lambda items: write_moodle(items, "").content,
    "markdown": lambda items: write_markdown(items, "Acak").content,
    "qti": lambda items: write_qti(items).content,
    "xlsx": lambda items: write_table(items).content,
}
PACKED = {
    "word": "word/document.xml",
    "qti": "soal/001-acak-00.xml",
    "xlsx": "xl/sharedStrings.xml",
}


class Spoiler:
    """One wrong thing after the other."""

    def __init__(self, seed: int) -> None:
        self.luck = random.Random(seed)

    def files(self, count: int) -> Iterator[Spoilt]:
        names = [*MAKERS]
        for number in range(count):
            name = names[number % len(names)]
            items = make_items(self.luck.randrange(10**9), "single", 3, wild=number % 2 == 0)
            how = self.luck.choice(HOW)
            content = self.spoil(name, MAKERS[name](items), how)
            known = {stem: texts[LETTERS.index(key)] for stem, texts, key, _ in _choices(items)}
            yield Spoilt(name, how.__name__, content, known if how in LEAVES_KEYS else {})

    def spoil(self, name: str, content: bytes, how: Callable[[Spoiler, str], str]) -> bytes:
        if name in PACKED and self.luck.random() < 0.8:
            return self.inside(content, PACKED[name], how)
        text = content.decode("latin-1" if name in PACKED else "utf-8")
        spoilt = how(self, text)
        if name in PACKED:
            return spoilt.encode("latin-1", "replace")
        return spoilt.encode(self.luck.choice(["utf-8"] * 6 + ["utf-16", "cp1252"]), "replace")

    def inside(self, content: bytes, part: str, how: Callable[[Spoiler, str], str]) -> bytes:
        """The same in the text of one part of an archive."""
        output = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w") as new:
            for name in old.namelist():
                kept = old.read(name)
                if name == part:
                    kept = how(self, kept.decode().replace("><", ">\n<")).encode("utf-8", "replace")
                new.writestr(name, kept)
        return output.getvalue()

    def place(self, text: str) -> int:
        return self.luck.randrange(max(1, len(text)))


def cut_off(by: Spoiler, text: str) -> str:
    return text[: by.place(text)]


def begins_late(by: Spoiler, text: str) -> str:
    return text[by.place(text) // 2 :]


def a_line_is_missing(by: Spoiler, text: str) -> str:
    lines = text.split("\n")
    lines.pop(by.luck.randrange(len(lines)))
    return "\n".join(lines)


def a_line_stands_twice(by: Spoiler, text: str) -> str:
    lines = text.split("\n")
    place = by.luck.randrange(len(lines))
    return "\n".join([*lines[:place], lines[place], *lines[place:]])


def two_lines_change_places(by: Spoiler, text: str) -> str:
    lines = text.split("\n")
    one, other = (by.luck.randrange(len(lines)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def a_sign_is_missing(by: Spoiler, text: str) -> str:
    signs = [n for n, c in enumerate(text) if c in "{}[]()<>=~#:;\"'.|-&\\/"]
    if not signs:
        return text
    place = by.luck.choice(signs)
    return text[:place] + text[place + 1 :]


def a_sign_too_many(by: Spoiler, text: str) -> str:
    sign = by.luck.choice(
        [*"{}[]()<>=~#:;\"'|-&\\/\0\x0b\ufeff\u202e\ud7ff", "####", "<<<<<<< HEAD\n"]
    )
    place = by.place(text)
    return text[:place] + sign + text[place:]


def another_key(by: Spoiler, text: str) -> str:
    """A key that no option has, two, or none."""
    given = by.luck.choice(["Z", "", "A dan B", "A, B", "9", "kunci", "A/B", "Aa", "?"])
    return re.sub(r"(ANSWER: |Kunci: |\";\")[A-E](?=\"?[\n;<\r])", rf"\g<1>{given}", text, count=1)


def all_blanks(by: Spoiler, text: str) -> str:
    return text.replace(" ", by.luck.choice(["\t", "\u00a0", "  ", "\u3000", ""]))


def a_long_line(by: Spoiler, text: str) -> str:
    place = by.place(text)
    return text[:place] + by.luck.choice("a={~[(<#\\ ") * 20_000 + text[place:]


def a_number_of_a_computer(by: Spoiler, text: str) -> str:
    given = by.luck.choice(
        ["1e999", "-0", "NaN", "99999999999999999999", "٣", "½", "1.234.567,8,9"]
    )
    return re.sub(r"\d+", given, text, count=by.luck.randint(1, 3))


def other_words_for_the_same(by: Spoiler, text: str) -> str:
    one, other = by.luck.choice(
        [("Kunci", "Jawaban"), ("ANSWER", "Answer"), ("Jawaban benar", "Kunci jawaban"),
         ("A.", "(a)"), ("Soal", "Pertanyaan"), ("single", "multichoicex"),
         ("fraction", "nilai"), ("&lt;", "<")]
    )  # fmt: skip
    return text.replace(one, other)


HOW = (
    *(cut_off, begins_late, a_line_is_missing, a_line_stands_twice, two_lines_change_places),
    *(a_sign_is_missing, a_sign_too_many, another_key, all_blanks, a_long_line),
    *(a_number_of_a_computer, other_words_for_the_same),
)
# what is left of a question after these has the key it had, or none
LEAVES_KEYS = (cut_off, begins_late, a_line_is_missing, a_line_stands_twice)
