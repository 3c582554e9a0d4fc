"""Answers as the screen sends them, and in the stable keys they are kept and counted in.

On the wire every choice is the number it had on the screen (from "1"), so that neither keys nor
the right order leave the server:

    single, true_false   "2"
    multiple             ["1", "3"]
    matching             {"1": "3"}    left row → shown partner
    ordering             {"1": "3"}    shown step → place
    short, number        "teks"
    essay, task          "teks"
    likert               "4"           step of the scale

`decode_answer` turns that into keys: "b", ["a", "c"], {"1": "c"}, ["s2", "s1"], "teks".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

# letters of one answer: a report of five pages fits
MAX_TEXT = 12_000
# half a character: JSON can carry it, no page can show it
SURROGATE = re.compile(r"[\ud800-\udfff]")
CHOICE = ("single", "true_false")


def list_choices(body: Mapping[str, Any]) -> list[str]:
    """The keys that are shuffled for an attempt, in the order of the file; [] for typed answers."""
    kind = body["kind"]
    if kind in (*CHOICE, "multiple"):
        return [option["key"] for option in body["options"]]
    if kind == "matching":
        return [part["key"] for part in (*body["pairs"], *body.get("extras", ()))]
    if kind == "ordering":
        return [step["key"] for step in body["steps"]]
    return []


def is_well_formed(raw: object) -> bool:
    """Whether an answer could have come from one of our pages: small, and of a known shape."""
    if raw is None:
        return True
    if isinstance(raw, str):
        return len(raw) <= MAX_TEXT and SURROGATE.search(raw) is None
    if isinstance(raw, list):
        return len(raw) <= 50 and all(_is_number(part) for part in raw)
    if isinstance(raw, dict):
        return len(raw) <= 50 and all(_is_number(part) for pair in raw.items() for part in pair)
    return False


def decode_answer(body: Mapping[str, Any], order: Sequence[str], raw: Any) -> Any:
    """The answer in stable keys; None when it is empty or cannot belong to this question."""
    decoder = {"multiple": _decode_multiple, "matching": _decode_matching}.get(body["kind"])
    if raw is None or raw in ("", [], {}):
        return None
    if body["kind"] in CHOICE:
        return _key(order, raw)
    if body["kind"] == "likert":
        return _step(body, raw)
    if body["kind"] == "ordering":
        return _decode_ordering(order, raw)
    if decoder is not None:
        return decoder(body, order, raw)
    return raw.strip() or None if isinstance(raw, str) else None


def is_answered(raw: Any) -> bool:
    """Whether the screen counts it as answered: something is chosen or typed."""
    if isinstance(raw, dict):
        return any(raw.values())
    return bool(raw.strip() if isinstance(raw, str) else raw)


def _is_number(part: object) -> bool:
    return isinstance(part, str) and re.fullmatch("[0-9]{0,4}", part) is not None


def _step(body: Mapping[str, Any], raw: Any) -> str | None:
    steps = [str(step) for step in range(1, body["scale"] + 1)]
    return raw if isinstance(raw, str) and raw in steps else None


def _key(order: Sequence[str], shown: object) -> str | None:
    if isinstance(shown, str) and shown.isdecimal() and 1 <= int(shown) <= len(order):
        return order[int(shown) - 1]
    return None


def _decode_multiple(body: Mapping[str, Any], order: Sequence[str], raw: Any) -> list[str] | None:
    if not isinstance(raw, list):
        return None
    keys = {key for shown in raw if (key := _key(order, shown)) is not None}
    return sorted(keys) or None


def _decode_matching(
    body: Mapping[str, Any], order: Sequence[str], raw: Any
) -> dict[str, str] | None:
    if not isinstance(raw, dict):
        return None
    rows = [pair["key"] for pair in body["pairs"]]
    chosen = {
        rows[int(row) - 1]: key
        for row, shown in raw.items()
        if row.isdecimal() and 1 <= int(row) <= len(rows) and (key := _key(order, shown))
    }
    return chosen or None


def _decode_ordering(order: Sequence[str], raw: Any) -> list[str] | None:
    """None unless every step has a place of its own: half an order cannot be marked fairly."""
    if not isinstance(raw, dict):
        return None
    places = {str(place): key for shown, place in raw.items() if (key := _key(order, shown))}
    wanted = [str(place) for place in range(1, len(order) + 1)]
    if len(raw) != len(order) or set(places) != set(wanted) or set(places.values()) != set(order):
        return None
    return [places[place] for place in wanted]
