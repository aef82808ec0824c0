"""What a run notes of itself: versions, hashes of what it read and measured with, options."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

_PACKAGES = (
    "pandas",
    "numpy",
    "scipy",
    "scikit-learn",
    "matplotlib",
    "trafilatura",
    "sentencex",
    "rapidfuzz",
    "vaderSentiment",
)


def describe_run(
    articles: pd.DataFrame,
    refused: pd.DataFrame,
    parameters: Mapping[str, Any],
    *,
    corrections: pd.DataFrame | None = None,
    corrected: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """What went in and what it was measured with. Holds no text of an article, only hashes.

    ``corrections`` and ``corrected`` are the rows a reader handed in and what became of them.
    """
    note: dict[str, Any] = {
        "toolkit": _version("state-media-toolkit"),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "instrument": _instrument_hashes(),
        "parameters": dict(parameters),
        "articles": {
            str(row["article_id"]): {
                "file": row["file"] if isinstance(row.get("file"), str) else None,
                "sha256_of_text": _hash(str(row["text"])),
            }
            for row in articles.to_dict("records")
        },
        "refused": len(refused),
    }
    if corrections is not None and corrected:
        filled = corrections.drop(columns=["row", "status", "reason", "remedy"], errors="ignore")
        note["corrections"] = dict(corrected) | {"sha256_of_rows": _hash(filled.to_csv(index=False))}
    return note


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _instrument_hashes() -> dict[str, str]:
    folder = Path(__file__).parent / "instrument"
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in sorted(folder.glob("*.csv"))}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
