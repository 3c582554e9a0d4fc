"""A copy that is taken while a class works holds every answer that was acknowledged before."""

from __future__ import annotations

import pytest

from tests.faults.live_copies import copy_while_saving

pytestmark = pytest.mark.process


def test_copies_of_a_running_hall_lack_nothing_that_was_acknowledged(laptop):
    found = copy_while_saving(laptop, copies=8, phones=4, seed=3)
    assert found.made == 8 and found.missing == []
    assert found.promised > 50
