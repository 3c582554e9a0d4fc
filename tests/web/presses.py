"""Every button of a page pressed once: what is said, and which rows are other rows afterwards.

A form is filled in as somebody would who takes what stands there and writes a word where nothing
does. The world is as it was before the next press.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import event, select
from werkzeug.datastructures import MultiDict

from lms.db import db
from tests.conftest import NOON, forget_everything
from tests.web.screens import hide_drawn, read_screen

# what somebody writes where nothing stands
WRITTEN = {
    "number": "2", "date": "2026-11-22", "time": "10:00", "datetime-local": "2026-11-22T10:00",
    "email": "orang@contoh.id", "tel": "081234567890", "url": "https://contoh.id/",
    "password": "sandi-yang-panjang-7",
}  # fmt: skip
NAMED = {"username": "orang9"}
NOT_TYPED = {"submit", "button", "reset", "image", "file"}
LONGEST, MOST_LINES = 220, 40
UNTOLD = {"origin", "bundle_number", "incarnation"}
ID = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b")
NOW = f"{NOON:%Y-%m-%d %H:%M:%S.%f}"
HASH = re.compile(r"\$argon2\S+")
# address, name and value
Button = tuple[str, str, str]


@dataclass
class Form:
    """As it stands on a page; `choices`: what may be chosen by name, the chosen first."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._address = address
        self._form: Form | None = None
        self._select, self._area = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = Form(given.get("action") or self._address)
            self.forms.append(self._form)
        if self._form is None or "disabled" in given:
            return
        if tag == "button":
            address = given.get("formaction") or self._form.action
            self._form.buttons.append((address, given.get("name", ""), given.get("value", "")))
        elif tag == "input":
            self._take_input(self._form, given)
        elif tag in ("select", "option", "textarea"):
            self._take_choice(self._form, tag, given)

    def _take_choice(self, form: Form, tag: str, given: Mapping[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = name
            form.chosen[name] = ""
        elif "selected" in given or (value and self._select not in form.chosen):
            form.chosen[self._select] = value

    def _take_input(self, form: Form, given: Mapping[str, str]) -> None:
        kind, name = given.get("type", "text"), given.get("name", "")
        if not name or kind in NOT_TYPED:
            return
        if kind == "radio":
            if "checked" in given or name not in form.chosen:
                form.chosen[name] = given.get("value", "")
        elif kind == "checkbox":
            form.fields.append((name, given.get("value", "on")))
        elif kind == "hidden":
            form.fields.append((name, given.get("value", "")))
        else:
            words = given.get("min") or WRITTEN.get(kind) or NAMED.get(name, f"Kata {name}")
            form.fields.append((name, given.get("value") or words))

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            self._form.chosen[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._form is not None:
            self._form.chosen[self._area] = self._form.chosen[self._area].strip() or "Kata kata"
            self._area = ""
        elif tag == "form":
            self._form = None


def list_forms(page: str, address: str) -> Sequence[Form]:
    reader = _Reader(address)
    reader.feed(page)
    return reader.forms


class World:
    """A database that is put back after each press; its rows before, and their names."""

    def __init__(self, restart: Callable[[], None]) -> None:
        self._restart = restart
        self._rows: dict[str, set[str]] = {}
        self._names = _list_names()
        db.session.commit()
        self._kept = sqlite3.connect(":memory:")
        _driver().backup(self._kept)

    def press(
        self, client: FlaskClient, form: Form, button: Button, page: Collection[str]
    ) -> list[str]:
        """What is said that did not stand on the page, where it leads, what is written; then what
        a second press hears."""
        self._restart()
        with written_tables() as tables:
            first = self._send(client, form, button, page)
            changes = list(self._changes(sorted(tables)))
            again = self._send(client, form, button, page)
        db.session.remove()
        if tables:
            self._kept.backup(_driver())
            db.session.remove()
        forget_everything()
        lines = [*first[:MOST_LINES], *changes]
        if again != first:
            lines += [f"lagi: {line}" for line in again[:2]]
        return [line[:LONGEST] for line in lines]

    def _send(
        self, client: FlaskClient, form: Form, button: Button, page: Collection[str]
    ) -> list[str]:
        address, name, value = button
        sent = MultiDict([*form.fields, *form.chosen.items(), *([(name, value)] if name else [])])
        answer = client.post(address, data=sent)
        with client.session_transaction() as session:
            told = [text for _, text in session.pop("_flashes", [])]
        led = f" → {self._name(answer.location)}" if answer.location else ""
        news = [line for line in read_screen(answer) if line not in page]
        return [f"{answer.status_code}{led}", *map(self._name, told), *news]

    def _changes(self, tables: Sequence[str]) -> Iterator[str]:
        for table in tables:
            now = self._read(_driver(), table)
            if table not in self._rows:
                self._rows[table] = self._read(self._kept, table)
            for sign, rows in (("-", self._rows[table] - now), ("+", now - self._rows[table])):
                shown = Counter(map(self._name, rows))
                for row, times in sorted(shown.items())[:MOST_LINES]:
                    yield f"{sign} {table} {row}" + (f" ({times} kali)" if times > 1 else "")

    def _read(self, driver: sqlite3.Connection, table: str) -> set[str]:
        found = driver.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in found.description]
        return {
            " ".join(
                f"{name}={value}"
                for name, value in zip(names, row, strict=True)
                if name not in UNTOLD and value is not None and not isinstance(value, bytes)
            )
            for row in found
        }

    def _name(self, text: str) -> str:
        """Rows that were there by their names; what is new has none."""
        known = ID.sub(lambda found: self._names.get(found[0].replace("-", ""), "…"), text)
        return hide_drawn(HASH.sub("…", known)).replace(NOW, "kini")


def _list_names() -> dict[str, str]:
    """By the digits of a row, its title or its place among the rows of its table."""
    names: dict[str, str] = {}
    for table in db.metadata.sorted_tables:
        if [column.type.python_type for column in table.primary_key] != [UUID]:
            continue
        rows = db.session.execute(select(table).order_by(*table.primary_key)).mappings()
        for place, row in enumerate(rows, start=1):
            title = row.get("name") or row.get("slug") or f"{table.name} {place}"
            names[next(iter(row.values())).hex] = f"<{title}>"
    return names


@contextmanager
def written_tables() -> Iterator[set[str]]:
    """Names of the tables that a statement wrote to."""
    written: set[str] = set()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        words = statement.split(None, 3)
        if words[0].upper() in ("INSERT", "UPDATE", "DELETE"):
            written.add(words[1 if words[0].upper() == "UPDATE" else 2].strip('"'))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield written
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def _driver() -> sqlite3.Connection:
    driver: sqlite3.Connection = db.session.connection().connection.driver_connection
    return driver
