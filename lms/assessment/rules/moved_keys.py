"""Whether an option, pair or step kept its words and lost its key since the last version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lms.assessment.rules import messages
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.choices import shorten
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.problems import Problem, problem

PARTS = (("options", "html"), ("pairs", "left"), ("extras", "right"), ("steps", "html"))


def find_moved_keys(text: ItemText, before: Mapping[str, Any]) -> Iterator[Problem]:
    """One problem for each; a written `{k}` is the author's word and is never doubted."""
    if text.kind != before["kind"]:
        return
    body: Mapping[str, Any] = text.body
    for part, words in PARTS:
        old = {plain_text(each[words]): each["key"] for each in before[part]}
        for each in body[part]:
            plain = plain_text(each[words])
            was, now = old.get(plain), each["key"]
            if was is not None and was != now and now not in text.keys.written:
                line = text.keys.lines.get(now, text.line)
                yield problem(
                    text.path,
                    line,
                    messages.MOVED_OPTION,
                    teks=shorten(plain),
                    lama=was,
                    baru=now,
                )
