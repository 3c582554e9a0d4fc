"""Keys stay closed to whoever may still sit the test, whatever role they hold beside it."""

from __future__ import annotations

from lms.assessment.items import levels_of
from lms.assessment.models import Item
from lms.errors import NotAllowed
from lms.training.angkatan import find_sitting_class
from lms.training.models import Angkatan
from lms.web.kernel.access import me
from lms.web.kernel.places import today


class KeysClosed(NotAllowed):
    """A question of a test that the reader may still sit."""


def refuse_keys_of(*items: Item) -> None:
    """Raises KeysClosed when one of these questions stands in a test the reader may still sit."""
    levels = levels_of([item.id for item in items])
    _refuse(find_sitting_class(me(), of=levels, today=today()))


def refuse_keys(jenjang_slug: str) -> None:
    """The same for all tests of this jenjang, and for answers from which keys can be read."""
    _refuse(find_sitting_class(me(), of=[jenjang_slug], today=today()))


def _refuse(angkatan: Angkatan | None) -> None:
    if angkatan is not None:
        raise KeysClosed(
            f"Anda masih menjadi peserta {angkatan.title}, jadi soal dan kunci tesnya baru "
            "terbuka bagi Anda sesudah angkatan itu selesai."
        )
