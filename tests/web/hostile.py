"""Requests that no page of ours makes, drawn from a seed: strange words, numbers and bodies."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Flask
from werkzeug.routing import Rule

NAME = re.compile(r'<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"')
DIGITS = "9" * 400
WORDS: tuple[str, ...] = (
    "", " ", "0", "-1", "1", "2147483648", "9223372036854775808", "-9223372036854775809", DIGITS,
    f"-{DIGITS}", "9" * 5000, "1e400", "NaN", "Infinity", "1,5", "0x10", "½", "٣", "²",
    "2026-11-21", "0001-01-01", "9999-12-31", "0001-01-01T00:00", "9999-12-31T23:59", "25:99",
    "a\0b", "\0", "a\r\nSet-Cookie: x=1", "\r\n\r\n", "\u202eisi", "\ufffe", "\ud7ff", "😊" * 40,
    "نور الهدى", "王小明", "தமிழ்", "ꦱꦶꦠꦶ", "e\u0301" * 30, "x" * 20_000, "<script>", "' OR 1=1 --",
    "%", "_", "\\", "../../etc/passwd", "//x", "http://[x", "{{7*7}}", "on", "true", "null",
    "00000000-0000-0000-0000-000000000000", "dasar", "pre", "A", "tapin-1", "b", "[1]", "y",
)  # fmt: skip
RAW: tuple[bytes, ...] = (
    b"[" * 100_000, b'{"a":' * 20_000, b"\xff\xfe\x00", b"", b"null", b"[]", b"7", b'"x"', b"{",
    b'{"events": null}', b'{"events": [' + b"9" * 6000 + b"]}", b'{"a": 1e999}', b'{"a": NaN}',
    b'{"events": [{"id": "\\u0000"}]}', b'{"\\ud800": "\\udfff"}', b"a=%ff%fe&b=%00&%c3%28=%e2%82",
    b"a=" + b"9" * 400, b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1",
)  # fmt: skip
TYPES = (
    "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
    "multipart/form-data", "text/plain", "application/json; charset=utf-16",
)  # fmt: skip


@dataclass
class Attacker:
    """Draws requests; `known` has real values for parts of an address, `fields` names of forms."""

    app: Flask
    known: dict[str, list[str]]
    random: random.Random
    fields: dict[str, list[str]] = field(default_factory=dict)

    def addresses(self) -> list[tuple[str, Rule]]:
        rules = [rule for rule in self.app.url_map.iter_rules() if rule.endpoint != "static"]
        return [
            (method, rule)
            for rule in sorted(rules, key=lambda rule: rule.rule)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        ]

    def learn(self, rule: Rule, page: str) -> None:
        """Which fields the forms of a page have."""
        found = sorted(set(NAME.findall(page)) - {"csrf_token"})
        if found:
            self.fields.setdefault(rule.rule, found)

    def path(self, rule: Rule, *, honest: bool = False) -> str:
        """The address with its parts filled in, sometimes with what nobody expects there."""
        filled = re.sub(
            r"<(?:[^<>:]+:)?(\w+)>", lambda part: self._part(part[1], honest), rule.rule
        )
        if honest or self.random.random() < 0.6:
            return filled
        name, value = self.random.choice(["halaman", "versi", "wilayah", "q", "a"]), self._word()
        return f"{filled}?{name}={_quoted(value)}&halaman={_quoted(self._word())}"

    def body(self, rule: Rule) -> dict[str, Any]:
        """What goes with it: a form, JSON, or bytes of any sort."""
        draw = self.random.random()
        names = self.fields.get(rule.rule) or ["name", "reason", "minutes", "people", "text"]
        some = self.random.sample(names, min(len(names), self.random.randint(1, 8)))
        if draw < 0.6:
            return {"data": [(name, self._word()) for name in some] and _form(self, some)}
        if draw < 0.75:
            values = [self._word(), [self._word()], {"a": self._word()}, 10**30, None, 1.5, True]
            return {"json": {name: self.random.choice(values) for name in some}}
        return {"data": self.random.choice(RAW), "content_type": self.random.choice(TYPES)}

    def _part(self, name: str, honest: bool) -> str:
        values = self.known.get(name, ["1"])
        if honest or self.random.random() < 0.75:
            return self.random.choice(values)
        return _quoted(self._word())

    def _word(self) -> str:
        return self.random.choice(WORDS)


def _form(attacker: Attacker, names: list[str]) -> dict[str, list[str]]:
    return {name: [attacker._word() for _ in range(attacker.random.choice((1, 1, 2)))]
            for name in names}  # fmt: skip


def _quoted(word: str) -> str:
    return "".join(f"%{byte:02X}" for byte in word[:300].encode("utf-8", "surrogatepass"))


def some_id() -> str:
    return str(UUID(int=7))
