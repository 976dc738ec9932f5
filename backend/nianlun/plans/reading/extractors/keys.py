"""Keys of what is drawn out, made of what it is and what its sentence says."""

import hashlib
from collections import Counter
from functools import lru_cache

from nianlun.plans.reading import entries

_normalised = lru_cache(maxsize=8)(entries.normalised)  # a sentence is asked once for every thing in it


class Keys:
    """Gives every thing of one document a key of its own, the same at every re-reading."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, what: str, sentence: str, value: object) -> str:
        """`what` names the list, `value` tells two things of one sentence apart: a number and its unit."""
        said = f"{what}\n{_normalised(sentence)}\n{value}"
        self._seen[said] += 1
        named = f"{said}\n{self._seen[said]}".encode(errors="surrogatepass")
        return hashlib.sha256(named).hexdigest()[:32]
