"""Proxies that are believed: what they say about the caller counts, what anybody else says not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from flask import Flask

Network = IPv4Network | IPv6Network
SAID = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PREFIX",
)  # fmt: skip
# set where somebody who is not believed says that another one calls
UNBELIEVED = "jenjang.unbelieved"
PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")
HOST = re.compile(r"[A-Za-z0-9._:\[\]-]+")


def init_proxies(app: Flask) -> None:
    """Raises RuntimeError when `LMS_TRUSTED_PROXIES` names something that is no address."""
    trusted = read_networks(str(app.config["TRUSTED_PROXIES"]))
    app.wsgi_app = BelievedProxies(app.wsgi_app, trusted)  # type: ignore[method-assign, assignment]


class BelievedProxies:
    """The real address, scheme, host and sub-path, as the proxy before this server tells them."""

    def __init__(self, app: WSGIApplication, trusted: Sequence[Network]) -> None:
        self._app = app
        self._trusted = trusted

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        said = {name: environ.pop(name, "") for name in SAID}
        if self._is_trusted(environ.get("REMOTE_ADDR", "")):
            self._believe(environ, *said.values())
        elif any(said.values()):
            environ[UNBELIEVED] = True
        return self._app(environ, start)

    def _believe(
        self, environ: dict[str, Any], hops: str, proto: str, host: str, prefix: str
    ) -> None:
        if caller := self._caller(hops):
            environ["REMOTE_ADDR"] = caller
        if (scheme := proto.rpartition(",")[2].strip().lower()) in ("http", "https"):
            environ["wsgi.url_scheme"] = scheme
        if HOST.fullmatch(named := host.rpartition(",")[2].strip()):
            environ["HTTP_HOST"] = named
        if PREFIX.fullmatch(root := prefix.strip().rstrip("/")):
            path = environ.get("PATH_INFO", "")
            environ["SCRIPT_NAME"] = root
            # some proxies take the sub-path off, others leave it on
            if path == root or path.startswith(f"{root}/"):
                environ["PATH_INFO"] = path[len(root) :] or "/"

    def _caller(self, hops: str) -> str:
        """The nearest that is no believed proxy; what stands before it is anybody's word."""
        for hop in reversed([hop.strip() for hop in hops.split(",")]):
            if not _is_address(hop):
                return ""
            if not self._is_trusted(hop):
                return hop
        return ""

    def _is_trusted(self, given: str) -> bool:
        if not _is_address(given):
            return False
        address = ip_address(given)
        return any(address in network for network in self._trusted)


def read_networks(given: str) -> tuple[Network, ...]:
    """`127.0.0.1, 10.0.0.0/8`; raises RuntimeError in words."""
    try:
        return tuple(ip_network(part, strict=False) for part in re.split(r"[,\s]+", given) if part)
    except ValueError as error:
        raise RuntimeError(f"LMS_TRUSTED_PROXIES: {error}") from None


def _is_address(given: str) -> bool:
    try:
        ip_address(given)
    except ValueError:
        return False
    return True
