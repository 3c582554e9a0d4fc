"""Items, forms, attempts, answers, submissions and marks.

Promises kept here (docs/architecture.md, "What everything rests on"): no acknowledged answer is
lost; every figure can be recomputed from rows that are never changed; keys, scores and deadlines
stay on the server.

2026-11-21: marks are integers (one point per decision, `max_marks` per item), not fractions:
sums over classes stay exact integers (docs/statistics.md 14) and a learner can count along.
2026-11-21: a quiz is no table. Its three kinds (pre, post, module check) follow from jenjang,
forms and banks; rules per angkatan will be rows when they can be set.
2026-11-22: one page answers a sitting (`holders`), but what another page sends is never refused:
it is kept, and the page is told. Refusing it would lose answers given before it could know.
"""
