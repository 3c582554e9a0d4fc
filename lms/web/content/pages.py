"""Everything about published modules and questions, as the app registers it."""

from __future__ import annotations

from lms.web.content import (
    corrections,
    item_imports,
    item_search,
    items,
    paper_forms,
    scorm_packages,
)

CONTENT = (items, corrections, item_search, paper_forms, scorm_packages, item_imports)
