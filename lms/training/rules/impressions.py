"""What members are asked on the last day: speaker by speaker, material, organisation.

The statements are of `quizzes/dasar/survei-reaksi.md`, few enough for six speakers on a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lms.training.rules.timetable import Slot

STEPS = {
    1: "Sangat tidak setuju",
    2: "Tidak setuju",
    3: "Ragu-ragu",
    4: "Setuju",
    5: "Sangat setuju",
}
SPEAKER = {
    "kuasa": "Pengajar ini menguasai hal yang diajarkannya.",
    "paham": "Kata-kata pengajar ini mudah saya pahami.",
    "bicara": "Pengajar ini memberi saya kesempatan berbicara.",
}
MATERIAL = {
    "urut": "Urutan pelajarannya mudah saya ikuti.",
    "jawab": "Pelajaran di sini menjawab kesulitan yang biasa saya hadapi.",
    "tahu": "Saya tahu apa yang akan saya kerjakan lebih dahulu sepulang dari sini.",
}
ORGANISER = {
    "kabar": "Sebelum berangkat, saya menerima keterangan yang saya perlukan.",
    "jadwal": "Acara berjalan sesuai jadwal yang dibagikan.",
    "ruang": "Ruang belajarnya nyaman dipakai seharian.",
    "makan": "Makanan dan minuman yang disediakan mencukupi.",
}
WORDS = {
    "berguna": "Bagian mana yang paling berguna bagi Anda, dan untuk apa?",
    "ubah": "Satu hal apa yang paling perlu diubah sebelum pelatihan ini diadakan lagi?",
}
MOST_WORDS = 1000
# kinds of sessions whose speakers are asked about
TAUGHT = ("kelas", "diskusi", "praktik")


@dataclass(frozen=True)
class AskedSpeaker:
    """One speaker with what they spoke about; the key names them in answers."""

    name: str
    sessions: tuple[str, ...]


@dataclass(frozen=True)
class GivenImpression:
    """One filled form: steps by (whom or what, statement), words by question."""

    speakers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    material: Mapping[str, int] = field(default_factory=dict)
    organiser: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (any(self.speakers.values()) or self.material or self.organiser or self.words)


def list_speakers(slots: Iterable[Slot]) -> list[AskedSpeaker]:
    """In the order in which they first speak; a session of two names is one of each."""
    found: dict[str, list[str]] = {}
    for slot in slots:
        if slot.kind not in TAUGHT:
            continue
        for name in (part.strip() for part in slot.speaker.split(";")):
            if name:
                found.setdefault(name, []).append(slot.title)
    return [AskedSpeaker(name, tuple(dict.fromkeys(titles))) for name, titles in found.items()]


def read_impression(given: Mapping[str, str], speakers: Sequence[AskedSpeaker]) -> GivenImpression:
    """From the fields of the form: `s0-kuasa`, `m-urut`, `p-kabar`, `k-ubah`."""
    words = {key: given.get(f"k-{key}", "").strip()[:MOST_WORDS] for key in WORDS}
    rated = {
        speaker.name: _steps(given, f"s{place}", SPEAKER) for place, speaker in enumerate(speakers)
    }
    return GivenImpression(
        speakers={name: steps for name, steps in rated.items() if steps},
        material=_steps(given, "m", MATERIAL),
        organiser=_steps(given, "p", ORGANISER),
        words={key: said for key, said in words.items() if said},
    )


def _steps(given: Mapping[str, str], prefix: str, asked: Mapping[str, str]) -> dict[str, int]:
    chosen = {key: given.get(f"{prefix}-{key}", "") for key in asked}
    return {key: int(step) for key, step in chosen.items() if step in map(str, STEPS)}
