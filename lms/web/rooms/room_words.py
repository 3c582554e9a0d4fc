"""The test room in words: a tile for each member, the figures above them, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lms.assessment.decision_models import SeatDoor
from lms.assessment.models import Occasion
from lms.assessment.quiz_rules import Rules
from lms.assessment.readiness import Unready
from lms.assessment.rooms import Board, Seat, SeatState
from lms.assessment.rules.windows import is_window_open, seconds_left
from lms.training.models import Angkatan
from lms.training.timetable_models import Status
from lms.web.kernel.filters import batas, waktu
from lms.web.kernel.headings import Figure

LOOKS = {
    SeatState.WAITING: ("belum", "belum mulai"),
    SeatState.WORKING: ("kerja", "mengerjakan"),
    SeatState.SILENT: ("diam", "tidak ada jawaban baru"),
    SeatState.OVER: ("habis", "waktu habis, sedang ditutup"),
    SeatState.FINISHED: ("selesai", "sudah mengumpulkan"),
}
# short, for a tile; in a sentence with a number, for all
UNREADY = {
    Unready.SHUT: ("ditutup baginya", "{n} orang: tes ditutup bagi mereka"),
    Unready.DISABLED: ("akun dimatikan", "{n} orang: akunnya dimatikan administrator"),
    Unready.ELSEWHERE: (
        "di kelas lain", "{n} orang terdaftar di kelas yang lebih baru, jadi tesnya di sana"
    ),
    Unready.NEVER_SIGNED_IN: (
        "belum masuk", "{n} orang belum pernah masuk: bantu memindai kartunya"
    ),
    Unready.NO_PRE_TEST: (
        "tanpa tes awal", "{n} orang tidak ikut tes awal; mereka tetap boleh mulai"
    ),
    Unready.NO_BOTH_TESTS: (
        "tanpa kedua tes",
        "{n} orang tidak ikut tes awal dan tes akhir; mereka boleh mulai, tetapi tidak dihitung",
    ),
}  # fmt: skip
# who is told so may begin all the same
ADVICE = (Unready.NO_PRE_TEST, Unready.NO_BOTH_TESTS)
CLASS_OVER = "Kelas ini sudah ditutup, jadi ruang tesnya tidak dapat dibuka."
UNDECIDED = (
    "Belum dibuka penyelenggara. Yang dapat mulai hanya peserta yang jalur belajarnya sudah "
    "sampai di tes ini; tekan “Buka tes sekarang” agar semua dapat mulai."
)
LATER_UNDECIDED = (
    "Belum dibuka. Tes lanjutan mengukur apa yang masih diingat, paling baik tiga bulan sesudah "
    "pelatihan."
)
LATER_PAPER = (
    "Soalnya bentuk C: soal bersama bentuk A dan B, ditambah soal latihan menurut kisi-kisi yang "
    "sama. Tidak ada lulus atau tidak lulus; laporan kelas memakainya untuk daya tahan."
)
NO_POST_TEST = "Tes lanjutan baru dapat dibuka sesudah ada yang mengikuti tes akhir kelas ini."


@dataclass(frozen=True)
class Tile:
    """One seat on the board."""

    name: str
    href: str
    look: str
    words: str
    # what stands under the name: "12/30", "diam 4 mnt"
    note: str
    late: int


def tile(seat: Seat, name: str, *, now: datetime, href: str) -> Tile:
    look, words = LOOKS[seat.state]
    if seat.unready in UNREADY and seat.unready not in ADVICE:
        look = f"{look} halang"
    return Tile(name, href, look, words, _note(seat, now), seat.late)


def unready_lines(board: Board) -> list[str]:
    """Who would not get in and why, the gravest first."""
    return [
        words.format(n=board.unready[why])
        for why, (_, words) in UNREADY.items()
        if board.unready.get(why)
    ]


def closed_words(working: int) -> str:
    """After closing: how many it stopped."""
    if not working:
        return "Tes ditutup. Tidak ada yang sedang mengerjakan."
    return (
        f"Tes ditutup. {working} orang yang masih mengerjakan berhenti sekarang; jawaban mereka "
        "yang sudah diterima dinilai."
    )


def figures(board: Board) -> list[Figure]:
    counts = board.counts
    working = counts[SeatState.WORKING] + counts[SeatState.SILENT] + counts[SeatState.OVER]
    notes = [
        f"{number} {words}"
        for number, words in (
            (counts[SeatState.SILENT], "diam 3 menit lebih"),
            (counts[SeatState.OVER], "waktunya habis, sedang ditutup"),
        )
        if number
    ]
    return [
        Figure("Belum mulai", counts[SeatState.WAITING]),
        Figure("Mengerjakan", working, " · ".join(notes)),
        Figure("Selesai", counts[SeatState.FINISHED]),
        Figure("Jawaban diterima", board.answered),
    ]


def remaining(board: Board, rules: Rules) -> tuple[str, int | None]:
    """Label and seconds of the big clock: until the last who sits must stop, else the window."""
    if board.last_end is not None:
        return f"Peserta terakhir berhenti {batas(board.last_end, board.read_at)}", seconds_left(
            board.last_end, board.read_at
        )
    if rules.closes_at is not None and rules.closes_at > board.read_at:
        label = f"Tes ditutup {batas(rules.closes_at, board.read_at)}"
        return label, seconds_left(rules.closes_at, board.read_at)
    return "", None


def given_words(count: int, minutes: int) -> str:
    if not count:
        return "Tidak ada yang sedang mengerjakan, jadi tidak ada yang mendapat tambahan waktu."
    return f"{count} peserta mendapat tambahan {minutes} menit."


def is_over(angkatan: Angkatan, occasion: Occasion) -> bool:
    """Whether the class no longer takes this test; months later is when the class is over."""
    return angkatan.status != Status.OPEN and occasion != Occasion.LATER


def window_state(rules: Rules, now: datetime, undecided: str = UNDECIDED) -> tuple[bool, str]:
    """Whether one may begin now, and a sentence about it."""
    if rules.opens_at is None and rules.closes_at is None:
        return False, undecided
    if is_window_open(rules.opens_at, rules.closes_at, now):
        until = f" sampai {waktu(rules.closes_at)}" if rules.closes_at else ""
        return True, f"Tes terbuka{until}. Peserta boleh mulai."
    if rules.opens_at is not None and now < rules.opens_at:
        return False, f"Tes dibuka {waktu(rules.opens_at)}. Sebelum itu belum ada yang dapat mulai."
    return False, "Tes tertutup. Belum ada yang dapat mulai."


def can_close(rules: Rules, board: Board, *, is_later: bool = False) -> bool:
    """Whether somebody may begin or sits now; also where nobody decided and the path leads here.

    To the test months later (`is_later`) no path leads before somebody opens it.
    """
    undecided = rules.opens_at is None and rules.closes_at is None and not is_later
    is_open = is_window_open(rules.opens_at, rules.closes_at, board.read_at)
    return undecided or is_open or bool(board.working or board.opened_alone)


def _note(seat: Seat, now: datetime) -> str:
    if seat.state == SeatState.WAITING:
        if seat.entry == SeatDoor.OPEN:
            return "dibuka baginya"
        return UNREADY[seat.unready][0] if seat.unready else "belum"
    if seat.state == SeatState.FINISHED:
        return "selesai"
    done = f"{seat.answered}/{seat.length}"
    if seat.state == SeatState.OVER:
        return f"{done} · habis"
    if seat.state == SeatState.SILENT and seat.seen_at:
        return f"{done} · diam {int((now - seat.seen_at).total_seconds() // 60)}′"
    return done
