"""What Moodle itself says to every answer: no words of an author."""

from __future__ import annotations

STANDARD = frozenset(
    {
        "Your answer is correct.",
        "Your answer is partially correct.",
        "Your answer is incorrect.",
        "Jawaban Anda benar.",
        "Jawaban Anda sebagian benar.",
        "Jawaban Anda salah.",
    }
)
