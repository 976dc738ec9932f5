"""The ways in which plans lay out their months. To teach the reader a new one, write a module with a `find`
of type `Layout` and put it in its place: a paragraph belongs to the first layout that claims it."""

from nianlun.plans.reading.found import Layout
from nianlun.plans.reading.layouts import brackets, columns, labels, month_heads, prose, tables, tails

LAYOUTS: tuple[Layout, ...] = (
    tables.find,
    columns.find,
    labels.find,
    month_heads.find,
    brackets.find,
    tails.find,
    prose.find,
)
