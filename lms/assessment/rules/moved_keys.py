"""Whether an option, pair or step kept its words and lost its key since the last version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from lms.assessment.kinds.letters import shorten
from lms.assessment.kinds.question import Question
from lms.assessment.rules import messages
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.item_text import ItemText
from lms.curriculum.rules.problems import Problem, problem

# shares of letters in common: from the first on it is the same text, touched up; below the second
# another one
ALIKE, UNLIKE = 0.75, 0.6


def find_moved_keys(text: ItemText, before: Question) -> Iterator[Problem]:
    """One problem for each; a written `{k}` is the author's word and is never doubted."""
    if text.kind != before.name:
        return
    old, new = (_plain(question) for question in (before, text.question))
    left = [key for key, words in old.items() if _likeness(new.get(key, ""), words) < UNLIKE]
    for now, plain in new.items():
        was = _key_of(plain, now, old, left)
        if was is not None and was != now and now not in text.keys.written:
            line = text.keys.lines.get(now, text.line)
            yield problem(
                text.path, line, messages.MOVED_OPTION, teks=shorten(plain), lama=was, baru=now
            )


def _plain(question: Question) -> dict[str, str]:
    return {key: plain_text(words) for key, words in question.keyed_texts()}


def _key_of(plain: str, now: str, old: Mapping[str, str], left: Sequence[str]) -> str | None:
    """Under which key these words stood: letter by letter, else touched up.

    `left`: keys whose own words stand there no more.
    """
    same = [key for key, words in old.items() if words == plain]
    if same:
        return now if now in same else same[-1]
    if now in old and now not in left:
        return now
    best = max(left, key=lambda key: _likeness(plain, old[key]), default=None)
    return best if best is not None and _likeness(plain, old[best]) >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    """Share of letters in common, 0 to 1."""
    if one == other:
        return 1.0
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
