"""Who types a title means what bears it, whatever else says the same words more often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lms.curriculum.rules.language import Language, SearchedWords


class Titles:
    """The titles of each lesson, its module's among them, as they are compared."""

    def __init__(self, language: Language, titles: Iterable[Sequence[str]]) -> None:
        self.language = language
        self._titles = [{self._spelling(one) for one in of_one} for of_one in titles]

    def borne(self, asked: SearchedWords) -> list[bool]:
        """Of each lesson whether the whole question is one of its titles."""
        typed = self._spelling(asked.typed)
        return [bool(typed) and typed in titles for titles in self._titles]

    def _spelling(self, text: str) -> tuple[str, ...]:
        return tuple(self.language.list_all(text))
