"""The rows of one angkatan as the data of a class report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from lms.assessment.models import Form, Occasion
from lms.evaluation.classes.data import ClassData, DataColumn, DataForm, DataPerson, DataSitting
from lms.evaluation.classes.scale import SatForm, form_scale
from lms.evaluation.reading.classes import (
    ClassSittings,
    FormColumn,
    MarkedAttempt,
    Paper,
    list_class,
    list_papers,
)
from lms.people.models import Person
from lms.people.namesakes import distinct_names
from lms.training.models import Angkatan

OWN_TEST = (
    "Kelas ini memakai tes sendiri, yang soalnya diambil dari bank latihan. Yang berlatih di "
    "antara kedua tes mungkin pernah melihat sebagian soalnya, jadi sebagian perubahan dapat "
    "berasal dari situ."
)


def angkatan_data(angkatan: Angkatan, *, dates: str = "") -> ClassData:
    """First sittings of all members (docs/statistics.md 1.3); `dates` as printed at the head."""
    sat, papers = by_edition(list_class(angkatan))
    compared = (sat.first[Occasion.PRE], sat.first[Occasion.POST], sat.repeats)
    taken = (*compared, sat.first[Occasion.LATER])
    columns = {number: paper.columns for number, paper in papers.items()}
    forms = {number: paper.form for number, paper in papers.items()}
    labels, names = form_labels(forms), column_names(columns)
    main = _form_ids(compared)
    jenjang, place = _place(angkatan)
    called = distinct_names(sat.members)
    data_forms = {
        number: DataForm(labels[number], [_column(c, names) for c in columns[number]])
        for number in sorted(columns, key=lambda number: labels[number])
    }
    asked = {number: found for number, found in columns.items() if number in main}
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
        forms={one.label: one for number, one in data_forms.items() if number in main},
        pass_mark=_pass_mark(compared[1].values(), [forms[number] for number in sorted(main)]),
        competencies=_titles(asked),
        scale=form_scale(angkatan.id, _sat(compared[0].values(), asked, labels)),
        notes=[OWN_TEST] if angkatan.test_series else [],
        later_forms={one.label: one for number, one in data_forms.items() if number not in main},
    )


def by_edition(sat: ClassSittings) -> tuple[ClassSittings, dict[int, Paper]]:
    """Each sitting on the last paper of its edition that the class met: one form, one column."""
    papers = list_papers(sorted(_form_ids([*sat.first.values(), sat.repeats])))
    last: dict[object, int] = {}
    for number in sorted(papers, key=lambda number: papers[number].form.number):
        last[papers[number].edition] = number

    def placed(found: Mapping[UUID, MarkedAttempt]) -> dict[UUID, MarkedAttempt]:
        return {
            who: replace(one, form_id=last[papers[one.form_id].edition])
            for who, one in found.items()
        }

    first = {occasion: placed(found) for occasion, found in sat.first.items()}
    sat = replace(sat, first=first, repeats=placed(sat.repeats))
    return sat, {number: papers[number] for number in last.values()}


def _form_ids(taken: Sequence[Mapping[UUID, MarkedAttempt]]) -> set[int]:
    return {sitting.form_id for found in taken for sitting in found.values()}


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
    """`sittings`: the first of both tests, the last repeated post-test, the one months later."""
    pre, post, repeat, later = (
        None if sitting is None else _sitting(sitting, labels, columns) for sitting in sittings
    )
    return DataPerson(person.username, name, pre, post, repeat, later, person.id)


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


def _pass_mark(post_tests: Iterable[MarkedAttempt], forms: Sequence[Form]) -> int | None:
    """The angkatan's own; if it was changed between sittings, the highest. Else the forms'."""
    decided = [sitting.pass_mark for sitting in post_tests if sitting.pass_mark is not None]
    return max(decided or [form.pass_mark for form in forms], default=None)
