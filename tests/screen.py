"""The other direction of `decode`: what a screen sends for an answer in stable keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lms.assessment.kinds.matching import Matching
from lms.assessment.kinds.multiple import Multiple
from lms.assessment.kinds.number import Number
from lms.assessment.kinds.ordering import Ordering
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.registry import read_question
from lms.assessment.kinds.typed import Typed

Body = Mapping[str, Any] | Question


def question_of(body: Body) -> Question:
    """A stored body, or the question itself."""
    return body if isinstance(body, Question) else read_question(body)


def mark_answer(body: Body, answer: Any) -> int:
    return question_of(body).mark(answer)


def decode_answer(body: Body, order: Sequence[str], raw: Any) -> Any:
    return question_of(body).decode(order, raw)


def list_choices(body: Body) -> list[str]:
    return question_of(body).choices()


def right_answer(body: Body) -> Any:
    """The answer in stable keys that earns everything."""
    question = question_of(body)
    if isinstance(question, Matching):
        return {pair.key: pair.key for pair in question.pairs}
    if isinstance(question, Ordering):
        return question.choices()
    if isinstance(question, Number):
        return f"{question.ranges[0].low:f}".replace(".", ",")
    if isinstance(question, Typed):
        return question.accepted[0]
    right = sorted(one.key for one in question.tallied() if one.right)
    return right if isinstance(question, Multiple) else right[0]


def wrong_answer(body: Body) -> Any:
    """An answer in stable keys that earns nothing."""
    question = question_of(body)
    if isinstance(question, Matching):
        keys = [pair.key for pair in question.pairs]
        return dict(zip(keys, keys[1:] + keys[:1], strict=True))
    if isinstance(question, Ordering):
        return question.choices()[::-1]
    if isinstance(question, Typed):
        return "tidak tahu"
    wrong = next(one.key for one in question.tallied() if not one.right)
    return [wrong] if isinstance(question, Multiple) else wrong


def on_screen(body: Body, order: Sequence[str], answer: Any) -> Any:
    """The wire answer: numbers of the screen, from "1"."""
    question = question_of(body)
    if answer is None or isinstance(question, Typed):
        return answer
    if isinstance(question, Matching):
        rows = [pair.key for pair in question.pairs]
        return {str(rows.index(row) + 1): str(order.index(key) + 1) for row, key in answer.items()}
    if isinstance(question, Ordering):
        return {str(order.index(key) + 1): str(n) for n, key in enumerate(answer, start=1)}
    if isinstance(question, Multiple):
        return [str(order.index(key) + 1) for key in answer]
    return str(order.index(answer) + 1)
