"""What the kinds with options share: `- [x] text`, each with its indented explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from lms.assessment.kinds.draft import Draft, Reading
from lms.assessment.kinds.letters import (
    find_bad_keys,
    find_same_keys,
    give_letters,
    put_key,
    same_words,
    shorten,
)
from lms.assessment.kinds.lines import Line, quote, unquote
from lms.assessment.kinds.lines import Says as LineSays
from lms.assessment.kinds.option_words import find_option_words
from lms.assessment.kinds.question import NoKey, Question, Tallied
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.problems import Problem
from lms.curriculum.rules.prose import LIST_ITEM
from lms.curriculum.rules.self_checks import speaks_against

# more cannot be read on a phone
MOST_OPTIONS = 10
OPTION = re.compile(r"- \[([ x])\](?: |$)(?:\{([a-z])\} +)?(.*)")
# the last line of an option's explanation: the idea that somebody holds who chooses it
MISCONCEPTION = re.compile(r"(?:^|\n)salah paham: *([a-z0-9-]+)$")
# what was meant as that line, and would be read by everybody
NEARLY_MISCONCEPTION = re.compile(
    r"^\W*salah[ -]?paham *[:=]|\bsalah[ -]?paham *[:=] *[a-z0-9-]+\.?$",
    re.IGNORECASE | re.MULTILINE,
)


class Says:
    """What an author is told."""

    BAD_OPTION = "Pilihan tidak terbaca; tulis `- [ ] teks` atau `- [x] teks` persis seperti itu."
    EMPTY_OPTION = "Pilihan ini kosong; tulis teksnya."
    SAME_OPTION = "Pilihan `{teks}` ditulis dua kali; ubah salah satunya."
    NO_KEY = "Soal `{kode}` belum punya kunci; beri `[x]` pada pilihan yang benar."
    NO_WHY = "Pilihan salah `{teks}` belum punya penjelasan; tulis `  > …` di bawahnya."
    MANY_OPTIONS = "Soal `{kode}` punya {jumlah} pilihan; paling banyak {batas}."
    LONG_OPTION = (
        "Pilihan hanya satu paragraf; daftar dan paragraf kedua tidak tampil. Gabungkan, atau"
        " pindahkan ke pertanyaan."
    )
    TWO_WHYS = "Pilihan ini punya dua penjelasan; jadikan satu."
    BAD_MISCONCEPTION = (
        "`salah paham: kode` berdiri sendiri di baris terakhir penjelasan, huruf kecil, satu kode,"
        " tanpa titik; selain itu peserta membacanya. Perbaiki."
    )
    WHY_AGAINST = (
        "Penjelasan pilihan `{teks}` berkata lain daripada tandanya; pindahkan `[x]`, atau ubah"
        " penjelasannya."
    )
    KEY_WITH_MISCONCEPTION = "Kunci `{teks}` tidak boleh memuat `salah paham`; hapus baris itu."


@dataclass(frozen=True)
class Option:
    """One choice; `why` says why it tempts and why it is wrong (or right); "" if not written."""

    key: str
    text: str
    right: bool = False
    why: str = ""
    # a code of quizzes/salah-paham.md
    misconception: str = ""


@dataclass
class _Written:
    """One option while its lines are being read."""

    line: int
    option: Option
    why: list[Line]
    # line of the last words of its text
    last: int


@dataclass(frozen=True, kw_only=True)
class Choices(Question):
    """A question with options."""

    options: tuple[Option, ...] = ()

    @classmethod
    def read(cls, draft: Draft) -> Reading[Self]:
        written, problems = read_options(draft)
        options = tuple(one.option for one in written)
        given = [(one.line, one.option.key) for one in written]
        problems += find_same_keys(draft, given)
        texts = [(one.line, one.option.text) for one in written]
        problems += [*find_bad_keys(draft, texts), *find_option_words(draft, texts)]
        problems += _option_faults(draft, written)
        question = cls(stem=draft.parts.stem, explanation=draft.parts.closing, options=options)
        problems += question.find_faults(draft)
        return Reading(question, problems, tuple(line for line, _ in given))

    def find_faults(self, draft: Draft) -> Iterator[Problem]:
        """What is wrong with the options of this kind."""
        yield from ()

    def write(self) -> str:
        return "\n".join(_option_lines(option) for option in self.options)

    def given_keys(self) -> Sequence[str]:
        return [option.key for option in self.options]

    def render(self, renderer: Renderer, path: str) -> Self:
        letters = give_letters(self.given_keys())
        options = tuple(
            Option(
                letter,
                renderer.render_line(option.text),
                option.right,
                renderer.render(option.why, path).html,
                option.misconception,
            )
            for letter, option in zip(letters, self.options, strict=True)
        )
        return replace(super().render(renderer, path), options=options)

    @classmethod
    def upgraded(cls, body: Mapping[str, Any], shape: int) -> Mapping[str, Any]:
        # shape 0 called the text of an option html
        options = [{**option, "text": option["html"]} for option in body["options"]]
        return {**body, "options": options}

    def choices(self) -> list[str]:
        return [option.key for option in self.options]

    def asked(self, order: Sequence[str]) -> Mapping[str, Any]:
        texts = {option.key: option.text for option in self.options}
        return {"options": [(str(n), texts[key]) for n, key in enumerate(order, start=1)]}

    def _mark(self, answer: Any) -> int:
        return int(answer in self.right_keys)

    @property
    def right_keys(self) -> frozenset[str]:
        return frozenset(option.key for option in self.options if option.right)

    def reviewed(self, order: Sequence[str], answer: Any) -> Mapping[str, Any]:
        by_key = {option.key: option for option in self.options}
        chosen = answer if isinstance(answer, list) else [answer]
        return {
            "options": [
                {
                    "html": by_key[key].text,
                    "right": by_key[key].right,
                    "chosen": key in chosen,
                    "why_html": by_key[key].why,
                }
                for key in order
                if key in by_key
            ]
        }

    def tallied(self) -> Sequence[Tallied]:
        return [
            Tallied(option.key, option.text, option.right, option.misconception)
            for option in self.options
        ]

    @classmethod
    def tally(cls, answer: Any) -> Sequence[str]:
        return (answer,) if answer else ()

    def with_right(self, right: Sequence[str]) -> Self:
        chosen = allowed_keys(self.choices(), right)
        options = tuple(replace(option, right=option.key in chosen) for option in self.options)
        return replace(self, options=options)

    def keyed_texts(self) -> Iterator[tuple[str, str]]:
        for option in self.options:
            yield option.key, option.text

    def other_texts(self) -> Iterator[str]:
        for option in self.options:
            yield option.why


def allowed_keys(keys: Sequence[str], right: Sequence[str]) -> frozenset[str]:
    """Those of the keys that may be right together; raises NoKey.

    A single choice may have several right ones after a correction, each worth the point. One
    stays wrong: else whatever is answered, ticking everything too, would be right.
    """
    chosen = frozenset(keys) & frozenset(right)
    if not chosen:
        raise NoKey("Pilih paling sedikit satu jawaban yang benar.")
    if len(chosen) == len(keys):
        raise NoKey("Bila semua pilihan benar, beri poin penuh kepada semua.")
    return chosen


def read_options(draft: Draft) -> tuple[list[_Written], list[Problem]]:
    """Options in the order of the file, with the keys that were written."""
    written: list[_Written] = []
    problems = []
    for line in draft.answer:
        if not line.text.startswith(" "):
            found = OPTION.match(line.text)
            if found is None:
                problems.append(draft.fault(line.number, Says.BAD_OPTION))
                continue
            option = Option(found[2] or "", found[3].strip(), found[1] == "x")
            written.append(_Written(line.number, option, [], line.number))
        elif not written:
            problems.append(draft.fault(line.number, LineSays.WHY_WITHOUT_OPTION))
        else:
            problems += _read_more(draft, written[-1], line)
    return written, problems


def _read_more(draft: Draft, last: _Written, line: Line) -> Iterator[Problem]:
    """An indented line below an option: its explanation, or more of its text."""
    if line.text.lstrip().startswith(">"):
        if last.why and last.why[-1].number != line.number - 1:
            yield draft.fault(line.number, Says.TWO_WHYS)
            return
        last.why.append(line)
        why, idea = _part_misconception(unquote(last.why))
        last.option = replace(last.option, why=why, misconception=idea)
    elif last.why:
        yield draft.fault(line.number, LineSays.WHY_NOT_INDENTED)
    elif LIST_ITEM.match(line.text) or line.number != last.last + 1:
        yield draft.fault(line.number, Says.LONG_OPTION)
    else:
        last.last = line.number
        last.option = replace(last.option, text=f"{last.option.text} {line.text.strip()}")


def _part_misconception(why: str) -> tuple[str, str]:
    """An explanation without its last line, and the code that this line names; "" if none."""
    found = MISCONCEPTION.search(why)
    return (why[: found.start()], found[1]) if found else (why, "")


def _option_faults(draft: Draft, written: Sequence[_Written]) -> Iterator[Problem]:
    """Empty and doubled options, no key at all, wrong ones that are not explained."""
    if len(written) > MOST_OPTIONS:
        many = Says.MANY_OPTIONS
        line = written[MOST_OPTIONS].line
        yield draft.fault(line, many, kode=draft.code, jumlah=len(written), batas=MOST_OPTIONS)
    seen = set()
    for one in written:
        plain = same_words(one.option.text)
        if not one.option.text.strip():
            yield draft.fault(one.line, Says.EMPTY_OPTION)
        elif plain in seen:
            yield draft.fault(one.line, Says.SAME_OPTION, teks=shorten(one.option.text))
        seen.add(plain)
        yield from _why_faults(draft, one)
    if not any(one.option.right for one in written):
        yield draft.fault(draft.line, Says.NO_KEY, kode=draft.code)


def _why_faults(draft: Draft, one: _Written) -> Iterator[Problem]:
    """What is said of one option: nothing, the opposite of its mark, a code that would be read."""
    if not one.option.right and not one.option.why.strip():
        yield draft.fault(one.line, Says.NO_WHY, teks=shorten(one.option.text))
    if NEARLY_MISCONCEPTION.search(one.option.why):
        bad = next(each for each in one.why if NEARLY_MISCONCEPTION.search(each.text))
        yield draft.fault(bad.number, Says.BAD_MISCONCEPTION)
    if speaks_against(one.option.why, is_right=one.option.right):
        line, text = one.why[0].number, shorten(one.option.text)
        yield draft.warning(line, Says.WHY_AGAINST, teks=text)
    if one.option.right and one.option.misconception:
        text = shorten(one.option.text)
        yield draft.fault(one.line, Says.KEY_WITH_MISCONCEPTION, teks=text)


def _option_lines(option: Option) -> str:
    mark = "x" if option.right else " "
    line = f"- [{mark}] {put_key(option.key, option.text)}"
    idea = f"salah paham: {option.misconception}" if option.misconception else ""
    below = "\n".join(part for part in (option.why, idea) if part)
    return f"{line}\n{quote(below, '  ')}" if below else line
