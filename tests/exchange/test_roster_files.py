"""Sixty spoilt lists of people: nobody wrong comes in, and nothing is lost without a word."""

from __future__ import annotations

import pytest

from lms.exchange.roster_files import read_roster_file
from lms.exchange.sheets import UnreadableFile
from lms.training.rules.roster import read_roster
from lms.training.rules.roster_lines import RowVerdict
from tests.training.spoilt_rosters import make_spoilt


def text_of(spoilt) -> str:
    if spoilt.kind == "paste":
        return spoilt.as_text()
    return read_roster_file(*spoilt.as_file()).text


@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_list_gives_the_right_people(seed: int) -> None:
    spoilt = make_spoilt(seed)
    text = text_of(spoilt)
    roster = read_roster(text, accounts={})
    assert [line.name for line in roster.people] == spoilt.people
    faults = [line.number for line in roster.lines if line.reading is RowVerdict.FAULT]
    assert faults == spoilt.wrong
    told = {line.number for line in roster.lines}
    said = {at for at, row in enumerate(spoilt.rows, start=1) if any(cell.strip() for cell in row)}
    assert told == said
    assert all(not line.username for line in roster.lines)
    assert "13725501" not in str(roster)


def test_a_file_without_people_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="tidak ada nama orang"):
        read_roster_file(b"No;NIK\r\n1;1372550119800001\r\n", "daftar.csv")
