"""Reports over everything below: items, tests, classes. `rules/` holds the statistics, pure.

One object stands behind page, PDF, XLSX and JSON, so the figures are identical everywhere. What is
undefined is None with a reason code, never 0 or NaN; what is small is said to be small.
"""
