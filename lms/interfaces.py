"""The addresses that this machine has in its networks, asked of the system itself.

No route, no name server and no other machine is asked: a laptop that is its own hotspot has an
address, too. What a phone cannot type (loopback, link-local) is left out.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

# networks that a program made inside the machine; no phone is in them
VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "lxd", "tun", "wg")
# bit of the interface's flags: it is switched on
IS_UP = 1
# nothing is sent there: the system only says which of its addresses it would use
ANYWHERE = ("10.255.255.255", 1)


@dataclass(frozen=True)
class MachineAddress:
    """One address; `interface` is the system's name of the network card, "" where it has none."""

    ip: str
    interface: str = ""

    @property
    def host(self) -> str:
        """As it stands in a link: IPv6 in brackets."""
        return f"[{self.ip}]" if ":" in self.ip else self.ip


def list_addresses() -> list[MachineAddress]:
    """Those that another device may reach, the likeliest first."""
    found: dict[str, MachineAddress] = {}
    for interface, ip in _ask_system():
        if is_reachable_elsewhere(ip):
            found.setdefault(ip, MachineAddress(ip, interface))
    own = _used_for_the_world()
    return sorted(
        found.values(),
        key=lambda each: (each.interface.startswith(VIRTUAL), ":" in each.ip, each.ip != own),
    )


def is_loopback(name: str) -> bool:
    """Does this name or address mean the machine itself, whoever types it?"""
    address = _parse(name)
    return address.is_loopback if address else name.casefold() == "localhost"


def is_reachable_elsewhere(ip: str) -> bool:
    address = _parse(ip)
    return address is not None and not (
        address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
    )


def is_address(name: str) -> bool:
    """A number like 192.168.1.10 or fd00::1, not a name."""
    return _parse(name) is not None


def _parse(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _ask_system() -> Iterator[tuple[str, str]]:
    """Interface and address; on Windows the names of the cards are not told."""
    if os.name == "posix":
        try:
            yield from _posix()
            return
        except (OSError, AttributeError):
            pass
    try:
        for *_, place in socket.getaddrinfo(socket.gethostname(), None):
            yield "", str(place[0])
    except OSError:
        return


class _Interface(ctypes.Structure):
    """The beginning of `struct ifaddrs`, the same on Linux, macOS and the BSDs."""


_Interface._fields_ = [
    ("next", ctypes.POINTER(_Interface)),
    ("name", ctypes.c_char_p),
    ("flags", ctypes.c_uint),
    ("address", ctypes.c_void_p),
]
# where the bytes of an address stand in its `sockaddr`, and how many they are
_PLACES = {socket.AF_INET: (4, 4), socket.AF_INET6: (8, 16)}


def _posix() -> Iterator[tuple[str, str]]:
    """Raises OSError when the system refuses."""
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    first = ctypes.POINTER(_Interface)()
    if library.getifaddrs(ctypes.byref(first)):
        raise OSError(ctypes.get_errno(), "getifaddrs")
    try:
        each = first
        while each:
            entry = each.contents
            if entry.address and entry.flags & IS_UP and (ip := _address_at(entry.address)):
                yield entry.name.decode(errors="replace"), ip
            each = entry.next
    finally:
        library.freeifaddrs(first)


def _address_at(place: int) -> str | None:
    head = ctypes.string_at(place, 2)
    # macOS and the BSDs put the length before the family
    family = int.from_bytes(head, "little") if os.uname().sysname == "Linux" else head[1]
    if family not in _PLACES:
        return None
    start, length = _PLACES[socket.AddressFamily(family)]
    return socket.inet_ntop(family, ctypes.string_at(place + start, length))


def _used_for_the_world() -> str | None:
    """The address of the default route, None without one."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(ANYWHERE)
            return str(probe.getsockname()[0])
    except OSError:
        return None
