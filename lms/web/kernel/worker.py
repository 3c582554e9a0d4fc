"""The worker of the reading pages, where a browser has one: an address of https, or this machine.

On plain http, as in a hall, browsers have no service worker: there no page names any of this.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, g, request, url_for

from lms.curriculum.catalog import newest_publication
from lms.interfaces import is_loopback
from lms.web.kernel.access import find_me, public
from lms.web.kernel.context import STATIC, static_url
from lms.web.kernel.cookies import is_secure

bp = Blueprint("worker", __name__)
# templates that a copy is made of
FOLDERS = (
    "layouts",
    "components",
    "learning/lessons",
    "learning/modules",
    "learning/shelf",
    "learning/emergencies",
)
READING = frozenset({"lessons.show", "modules.pocket_card"})
PERSON, EDITION = "X-Rak-Orang", "X-Rak-Edisi"
NOBODY = "-"
WORKER = STATIC / "built" / "sw.js"


def init_worker(app: Flask) -> None:
    app.jinja_env.globals["has_shelf"] = has_shelf
    app.after_request(_name_reader)


@bp.get("/sw.js")
@public
def show() -> Response:
    """From the root, so that its scope is the whole site; asked for anew each time."""
    response = Response(_script(), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def has_shelf() -> bool:
    """Whether browsers run a worker at the address this request came to; its scope is a root."""
    if request.script_root:
        return False
    name = request.host.rpartition(":")[0] or request.host
    return is_secure() or is_loopback(name.strip("[]"))


def edition() -> str:
    """Changes with every publication and every program: copies of two are never mixed."""
    return hashlib.sha256(f"{newest_publication()} {_program()}".encode()).hexdigest()[:12]


def _name_reader(response: Response) -> Response:
    """Tells the worker whose page this is, and of which edition a page that was read."""
    if request.method != "GET" or response.status_code >= 500 or "_login_user" not in g:
        return response
    if response.mimetype == "text/html" and has_shelf():
        person = find_me()
        response.headers[PERSON] = person.id.hex if person else NOBODY
        if request.endpoint in READING and response.status_code == 200:
            response.headers[EDITION] = edition()
    return response


def _script() -> str:
    shell = {"edition": _program(), "files": _shell()}
    return f"const SHELL = {json.dumps(shell)};\n{WORKER.read_text('utf-8')}"


def _shell() -> list[str]:
    """What the page without network is made of."""
    font = static_url("vendor/plus-jakarta-sans.woff2").partition("?")[0]
    files = [static_url("built/jenjang.css"), static_url("vendor/icons.svg"), font]
    pages = [url_for("shelf.offline"), url_for("shelf.unsent"), url_for("emergencies.show")]
    return [*pages, static_url("built/rak.js"), *files]


@cache
def _program() -> str:
    """Digest of templates, style and scripts of this process."""
    root = Path(current_app.root_path, current_app.template_folder or "")
    templates = sorted(path for name in FOLDERS for path in (root / name).glob("*.html"))
    digest = hashlib.sha256(WORKER.read_bytes())
    for path in templates:
        digest.update(path.read_bytes())
    digest.update("".join(_shell()[3:]).encode())
    return digest.hexdigest()[:12]
