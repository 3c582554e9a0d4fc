"""What the wording of one question gives away, or leaves unclear, said while it is written.

Warnings only: a question may have a reason. Rules after Haladyna, Downing and Rodriguez, "A review
of multiple-choice item-writing guidelines" (2002), 15(3) of Applied Measurement in Education; the
limits were set so that at most one shipped question in twenty is named (benchmarks/flaws.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lms.assessment.kinds.choices import Choices
from lms.assessment.kinds.number import Number, read_range
from lms.assessment.rules.balance import letters_of, plain_text, single_choices
from lms.assessment.rules.item_text import ItemText
from lms.assessment.rules.option_references import speaks_of_others
from lms.curriculum.rules.problems import Problem, warning

# how much longer or shorter than every other option a key has to be
LONG, SHORT, LETTERS = 1.5, 0.55, 14
ABSOLUTE = re.compile(
    r"\b(?:selalu|pasti|mutlak|sama sekali|tidak pernah|tak pernah|selamanya|tanpa kecuali"
    r"|apa pun (?:alasan|keadaan)nya|siapa pun tanpa)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(?:tidak|bukan|kecuali|jangan|tanpa|belum|tak)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{4,}")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# a word of the question that only the key repeats has to be so long, or there have to be two
LONG_ECHO, MOST_ECHOES = 9, 2
SAME_WORDS = 0.8
SHARES = {"%", "persen"}
COUNTED = {"orang", "anak", "keluarga", "kk", "rumah", "warga", "peserta", "desa", "kali"}


class StyleWords:
    """What an author is told beside the question; `lms content check` does not say it."""

    KEY_LENGTH = (
        "Kunci soal `{kode}` jauh lebih panjang atau lebih pendek daripada pilihan lain; orang"
        " menebaknya dari panjangnya. Samakan panjang pilihan."
    )
    ABSOLUTE_WORD = (
        "Pilihan salah soal `{kode}` memakai kata mutlak (selalu, pasti, tidak pernah), kuncinya"
        " tidak; orang menebaknya dari situ. Pakai di semua pilihan, atau hapus."
    )
    KEY_SHAPE = (
        "Kunci soal `{kode}` ditulis lain daripada pilihan lain (huruf besar atau titik); samakan."
    )
    KEY_ECHO = (
        "Kata dari pertanyaan soal `{kode}` hanya berulang di kuncinya ({kata}); orang menebaknya"
        " dari situ. Pakai kata itu juga di pilihan lain, atau ganti."
    )
    TWO_KEYS = (
        "Pilihan “{teks}” pada soal `{kode}` hampir sama dengan kuncinya; apakah itu juga benar?"
    )
    DOUBLE_NEGATION = (
        "Pertanyaan soal `{kode}` memuat dua kata ingkar (tidak, bukan, kecuali); tanyakan dengan"
        " kalimat biasa."
    )
    SPEAKS_OF_OTHERS = (
        "Pilihan “{teks}” pada soal `{kode}` tidak menjawab, hanya bicara tentang pilihan lain, dan"
        " urutannya diacak. Ganti dengan jawaban; bila beberapa benar, pakai soal dengan beberapa"
        " kunci."
    )
    IMPOSSIBLE_NUMBER = (
        "Jawaban `{teks}` soal `{kode}` tidak mungkin dalam {satuan}; periksa angka atau satuannya."
    )


def find_style(item: ItemText) -> Iterator[Problem]:
    """Warnings about one question, each once."""
    yield from _question_faults(item)
    if isinstance(item.question, Number):
        yield from _number_faults(item)
    if single_choices([item]):
        yield from _option_faults(item)
    yield from find_references(item)


def _question_faults(item: ItemText) -> Iterator[Problem]:
    asked = SENTENCE_END.split(plain_text(item.question.stem))[-1]
    if len(NEGATION.findall(asked)) > 1:
        yield _said(item, StyleWords.DOUBLE_NEGATION)


def _option_faults(item: ItemText) -> Iterator[Problem]:
    question = single_choices([item])[0]
    options = [(plain_text(option.text), option.right) for option in question.options]
    key = next(text for text, right in options if right)
    others = [text for text, right in options if not right]
    if _is_apart(key, others):
        yield _said(item, StyleWords.KEY_LENGTH)
    if sum(bool(ABSOLUTE.search(text)) for text in others) and not ABSOLUTE.search(key):
        yield _said(item, StyleWords.ABSOLUTE_WORD)
    if _shape_tells(key, others):
        yield _said(item, StyleWords.KEY_SHAPE)
    echo = _echoes(item, key, others)
    if echo:
        yield _said(item, StyleWords.KEY_ECHO, kata=echo)
    twin = _twin_of(key, others)
    if twin:
        yield _said(item, StyleWords.TWO_KEYS, teks=twin)


def find_references(item: ItemText) -> Iterator[Problem]:
    """Options that speak of the others instead of answering."""
    question = item.question
    if not isinstance(question, Choices) or question.keeps_order:
        return
    told = question.stem + question.story
    for option in question.options:
        if speaks_of_others(option.text, told):
            yield _said(item, StyleWords.SPEAKS_OF_OTHERS, teks=plain_text(option.text))


def _said(item: ItemText, template: str, **given: object) -> Problem:
    return warning(item.path, item.line, template, kode=item.code, **given)


def _is_apart(key: str, others: Sequence[str]) -> bool:
    longest, shortest = max(map(len, others)), min(map(len, others))
    is_long = len(key) >= LONG * longest and len(key) >= longest + LETTERS
    return is_long or (len(key) <= SHORT * shortest and len(key) + LETTERS <= shortest)


def _shape_tells(key: str, others: Sequence[str]) -> bool:
    """Only the key, or all but the key, begin with a capital or end with a full stop."""
    shapes = [(text[:1].isupper(), text.endswith((".", "!", "?", ";"))) for text in (key, *others)]
    return any(
        len({shape[n] for shape in shapes[1:]}) == 1 and shapes[0][n] != shapes[1][n]
        for n in (0, 1)
    )


def _echoes(item: ItemText, key: str, others: Sequence[str]) -> str:
    """Words of the question that stand in the key alone; "" where they tell nothing."""
    asked = SENTENCE_END.split(plain_text(item.question.stem))[-1]
    stem, told = _words(asked), set().union(*map(_words, others))
    echoes = sorted((each for each in _words(key) & stem - told if len(each) > 4), key=len)
    is_long = bool(echoes) and len(echoes[-1]) >= LONG_ECHO
    return ", ".join(echoes) if is_long or len(echoes) >= MOST_ECHOES else ""


def _twin_of(key: str, others: Sequence[str]) -> str:
    """An option that says what the key says; "" if none does."""
    said = _words(key)
    for other in others:
        words = _words(other)
        both = len(said & words)
        if letters_of(other) == letters_of(key):
            return other
        is_same = both and both / len(said | words) >= SAME_WORDS
        if is_same and not NEGATION.search(f"{key} {other}") and not re.search(r"\d", key + other):
            return other
    return ""


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def _number_faults(item: ItemText) -> Iterator[Problem]:
    """A share beyond the whole, a part of a person."""
    question = item.written
    assert isinstance(question, Number)
    unit = question.unit.strip().casefold()
    for text in question.accepted:
        found = read_range(text)
        ends = (found.low, found.high) if found else ()
        beyond = unit in SHARES and any(not 0 <= end <= 100 for end in ends)
        broken = unit in COUNTED and any(end < 0 or end != int(end) for end in ends)
        if beyond or broken:
            yield _said(item, StyleWords.IMPOSSIBLE_NUMBER, teks=text, satuan=question.unit)
