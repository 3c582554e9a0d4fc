"""The evaluator's first page: what is new, what is unfinished, which questions need a look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template, url_for

from lms.assessment.quiz_names import TESTS
from lms.evaluation.gain_trend import gain_trend
from lms.evaluation.items.alarms import ItemAlarm, list_alarms
from lms.evaluation.overview import ClassState, overview
from lms.evaluation.sections.home import gain_words, trend_section
from lms.jobs.jobs import list_jobs
from lms.people.models import Role
from lms.web.kernel.access import me
from lms.web.kernel.filters import tanggal
from lms.web.kernel.places import today
from lms.web.reports.jobs import job_row

MOST_ALARMS = 5
MOST_JOBS = 3
MOST_NAMES = 5
TOOLS = (
    ("comparing.show", "Bandingkan angkatan", "menurut wilayah, tahun, dan pelatihan"),
    ("item_reports.index", "Soal", "mana yang perlu dibaca ulang, dan mengapa"),
    ("form_reports.index", "Tes", "keandalan, kesalahan ukur, kesetaraan bentuk A dan B"),
    ("dif_reports.index", "Keadilan soal", "apakah sebuah soal lebih sukar bagi satu kelompok"),
    ("memory_reports.show", "Bukti Ingat", "apa guna latihan ulang sesudah 90 hari"),
    ("scene_reports.index", "Adegan", "apa yang dipilih orang di setiap langkah cerita"),
    ("village_reports.show", "Desa Latihan", "jenis mana yang terlewat, diada-ada, atau tertukar"),
    ("panels.index", "Nilai lulus", "panel juri menentukan batasnya, soal demi soal"),
    ("uploads.index", "Evaluasi dari berkas", "Google Forms, Microsoft Forms, Moodle, atau tabel"),
)


def home_page(roles: Sequence[Role]) -> str:
    found = overview(for_=me(), roles=roles, today=today())
    alarms = list_alarms()
    return render_template(
        "reports/reports/index.html",
        new=[_row(state, gain_words(state)) for state in found.new],
        unfinished=[_row(state, _due_words(state)) for state in found.unfinished],
        alarms=[_alarm(alarm) for alarm in alarms[:MOST_ALARMS]],
        n_alarms=len(alarms),
        trend=trend_section(gain_trend(found.gains)),
        rows=[_row(state, "") for state in found.classes],
        more=found.more,
        tools=[{"href": url_for(e), "label": label, "text": text} for e, label, text in TOOLS],
        jobs=[job_row(job) for job in list_jobs(of=me(), most=MOST_JOBS)],
    )


def _row(state: ClassState, said: str) -> dict[str, Any]:
    return {
        "title": state.title,
        "href": url_for("reports.show", slug=state.slug),
        "place": state.place,
        "dates": f"{tanggal(state.starts_on)} – {tanggal(state.ends_on)}",
        "people": state.size,
        "said": said,
        "names": _names(state) if said else "",
    }


def _due_words(state: ClassState) -> str:
    return ", ".join(f"{count} belum {TESTS[occasion]}" for count, occasion in state.due)


def _names(state: ClassState) -> str:
    """Who is waited for, for the test that is due last; a few names, then how many more."""
    due = state.due
    if not due:
        return ""
    names = state.waited_for[due[-1][1]]
    more = f", dan {len(names) - MOST_NAMES} lagi" if len(names) > MOST_NAMES else ""
    return f"Ditunggu {TESTS[due[-1][1]]}nya: {', '.join(names[:MOST_NAMES])}{more}"


def _alarm(alarm: ItemAlarm) -> dict[str, str]:
    return {
        "code": alarm.code,
        "title": alarm.title,
        "form": alarm.form,
        "href": url_for("item_reports.show", code=alarm.code),
    }
