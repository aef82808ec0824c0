"""A saved web page -> its article. trafilatura says which lines are the article, ``clean`` how they read.

The lines are rendered from the page itself, because an extractor may glue words at a link, run the cells of
a layout table together or leave the headline out. Which of them are the article is trafilatura's to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from toolkit.pages.clean import Page, clean_page
from toolkit.pages.dates import iso_date
from toolkit.pages.imprint import fold, site_of

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section
    summary table tbody tfoot thead title tr ul
    """.split()
)
_SILENT = frozenset(
    """
    script style noscript template svg head iframe object select textarea button math audio video
    """.split()
)
_GRID = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)


def clean_webpage(html: str) -> Page:
    """The article of a web page: text, title, date, publisher, address. Does not fetch, follows no link.

    What the page declares of itself (metadata) goes before what its lines show. The text is that of
    ``clean_page`` on the lines of the page, less those that trafilatura holds to be no part of the article.

    >>> clean_webpage("<html><nav>Home</nav><h1>Brenn greets Tolk</h1><p>They met on a Sunday.</p>")[:2]
    ('They met on a Sunday.', 'Brenn greets Tolk')
    """
    import trafilatura
    from lxml import etree
    from lxml import html as parser
    from trafilatura.settings import Document

    try:
        tree = parser.document_fromstring(html.encode(), parser=parser.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # nothing but comments
        return Page("")
    _unlay_tables(tree)
    lines = "".join(_pieces(tree, False)).split("\n")
    found = trafilatura.bare_extraction(
        parser.tostring(tree, encoding="utf-8"),  # bytes: it reads some text objects wrongly
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},  # an extensive one guesses
    )
    about: dict[str, Any] = found.as_dict() if isinstance(found, Document) else {}
    title = _headline(about.get("title") or "", [line.strip() for line in lines])
    page = clean_page("\n".join(lines), main=_belongs(about.get("text") or ""), title=title)
    if not page.text:
        page = clean_page("\n".join(lines), title=title)
    saved = _SAVED_FROM.search(html[:5000])
    return page._replace(
        published=iso_date(about.get("date") or "") or page.published,
        publisher=about.get("sitename") or page.publisher,
        url=about.get("url") or (saved[1] if saved else None) or page.url,
    )


def _unlay_tables(tree: Any) -> None:
    """Tables that lay out the page, not figures, become plain blocks: their cells hold paragraphs."""
    for table in list(tree.iter("table")):
        if next(table.iter("p", "br", "div", "h1", "h2", "h3", "article"), None) is not None:
            for element in list(table.iter(*_GRID)):
                element.tag = "div"


def _pieces(element: Any, as_typed: bool) -> Iterator[str]:
    """The visible text of an element in reading order; blocks stand on lines of their own."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT:
        return
    as_typed = as_typed or tag == "pre"
    around = "\n" if tag in _BLOCKS or tag == "br" else " " if tag in _GRID else ""
    yield around
    yield _shown(element.text, as_typed)
    for child in element:
        yield from _pieces(child, as_typed)
        yield _shown(child.tail, as_typed)
    yield around


def _shown(text: str | None, as_typed: bool) -> str:
    return (text or "") if as_typed else re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _belongs(article: str) -> Callable[[str], bool] | None:
    """Whether a line of the page stands in the extracted article; None where nothing was extracted."""
    if not article:
        return None
    exact = {fold(line) for line in article.splitlines()}
    whole = fold(article)
    enough = 20 if len(exact) > 1 else 2  # letters; of short pages trafilatura makes one line
    return lambda line: fold(line) in exact or (len(fold(line)) >= enough and fold(line) in whole)


def _headline(declared: str, lines: list[str]) -> str | None:
    """The line of the page that is the declared title, which may be cut or carry the name of the site."""
    declared = " ".join(declared.split())
    for line in lines:
        if line == declared or (len(line.split()) >= 3 and site_of(declared, line)):
            return line
        if len(declared.split()) >= 3 and line.startswith(declared) and len(line) <= 3 * len(declared):
            return line if not line.endswith(".") else declared
    return declared if len(declared.split()) >= 3 else None
