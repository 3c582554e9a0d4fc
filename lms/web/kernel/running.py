"""The session of now and the next one in words."""

from __future__ import annotations

from lms.progress.rules.agenda import Running
from lms.training.rules.timetable import Slot


def running_words(found: Running) -> list[str]:
    """What runs and what comes next, one sentence each."""
    words = []
    if found.now:
        words.append(f"Sekarang: {_session(found.now)}, sampai {found.now.ends:%H.%M}.")
    if found.next:
        soon = f"dalam {found.minutes} menit" if found.minutes and found.minutes <= 90 else ""
        when = soon or f"pukul {found.next.begins:%H.%M}"
        words.append(f"Berikutnya {when}: {_session(found.next)}.")
    return words


def _session(slot: Slot) -> str:
    by = f" bersama {slot.speaker}" if slot.speaker else ""
    room = f" di {slot.room}" if slot.room else ""
    return f"{slot.title}{by}{room}"
