"""The code on the hall's screen, which changes every half minute, and the scan that keeps it.

Only the server's clock counts. A code names its session and the half minute it was made in, and
carries an HMAC of both. What was read once is a scan: it holds the moment of arrival for the time
that signing in takes, and belongs to the browser that read it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from uuid import UUID

# s; a code is shown up to one window and READ_WINDOWS more are for the eye, the hand and the net
WINDOW = 30
READ_WINDOWS = 2
# how long a scan waits for its person to sign in
KEPT = timedelta(minutes=10)
_ID, _COUNT, _MAC = 16, 4, 8


class Fault(Enum):
    """Why a code is not taken."""

    # no code of this installation: a letter is missing, or it was made up
    UNREADABLE = "unreadable"
    # it was shown once, and is over
    OVER = "over"


@dataclass(frozen=True)
class Scan:
    """A code that was good when it arrived."""

    id: UUID
    session_id: UUID
    # by the server's clock, in whole milliseconds
    arrived_at: datetime
    # of the browser: random, and of no other meaning
    device: str

    def is_kept(self, now: datetime) -> bool:
        """Whether its person may still sign in; a clock that was set back takes nothing away."""
        return now - self.arrived_at <= KEPT


def make_code(key: bytes, session_id: UUID, now: datetime) -> str:
    """45 small letters and digits, for an address."""
    said = session_id.bytes + _window(now).to_bytes(_COUNT, "big")
    return base64.b32encode(said + _mac(key, said)).decode().rstrip("=").lower()


def read_code(key: bytes, code: str, now: datetime) -> UUID | Fault:
    """The session, or what is wrong. A window ahead is another server's clock, and good."""
    said = _decode(code)
    if said is None or not hmac.compare_digest(_mac(key, said[:-_MAC]), said[-_MAC:]):
        return Fault.UNREADABLE
    age = _window(now) - int.from_bytes(said[_ID : _ID + _COUNT], "big")
    return UUID(bytes=said[:_ID]) if -1 <= age <= READ_WINDOWS else Fault.OVER


def write_scan(key: bytes, scan: Scan) -> str:
    """For a cookie; signed, so that no arrival can be made up."""
    moment = round(scan.arrived_at.timestamp() * 1000)
    said = f"{scan.id.hex}.{scan.session_id.hex}.{moment}.{scan.device}"
    return f"{said}.{_mac(key, said.encode()).hex()}"


def read_scan(key: bytes, written: str) -> Scan | None:
    said, _, signature = written.rpartition(".")
    good = _mac(key, said.encode()).hex()
    if not hmac.compare_digest(good.encode(), signature.encode()):
        return None
    scan_id, session_id, moment, device = said.split(".")
    arrived = datetime.fromtimestamp(int(moment) // 1000, UTC)
    arrived += timedelta(milliseconds=int(moment) % 1000)
    return Scan(UUID(hex=scan_id), UUID(hex=session_id), arrived, device)


def _window(now: datetime) -> int:
    return int(now.timestamp()) // WINDOW


def _mac(key: bytes, said: bytes) -> bytes:
    return hmac.new(key, b"attendance " + said, hashlib.sha256).digest()[:_MAC]


def _decode(code: str) -> bytes | None:
    """Capitals are as good as small letters: some scanners change them."""
    wanted = _ID + _COUNT + _MAC
    padded = code.upper() + "=" * (-len(code) % 8)
    try:
        said = base64.b32decode(padded)
    except ValueError:
        return None
    return said if len(said) == wanted else None
