"""What uploaded files say together: both occasions, who is whom, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import TypeVar

from lms.exchange.answer_keys import AnswerKey, KeyEntry, parse_key
from lms.exchange.cells import parse_number
from lms.exchange.follow_up_files import ThirdTest, follow_up, retained_of
from lms.exchange.matching import MatchedRows, match_people, usable_columns
from lms.exchange.occasions import split_occasions
from lms.exchange.open_questions import OpenQuestion, open_questions
from lms.exchange.paired_evaluations import score_table
from lms.exchange.response_table import Responses
from lms.exchange.responses import find_tops, parse_responses
from lms.exchange.sheet_files import parse_sheet
from lms.exchange.sheets import Sheet, UnreadableFile, fault, refuse_below_zero

Read = TypeVar("Read")
OCCASIONS = ("pre", "post")
# the shape of one file with total scores before and after
SCORES = "scores"


@dataclass(frozen=True)
class UploadChoices:
    """What was typed and pressed on the way; see `Upload`."""

    max_marks: str = ""
    match_column: str | None = None
    picked: Mapping[str, Sequence[str]] = field(default_factory=dict)
    confirmed: Sequence[tuple[str, str]] = ()
    # by head, one of ROLES; by part the sheet of a workbook
    roles: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class UploadReading:
    """`faults` by what they are about: pre, post, key, picked, max, match; empty: all is clear."""

    sides: Mapping[str, Responses]
    faults: Mapping[str, str]
    questions: Sequence[OpenQuestion]
    # in both files, to match people by
    columns: Sequence[str]
    matched: MatchedRows | None
    # what was read, before anybody was marked
    tables: Mapping[str, Sheet] = field(default_factory=dict)
    # a third test months later
    third: ThirdTest | None = None

    @property
    def is_complete(self) -> bool:
        return self.matched is not None and not self.faults

    @property
    def single(self) -> Responses | None:
        """The one test that there is, if its questions are known and nothing is wrong."""
        if len(self.sides) != 1 or self.faults:
            return None
        (side,) = self.sides.values()
        return side if side.items else None


class _Reader:
    """Runs each step; a step that fails leaves its fault and the others go on."""

    def __init__(self) -> None:
        self.faults: dict[str, str] = {}

    def read(self, about: str, step: Callable[[], Read]) -> Read | None:
        try:
            return step()
        except UnreadableFile as error:
            self.faults.setdefault(about, str(error))
            return None

    def ask_for_key(self, parts: Iterable[str]) -> None:
        """Files that are whole, only nobody has said yet which answers are right."""
        waiting = [part for part in parts if part in self.faults]
        for part in waiting:
            del self.faults[part]
        if waiting:
            self.faults["picked"] = "kunci belum ada: pilih jawaban yang benar di bawah"


def read_upload(
    files: Mapping[str, tuple[str, bytes]], choices: UploadChoices | None = None
) -> UploadReading:
    """`files` are name and bytes by part: pre, post, key; one file with both occasions is pre."""
    choices = choices or UploadChoices()
    reader = _Reader()
    sheets = _sheets(files, choices, reader)
    top = reader.read("max", partial(_maxima, choices.max_marks)) or ()
    sides = _scores(sheets, top, reader)
    is_scores = bool(sides) or "pre" in reader.faults
    questions = [] if is_scores else open_questions(list(sheets.values()), (), choices.roles)
    key = None
    if not sides:
        key = _key(files, choices, reader)
        sides = _marked(sheets, key, top, choices, reader)
        if key is None and questions:
            reader.ask_for_key(sheets)
    _demand_maxima(sides, reader)
    matched = None
    if len(sides) == 2:
        matched = reader.read("match", partial(_match, sides, choices))
    third = None
    if "later" in files and matched is not None:
        step = partial(_third, files["later"], sides, matched, (key, top, choices))
        third = reader.read("later", step)
    return UploadReading(sides, reader.faults, questions, _both_have(sides), matched, sheets, third)


def _marked(
    sheets: Mapping[str, Sheet],
    key: AnswerKey | None,
    top: Sequence[Fraction],
    choices: UploadChoices,
    reader: _Reader,
) -> dict[str, Responses]:
    """The occasions whose answers could be marked."""
    found = {}
    for part, sheet in sheets.items():
        responses = reader.read(part, partial(_responses, sheet, key, top, choices))
        if responses is not None:
            found[part] = responses
    if len(found) == 2 and (tops := find_tops(found["pre"], found["post"])):
        found = {p: _responses(sheets[p], key, top, choices, tops) for p in found}
    if len(found) == 2:
        found["post"] = found["post"].with_names_of(found["pre"])
    return found


def _sheets(
    files: Mapping[str, tuple[str, bytes]], choices: UploadChoices, reader: _Reader
) -> dict[str, Sheet]:
    """By occasion; one file with columns `pre_…` and `post_…` gives both."""
    found: dict[str, Sheet] = {}
    for part in OCCASIONS:
        if part in files:
            name, content = files[part]
            chosen = choices.sheets.get(part)
            sheet = reader.read(part, partial(parse_sheet, content, name, chosen))
            if sheet is not None:
                found[part] = sheet
    if set(found) == {"pre"} and (sides := split_occasions(found["pre"])) is not None:
        return dict(zip(OCCASIONS, sides, strict=True))
    return found


def _scores(
    sheets: Mapping[str, Sheet], top: Sequence[Fraction], reader: _Reader
) -> dict[str, Responses]:
    """One file with the columns pre and post: total scores of both occasions, row by row."""
    if set(sheets) != {"pre"}:
        return {}
    sheet = sheets["pre"]
    table = reader.read("pre", partial(score_table, sheet))
    if table is None:
        return {}
    for column, scores in zip(table.columns, (table.pre, table.post), strict=True):
        reader.read("pre", partial(refuse_below_zero, scores, table.source, table.lines, column))
    sheet = sheet.with_rows(row for row in sheet.rows if row.line in set(table.lines))
    people = {name: sheet.column(name) for name in sheet.names if name}
    most = top[0] if len(top) == 1 else table.top
    return {
        part: Responses(
            sheet.source, SCORES, table.lines, people, (), tuple(totals), most, table.warnings
        )
        for part, totals in zip(OCCASIONS, (table.pre, table.post), strict=True)
    }


def _key(
    files: Mapping[str, tuple[str, bytes]], choices: UploadChoices, reader: _Reader
) -> AnswerKey | None:
    """The file, with what was picked on the screen in place of its entries."""
    picked = {item: KeyEntry(item, tuple(right)) for item, right in choices.picked.items() if right}
    entries: dict[str, KeyEntry] = {}
    source = "kunci yang dipilih"
    if "key" in files:
        source, content = files["key"]
        found = reader.read("key", lambda: parse_key(parse_sheet(content, source)))
        entries = {entry.item: entry for entry in found.entries} if found else {}
    entries |= picked
    return AnswerKey(source, tuple(entries.values())) if entries else None


def _responses(
    sheet: Sheet,
    key: AnswerKey | None,
    top: Sequence[Fraction],
    choices: UploadChoices,
    tops: Mapping[str, Fraction] | None = None,
) -> Responses:
    people = [choices.match_column] if choices.match_column else []
    here = _entries_of(sheet, key)
    return parse_responses(
        sheet, here, max_marks=top, person_columns=people, tops=tops, roles=choices.roles
    )


def _entries_of(sheet: Sheet, key: AnswerKey | None) -> AnswerKey | None:
    """Of a key for both tests the part for this one; a numbered key stays whole."""
    if key is None:
        return None
    here = tuple(entry for entry in key.entries if entry.item in sheet.names)
    return AnswerKey(key.source, here) if here else key


def _maxima(text: str) -> tuple[Fraction, ...]:
    """`10`, or one for each question with `;` between."""
    found = []
    for part in text.split(";"):
        if not part.strip():
            continue
        number = parse_number(part.strip())
        if number is None or number <= 0:
            raise UnreadableFile(f"'{part.strip()}' bukan nilai maksimum; tulis misalnya 10")
        found.append(number)
    return tuple(found)


def _demand_maxima(sides: Mapping[str, Responses], reader: _Reader) -> None:
    """Points of a question say nothing without the most that it can earn."""
    for side in sides.values():
        unknown = [item.name for item in side.items if item.max_mark is None]
        if unknown:
            what = f"nilai maksimum soal '{unknown[0]}' tidak diketahui; isilah di bawah"
            reader.faults.setdefault("max", str(fault(side.source, None, what)))


def _third(
    file: tuple[str, bytes],
    sides: Mapping[str, Responses],
    matched: MatchedRows,
    said: tuple[AnswerKey | None, Sequence[Fraction], UploadChoices],
) -> ThirdTest:
    """The third test, and that its scores compare with the others."""
    name, content = file
    key, top, choices = said
    sheet = parse_sheet(content, name, choices.sheets.get("later"))
    later = _responses(sheet, key, top if len(top) == 1 else (), choices)
    found = follow_up(sides["pre"], sides["post"], later, matched)
    retained_of(sides["pre"], sides["post"], matched, found)
    return found


def _both_have(sides: Mapping[str, Responses]) -> list[str]:
    if len(sides) < 2:
        return []
    return usable_columns(sides["pre"], sides["post"])


def _match(sides: Mapping[str, Responses], choices: UploadChoices) -> MatchedRows:
    pre, post = sides["pre"], sides["post"]
    if pre.shape == SCORES:
        rows = tuple((i, i) for i in range(len(pre.lines)))
        return MatchedRows(rows, None, (), ())
    return match_people(pre, post, choices.match_column, choices.confirmed)
