"""Staff lists page by offset and tell their total (design §5)."""

from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel

Row = TypeVar("Row")


class Page(BaseModel):
    """Which part of a list is asked for; pages count from 1."""

    page: int
    size: int

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size


def asked_page(
    page: Annotated[int, Query(ge=1, le=100_000)] = 1, size: Annotated[int, Query(ge=1, le=200)] = 50
) -> Page:
    return Page(page=page, size=size)


PageDep = Annotated[Page, Depends(asked_page)]


class Listing(BaseModel, Generic[Row]):
    """One page of rows with the length of the whole list."""

    items: list[Row]
    total: int
    page: int
    size: int
