"""Where the people of a list come from: the kabupaten or kota that was written beside each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lms.people.regions import places_by_code
from lms.training.member_details import Origin
from lms.training.models import Angkatan
from lms.training.rules.region_names import RegionGuess, guess_regions
from lms.training.rules.roster import Roster
from lms.training.rules.roster_lines import RosterLine


def guess_origins(
    roster: Roster, angkatan: Angkatan, said: Mapping[str, str]
) -> tuple[RegionGuess, ...]:
    """The guess of each origin, or what was said of it; a code that does not exist is none."""
    texts = [line.origin for line in roster.people]
    if not any(texts):
        return ()
    regions = places_by_code()
    guesses = guess_regions(texts, regions, near=angkatan.region_code or "")
    return tuple(
        replace(guess, code=said[guess.text] if said[guess.text] in regions else "")
        if guess.text in said
        else guess
        for guess in guesses
    )


def origin_of(line: RosterLine, guesses: Iterable[RegionGuess]) -> Origin:
    """What the class keeps of a row beside the name."""
    codes = {guess.text: guess.code for guess in guesses}
    return Origin(
        region_code=codes.get(line.origin) or None,
        district=line.district,
        village=line.village,
        office=line.office,
        position=line.position,
        nip=line.nip,
    )
