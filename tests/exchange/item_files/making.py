"""Random questions of every kind, as tidy authors write them."""

from __future__ import annotations

import random
from collections.abc import Callable

from lms.assessment.kinds.choices import Option
from lms.assessment.kinds.essay import Essay
from lms.assessment.kinds.hotspot import Hotspot, HotspotPicture
from lms.assessment.kinds.likert import Likert
from lms.assessment.kinds.matching import Extra, Matching, Pair
from lms.assessment.kinds.multiple import Multiple
from lms.assessment.kinds.number import Number
from lms.assessment.kinds.ordering import OrderedStep, Ordering
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.short import Short
from lms.assessment.kinds.single import Single
from lms.assessment.kinds.task import Task
from lms.assessment.kinds.true_false import TrueFalse
from lms.assessment.kinds.written import Criterion, Level
from lms.exchange.item_files.writing import OutItem

WORDS = [
    "warga",
    "rumah",
    "sumur",
    "kader",
    "desa",
    "bantuan",
    "catatan",
    "keluarga",
    "anak",
    "lansia",
    "pintu",
    "kunjungan",
    "data",
    "rujukan",
    "Bu",
    "Wati",
    "Pak",
    "Umar",
    "tetangga",
    "pelan",
    "lama",
    "baru",
    "besar",
    "kecil",
    "bertanya",
    "mendengar",
    "menulis",
    "pulang",
]
SIGNS = (
    *("?", ".", ": ya", " = dua", " ~ kira", " #1", " {a}", " 50%", " -> sana", " <b>", " & lagi"),
    *(" “kutip”", " \\ garis", " 3*4", " PMKS/PPKS", " (sumber)"),
)
# what a format could take for a sign of its own, or lose
WILD = (
    *SIGNS,
    *(
        " `kode`",
        " a_b_c",
        " x^2^",
        " $5",
        " [kurung]",
        " [tautan](https://example.org/)",
        " ::dua",
    ),
    *(
        " (sumber: uu-11-2009 Pasal 1)",
        " [PSM](istilah:psm)",
        " ![g](a.png)",
        " &lt;b&gt;",
        " &amp;",
    ),
    *(
        " 😀",
        " العربية",
        "\u00a0ya",
        " {=a ~b}",
        " ~~x~~",
        " **tebal** lagi",
        " *miring*!",
        " | pipa",
    ),
    *(
        " \\* bintang",
        " 'lagi' \"x\"",
        " %50%",
        " =1+1",
        " …",
        " ½",
        " <",
        " >",
        " a<b>c",
        " ]]>",
        " \\n",
    ),
    *(
        " \\",
        " \\=",
        " \\\\#",
        " @a",
        " +62",
        " *",
        " **",
        " _",
        " `",
        " -> a",
        " ####",
        " // b",
        " +",
    ),
)
COGNITIVE = ("mengingat", "memahami", "menerapkan", "menganalisis", "mengevaluasi")


class Maker:
    """Questions out of one seed."""

    def __init__(self, seed: int, *, wild: bool = False) -> None:
        self.luck = random.Random(seed)
        self.signs = WILD if wild else SIGNS

    def words(self, least: int = 2, most: int = 7) -> str:
        text = " ".join(self.luck.choices(WORDS, k=self.luck.randint(least, most)))
        return (
            text[0].upper()
            + text[1:]
            + (self.luck.choice(self.signs) if self.luck.random() < 0.3 else "")
        )

    def several(self, least: int, most: int) -> list[str]:
        count = self.luck.randint(least, most)
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.words()] = None
        return list(found)

    def stem(self) -> str:
        parts = [self.words(4, 12)]
        more = self.luck.choice(["", "", "list", "table", "bold", "two"])
        if more == "list":
            parts.append("- " + self.words() + "\n- " + self.words())
        if more == "table":
            parts.append("| Keadaan | Jumlah |\n|---|---|\n| rumah | 2 |\n| sumur | 3 |")
        if more == "bold":
            parts[0] = f"Yang **tidak** tepat dan *miring*: {parts[0]}"
        if more == "two":
            parts.append(self.words(3, 9))
        return "\n\n".join(parts)

    def why(self) -> str:
        return self.words(3, 9) if self.luck.random() < 0.8 else ""

    def options(self, n_right: int, n_wrong: int) -> tuple[Option, ...]:
        texts = self.several(n_right + n_wrong, n_right + n_wrong)
        made = [Option("", text, place < n_right, self.why()) for place, text in enumerate(texts)]
        self.luck.shuffle(made)
        return tuple(made)

    def single(self) -> Question:
        return Single(
            stem=self.stem(),
            options=self.options(1, self.luck.randint(2, 4)),
            explanation=self.why(),
        )

    def multiple(self) -> Question:
        return Multiple(
            stem=self.stem(),
            options=self.options(2, self.luck.randint(2, 4)),
            explanation=self.why(),
        )

    def true_false(self) -> Question:
        is_true = self.luck.random() < 0.5
        options = (
            Option("", "Benar", is_true, self.why()),
            Option("", "Salah", not is_true, self.why()),
        )
        return TrueFalse(stem=self.stem(), options=options, explanation=self.why())

    def matching(self) -> Question:
        lefts, rights = self.several(3, 5), self.several(7, 7)
        pairs = tuple(Pair("", left, right) for left, right in zip(lefts, rights, strict=False))
        extras = tuple(
            Extra("", right) for right in rights[len(lefts) : len(lefts) + self.luck.randint(0, 2)]
        )
        return Matching(
            stem=self.stem(),
            heads=("Keadaan", "Mitra"),
            pairs=pairs,
            extras=extras,
            explanation=self.why(),
        )

    def ordering(self) -> Question:
        steps = tuple(OrderedStep("", text) for text in self.several(3, 7))
        return Ordering(stem=self.stem(), steps=steps, explanation=self.why())

    def short(self) -> Question:
        # a stroke between answers is nothing that anybody types
        accepted = tuple(text.replace(" | ", " ") for text in self.several(1, 3))
        return Short(stem=self.stem(), accepted=accepted, explanation=self.why())

    def number(self) -> Question:
        low = self.luck.randint(-50, 500)
        accepted = self.luck.choice(
            [str(low), f"{low},5", f"{low} ± 2", f"{low}..{low + 7}", f"{low} ± 0,25"]
        )
        unit = self.luck.choice(["", "tahun", "%"])
        return Number(stem=self.stem(), accepted=(accepted,), unit=unit, explanation=self.why())

    def written(self, kind: type[Essay | Task]) -> Question:
        levels = tuple(Level(points, self.words()) for points in (1, 2, 3))
        rubric = tuple(Criterion("", text, levels) for text in self.several(1, 3))
        return kind(stem=self.stem(), head="Kriteria", rubric=rubric, explanation=self.why())

    def essay(self) -> Question:
        return self.written(Essay)

    def task(self) -> Question:
        return self.written(Task)

    def likert(self) -> Question:
        return Likert(
            stem=self.words(4, 9), scale=5, direction=self.luck.choice(["positif", "negatif"])
        )

    def hotspot(self) -> Question:
        picture = HotspotPicture("Denah ruang tamu dengan pintu dan jendela", "modul/denah.svg")
        places = ((5, 9, 20, 22), (43, 82, 8), (77, 8, 20, 22))
        options = self.options(1, 2)
        return Hotspot(
            stem=self.words(4, 9),
            picture=picture,
            places=places,
            options=options,
            explanation=self.why(),
        )

    def fields(self) -> dict[str, str]:
        found = {"kompetensi": "komunikasi", "kognitif": self.luck.choice(COGNITIVE)}
        return found | ({"pmks": "8, 24"} if self.luck.random() < 0.3 else {})


KINDS = (
    "single",
    "multiple",
    "true_false",
    "matching",
    "ordering",
    "short",
    "number",
    "essay",
    "task",
    "likert",
    "hotspot",
)


def make_items(seed: int, kind: str = "", count: int = 10, *, wild: bool = False) -> list[OutItem]:
    maker = Maker(seed, wild=wild)
    items = []
    for number in range(count):
        make: Callable[[], Question] = getattr(maker, kind or maker.luck.choice(KINDS))
        items.append(OutItem(f"acak-{number:02d}", maker.fields(), make()))
    return items
