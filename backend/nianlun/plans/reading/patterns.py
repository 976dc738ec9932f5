"""How a word list is written down: words parted by spaces, on as many lines as it takes."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a list in their order."""
    return tuple(words.split())


def any_of(words: str) -> str:
    """A pattern for any of the words, the longest tried first, so that 支部 does not hide 支部党员大会.

    A word may be a pattern itself.
    """
    return "(?:" + "|".join(sorted(listed(words), key=len, reverse=True)) + ")"
