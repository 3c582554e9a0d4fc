"""What a question is once it was read: the body stored in `ItemVersion.body`, and its marks."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Kind = Literal[
    "single",
    "multiple",
    "true_false",
    "matching",
    "ordering",
    "short",
    "number",
    "essay",
    "task",
    "likert",
]

COGNITIVE = ("mengingat", "memahami", "menerapkan", "menganalisis", "mengevaluasi")
# a form holds none of these: people mark essays and tasks, nobody marks a statement
UNSCORED_KINDS = frozenset({"essay", "task", "likert"})


class Option(TypedDict):
    """One choice; `why` says why it tempts and why it is wrong (or right); "" if not written."""

    key: str
    html: str
    right: bool
    why: str


class Pair(TypedDict):
    """One row of a matching table: left belongs to right."""

    key: str
    left: str
    right: str


class Extra(TypedDict):
    """A partner that belongs to nobody; its key goes on where those of the pairs end."""

    key: str
    right: str


class Step(TypedDict):
    """One step of an ordering; the steps are listed in the right order."""

    key: str
    html: str


class Range(TypedDict):
    """Accepted numbers from low to high, both included, as decimal strings with a point."""

    low: str
    high: str


class Level(TypedDict):
    """What a criterion looks like at so many points."""

    points: int
    html: str


class Criterion(TypedDict):
    """One row of a rubric."""

    key: str
    html: str
    levels: list[Level]


class Body(TypedDict):
    """A question with its key, as JSON. Every field is always there, empty where it says nothing.

    All `html` is rendered and cleaned. Keys are letters: a, b, c … in the order of the file, or
    as the author wrote them (`{c}`), so that they outlive an edit of the wording.
    """

    kind: Kind
    # html
    stem: str
    # single, multiple, true_false
    options: list[Option]
    pairs: list[Pair]
    # matching
    extras: list[Extra]
    # ordering
    steps: list[Step]
    # short: plain text, as written
    accepted: list[str]
    numbers: list[Range]
    # number; plain text
    unit: str
    # essay, task
    rubric: list[Criterion]
    scale: int
    # likert; scale 0 otherwise
    direction: Literal["positif", "negatif", ""]
    # likert: plain words of the steps from low to high, where the file says its own
    labels: NotRequired[list[str]]
    # html, why the key is right
    explanation: str
    story: str
    # html of the case this question belongs to and its code; "" if it stands alone
    case: str


def empty_body(kind: Kind) -> Body:
    """A body of this kind with every field empty."""
    return {
        "kind": kind,
        "stem": "",
        "options": [],
        "pairs": [],
        "extras": [],
        "steps": [],
        "accepted": [],
        "numbers": [],
        "unit": "",
        "rubric": [],
        "scale": 0,
        "direction": "",
        "explanation": "",
        "story": "",
        "case": "",
    }


def max_marks(body: Body) -> int:
    """Points of a faultless answer, from 0: one per decision the question asks for."""
    kind = body["kind"]
    if kind in ("single", "true_false", "short", "number"):
        return 1
    if kind == "multiple":
        return sum(option["right"] for option in body["options"])
    if kind == "matching":
        return len(body["pairs"])
    if kind == "ordering":
        return max(len(body["steps"]) - 1, 0)
    return sum(max(level["points"] for level in row["levels"]) for row in body["rubric"])
