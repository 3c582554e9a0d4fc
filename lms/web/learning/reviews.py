"""A question with its key as the templates show it: after a check, or for those who teach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import corrected_version
from lms.assessment.models import ItemVersion
from lms.assessment.papers import PinnedVersion, pin_version
from lms.assessment.results import MarkedItem
from lms.assessment.rules.likert import step_words

CREDITED = "Soal ini ternyata kurang jelas, jadi semua orang mendapat poin penuh."


@dataclass(frozen=True)
class Link:
    """Words and where they lead."""

    title: str
    href: str


@dataclass(frozen=True)
class Review:
    """One question with key, explanation and, if somebody answered, the answer."""

    position: int
    code: str
    kind: str
    story_html: str
    stem_html: str
    explanation_html: str
    unit: str
    answered: bool
    earned: int
    possible: int
    options: Sequence[Mapping[str, Any]]
    pairs: Sequence[Mapping[str, Any]]
    steps: Sequence[Mapping[str, Any]]
    answer: str
    accepted: Sequence[str]
    reread: Link | None
    scale: Sequence[str] = ()
    # the words of a statement's steps, from low to high; whether agreeing is not what is hoped for
    against: bool = False
    rubric: Sequence[Mapping[str, Any]] = ()
    # why the key or the points are not those of the file
    note: str = ""

    @property
    def has_key(self) -> bool:
        return not self.scale and not self.rubric


def review_answer(item: MarkedItem) -> Review:
    """A learner's own answer, with options in the order they were shown."""
    return _review(
        item.version,
        position=item.position,
        order=item.option_order,
        answer=item.answer,
        earned=item.earned,
        answered=True,
        note=CREDITED if item.is_credited else "",
    )


def review_item(
    version: ItemVersion, *, code: str, correction: KeyCorrection | None = None
) -> Review:
    """The question as those who teach read it, options in the order of the file."""
    shown = corrected_version(pin_version(version), correction)
    order = [option["key"] for option in shown.body["options"]]
    note = ""
    if correction is not None:
        note = CREDITED if correction.credit else "Kunci ini sudah diperbaiki sesudah diterbitkan."
    return _review(shown, position=1, order=order, answer=None, code=code, note=note)


def _review(
    version: PinnedVersion,
    *,
    position: int,
    order: Sequence[str],
    answer: Any,
    earned: int = 0,
    answered: bool = False,
    code: str = "",
    note: str = "",
) -> Review:
    body = version.body
    return Review(
        position=position,
        code=code,
        kind=version.kind,
        story_html=body["story"],
        stem_html=body["stem"],
        explanation_html=body["explanation"],
        unit=body["unit"],
        answered=answered,
        earned=earned,
        possible=version.max_marks,
        options=_options(body, order, answer),
        pairs=_pairs(body, answer),
        steps=_steps(body, answer),
        answer=answer if isinstance(answer, str) else "",
        accepted=_accepted(body),
        scale=step_words(body) if version.kind == "likert" else (),
        against=body["direction"] == "negatif",
        rubric=body["rubric"],
        reread=_reread(version, "lessons.show" if answered else "items.lesson"),
        note=note,
    )


def _options(body: Mapping[str, Any], order: Sequence[str], answer: Any) -> list[dict[str, Any]]:
    by_key = {option["key"]: option for option in body["options"]}
    chosen = answer if isinstance(answer, list) else [answer]
    return [
        {
            "html": by_key[key]["html"],
            "right": by_key[key]["right"],
            "chosen": key in chosen,
            "why_html": by_key[key]["why"],
        }
        for key in order
        if key in by_key
    ]


def _pairs(body: Mapping[str, Any], answer: Any) -> list[dict[str, Any]]:
    rights = {part["key"]: part["right"] for part in (*body["pairs"], *body["extras"])}
    given = answer if isinstance(answer, dict) else {}
    return [
        {
            "left": pair["left"],
            "right": pair["right"],
            "chosen": rights.get(given.get(pair["key"], "")),
            "is_right": given.get(pair["key"]) == pair["key"],
        }
        for pair in body["pairs"]
    ]


def _steps(body: Mapping[str, Any], answer: Any) -> list[dict[str, Any]]:
    given = answer if isinstance(answer, list) else []
    return [
        {
            "html": step["html"],
            "place": given.index(step["key"]) + 1 if step["key"] in given else None,
        }
        for step in body["steps"]
    ]


def _accepted(body: Mapping[str, Any]) -> list[str]:
    ranges = [
        r["low"] if r["low"] == r["high"] else f"{r['low']} sampai {r['high']}"
        for r in body["numbers"]
    ]
    return [*body["accepted"], *(text.replace(".", ",") for text in ranges)]


def _reread(version: PinnedVersion, endpoint: str) -> Link | None:
    """Where the lesson is read: on the learner's way, or in the preview of those who teach."""
    if not version.reread:
        return None
    module, lesson = version.reread.split("/", 1)
    return Link(lesson.replace("-", " "), url_for(endpoint, slug=module, lesson_slug=lesson))
