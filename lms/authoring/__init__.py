"""Writing in the browser: a file as blocks, drafts as events, proposals, remarks and approvals.

What it promises: an edit changes the range of its block and no other byte; nothing that was typed
is thrown away, also when two people change the same place; nothing is published from here
unless a version was handed in.

2026-11-30: a draft is the sum of its events over the text it began from, and the text itself is
kept beside them, as the outcome is beside other facts. A shared editing structure (CRDT) was
considered: it merges letters, not meaning, and Markdown comes out of it fused.
"""
