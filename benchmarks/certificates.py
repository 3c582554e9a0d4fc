"""How long the files of a class take: a hundred papers, sealed, and the one to print.

    python -m benchmarks.certificates [papers]

In seconds of the processor, so that whatever else runs on the machine does not count; the bar is 3
for a hundred. By the clock it is about half of it on two quiet cores.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from datetime import UTC, date, datetime

from lms.credentials.models import Certificate, Letterhead
from lms.exchange.certificate_files import _archive
from lms.exchange.certificate_pdf import Papers, seal_papers

SECRET = bytes(range(32))
ROUNDS = 3


def sample_certificates(count: int) -> list[Certificate]:
    """As a class has them: one letterhead, twelve subjects, names of four words."""
    letterhead = Letterhead(
        number=1, name="Dinas Sosial Contoh", lines=["Jalan Contoh 1"], code="DINSOS-CTH",
        pattern="{urut}/{kode}/{bulan}/{tahun}", title="Sertifikat Pelatihan", layout="bingkai",
        city="Contoh", address="https://jenjang.contoh.go.id", logo_sha256=None,
        signatories=[{"name": f"Nama Pejabat {n}", "office": "Kepala"} for n in (1, 2)],
    )  # fmt: skip
    day = date(2026, 11, 23)
    return [
        Certificate(
            letterhead=letterhead, letterhead_id=None, serial=n, year=day.year,
            number=f"{n:03}/DINSOS-CTH/XI/2026", code=f"{n:016}".replace("0", "A"),
            name=f"Peserta Contoh Nomor {n}, S.Sos.", nip="", training="Pelatihan Dasar PSM", jp=36,
            starts_on=day, ends_on=day, place="Aula Contoh", issued_on=day,
            address="https://jenjang.contoh.go.id", public_key="0" * 64, signature="0" * 128,
            subjects=[{"title": f"Mata pelajaran {at}", "jp": 3} for at in range(12)],
            issued_at=datetime(2026, 11, 23, tzinfo=UTC),
        )
        for n in range(1, count + 1)
    ]  # fmt: skip


def seconds_for(certificates: list[Certificate]) -> tuple[float, float]:
    """Of the processor and by the clock."""
    used, begun = _used(), time.perf_counter()
    _archive(certificates, lambda _: None, _seal)
    return _used() - used, time.perf_counter() - begun


def _seal(papers: Papers) -> bytes:
    return seal_papers(papers, secret=SECRET)


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    _archive(sample_certificates(1), lambda _: None, _seal)
    rounds = [seconds_for(sample_certificates(count)) for _ in range(ROUNDS)]
    for used, clock in rounds:
        print(f"{count} papers: {used:.2f} s of the processor, {clock:.2f} s by the clock")
    print(f"median: {statistics.median(used for used, _ in rounds):.2f} s of the processor")


if __name__ == "__main__":
    main()
