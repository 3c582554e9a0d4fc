"""The server's key that signs certificates."""

from __future__ import annotations

from functools import cache

from flask import current_app

from lms.credentials.rules.signatures import secret_of
from lms.exchange.paper_signing import PaperSigner, signer_of


def paper_secret() -> bytes:
    """From the file `certificate-key` of the data folder; without one, from the secret key."""
    return _secret(current_app.config["CERTIFICATE_KEY"] or current_app.config["SECRET_KEY"])


@cache
def _secret(word: str) -> bytes:
    return secret_of(word)


def paper_signer() -> PaperSigner:
    """Whose signature is added to a certificate's file: `LMS_SIGNING_FILE` is the key file,
    `LMS_SIGNING_PASSPHRASE` opens it.
    """
    config = current_app.config
    return signer_of(str(config["SIGNING_FILE"]), str(config["SIGNING_PASSPHRASE"]))
