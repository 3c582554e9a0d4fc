"""Questions as Moodle XML; texts stay Markdown, which Moodle shows as it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from lms.assessment.kinds.choices import Choices
from lms.assessment.kinds.hotspot import Hotspot
from lms.assessment.kinds.matching import Matching
from lms.assessment.kinds.multiple import Multiple
from lms.assessment.kinds.number import Number, Range
from lms.assessment.kinds.ordering import Ordering
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.short import Short
from lms.assessment.kinds.true_false import TrueFalse
from lms.assessment.kinds.written import Written as WrittenKind
from lms.exchange.item_files.writing import (
    OutItem,
    WrittenFile,
    letters_lost,
    not_written,
    pictures_lost,
    story_lost,
    whole_stem,
)

KINDS: tuple[tuple[type[Question], str], ...] = (
    (TrueFalse, "truefalse"),
    (Choices, "multichoice"),
    (Number, "numerical"),
    (Short, "shortanswer"),
    (Matching, "matching"),
    (Ordering, "ordering"),
    (WrittenKind, "essay"),
)


def write_moodle(items: Sequence[OutItem], category: str) -> WrittenFile:
    losses: list[str] = []
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    if category:
        parts.append(
            '<question type="category"><category>'
            f"<text>{escape(category)}</text></category></question>"
        )
    for item in items:
        kind = _kind(item.question)
        if kind is None:
            losses.append(not_written(item, "Moodle XML"))
            continue
        losses += [*letters_lost(item), *story_lost(item), *pictures_lost(item)]
        parts.append(_question(item, kind))
    parts.append("</quiz>\n")
    return WrittenFile("\n".join(parts).encode(), losses)


def _kind(question: Question) -> str | None:
    """What Moodle calls it; None for a kind that Moodle does not have so."""
    if isinstance(question, Hotspot):
        return None
    return next((kind for cls, kind in KINDS if isinstance(question, cls)), None)


def _question(item: OutItem, kind: str) -> str:
    question = item.question
    name = item.title or item.code
    lines = [
        f'<question type="{kind}">',
        f"<name><text>{escape(name)}</text></name>",
        _text("questiontext", whole_stem(item)),
        _text("generalfeedback", question.explanation),
        f"<defaultgrade>{max(question.max_marks, 1)}</defaultgrade>",
        "<penalty>0</penalty><hidden>0</hidden>",
        f"<idnumber>{escape(item.code)}</idnumber>",
        *_body(question),
        _tags(item),
        "</question>",
    ]
    return "\n".join(line for line in lines if line)


def _text(tag: str, text: str, style: str = "markdown") -> str:
    return f'<{tag} format="{style}"><text>{_safe(text)}</text></{tag}>'


def _safe(text: str) -> str:
    return escape("".join(c for c in text if c >= " " or c in "\n\t"))


def _tags(item: OutItem) -> str:
    fields = {
        **item.fields,
        **{k: v for k, v in item.question.data().items() if k == "tipe" and v == "tugas"},
    }
    if isinstance(item.question, Matching):
        fields["kolom"] = "|".join(item.question.heads)
    tags = [f"<tag><text>{escape(f'{key}={value}')}</text></tag>" for key, value in fields.items()]
    return f"<tags>{''.join(tags)}</tags>" if tags else ""


def _body(question: Question) -> list[str]:
    if isinstance(question, TrueFalse):
        return [
            _answer(("true", "false")[n], o.right * 100.0, o.why, "moodle_auto_format")
            for n, o in enumerate(question.options)
        ]
    if isinstance(question, Choices):
        return _choice(question)
    if isinstance(question, Number):
        name = f"<unit_name>{escape(question.unit)}</unit_name>"
        unit = f"<units><unit><multiplier>1</multiplier>{name}</unit></units>"
        return [*map(_range, question.ranges), unit if question.unit else ""]
    if isinstance(question, Short):
        return [
            "<usecase>0</usecase>",
            *(_answer(text, 100.0, "", "plain_text") for text in question.accepted),
        ]
    if isinstance(question, Matching):
        pairs = [(pair.left, pair.right) for pair in question.pairs]
        pairs += [("", extra.right) for extra in question.extras]
        return ["<shuffleanswers>true</shuffleanswers>", *(_pair(*pair) for pair in pairs)]
    if isinstance(question, Ordering):
        steps = enumerate(question.steps, 1)
        return [
            "<selecttype>ALL</selecttype>",
            *(_answer(step.text, float(n), "") for n, step in steps),
        ]
    assert isinstance(question, WrittenKind)
    return [
        "<responseformat>editor</responseformat>",
        _text("graderinfo", question.write() if question.rubric else ""),
    ]


def _choice(question: Choices) -> list[str]:
    rights = sum(option.right for option in question.options)
    wrongs = len(question.options) - rights
    several = isinstance(question, Multiple)
    full = 100.0 / rights if several else 100.0
    # a wrong tick takes what a right one gives, as in our own marking
    none = -full if several and wrongs else 0.0
    return [
        f"<single>{'false' if several else 'true'}</single><shuffleanswers>true</shuffleanswers>",
        "<answernumbering>ABCD</answernumbering>",
        *(_answer(o.text, full if o.right else none, o.why) for o in question.options),
    ]


def _answer(text: str, fraction: float, why: str, style: str = "markdown") -> str:
    share = f"{fraction:.5f}".rstrip("0").rstrip(".")
    feedback = _text("feedback", why) if why else ""
    return (
        f'<answer fraction="{share}" format="{style}"><text>{_safe(text)}</text>{feedback}</answer>'
    )


def _range(found: Range) -> str:
    middle, width = (found.low + found.high) / Decimal(2), (found.high - found.low) / Decimal(2)
    value = f"<text>{middle:f}</text><tolerance>{width:f}</tolerance>"
    return f'<answer fraction="100" format="plain_text">{value}</answer>'


def _pair(left: str, right: str) -> str:
    answer = f"<answer><text>{_safe(right)}</text></answer>"
    return f'<subquestion format="markdown"><text>{_safe(left)}</text>{answer}</subquestion>'
