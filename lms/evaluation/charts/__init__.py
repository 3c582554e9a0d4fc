"""Charts of the reports, as SVG text."""
