"""Files that never change under their address, and pages made small on their way out."""

from __future__ import annotations

import gzip
from collections.abc import Callable, MutableMapping
from typing import Any

import brotli
from flask import Flask, Response, request
from whitenoise import WhiteNoise

from lms.web.kernel.context import STATIC
from lms.web.kernel.headers import HEADERS

YEAR = 31_536_000
TEXT = ("text/html", "text/javascript", "application/json", "image/svg+xml")
# bytes; below it compressing costs more than it saves
SMALLEST = 800
# of Brotli: one more step costs a quarter of a page's time and saves 4 % of its bytes
QUALITY = 3
# a whole sheet of questions goes once to a phone that may pay for its bytes
LARGE = 20_000  # bytes
QUALITY_OF_LARGE = 5
GZIP_LEVEL = 6


def init_static(app: Flask) -> None:
    """Static files by WhiteNoise, answered before any of our code; pages by Brotli or gzip.

    `STATIC_ROOT` is a copy with `.br` and `.gz` files beside the originals (`lms.cli.setup`);
    without it the files of the package are served as they are.
    """
    root = app.config.get("STATIC_ROOT", STATIC)
    app.wsgi_app = StaticFiles(app.wsgi_app, root)  # type: ignore[method-assign]
    app.after_request(_compress)


class StaticFiles(WhiteNoise):  # type: ignore[misc]  # the package has no types
    """The address of a static file names its content, so it is kept for a year."""

    def __init__(self, application: Callable[..., Any], root: object) -> None:
        super().__init__(
            application,
            root=root,
            prefix="static/",
            max_age=YEAR,
            allow_all_origins=False,
            add_headers_function=_secure,
        )

    def immutable_file_test(self, path: str, url: str) -> bool:
        return True


def _secure(headers: MutableMapping[str, str], path: str, url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value


def _compress(response: Response) -> Response:
    """Brotli, or gzip where a browser offers only that: in a hall, over plain http, all do."""
    offered = request.headers.get("Accept-Encoding", "")
    encoding = next((name for name in ("br", "gzip") if name in offered), None)
    if (
        encoding is None
        or response.mimetype not in TEXT
        or response.direct_passthrough
        or "Content-Encoding" in response.headers
    ):
        return response
    body = response.get_data()
    if len(body) >= SMALLEST:
        response.set_data(_press(body, encoding))
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    return response


def _press(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        quality = QUALITY if len(body) < LARGE else QUALITY_OF_LARGE
        pressed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality)
        return pressed
    return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)
