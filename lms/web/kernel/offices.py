"""Which roles a page is for, where several pages are for the same ones."""

from __future__ import annotations

from lms.people.models import Role

CARERS = (Role.INSTRUCTOR, Role.ORGANISER, Role.EVALUATOR, Role.ADMINISTRATOR)
# look after a class: they see who stands where
HOLDERS = (Role.INSTRUCTOR, Role.ORGANISER, Role.ADMINISTRATOR)
# hold its tests and sheets
KEEPERS = (Role.ORGANISER, Role.ADMINISTRATOR)
# say who belongs to it
READERS = (Role.INSTRUCTOR, Role.EVALUATOR, Role.ADMINISTRATOR)
# read the figures of questions
EVALUATORS = (Role.EVALUATOR, Role.ADMINISTRATOR)
# compare classes
