"""One right region of a picture, tapped or chosen by its letter.

The picture stands above the regions, as `![what is seen](module-slug/file.svg)`, and lies in the
folder of that module. A region is an option that begins with its place in whole percent: `left,
top,width,height` of the picture, or `middle,middle,radius` (the radius in percent of the width).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, NamedTuple, Self

from lms.assessment.kinds.draft import Draft, Reading
from lms.assessment.kinds.single import Single
from lms.curriculum.rules.markup import Known, Renderer, ServedPicture
from lms.curriculum.rules.problems import Problem
from lms.curriculum.rules.references import PICTURE

REGION = re.compile(r"(\d{1,3}(?:,\d{1,3}){2,3}) +(\S.*)")
TELLING = re.compile(r"\b(benar|salah|tepat|kunci|jawaban)\b", re.IGNORECASE)
LETTERS = "ABCDEFGH"
MIN_ALT = 20
# pixels: how wide the picture is on a phone of 360, and how large a finger is (WCAG 2.5.5)
SHOWN_WIDTH = 320
FINGER = 44


class Says:
    """What an author is told."""

    NO_PICTURE = (
        "Soal gambar perlu satu baris `![keterangan](slug-modul/berkas.svg)` tepat di atas daftar"
        " bagiannya."
    )
    PICTURE_NOWHERE = (
        "Gambar `{berkas}` tidak ada; tulis slug-modul/nama-berkas, dan letakkan berkasnya di"
        " folder modul itu."
    )
    PICTURE_ALT = (
        "Keterangan gambar soal hanya {jumlah} huruf; ceritakan apa yang terlihat, paling sedikit"
        " {batas} huruf."
    )
    BAD_REGION = (
        "Bagian gambar `{teks}` tidak terbaca; tulis `- [ ] kiri,atas,lebar,tinggi nama` atau"
        " `- [ ] tengah,tengah,jari nama`, angka bulat dalam persen."
    )
    REGION_COUNT = "Soal `{kode}` punya {jumlah} bagian; seharusnya 2 sampai 8."
    ONE_REGION = "Soal `{kode}` punya {benar} bagian benar; seharusnya tepat satu."
    REGION_OUTSIDE = "Bagian `{teks}` keluar dari gambar; tepinya harus antara 0 dan 100 persen."
    REGION_SMALL = (
        "Bagian `{teks}` terlalu kecil untuk jari: {lebar} × {tinggi} titik di HP, seharusnya"
        " paling sedikit {batas} × {batas}."
    )
    REGION_OVERLAP = "Bagian `{teks}` menimpa `{lain}`; beri jarak supaya jari tidak salah pilih."
    REGION_TELLS = "Nama bagian `{teks}` membuka kuncinya; sebut tempat atau bendanya saja."


class Edges(NamedTuple):
    """Edges in percent of the picture, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Edges) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class HotspotPicture:
    """The picture as its author names it, and as it is served once rendered."""

    alt: str
    source: str
    url: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, kw_only=True)
class Hotspot(Single):
    """The person chooses one region; one point for the right one."""

    name = "hotspot"
    title = "Bagian gambar"
    type_word = "gambar"

    picture: HotspotPicture = HotspotPicture("", "")
    # of each option: left, top, width, height, or the two of the middle and the radius
    places: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        return False

    @classmethod
    def without_own_marks(cls, text: str) -> str:
        return PICTURE.sub("", text)

    @classmethod
    def read(cls, draft: Draft) -> Reading[Self]:
        reading = super().read(draft)
        stem, picture = _take_picture(draft.parts.stem)
        question = replace(reading.question, stem=stem, picture=picture)
        problems = [*reading.problems, *_picture_faults(draft, picture)]
        found = [REGION.fullmatch(option.text) for option in question.options]
        for line, option, region in zip(reading.lines, question.options, found, strict=True):
            if region is None:
                problems.append(draft.fault(line, Says.BAD_REGION, teks=option.text))
        if all(found):
            regions = [region for region in found if region]
            labelled = zip(question.options, regions, strict=True)
            question = replace(
                question,
                options=tuple(replace(option, text=region[2]) for option, region in labelled),
                places=tuple(tuple(map(int, region[1].split(","))) for region in regions),
            )
            problems += _region_faults(draft, question, reading.lines)
        return Reading(question, problems, reading.lines)

    def find_faults(self, draft: Draft) -> Iterator[Problem]:
        count, right = len(self.options), self.right_keys_written
        if not 2 <= count <= len(LETTERS):
            yield draft.fault(draft.line, Says.REGION_COUNT, kode=draft.code, jumlah=count)
        if right > 1:
            yield draft.fault(draft.line, Says.ONE_REGION, kode=draft.code, benar=right)

    def write(self) -> str:
        texts = [f"{','.join(map(str, place))} " for place in self.places]
        options = tuple(
            replace(option, text=text + option.text)
            for text, option in zip(texts, self.options, strict=True)
        )
        shown = f"![{self.picture.alt}]({self.picture.source})"
        return f"{shown}\n\n{Single.write(replace(self, options=options))}"

    def render(self, renderer: Renderer, path: str) -> Self:
        served = find_picture(renderer.known, self.picture.source)
        picture = self.picture
        if served is not None:
            picture = replace(picture, url=served.url, width=served.width, height=served.height)
        return replace(super().render(renderer, path), picture=picture)

    def box(self, place: tuple[int, ...]) -> Edges:
        """The edges of a region; of a circle those of the square around it."""
        if len(place) == 4:
            left, top, width, height = place
            return Edges(left, top, left + width, top + height)
        across, down, radius = place
        tall = radius * self.picture.width / max(self.picture.height, 1)
        return Edges(across - radius, down - tall, across + radius, down + tall)

    def asked(self, order: Sequence[str]) -> Mapping[str, Any]:
        return {**super().asked(order), "picture": self.picture, "shapes": self._shapes(order)}

    def reviewed(self, order: Sequence[str], answer: Any) -> Mapping[str, Any]:
        shapes = [
            {**shape, "right": key in self.right_keys, "chosen": key == answer}
            for key, shape in zip(order, self._shapes(order), strict=True)
        ]
        options = super().reviewed(order, answer)["options"]
        lettered = [
            {**option, "html": f"<b>{letter}</b> · {option['html']}"}
            for letter, option in zip(LETTERS, options, strict=False)
        ]
        return {"options": lettered, "picture": self.picture, "shapes": shapes}

    def _shapes(self, order: Sequence[str]) -> list[dict[str, Any]]:
        """Of each choice on the screen: number, letter, and its shape in pixels of the picture."""
        boxes = {
            option.key: (self.box(place), len(place) == 3)
            for option, place in zip(self.options, self.places, strict=True)
        }
        return [
            {"number": str(n), "letter": LETTERS[n - 1], "round": boxes[key][1],
             **self._pixels(boxes[key][0])}
            for n, key in enumerate(order, start=1)
        ]  # fmt: skip

    def _pixels(self, box: Edges) -> dict[str, int]:
        across, down = self.picture.width / 100, self.picture.height / 100
        return {
            "x": round(box.left * across),
            "y": round(box.top * down),
            "width": round((box.right - box.left) * across),
            "height": round((box.bottom - box.top) * down),
        }


def find_picture(known: Known, source: str) -> ServedPicture | None:
    """The picture `module-slug/file`; None where there is none that can be read."""
    for path, picture in known.pictures.items():
        folder, _, name = path.rpartition("/")
        module = folder.rpartition("/")[2].partition("-")[2]
        if f"{module}/{name}" == source:
            return picture if picture.sha256 else None
    return None


def _take_picture(stem: str) -> tuple[str, HotspotPicture]:
    """The stem without its line of the picture, and the picture; an empty one if there is none."""
    text, _, last = stem.rpartition("\n")
    found = PICTURE.fullmatch(last.strip())
    if found is None:
        return stem, HotspotPicture("", "")
    return text.strip("\n"), HotspotPicture(found[1].strip(), found[2])


def _picture_faults(draft: Draft, picture: HotspotPicture) -> Iterator[Problem]:
    line = draft.answer_line
    if not picture.source:
        yield draft.fault(line, Says.NO_PICTURE)
        return
    if find_picture(draft.known, picture.source) is None:
        yield draft.fault(line, Says.PICTURE_NOWHERE, berkas=picture.source)
    if (letters := len(picture.alt)) < MIN_ALT:
        yield draft.fault(line, Says.PICTURE_ALT, jumlah=letters, batas=MIN_ALT)


def _region_faults(draft: Draft, question: Hotspot, lines: Sequence[int]) -> Iterator[Problem]:
    served = find_picture(draft.known, question.picture.source)
    if served is None:
        return
    sized = replace(question.picture, width=served.width, height=served.height)
    question = replace(question, picture=sized)
    labels = [option.text for option in question.options]
    boxes = [question.box(place) for place in question.places]
    for line, label, box in zip(lines, labels, boxes, strict=True):
        yield from _box_faults(draft, line, label, box, served)
    for one, other in combinations(range(len(boxes)), 2):
        if boxes[one].overlaps(boxes[other]):
            text = Says.REGION_OVERLAP
            yield draft.fault(lines[other], text, teks=labels[other], lain=labels[one])
    for line, label in zip(lines, labels, strict=True):
        if TELLING.search(label) or _is_named(label, question):
            yield draft.fault(line, Says.REGION_TELLS, teks=label)


def _box_faults(
    draft: Draft, line: int, label: str, box: Edges, served: ServedPicture
) -> Iterator[Problem]:
    if min(box) < 0 or max(box) > 100:
        yield draft.fault(line, Says.REGION_OUTSIDE, teks=label)
    scale = SHOWN_WIDTH / 100
    width = int((box.right - box.left) * scale)
    height = int((box.bottom - box.top) * scale * served.height / served.width)
    if min(width, height) < FINGER:
        text = Says.REGION_SMALL
        yield draft.fault(line, text, teks=label, lebar=width, tinggi=height, batas=FINGER)


def _is_named(label: str, question: Hotspot) -> bool:
    """Whether the question names the right region, and it alone, by one of its longer words."""
    asked = _words(question.stem)
    named = [option for option in question.options if _words(option.text) & asked]
    return [option.text for option in named if option.right] == [label] and len(named) == 1


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{5,}", text.lower()))
