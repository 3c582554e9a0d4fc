"""All pages for those who write."""

from __future__ import annotations

from lms.web.authoring import (
    document_changes,
    document_history,
    documents,
    form_builder,
    form_parts,
    pieces,
    proposals,
    publishing,
    questions,
    retagging,
    reviews,
)

AUTHORING = (
    pieces,
    documents,
    document_changes,
    document_history,
    form_builder,
    form_parts,
    questions,
    retagging,
    proposals,
    publishing,
    reviews,
)
