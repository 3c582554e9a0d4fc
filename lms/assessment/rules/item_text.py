"""One question read from its entry: data line, parts, kind, body, and everything wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from html import unescape

from lms.assessment.kinds.draft import Draft, Reading
from lms.assessment.kinds.letters import Says as LetterSays
from lms.assessment.kinds.letters import give_letters
from lms.assessment.kinds.lines import quote, split_item
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.registry import DATA_KEYS, TYPE_WORDS, recognise
from lms.assessment.rules import messages
from lms.assessment.rules.judged_difficulty import read_readings
from lms.curriculum.rules import messages as text_messages
from lms.curriculum.rules.doubts import find_doubts
from lms.curriculum.rules.entries import SEPARATOR, DataKeys, Entry
from lms.curriculum.rules.habits import find_habits
from lms.curriculum.rules.leftovers import find_bare_codes, find_leftovers
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.pointers import read_pointers
from lms.curriculum.rules.problems import Problem, problem, warning
from lms.curriculum.rules.prose import find_list_faults, find_long_sentences, find_raw_html
from lms.curriculum.rules.text_files import is_code, line_at

COGNITIVE = ("mengingat", "memahami", "menerapkan", "menganalisis", "mengevaluasi")
KEYS = DataKeys(("kompetensi", "kognitif"), ("pmks", "baca", "tipe", "id", "taksiran", *DATA_KEYS))
CASE = "kasus"
TYPES = (*TYPE_WORDS, CASE)
NOT_IN_ITEM = re.compile(r"^(#{1,6} |!!!|=+$)|\[\^", re.MULTILINE)
POINTS_TO_LETTER = re.compile(
    r"\b(?:(?:pilihan|jawaban|opsi) [A-E]\b|(?:jawaban|pilihan|semua) di atas"
    r"|semua(?: jawaban| pilihan)? (?:benar|salah|tepat)\b"
    r"|(?:salah satu|satu ?pun) (?:[a-z]+ )?di atas"
    r"|[A-E](?:, [A-E])*,? (?:dan|serta|atau) [A-E] (?:benar|salah|tepat|betul)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PartKeys:
    """The letters of options, pairs or steps: the line of each, and those the author wrote."""

    lines: Mapping[str, int] = field(default_factory=dict)
    written: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ItemText:
    """A question as it will be published."""

    code: str
    path: str
    line: int
    competency: str
    cognitive: str
    pmks: list[int]
    reread: str | None
    question: Question
    # not published: the same question as written, and where its parts stand, for messages
    written: Question
    keys: PartKeys = PartKeys()
    # not published: judged shares of the marks, one of each reading; empty: not judged
    readings: tuple[Fraction, ...] = ()

    @property
    def kind(self) -> str:
        return self.question.name

    @property
    def max_marks(self) -> int:
        return self.question.max_marks


@dataclass(frozen=True)
class Around:
    """What questions may point to."""

    renderer: Renderer
    competencies: Collection[str]
    # module-slug/lesson-slug
    lessons: Collection[str]


def read_item(entry: Entry, around: Around) -> tuple[ItemText | None, list[Problem]]:
    """The question, None if its kind cannot be told, and every fault in it."""
    parts, problems = split_item(entry.path, entry.text, entry.text_line)
    known = around.renderer.known
    draft = Draft(entry.path, entry.code, entry.line, entry.fields, parts, known)
    kind = recognise(draft)
    text = kind.without_own_marks(entry.text) if kind else entry.text
    problems += [
        *_data_faults(entry, around),
        *find_word_faults(entry.path, text, entry.text_line, around),
    ]
    problems += find_list_faults(entry.path, parts.stem, parts.stem_line)
    problems += find_list_faults(entry.path, parts.closing, parts.closing_line)
    problems += find_list_faults(entry.path, *_why_text(draft))
    if not parts.stem.strip():
        problems.append(problem(entry.path, entry.line, messages.NO_STEM, kode=entry.code))
    if kind is None:
        problems.append(problem(entry.path, entry.line, messages.NO_ANSWER, kode=entry.code))
        return None, problems
    reading = kind.read(draft)
    question = reading.question.render(around.renderer, entry.path)
    problems += _unseen(draft, reading, question)
    problems += [
        *reading.problems,
        *_kind_faults(draft, kind),
        *_leftovers(entry, question, around),
    ]
    return _build(entry, question, reading), problems


def _why_text(draft: Draft) -> tuple[str, int]:
    """The explanations of single options, each at its line and all else left blank."""
    lines = {line.number: line.text.lstrip() for line in draft.answer}
    numbers = range(draft.answer_line, max(lines, default=draft.answer_line) + 1)
    whys = [lines.get(number, "") for number in numbers]
    return "\n".join(re.sub(r"^> ?|^[^>].*", "", each) for each in whys), draft.answer_line


def _build(entry: Entry, question: Question, reading: Reading[Question]) -> ItemText:
    numbers = re.findall(r"\d+", entry.fields.get("pmks", ""))
    given = reading.question.given_keys()
    lines = dict(zip(give_letters(given), reading.lines, strict=False))
    return ItemText(
        # a question that got another heading keeps its history by its `id`
        code=entry.fields.get("id", entry.code),
        path=entry.path,
        line=entry.line,
        competency=entry.fields.get("kompetensi", ""),
        cognitive=entry.fields.get("kognitif", ""),
        pmks=[int(number) for number in numbers],
        reread=entry.fields.get("baca"),
        question=question,
        written=reading.question,
        keys=PartKeys(lines, frozenset(filter(None, given))),
        readings=read_readings(entry.fields.get("taksiran", "")) or (),
    )


def in_case(item: ItemText, case: str, story: str) -> ItemText:
    """The question with the story it belongs to."""
    return replace(item, question=replace(item.question, case=case, story=story))


def write_item(code: str, fields: Mapping[str, str], question: Question, mark: str = "## ") -> str:
    """A question as written, back to Markdown; reading it gives the same question.

    `fields`: the data line without what the kind says there itself.
    """
    data = SEPARATOR.join(f"{key}: {value}" for key, value in {**fields, **question.data()}.items())
    parts = [f"{mark}{code}\n{data}", question.stem, question.write()]
    if question.explanation:
        parts.append(quote(question.explanation))
    return "\n\n".join(part for part in parts if part) + "\n"


def _data_faults(entry: Entry, around: Around) -> Iterator[Problem]:
    path, line, fields = entry.path, entry.data_line, entry.fields
    if "kompetensi" in fields and fields["kompetensi"] not in around.competencies:
        yield problem(path, line, messages.UNKNOWN_COMPETENCY, kode=fields["kompetensi"])
    if "kognitif" in fields and fields["kognitif"] not in COGNITIVE:
        known = ", ".join(COGNITIVE)
        text = messages.UNKNOWN_COGNITIVE
        yield problem(path, line, text, nilai=fields["kognitif"], kenal=known)
    if "id" in fields and not is_code(fields["id"]):
        yield problem(path, line, text_messages.BAD_CODE, kode=fields["id"])
    yield from _pmks_faults(entry)
    if "baca" in fields and fields["baca"] not in around.lessons:
        yield problem(path, line, messages.UNKNOWN_REREAD, nilai=fields["baca"])
    if "taksiran" in fields and read_readings(fields["taksiran"]) is None:
        yield problem(path, line, messages.BAD_READINGS, nilai=fields["taksiran"])
    if "tipe" in fields and fields["tipe"] not in TYPES:
        known = ", ".join(TYPES)
        yield problem(path, line, messages.UNKNOWN_TYPE, nilai=fields["tipe"], kenal=known)


def _pmks_faults(entry: Entry) -> Iterator[Problem]:
    said = entry.fields.get("pmks", "1")
    numbers = [number.strip() for number in said.split(",")]
    if not _is_pmks(said):
        yield problem(entry.path, entry.data_line, messages.BAD_PMKS, nilai=said)
    elif len(set(numbers)) < len(numbers):
        yield warning(entry.path, entry.data_line, messages.PMKS_TWICE, nilai=said)


def _is_pmks(text: str) -> bool:
    parts = [part.strip() for part in text.split(",")]
    return all(part.isdecimal() and 1 <= int(part) <= 26 for part in parts)


def find_word_faults(path: str, text: str, first: int, around: Around) -> Iterator[Problem]:
    """What no part of a question or story may hold."""
    yield from find_raw_html(path, text, first)
    yield from find_habits(path, text, first)
    yield from find_long_sentences(path, text, first)
    yield from read_pointers(path, text, first, around.renderer.known)
    for found in NOT_IN_ITEM.finditer(text):
        line = line_at(text, found.start(), first)
        if found[0].startswith("### "):
            yield problem(path, line, messages.SUB_ITEM_OUTSIDE)
        else:
            yield problem(path, line, messages.NOT_IN_ITEM, tanda=found[0].strip())
    for found in POINTS_TO_LETTER.finditer(text):
        line = line_at(text, found.start(), first)
        yield problem(path, line, messages.POINTS_TO_LETTER, tanda=found[0])


def _kind_faults(draft: Draft, kind: type[Question]) -> Iterator[Problem]:
    """A missing explanation, and what the data line says that only other kinds may say."""
    if kind.is_marked and not draft.parts.closing.strip():
        yield draft.fault(draft.line, messages.NO_EXPLANATION, kode=draft.code)
    for key in draft.fields:
        if key in DATA_KEYS and key not in kind.data_keys:
            yield draft.fault(draft.line + 1, messages.KEY_NOT_HERE, kunci=key)
    said = draft.fields.get("tipe")
    if said in TYPE_WORDS and said != kind.type_word:
        yield draft.fault(draft.line + 1, messages.KEY_NOT_HERE, kunci="tipe")


def _unseen(draft: Draft, reading: Reading[Question], question: Question) -> Iterator[Problem]:
    """Parts that were written and of which nothing is seen: `&nbsp;`, `** **`."""
    written = [text for _, text in reading.question.keyed_texts()]
    shown = [text for _, text in question.keyed_texts()]
    for line, text, html in zip(reading.lines, written, shown, strict=False):
        if text.strip() and not re.sub(r"<[^>]*>|\s", "", unescape(html)):
            yield draft.fault(line, LetterSays.NOTHING_SEEN, teks=text)


def _leftovers(entry: Entry, question: Question, around: Around) -> list[Problem]:
    blocks = [question.stem, question.explanation, *question.other_texts()]
    lines = [f"<p>{text}</p>" for text in question.read_texts()]
    return _page_faults(entry.path, entry.text, entry.text_line, [*blocks, *lines], around)


def find_page_faults(path: str, text: str, first: int, html: str, around: Around) -> list[Problem]:
    """What a page of this text would show as it stands."""
    return _page_faults(path, text, first, [html], around)


def _page_faults(
    path: str, text: str, first: int, parts: Sequence[str], around: Around
) -> list[Problem]:
    """Faults of all parts together, advice about each alone."""
    html = "\n".join(parts)
    faults = [
        *find_leftovers(path, text, first, html),
        *find_bare_codes(path, text, first, html, around.renderer.known.sources),
    ]
    if not around.renderer.known.is_advised:
        return faults
    named = {each.line for each in faults}
    # the sign of an accepted answer is none of the page
    bare = re.sub(r"^=", " ", text, flags=re.MULTILINE)
    doubts = find_doubts(path, bare, first, *parts)
    return [*faults, *(each for each in doubts if each.line not in named)]
