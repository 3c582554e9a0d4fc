"""Questions of our kinds out of what other systems say, with a note for all that is not kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from math import isfinite, nan

from lms.assessment.kinds.choices import Option
from lms.assessment.kinds.essay import Essay
from lms.assessment.kinds.matching import Extra, Matching, Pair
from lms.assessment.kinds.multiple import Multiple
from lms.assessment.kinds.number import Number
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.short import Short
from lms.assessment.kinds.single import Single
from lms.assessment.kinds.true_false import TrueFalse
from lms.exchange.item_files.found import Note, NoteKind

FULL = 100.0
TRUTHS = {
    **dict.fromkeys(("benar", "betul", "true", "t", "ya", "b", "right"), True),
    **dict.fromkeys(("salah", "false", "f", "tidak", "s", "wrong"), False),
}
HEADS = ("Kiri", "Kanan")
# what would begin a list, a heading, a quotation, a table, an answer
LINE_SIGN = re.compile(r"^(?:[-+#>|=](?= |$)|\d{1,3}(?=[.)] ))")
ENTITIES = {"=": "&#61;", "|": "&#124;"}


@dataclass
class Notes:
    """Notes about one question while it is read."""

    line: int
    found: list[Note] = field(default_factory=list)

    def loss(self, text: str) -> None:
        self.found.append(Note(self.line, NoteKind.LOSS, text))

    def ask(self, text: str) -> None:
        self.found.append(Note(self.line, NoteKind.ASK, text))

    def refuse(self, text: str) -> None:
        self.found.append(Note(self.line, NoteKind.REFUSED, text))


def share_of(said: str, notes: Notes) -> float:
    """What an answer is worth; 0 where that is no number, which is asked."""
    try:
        share = float(said.strip().replace(",", ".") or 0)
    except ValueError:
        share = nan
    if isfinite(share):
        return share
    notes.ask(f"Nilai “{said[:20]}” bukan angka dan dihitung 0; periksa kuncinya.")
    return 0.0


@dataclass(frozen=True)
class Weighed:
    """An answer as other systems keep it: what it is worth in percent, what is said to it."""

    text: str
    fraction: float
    feedback: str = ""


def choice_question(
    stem: str, answers: Sequence[Weighed], explanation: str, *, several: bool, notes: Notes
) -> Question | None:
    """Single, true or false, or several right ones, by what the answers are worth."""
    right = [answer.fraction > 0 if several else answer.fraction >= FULL for answer in answers]
    if len(answers) < 2:
        notes.refuse("Soal pilihan ini punya kurang dari dua pilihan.")
        return None
    if not any(right):
        notes.ask("Belum ada kunci; pilih jawaban yang benar.")
    _name_partial(answers, right, several=several, notes=notes)
    options = tuple(
        Option("", answer.text, is_right, answer.feedback)
        for answer, is_right in zip(answers, right, strict=True)
    )
    if is_truth(options):
        return truth_question(stem, options, explanation)
    kind: type[Single | Multiple] = Multiple if sum(right) > 1 else Single
    if several and kind is Single and sum(right) == 1:
        notes.loss("Soal “boleh pilih beberapa” dengan satu kunci menjadi pilihan tunggal.")
    if not several and kind is Multiple:
        notes.ask("Lebih dari satu pilihan bernilai penuh; soal menjadi “beberapa kunci”.")
    return kind(stem=stem, options=options, explanation=explanation)


def is_truth(options: Sequence[Option]) -> bool:
    """Whether the two options are true and false, in either language."""
    said = [TRUTHS.get(option.text.strip(" .").lower()) for option in options]
    return len(said) == 2 and set(said) == {True, False}


def truth_question(stem: str, options: Sequence[Option], explanation: str) -> TrueFalse:
    """With our words, in our order."""
    ordered = sorted(options, key=lambda option: not TRUTHS[option.text.strip(" .").lower()])
    words = ("Benar", "Salah")
    named = tuple(
        Option("", word, option.right, option.why)
        for word, option in zip(words, ordered, strict=True)
    )
    return TrueFalse(stem=stem, options=named, explanation=explanation)


def truth(
    stem: str, is_true: bool, explanation: str, wrong: str = "", right: str = ""
) -> TrueFalse:
    """A statement with its key; feedback of the wrong and of the right answer."""
    whys = (right, wrong) if is_true else (wrong, right)
    options = (Option("", "Benar", is_true, whys[0]), Option("", "Salah", not is_true, whys[1]))
    return TrueFalse(stem=stem, options=options, explanation=explanation)


def _name_partial(
    answers: Sequence[Weighed], right: Sequence[bool], *, several: bool, notes: Notes
) -> None:
    """Shares that our marking does not know."""
    rights = [answer.fraction for answer, is_right in zip(answers, right, strict=True) if is_right]
    wrongs = [a.fraction for a, is_right in zip(answers, right, strict=True) if not is_right]
    if not several:
        odd = [answer for answer in answers if 0 < answer.fraction < FULL]
        for answer in odd:
            percent = f"{answer.fraction:g}".replace(".", ",")
            notes.loss(f"Nilai sebagian {percent} % untuk “{answer.text[:40]}” tidak dipakai.")
        if any(fraction < 0 for fraction in wrongs):
            notes.loss("Nilai minus untuk pilihan salah tidak dipakai.")
    elif rights and max(rights) - min(rights) > 0.5:
        notes.loss("Nilai tiap kunci tidak sama; di sini setiap kunci bernilai satu.")


def matching_question(
    stem: str,
    pairs: Sequence[tuple[str, str]],
    explanation: str,
    heads: Sequence[str] = HEADS,
) -> Matching:
    """A row without a left part is a partner of nobody."""
    return Matching(
        stem=stem,
        heads=tuple(heads),
        pairs=tuple(Pair("", left, right) for left, right in pairs if left),
        extras=tuple(Extra("", right) for left, right in pairs if not left),
        explanation=explanation,
    )


def short_question(
    stem: str, answers: Sequence[Weighed], explanation: str, notes: Notes
) -> Short | None:
    """Only answers that are worth everything are accepted."""
    full = [answer for answer in answers if answer.fraction >= FULL]
    for answer in answers:
        if answer.fraction < FULL:
            notes.loss(f"Jawaban “{answer.text[:40]}” dengan nilai sebagian tidak dipakai.")
    if not full:
        notes.refuse("Soal isian ini tidak punya jawaban yang bernilai penuh.")
        return None
    whys = [answer.feedback for answer in answers if answer.feedback]
    if whys:
        notes.loss("Umpan balik tiap jawaban isian tidak disimpan sendiri-sendiri.")
    for answer in full:
        if "*" in answer.text:
            notes.ask(f"Tanda * di “{answer.text[:40]}” dibaca sebagai huruf biasa.")
    return Short(stem=stem, accepted=tuple(a.text for a in full), explanation=explanation)


def number_question(stem: str, ranges: Sequence[str], explanation: str, unit: str = "") -> Number:
    """`ranges` as our grammar writes them."""
    return Number(stem=stem, accepted=tuple(ranges), explanation=explanation, unit=unit)


def essay_question(stem: str, explanation: str, notes: Notes) -> Essay:
    notes.ask("Esai memerlukan rubrik; lengkapi sebelum diterbitkan.")
    return Essay(stem=stem, explanation=explanation)


def decimal_words(text: str) -> str | None:
    """`3.1415`, `1e2` or `60,5` with a decimal comma; None for what is no number."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 30:
        return None
    return f"{value:f}".replace(".", ",")


def around(middle: str, tolerance: str) -> str | None:
    """`60` and `2` → `60 ± 2`."""
    value, width = decimal_words(middle), decimal_words(tolerance or "0")
    if value is None or width is None:
        return None
    is_exact = not width.strip("0,-")
    return value if is_exact else f"{value} ± {width.lstrip('-')}"


def plain_line(text: str) -> str:
    """A line of a text that knows no signs, so that Markdown shows every letter of it."""
    text = re.sub(r"[ \t\u00a0]+", " ", text.replace("\r", "")).strip()
    text = re.sub(r"([\\`*])", r"\\\1", text)
    text = re.sub(r"(?<!\w)_|_(?!\w)", lambda found: f"\\{found[0]}", text)
    text = re.sub(r"<(?=[A-Za-z/!])", "&lt;", text)
    # where no link can be, brackets are brackets
    return text.replace("[", r"\[") if "](" in text else text


def plain_to_markdown(text: str) -> str:
    """A whole text that knows no signs; what would begin a list or a heading does not."""
    lines = [plain_line(line) for line in text.split("\n")]
    return "\n".join(LINE_SIGN.sub(_escaped, line) for line in lines).strip("\n")


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    return ENTITIES.get(sign) or (f"{sign}\\" if sign.isdigit() else f"\\{sign}")
