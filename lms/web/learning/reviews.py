"""A question with its key as the templates show it: after a check, or for those who teach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import g, url_for

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import corrected_version
from lms.assessment.models import ItemVersion
from lms.assessment.papers import PinnedVersion, pin_version
from lms.assessment.results import MarkedItem
from lms.curriculum.catalog import Catalog, get_catalog

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
    answered: bool
    earned: int
    possible: int
    # a key decides what is right
    has_key: bool
    # what the template of the kind shows
    shown: Mapping[str, Any]
    reread: Link | None
    # why the key or the points are not those of the file
    note: str = ""
    # asked and left out
    is_blank: bool = False


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


def review_practised(
    version: PinnedVersion, *, position: int, order: Sequence[str], answer: Any
) -> Review:
    """An answer of a practice card."""
    earned = version.question.mark(answer)
    return _review(
        version, position=position, order=order, answer=answer, earned=earned, answered=True
    )


def explain_card(version: PinnedVersion, *, position: int, order: Sequence[str]) -> Review:
    """Key and explanation of a practice card, which a phone shows when it was answered."""
    shown = _review(version, position=position, order=order, answer=None)
    return replace(shown, reread=_reread(version, "lessons.show"))


def review_item(
    version: ItemVersion, *, code: str, correction: KeyCorrection | None = None
) -> Review:
    """The question as those who teach read it, options in the order of the file."""
    shown = corrected_version(pin_version(version), correction)
    order = shown.question.choices()
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
    question = version.question
    return Review(
        position=position,
        code=code,
        kind=question.name,
        story_html=question.story,
        stem_html=question.stem,
        explanation_html=question.explanation,
        answered=answered,
        earned=earned,
        possible=version.max_marks,
        has_key=question.is_marked,
        shown=question.reviewed(order, answer),
        reread=_reread(version, "lessons.show" if answered else "items.lesson"),
        note=note,
        is_blank=answered and answer is None,
    )


def _reread(version: PinnedVersion, endpoint: str) -> Link | None:
    """Where the lesson is read: on the learner's way, or in the preview of those who teach."""
    if not version.reread:
        return None
    module, lesson = version.reread.split("/", 1)
    title = _catalog().lesson_title(module, lesson) or "pelajarannya"
    return Link(title, url_for(endpoint, slug=module, lesson_slug=lesson))


def _catalog() -> Catalog:
    """Asked for once on a page of many questions."""
    if "catalog" not in g:
        g.catalog = get_catalog()
    return g.catalog  # type: ignore[no-any-return]  # g has no types
