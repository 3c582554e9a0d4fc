"""Kinds of questions: one module holds all that a kind can do.

Read from Markdown and written back to it, shuffled, filled in on a phone or a plain form, complete
or not, marked, reviewed, counted by option, put right later. `question.py` says what every kind
answers; `registry.py` finds the kinds, so a new one is a new module here, a folder of templates in
`templates/learning/kinds/` and its words in quizzes/README.md. Nothing outside tells kinds apart by
name. `choices.py`, `typed.py` and `written.py` hold what several kinds share.

2026-11-30: a question is one frozen value in two states. As its author wrote it every text is
Markdown and a key is "" unless written (`{c}`); `render` gives the same question with HTML and a
letter for each part, which is what is stored. A body keeps only what is not empty, and the number
of its shape: a new field changes neither old rows nor the digest of a question without it.
"""
