"""What a quiz is called, and its name: nothing else knows how `pre-dasar` is spelt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from lms.assessment.models import Occasion
from lms.assessment.rules.instruments import MOMENTS
from lms.errors import NotFound

_SPELT = {
    Occasion.PRE: "pre-",
    Occasion.POST: "post-",
    Occasion.LATER: "lanjutan-",
    Occasion.FORMATIVE: "cek-",
    Occasion.SHEET: "lembar-",
}
# the two that are compared; in a sentence, `occasion_name` begins one
TESTS = {Occasion.PRE: "tes awal", Occasion.POST: "tes akhir"}
# all that have a room in a class
ROOMS = {**TESTS, Occasion.LATER: "tes lanjutan"}


def occasion_name(occasion: str) -> str:
    """At the beginning of a sentence or as a head: Tes awal."""
    return ROOMS[Occasion(occasion)].capitalize()


def bank_folder(jenjang_slug: str) -> str:
    """Where the banks of a jenjang lie: all their paths begin so."""
    return f"quizzes/{jenjang_slug}/"


@dataclass(frozen=True)
class QuizName:
    """Which quiz: of what occasion, about what, and for a sheet which bank and which moment."""

    occasion: Occasion
    # slug of the module for a check, of the jenjang for all others
    about: str
    # file name of the bank without its ending, for a sheet
    bank_name: str = ""
    # one of MOMENTS, or "" for what a class is given once
    moment: str = ""

    @classmethod
    def of_test(cls, occasion: Occasion, jenjang_slug: str) -> QuizName:
        """The pre- or the post-test of a jenjang, or the one months later."""
        return cls(occasion, jenjang_slug)

    @classmethod
    def of_check(cls, module_slug: str) -> QuizName:
        return cls(Occasion.FORMATIVE, module_slug)

    @classmethod
    def of_sheet(cls, bank: str, moment: str = "") -> QuizName:
        """`bank` is a path: `quizzes/dasar/tugas-pkl.md`."""
        path = PurePosixPath(bank)
        return cls(Occasion.SHEET, path.parent.name, path.stem, moment)

    @classmethod
    def of_jenjang_sheet(cls, jenjang_slug: str, ending: str) -> QuizName:
        """The sheet that an address calls `ending`; the jenjang is named before it."""
        name, _, moment = ending.rpartition(".")
        if name and moment in MOMENTS:
            return cls(Occasion.SHEET, jenjang_slug, name, moment)
        return cls(Occasion.SHEET, jenjang_slug, ending)

    @classmethod
    def parse(cls, slug: str) -> QuizName:
        """The name that is spelt so; raises NotFound when none is."""
        for occasion, start in _SPELT.items():
            if slug.startswith(start):
                rest = slug.removeprefix(start)
                if occasion != Occasion.SHEET:
                    return cls(occasion, rest)
                return cls.of_jenjang_sheet(*rest.partition(".")[::2])
        raise NotFound

    @property
    def slug(self) -> str:
        """As addresses and rows write it: `cek-modul-1`, `lembar-dasar.sikap.sebelum`."""
        return _SPELT[self.occasion] + self.about + (f".{self.ending}" if self.ending else "")

    @property
    def ending(self) -> str:
        """What tells a sheet from the others of its jenjang: `sikap.sebelum`; "" for a test."""
        return self.bank_name + (f".{self.moment}" if self.moment else "")

    @property
    def module_slug(self) -> str | None:
        return self.about if self.occasion == Occasion.FORMATIVE else None

    @property
    def bank(self) -> str | None:
        """Path of the bank whose questions are all asked; None for what is no sheet."""
        if self.occasion != Occasion.SHEET:
            return None
        return f"{bank_folder(self.about)}{self.bank_name}.md"
