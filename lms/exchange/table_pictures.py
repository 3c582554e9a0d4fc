"""A table as it was understood: what each column is taken for, why, and what its first rows say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.exchange.google_forms import is_beside_question
from lms.exchange.microsoft_forms import belongs
from lms.exchange.moodle_reports import is_for_marking
from lms.exchange.paired_evaluations import score_columns
from lms.exchange.person_heads import says_who
from lms.exchange.response_table import ANSWER, NOTHING, PERSON, ItemColumn, Responses
from lms.exchange.sheets import Sheet

# a role that nobody can give: the total scores of one file with both occasions
TOTAL, TIMES = "nilai", ("Sebelum", "Sesudah")
# different cells that are shown, of the first rows: the last ones may be means
SAMPLES, LOOKED_AT = 3, 5


@dataclass(frozen=True)
class ColumnPicture:
    """One column: its role (one of ROLES, or TOTAL) with the reason or the time, some cells."""

    head: str
    role: str
    why: str
    samples: tuple[str, ...]
    # right answers, where they are known
    key: tuple[str, ...]
    # somebody said so
    is_said: bool


def picture(
    sheet: Sheet, side: Responses | None, questions: Sequence[str], roles: Mapping[str, str]
) -> list[ColumnPicture]:
    """In the order of the file; what belongs to a question (its points, its feedback) is left out.

    `side` is None while the answers could not be marked, `questions` are those that wait for a key.
    """
    items = {item.name: item for item in side.items} if side else {}
    people = side.people if side else dict.fromkeys(sheet.names)
    left = side.left_out if side else {}
    totals = (score_columns(sheet) or ()) if side and side.shape == "scores" else ()
    found = []
    for head in sheet.names:
        if not head or _is_beside(sheet, head, roles):
            continue
        role, why = _role(head, items, people, questions, left, roles)
        if head in totals:
            role, why = TOTAL, TIMES[totals.index(head)]
        found.append(
            ColumnPicture(
                head=head,
                role=role,
                why=why,
                samples=_samples(sheet.column(head)),
                key=items[head].right if head in items else (),
                is_said=head in roles,
            )
        )
    return found


def _role(
    head: str,
    items: Mapping[str, ItemColumn],
    people: Mapping[str, object],
    questions: Sequence[str],
    left: Mapping[str, str],
    roles: Mapping[str, str],
) -> tuple[str, str]:
    if head in items or (head in questions and head not in left):
        return ANSWER, ""
    if head in left:
        return NOTHING, left[head]
    if roles.get(head) == PERSON or (head in people and says_who(head)):
        return PERSON, ""
    return NOTHING, "" if head in people else "nilai atau hitungan dari berkas"


def _is_beside(sheet: Sheet, head: str, roles: Mapping[str, str]) -> bool:
    """Points, feedback and right answers stand beside their question."""
    if head in roles:
        return False
    if is_beside_question(head) or is_for_marking(sheet, head):
        return True
    return any(belongs(head, other) for other in sheet.names if other and other != head)


def _samples(cells: Sequence[str]) -> tuple[str, ...]:
    filled = dict.fromkeys(cell for cell in cells[:LOOKED_AT] if cell)
    return tuple(filled)[:SAMPLES]
