"""The letter that calls people to a class, as PDF and as Word, with its link and square code."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import segno

from lms.credentials.issuers import find_logo, get_letterhead, signed_by
from lms.credentials.plans import find_plan, issuer_of, usual_jp
from lms.credentials.rules.certified import print_day, print_days
from lms.exchange.logos import logo_svg
from lms.exchange.typesetting import typeset
from lms.exchange.word_text import clean_text
from lms.training.call_models import ClassCall
from lms.training.models import Angkatan

BLANK = "………………………………"
QR_MM = 32


@dataclass(frozen=True)
class CallLetter:
    """Everything the letter says, in words."""

    head: Sequence[str]
    logo: bytes | None
    letter_number: str
    subject: str
    recipients: Sequence[str]
    place_and_day: str
    facts: Sequence[tuple[str, str]]
    before: str
    after: Sequence[str]
    link: str
    signatories: Sequence[tuple[str, str]]
    dated: datetime


def class_letter(call: ClassCall, angkatan: Angkatan, *, link: str) -> CallLetter:
    """Head, city and signatories are those of the issuer that the class has chosen."""
    plan = find_plan(angkatan)
    letterhead = get_letterhead(issuer_of(plan)) if plan else None
    training = angkatan.training.title if angkatan.training else angkatan.title
    places = [angkatan.place, angkatan.region.name if angkatan.region else ""]
    until = call.answer_until or angkatan.starts_on
    return CallLetter(
        head=[letterhead.name, *letterhead.lines]
        if letterhead
        else [angkatan.organised_by or BLANK],
        logo=find_logo(letterhead) if letterhead else None,
        letter_number=call.letter_number or BLANK,
        subject=f"Undangan {training}",
        recipients=[line for line in call.recipients.splitlines() if line.strip()],
        place_and_day=f"{letterhead.city if letterhead else BLANK}, {print_day(call.sent_on)}",
        before=f"Dengan hormat, kami mengundang Bapak/Ibu mengikuti {training} pada:",
        facts=[
            ("Hari", print_days(angkatan.starts_on, angkatan.ends_on)),
            ("Tempat", ", ".join(place for place in places if place) or BLANK),
            ("Jumlah JP", f"{usual_jp(angkatan)} jam pelajaran"),
        ],
        after=[
            f"Mohon konfirmasi paling lambat {print_day(until)} lewat kode QR atau alamat di bawah "
            "ini: nama, asal, dan ukuran rompi. Tidak perlu akun, NIK, atau nomor telepon.",
            "Bawalah HP bila ada. Yang tidak membawa HP tetap dapat mengikuti semua kegiatan.",
            "Atas perhatian Bapak/Ibu kami ucapkan terima kasih.",
        ],
        link=link,
        signatories=signed_by(letterhead) if letterhead else [("Penyelenggara", BLANK)],
        dated=datetime.combine(call.sent_on, time(), UTC),
    )


def letter_pdf(letter: CallLetter) -> bytes:
    out = io.BytesIO()
    segno.make(letter.link, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, omitsize=True, light="#fff", border=2
    )
    data: dict[str, Any] = {**vars(letter), "qr": out.getvalue().decode()}
    data["logo"] = logo_svg(letter.logo) if letter.logo else None
    del data["dated"]
    return typeset("letter.typ", data, dated=letter.dated)


def letter_docx(letter: CallLetter) -> bytes:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document: Any = Document()
    document.core_properties.title = clean_text(letter.subject)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(11)
    if letter.logo:
        document.add_picture(io.BytesIO(letter.logo), height=Mm(18))
    for place, line in enumerate(letter.head):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(clean_text(line)).bold = place == 0
    for line in (
        letter.place_and_day,
        f"Nomor: {letter.letter_number}",
        f"Hal: {letter.subject}",
        "Kepada Yth.\n" + "\n".join(letter.recipients),
        letter.before,
        *(f"{word}: {said}" for word, said in letter.facts),
        *letter.after,
        letter.link,
    ):
        document.add_paragraph(clean_text(line))
    document.add_picture(io.BytesIO(_qr_png(letter.link)), width=Mm(QR_MM))
    for office, name in letter.signatories:
        document.add_paragraph(clean_text(f"{office}\n\n\n\n{name}"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _qr_png(link: str) -> bytes:
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="png", scale=8, border=2)
    return out.getvalue()
