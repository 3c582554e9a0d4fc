"""What a writer of question files is given, and how it names what the format cannot hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lms.assessment.kinds.question import Question


@dataclass(frozen=True)
class OutItem:
    """A question as written, with its code and its data line."""

    code: str
    fields: Mapping[str, str]
    question: Question
    # how it stands in its file, for our own format
    source: str = ""
    title: str = ""
    story: str = ""


@dataclass(frozen=True)
class WrittenFile:
    """A file, and one sentence for each thing that is not in it."""

    content: bytes
    losses: Sequence[str] = field(default_factory=list)


def letters_lost(item: OutItem) -> list[str]:
    """Fixed letters stand in no other format."""
    written = [key for key in item.question.given_keys() if key]
    return [f"{item.code}: huruf tetap {', '.join(written)} tidak ikut."] if written else []


def not_written(item: OutItem, format_name: str) -> str:
    kind = item.question.title.lower()
    return f"{item.code}: {kind} tidak dapat ditulis sebagai {format_name}; tidak ikut."


def whole_stem(item: OutItem) -> str:
    """With the story of its case above it."""
    return f"{item.story.strip()}\n\n{item.question.stem}" if item.story else item.question.stem


def story_lost(item: OutItem) -> list[str]:
    if not item.story:
        return []
    return [
        f"{item.code}: kisah kasus {item.question.case} ditulis di depan soal, tidak lagi bersama."
    ]
