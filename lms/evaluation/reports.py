"""What is reported of one angkatan, from its rows."""

from __future__ import annotations

from lms.assessment.rules.misconceptions import PATH, read_misconceptions
from lms.curriculum.catalog import get_catalog
from lms.curriculum.publications import find_text
from lms.evaluation.classes.report import ClassReport, class_report
from lms.evaluation.classes.retained import later_test
from lms.evaluation.classes.rows import angkatan_data
from lms.evaluation.reading.origins import list_member_origins
from lms.evaluation.report_parts import ReportView
from lms.evaluation.sections.instruments import instrument_sections
from lms.evaluation.sections.origins import origins_section
from lms.evaluation.sections.retention import later_section
from lms.evaluation.sections.teach_first import teach_first_view
from lms.evaluation.words import known
from lms.training.models import Angkatan


def angkatan_report(angkatan: Angkatan, *, dates: str = "") -> ClassReport:
    """Computed from the rows each time; `dates` as they are printed at the head."""
    data = angkatan_data(angkatan, dates=dates)
    post = {
        person.person_id: score
        for person in data.people
        if person.person_id and (score := data.score(person.post)) is not None
    }
    later = later_test(data)
    report = class_report(
        data, sections=instrument_sections(angkatan, post, has_later=later is not None)
    )
    origins = origins_section(report, list_member_origins(angkatan))
    after = later_section(later, report.gain.n_pairs) if later is not None else None
    return report.with_sections(*known([origins, after]))


def angkatan_ideas(angkatan: Angkatan, *, dates: str = "") -> ReportView:
    """Which wrong ideas its people hold, told as the published list tells them."""
    listed, _ = read_misconceptions(find_text(PATH))
    titles = {
        f"{module.slug}/{lesson.slug}": lesson.title
        for module in get_catalog().modules
        for lesson in module.lessons
    }
    return teach_first_view(angkatan_data(angkatan, dates=dates), listed, titles)
