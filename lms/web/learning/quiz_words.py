"""The rules of a test in plain words, for the page before it begins."""

from __future__ import annotations

from collections.abc import Sequence

from lms.assessment.attempts import AttemptEntry
from lms.assessment.decision_models import ItemOrder, Layout, Shown
from lms.assessment.models import Occasion
from lms.assessment.quiz_rules import Rules
from lms.assessment.quizzes import Quiz
from lms.assessment.rules.instruments import TASK
from lms.progress.holding import Held
from lms.web.kernel.filters import masa, waktu

GRADED = "Jawaban tertulis dibaca dan dinilai oleh pengajar; nilainya menyusul."
ASKED = "Tidak ada jawaban benar atau salah, dan tidak ada nilainya. Jawablah sejujurnya."
# who sees results by competency is told what to read
TOLD = (Shown.COMPETENCIES, Shown.ANSWERS)
ONE_BY_ONE = "Setiap layar berisi satu soal."
KEYS_LATER = "Kunci dan penjelasan dibuka setelah Anda lulus."
KEYS_OF_PRE = "Kunci jawaban dibuka setelah Anda lulus tes akhir, supaya kemajuan terbaca jujur."
READ_FIRST = (
    "Bila belum lulus, baca lagi paling banyak tiga pelajaran yang ditunjukkan; "
    "sesudah itu tes terbuka lagi."
)
AFTERWARDS = {
    Shown.NOTHING: "Sesudah mengumpulkan Anda mendapat bukti terima. Nilainya belum ditampilkan.",
    Shown.SCORE: "Sesudah mengumpulkan Anda langsung melihat nilai.",
    Shown.COMPETENCIES: "Sesudah mengumpulkan Anda melihat nilai, juga menurut kemampuan.",
    Shown.ANSWERS: (
        "Sesudah mengumpulkan Anda melihat nilai, juga menurut kemampuan, lalu kunci dan "
        "penjelasan setiap soal."
    ),
}

IN_CLASS = (
    "Sesudah mengumpulkan Anda melihat nilai, juga menurut kemampuan. Kunci dan penjelasan setiap "
    "soal terbuka sesudah ruang tes kelas Anda ditutup."
)


def length_words(quiz: Quiz) -> str:
    is_asked = quiz.occasion == Occasion.SHEET and quiz.use != TASK
    return f"{quiz.length} {'pernyataan' if is_asked else 'soal'}"


def time_words(rules: Rules, extra: int) -> str:
    if not rules.minutes:
        return "tidak dibatasi"
    return f"{rules.minutes} + {extra} menit" if extra else f"{rules.minutes} menit"


def window_words(rules: Rules) -> str:
    """When it is open; empty when it always is."""
    opens, closes = rules.opens_at, rules.closes_at
    if opens and closes:
        return masa(opens, closes)
    if opens:
        return f"sejak {waktu(opens)}"
    return f"sampai {waktu(closes)}" if closes else ""


def chance_words(occasion: Occasion, rules: Rules, used: int) -> str:
    """How often; empty for a check, which says so itself, and for a sheet."""
    if occasion in (Occasion.FORMATIVE, Occasion.SHEET):
        return ""
    if rules.attempts is None:
        return "boleh diulang"
    left = max(0, rules.attempts - used)
    return "1 kali" if rules.attempts == 1 else f"{rules.attempts} kali, sisa {left}"


def order_words(rules: Rules) -> str:
    """How the questions stand on the screen."""
    shuffled = rules.item_order == ItemOrder.SHUFFLED
    order = "Urutan soal diacak, jadi layar teman Anda berbeda." if shuffled else ""
    pages = "Semua soal ada di satu halaman." if rules.layout == Layout.ALL else ONE_BY_ONE
    return f"{order} {pages}".strip()


def shown_words(quiz: Quiz, held: Held) -> str:
    """What is seen after handing in; in a class the keys wait for the others."""
    occasion, rules = quiz.occasion, held.rules
    if occasion == Occasion.FORMATIVE:
        return ""
    if occasion == Occasion.SHEET:
        return GRADED if quiz.use == TASK else ASKED
    words = AFTERWARDS[rules.shown]
    if occasion == Occasion.POST and rules.shown == Shown.ANSWERS and rules.attempts != 1:
        words = f"{AFTERWARDS[Shown.COMPETENCIES]} {KEYS_LATER}"
    elif rules.shown == Shown.ANSWERS and held.angkatan_id is not None:
        words = IN_CLASS
    if occasion == Occasion.POST and _waits_for_readings(held):
        words = f"{words} {READ_FIRST}"
    if occasion == Occasion.PRE:
        return f"{words} {KEYS_OF_PRE}"
    return words


def _waits_for_readings(held: Held) -> bool:
    """Whether a next sitting would wait for lessons: there is one, and they are told."""
    if held.is_room_decided or held.rules.attempts == 1:
        return False
    return held.rules.shown in TOLD


def count_used(attempts: Sequence[AttemptEntry], *, in_class: object) -> int:
    """Sittings of this angkatan; one that was reopened is one sitting."""
    return len({attempt.sitting for attempt in attempts if attempt.angkatan_id == in_class})
