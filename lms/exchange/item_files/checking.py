"""Our own check over a question that came from elsewhere: what it lacks before it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lms.assessment.rules.banks import read_entry
from lms.assessment.rules.item_text import KEYS, Around, write_item
from lms.curriculum.catalog import get_catalog
from lms.curriculum.modules import competency_titles, source_names, term_codes
from lms.curriculum.rules.entries import DataKeys, read_entries
from lms.curriculum.rules.markup import Known, Renderer
from lms.exchange.item_files.found import FoundItem

LOOSE = DataKeys((), KEYS.known, has_parts=True)


@dataclass(frozen=True)
class Checker:
    """Knows what questions may point to."""

    around: Around

    @property
    def renderer(self) -> Renderer:
        return self.around.renderer

    def check(self, code: str, item: FoundItem) -> Sequence[str]:
        """Every fault, in the words that `content check` would use."""
        text = write_item(code, item.fields, item.question)
        path = f"impor/{code}.md"
        entries, problems = read_entries(path, text, 1, LOOSE)
        for entry in entries:
            _, faults = read_entry(entry, self.around)
            problems += faults
        return list(dict.fromkeys(each.message for each in problems if not each.is_warning))


def read_checker() -> Checker:
    """With the codes that are published today."""
    lessons = {f"{m.slug}/{lesson.slug}" for m in get_catalog().modules for lesson in m.lessons}
    renderer = Renderer(Known(sources=source_names(), terms=term_codes()))
    return Checker(Around(renderer, competency_titles().keys(), lessons))
