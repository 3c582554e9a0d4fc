"""Whether an option, pair or step kept its words and lost its key since the last version."""

from __future__ import annotations

from collections.abc import Iterator

from lms.assessment.kinds.letters import shorten
from lms.assessment.kinds.question import Question
from lms.assessment.rules import messages
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.problems import Problem, problem


def find_moved_keys(text: ItemText, before: Question) -> Iterator[Problem]:
    """One problem for each; a written `{k}` is the author's word and is never doubted."""
    if text.kind != before.name:
        return
    old = {plain_text(words): key for key, words in before.keyed_texts()}
    for now, words in text.question.keyed_texts():
        plain = plain_text(words)
        was = old.get(plain)
        if was is not None and was != now and now not in text.keys.written:
            line = text.keys.lines.get(now, text.line)
            yield problem(
                text.path, line, messages.MOVED_OPTION, teks=shorten(plain), lama=was, baru=now
            )
