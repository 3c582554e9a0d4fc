"""The organiser's report as a PDF: tagged, archivable, A4."""

from __future__ import annotations

import io
from dataclasses import asdict
from datetime import datetime
from typing import Any

from lms.exchange.dossier_docx import Photo
from lms.exchange.dossier_parts import DossierPart
from lms.exchange.dossiers import Dossier
from lms.exchange.logos import logo_svg
from lms.exchange.typesetting import picture_svg, typeset


def dossier_pdf(dossier: Dossier, *, photo: Photo, dated: datetime) -> bytes:
    """`photo` gives the pixels of one by its id."""
    data = {
        "title": dossier.title,
        "subtitle": dossier.subtitle,
        "head": list(dossier.head),
        "logo": logo_svg(dossier.logo) if dossier.logo else None,
        "parts": [_part(part, photo) for part in dossier.parts],
        "signed_at": dossier.signed_at,
        "signatories": [{"office": office, "name": name} for office, name in dossier.signatories],
    }
    return typeset("dossier.typ", data, dated=dated)


def _part(part: DossierPart, photo: Photo) -> dict[str, Any]:
    return {
        "title": part.title,
        "sentences": list(part.sentences),
        "tables": [{**asdict(one), "signed": one.is_signed} for one in part.tables],
        "photos": [
            {"caption": one.caption or "Foto kegiatan", "picture": _drawing(photo(one.id))}
            for one in part.photos
        ],
    }


def _drawing(content: bytes) -> str:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        width, height = picture.size
    return picture_svg(content, width=width, height=height, kind="jpeg")
