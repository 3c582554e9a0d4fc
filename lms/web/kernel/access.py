"""Who may enter: every view is marked `@public` or `@allow(role)`; an unmarked one never opens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from time import monotonic
from typing import Any, TypeVar

from flask import Flask, current_app, flash, g, redirect, request, session, url_for
from flask_login import (
    AnonymousUserMixin,
    LoginManager,
    UserMixin,
    current_user,
    login_user,
    logout_user,
)
from werkzeug.wrappers import Response

from lms.errors import NotAllowed
from lms.people.appointments import is_everywhere, list_appointments, roles_of
from lms.people.models import Appointment, Person, Role
from lms.people.sign_in import find_signed_in

View = TypeVar("View", bound=Callable[..., Any])
PUBLIC = frozenset[Role]()
TRUST_SECONDS = 5.0
MOST_REMEMBERED = 2000
FIRST = "Silakan masuk dahulu."
SIGNED_OUT = (
    "Anda sudah keluar, jadi yang baru saja Anda kirim belum diterima. "
    "Masuklah lagi, lalu kirim sekali lagi."
)


class SignedIn(UserMixin):  # type: ignore[misc]  # the extension has no types
    """What the login extension keeps: the person, known by the device's token."""

    def __init__(self, person: Person, token: str) -> None:
        self.person = person
        self.token = token

    def get_id(self) -> str:
        return self.token


# by token: who it was, and when the database said so; persons without a session, to read only
_recent: dict[str, tuple[SignedIn, float]] = {}


def public(view: View) -> View:
    """Anyone may enter, signed in or not."""
    view.roles = PUBLIC  # type: ignore[attr-defined]
    return view


def allow(*roles: Role) -> Callable[[View], View]:
    """Signed-in people with one of the roles; `Role.TRAINEE` is everyone who signed in."""

    def mark(view: View) -> View:
        view.roles = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def allow_nationally(*roles: Role) -> Callable[[View], View]:
    """As `allow`, for what belongs to the whole country or the machine.

    A role in a region or a class is not enough.
    """

    def mark(view: View) -> View:
        view.is_national = True  # type: ignore[attr-defined]
        return allow(*roles)(view)

    return mark


def me() -> Person:
    """The signed-in person, to read: changing it is refused; only in views that are not public."""
    person: Person = current_user.person
    return person


def find_me() -> Person | None:
    return current_user.person if current_user.is_authenticated else None


def my_roles() -> frozenset[Role]:
    """The person's roles of today, read once in a request; empty for a visitor."""
    if "roles" not in g:
        g.roles = roles_of(my_appointments()) if find_me() else frozenset[Role]()
    roles: frozenset[Role] = g.roles
    return roles


def am_appointed_everywhere(roles: Collection[Role]) -> bool:
    """Whether I hold one of the roles for the whole country; asks nothing that `my_roles` asked."""
    return is_everywhere(my_appointments(), roles)


def my_appointments() -> Sequence[Appointment]:
    """The person's appointments of today, read once in a request."""
    if "appointments" not in g:
        g.appointments = list_appointments(me())
    held: Sequence[Appointment] = g.appointments
    return held


def my_token() -> str:
    token: str = current_user.token
    return token


def enter(person: Person, token: str) -> None:
    """Signs this browser in; a new session, so that an older one cannot be reused."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(person, token))
    g.pop("roles", None)
    g.pop("appointments", None)


def leave() -> None:
    forget_me()
    logout_user()
    session.clear()


def forget_me() -> None:
    """This browser's token is looked up again: it was signed out, or its person changed."""
    if current_user.is_authenticated:
        _recent.pop(my_token(), None)


def forget_everybody() -> None:
    """Every token is looked up again, because a device was revoked."""
    _recent.clear()


def without_session() -> None:
    """For a page that browsers keep: no cookie is set, and its answer depends on none.

    Else a browser would ask for it again whenever the cookie has changed.
    """
    g.without_session = True


def without_database() -> None:
    """For a page that must be made although the database does not answer: nobody is looked up."""
    if "_login_user" not in g:
        g._login_user = AnonymousUserMixin()
    if "roles" not in g:
        g.roles = frozenset[Role]()


def init_access(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    app.before_request(_gate)


def _load(token: str) -> SignedIn | None:
    """Asks the database at most every `TRUST_SECONDS` for one browser.

    A device revoked in this process is out at once; in another process, within that time.
    """
    now = monotonic()
    known = _recent.get(token)
    if known is not None and now - known[1] < TRUST_SECONDS:
        return known[0]
    person = find_signed_in(token)
    if person is None:
        _recent.pop(token, None)
        return None
    if len(_recent) >= MOST_REMEMBERED:
        _recent.clear()
    signed_in = SignedIn(person, token)
    _recent[token] = (signed_in, now)
    return signed_in


def _gate() -> Response | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    roles = getattr(view, "roles", None)
    if roles is None:
        raise NotAllowed("Halaman ini belum punya izin.")
    if roles == PUBLIC:
        return None
    if not current_user.is_authenticated:
        return ask_to_sign_in()
    if Role.TRAINEE not in roles and not roles & my_roles():
        raise NotAllowed("Halaman ini bukan untuk peran Anda.")
    if getattr(view, "is_national", False) and not am_appointed_everywhere(roles):
        raise NotAllowed("Ini berlaku untuk semua wilayah, jadi hanya untuk administrator pusat.")
    return None


def is_closed_to_me() -> bool:
    """Whether a visitor asks for what only signed-in people may see or do."""
    view = current_app.view_functions.get(request.endpoint or "")
    return not current_user.is_authenticated and bool(getattr(view, "roles", PUBLIC))


def ask_to_sign_in() -> Response:
    """A page: the sign-in form, and back again. A script: 401, it asks for the sign-in itself."""
    if request.is_json:
        return Response('{"error": "signed_out"}', 401, mimetype="application/json")
    flash(SIGNED_OUT if request.method == "POST" else FIRST, "info")
    rule = request.url_rule.rule if request.url_rule else ""
    # another rule may fit the same address: what it shows is not where this was sent from
    is_page = any(
        one.rule == rule and "GET" in (one.methods or ())
        for one in current_app.url_map.iter_rules()
    )
    here = request.script_root + request.full_path.rstrip("?")
    return redirect(url_for("sign_ins.new", lanjut=here if is_page else None), 303)
