"""Houses of the practice village: what a visitor sees, the truth, and slots that a seed fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from lms.curriculum.rules import messages
from lms.curriculum.rules.entries import Entry
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.problems import Problem, problem, warning

NONE = "belum"
NONE_FITS = "Belum ada jenis yang cocok"
TYPE = re.compile(r"pmks-(0[1-9]|1[0-9]|2[0-6])")
# what one does first, as read; the order of the page
FIRST_STEPS: Mapping[str, str] = {
    "desa": "Mengusulkan lewat desa: dicatat, dibawa ke musyawarah",
    "tksk": "Membicarakan dengan TKSK atau Dinas Sosial",
    "puskesmas": "Mengantar atau merujuk ke puskesmas",
    "ppa": "Menghubungi UPTD PPA atau polisi, hari ini juga",
    "posko": "Melapor ke posko bencana atau Tagana",
    "dekat": "Tidak mengusulkan apa-apa; tetap dekat dan melihat lagi",
}
WHY = "Mengapa:"
WORDS = (35, 130)
# {usia 61-79}, {kerja nelayan|buruh tani}; {usia} again is the same value
SLOT = re.compile(r"\{([a-z]+)(?: (?:(\d{1,3})-(\d{1,3})|([^{}|]+(?:\|[^{}|]+)+)))?\}")
BRACE = re.compile(r"[{}]")


@dataclass(frozen=True)
class HouseholdText:
    """A house as it will be published."""

    code: str
    # 0 where no type fits
    type_number: int
    first_steps: list[str]
    body_html: str
    why_html: str


def household_of(entry: Entry, renderer: Renderer) -> HouseholdText:
    """Of an entry without faults."""
    seen, why, _ = _parts(entry)
    return HouseholdText(
        code=entry.code,
        type_number=read_type(entry.fields.get("jenis", NONE)) or 0,
        first_steps=split_steps(entry.fields.get("langkah", "")),
        body_html=renderer.render(seen).html,
        why_html=renderer.render(why).html,
    )


def read_type(word: str) -> int | None:
    """1 to 26, 0 for `belum`, None for anything else."""
    if word == NONE:
        return 0
    found = TYPE.fullmatch(word)
    return int(found[1]) if found else None


def split_steps(field: str) -> list[str]:
    return [code.strip() for code in field.split(",") if code.strip()]


def find_household_faults(entry: Entry) -> list[Problem]:
    return list(_faults(entry))


def _faults(entry: Entry) -> Iterator[Problem]:
    path, line = entry.path, entry.data_line
    word = entry.fields.get("jenis")
    if word is not None and read_type(word) is None:
        yield problem(path, line, messages.HOUSE_TYPE, kata=word)
    for code in split_steps(entry.fields.get("langkah", "")):
        if code not in FIRST_STEPS:
            known = ", ".join(FIRST_STEPS)
            yield problem(path, line, messages.HOUSE_STEP, kode=code, kenal=known)
    seen, why, _ = _parts(entry)
    if not why:
        yield problem(path, entry.line, messages.HOUSE_WHY, kode=entry.code)
    words, (low, high) = len(seen.split()), WORDS
    if not low <= words <= high:
        text = messages.HOUSE_LENGTH
        yield warning(path, entry.line, text, jumlah=words, awal=low, akhir=high)
    yield from _slot_faults(entry)


def _slot_faults(entry: Entry) -> Iterator[Problem]:
    given: set[str] = set()
    for number, line in enumerate(entry.text.split("\n"), entry.text_line):
        for name, low, high, words in SLOT.findall(line):
            if low and int(low) > int(high):
                yield problem(
                    entry.path, number, messages.HOUSE_SLOT, kurung=f"{name} {low}-{high}"
                )
            if not low and not words and name not in given:
                yield problem(entry.path, number, messages.HOUSE_SLOT, kurung=name)
            given.add(name)
        if BRACE.search(SLOT.sub("", line)):
            yield problem(entry.path, number, messages.HOUSE_BRACE)


def _parts(entry: Entry) -> tuple[str, str, int]:
    """What is seen, why it is so, and the line of the second."""
    lines = entry.text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith(WHY)]
    if not starts:
        return entry.text.strip(), "", entry.text_line
    why = "\n".join(lines[starts[0] :]).removeprefix(WHY).strip()
    return "\n".join(lines[: starts[0]]).strip(), why, entry.text_line + starts[0]


def fill(text: str, *, seed: str, given: dict[str, str] | None = None) -> str:
    """Every slot with a value; the same seed gives the same. `given` keeps values by name.

    Numbers and jobs vary, the truth about the house never: an author writes only such slots.
    """
    values = {} if given is None else given

    def lot(name: str, sides: int) -> int:
        digest = sha256(f"{seed}/{name}".encode()).digest()
        return int.from_bytes(digest[:8]) % sides

    def value(found: re.Match[str]) -> str:
        name, low, high, words = found.groups()
        if name not in values and low:
            values[name] = str(int(low) + lot(name, int(high) - int(low) + 1))
        elif name not in values and words:
            choices = words.split("|")
            values[name] = choices[lot(name, len(choices))]
        return values.get(name, "")

    return SLOT.sub(value, text)
