"""A page as a tree of elements, read by the parser of the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(("meta", "link", "br", "input"))


@dataclass(slots=True)
class Tag:
    """An element."""

    name: str
    attributes: dict[str, str]
    children: list[Tag | str] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        """It and all elements in it, in the order written."""
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.walk()

    def all(self, name: str, css_class: str | None = None) -> list[Tag]:
        """The elements called *name*, of those of *css_class* where one is named."""
        found = (one for one in self.walk() if one.name == name)
        return [one for one in found if css_class is None or css_class in one.attributes.get("class", "").split()]

    def by_id(self, id: str) -> Tag:
        """The element with this id."""
        (found,) = (one for one in self.walk() if one.attributes.get("id") == id)
        return found

    @property
    def text(self) -> str:
        """All texts in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Tag("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute of <{tag}> twice"
        element = Tag(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(page: str) -> Tag:
    """The page; elements that are not closed in order fail the test."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]
