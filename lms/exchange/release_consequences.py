"""What publishing a proposal means for those who learn and for the figures, a sentence each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, distinct, func, select

from lms.assessment.banks import digest_of, measure_of_text
from lms.assessment.decision_models import KeyCorrection
from lms.assessment.items import list_form_versions
from lms.assessment.keys import find_corrections
from lms.assessment.models import Attempt, AttemptItem, Form, Item, ItemVersion, Submission
from lms.assessment.quizzes import find_newest_form
from lms.assessment.rules.item_text import ItemText
from lms.assessment.rules.measure import measure_of_form
from lms.assessment.rules.parallel_forms import FormText
from lms.authoring.models import Proposal
from lms.authoring.proposals import list_files
from lms.authoring.rules.blocks import decode
from lms.authoring.rules.pieces import forms_path
from lms.db import db
from lms.evaluation.form_sheets import make_question
from lms.exchange.content import Content
from lms.exchange.releases import find_losses
from lms.progress.models import Completion, LessonReading
from lms.statistics.core.sizes import BINDING_N

CORRECTED = "kunci yang dikoreksi hanya berlaku untuk versi lama; tulis kunci itu juga di soalnya"


def consequences(proposal: Proposal, content: Content) -> list[str]:
    """One sentence for each thing that changes for somebody."""
    texts = {each.path: decode(each.content) for each in list_files(proposal)}
    said = list(_for_readers(proposal.piece))
    banks = [bank for bank in content.quizzes.banks if bank.path in texts]
    fresh = {text.code: text for bank in banks for text in bank.items}
    said += _for_questions([path for path in texts if path.startswith("quizzes/")], fresh)
    said += _for_forms(content.quizzes.forms, texts, fresh)
    asked, others = find_losses(content)
    if others or asked:
        return said + others
    return said or ["Tidak ada yang sedang di tengah bagian ini, dan tidak ada angka yang berubah."]


def _for_readers(module: str) -> Iterator[str]:
    done = select(Completion.learner_id).where(
        Completion.kind == "module", Completion.slug == module
    )
    query = select(func.count(distinct(LessonReading.learner_id))).where(
        LessonReading.module_slug == module, LessonReading.learner_id.not_in(done)
    )
    count = db.session.scalar(query) or 0
    if count:
        yield (
            f"{count} orang sedang mempelajari modul ini; pelajaran yang sudah mereka baca tetap"
            " terhitung."
        )


def _for_questions(banks: Sequence[str], fresh: Mapping[str, ItemText]) -> Iterator[str]:
    query = (
        select(Item.id, Item.code, ItemVersion)
        .join(ItemVersion, ItemVersion.id == Item.published_version_id)
        .where(Item.bank.in_(banks), Item.retired_at.is_(None))
    )
    rows = db.session.execute(query).all()
    corrections = find_corrections([version.id for _, _, version in rows])
    changed = {
        code: _Change(item_id, version, text, corrections.get(version.id))
        for item_id, code, version in rows
        if (text := fresh.get(code)) and digest_of(text) != version.digest
    }
    if changed:
        yield from _for_changed(changed)
    new = len(fresh) - len([code for _, code, _ in rows if code in fresh])
    if new:
        yield f"{new} soal baru; angkanya tampil sesudah {BINDING_N} orang mengerjakannya."


@dataclass(frozen=True)
class _Change:
    """A question as it is published and as it would be."""

    item_id: int
    before: ItemVersion
    after: ItemText
    # the key that counts for the published one
    correction: KeyCorrection | None

    @property
    def is_marked_alike(self) -> bool:
        """Whether its figures go on: the same answers earn the same (docs/statistics.md 17.14)."""
        made = make_question(self.after.code, self.before, self.correction)
        question = self.after.question
        right = frozenset(one.key for one in question.tallied() if one.right)
        return not made.is_credited and (
            (made.kind, made.max_marks, made.right, made.typed_key)
            == (self.after.kind, self.after.max_marks, right, question.typed_key())
        )


def _for_changed(changed: Mapping[str, _Change]) -> Iterator[str]:
    running = _count(_asked(changed.values()).where(Submission.attempt_id.is_(None)))
    if running:
        yield f"{running} orang sedang mengerjakan soal yang diubah; bagi mereka tetap yang lama."
    go_on = {code: one for code, one in changed.items() if one.is_marked_alike}
    for some, words in (
        (go_on, "terus dihitung: kuncinya sama"),
        (
            {code: one for code, one in changed.items() if code not in go_on},
            f"tetap milik kunci lama; versi baru mulai dari nol dan tampil sesudah {BINDING_N}"
            " orang",
        ),
    ):
        handed_in = some and _count(_asked(some.values()).where(Submission.attempt_id.is_not(None)))
        if handed_in:
            yield f"Angka soal {_names(some)} dari {handed_in} pengerjaan {words}."


def _asked(changed: Iterable[_Change]) -> Select[UUID]:
    """Attempts that hold one of these questions, in any version."""
    return (
        select(Attempt.id)
        .distinct()
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(ItemVersion, ItemVersion.id == AttemptItem.item_version_id)
        .outerjoin(Submission, Submission.attempt_id == Attempt.id)
        .where(ItemVersion.item_id.in_([one.item_id for one in changed]))
    )


def _names(codes: Collection[str]) -> str:
    return ", ".join(list(codes)[:5]) + (" …" if len(codes) > 5 else "")


def _for_forms(
    forms: Sequence[FormText], paths: Collection[str], fresh: Mapping[str, ItemText]
) -> Iterator[str]:
    """What each form that is proposed, or holds a changed question, means for its figures."""
    for text in forms:
        name = f"Form {text.code} tingkat {text.jenjang}"
        form = find_newest_form(text.jenjang, text.code)
        if form is None:
            if forms_path(text.jenjang) in paths:
                yield f"{name} baru; angkanya tampil sesudah {BINDING_N} orang mengerjakannya."
            continue
        before = dict(list_form_versions(form))
        changed = len(before.keys() ^ set(text.items))
        items = [(code, _measure(before.get(code), fresh.get(code))) for code in text.items]
        if measure_of_form(text.minutes, text.pass_mark, items) != form.measure:
            why = f"{changed} soal masuk atau keluar" if changed else "yang diukur berubah"
            yield _begins_anew(name, form, why)
            continue
        others = [one.id for code, one in before.items() if _is_other(one, fresh.get(code))]
        if find_corrections(others):
            yield _begins_anew(name, form, CORRECTED)
        elif others:
            yield (
                f"{name} memuat soal yang diubah; yang diukur tetap sama, jadi edisinya tetap dan"
                " angkanya terus dihitung."
            )


def _measure(before: ItemVersion | None, after: ItemText | None) -> str:
    if after is not None:
        return measure_of_text(after)
    return before.measure if before else ""


def _is_other(before: ItemVersion, after: ItemText | None) -> bool:
    return after is not None and digest_of(after) != before.digest


def _begins_anew(name: str, form: Form, why: str) -> str:
    words = f"{name} mendapat edisi baru ({why})"
    handed_in = select(Submission.attempt_id)
    running = select(Attempt.id).where(Attempt.form_id == form.id, Attempt.id.not_in(handed_in))
    count = _count(running)
    if count:
        words += f"; {count} orang yang sedang mengerjakannya tetap memakai edisi lama"
    return f"{words}; angkanya mulai dari nol dan tampil sesudah {BINDING_N} orang."


def _count(query: Select[UUID]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
