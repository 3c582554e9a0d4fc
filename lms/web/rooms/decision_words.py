"""A member's attempts and what was decided about them, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lms.assessment.late_answers import LateAnswer
from lms.assessment.models import Attempt
from lms.assessment.rules.windows import is_closed
from lms.people.models import AuditEntry
from lms.web.kernel.filters import batas, jam, waktu

SUBMITTED_BY = {"person": "dikumpulkan peserta", "sweeper": "ditutup karena waktu habis"}


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
        return f"{by} {waktu(attempt.submission.submitted_at)}, tanda terima {_receipt(attempt)}"
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
    if action == "attempt.reopen":
        return f"dibuka lagi, {detail['minutes']} menit"
    if action == "attempt.accept_late":
        return f"{len(detail['positions'])} jawaban terlambat diterima"
    return ""
