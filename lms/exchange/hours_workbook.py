"""`Rekap JP`: who was given how many hours, under which number, for the offices they come from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from lms.credentials.holding import HeldCertificate
from lms.credentials.rules.certified import print_day, print_days
from lms.training.models import Angkatan

COLUMNS = (
    ("No", 5), ("Nama", 34), ("NIP", 24), ("Nomor sertifikat", 30), ("Pelatihan", 44), ("JP", 6),
    ("Waktu", 28), ("Tempat", 28), ("Tanggal terbit", 20), ("Keadaan", 12),
)  # fmt: skip


def hours_workbook(angkatan: Angkatan, held: Sequence[HeldCertificate]) -> bytes:
    """One row a certificate, by number; what was revoked or replaced stands there and says so."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Rekap JP")
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    sheet.write_string(0, 0, "Rekap JP", bold)
    sheet.write_string(1, 0, angkatan.title)
    for column, (word, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(3, column, word, head)
    for number, one in enumerate(held, start=1):
        _write(sheet, 3 + number, number, one)
    sheet.freeze_panes(4, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, number: int, held: HeldCertificate) -> None:
    """What a person typed is text: a leading = is no formula."""
    certificate = held.certificate
    words = (
        certificate.name,
        certificate.nip,
        certificate.number,
        certificate.training,
        certificate.jp,
        print_days(certificate.starts_on, certificate.ends_on),
        certificate.place,
        print_day(certificate.issued_on),
        str(held.validity),
    )
    sheet.write_number(row, 0, number)
    for column, said in enumerate(words, start=1):
        if isinstance(said, int):
            sheet.write_number(row, column, said)
        else:
            sheet.write_string(row, column, said)
