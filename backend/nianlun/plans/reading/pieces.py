"""A piece of the document: what the shadow says there, and where it starts.

Every stage cuts pieces out of pieces, so no stage ever counts offsets by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def cut(self, begin: int, end: int | None = None) -> "Piece":
        """Characters begin to end of this piece."""
        return Piece(self.text[begin:end], self.start + begin)

    def strip(self, signs: str | None = None) -> "Piece":
        left = len(self.text) - len(self.text.lstrip(signs))
        return Piece(self.text.strip(signs), self.start + left)

    def split(self, separator: re.Pattern[str]) -> Iterator["Piece"]:
        """The pieces between the separators, empty ones left out."""
        begin = 0
        for match in separator.finditer(self.text):
            yield from self._filled(begin, match.start())
            begin = match.end()
        yield from self._filled(begin, len(self.text))

    def split_at(self, places: list[int]) -> Iterator["Piece"]:
        """The pieces between the given places, nothing lost."""
        bounds = [0, *places, len(self.text)]
        for begin, end in pairwise(bounds):
            yield from self._filled(begin, end)

    def _filled(self, begin: int, end: int) -> Iterator["Piece"]:
        piece = self.cut(begin, end).strip()
        if piece.text:
            yield piece
