"""Pages that help to find one's way: search, glossary, notes, help, and the way back in."""

from __future__ import annotations

from lms.web.learning import finding, glossary, help, home_screen, notes, problems
from lms.web.people import recovery

PAGES = (finding, glossary, notes, help, home_screen, problems, recovery)
