"""Which eighteen digits are a NIP, however they are written."""

from __future__ import annotations

import pytest

from lms.people.rules.service_numbers import find_nip, write_nip

NIP = "19850217 201001 2 003"


@pytest.mark.parametrize(
    "cell",
    [
        "198502172010012003", "19850217 201001 2 003", "19850217.201001.2.003",
        "NIP. 19850217 201001 2 003", "Siti Rodiah, S.Sos / 198502172010012003", f"'{NIP}",
    ],
)  # fmt: skip
def test_a_nip_is_found(cell: str) -> None:
    assert find_nip(cell) == NIP


@pytest.mark.parametrize(
    "cell",
    [
        "", "6305015015800001", "08123456789", "198502172010012000", "1.98502172010012E+17",
        "198513172010012003", "198502322010012003", "198502172010132003", "198502172010013003",
        "1985021720100120031", "0012345678901", "19850217 201001 2 003 4",
    ],
)  # fmt: skip
def test_what_is_no_nip(cell: str) -> None:
    """NIK, telephones, accounts, months and days that do not exist, what a spreadsheet rounded."""
    assert find_nip(cell) == ""


def test_staff_on_contract_have_a_month_of_their_own() -> None:
    assert find_nip("198502172022212003") == "19850217 202221 2 003"


def test_by_hand_any_eighteen_digits_are_taken() -> None:
    assert write_nip("198502172010012000") == "19850217 201001 2 000"
    assert write_nip("19850217") == write_nip(None) == ""
