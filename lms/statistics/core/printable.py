"""Any result as plain dicts, lists, numbers and None: the one form behind JSON and pages."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any


def printable(result: object) -> Any:
    """Dataclasses by field name, fractions as numbers; NaN and infinity are refused."""
    if dataclasses.is_dataclass(result) and not isinstance(result, type):
        return {f.name: printable(getattr(result, f.name)) for f in dataclasses.fields(result)}
    if isinstance(result, Mapping):
        return {str(name): printable(value) for name, value in result.items()}
    if isinstance(result, (list, tuple)):
        return [printable(value) for value in result]
    return _plain(result)


def _plain(value: object) -> object:
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    raise ValueError(f"not a printable figure: {value!r}")
