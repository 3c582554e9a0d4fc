"""The grades of a global rating, as people read them."""

from __future__ import annotations

from lms.statistics.reliability.global_ratings import Grade

GRADE_WORDS = {
    Grade.NOT_YET: "Belum cakap",
    Grade.BORDERLINE: "Di batas",
    Grade.ABLE: "Cakap",
    Grade.VERY_ABLE: "Sangat cakap",
}
GRADE_MEANINGS = {
    Grade.NOT_YET: "belum dapat bekerja tanpa didampingi",
    Grade.BORDERLINE: "baru saja cukup; Anda ragu",
    Grade.ABLE: "dapat bekerja sendiri dengan baik",
    Grade.VERY_ABLE: "dapat menjadi contoh bagi yang lain",
}
