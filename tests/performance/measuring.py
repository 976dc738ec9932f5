"""Times of the same work done in different ways, side by side, and the table of their ratios."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles

ROUNDS = 5
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Ask:
    """One request, as sent to the product and to the reference."""

    name: str
    method: str
    path: str
    headers: dict[str, str]
    #: Made anew for every request, for what may be sent once only.
    body: Callable[[], str] | None = None
    #: How many times pgbench's time it may take; None: only shown.
    at_most: float | None = None
    #: Ids in its body that pgbench must draw anew for every run.
    anew: tuple[str, ...] = ()


@dataclass(frozen=True)
class Server:
    """One that answers on loopback, with the process whose work is counted."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """What it has worked so far, in its own code and in the kernel for it."""
        spent = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) / TICKS_PER_SECOND


@dataclass
class Taken:
    """Milliseconds of every request of one way, and what the application worked for all of them."""

    times: list[float] = field(default_factory=list)
    cpu_seconds: float = 0

    def __add__(self, more: "Taken") -> "Taken":
        return Taken(self.times + more.times, self.cpu_seconds + more.cpu_seconds)

    @property
    def p50(self) -> float:
        return median(self.times)

    @property
    def p99(self) -> float:
        return quantiles(self.times, n=100)[-1] if len(self.times) > 1 else self.times[0]

    @property
    def per_second(self) -> float:
        """By one client, one request after another."""
        return 1000 * len(self.times) / sum(self.times)

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu_seconds / len(self.times)


@dataclass(frozen=True)
class Result:
    """Median milliseconds of one request in each way; None: not measured."""

    name: str
    product: float
    reference: float | None
    pgbench: float | None
    at_most: float | None = None
    #: Of the product alone.
    p99: float | None = None
    per_second: float | None = None
    cpu_ms: float | None = None
    reference_cpu_ms: float | None = None
    #: Whether the bound is one against the reference instead of pgbench.
    against_reference: bool = False

    @property
    def to_reference(self) -> float | None:
        """Below one: quicker than the plain way."""
        return self.product / self.reference if self.reference else None

    @property
    def to_pgbench(self) -> float | None:
        return self.product / self.pgbench if self.pgbench else None

    @property
    def kept(self) -> bool:
        ratio = self.to_reference if self.against_reference else self.to_pgbench
        return self.at_most is None or ratio is None or ratio <= self.at_most


def taken(server: Server, ask: Ask, seconds: float) -> Taken:
    """Each request, one after another on one connection; raises for any answer but 200."""
    connection = HTTPConnection("127.0.0.1", server.port)
    headers = {**ask.headers, **({"Content-Type": "application/json"} if ask.body else {})}
    times: list[float] = []
    worked, ends = server.cpu_seconds(), time.perf_counter() + seconds
    while not times or time.perf_counter() < ends:
        body = ask.body() if ask.body else None
        begun = time.perf_counter()
        connection.request(ask.method, ask.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        times.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{ask.name}: {answer.status} {content[:400]!r}")
    connection.close()
    return Taken(times, server.cpu_seconds() - worked)


def alternating(ways: dict[str, Callable[[], Taken]], rounds: int = ROUNDS) -> dict[str, Taken]:
    """Each way in turn, so that a busy moment of the machine hits all alike."""
    found = {name: Taken() for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name] += way()
    return found


def result(ask: Ask, found: dict[str, Taken]) -> Result:
    product, reference, pgbench = found["product"], found["reference"], found.get("pgbench")
    return Result(
        ask.name,
        product.p50,
        reference.p50,
        pgbench.p50 if pgbench else None,
        ask.at_most,
        p99=product.p99,
        per_second=product.per_second,
        cpu_ms=product.cpu_ms,
        reference_cpu_ms=reference.cpu_ms,
    )


def grown(ask: Ask, found: dict[str, Taken], within: float) -> Result:
    """The product with much behind it against itself with little."""
    compared = result(replace(ask, at_most=within), found)
    return replace(compared, against_reference=True)


#: Head and format of each column, in the order of `_cells`.
COLUMNS = (
    ("product", ".2f"),
    ("p99", ".2f"),
    ("/s", ".0f"),
    ("cpu", ".2f"),
    ("reference", ".2f"),
    ("its cpu", ".2f"),
    ("pgbench", ".2f"),
    ("/reference", ".2f"),
    ("/pgbench", ".2f"),
)
WIDTH = 11


def table(results: list[Result]) -> str:
    """For the screen: milliseconds, requests a second, ratios."""
    head = f"{'':<12}" + "".join(f"{name:>{WIDTH}}" for name, _ in COLUMNS) + "  bound"
    return "\n".join([head, *map(_line, results)])


def _cells(row: Result) -> tuple[float | None, ...]:
    return (
        row.product,
        row.p99,
        row.per_second,
        row.cpu_ms,
        row.reference,
        row.reference_cpu_ms,
        row.pgbench,
        row.to_reference,
        row.to_pgbench,
    )


def _line(row: Result) -> str:
    cells = zip(_cells(row), COLUMNS, strict=True)
    numbers = "".join(
        f"{'-' if value is None else format(value, shape):>{WIDTH}}" for value, (_, shape) in cells
    )
    bound = "" if row.at_most is None else f"  <= {row.at_most:g} {'kept' if row.kept else 'BROKEN'}"
    return f"{row.name:<12}{numbers}{bound}"
