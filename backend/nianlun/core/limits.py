"""How often one address may try something: generous, for a whole school sits behind one address.

And how often anybody may be wrong, where a guess could be right.
"""

import time
from collections import OrderedDict, deque

from fastapi import Request

from nianlun.core.errors import TooManyAttempts

WINDOW_SECONDS = 60.0
MAX_ADDRESSES = 10_000


class Tries:
    """At most `most` failures of one kind for one key within a window, per process."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        #: The key that failed last stands last.
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()

    def is_over(self, key: str) -> bool:
        failed = self._failed.get(key)
        while failed and failed[0] < time.monotonic() - self.seconds:
            failed.popleft()
        return failed is not None and len(failed) >= self.most

    def note(self, key: str) -> None:
        """One more failure."""
        self._failed.setdefault(key, deque(maxlen=self.most)).append(time.monotonic())
        self._failed.move_to_end(key)
        if len(self._failed) > MAX_ADDRESSES:
            self._failed.popitem(last=False)

    def take_back(self, key: str) -> None:
        """What was noted last was no failure after all."""
        if failed := self._failed.get(key):
            failed.pop()

    def forget(self) -> None:
        """For tests: as after a restart."""
        self._failed.clear()


class AddressLimit:
    """At most `per_minute` attempts of one kind from one address, per process; with `at`, at each thing that
    this parameter of the path names."""

    def __init__(self, per_minute: int, at: str | None = None) -> None:
        self.per_minute, self.at = per_minute, at
        #: The address seen last stands last.
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def __call__(self, request: Request) -> None:
        """A FastAPI dependency; raises TooManyAttempts."""
        address = request.client.host if request.client else ""
        if self.at:
            address = f"{address} {request.path_params[self.at]}"
        now = time.monotonic()
        attempts = self._seen.setdefault(address, deque())
        self._seen.move_to_end(address)
        if len(self._seen) > MAX_ADDRESSES:
            self._seen.popitem(last=False)
        while attempts and attempts[0] < now - WINDOW_SECONDS:
            attempts.popleft()
        if len(attempts) >= self.per_minute:
            raise TooManyAttempts
        attempts.append(now)
