"""What every kind of question can do, with the answers that most kinds give."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from lms.assessment.kinds.bodies import body_fields, from_fields
from lms.assessment.kinds.draft import Draft, Reading
from lms.assessment.kinds.wire import MAX_TEXT, Fields, Filled
from lms.curriculum.rules.markup import Renderer


class NoKey(ValueError):
    """What was given cannot be the key of this question; the message says why."""


@dataclass(frozen=True)
class Tallied:
    """One answer that is counted by itself: an option, a region."""

    key: str
    text: str
    right: bool
    # the idea behind a wrong one, a code of quizzes/salah-paham.md; "" where none is named
    misconception: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question with its key; server only.

    Texts are Markdown as written, or clean HTML once rendered.
    """

    # the module's name, the stored kind, the folder of templates
    name: ClassVar[str]
    # what people call it, Indonesian
    title: ClassVar[str]
    # counts up when a stored body changes; `upgraded` reads those before
    shape: ClassVar[int] = 1
    # `tipe: …` of the data line that asks for this kind; "" if there is none
    type_word: ClassVar[str] = ""
    # keys of the data line that only this kind may have
    data_keys: ClassVar[tuple[str, ...]] = ()
    # the program marks it by its key; else people do, or nobody
    is_marked: ClassVar[bool] = True
    # people mark it by its rubric
    is_written: ClassVar[bool] = False
    # a statement with a scale: counted, never marked
    is_statement: ClassVar[bool] = False
    has_explanation: ClassVar[bool] = True
    # instruments (`use` of a bank) that may hold it, and how a message names it there
    instruments: ClassVar[frozenset[str]] = frozenset()
    instrument_words: ClassVar[str] = ""
    # options keep the order of the file
    keeps_order: ClassVar[bool] = False
    # of its own, for the page that asks it: `lms/static/js/<script>.js`
    script: ClassVar[str] = ""
    # each part of the answer needs a value of its own
    needs_distinct: ClassVar[bool] = False

    stem: str = ""
    explanation: str = ""
    # the case this question belongs to: its story and its code; "" if it stands alone
    story: str = ""
    case: str = ""

    # --- the author's text

    @classmethod
    def is_said(cls, draft: Draft) -> bool:
        """Whether the data line alone says that it is this kind."""
        return bool(cls.type_word) and draft.fields.get("tipe") == cls.type_word

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        """Whether the answer lines have the form of this kind."""
        return False

    @classmethod
    def without_own_marks(cls, text: str) -> str:
        """The text without what only this kind may hold, line by line as before."""
        return text

    @classmethod
    def read(cls, draft: Draft) -> Reading[Self]:
        """The question as written, with every fault of its answer part."""
        raise NotImplementedError

    def write(self) -> str:
        """The answer part as Markdown; reading it gives the same question."""
        raise NotImplementedError

    def data(self) -> Mapping[str, str]:
        """What this kind says on the data line."""
        return {"tipe": self.type_word} if self.type_word else {}

    def given_keys(self) -> Sequence[str]:
        """The letter of each lettered part; "" for one that was written without a letter."""
        return ()

    def render(self, renderer: Renderer, path: str) -> Self:
        """The same question for the page: HTML, and a letter for every part."""
        return replace(
            self,
            stem=renderer.render(self.stem, path).html,
            explanation=renderer.render(self.explanation, path).html,
        )

    def with_labels(self, labels: Sequence[str]) -> Self:
        """With the words that its bank has for the steps of a scale."""
        return self

    # --- stored

    def to_body(self) -> dict[str, Any]:
        """As JSON: kind, shape, and every field that is not empty."""
        return {"kind": self.name, "shape": self.shape, **body_fields(self)}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """A stored body of this or an earlier shape."""
        shape = body.get("shape", 0)
        if shape > cls.shape:
            raise ValueError(f"a {cls.name} of shape {shape} was stored by a newer program")
        return from_fields(cls, body if shape == cls.shape else cls.upgraded(body, shape))

    @classmethod
    def upgraded(cls, body: Mapping[str, Any], shape: int) -> Mapping[str, Any]:
        """An earlier body in the shape of today."""
        return body

    # --- asked and answered

    def choices(self) -> list[str]:
        """The keys that are shuffled for an attempt, in the order of the file; [] if typed."""
        return []

    def asked(self, order: Sequence[str]) -> Mapping[str, Any]:
        """What the template shows of it; never the key."""
        return {}

    def read_form(self, name: str, form: Fields) -> Any:
        """The wire answer that the fields of a plain form say; None when nothing is said."""
        return form.get(name, "").replace("\r\n", "\n").strip()[:MAX_TEXT] or None

    def decode(self, order: Sequence[str], raw: Any) -> Any:
        """The wire answer in stable keys; None when it is empty or cannot belong to it."""
        raise NotImplementedError

    def is_doubtful(self, answer: Any) -> bool:
        """Whether an answer that is kept cannot be right as it stands: words where a number is."""
        return False

    def filled(self, raw: Any) -> Filled:
        """How much of a wire answer is there: the one rule for screen, map and marker."""
        return Filled(int(self.decode(self.choices(), raw) is not None), self.needed)

    @property
    def needed(self) -> int:
        """Parts of a complete answer."""
        return 1

    def is_whole(self, answer: Any) -> bool:
        """Whether a decoded answer is complete."""
        return answer is not None

    @property
    def taps(self) -> int:
        """Presses that a right answer takes in a round of practice, at least 1.

        Where one press is the answer none confirms it: js/round.js, js/last_row.js.
        """
        return 1

    # --- marked and explained

    @property
    def max_marks(self) -> int:
        """Points of a faultless answer, from 0: one per decision the question asks for."""
        return 1

    def mark(self, answer: Any) -> int:
        """Points of a decoded answer, whole, from 0 to `max_marks`; left out (None): 0."""
        return 0 if answer is None else self._mark(answer)

    def _mark(self, answer: Any) -> int:
        return 0

    def reviewed(self, order: Sequence[str], answer: Any) -> Mapping[str, Any]:
        """What the template shows of the key and of a decoded answer."""
        return {}

    def whole_wires(self, order: Sequence[str]) -> Sequence[Any]:
        """Wire answers that earn everything, where all of them can be listed; else ().

        By them a phone marks what is practised while it has no network.
        """
        whole = self.invent(order, True, random.Random(0))
        return () if whole is None else (whole,)

    def typed_key(self) -> Mapping[str, Any]:
        """What a page without a server compares typed words with (js/typed_key.js); else {}."""
        return {}

    # --- counted

    def tallied(self) -> Sequence[Tallied]:
        """The answers that are counted one by one, in the order of the file; () for all others."""
        return ()

    @classmethod
    def tally(cls, answer: Any) -> Sequence[str]:
        """The keys that a decoded answer counts for."""
        return ()

    # --- put right

    def with_right(self, right: Sequence[str]) -> Self:
        """The same question with these of its tallied answers as key; raises NoKey."""
        raise NoKey("Kunci soal jenis ini tidak dapat diganti; beri poin penuh kepada semua.")

    def accepted_lines(self) -> str | None:
        """The typed key, one accepted answer a line; None where nothing is typed."""
        return None

    def with_accepted(self, lines: str) -> Self:
        """The same question with these accepted answers; raises NoKey."""
        raise NoKey("Kunci soal jenis ini tidak dapat diganti; beri poin penuh kepada semua.")

    # --- looked through

    def keyed_texts(self) -> Iterator[tuple[str, str]]:
        """Key and text of every lettered part."""
        yield from ()

    def read_texts(self) -> Iterator[str]:
        """What a person reads to answer it, besides story and stem."""
        for _, text in self.keyed_texts():
            yield text

    def other_texts(self) -> Iterator[str]:
        """What stands in it besides: explanations of single options."""
        yield from ()

    def invent(self, order: Sequence[str], right: bool, luck: random.Random) -> Any:
        """A believable wire answer of a sample learner; None: left out."""
        return None
