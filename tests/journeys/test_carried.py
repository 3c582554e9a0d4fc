"""A file sealed by the page's own script in a real browser is opened by the server."""

from __future__ import annotations

import json

import pytest

from lms.assessment.rules.sealing import Unreadable, open_sealed, secret_of
from tests.journeys.hall import Hall

pytestmark = [pytest.mark.browser, pytest.mark.process]
SEAL = """async ([payload]) => {
  const { key, izin } = { key: document.querySelector("#lembar").dataset.kunci,
                          izin: document.querySelector("#lembar").dataset.izin };
  const { sealAnswers } = await import("/static/js/carried.js");
  return [...sealAnswers(key, { ...payload, pass: izin })];
}"""


def test_what_the_browser_seals_the_server_opens(hall: Hall, siti, new_phone):
    attempt = hall.begin(siti)
    page = new_phone(siti).new_page()
    page.goto(f"{hall.url}/pengerjaan/{attempt}")
    payload = {"version": 1, "attempt": attempt, "owner": siti.id, "events": ["ä – 12,5 ✓"]}
    first, second = (bytes(page.evaluate(SEAL, [payload])) for _ in range(2))
    secret = secret_of((hall.data / "carried-key").read_text())
    said = json.loads(open_sealed(first, secret))
    assert said.pop("pass") and said == payload
    assert first != second
    with pytest.raises(Unreadable):
        open_sealed(first[:-1] + bytes([first[-1] ^ 1]), secret)
