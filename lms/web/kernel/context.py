"""What every template may use: the signed-in person, the menu, static files by content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, g, render_template, request, url_for
from markupsafe import Markup

from lms.people.models import Role
from lms.people.settings import pmks_word
from lms.web.kernel.access import am_appointed_everywhere, find_me, my_roles
from lms.web.kernel.shared_device import is_shared

STATIC = Path(__file__).parents[2] / "static"


@dataclass(frozen=True)
class NavigationLink:
    """One link of the navigation."""

    href: str
    label: str
    icon: str
    current: bool


STAFF = {Role.INSTRUCTOR, Role.ORGANISER, Role.ADMINISTRATOR}
MENU = (
    ("path.show", "Jalur", "route", {Role.TRAINEE}),
    ("finding.index", "Cari", "search", {Role.TRAINEE}),
    ("angkatan.index", "Angkatan", "users", STAFF),
    ("pieces.index", "Tulis", "notebook-pen", {Role.INSTRUCTOR}),
    ("items.index", "Materi dan soal", "book-open", {Role.INSTRUCTOR}),
    ("reports.index", "Laporan", "chart-column", {Role.EVALUATOR}),
    ("field_classes.index", "Lapangan", "users", {Role.MENTOR, Role.TKSK}),
    ("settings.show", "Pengaturan", "settings", {Role.ADMINISTRATOR}),
    ("accounts.index", "Akun", "circle-user", {Role.ADMINISTRATOR}),
)
# settings lead to accounts; who administers a region alone has no settings
ELSEWHERE = {True: "accounts.index", False: "settings.show"}


class Menu:
    """The links of the person's roles; asks for the roles only when a page shows it."""

    def __bool__(self) -> bool:
        return find_me() is not None

    @property
    def links(self) -> tuple[NavigationLink, ...]:
        noun = (request.endpoint or "").split(".")[0]
        hidden = ELSEWHERE[am_appointed_everywhere({Role.ADMINISTRATOR})]
        return tuple(
            NavigationLink(url_for(endpoint), label, icon, endpoint.split(".")[0] == noun)
            for endpoint, label, icon, roles in MENU
            if endpoint != hidden and roles & my_roles()
        )


def init_context(app: Flask) -> None:
    app.context_processor(_shared)
    app.jinja_env.globals["static_url"] = static_url
    app.jinja_env.globals["fixed"] = fixed
    app.url_defaults(_version_static)


def static_url(filename: str) -> str:
    """As `url_for('static', …)`, built once: icons stand on a page by the dozen."""
    return _static_url(filename, request.script_root)


def fixed(template: str) -> Markup:
    """A part of a page that is the same for everybody, rendered once for each process."""
    return _fixed(template, request.script_root)


@cache
def _static_url(filename: str, _root: str) -> str:
    """`_root` is the sub-path that `url_for` puts before it; a proxy may serve several."""
    return url_for("static", filename=filename)


@cache
def _fixed(template: str, _root: str) -> Markup:
    return Markup(render_template(template))


def _pmks_word() -> str:
    """Asked of the database once a request, however often a page says it."""
    if "pmks_word" not in g:
        g.pmks_word = pmks_word()
    return str(g.pmks_word)


def _shared() -> dict[str, Any]:
    return {"me": find_me(), "menu": Menu(), "pmks_word": _pmks_word, "is_shared": is_shared}


def _version_static(endpoint: str, values: dict[str, Any]) -> None:
    """The address of a static file names its content, so that it may be kept for a year."""
    if endpoint == "static" and "filename" in values:
        values["v"] = _digest(values["filename"])


@cache
def _digest(filename: str) -> str:
    path = STATIC / filename
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else "0"
