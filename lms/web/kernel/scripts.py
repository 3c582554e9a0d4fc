"""The small modules of a page as one script: one request, and never two versions side by side.

The files under `static/js` are ordinary ES modules. Here they are put one behind the other, each
after what it imports, without the lines that import, and without comments and indentation.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import brotli
from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from lms.errors import NotFound
from lms.web.kernel.access import public
from lms.web.kernel.context import STATIC

bp = Blueprint("scripts", __name__)
ONE = (
    "database", "log", "door", "sender", "fields", "clock", "overview", "holder", "later", "sheet",
    "submission", "sitting", "answers",
)  # fmt: skip
RARE = (
    "urutan", "../vendor/nacl.min", "carried", "signing", "place", "database", "others", "offer",
    "bekal",
)  # fmt: skip
PARTS = {
    "ujian": ONE,
    "ujian-semua": tuple(
        part for name in ONE for part in (("sheet", "spread") if name == "sheet" else (name,))
    ),
    # all questions on one page
    "bekal": RARE,
    # comes when a sitting has become quiet
    "rak": ("rak",),
    "sw": ("sw_caches", "sw_copies", "sw"),
    # the worker itself is served from the root, see lms/web/kernel/worker.py
}
# a line that imports, a comment of its own, a comment behind code
LEFT_OUT = re.compile(r"import .*;|^//.*|\s+// .*")
EXPORT = re.compile(r"^export (?!\{)")
YEAR = 365 * 24 * 60 * 60


@bp.get("/skrip/<name>.js")
@public
def show(name: str) -> AnyResponse:
    """Kept for a year when its address names its content; raises NotFound."""
    if name not in PARTS:
        raise NotFound
    encoding = request.accept_encodings.best_match(["br", "gzip"]) or ""
    response = Response(_pack(name, encoding), mimetype="text/javascript")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    response.cache_control.public = True
    if request.args.get("v") == _digest(name):
        response.cache_control.max_age = YEAR
        response.cache_control.immutable = True
    response.set_etag(_digest(name) + encoding)
    return response.make_conditional(request)


@cache
def join_modules(name: str) -> str:
    """One module out of many; their names at the top level are all different."""
    return "".join(_read(STATIC / "js" / f"{part}.js") for part in PARTS[name])


def _read(path: Path) -> str:
    """What a file of others says stays as it is; `export {` says what the whole script gives."""
    text = path.read_text()
    if "vendor" in path.parts:
        return text + "\n"
    lines = (EXPORT.sub("", LEFT_OUT.sub("", line.strip())) for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line)


@cache
def _pack(name: str, encoding: str) -> bytes:
    """Browsers take Brotli from https alone; a hall on plain http needs gzip."""
    plain = join_modules(name).encode()
    if encoding == "br":
        packed: bytes = brotli.compress(plain)
        return packed
    return gzip.compress(plain, mtime=0) if encoding == "gzip" else plain


@cache
def _digest(name: str) -> str:
    return hashlib.sha256(join_modules(name).encode()).hexdigest()[:10]


@bp.app_url_defaults
def _version(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "scripts.show" and values.get("name") in PARTS:
        values["v"] = _digest(values["name"])
