"""Attendance in words: what each tap is called, and its colour."""

from __future__ import annotations

from lms.training.rules.attendance import Presence

TAPS = {
    Presence.PRESENT: "Hadir",
    Presence.LATE: "Terlambat",
    Presence.EXCUSED: "Izin",
    Presence.ABSENT: "Tidak hadir",
}
COLOURS = {
    Presence.PRESENT: "hijau",
    Presence.LATE: "emas",
    Presence.EXCUSED: "langit",
    Presence.ABSENT: "bata",
}
