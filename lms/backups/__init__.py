"""A data folder in one file, taken while the server runs, and a new folder made of it again.

Promises: a copy holds every row that was committed before it began; nothing that stands there is
overwritten; what is not whole makes no folder. 2026-11-30: one zip for both databases, with the
keys in it, because a database without its keys opens no carried answers; sealed only on wish,
because a forgotten pass phrase is a lost copy.
"""
