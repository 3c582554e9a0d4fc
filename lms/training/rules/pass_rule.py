"""When somebody has passed a training, in figures and in the words a trainee reads.

The thresholds are the organiser's: no rule for PSM was found, other agencies use 70 to 80.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PassRule:
    """Least attendance in per cent of the JP, least scores from 0 to 100; None: does not count."""

    attendance: int | None = None
    post: int | None = None
    pkl: int | None = None

    @property
    def is_set(self) -> bool:
        return any(part is not None for part in (self.attendance, self.post, self.pkl))

    @property
    def words(self) -> str:
        """One sentence, said to the trainee."""
        if not self.is_set:
            return "Kelas ini tidak memakai syarat kelulusan."
        return f"Anda lulus bila {_join(self.parts)}."

    @property
    def parts(self) -> list[str]:
        """Each condition that counts, in the order in which it is met."""
        parts = []
        if self.attendance is not None:
            parts.append(f"hadir sedikitnya {self.attendance} % dari jam pelajaran")
        if self.post is not None:
            parts.append(f"nilai tes akhir sedikitnya {self.post}")
        if self.pkl is not None:
            parts.append(f"nilai praktik lapangan (PKL) sedikitnya {self.pkl}")
        return parts


def _join(parts: list[str]) -> str:
    *most, last = parts
    if not most:
        return last
    comma = "," if len(most) > 1 else ""
    return f"{', '.join(most)}{comma} dan {last}"
