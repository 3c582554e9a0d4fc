"""Certificates: whose papers they are, who is given one, its number, its facts, and its end.

Promises: a number of an issuer and year is given once, without gaps, in one place; what was
certified is never changed, a correction is another certificate; whoever holds the paper, the file
or the square code learns whether it is whole, also without network.

A certificate of training, nothing else: titles that belong to a competence certificate, a licence
or a paper of the state are refused (2026-11-30; `rules/titles.py`).
"""
