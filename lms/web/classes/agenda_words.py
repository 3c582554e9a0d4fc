"""The agenda of a class in words, with the way to do each thing, for those who may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from lms.people.models import Role
from lms.progress.rules.agenda import Need, Phase, Todo
from lms.web.kernel.access import my_roles
from lms.web.kernel.offices import CARERS, HOLDERS, KEEPERS


@dataclass(frozen=True)
class AgendaLine:
    """One thing to do: a sentence, the words of its button, where the button leads.

    `is_press`: the button does it, and nothing more is asked.
    """

    text: str
    label: str
    href: str
    is_press: bool = False


@dataclass(frozen=True)
class Way:
    """What a need says and where it is met."""

    text: str
    label: str
    endpoint: str
    roles: Sequence[Role]
    given: Mapping[str, Any] = field(default_factory=dict)
    is_press: bool = False


PRE = {"occasion": "pre"}
POST = {"occasion": "post"}
WAYS = {
    Need.ROSTER: Way(
        "Belum ada peserta.", "Daftarkan peserta", "enrolments.new", KEEPERS
    ),
    Need.PLACES: Way(
        "Ada tempat untuk {count} orang yang menunggu.", "Ke daftar tunggu",
        "waiting.index", KEEPERS,
    ),
    Need.CANCELLED: Way(
        "{count} orang membatalkan sendiri.", "Lihat siapa", "waiting.index", KEEPERS
    ),
    Need.TIMETABLE: Way("Jadwal masih kosong.", "Susun jadwal", "timetable.show", KEEPERS),
    Need.TEACHERS: Way(
        "Belum ada pengajar yang ditunjuk.", "Tunjuk pengajar", "appointments.index", KEEPERS
    ),
    Need.OPEN_PRE: Way(
        "Tes awal belum dibuka.", "Ke ruang tes awal", "rooms.show", HOLDERS, PRE
    ),
    Need.MISSING_PRE: Way(
        "{count} orang belum tes awal.", "Ke ruang tes awal", "rooms.show", HOLDERS, PRE
    ),
    Need.OPEN_POST: Way(
        "Hari terakhir: tes akhir belum dibuka.", "Ke ruang tes akhir", "rooms.show", HOLDERS, POST
    ),
    Need.MISSING_POST: Way(
        "{count} orang belum tes akhir.", "Ke ruang tes akhir", "rooms.show", HOLDERS, POST
    ),
    Need.FIELD_GROUPS: Way(
        "Kelompok praktik lapangan (PKL) belum dibuat.", "Bagi kelompok",
        "field_groups.index", KEEPERS,
    ),
    Need.FIELD_MARKS: Way(
        "Nilai PKL belum ada untuk {count} orang.", "Ke praktik lapangan",
        "field_practice.index", HOLDERS,
    ),
    Need.CARDS: Way(
        "Kartu masuk untuk {count} orang belum dibuat.", "Cetak kartu", "cards.index", KEEPERS
    ),
    Need.CERTIFICATES: Way(
        "Sertifikat belum diterbitkan.", "Ke sertifikat", "certificates.index", KEEPERS
    ),
    Need.REPORT: Way(
        "Hasilnya dapat dibaca.", "Buka laporan evaluasi", "reports.show", CARERS
    ),
    Need.CLOSE: Way(
        "Semua selesai? Tutup kelasnya; hasilnya tetap dapat dibaca.", "Tutup kelas",
        "class_details.close", KEEPERS, is_press=True,
    ),
}  # fmt: skip
READY = {
    Phase.BEFORE: "Semua siap.",
    Phase.DURING: "Tidak ada yang menunggu.",
    Phase.AFTER: "Kelas ini sudah selesai.",
}


def tasks_of(todos: Sequence[Todo], slug: str) -> list[AgendaLine]:
    """Those that the reader may do, in their order."""
    ways = [(todo, WAYS[todo.need]) for todo in todos]
    return [
        AgendaLine(
            way.text.format(count=todo.count),
            way.label,
            url_for(way.endpoint, **{"slug": slug, **way.given}),
            way.is_press,
        )
        for todo, way in ways
        if my_roles().intersection(way.roles)
    ]
