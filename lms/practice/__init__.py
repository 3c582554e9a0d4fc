"""Practice that lasts: what was answered wrong comes back after days, and is it worth it?

Promises kept here: a review is a fact, and the card is computed from facts in one order, so that
two phones that were apart give the same cards; a question comes back only when its key is open to
the person anyway; nobody is told what they missed.

2026-11-30: FSRS with its default parameters, right or wrong the only grades: an optimiser needs
fifty reviews of a person, and four buttons cost more taps than they tell.
"""
