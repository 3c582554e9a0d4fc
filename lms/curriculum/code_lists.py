"""Publishing of jenjang and of the lists of codes: the state of the files, no history."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete

from lms.curriculum.models import (
    Competency,
    Emergency,
    EmergencyNumber,
    GlossaryTerm,
    Household,
    Jenjang,
    Source,
    TypeCard,
)
from lms.curriculum.rules.code_lists import split_codes
from lms.curriculum.rules.course import Course, EntryText, JenjangText
from lms.curriculum.rules.households import HouseholdText
from lms.db import db


def publish_code_lists(course: Course) -> None:
    """Jenjang and competencies stay when they vanish from the files: old results name them."""
    _publish_jenjang(course.jenjang)
    _publish_competencies(course.competencies)
    _publish_terms(course.terms)
    _publish_sources(course.sources)
    _publish_numbers(course.numbers)
    _publish_emergencies(course.emergencies)
    _publish_types(course.types)
    _publish_village(course.village)
    db.session.flush()


def _publish_jenjang(levels: Sequence[JenjangText]) -> None:
    for level in levels:
        db.session.merge(
            Jenjang(
                slug=level.slug,
                number=level.number,
                title=level.title,
                organiser=level.organiser,
                jp=level.jp,
                needs=level.needs,
                intro_html=level.intro_html,
            )
        )
    db.session.flush()


def _publish_competencies(entries: Sequence[EntryText]) -> None:
    for position, entry in enumerate(entries, 1):
        db.session.merge(
            Competency(
                code=entry.code,
                title=entry.fields["judul"],
                jenjang_slug=entry.fields["jenjang"],
                position=position,
                body_html=entry.html,
            )
        )


def _publish_terms(entries: Sequence[EntryText]) -> None:
    codes = [entry.code for entry in entries]
    db.session.execute(delete(GlossaryTerm).where(GlossaryTerm.code.not_in(codes)))
    for entry in entries:
        name = entry.fields["istilah"]
        db.session.merge(GlossaryTerm(code=entry.code, name=name, body_html=entry.html))


def _publish_sources(entries: Sequence[EntryText]) -> None:
    codes = [entry.code for entry in entries]
    db.session.execute(delete(Source).where(Source.code.not_in(codes)))
    for entry in entries:
        db.session.merge(
            Source(
                code=entry.code,
                short=entry.fields["singkat"],
                title=entry.fields["judul"],
                kind=entry.fields["jenis"],
                confidence=entry.fields["keyakinan"],
                body_html=entry.html,
            )
        )


def _publish_numbers(entries: Sequence[EntryText]) -> None:
    codes = [entry.code for entry in entries]
    db.session.execute(delete(EmergencyNumber).where(EmergencyNumber.code.not_in(codes)))
    for position, entry in enumerate(entries, 1):
        db.session.merge(
            EmergencyNumber(
                code=entry.code,
                position=position,
                name=entry.fields["nama"],
                number=entry.fields["nomor"],
                whatsapp=entry.fields.get("wa"),
                according_to=entry.fields["menurut"],
                body_html=entry.html,
            )
        )


def _publish_emergencies(entries: Sequence[EntryText]) -> None:
    codes = [entry.code for entry in entries]
    db.session.execute(delete(Emergency).where(Emergency.code.not_in(codes)))
    for position, entry in enumerate(entries, 1):
        db.session.merge(
            Emergency(
                code=entry.code,
                position=position,
                title=entry.fields["judul"],
                numbers=split_codes(entry.fields["nomor"]),
                lesson=entry.fields.get("pelajaran"),
                body_html=entry.html,
            )
        )


def _publish_types(entries: Sequence[EntryText]) -> None:
    codes = [entry.code for entry in entries]
    db.session.execute(delete(TypeCard).where(TypeCard.code.not_in(codes)))
    for position, entry in enumerate(entries, 1):
        db.session.merge(
            TypeCard(
                code=entry.code,
                position=position,
                catalogue=entry.fields["daftar"],
                number=int(entry.fields["nomor"]),
                name=entry.fields["nama"],
                age=entry.fields.get("umur", ""),
                lesson=entry.fields["pelajaran"],
                body_html=entry.html,
            )
        )


def _publish_village(households: Sequence[HouseholdText]) -> None:
    codes = [household.code for household in households]
    db.session.execute(delete(Household).where(Household.code.not_in(codes)))
    for position, household in enumerate(households, 1):
        db.session.merge(
            Household(
                code=household.code,
                position=position,
                type_number=household.type_number,
                first_steps=household.first_steps,
                body_html=household.body_html,
                why_html=household.why_html,
            )
        )
