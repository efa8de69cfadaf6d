"""Lists that are read page by page as somebody goes through them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from typing import Generic, Optional, TypeVar

from .models import Page

T = TypeVar("T")


class Pager(Generic[T]):
    """Iterate over it for all items of all pages, or over `pages()`. Nothing is read before that."""

    def __init__(
        self, fetch: Callable[[Optional[str]], Page[T]], after: Optional[str], is_endless: bool = False
    ) -> None:
        self._fetch = fetch
        self._after = after
        self._is_endless = is_endless

    def pages(self) -> Generator[Page[T], None, None]:
        """The pages; `next_cursor` of one is where to go on after it."""
        cursor = self._after
        while True:
            page = self._fetch(cursor)
            yield page
            cursor = page.next_cursor
            if not (page.has_more or self._is_endless):
                return

    def __iter__(self) -> Generator[T, None, None]:
        for page in self.pages():
            yield from page.data


class AsyncPager(Generic[T]):
    """As Pager, with `async for`."""

    def __init__(
        self, fetch: Callable[[Optional[str]], Awaitable[Page[T]]], after: Optional[str], is_endless: bool = False
    ) -> None:
        self._fetch = fetch
        self._after = after
        self._is_endless = is_endless

    async def pages(self) -> AsyncGenerator[Page[T], None]:
        """As `Pager.pages`."""
        cursor = self._after
        while True:
            page = await self._fetch(cursor)
            yield page
            cursor = page.next_cursor
            if not (page.has_more or self._is_endless):
                return

    async def __aiter__(self) -> AsyncGenerator[T, None]:
        pages = self.pages()
        try:
            async for page in pages:
                for item in page.data:
                    yield item
        finally:  # whoever leaves the loop early leaves nothing behind for the event loop to tidy up
            await pages.aclose()
