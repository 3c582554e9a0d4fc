"""The statistics: plain values in, frozen dataclasses out; no database, no clock, no web.

Undefined figures are None and their reason stands in the sibling `reasons`. Sums are exact
(integers or fractions), so merged sums and raw rows give the same figure to the last bit. NumPy
and SciPy are imported where they are used: a start of the server pays for neither.
"""
