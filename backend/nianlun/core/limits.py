"""How often one address may try something: generous, for a whole school sits behind one address.

How often anybody may be wrong, where a guess could be right. And how often a machine may ask.
"""

import time
from collections import OrderedDict, deque
from math import ceil
from typing import NamedTuple

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


class Allowance(NamedTuple):
    """What one request left of its minute."""

    limit: int
    remaining: int
    seconds: int
    """Until the next minute begins."""
    is_over: bool

    def headers(self) -> dict[str, str]:
        """As machines read them (draft-ietf-httpapi-ratelimit-headers); how long to wait where it is over."""
        told = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.seconds),
        }
        return {**told, "Retry-After": str(self.seconds)} if self.is_over else told


class Minutes:
    """So many requests a minute for each who asks, per process; a minute begins with its first request."""

    def __init__(self) -> None:
        #: When the minute began and how many it saw. Who asked last stands last.
        self._spent: OrderedDict[bytes, tuple[float, int]] = OrderedDict()

    def spend(self, whose: bytes, limit: int) -> Allowance:
        now = time.monotonic()
        began, spent = self._spent.get(whose, (now, 0))
        if now >= began + WINDOW_SECONDS:
            began, spent = now, 0
        spent += 1
        self._spent[whose] = began, spent
        self._spent.move_to_end(whose)
        if len(self._spent) > MAX_ADDRESSES:
            self._spent.popitem(last=False)
        left = ceil(began + WINDOW_SECONDS - now)
        return Allowance(limit, max(limit - spent, 0), left, spent > limit)

    def forget(self) -> None:
        """For tests: as after a restart."""
        self._spent.clear()
