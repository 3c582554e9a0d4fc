"""A member's attempts and what was decided about them, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lms.assessment.decision_models import SeatDoor
from lms.assessment.extra_time import Given
from lms.assessment.late_answers import LateAnswer
from lms.assessment.models import Attempt
from lms.assessment.rules.windows import is_closed
from lms.people.models import AuditEntry
from lms.progress.rules.agenda import Door
from lms.web.kernel.filters import batas, jam, waktu

# after the press
ENTRIES = {
    SeatDoor.OPEN: "Tes dibuka untuk {name}. Ia boleh mulai.",
    SeatDoor.CLOSED: "Tes ditutup untuk {name}.",
    SeatDoor.ROOM: "{name} mengikuti ruang lagi, seperti yang lain.",
}
ROOMS = {
    Door.UNDECIDED: "belum dibuka.", Door.OPEN: "terbuka.", Door.CLOSED: "sudah ditutup.",
}  # fmt: skip
SEATS = {
    "seat.open": "dibuka untuk orang ini",
    "seat.closed": "ditutup untuk orang ini",
    "seat.room": "mengikuti ruang lagi",
}
SUBMITTED_BY = {"person": "dikumpulkan peserta", "sweeper": "ditutup karena waktu habis"}


@dataclass(frozen=True)
class DoorWay:
    """One press: what it makes of the door, and the reason that is proposed."""

    entry: SeatDoor
    label: str
    help: str
    reason: str = ""


WAYS = (
    DoorWay(
        SeatDoor.OPEN,
        "Buka untuk orang ini",
        "Ia boleh mulai sekarang, walaupun ruangnya tertutup, dan mendapat waktu penuh.",
        "Datang terlambat",
    ),
    DoorWay(
        SeatDoor.ROOM, "Ikuti ruang lagi", "Berlaku lagi apa yang berlaku bagi semua.", "Selesai"
    ),
    DoorWay(
        SeatDoor.CLOSED,
        "Tutup untuk orang ini",
        "Ia tidak dapat mulai; bila sedang mengerjakan, ia berhenti sekarang.",
    ),
)


@dataclass(frozen=True)
class DoorView:
    """How the test stands for one person, and what can be pressed."""

    entry: SeatDoor
    room: Door
    is_class_over: bool

    @property
    def is_enterable(self) -> bool:
        """Whether minutes given now would be worth anything to who has not begun."""
        if self.is_class_over or self.entry == SeatDoor.CLOSED:
            return False
        return self.entry == SeatDoor.OPEN or self.room != Door.CLOSED

    @property
    def words(self) -> str:
        if self.entry == SeatDoor.OPEN:
            return "Dibuka untuk orang ini saja, apa pun keadaan ruangnya."
        if self.entry == SeatDoor.CLOSED:
            return "Ditutup untuk orang ini saja, walaupun ruangnya terbuka."
        return "Mengikuti ruang: " + ROOMS[self.room]

    @property
    def ways(self) -> list[DoorWay]:
        """What can be pressed, the likeliest first."""
        if self.is_class_over:
            return []
        return [way for way in WAYS if way.entry != self.entry]


def given_line(given: Given) -> str:
    return f"{given.minutes} menit · {waktu(given.given_at)} · {given.by}: {given.reason}"


def attempt_lines(attempts: Sequence[Attempt], answered: int, now: datetime) -> list[str]:
    """One line for each attempt; `answered` is of the newest."""
    lines = []
    for attempt in attempts:
        kind = "Dilanjutkan" if attempt.continues_id else "Mulai"
        line = f"{kind} {waktu(attempt.started_at)}, {_ended(attempt, now)}"
        if attempt is attempts[-1]:
            line += f" · {answered} dari {attempt.length} soal terjawab"
        lines.append(line)
    return lines


def decision_lines(entries: Sequence[tuple[AuditEntry, str]]) -> list[str]:
    """What those who hold the class did, with who, when and why."""
    lines = []
    for entry, name in entries:
        words = _decision(entry.action, entry.detail)
        if words:
            reason = entry.detail.get("reason", "")
            lines.append(f"{waktu(entry.at)} · {name}: {words}. Alasan: {reason}")
    return lines


def late_line(answer: LateAnswer) -> str:
    return f"Soal {answer.position}, sampai pukul {jam(answer.received_at)}"


def _ended(attempt: Attempt, now: datetime) -> str:
    if attempt.submission is not None:
        by = SUBMITTED_BY[attempt.submission.submitted_by]
        return f"{by} {waktu(attempt.submission.submitted_at)}, bukti terima {_receipt(attempt)}"
    if attempt.closes_at is None:
        return "masih mengerjakan"
    if is_closed(attempt.closes_at, now):
        return f"waktunya habis {batas(attempt.closes_at, now)}, sedang ditutup"
    return f"berhenti {batas(attempt.closes_at, now)}"


def _receipt(attempt: Attempt) -> str:
    return attempt.submission.receipt if attempt.submission else ""


def _decision(action: str, detail: dict[str, Any]) -> str:
    if action == "attempt.extra_time":
        return f"tambahan {detail['minutes']} menit"
    if action == "attempt.extra_time_back":
        return f"tambahan {detail['minutes']} menit ditarik kembali"
    if action == "attempt.clock_set":
        return "jam laptop dibetulkan; sisa waktunya tetap"
    if action.startswith("seat."):
        return SEATS[action]
    if action == "attempt.reopen":
        return f"dibuka lagi, {detail['minutes']} menit"
    if action == "attempt.accept_late":
        return f"{len(detail['positions'])} jawaban terlambat diterima"
    return ""
