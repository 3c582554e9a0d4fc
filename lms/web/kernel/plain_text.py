"""A NUL character is in no word of ours, and PostgreSQL stores none: refused before any view."""

from __future__ import annotations

from flask import Flask, request

from lms.errors import DomainError, NotFound

NUL = "\0"


def init_plain_text(app: Flask) -> None:
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    if NUL in request.path:
        raise NotFound
    if any(NUL in text for texts in request.values.listvalues() for text in texts):
        raise DomainError("Isian itu mengandung tanda yang tidak dapat disimpan.")
