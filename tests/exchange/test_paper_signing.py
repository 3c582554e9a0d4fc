"""A signature of others stands behind our seal and changes nothing before it."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from lms.credentials.checking import check_file
from lms.credentials.holding import Validity
from lms.exchange.certificate_pdf import certificate_pdf
from lms.exchange.paper_signing import NoSigner, SigningFailed, signer_of
from tests.credentials.papers import SECRET, issue, make_issuer, make_plan, pass_post
from tests.factories import make_angkatan, publish_dasar

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key with a certificate of its own, as an office may have one."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dinas Contoh")])
    usage = x509.KeyUsage(True, True, False, False, False, True, False, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    how = serialization.BestAvailableEncryption(b"rahasia")
    path = tmp_path_factory.mktemp("kunci") / "kunci.p12"
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, how))
    return path


@pytest.fixture
def sealed(app, siti, ratna) -> bytes:
    publish_dasar()
    angkatan = make_angkatan(siti)
    pass_post(angkatan, siti, by=ratna)
    (given,) = issue(angkatan, make_plan(angkatan, make_issuer(ratna), ratna), ratna)
    return certificate_pdf(given, secret=SECRET)


def test_without_a_key_file_the_file_stays_as_it_is(sealed):
    signer = signer_of("", "")
    assert isinstance(signer, NoSigner) and signer.sign(sealed) == sealed


def test_a_key_file_signs_behind_the_seal_and_both_hold(sealed, key_file):
    signed = signer_of(str(key_file), "rahasia").sign(sealed)
    assert signed.startswith(sealed) and len(signed) > len(sealed)
    found = check_file(signed)
    assert found.validity is Validity.VALID and found.has_addition
    reader = PdfFileReader(io.BytesIO(signed))
    (signature,) = reader.embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(signature, trusted)
    assert status.intact and status.valid and status.bottom_line
    forged = signed[:2000] + bytes([signed[2000] ^ 1]) + signed[2001:]
    assert check_file(forged).validity is Validity.UNKNOWN


def test_a_wrong_passphrase_is_told(sealed, key_file):
    with pytest.raises(SigningFailed, match="Periksa sandinya"):
        signer_of(str(key_file), "salah").sign(sealed)
