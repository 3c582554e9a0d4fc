"""Does this very server answer at an address? It asks itself, as a phone would."""

from __future__ import annotations

import hmac
import json
import secrets
import urllib.request
from http.client import HTTPException
from urllib.parse import urlencode

from lms.web.kernel.addresses import prove
from lms.web.kernel.health import NONCE

# a phone in the same room waits no longer
PATIENCE = 3
MOST_BYTES = 64 * 1024
SILENT = (
    "Tidak ada yang menjawab di {root}. Periksa alamatnya, dinding api (firewall) laptop, dan "
    "apakah Jenjang dinyalakan dengan --host 0.0.0.0. Alamat yang lama tetap dipakai."
)
SOMEBODY_ELSE = (
    "Di {root} ada yang menjawab, tetapi bukan Jenjang ini. Alamat yang lama tetap dipakai."
)


class _NoMoves(urllib.request.HTTPRedirectHandler):
    """A server that sends elsewhere has not answered."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


# no proxy of the machine's settings: the phones in the room have none
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoMoves())


def why_unreachable(root: str) -> str:
    """A sentence for the organiser; "" when this installation answered with its proof."""
    nonce = secrets.token_hex(16)
    try:
        with OPENER.open(f"{root}/health?{urlencode({NONCE: nonce})}", timeout=PATIENCE) as answer:
            said = json.loads(answer.read(MOST_BYTES))
    except urllib.request.HTTPError:
        return SOMEBODY_ELSE.format(root=root)
    except (OSError, HTTPException, ValueError) as error:
        is_answer = isinstance(error, ValueError)
        return (SOMEBODY_ELSE if is_answer else SILENT).format(root=root)
    proof = said.get("proof") if isinstance(said, dict) else None
    if isinstance(proof, str) and hmac.compare_digest(proof.encode(), prove(nonce).encode()):
        return ""
    return SOMEBODY_ELSE.format(root=root)
