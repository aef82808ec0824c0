"""A bar for work of several stages or many rows, or silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

MANY = 200  # rows below which no bar is worth its place


def stages(shown: bool, total: int) -> Callable[[str, Callable[[], Any]], Any]:
    """A function that runs each stage under its name, on one bar if ``shown``."""
    if not shown:
        return lambda name, stage: stage()
    from tqdm.auto import tqdm

    bar = tqdm(total=total, unit="stage", leave=False)

    def run(name: str, stage: Callable[[], Any]) -> Any:
        bar.set_description(name)
        done = stage()
        bar.update()
        if bar.n == bar.total:
            bar.close()
        return done

    return run


def in_parts(work: Callable[[pd.DataFrame], pd.DataFrame], frame: pd.DataFrame, shown: bool) -> pd.DataFrame:
    """``work`` done on a table, fifty rows at a time under a bar if ``shown`` and there are many."""
    if not shown or len(frame) < MANY:
        return work(frame)
    from tqdm.auto import tqdm

    starts = tqdm(range(0, len(frame), 50), unit="50 rows", leave=False)
    return pd.concat([work(frame.iloc[at : at + 50]) for at in starts], ignore_index=True)
