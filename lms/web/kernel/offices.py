"""Which roles a page is for, where several pages are for the same ones."""

from __future__ import annotations

from lms.people.models import Role

# look after a class: they see who stands where
CARERS = (Role.INSTRUCTOR, Role.ORGANISER, Role.EVALUATOR, Role.ADMINISTRATOR)
# hold its tests and sheets
HOLDERS = (Role.INSTRUCTOR, Role.ORGANISER, Role.ADMINISTRATOR)
# say who belongs to it
KEEPERS = (Role.ORGANISER, Role.ADMINISTRATOR)
# go along into the field: mentors see the own group alone
FIELDERS = (*HOLDERS, Role.MENTOR, Role.TKSK)
# read the figures of questions
READERS = (Role.INSTRUCTOR, Role.EVALUATOR, Role.ADMINISTRATOR)
# see questions with their keys, and lessons that are still locked
TEACHERS = (Role.INSTRUCTOR, Role.ADMINISTRATOR)
# compare classes
EVALUATORS = (Role.EVALUATOR, Role.ADMINISTRATOR)
