"""The result pages' own words: scores as whole percent, what is open now, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from lms.assessment.decision_models import Shown
from lms.assessment.models import Attempt, Occasion
from lms.evaluation.words import number, whole
from lms.progress.path import JenjangPlace
from lms.progress.results import OwnResult, Reread
from lms.progress.rules.opening import State
from lms.web.kernel.filters import waktu
from lms.web.learning.path import next_step
from lms.web.learning.retries import COUNTED
from lms.web.learning.reviews import Link

Pairs = frozenset[tuple[str, str]]
LATER = "Terima kasih. Hasil ini tidak mengubah kelulusan Anda; yang terlupa dapat dibaca lagi."


@dataclass(frozen=True)
class ResultView:
    """The head of the result page; scores are whole percent, None where not known or not shown."""

    occasion: str
    title: str
    before: int | None
    after: int | None
    pass_mark: int | None
    passed: bool
    # why it was marked again, in one sentence
    remark: str

    @property
    def change(self) -> str:
        """What lies between the two scores; empty where one of them is not known."""
        if self.before is None or self.after is None:
            return ""
        points = self.after - self.before
        if not points:
            return "Sama dengan tes awal."
        return f"Naik {points} poin." if points > 0 else f"Turun {-points} poin dari tes awal."


def result_view(standing: OwnResult) -> ResultView:
    result = standing.result
    is_open = standing.shows(Shown.SCORE)
    before = standing.before if is_open else None
    return ResultView(
        occasion=result.attempt.occasion,
        title=result.attempt.title,
        before=whole(before.score.percent) if before else None,
        after=whole(result.score.percent) if is_open else None,
        pass_mark=result.pass_mark,
        passed=result.has_passed and is_open,
        remark=_remark(standing) if is_open else "",
    )


def _remark(standing: OwnResult) -> str:
    """That it was marked again, and why; the reason itself may give a key away."""
    mark = standing.result.mark
    if mark.number == 1:
        return ""
    words = mark.reason if standing.shows(Shown.ANSWERS) else mark.reason.partition(":")[0]
    return f"Nilai ini dihitung ulang {waktu(mark.marked_at)}: {words}."


def submission_view(standing: OwnResult) -> dict[str, Any]:
    submission = standing.result.submission
    return {
        "receipt": submission.receipt,
        "submitted_at": waktu(submission.submitted_at),
        "answered": sum(item.is_whole for item in standing.result.items),
        "total": len(submission.answers),
        "late": submission.submitted_by == "sweeper",
    }


def competency_rows(standing: OwnResult) -> list[dict[str, Any]]:
    """Before and after in whole percent."""
    return [
        {
            "title": change.title,
            "before": whole(change.before.percent) if change.before else None,
            "after": whole(change.after.percent),
        }
        for change in standing.competencies
    ]


def reread_rows(standing: OwnResult, waiting: Pairs = frozenset()) -> list[dict[str, str]]:
    """`waiting`: what must be read before the test opens again; it comes first."""
    rows = sorted(standing.reread, key=lambda row: _pair(row) not in waiting)
    return [
        {
            "title": row.title,
            "href": url_for("lessons.show", slug=row.module_slug, lesson_slug=row.lesson_slug),
            "why": ("baca dulu · " if _pair(row) in waiting else "")
            + f"{number(row.wrong, 0)} soal belum tepat · {row.module_title}",
        }
        for row in rows
    ]


def waiting_for(attempt: Attempt, places: list[JenjangPlace]) -> Pairs:
    """What is still to be read before the post-test of this jenjang opens again."""
    if attempt.occasion != Occasion.POST:
        return frozenset()
    return _place_of(attempt, places).to_reread


def _pair(row: Reread) -> tuple[str, str]:
    return row.module_slug, row.lesson_slug


def _place_of(attempt: Attempt, places: list[JenjangPlace]) -> JenjangPlace:
    return next(place for place in places if place.jenjang.slug == attempt.jenjang_slug)


def what_opens(standing: OwnResult, places: list[JenjangPlace]) -> str:
    """One sentence: what this sitting has opened."""
    attempt = standing.result.attempt
    if attempt.occasion == Occasion.PRE:
        return "Modul-modul tingkat ini sekarang terbuka. Selamat belajar."
    if attempt.occasion == Occasion.LATER:
        return LATER
    if not standing.shows(Shown.SCORE):
        return "Nilai tes ini disampaikan kemudian oleh penyelenggara."
    if not standing.result.has_passed and attempt.angkatan_id is not None:
        return "Pelajaran tetap terbuka. Tentang mengulang tes akhir, bertanyalah di kelas."
    if not standing.result.has_passed:
        return _until_again(_place_of(attempt, places))
    opened = [p for p in places if attempt.jenjang_slug in p.jenjang.needs]
    for place in opened:
        name = f"Tingkat {place.jenjang.number} · {place.jenjang.title}"
        if place.standing.state == State.PLANNED:
            return f"{name} sedang disiapkan. Jalannya sudah terbuka untuk Anda."
        return f"{name} ({place.jenjang.organiser}) sekarang terbuka."
    return "Semua tingkat sudah Anda tempuh. Terima kasih sudah berjalan sejauh ini."


def _until_again(place: JenjangPlace) -> str:
    """After a failed post-test: what opens it again, if anything does."""
    if waiting := len(place.to_reread):
        lessons = COUNTED.get(waiting, f"{waiting} pelajaran ini")
        return f"Baca dulu {lessons} sampai selesai, lalu tes akhir terbuka lagi."
    if place.post_test.state == State.OPEN:
        return "Pelajaran tetap terbuka, dan tes akhir boleh Anda coba lagi."
    return (
        "Pelajaran tetap terbuka untuk Anda. Bicaralah dengan penyelenggara bila ingin mengulang."
    )


def after_result(attempt: Attempt, standing: OwnResult, places: list[JenjangPlace]) -> Link:
    """The one button of the result page."""
    if attempt.occasion == Occasion.POST and not standing.result.has_passed:
        rows = reread_rows(standing, waiting_for(attempt, places))
        if rows:
            return Link("Baca lagi yang perlu", rows[0]["href"])
        return Link("Kembali ke jalur", url_for("path.show"))
    following = next((step for place in places if (step := next_step(place))), None)
    if following is not None:
        return Link(following.full_label, following.href)
    return Link("Kembali ke jalur", url_for("path.show"))
