"""From how many people, classes, judges or items on a figure is shown: every minimum, once.

Each has its section of docs/statistics.md. Nothing else in the program holds such a number.
"""

from __future__ import annotations

# people below whom nothing is said of a group: nobody is recognised (docs/statistics.md 1.5)
SMALLEST_GROUP = 5
# people from whom on figures are more than indicative (docs/statistics.md 1.5)
SMALLEST_SAMPLE = 10
# people from whom on the flags of questions bind (docs/statistics.md 1.5, 5.6)
BINDING_N = 30
# people from whom on options of a question are judged (docs/statistics.md 5.4)
VERDICT_N = 50
# pairs from which on a bootstrap interval is given (docs/statistics.md 2.6)
BOOTSTRAP_N = 10
# pairs in each group whose adjusted means are compared (docs/statistics.md 4.4)
COMPARED_GROUP = 10
# classes from which on one model describes them (docs/statistics.md 17.4)
MODELLED_CLASSES = 10
# classes from which on a funnel is drawn (docs/statistics.md 17.4)
FUNNEL_CLASSES = 5
# people from whom on omega is given; answers with more than two categories need fewer
# (docs/statistics.md 6.3)
OMEGA_N, OMEGA_GRADED_N = 100, 50
# people in the smaller group and in all, for differential functioning (docs/statistics.md 8)
SMALLEST_FOCAL, SMALLEST_ALL = 100, 300
# people from whom on the Rasch model is tried, and used (docs/statistics.md 1.5, 9)
EXPLORATORY_N, OPERATIONAL_N = 30, 100
# judges of a panel, and rated people for a line of regression (docs/statistics.md 10.1)
FEWEST_JUDGES, REGRESSION_N = 5, 30
# people from whom on a method of decision consistency is shown (docs/statistics.md 10.2)
SUBKOVIAK_N, HUYNH_N = 30, 100
# people per form below whom scores are taken as they are, by circle arc, linearly, by common
# items; from the last on by percentiles (docs/statistics.md 11.4)
IDENTITY_BELOW, CIRCLE_ARC_BELOW, LINEAR_BELOW, COMMON_ITEMS_BELOW = 25, 100, 400, 1500
# common items of two forms; they are also a fifth of the form (docs/statistics.md 11.3)
ANCHOR_ITEMS = 10
