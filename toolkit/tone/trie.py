"""A trie of words: many thousand wordings looked up in one pass, the longest first. No meaning here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from toolkit.tone.pattern import GAP
from toolkit.tone.words import SENTENCE_END

Node = dict[str, Any]
END = ""  # the key under which a node keeps what ends there
_REACH = 5  # words that a gap may leap over, and one


def plant(root: Node, wordings: Iterable[tuple[str, ...]], what: Any) -> None:
    """Put wordings into a trie. A wording that is there already keeps its meaning: the earlier row wins."""
    for wording in wordings:
        node = root
        for word in wording:
            node = node.setdefault(word, {})
        node.setdefault(END, what)


def longest(node: Node, words: Sequence[str], at: int) -> tuple[Any, int] | None:
    """The longest wording that goes on at ``at`` from a node reached before: what it means, where it ends.

    >>> root: Node = {}
    >>> plant(root, [("play", "with", "fire"), ("play",), ("play", "…", "role")], "found")
    >>> longest(root["play"], "play a very big role .".split(), 1)
    ('found', 5)
    """
    found = (node[END], at) if END in node else None
    if found and len(node) == 1:
        return found
    size = len(words)
    while True:
        if GAP in node:
            beyond = _across(node[GAP], words, at)
            if beyond and (found is None or beyond[1] > found[1]):
                found = beyond
        if at >= size:
            return found
        word = words[at]
        if word not in node:
            return found
        node = node[word]
        at += 1
        if END in node and (found is None or at > found[1]):
            found = node[END], at


def _across(node: Node, words: Sequence[str], at: int) -> tuple[Any, int] | None:
    for here in range(at, min(at + _REACH, len(words))):
        word = words[here]
        if word in node:
            found = longest(node[word], words, here + 1)
            if found:
                return found
        if word in SENTENCE_END:
            return None
    return None
