"""The other direction of `decode_answer`: what a screen sends for an answer in stable keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Body = Mapping[str, Any]


def right_answer(body: Body) -> Any:
    """The answer in stable keys that earns everything."""
    kind = body["kind"]
    if kind in ("single", "true_false"):
        return next(option["key"] for option in body["options"] if option["right"])
    if kind == "multiple":
        return sorted(option["key"] for option in body["options"] if option["right"])
    if kind == "matching":
        return {pair["key"]: pair["key"] for pair in body["pairs"]}
    if kind == "ordering":
        return [step["key"] for step in body["steps"]]
    return body["accepted"][0] if kind == "short" else body["numbers"][0]["low"].replace(".", ",")


def wrong_answer(body: Body) -> Any:
    """An answer in stable keys that earns nothing."""
    kind = body["kind"]
    if kind in ("single", "true_false"):
        return next(option["key"] for option in body["options"] if not option["right"])
    if kind == "multiple":
        return [next(option["key"] for option in body["options"] if not option["right"])]
    if kind == "matching":
        keys = [pair["key"] for pair in body["pairs"]]
        return dict(zip(keys, keys[1:] + keys[:1], strict=True))
    if kind == "ordering":
        return [step["key"] for step in body["steps"]][::-1]
    return "tidak tahu"


def on_screen(body: Body, order: Sequence[str], answer: Any) -> Any:
    """The wire answer: numbers of the screen, from "1"."""
    kind = body["kind"]
    if answer is None or kind in ("short", "number"):
        return answer
    if kind == "multiple":
        return [str(order.index(key) + 1) for key in answer]
    if kind == "matching":
        rows = [pair["key"] for pair in body["pairs"]]
        return {str(rows.index(row) + 1): str(order.index(key) + 1) for row, key in answer.items()}
    if kind == "ordering":
        return {str(order.index(key) + 1): str(n) for n, key in enumerate(answer, start=1)}
    return str(order.index(answer) + 1)
