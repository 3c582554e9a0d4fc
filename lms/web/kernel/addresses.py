"""The address others type: a hall's laptop opens itself as 127.0.0.1, which no phone can reach."""

from __future__ import annotations

import io
import socket
from ipaddress import ip_address

import segno
from flask import current_app, request
from markupsafe import Markup

# nothing is sent there: the system only says which of its addresses it would use
ANYWHERE = ("10.255.255.255", 1)


def public_address(path: str) -> str:
    """The page as other devices reach it: `LMS_PUBLIC_ADDRESS`, else this host on its network."""
    if given := current_app.config["PUBLIC_ADDRESS"]:
        return f"{given.rstrip('/')}{path}"
    host = request.host
    name, _, port = host.partition(":")
    if is_loopback(name) and (own := _network_address()):
        host = f"{own}:{port}" if port else own
    return f"{request.scheme}://{host}{path}"


def is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def qr_code(text: str) -> Markup:
    """As SVG for the page, dark on white in any light."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=False, omitsize=True, light="#fff", border=3
    )
    return Markup(out.getvalue().decode())


def _network_address() -> str | None:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(ANYWHERE)
            return str(probe.getsockname()[0])
    except OSError:
        return None
