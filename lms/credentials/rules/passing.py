"""Whether somebody has done what the certificate of a class asks for, and if not, what is missing.

Attendance and field pkl may not be recorded yet; that is another sentence than too little.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class AskedFor:
    """In percent, 0 to 100; None: not asked for."""

    attendance: int | None = None
    post: int | None = None
    pkl: int | None = None


@dataclass(frozen=True)
class Achieved:
    """Shares from 0 to 1; None: not recorded, not sat."""

    attendance: Fraction | None = None
    post: Fraction | None = None
    pkl: Fraction | None = None
    # of all JP, those of which nobody noted whether the person was there
    not_noted: Fraction = Fraction(0)


def list_missing(rule: AskedFor, achieved: Achieved) -> list[str]:
    """One sentence for each part that is not reached; empty: passed. Exact, nothing is rounded."""
    parts = (
        (rule.attendance, achieved.attendance, "Kehadiran", "belum dicatat"),
        (rule.post, achieved.post, "Tes akhir", "belum dikerjakan"),
        (rule.pkl, achieved.pkl, "PKL", "belum dinilai"),
    )
    return [
        f"{word} {_said(share, none)}{_open(word, wanted, achieved)}, syaratnya {wanted}."
        for wanted, share, word, none in parts
        if wanted is not None and (share is None or share * 100 < wanted)
    ]


def _open(word: str, wanted: int, achieved: Achieved) -> str:
    """Where the sessions nobody noted would be enough, that is said: it is no verdict yet."""
    share = achieved.attendance
    if word != "Kehadiran" or share is None or (share + achieved.not_noted) * 100 < wanted:
        return ""
    return f" (dan {-(-achieved.not_noted * 100 // 1)} belum dicatat)"


def say_rule(rule: AskedFor) -> str:
    """In words that a trainee reads; "" where nothing is asked for."""
    parts = (
        (rule.attendance, "hadir paling sedikit {} % dari JP"),
        (rule.post, "nilai tes akhir paling sedikit {}"),
        (rule.pkl, "nilai PKL paling sedikit {}"),
    )
    said = [words.format(wanted) for wanted, words in parts if wanted is not None]
    if len(said) > 1:
        said = [*said[:-2], f"{said[-2]} dan {said[-1]}"]
    return ", ".join(said)


def _said(share: Fraction | None, none: str) -> str:
    """Rounded down: 69.9 of 70 is not said to be 70."""
    return none if share is None else str(share * 100 // 1)
