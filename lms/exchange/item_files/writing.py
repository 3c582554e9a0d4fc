"""What a writer of question files is given, and how it names what the format cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lms.assessment.kinds.question import Question
from lms.assessment.kinds.registry import read_question
from lms.curriculum.rules.references import CITATION

PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\)")


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


def pictures_lost(item: OutItem) -> list[str]:
    """A picture is a file beside the bank; what is written is text."""
    if any(PICTURE.search(text) for text in _texts(item)):
        return [f"{item.code}: gambar tidak ikut; kirim berkas gambarnya tersendiri."]
    return []


def as_words(item: OutItem) -> tuple[OutItem, list[str]]:
    """Pictures, links, terms and sources as plain words, and what was lost by it."""
    lost = pictures_lost(item)
    if any(LINK.search(text) or CITATION.search(text) for text in _texts(item)):
        lost.append(f"{item.code}: tautan, istilah, dan sumber menjadi teks biasa.")
    if not lost:
        return item, lost
    question = read_question(_plain(item.question.to_body()))
    return replace(item, question=question, story=_plain(item.story)), lost


def _texts(item: OutItem) -> Iterator[str]:
    yield whole_stem(item)
    yield item.question.explanation
    yield from item.question.read_texts()
    yield from item.question.other_texts()


def _plain(value: Any) -> Any:
    """The same for every text in a stored body."""
    if isinstance(value, str):
        words = LINK.sub(r"\1", PICTURE.sub(r"\1", value))
        return CITATION.sub(lambda found: f"({found[1]})", words)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
