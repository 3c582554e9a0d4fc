"""A place for electronic signatures of others in a certificate's file, behind our own seal.

Two adapters: none, and a key file (PKCS #12) with pyHanko from the extra `signing`. A gateway of an
authority would be a third: it takes the sealed file and hands back the same bytes with its
signature added behind them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from lms.errors import Conflict


class PaperSigner(Protocol):
    """Adds a signature behind a file; what stands before it stays byte for byte."""

    def sign(self, content: bytes) -> bytes: ...


class SigningFailed(Conflict):
    """The key file cannot be used; the message says why."""


class NoSigner:
    """The file keeps our seal alone."""

    def sign(self, content: bytes) -> bytes:
        return content


@dataclass(frozen=True)
class KeyFileSigner:
    """PAdES with the key in a file; readers show "valid" where they know its issuer."""

    path: Path
    passphrase: str

    def sign(self, content: bytes) -> bytes:
        """Raises SigningFailed."""
        try:
            from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
            from pyhanko.sign import fields, signers
        except ImportError as error:
            raise SigningFailed(
                "Tanda tangan elektronik memerlukan paket tambahan: pasang lms[signing]."
            ) from error
        load: Any = signers.SimpleSigner.load_pkcs12
        signer = load(str(self.path), passphrase=self.passphrase.encode())
        if signer is None:
            raise SigningFailed("Berkas kunci tanda tangan tidak dapat dibuka. Periksa sandinya.")
        metadata = signers.PdfSignatureMetadata(
            field_name="Penerbit",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        )
        out = io.BytesIO()
        writer = IncrementalPdfFileWriter(io.BytesIO(content))
        signers.PdfSigner(metadata, signer=signer).sign_pdf(writer, output=out)
        return out.getvalue()


def signer_of(path: str, passphrase: str) -> PaperSigner:
    """As the settings say; without a key file nobody else signs."""
    return KeyFileSigner(Path(path), passphrase) if path else NoSigner()
