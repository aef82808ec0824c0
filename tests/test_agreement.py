"""Krippendorff's alpha: his published example, cases by hand, properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.agreement import krippendorff_alpha
from toolkit.tables import TableError

# Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section E: four observers, twelve units
PUBLISHED = [
    (1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4),
    (4, 4, 4, 4), (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1), (None, 3, None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_is_that_of_the_published_example(level: str, alpha: float) -> None:
    assert krippendorff_alpha(PUBLISHED, level=level) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize(
    ("name", "codes", "alpha"),
    [
        ("perfect", [("a", "a"), ("b", "b")], 1.0),
        # pairs aa bb ab: values a 3, b 3; observed 2/6; expected 2*9/(6*5)
        ("one of three differs", [("a", "a"), ("b", "b"), ("a", "b")], 1 - (2 / 6) / (18 / 30)),
        ("never the same is worse than chance", [("a", "b"), ("b", "a")], 1 - 1 / (8 / 12)),
        ("a unit with one value does not count", [("a", "a"), ("b", "b"), ("c", None), ("d", float("nan"))], 1.0),
        ("no variation cannot be said", [("a", "a"), ("a", "a")], None),
        ("nothing cannot be said", [], None),
        ("no unit with two values cannot be said", [("a", None)], None),
    ],
)
def test_alpha_is_that_worked_out_by_hand(name: str, codes: list, alpha: float | None) -> None:
    found = krippendorff_alpha(codes)
    assert found is None if alpha is None else found == pytest.approx(alpha)


CODES = st.lists(st.tuples(*[st.sampled_from(["a", "b", "c", None])] * 2), max_size=12)


@given(CODES, st.randoms(use_true_random=False))
def test_neither_the_order_of_units_nor_of_coders_matters(codes: list, random: object) -> None:
    turned = [unit[::-1] for unit in codes]
    random.shuffle(turned)  # type: ignore[attr-defined]
    one, two = krippendorff_alpha(codes), krippendorff_alpha(turned)
    assert one is two is None or one == pytest.approx(two)


@given(CODES)
def test_for_two_coders_without_gaps_it_is_scott_s_pi_corrected_for_few_units(codes: list) -> None:
    """Scott's pi, of which alpha is the small-sample form: 1 - (1 - pi) (n - 1) / n with n values."""
    codes = [unit for unit in codes if None not in unit]
    alpha = krippendorff_alpha(codes)
    if alpha is None:
        return
    values = [value for unit in codes for value in unit]
    chance = sum((values.count(v) / len(values)) ** 2 for v in set(values))
    pi = (sum(a == b for a, b in codes) / len(codes) - chance) / (1 - chance)
    assert alpha == pytest.approx(1 - (1 - pi) * (len(values) - 1) / len(values))


def test_names_have_no_distance_and_a_wrong_level_is_named() -> None:
    with pytest.raises(TableError, match="needs numbers"):
        krippendorff_alpha([("a", "b")], level="interval")
    with pytest.raises(TableError, match="Did you mean 'nominal'"):
        krippendorff_alpha([("a", "b")], level="nominl")
