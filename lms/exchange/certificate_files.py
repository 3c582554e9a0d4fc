"""All certificates of a class in one archive: a file for each person, and one to print."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lms.credentials.holding import Validity, list_held_by_ids
from lms.credentials.models import Certificate
from lms.errors import NotFound
from lms.exchange.certificate_pdf import Papers, seal_papers
from lms.exchange.paper_signing import PaperSigner
from lms.jobs.jobs import FileMade

# what no file may be called on some system
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
# the typesetter lets others run; more than a laptop has cores helps nobody
THREADS = 2
# of a hundred: the rest is the file to print
SINGLE_SHARE = 85
# a file in an archive that does not change with the hour it is made
DATED = (2026, 1, 1, 0, 0, 0)


def make_certificate_files(
    arguments: Mapping[str, Any],
    progress: Callable[[int], None],
    *,
    secret: bytes,
    signer: PaperSigner,
) -> FileMade:
    """Of the certificates with these ids that still hold, in the order of their numbers."""
    held = list_held_by_ids([UUID(one) for one in arguments["certificates"]])
    certificates = [one.certificate for one in held if one.validity is Validity.VALID]
    if not certificates:
        raise NotFound("Tidak ada sertifikat yang berlaku di antara yang diminta.")
    content = _archive(
        certificates, progress, partial(_seal_and_sign, secret=secret, signer=signer)
    )
    result = {"certificates": len(certificates), "bytes": len(content)}
    return FileMade(result, f"{arguments['name']}.zip", "application/zip", content)


def file_name(certificate: Certificate) -> str:
    """`007 Siti Aminah.pdf`"""
    name = UNSAFE.sub(" ", certificate.name).strip(". ")[:80]
    return f"{certificate.serial:03d} {name}.pdf"


def _archive(
    certificates: Sequence[Certificate],
    progress: Callable[[int], None],
    finish: Callable[[Papers], bytes],
) -> bytes:
    """Everything is read from the database first; threads only typeset."""
    out = io.BytesIO()
    papers = [Papers.of([one]) for one in certificates]
    groups = [Papers.together(group) for group in _alike(certificates, papers)]
    with ZipFile(out, "w", ZIP_STORED) as archive, ThreadPoolExecutor(THREADS) as pool:
        made = pool.map(finish, papers)
        to_print = [pool.submit(group.to_print) for group in groups]
        for number, (certificate, content) in enumerate(zip(certificates, made, strict=True), 1):
            archive.writestr(ZipInfo(f"satu-satu/{file_name(certificate)}", DATED), content)
            if number % 10 == 0:
                progress(SINGLE_SHARE * number // len(certificates))
        for number, printed in enumerate(to_print, 1):
            ending = f"-{number}" if len(to_print) > 1 else ""
            archive.writestr(ZipInfo(f"untuk-dicetak{ending}.pdf", DATED), printed.result())
    return out.getvalue()


def _seal_and_sign(papers: Papers, *, secret: bytes, signer: PaperSigner) -> bytes:
    return signer.sign(seal_papers(papers, secret=secret))


def _alike(
    certificates: Sequence[Certificate], papers: Sequence[Papers]
) -> Collection[list[Papers]]:
    """Those that say the same but for the person: one file to print holds nothing else."""
    groups: dict[tuple[object, ...], list[Papers]] = {}
    for one, paper in zip(certificates, papers, strict=True):
        said = (one.letterhead_id, one.training, one.jp, one.place, str(one.subjects))
        groups.setdefault(said, []).append(paper)
    return groups.values()
