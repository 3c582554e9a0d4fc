"""Jenjang, modules, lessons and the code lists, in versions that are never updated.

Promises kept here: Markdown in, the same Markdown out, byte for byte (design, promise 3); HTML is
rendered and cleaned once, when a version is published (D1).

2026-11-21: every publication keeps the hashes of all its files (`PublishedFile`), like a commit.
Export writes them back; a file edited in the browser since the last sync is found by comparing
three hashes. A column `source` per row was considered; it could not give pictures and order back.
"""
