"""Times of the same work done in different ways, side by side, and the table of their ratios."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median

ROUNDS = 5


@dataclass(frozen=True)
class Ask:
    """One request, as sent to the product and to the reference."""

    name: str
    method: str
    path: str
    headers: dict[str, str]
    body: str | None = None
    #: How many times pgbench's time it may take; None: only shown.
    at_most: float | None = None


@dataclass(frozen=True)
class Result:
    """Median milliseconds of one request in each way; None: not measured."""

    name: str
    product: float
    reference: float | None
    pgbench: float | None
    at_most: float | None = None

    @property
    def to_reference(self) -> float | None:
        """Below one: quicker than the plain way."""
        return self.product / self.reference if self.reference else None

    @property
    def to_pgbench(self) -> float | None:
        return self.product / self.pgbench if self.pgbench else None

    @property
    def kept(self) -> bool:
        return self.at_most is None or self.to_pgbench is None or self.to_pgbench <= self.at_most


def taken(port: int, ask: Ask, seconds: float) -> list[float]:
    """Milliseconds of each request, one after another on one connection; raises for any answer but 200."""
    connection = HTTPConnection("127.0.0.1", port)
    headers = {**ask.headers, **({"Content-Type": "application/json"} if ask.body else {})}
    times, ends = [], time.perf_counter() + seconds
    while not times or time.perf_counter() < ends:
        begun = time.perf_counter()
        connection.request(ask.method, ask.path, ask.body, headers)
        answer = connection.getresponse()
        content = answer.read()
        times.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{ask.name}: {answer.status} {content[:400]!r}")
    connection.close()
    return times


def alternating(ways: dict[str, Callable[[], list[float]]], rounds: int = ROUNDS) -> dict[str, float]:
    """Each way in turn, so that a busy moment of the machine hits all alike; the median of all times."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name] += way()
    return {name: median(found) for name, found in times.items()}


def table(results: list[Result]) -> str:
    """For the screen."""
    head = f"{'':<12}{'product':>10}{'reference':>11}{'pgbench':>10}{'/reference':>12}{'/pgbench':>10}  bound"
    return "\n".join([head, *map(_line, results)])


def _line(row: Result) -> str:
    cells = [
        (row.product, 10),
        (row.reference, 11),
        (row.pgbench, 10),
        (row.to_reference, 12),
        (row.to_pgbench, 10),
    ]
    numbers = "".join(f"{'-' if value is None else f'{value:.2f}':>{width}}" for value, width in cells)
    bound = "" if row.at_most is None else f"  <= {row.at_most:g} {'kept' if row.kept else 'BROKEN'}"
    return f"{row.name:<12}{numbers}{bound}"
