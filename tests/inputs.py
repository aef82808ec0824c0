"""Small invented input files for the tests of reading."""

from __future__ import annotations

import json
from pathlib import Path

BODY = "Aldo Brenn met Mira Tolk on a Sunday.\n\nThey agreed."
PAGE = f"Brenn greets Tolk at the bridge\n\n11 July 2021\n\n{BODY}\n"
HTML = (
    "<html><head>{meta}<title>Brenn greets Tolk at the bridge</title></head><body><nav>Home</nav>"
    "<article><h1>Brenn greets Tolk at the bridge</h1><p>Aldo Brenn met <b>Mira&nbsp;Tolk</b> on a "
    "<a href='/s'>Sunday</a>.</p><p>They agreed.{more}</p></article></body></html>"
)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def write_json(path: Path, value: object) -> Path:
    return write(path, json.dumps(value, ensure_ascii=False))
