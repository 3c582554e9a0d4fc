"""Pages of figures: classes, questions, tests, comparisons, uploads, panels."""
