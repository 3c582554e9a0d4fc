"""Whether a key can be picked from the options alone, by somebody who never reads the question.

Owns the attack that guards the banks: simple rules, and a small learned classifier. Values in,
figures out; deterministic. A bank that resists holds options that are all decent and all alike.
"""
