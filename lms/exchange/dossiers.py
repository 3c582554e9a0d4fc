"""The organiser's report of a class: everything that is known here, in words, for Word and paper.

What has to be signed or belongs to the office alone (signatures, budget) is room left blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from lms.credentials.holding import Validity, list_held
from lms.credentials.issuers import find_logo, get_letterhead, signed_by
from lms.credentials.names import newest_names
from lms.credentials.plans import find_plan, issuer_of
from lms.credentials.rules.certified import print_day, print_days
from lms.evaluation.reading.instruments import list_instruments
from lms.evaluation.sections.reaction import reaction_section
from lms.evaluation.words import number
from lms.exchange.dossier_parts import DossierPart, DossierTable
from lms.exchange.field_parts import (
    field_part,
    impressions_part,
    list_planless,
    list_unmarked,
    plans_part,
)
from lms.exchange.presence_parts import attended_part, presence_part, short_day
from lms.exchange.skill_parts import skills_part
from lms.people.namesakes import distinct_names
from lms.progress.standings import MemberStanding, list_standings
from lms.training.attendance import ClassAttendance, read_class
from lms.training.member_details import Origin, list_origins
from lms.training.models import Angkatan, ClassPhoto
from lms.training.photos import list_photos
from lms.training.timetable import Planned, list_sessions

# columns of a survey that stand in the report of the evaluation
FOR_EVALUATORS = frozenset({"Kosong", "Median", "Simpangan baku", "Selang 95 %"})


@dataclass(frozen=True)
class Gap:
    """Something that is not there yet, and whose it is; without names: of the class."""

    what: str
    names: Sequence[str] = ()


@dataclass(frozen=True)
class Dossier:
    """The whole report."""

    title: str
    subtitle: str
    # the name of the organiser and what stands below it, as on its letters
    head: Sequence[str]
    logo: bytes | None
    parts: Sequence[DossierPart]
    gaps: Sequence[Gap]
    # where and when it is signed, and by whom: (office, name)
    signed_at: str
    signatories: Sequence[tuple[str, str]] = field(default_factory=list)


def class_dossier(angkatan: Angkatan, *, today: date) -> Dossier:
    """As things stand now."""
    standings, sessions = list_standings(angkatan), list_sessions(angkatan.id)
    photos, found = list_photos(angkatan), read_class(angkatan)
    names = distinct_names(found.members)
    members = [one.person for one in standings]
    plan = find_plan(angkatan)
    letterhead = get_letterhead(issuer_of(plan)) if plan else None
    head = [letterhead.name, *letterhead.lines] if letterhead else [angkatan.organised_by]
    parts = [
        _facts(angkatan, standings, sessions),
        _timetable(sessions),
        presence_part(found, _days(angkatan), names),
        attended_part(found, names),
        _people(angkatan, standings),
        _results(standings),
        _reaction(angkatan),
        skills_part(angkatan, members),
        field_part(angkatan, members),
        impressions_part(angkatan),
        plans_part(angkatan, members),
        _certificates(angkatan),
        DossierPart("Dokumentasi", photos=photos) if photos else None,
        DossierPart("Lampiran", sentences=ANNEXES),
    ]
    return Dossier(
        title="Laporan Penyelenggaraan",
        subtitle=angkatan.title,
        head=[line for line in head if line],
        logo=find_logo(letterhead) if letterhead else None,
        parts=[part for part in parts if part],
        gaps=_gaps(angkatan, standings, sessions, photos, found),
        signed_at=f"{letterhead.city if letterhead else '………………'}, {print_day(today)}",
        signatories=signed_by(letterhead) if letterhead else [("Penyelenggara", "………………………………")],
    )


ANNEXES = (
    "1. Surat undangan dan surat tugas peserta",
    "2. Surat permohonan dan surat tugas narasumber",
    "3. Bahan paparan narasumber",
    "4. Laporan evaluasi (PDF dari halaman Laporan)",
    "5. Rincian biaya: ………………………………………………",
)


def _facts(
    angkatan: Angkatan, standings: Sequence[MemberStanding], sessions: Sequence[Planned]
) -> DossierPart:
    jenjang = angkatan.jenjang
    planned = sum(one.slot.jp for one in sessions)
    places = [angkatan.place, angkatan.region.name if angkatan.region else ""]
    rows = [
        ("Nama pelatihan", angkatan.training.title if angkatan.training else angkatan.title),
        ("Tingkat", f"Tingkat {jenjang.number} · {jenjang.title} ({jenjang.organiser})"),
        ("Waktu", print_days(angkatan.starts_on, angkatan.ends_on)),
        ("Tempat", ", ".join(place for place in places if place)),
        ("Penyelenggara", angkatan.organised_by),
        ("Jumlah JP", f"{planned or jenjang.jp} JP (satu JP sama dengan 45 menit)"),
        ("Peserta", f"{len(standings)} orang"),
    ]
    table = DossierTable(["Hal", "Keterangan"], [row for row in rows if row[1]])
    return DossierPart("Ringkasan", tables=[table])


def _timetable(sessions: Sequence[Planned]) -> DossierPart | None:
    if not sessions:
        return None
    rows = []
    for one in sessions:
        slot = one.slot
        speaker = ", ".join(part for part in (slot.speaker, slot.house) if part)
        clock = f"{slot.begins:%H.%M}–{slot.ends:%H.%M}"
        rows.append((short_day(slot.held_on), clock, slot.title, str(slot.jp or ""), speaker))
    heads = ["Hari", "Jam", "Sesi", "JP", "Narasumber"]
    return DossierPart("Jadwal", tables=[DossierTable(heads, rows)])


def _people(angkatan: Angkatan, standings: Sequence[MemberStanding]) -> DossierPart:
    """What is not known stays empty, to be written by hand."""
    names = newest_names([one.person.id for one in standings])
    told = list_origins(angkatan.id)
    rows: list[Sequence[str]] = []
    for place, one in enumerate(standings, start=1):
        printed = names[one.person.id].name if one.person.id in names else one.person.name
        origin = told.get(one.person.id, Origin())
        works = ", ".join(part for part in (origin.position, origin.office) if part)
        rows.append((str(place), printed, origin.nip, one.region, works or origin.words))
    heads = ["No", "Nama", "NIP", "Asal", "Jabatan dan instansi, atau desa"]
    if not any(row[2] for row in rows):
        rows, heads = [(*row[:2], *row[3:]) for row in rows], [*heads[:2], *heads[3:]]
    return DossierPart("Biodata peserta", tables=[DossierTable(heads, rows)])


def _results(standings: Sequence[MemberStanding]) -> DossierPart:
    both = [one for one in standings if None not in (one.pre_percent, one.post_percent)]
    sentences = []
    if both:
        before = sum(one.pre_percent or 0 for one in both) / len(both)
        after = sum(one.post_percent or 0 for one in both) / len(both)
        sentences.append(
            f"{len(both)} peserta mengikuti kedua tes: rata-rata {number(before, 1)} sebelum dan "
            f"{number(after, 1)} sesudah pelatihan (0 sampai 100)."
        )
    rows = [
        (
            str(place),
            one.person.name,
            number(one.pre_percent, 0),
            number(one.post_percent, 0),
            one.where,
        )
        for place, one in enumerate(standings, start=1)
    ]
    heads = ["No", "Nama", "Tes awal", "Tes akhir", "Keterangan"]
    return DossierPart("Hasil sebelum dan sesudah", sentences, [DossierTable(heads, rows)])


def _reaction(angkatan: Angkatan) -> DossierPart | None:
    """What the class said of organisers, speakers and material; nothing of single people."""
    section = reaction_section(list_instruments(angkatan))
    if section is None:
        return None
    tables = []
    for chart in section.charts:
        table = chart.table
        kept = [n for n, head in enumerate(table.heads) if head not in FOR_EVALUATORS]
        rows = [[line.cells[n][1] for n in kept] for line in table.lines]
        heads = [table.heads[n] for n in kept]
        tables.append(DossierTable([f"{chart.title}: {heads[0]}", *heads[1:]], rows))
    return DossierPart("Evaluasi peserta", [*section.sentences, *section.warnings], tables)


def _certificates(angkatan: Angkatan) -> DossierPart | None:
    held = [one for one in list_held(angkatan) if one.validity is Validity.VALID]
    rows = [
        (str(place), one.certificate.name, one.certificate.number)
        for place, one in enumerate(held, start=1)
    ]
    table = DossierTable(["No", "Nama", "Nomor sertifikat"], rows)
    return DossierPart("Sertifikat", tables=[table]) if rows else None


def _gaps(
    angkatan: Angkatan,
    standings: Sequence[MemberStanding],
    sessions: Sequence[Planned],
    photos: Sequence[ClassPhoto],
    attendance: ClassAttendance,
) -> list[Gap]:
    """What is missing, with names."""
    named = {one.certificate.learner_id for one in list_held(angkatan)}
    members = [one.person for one in standings]
    found = (
        (not sessions, Gap("Jadwal belum dibuat.")),
        (not photos, Gap("Belum ada foto yang dipilih.")),
        (not angkatan.organised_by, Gap("Nama penyelenggara belum diisi di data kelas.")),
        _of_people("Belum tes awal", (o for o in standings if o.pre_percent is None)),
        _of_people("Belum tes akhir", (o for o in standings if o.post_percent is None)),
        _of_people("Asal belum diisi", (o for o in standings if not o.region)),
        _of_people("Belum bersertifikat", (o for o in standings if o.person.id not in named)),
        _of_sessions("Sesi tanpa narasumber", sessions),
        _named("Nilai PKL belum ada", list_unmarked(angkatan, members)),
        _named("Belum menulis rencana (RTL)", list_planless(angkatan, members)),
        _of_people(
            "Kehadiran belum dicatat lengkap",
            (o for o in standings if attendance.attended(o.person.learner_id).unknown),
        ),
    )
    return [gap for is_missing, gap in found if is_missing]


def _of_people(what: str, members: Iterable[MemberStanding]) -> tuple[bool, Gap]:
    return _named(what, [one.person.name for one in members])


def _named(what: str, names: Sequence[str]) -> tuple[bool, Gap]:
    return bool(names), Gap(f"{what}: {len(names)} orang.", names)


def _of_sessions(what: str, sessions: Sequence[Planned]) -> tuple[bool, Gap]:
    titles = [
        one.slot.title for one in sessions if one.slot.kind == "kelas" and not one.slot.speaker
    ]
    return bool(titles), Gap(f"{what}: {len(titles)}.", titles)


def _days(angkatan: Angkatan) -> list[date]:
    count = (angkatan.ends_on - angkatan.starts_on).days + 1
    return [angkatan.starts_on + timedelta(days=each) for each in range(count)]
