"""The address others type: a hall's laptop opens itself as 127.0.0.1, which no phone can reach.

It is, in this order: `LMS_PUBLIC_ADDRESS`; what the organiser chose, while the machine still has
it; the host that this request came to; the likeliest address of the machine that the server
listens on.
"""

from __future__ import annotations

import hashlib
import hmac
import io
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
from flask import current_app, request
from markupsafe import Markup

from lms.interfaces import is_address, is_loopback, list_addresses
from lms.people import settings
from lms.people.settings import HallSettings

ONLY_THIS_LAPTOP = (
    "HP tidak dapat membuka alamat ini: Jenjang hanya menerima dari laptop ini sendiri. Hentikan "
    "Jenjang (Ctrl+C), lalu nyalakan dengan: python3 start.py --host 0.0.0.0"
)
NO_NETWORK = (
    "HP tidak dapat membuka alamat ini: laptop ini belum punya alamat di jaringan mana pun. "
    "Sambungkan ke Wi-Fi, atau nyalakan hotspot-nya, lalu muat ulang halaman ini."
)
MOVED = (
    "Alamat yang dipilih, {gone}, bukan milik laptop ini lagi, mungkin karena laptop pindah "
    "jaringan. Untuk sementara dipakai {now}. Pilih lagi alamatnya, lalu cetak ulang kartu yang "
    "memuat alamat lama."
)


@dataclass(frozen=True)
class PublicReach:
    """How others reach this server."""

    # scheme, host and port, without a slash at the end
    root: str
    # why phones cannot open it; "" when nothing speaks against it
    warning: str


def public_address(path: str) -> str:
    """The page as other devices reach it."""
    return f"{find_reach().root}{path}"


def find_reach(hall: HallSettings | None = None) -> PublicReach:
    """`hall` where the caller has read the settings already."""
    if given := str(current_app.config["PUBLIC_ADDRESS"]):
        return PublicReach(given.rstrip("/").removesuffix(request.script_root), "")
    chosen = (hall or settings.read_hall()).public_address
    if chosen and is_still_here(chosen):
        return PublicReach(chosen, "")
    root = guessed_root()
    return PublicReach(root, _warning(root, gone=chosen))


def guessed_root() -> str:
    """Where nobody chose: the host of this request, or an address of the machine in its place."""
    here = urlsplit(request.host_url)
    own = own_roots() if is_loopback(here.hostname or "") else []
    return own[0] if own else f"{here.scheme}://{here.netloc}"


def own_roots() -> list[str]:
    """One for each address of the machine that the server listens on, the likeliest first."""
    port = listening_port()
    end = "" if port == 80 else f":{port}"
    return [f"http://{each.host}{end}" for each in list_addresses() if _is_listened_on(each.ip)]


def listening_port() -> int:
    """What the command was told, else the port this request names."""
    told = int(current_app.config["LISTEN_PORT"])
    return told or urlsplit(request.host_url).port or 80


def is_still_here(root: str) -> bool:
    """A name may be anybody's; a number must be one of this machine's."""
    host = urlsplit(root).hostname or ""
    return not is_address(host) or host in {each.ip for each in list_addresses()}


def prove(nonce: str) -> str:
    """Only this installation can say it: its secret key stands behind it."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, b"address:" + nonce.encode(), hashlib.sha256).hexdigest()


def qr_code(text: str) -> Markup:
    """As SVG for the page, dark on white in any light."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=False, omitsize=True, light="#fff", border=3
    )
    return Markup(out.getvalue().decode())


def wifi_code(hall: HallSettings) -> Markup:
    """What a phone's camera offers to join."""
    kind = "WPA" if hall.wifi_password else "nopass"
    parts = [("T", kind), ("S", hall.wifi_name), ("P", hall.wifi_password)]
    text = "".join(f"{key}:{_escaped(value)};" for key, value in parts if value)
    return qr_code(f"WIFI:{text};")


def _escaped(value: str) -> str:
    """Its own separators stand behind a backslash."""
    return "".join(f"\\{letter}" if letter in '\\;,:"' else letter for letter in value)


def _warning(root: str, *, gone: str) -> str:
    if is_loopback(urlsplit(root).hostname or ""):
        listens = str(current_app.config["LISTEN_HOST"])
        return ONLY_THIS_LAPTOP if is_loopback(listens) else NO_NETWORK
    return MOVED.format(gone=gone, now=root) if gone else ""


def _is_listened_on(ip: str) -> bool:
    """What was told to the command: every IPv4 address, every IPv6 address, or one."""
    listens = str(current_app.config["LISTEN_HOST"])
    if listens == "0.0.0.0":
        return ":" not in ip
    if listens == "::":
        return ":" in ip
    return listens in ("", ip)


def is_passing(address: str) -> bool:
    """Whether only devices of one network reach it, and nobody any more after the training."""
    name = (urlsplit(address).hostname or "").removesuffix(".local")
    try:
        return not ip_address(name).is_global
    except ValueError:
        return "." not in name
