"""A history that can be merged: who writes here, which rows are facts, how they are numbered.

Two halls work for days without a network, and their databases become one at the centre: by plain
inserts, in any order, any number of times. Promises kept here: what happened is a row that is never
updated (`Fact`), with an id that is made once in the world and the origin that wrote it; a database
that was copied or put back begins a new life before it writes its first row.

2026-11-30: no vector clocks and no counter for writers. Facts are numbered when a bundle of them is
made; see docs/decisions/0030-a-history-that-can-be-merged.md.
"""
