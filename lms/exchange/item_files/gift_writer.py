"""Questions as GIFT, with `[markdown]` texts and our data line in a comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lms.assessment.kinds.choices import Choices
from lms.assessment.kinds.essay import Essay
from lms.assessment.kinds.hotspot import Hotspot
from lms.assessment.kinds.matching import Matching
from lms.assessment.kinds.multiple import Multiple
from lms.assessment.kinds.number import Number
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.short import Short
from lms.assessment.kinds.true_false import TrueFalse
from lms.exchange.item_files.tags import write_tags
from lms.exchange.item_files.writing import (
    OutItem,
    WrittenFile,
    letters_lost,
    not_written,
    pictures_lost,
    story_lost,
    whole_stem,
)


def write_gift(items: Sequence[OutItem], category: str) -> WrittenFile:
    losses: list[str] = []
    parts = [f"$CATEGORY: {category}\n"] if category else []
    for item in items:
        body = _body(item.question)
        if body is None:
            losses.append(not_written(item, "GIFT"))
            continue
        losses += [*letters_lost(item), *story_lost(item), *pictures_lost(item), *_losses(item)]
        why = f"\n####{_safe(item.question.explanation)}" if item.question.explanation else ""
        why = why if body or not why else why[1:]
        tags = write_tags(item.code, item.fields)
        parts.append(
            f"// {tags}\n::{_safe(item.code)}::[markdown]{_safe(whole_stem(item))}\n"
            f"{{{body}{why}\n}}\n"
        )
    return WrittenFile("\n".join(parts).encode(), losses)


def _losses(item: OutItem) -> list[str]:
    question = item.question
    if isinstance(question, Essay):
        return [f"{item.code}: rubrik tidak ikut; GIFT tidak mengenalnya."]
    if isinstance(question, Matching):
        lost = [f"{item.code}: judul kolom tidak ikut."]
        return (
            [*lost, f"{item.code}: pengecoh tanpa pasangan tidak ikut."]
            if question.extras
            else lost
        )
    if isinstance(question, Number) and question.unit:
        return [f"{item.code}: satuan {question.unit} tidak ikut."]
    return []


def _body(question: Question) -> str | None:
    """What stands in the braces; None for a kind that GIFT does not have."""
    if isinstance(question, TrueFalse):
        true, false = question.options
        wrong, right = (false.why, true.why) if true.right else (true.why, false.why)
        said = f"#{_safe(wrong)}#{_safe(right)}" if wrong or right else ""
        return f"{'TRUE' if true.right else 'FALSE'}{said}"
    if isinstance(question, Choices) and not isinstance(question, Hotspot):
        return _choice(question)
    if isinstance(question, Number):
        return "#" + "".join(f"\n={r.low:f}..{r.high:f}" for r in question.ranges)
    if isinstance(question, Short):
        return "".join(f"\n={_safe(text)}" for text in question.accepted)
    if isinstance(question, Matching):
        return "".join(f"\n={_safe(pair.left)} -> {_safe(pair.right)}" for pair in question.pairs)
    return "" if isinstance(question, Essay) else None


def _choice(question: Choices) -> str:
    rights = sum(option.right for option in question.options)
    lines = []
    for option in question.options:
        if isinstance(question, Multiple):
            share = 100 / rights if option.right else -100 / rights
            sign = f"~%{share:.5f}%"
        else:
            sign = "=" if option.right else "~"
        why = f"#{_safe(option.why)}" if option.why else ""
        lines.append(f"\n{sign}{_safe(option.text)}{why}")
    return "".join(lines)


def _safe(text: str) -> str:
    """Signs of GIFT, and line breaks, each behind a stroke."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", text).replace("->", "-\\>").replace("\n", "\\n")
