"""Content files in and out: check, sync and export over curriculum, trainings and quizzes."""

from __future__ import annotations

from dataclasses import dataclass

from lms.assessment.rules.quiz_files import Quizzes, read_quizzes
from lms.curriculum.rules.course import Course, read_course
from lms.curriculum.rules.problems import Problem, has_faults, in_order
from lms.exchange.content_files import Files


@dataclass(frozen=True)
class Content:
    """Everything the files say, and everything that is wrong with them."""

    course: Course
    quizzes: Quizzes
    problems: list[Problem]

    @property
    def is_clean(self) -> bool:
        return not has_faults(self.problems)


def read_content(files: Files) -> Content:
    """All files read and rendered; nothing is written."""
    course = read_course(files)
    quizzes = read_quizzes(list(files), course)
    problems = in_order([*course.problems, *quizzes.problems])
    return Content(course, quizzes, problems)
