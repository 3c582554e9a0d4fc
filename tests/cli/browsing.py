"""A small browser without scripts for a server that runs as a process of its own."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.error
import urllib.request
from urllib.parse import urlencode


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class Session:
    """Keeps cookies and the token of the page it saw last; `text` is that page."""

    def __init__(self, root: str) -> None:
        self.root, self.text = root, ""
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar, _Stay())

    def get(self, path: str) -> str:
        self._open(urllib.request.Request(self.root + path))
        return self.text

    def open(self, path: str) -> int:
        """The status of a page."""
        return self._open(urllib.request.Request(self.root + path))

    def fetch(self, path: str) -> bytes:
        """A file, as it is."""
        with self._opener.open(self.root + path, timeout=60) as answer:
            return bytes(answer.read())

    def post(self, path: str, **fields: str) -> int:
        """Sends a form with the token of its page."""
        page = self.get("/masuk" if path == "/masuk" else "/data-saya")
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        data = urlencode({"csrf_token": found[1] if found else "", **fields}).encode()
        return self._open(urllib.request.Request(self.root + path, data=data))

    def _open(self, request: urllib.request.Request) -> int:
        try:
            with self._opener.open(request, timeout=60) as answer:
                self.text = answer.read().decode()
                return int(answer.status)
        except urllib.error.HTTPError as error:
            self.text = error.read().decode(errors="replace")
            return error.code
