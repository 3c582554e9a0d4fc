"""Answers that can be read and are hardly meant so: typed ones, steps, pairs, rubrics, scales."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lms.assessment.kinds.letters import same_words, shorten
from lms.assessment.kinds.likert import Likert
from lms.assessment.kinds.matching import Matching
from lms.assessment.kinds.number import Number
from lms.assessment.kinds.ordering import Ordering
from lms.assessment.kinds.short import Short
from lms.assessment.kinds.writing import fold_text
from lms.assessment.kinds.written import Written
from lms.assessment.rules import messages
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.problems import Problem, warning

LineOf = Callable[[str], int]
NUMBER_WORD = (
    r"(?:se)?(?:nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh"
    r"|ratus|ribu|juta)"
)
IN_WORDS = re.compile(rf"{NUMBER_WORD}(?: {NUMBER_WORD})*", re.IGNORECASE)
# signs of several answers on one line, of a label, of another program's wildcards
ODD_ANSWER = re.compile(
    r"(?<=\w)/(?=\w)|\w [-\u2013\u2014] \w|\w: \w|\w\?$|\[|^(?:\d|[a-eA-E])[.)] |\u2713"
    r"|^(?:kira-kira|sekitar|minimal|maksimal|kurang lebih|paling)\b"
    r"|\w = \w|\*$|^\*|^%-?\d|^(?:jawaban|kunci|jawab|isi)\s*[:=]"
    r"|\\[.dws]|^/.*/$|\.\*|#",
    re.IGNORECASE,
)
STEP_TELLS = re.compile(
    r"\W*(?:(?:langkah|tahap|urutan|hari|minggu|bagian) (?:ke-?)?(?:\d+|[IVX]+\b|pertama|kedua"
    r"|ketiga)"
    r"|(?:pertama(?:-tama)?|kedua|ketiga|keempat|kelima|terakhir|mula-mula|akhirnya|selanjutnya"
    r"|kemudian|lalu|setelah itu|sesudah itu)\b)"
    r"|.*\b(?:dan seterusnya|dst|dan lain-lain|dll)\W*$|.*\blangkah \d",
    re.IGNORECASE,
)
LABEL_ONLY = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.)]?")
TOTALS = re.compile(r"\W*(?:jumlah|total|skor|nilai|bobot|keterangan|catatan)\b.*", re.IGNORECASE)
NO_LEVEL = re.compile(
    r"[\W_]*|tidak ada kriteria|isi(?: di ?sini)?|level \d|\d+|tingkat \d", re.IGNORECASE
)
SCALE_SAID = re.compile(
    r"\bSTS\b|\bSS\b *[/,|]|\(?\b1 ?(?:-|\u2013|sampai|s\.?d\.?) ?[3-7]\b\)?\W*$"
    r"|[\u2610\u25a1\u25cb]"
)


def find_answer_doubts(item: ItemText, line_of: LineOf) -> Iterator[Problem]:
    """Advice about the answer part of one question; `line_of` finds the line of words."""
    written = item.written
    found: Iterator[tuple[str, str]] = iter(())
    if isinstance(written, Short):
        found = _short(item, written)
    elif isinstance(written, Number):
        found = _number(written)
    elif isinstance(written, Ordering):
        found = _steps(written)
    elif isinstance(written, Matching):
        found = _pairs(written)
    elif isinstance(written, Written):
        found = _rubric(written)
    elif isinstance(written, Likert):
        found = _statement(item, written)
    for words, said in found:
        yield warning(item.path, line_of(words), said.replace("{", "{{").replace("}", "}}"))


def _short(item: ItemText, written: Short) -> Iterator[tuple[str, str]]:
    told = plain_text(item.question.story + item.question.stem)
    told = fold_text(re.sub(r"[^\w\s-]", " ", told))
    seen: set[str] = set()
    for text in written.accepted:
        folded = fold_text(text)
        plain = " ".join(text.casefold().split())
        if plain in seen:
            yield f"= {text}", messages.ANSWER_TWICE.format(teks=shorten(text))
        elif found := ODD_ANSWER.search(text):
            said = messages.ODD_ANSWER.format(teks=shorten(text), tanda=found[0])
            yield f"= {text}", said
        elif folded and not seen and f" {folded} " in f" {told} ":
            yield f"= {text}", messages.ANSWER_TOLD.format(teks=shorten(text))
        seen.add(plain)
    if written.accepted and all(IN_WORDS.fullmatch(text.strip()) for text in written.accepted):
        text = written.accepted[0]
        yield f"= {text}", messages.NUMBER_IN_WORDS.format(teks=text)


def _number(written: Number) -> Iterator[tuple[str, str]]:
    for text, each in zip(written.accepted, written.ranges, strict=False):
        if each.low < each.high and each.high - each.low >= abs(each.high + each.low):
            yield f"= {text}", messages.WIDE_RANGE.format(teks=text)
    if written.unit and not re.search(r"[^\W\d_]|[%\u2030\u00b0]", written.unit):
        yield f"satuan: {written.unit}", messages.UNIT_IS_NONE.format(teks=written.unit)


def _steps(written: Ordering) -> Iterator[tuple[str, str]]:
    for step in written.steps:
        if STEP_TELLS.match(step.text):
            yield step.text, messages.STEP_TELLS.format(teks=shorten(step.text))


def _pairs(written: Matching) -> Iterator[tuple[str, str]]:
    rights = [each.right for each in written.partners]
    if rights and all(LABEL_ONLY.fullmatch(text) for text in rights):
        yield f"| {rights[0]} |", messages.LABEL_PARTNER.format(teks=rights[0])
    for pair in written.pairs:
        if same_words(pair.left) == same_words(pair.right):
            yield pair.left, messages.PAIR_ITSELF.format(teks=shorten(pair.left))


def _rubric(written: Written) -> Iterator[tuple[str, str]]:
    for row in written.rubric:
        texts = [same_words(level.text) for level in row.levels]
        if TOTALS.fullmatch(row.text) and all(re.fullmatch(r"[\W\d]*", text) for text in texts):
            yield row.text, messages.TOTAL_ROW.format(teks=shorten(row.text))
        elif any(level.text and NO_LEVEL.fullmatch(level.text) for level in row.levels):
            yield row.text, messages.NO_LEVEL.format(teks=shorten(row.text))
        elif len(set(texts)) < len(texts):
            yield row.text, messages.SAME_LEVEL.format(teks=shorten(row.text))


def _statement(item: ItemText, written: Likert) -> Iterator[tuple[str, str]]:
    stem = written.stem.strip()
    if stem.endswith("?") and isinstance(item.question, Likert) and not item.question.labels:
        yield stem, messages.STATEMENT_ASKED.format(kode=item.code)
    if found := SCALE_SAID.search(stem):
        yield found[0], messages.SCALE_SAID.format(teks=found[0])
