"""GIFT, Moodle's text format, read. GiftSource: Moodle documentation, "GIFT format"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lms.assessment.kinds.question import Question
from lms.exchange.item_files.building import (
    FULL,
    Notes,
    Weighed,
    around,
    choice_question,
    decimal_words,
    essay_question,
    matching_question,
    number_question,
    plain_line,
    plain_to_markdown,
    short_question,
    truth,
)
from lms.exchange.item_files.found import FoundItem, ItemFile, Note
from lms.exchange.item_files.html_markdown import html_to_markdown
from lms.exchange.item_files.tags import read_tags
from lms.exchange.item_files.texts import decode

TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
WEIGHT = re.compile(r"%(-?\d+(?:[.,]\d+)?)%")
TRUTH = re.compile(r"(TRUE|FALSE|T|F)\b", re.IGNORECASE)
BOUNDS = re.compile(r"(-?[\d.,eE+]+)\s*\.\.\s*(-?[\d.,eE+]+)")
ESCAPED = re.compile(r"\\([~=#{}:n>])")
# stands for `\\`, a stroke that escapes nothing, while signs are looked for
STROKE = "\ue000"
GAP = "_____"
MOST_ANSWERS = 200


@dataclass(frozen=True)
class GiftSource:
    """One question as it stands: text, line, category, what a comment above says of it."""

    text: str
    line: int
    category: str
    fields: dict[str, str]


def looks_like_gift(text: str) -> bool:
    """Whether an answer stands in braces behind a question."""
    return (
        re.search(r"(?<!\\)\{[^{}]*(?:[=~#]|TRUE|FALSE|\bT\b|\bF\b|^\s*)[^{}]*(?<!\\)\}", text)
        is not None
    )


def read_gift(content: bytes) -> ItemFile:
    items: list[FoundItem] = []
    notes: list[Note] = []
    for source in _sources(decode(content)):
        about = Notes(source.line)
        item = _read(source, about)
        items += [item] if item else []
        notes += about.found
    return ItemFile("gift", tuple(items), tuple(notes))


def _sources(text: str) -> Iterator[GiftSource]:
    """Questions parted by blank lines; inside braces a blank line parts nothing."""
    category, comment = "", ""
    lines: list[str] = []
    start, depth = 0, 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.lstrip().startswith("//"):
            comment = line if "[" in line and not lines else comment
            continue
        if line.startswith("$CATEGORY:") and not depth:
            category = line.partition(":")[2].strip()
        elif line.strip() or depth > 0:
            start = start if lines else number
            line = line.replace("\\\\", STROKE)
            lines.append(line)
            depth += len(re.findall(r"(?<!\\)\{", line)) - len(re.findall(r"(?<!\\)\}", line))
        elif lines:
            yield GiftSource("\n".join(lines), start, category, read_tags(comment))
            lines, depth, comment = [], 0, ""
    if lines:
        yield GiftSource("\n".join(lines), start, category, read_tags(comment))


def _read(source: GiftSource, notes: Notes) -> FoundItem | None:
    text, title, style = source.text, "", "moodle"
    if found := TITLE.match(text):
        title, text = _plain(found[1]).strip(), text[found.end() :]
    if found := FORMAT.match(text):
        style, text = found[1], text[found.end() :]
    opening = re.search(r"(?<!\\)\{", text)
    if opening is None:
        notes.loss("Teks tanpa pertanyaan (“description”) tidak diambil.")
        return None
    closing = re.search(r"(?<!\\)\}", text[opening.end() :])
    if closing is None:
        notes.refuse("Kurung `{` soal ini tidak ditutup dengan `}`.")
        return None
    inside = text[opening.end() : opening.end() + closing.start()]
    behind = text[opening.end() + closing.end() :].strip()
    if re.search(r"(?<!\\)\{", inside):
        notes.refuse(
            "Di dalam kurung soal ini ada `{` lagi: `}` di depannya hilang, atau tulislah `\\{`."
            " Soal di bawahnya mungkin ikut tidak terbaca."
        )
        return None
    if re.search(r"(?<!\\)\{", behind):
        notes.ask("Soal ini punya dua kurung jawaban; hanya yang pertama dibaca.")
    stem = text[: opening.start()].strip()
    stem = f"{stem} {GAP} {behind}" if behind else stem
    body, _, general = (
        re.split(r"(?<!\\)(####)", inside, maxsplit=1) if "####" in inside else (inside, "", "")
    )
    question = _answered(_words(stem, style), body.strip(), _words(general, style), style, notes)
    if question is None:
        return None
    fields = dict(source.fields)
    name = fields.pop("id", "") or title
    return FoundItem(source.line, question, name, source.category, fields, _fractions(body.strip()))


def _fractions(body: str) -> tuple[float, ...]:
    """What the file gives for each answer, in percent."""
    if body.startswith("#") or "->" in body:
        return ()
    return tuple(answer.fraction for answer in _weighed(body, "moodle"))


def _answered(stem: str, body: str, why: str, style: str, notes: Notes) -> Question | None:
    if not body:
        return essay_question(stem, why, notes)
    if body.startswith("#"):
        return _number(stem, body[1:].strip(), why, style, notes)
    if found := TRUTH.match(body):
        parts = [_words(one, style) for one in re.split(r"(?<!\\)#", body[found.end() :])[1:]]
        wrong, right, *_ = [*parts, "", ""]
        return truth(stem, found[1].upper().startswith("T"), why, wrong, right)
    if body.count("~") + body.count("=") > MOST_ANSWERS:
        notes.refuse(f"Soal ini punya lebih dari {MOST_ANSWERS} jawaban; itu tidak dapat dibaca.")
        return None
    answers = _weighed(body, style)
    if not answers:
        notes.refuse("Jawaban di dalam kurung tidak terbaca; tulis `=benar` dan `~salah`.")
        return None
    _ask_weights(body, notes)
    return _of_signs(stem, body, answers, why, style, notes)


def _of_signs(
    stem: str, body: str, answers: list[Weighed], why: str, style: str, notes: Notes
) -> Question | None:
    signs = {sign for sign, _ in _split(body)}
    if signs == {"="} and all(re.search(r"(?<!\\)->", text) for _, text in _split(body)):
        return _matching(stem, body, why, style, notes)
    if signs == {"="}:
        answers = [
            Weighed(_plain(a.text) if style != "markdown" else a.text, a.fraction, a.feedback)
            for a in _weighed(body, "raw" if style != "html" else style)
        ]
        return short_question(stem, answers, why, notes)
    several = "=" not in signs and any(answer.fraction > 0 for answer in answers)
    return choice_question(stem, answers, why, several=several, notes=notes)


def _ask_weights(body: str, notes: Notes) -> None:
    for _, text in _split(body):
        if text.startswith("%") and not WEIGHT.match(text):
            notes.ask(f"Nilai di depan “{text[:30]}” tidak terbaca; dibaca sebagai kata.")


def _split(body: str) -> list[tuple[str, str]]:
    """`=a ~b` → sign and text of each answer."""
    parts = re.split(r"(?<!\\)([=~])", body)
    return [(sign, text.strip()) for sign, text in zip(parts[1::2], parts[2::2], strict=False)]


def _weighed(body: str, style: str) -> list[Weighed]:
    answers = []
    for sign, text in _split(body):
        fraction = FULL if sign == "=" else 0.0
        if found := WEIGHT.match(text):
            fraction, text = float(found[1].replace(",", ".")), text[found.end() :]
        words, *feedback = re.split(r"(?<!\\)#", text, maxsplit=1)
        said = _words(feedback[0], style) if feedback else ""
        answers.append(Weighed(_words(words, style, plain_line), fraction, said))
    return answers


def _matching(stem: str, body: str, why: str, style: str, notes: Notes) -> Question:
    pairs = []
    for _, text in _split(body):
        left, _, right = re.split(r"(?<!\\)(->)", text, maxsplit=1)
        pairs.append((_words(left, style), _words(right, style)))
        if not right.strip():
            notes.ask(f"“{left.strip()[:40]}” belum punya pasangan di sebelah kanan.")
    return matching_question(stem, pairs, why)


def _number(stem: str, body: str, why: str, style: str, notes: Notes) -> Question | None:
    answers = _weighed(body, "raw") if re.match(r"[=~]", body) else [Weighed(body, FULL)]
    ranges = []
    for answer in answers:
        words = answer.text.partition("#")[0].strip()
        said = _range(words)
        if said is None:
            notes.refuse(f"Angka “{words[:30]}” tidak terbaca.")
            return None
        if answer.fraction < FULL:
            notes.loss(f"Jawaban {said} dengan nilai sebagian tidak dipakai.")
        else:
            ranges.append(said)
        if answer.feedback:
            notes.loss("Umpan balik tiap angka tidak disimpan sendiri-sendiri.")
    if not ranges:
        notes.refuse("Soal angka ini tidak punya jawaban yang bernilai penuh.")
        return None
    return number_question(stem, ranges, why)


def _range(text: str) -> str | None:
    if found := BOUNDS.fullmatch(text):
        low, high = decimal_words(found[1]), decimal_words(found[2])
        return None if low is None or high is None else f"{low}..{high}"
    middle, _, tolerance = text.partition(":")
    return around(middle, tolerance)


def _words(text: str, style: str, shown: Callable[[str], str] = plain_to_markdown) -> str:
    """A text in its own format, as Markdown."""
    if found := FORMAT.match(text):
        style, text = found[1], text[found.end() :]
    plain = _plain(text).strip()
    if style in ("markdown", "raw"):
        return plain
    if style == "html" or re.search(r"<(?:p|br|b|i|strong|em|ul|ol|li|img|span|div)\b", plain):
        return html_to_markdown(plain).text
    return shown(plain)


def _plain(text: str) -> str:
    plain = ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
    return plain.replace(STROKE, "\\")
