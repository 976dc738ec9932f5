"""Pronunciations copied along with the text: 創(chuàng)先爭優(yōu) is read 創先爭優."""

import re
from collections.abc import Iterator

_SYLLABLE = r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɡ]{1,6}"
_VOWEL = r"(?=[^)]{0,4}[aāáǎàeēéěèiīíǐìoōóǒòuūúǔùǖǘǚǜüńňǹḿ])"  # kg and cm are units
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff])\({_VOWEL}{_SYLLABLE}\)")


def spans(shadow: str) -> Iterator[tuple[int, int]]:
    """Every gloss behind a character with its brackets."""
    return (match.span() for match in _GLOSS.finditer(shadow))
