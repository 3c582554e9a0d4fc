"""A file that nobody has published yet: the first event of its draft."""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex

from lms.authoring.drafts import Edit, open_document, write
from lms.people.models import Person


def begin(path: str, text: str, *, piece: str, by: Person, now: datetime) -> None:
    """A new file as the first event of its draft; what somebody wrote there already stays."""
    document = open_document(path, piece=piece, by=by, now=now)
    edit = Edit(id=token_hex(16), seen="", place=0, make=lambda before: before or text, words=text)
    write(document, edit, by=by, now=now)
