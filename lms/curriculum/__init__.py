"""Jenjang, modules, lessons and the code lists, in versions that are never updated.

Promises kept here: Markdown in, the same Markdown out, byte for byte; HTML is rendered
and cleaned once, when a version is published.

2026-11-21: every publication keeps the hashes of all its files (`PublishedFile`), like a commit.
Export writes them back; a file edited in the browser since the last sync is found by comparing
three hashes. A column `source` per row was considered; it could not give pictures and order back.

2026-11-21: a publication also keeps the number of its renderer. A program that renders otherwise
publishes the same files again at its next start; comparing file hashes alone would miss that.
2026-11-21: terms, sources, jenjang and competencies are the state of the files, without history:
versions hold the rendered text. Jenjang and competencies stay when they vanish, old results name
them.
"""
