"""A saved page as plain text -> the article its reader sees, its title, date, publisher and address.

Every line gets a label; the lines labelled ``body`` are the article. ``label_lines`` shows the labels, so
that a reader can argue with them. Lines are kept or left out, never rewritten. ``clutter`` says what a line
looks like; here it matters where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from toolkit.pages.clutter import kind_of_clutter
from toolkit.pages.dates import dateline
from toolkit.pages.imprint import SOFT, Labelled, address, day_of_publication, fold, publisher, site_of

_BLANKS = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_STAMP = re.compile(r"\A\s*(date (?:19|20)\d\d-\d\d-\d\d)\b[ \t]*")  # a crawler's stamp before the first line
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts that write no blanks, or long words
_TERMINAL = re.compile(r"(?:[.!?…。！？؟:：]|--?0--?|\((?:END|[A-Z][A-Za-z]+)\))[\"'”’»」）)\]*]*$")
_TURN = re.compile(r"^(?:Q|A|Question|Answer)\d{0,2}\s*[:：.)]\s*\S|^[A-Z“\"][\w.,&’'() -]{1,60}[:：]\s.*[.!?…]\W*$")


class Page(NamedTuple):
    """An article and what its page says about it; None is "the page does not say"."""

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


def clean_page(text: str, *, main: Callable[[str], bool] | None = None, title: str | None = None) -> Page:
    """The article of a page saved as text. Never rewrites a line; does not read HTML (see ``webpage``).

    Menus, share bars, icon names, teasers, captions, credits, notices and bylines are left out, the headline
    is set apart, hard-wrapped lines are joined, no-break spaces become blanks, paragraphs are parted by an
    empty line. The text is empty when no article was found.

    Parameters
    ----------
    main
        Where something else knows better which lines can be the article (a reader of HTML): lines that it
        refuses are looked at for title, date and publisher only.
    title
        The headline, if it is known.

    >>> clean_page("Home | News\\nBrenn greets Tolk\\n11 July 2021\\nThey met on a Sunday.\\n© 2021 RNA")
    Page(text='They met on a Sunday.', title='Brenn greets Tolk', published='2021-07-11',
         publisher='RNA', url=None)
    """
    lines = label_lines(text, main=main, title=title)
    body = "\n\n".join(line for label, line in lines if label == "body")
    headline = min((line for label, line in lines if label == "title"), key=len, default=title)
    bare = re.sub(r"\s+\|\s+\S+(?: \S+){0,4}$", "", headline) if headline else None
    return Page(body, bare, day_of_publication(lines), publisher(lines, headline), address(lines))


def label_lines(text: str, *, main: Callable[[str], bool] | None = None, title: str | None = None) -> Labelled:
    """Every line of a page with what it was taken for. Does not decide by looks alone: the place counts.

    ``body`` is the article and ``title`` its headline; ``header`` stands before the article, ``footer`` after
    it, ``box`` under the heading of a list of other stories, ``aside`` where ``main`` refuses; the other
    labels are those of ``kind_of_clutter``. A file without clutter keeps all but title, date and byline.

    >>> label_lines("Brenn greets Tolk\\nShare this story\\nThey met on Sunday, he said.")
    [('title', 'Brenn greets Tolk'), ('share', 'Share this story'), ('body', 'They met on Sunday, he said.')]
    """
    lines = page_lines(text)
    kinds = [kind_of_clutter(line) for line in lines]
    able = [main is None or main(line) for line in lines]
    dirty = main is not None or any(kind not in (None, "ornament", *SOFT) for kind in kinds)
    prose = [kinds[i] is None and able[i] and reads_as_prose(line) for i, line in enumerate(lines)]
    kinds = _close_boxes(lines, kinds, prose)
    sentences = [i for i, kind in enumerate(kinds) if prose[i] and kind is None]
    titles = _titles(lines, kinds, sentences[0] if sentences else len(lines), title, dirty)
    sentences = [i for i in sentences if i not in titles]
    dirty = dirty or len(titles) > 1
    first, last = (sentences[0], sentences[-1]) if sentences else (len(lines), len(lines))
    if not sentences and not dirty:  # no sentence, but no clutter either: somebody's short note
        first = max(titles, default=-1) + 1
        if first == len(lines):
            first, titles = 0, set()

    labelled: Labelled = []
    ended = False  # something was left out since the last sentence: what follows is the foot of the page
    for i, line in enumerate(lines):
        kind = kinds[i]
        if kind in SOFT and (first < i < last or (kind == "date" and i > last and not ended)):
            kind = None  # a date under a message is its own
        if i in titles:
            label = "title"
        elif kind or not able[i]:
            label = kind or "aside"
        elif i < first:
            label = "body" if opens_body(line) or (not dirty and i > max(titles, default=-1)) else "header"
        else:
            label = "footer" if i > last and dirty and (ended or len(line.split()) > 15) else "body"
        ended = i > last and (ended or label not in ("body", "ornament"))
        labelled.append((label, line))
    return labelled


def page_lines(text: str) -> list[str]:
    """The lines that hold something: hard-wrapped ones joined, blanks made plain, bullets taken off."""
    text = _STAMP.sub(r"\1\n", _INVISIBLE.sub("", text))
    raw = [_BLANKS.sub(" ", line).rstrip() for line in text.splitlines()]
    lines = (re.sub(r"^(?:#{1,6}|[-•*▪►·])\s+", "", line.strip()) for line in _unwrap(raw))
    return [line for line in lines if line]


def reads_as_prose(line: str) -> bool:
    """Whether a line ends like a sentence and is one, rather than a headline or a button."""
    if len(_WIDE.findall(line)) >= 8:
        return bool(_TERMINAL.search(line))
    words = re.findall(r"[^\W\d_][\w’'-]*", line)
    small = sum(word[0].islower() for word in words) / max(len(words), 1)
    if _TERMINAL.search(line):
        stops = line.endswith(".")  # headlines and buttons may ask or shout, but seldom stop
        return len(words) >= (2 if stops else 4) and small >= (0.15 if stops else 0.3)
    credited = re.search(r"\w[.!?][\"'”’)]*\s", line)  # "They left. RNA"
    return small >= 0.4 and len(words) >= (5 if credited else 30)


def opens_body(line: str) -> bool:
    """Whether a short line before the first sentence belongs to the article: dateline, turn, salutation."""
    return bool(dateline(line) or _TURN.match(line)) or line[-1] in ":：,"


def _unwrap(raw: list[str]) -> list[str]:
    """Join lines broken at a fixed width: where the next word would not have fitted before the break."""
    blocks: list[list[str]] = [[]]
    for line in raw:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    width = max((len(line) for block in blocks if len(block) > 2 for line in block), default=0)
    if not 50 <= width <= 110:
        return raw
    out: list[str] = []
    for block in blocks:
        forced = [_forced(line, following, width) for line, following in pairwise(block)]
        wrapped = sum(forced) >= 0.6 * max(len(forced), 1)
        for i, line in enumerate(block):
            if i and wrapped and forced[i - 1]:
                out[-1] += ("" if re.search(r"\w-$", out[-1]) else " ") + line.strip()
            else:
                out.append(line)
    return out


def _forced(line: str, following: str, width: int) -> bool:
    piece = re.match(r"\S+?-|\S+", following.strip())
    if following.startswith(" ") or not piece or len(line) + (line[-1] != "-") + len(piece.group()) <= width:
        return False
    return not kind_of_clutter(line) and not kind_of_clutter(following)


def _close_boxes(lines: list[str], kinds: list[str | None], prose: list[bool]) -> list[str | None]:
    """Mark as ``box`` what stands under the heading of a list of other stories, and after the end.

    A box is open until prose goes on: a long paragraph, two together, or any sentence while more of the
    prose lies ahead than behind. Three lines of clutter together open one too. Under a teaser that is only
    its label ("Read more:") any sentence goes on.
    """
    kinds = list(kinds)
    n_words = [len(line.split()) if is_prose else 0 for line, is_prose in zip(lines, prose, strict=True)]
    seen, total, boxed, weak, run = 0, sum(n_words), False, False, 0
    for i, line in enumerate(lines):
        run = run + 1 if kinds[i] and kinds[i] not in SOFT else 0
        if kinds[i] == "end" and 0 < total <= 2 * seen:
            return kinds[: i + 1] + [kind or "box" for kind in kinds[i + 1 :]]
        if kinds[i] in ("box", "end") or (run >= 3 and seen):
            boxed, weak = True, False
        elif kinds[i] == "teaser" and len(line.split()) <= 4 and not boxed:
            boxed = weak = True
        elif boxed and kinds[i] is None:
            goes_on = n_words[i] >= 25 or (prose[i] and any(prose[i + 1 : i + 2]))
            goes_on = goes_on or (prose[i] and (weak or 0 < 2 * seen < total))
            boxed = not (goes_on or opens_body(line))
            kinds[i] = "box" if boxed and (seen or prose[i]) else None  # the headline may be still to come
        if kinds[i] is None:
            seen += n_words[i]
    return kinds


def _titles(lines: list[str], kinds: list[str | None], first: int, title: str | None, dirty: bool) -> set[int]:
    """Positions of the headline and its repetitions, with the name of the site behind it or not."""
    title = title or _find_title(lines, kinds, first, dirty)
    if title is None:
        return set()
    return {i for i, line in enumerate(lines) if fold(line) == fold(title) or site_of(line, title)}


def _find_title(lines: list[str], kinds: list[str | None], first: int, dirty: bool) -> str | None:
    """The headline: a line that stands twice; else the last above date or author; else the first long one."""
    able = [i for i in range(first) if kinds[i] is None and not opens_body(lines[i])]
    size = {i: max(len(lines[i].split()), len(_WIDE.findall(lines[i])) // 2) for i in able}
    for i in able:
        others = lines[:i] + lines[i + 1 :]
        if size[i] >= 3 and any(fold(line) == fold(lines[i]) or site_of(line, lines[i]) for line in others):
            return lines[i]
    dated = [i for i in able if size[i] >= 3 and i + 1 < first and kinds[i + 1] in SOFT]
    if dated:  # a line of its own explaining the headline may stand between
        start = dated[-1]
        while start - 1 in able and size[start - 1] >= 5:
            start -= 1
        return lines[start]
    long = [i for i in able if size[i] >= 4 or not dirty] or [i for i in able if size[i] >= 3]
    if long:
        return lines[long[0]]
    if first < len(lines) and len(lines[first].split()) <= 25 and not opens_body(lines[first]):
        asks = first == 0 and len(lines) > 2 and lines[0].endswith(("?", "!"))
        if asks or any(kind in SOFT for kind in kinds[first + 1 : first + 4]):
            return lines[first]
    return None
