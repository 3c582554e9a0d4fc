"""Questions and their parts as JSON and back, by the fields that their classes declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def body_fields(value: Any) -> dict[str, Any]:
    """The fields that are not at their default, as plain JSON; so down to the last part."""
    return {
        field.name: _plain(part)
        for field in fields(value)
        if (part := getattr(value, field.name)) != field.default
    }


def from_fields(cls: type[T], given: Mapping[str, Any]) -> T:
    """The value; a field that is missing has its default, one that is not known is left out."""
    kind: Any = cls
    known = {name: type_ for name, type_ in _types(kind).items() if name in given}
    return cls(**{name: _built(type_, given[name]) for name, type_ in known.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return body_fields(value) if is_dataclass(value) else value


@cache
def _types(cls: Any) -> Mapping[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def _built(type_: Any, value: Any) -> Any:
    if get_origin(type_) is tuple:
        return tuple(_built(get_args(type_)[0], part) for part in value)
    if isinstance(type_, type) and is_dataclass(type_):
        return from_fields(type_, value)
    return value
