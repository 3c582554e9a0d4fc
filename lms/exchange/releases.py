"""Publishing what was proposed in the browser, and what that means for those who learn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, distinct, func, select

from lms.assessment.banks import digest_of
from lms.assessment.items import list_form_versions
from lms.assessment.models import (
    Attempt,
    AttemptItem,
    Form,
    FormItem,
    Item,
    ItemVersion,
    Submission,
)
from lms.assessment.quizzes import find_newest_form
from lms.assessment.rules.parallel_forms import FormText
from lms.authoring.documents import Files, Shelf, hash_of, published_files
from lms.authoring.drafts import stand_on_published
from lms.authoring.models import Proposal, ProposedFile
from lms.authoring.proposals import add_release, list_files
from lms.authoring.rules.blocks import decode, encode
from lms.authoring.rules.merging import merge_texts
from lms.authoring.rules.pieces import forms_path
from lms.curriculum.publications import BROWSER, find_blob, find_newest
from lms.curriculum.rules.problems import Problem, has_faults
from lms.db import db
from lms.errors import Conflict
from lms.exchange.content import Content, publish_files, read_content
from lms.exchange.content_consequences import find_consequences
from lms.exchange.content_files import hash_files
from lms.people.models import Person
from lms.progress.models import Completion, LessonReading
from lms.statistics.core.sizes import BINDING_N

# the content that was read last: a proposal is looked at many times before it is published
_read: tuple[str, Content] | None = None


class ProposalIsBehind(Conflict):
    """Something else was published that changed the same blocks."""


def files_with(proposal: Proposal) -> Files:
    """All published files with the proposal over them; raises ProposalIsBehind."""
    files = dict(published_files())
    for each in list_files(proposal):
        content = _merged(each, files.get(each.path))
        files.pop(each.path, None)
        if content:
            files[each.path] = content
    return files


def _merged(proposed: ProposedFile, published: bytes | None) -> bytes:
    now = None if published is None else hash_of(published)
    if now == proposed.published_sha256 or published == proposed.content:
        return proposed.content
    base = find_blob(proposed.published_sha256) if proposed.published_sha256 else b""
    if not proposed.path.endswith(".md") or base is None:
        raise ProposalIsBehind(f"{proposed.path} sudah diterbitkan orang lain; ajukan lagi.")
    old, now_there, new = (decode(each or b"") for each in (base, published, proposed.content))
    merged = merge_texts(old, now_there, new, proposed.path)
    if merged.kept:
        raise ProposalIsBehind(
            "Bagian yang sama sudah diterbitkan dalam bentuk lain. Buka halamannya, gabungkan,"
            " lalu ajukan lagi."
        )
    return encode(merged.text)


def release(proposal: Proposal, *, by: Person, now: datetime, accepted: bool = False) -> None:
    """Publishes it with everything else as it is.

    Raises ContentHasFaults, ProposalIsBehind, or HistoryWouldBreak where people would begin again
    or lose something and nobody `accepted` that.
    """
    files = files_with(proposal)
    publish_files(files, published_from=BROWSER, now=now, accepted=accepted)
    newest = find_newest()
    assert newest is not None
    add_release(proposal, digest=newest.digest, by=by, now=now)
    for each in list_files(proposal):
        content = files.get(each.path)
        stand_on_published(each.path, None if content is None else hash_of(content))


def read_proposal(proposal: Proposal) -> tuple[Content, Shelf]:
    """The whole content with the proposal in it, for its pages, its faults and consequences."""
    global _read
    files = files_with(proposal)
    key = hash_of(repr(sorted(hash_files(files).items())).encode())
    if _read is None or _read[0] != key:
        _read = key, read_content(files)
    return _read[1], Shelf(files, {}, {})


def list_faults(content: Content) -> list[Problem]:
    """What keeps it from being published."""
    return [each for each in content.problems if has_faults([each])]


def find_losses(content: Content) -> tuple[list[str], list[str]]:
    """What goes: for which somebody has to say yes, and what concerns nobody; a sentence each."""
    gone = find_consequences(content.course, content.quizzes)
    asked = [_plain(each.words) for each in gone if each.concerned]
    return asked, [_plain(each.words) for each in gone if not each.concerned]


def _plain(words: str) -> str:
    return words.replace("`", "")


def consequences(proposal: Proposal, content: Content) -> list[str]:
    """One sentence for each thing that changes for somebody."""
    texts = {each.path: decode(each.content) for each in list_files(proposal)}
    said = list(_for_readers(proposal.piece))
    fresh = {
        text.code: digest_of(text)
        for bank in content.quizzes.banks
        if bank.path in texts
        for text in bank.items
    }
    banks = [path for path in texts if path.startswith("quizzes/")]
    said += _for_questions(banks, fresh)
    said += _for_forms(
        [form for form in content.quizzes.forms if forms_path(form.jenjang) in texts]
    )
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


def _for_questions(banks: Sequence[str], fresh: dict[str, str]) -> Iterator[str]:
    query = (
        select(Item.id, Item.code, ItemVersion.digest)
        .join(ItemVersion, ItemVersion.id == Item.published_version_id)
        .where(Item.bank.in_(banks), Item.retired_at.is_(None))
    )
    rows = db.session.execute(query).all()
    changed = [row for row in rows if row.code in fresh and fresh[row.code] != row.digest]
    if changed:
        yield from _for_changed([row.id for row in changed], [row.code for row in changed])
    new = len(fresh) - len([row for row in rows if row.code in fresh])
    if new:
        yield f"{new} soal baru; angkanya tampil sesudah {BINDING_N} orang mengerjakannya."


def _for_changed(ids: Sequence[int], codes: Sequence[str]) -> Iterator[str]:
    asked = (
        select(Attempt.id)
        .distinct()
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(ItemVersion, ItemVersion.id == AttemptItem.item_version_id)
        .outerjoin(Submission, Submission.attempt_id == Attempt.id)
        .where(ItemVersion.item_id.in_(ids))
    )
    running = _count(asked.where(Submission.attempt_id.is_(None)))
    handed_in = _count(asked.where(Submission.attempt_id.is_not(None)))
    names = ", ".join(codes[:5]) + (" …" if len(codes) > 5 else "")
    if running:
        yield f"{running} orang sedang mengerjakan soal yang diubah; bagi mereka tetap yang lama."
    if handed_in:
        yield (
            f"Angka soal {names} dari {handed_in} pengerjaan tetap milik versi lama; versi baru"
            f" mulai dari nol dan tampil sesudah {BINDING_N} orang."
        )
    forms = (
        select(Form.jenjang_slug, Form.code)
        .join(FormItem, FormItem.form_id == Form.id)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.published_version_id == ItemVersion.id)
        .where(Item.id.in_(ids))
        .distinct()
    )
    for jenjang, code in sorted(db.session.execute(forms).all()):
        yield f"Form {code} tingkat {jenjang} memuat soal yang diubah dan mendapat edisi baru."


def _for_forms(forms: Sequence[FormText]) -> Iterator[str]:
    """A form that asks other questions than its newest edition is another one."""
    for text in forms:
        form = find_newest_form(text.jenjang, text.code)
        name = f"Form {text.code} tingkat {text.jenjang}"
        if form is None:
            yield f"{name} baru; angkanya tampil sesudah {BINDING_N} orang mengerjakannya."
            continue
        before = [code for code, _ in list_form_versions(form)]
        changed = len(set(text.items) - set(before)) + len(set(before) - set(text.items))
        if before == text.items:
            continue
        handed_in = select(Submission.attempt_id)
        running = select(Attempt.id).where(Attempt.form_id == form.id, Attempt.id.not_in(handed_in))
        words = f"{name} mendapat edisi baru ({changed} soal masuk atau keluar)"
        count = _count(running)
        if count:
            words += f"; {count} orang yang sedang mengerjakannya tetap memakai edisi lama"
        yield f"{words}; angkanya mulai dari nol dan tampil sesudah {BINDING_N} orang."


def _count(query: Select[UUID]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
