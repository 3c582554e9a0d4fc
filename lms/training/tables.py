"""All tables of trainings: imported once, so that they are known before the first query."""

from __future__ import annotations

import lms.training.after_models
import lms.training.attendance_models
import lms.training.board_models
import lms.training.call_models
import lms.training.card_models
import lms.training.field_models
import lms.training.member_models
import lms.training.models
import lms.training.timetable_models
import lms.training.waiting_models  # noqa: F401
