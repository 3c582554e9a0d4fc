"""The rows of one angkatan as the data of a class report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lms.assessment.models import Form, Occasion
from lms.evaluation.classes.data import ClassData, DataColumn, DataForm, DataPerson, DataSitting
from lms.evaluation.classes.scale import SatForm, form_scale
from lms.evaluation.reading.classes import FormColumn, MarkedAttempt, list_class, list_papers
from lms.people.models import Person
from lms.people.namesakes import distinct_names
from lms.training.models import Angkatan


def angkatan_data(angkatan: Angkatan, *, dates: str = "") -> ClassData:
    """First sittings of all members (docs/statistics.md 1.3); `dates` as printed at the head."""
    sat = list_class(angkatan)
    taken = (sat.first[Occasion.PRE], sat.first[Occasion.POST], sat.repeats)
    post = taken[1]
    form_ids = sorted({sitting.form_id for found in taken for sitting in found.values()})
    papers = list_papers(form_ids)
    columns = {number: paper.columns for number, paper in papers.items()}
    forms = {number: paper.form for number, paper in papers.items()}
    labels, names = form_labels(forms), column_names(columns)
    jenjang, place = _place(angkatan)
    called = distinct_names(sat.members)
    return ClassData(
        title=angkatan.title,
        jenjang=jenjang,
        place=place,
        dates=dates,
        training=angkatan.training.title if angkatan.training else "",
        people=[
            _person(one, called[one.id], [found.get(one.id) for found in taken], labels, columns)
            for one in sat.members
        ],
        forms={
            labels[number]: DataForm(labels[number], [_column(c, names) for c in columns[number]])
            for number in sorted(form_ids, key=lambda number: labels[number])
        },
        pass_mark=_pass_mark(post.values(), forms),
        competencies=_titles(columns),
        scale=form_scale(angkatan.id, _sat(sat.first[Occasion.PRE].values(), columns, labels)),
    )


def _sat(
    sittings: Iterable[MarkedAttempt],
    columns: Mapping[int, Sequence[FormColumn]],
    labels: Mapping[int, str],
) -> dict[int, SatForm]:
    """The totals of the pre-test by form, of every form that the class met."""
    found = {
        number: SatForm(labels[number], sum(one.max_marks for one in asked), Counter())
        for number, asked in columns.items()
    }
    for sitting in sittings:
        found[sitting.form_id].totals[sum(sitting.marks)] += 1
    return found


def _place(angkatan: Angkatan) -> tuple[str, str]:
    """Jenjang and region in words."""
    jenjang, region = angkatan.jenjang, angkatan.region
    words = f"Tingkat {jenjang.number} · {jenjang.title} ({jenjang.organiser})"
    return words, region.name if region else "Indonesia"


def _titles(columns: Mapping[int, Sequence[FormColumn]]) -> dict[str, str]:
    """Competencies of the class in the order of the curriculum."""
    met = {
        (column.competency_place, column.competency, column.competency_title)
        for found in columns.values()
        for column in found
    }
    return {code: title for _, code, title in sorted(met)}


def form_labels(forms: Mapping[int, Form]) -> dict[int, str]:
    """ "A"; where the class met two editions of a form, "A (edisi 2)"."""
    met = Counter(form.code for form in forms.values())
    return {
        number: form.code if met[form.code] == 1 else f"{form.code} (edisi {form.number})"
        for number, form in forms.items()
    }


def column_names(columns: Mapping[int, Sequence[FormColumn]]) -> dict[tuple[str, int], str]:
    """The code of a question; where the class met two versions of it, with the version."""
    met = {(c.item_code, c.version_number) for found in columns.values() for c in found}
    versions = Counter(code for code, _ in met)
    return {
        (code, version): code if versions[code] == 1 else f"{code} (versi {version})"
        for code, version in met
    }


def _column(column: FormColumn, names: Mapping[tuple[str, int], str]) -> DataColumn:
    return DataColumn(
        name=names[column.item_code, column.version_number],
        max_mark=column.max_marks,
        competency=column.competency,
        key=column.key,
        options=column.options,
        code=column.item_code,
        version=column.version_number,
        kind=column.kind,
        ideas=column.ideas,
    )


def _person(
    person: Person,
    name: str,
    sittings: Sequence[MarkedAttempt | None],
    labels: Mapping[int, str],
    columns: Mapping[int, Sequence[FormColumn]],
) -> DataPerson:
    """`sittings` are the first of both tests and the last repeated post-test."""
    pre, post, repeat = (
        None if sitting is None else _sitting(sitting, labels, columns) for sitting in sittings
    )
    return DataPerson(person.username, name, pre, post, repeat, person.id)


def _sitting(
    sitting: MarkedAttempt, labels: Mapping[int, str], columns: Mapping[int, Sequence[FormColumn]]
) -> DataSitting:
    asked = columns[sitting.form_id]
    return DataSitting(
        form=labels[sitting.form_id],
        marks=sitting.marks,
        choices=[_chosen(c, a) for c, a in zip(asked, sitting.answers, strict=True)],
        answers=[answer_text(answer) for answer in sitting.answers],
        submitted_at=sitting.submitted_at,
        receipt=sitting.receipt,
        pass_mark=sitting.pass_mark,
    )


def _chosen(column: FormColumn, answer: Any) -> tuple[str, ...]:
    """The options that were ticked; empty for left out and for questions without options."""
    if not column.options or answer is None:
        return ()
    return tuple(answer) if isinstance(answer, list) else (str(answer),)


def answer_text(answer: Any) -> str | None:
    """An answer in one cell: a key, keys joined by `;`, pairs as JSON; None when left out."""
    if isinstance(answer, list):
        return ";".join(answer)
    if isinstance(answer, dict):
        return json.dumps(answer, ensure_ascii=False, sort_keys=True)
    return None if answer is None else str(answer)


def _pass_mark(post_tests: Iterable[MarkedAttempt], forms: Mapping[int, Form]) -> int | None:
    """The angkatan's own; if it was changed between sittings, the highest. Else the forms'."""
    decided = [sitting.pass_mark for sitting in post_tests if sitting.pass_mark is not None]
    return max(decided or [form.pass_mark for form in forms.values()], default=None)
