"""Whether the keys of a test must wait."""

from __future__ import annotations


def keys_are_held(*, passed: bool, has_pass_mark: bool, used: int, most: int | None) -> bool:
    """Whether the post-test may be sat again: not passed, and a sitting is left.

    `used` of `most` sittings; None: as many as one likes. A test that nobody passes holds nothing.
    """
    return has_pass_mark and not passed and (most is None or used < most)
