"""Which column says who somebody is: by its head, and a code by what stands below it."""

from __future__ import annotations

import pytest

from lms.exchange.person_heads import _is_code, _is_mail


@pytest.mark.parametrize(
    ("head", "cells", "is_code", "is_mail"),
    [
        ("NIK", ["1", "2"], True, False),
        # forms keep addresses under the user name; one address among names is a name
        ("Username", ["a@x.id", "b@x.id", ""], False, True),
        ("Username", ["a@x.id", "budi"], True, False),
        ("Email", ["x"], False, True),
        ("Nama", ["a@x.id"], False, False),
    ],
)
def test_a_code_or_an_address(head: str, cells: list[str], is_code: bool, is_mail: bool) -> None:
    assert (_is_code(head, cells), _is_mail(head, cells)) == (is_code, is_mail)
