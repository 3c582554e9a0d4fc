"""From how many people on a figure is shown (docs/statistics.md 1.5)."""

# below it no figure of the group: it would be a figure of persons
SMALLEST_GROUP = 5
# below it intervals and tests are rough, reliability says nothing
SMALLEST_SAMPLE = 10
