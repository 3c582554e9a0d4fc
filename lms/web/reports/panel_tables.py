"""What a panel says, in words and cells."""

from __future__ import annotations

from typing import Any

from lms.evaluation.occasions import TIMES
from lms.evaluation.panels.models import Step
from lms.evaluation.panels.results import Effect, PanelResult
from lms.evaluation.words import number as angka
from lms.evaluation.words import share

STEP_WORDS = {
    Step.FIRST: "Putaran pertama",
    Step.SECOND: "Putaran kedua",
    Step.CLOSED: "Ditutup",
}
# judges below which the cut is only a beginning (docs/statistics.md 10.1)
FEW = 5
MOST_DISAGREEMENT = 10
UNBROKEN = str.maketrans({" ": "\N{NO-BREAK SPACE}", "-": "\N{NON-BREAKING HYPHEN}"})


def result_view(result: PanelResult) -> dict[str, Any]:
    """Sentences and tables; without a judge who is through, only what is missing."""
    return {
        "sentences": _sentences(result),
        "cuts": [
            [judge.person.name, angka(judge.first, 1), angka(judge.cut, 1)]
            for judge in result.judges
            if judge.cut is not None
        ],
        "spreads": [
            [
                f"{row.place + 1}. {row.code}".translate(UNBROKEN),
                f"{angka(row.mean, 0)} %",
                angka(row.sd, 1),
                f"{row.low} – {row.high} %",
                share(row.p_pre),
                share(row.p_post),
            ]
            for row in result.spreads[:MOST_DISAGREEMENT]
        ],
        "is_shown": result.angoff is not None,
    }


def _sentences(result: PanelResult) -> list[str]:
    found = result.angoff
    if found is None:
        return [
            f"Belum ada juri yang menilai ke-{len(result.edition.questions)} soal. Hasil muncul "
            "setelah juri pertama selesai."
        ]
    possible = result.edition.possible
    said = [
        f"Batas lulus menurut {found.n_judges} juri: {angka(found.cut_score, 1)} dari {possible} "
        f"poin ({angka(result.cut_percent, 1)} %). Lulus mulai dari {found.pass_score} poin."
    ]
    if found.ci95 is not None and found.se is not None:
        low, high = found.ci95
        said.append(
            f"Kesalahan baku {angka(found.se, 2)} poin; dengan keyakinan 95 % panel lain yang "
            f"serupa akan menaruh batas antara {angka(low, 1)} dan {angka(high, 1)} poin."
        )
    if found.n_judges < FEW:
        said.append(
            "Kurang dari 5 juri: anggaplah ini angka sementara. Lebih baik 8 sampai 15 juri."
        )
    if result.first_round is not None:
        said.append(
            f"Sesudah putaran pertama batasnya {angka(result.first_round.cut_score, 1)} poin."
        )
    said += [_effect(one, result) for one in result.effects]
    return [*said, _use(result)]


def _effect(one: Effect, result: PanelResult) -> str:
    return (
        f"{TIMES[one.occasion]} ({one.n} orang): {share(one.then)} mencapai batas ini, "
        f"{share(one.now)} mencapai nilai lulus sekarang ({result.edition.form.pass_mark} %)."
    )


def _use(result: PanelResult) -> str:
    if result.pass_percent is None:
        return "Tidak ada persen bulat yang meluluskan nilai yang sama; pakailah batas dalam poin."
    return (
        f"Untuk memakainya tulislah nilai lulus {result.pass_percent} di berkas bentuk tes, atau "
        "pada aturan tes akhir di angkatan."
    )
