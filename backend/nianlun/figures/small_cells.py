"""Which cells of a sensitive kind may not be told above the branch: those about few people, and as many more
as it takes that nobody finds them by subtracting.

Of one month, kind and pair of dimensions the orgs from the branch upward form a tree in which each figure is
the sum of those below it, and of what the org states itself, which is never told apart. Whoever is told some
of them can work out, of each org told, the sum of what is not told below it and below no lower org told:
its rest. These rests are disjoint, and nothing finer follows from them. So every rest must be empty, or of
at least two parts with five people together.

Sums over months or dimensions are told only where every one of their cells is: they say nothing new.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FEWEST_PEOPLE = 5
FEWEST_PARTS = 2


@dataclass(frozen=True)
class Node:
    """An org from the branch upward, with how many people stand behind its figure (the whole subtree's)."""

    id: uuid.UUID
    parent_id: uuid.UUID | None
    people: int
    #: Whether it states something itself, beside what lies below; of branches it does not matter.
    states_itself: bool = False


def is_few(people: int) -> bool:
    return 0 < people < FEWEST_PEOPLE


def hidden_among(nodes: Iterable[Node]) -> frozenset[uuid.UUID]:
    """The orgs whose figure is not told; always the same for the same figures, whoever asks for which."""
    tree = _Tree(list(nodes))
    for node in tree.from_below():
        if node.id not in tree.hidden:
            tree.protect(node)
    return frozenset(tree.hidden)


class _Tree:
    """The orgs of one group of cells, and which of them are hidden so far."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        known = {node.id for node in nodes}
        self.hidden = {node.id for node in nodes if is_few(node.people)}
        self.below: defaultdict[uuid.UUID | None, list[Node]] = defaultdict(list)
        for node in sorted(nodes, key=lambda node: (node.people, node.id)):
            self.below[node.parent_id if node.parent_id in known else None].append(node)

    def from_below(self, of: uuid.UUID | None = None) -> Iterator[Node]:
        """Every org after all that lies under it."""
        for node in self.below.get(of, ()):
            yield from self.from_below(node.id)
            yield node

    def protect(self, node: Node) -> None:
        """Hides what is smallest below an org until its rest tells nobody's figure; else the org itself."""
        while not _is_safe(self.rest(node)):
            told = [part for part in self.parts(node) if part.people and part.id not in self.hidden]
            if not told:
                self.hidden.add(node.id)
                return
            self.hidden.add(min(told, key=self.is_inner).id)

    def rest(self, node: Node) -> list[int]:
        """People by part of what is not told below an org and below no lower org that is told."""
        if not self.is_inner(node):
            return []
        own = [1] * sum(part.states_itself for part in (node, *self.opened(node)))
        return own + [part.people for part in self.parts(node) if part.id in self.hidden]

    def parts(self, node: Node) -> Iterator[Node]:
        """The branches and told orgs right below, looking through orgs that are hidden."""
        for child in self.below.get(node.id, ()):
            if self.is_inner(child) and child.id in self.hidden:
                yield from self.parts(child)
            else:
                yield child

    def opened(self, node: Node) -> Iterator[Node]:
        """The hidden orgs that `parts` looks through."""
        for child in self.below.get(node.id, ()):
            if self.is_inner(child) and child.id in self.hidden:
                yield child
                yield from self.opened(child)

    def is_inner(self, node: Node) -> bool:
        return node.id in self.below


def _is_safe(rest: Sequence[int]) -> bool:
    return not rest or (len(rest) >= FEWEST_PARTS and sum(rest) >= FEWEST_PEOPLE)
