"""How often one address may try something: generous, for a whole school sits behind one address."""

import time
from collections import OrderedDict, deque

from fastapi import Request

from nianlun.core.errors import TooManyAttempts

WINDOW_SECONDS = 60.0
MAX_ADDRESSES = 10_000


class AddressLimit:
    """At most `per_minute` attempts of one kind from one address, per process."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        #: The address seen last stands last.
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def __call__(self, request: Request) -> None:
        """A FastAPI dependency; raises TooManyAttempts."""
        address = request.client.host if request.client else ""
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
