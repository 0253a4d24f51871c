"""State to link and back, for any state; any text as an address gives a state and never an error."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n import LANGUAGES
from dashboard.state import (
    CHARTS,
    CHOICES,
    DIRECTIONS,
    FOUND,
    GROUPS,
    READINGS,
    SORTS,
    THEMES,
    View,
    canonical_period,
    parse,
    span,
    write,
)
from etl.model import MEASURES, ROUTES

ids = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    # an address loses these at its end when a sentence follows it
    lambda text: text == text.strip() and text.strip("/.,;:!?)]}>»”’\"'،؛؟") == text
)
codes = st.lists(st.sampled_from(("LY", "TN", "IT", "EU", "EUROPE")), max_size=4, unique=True).map(
    lambda some: tuple(sorted(some))
)
months = st.integers(0, 12 * 60).map(lambda n: f"{1980 + n // 12}-{n % 12 + 1:02}")
periods = st.tuples(months, months).map(lambda two: canonical_period(f"{min(two)}..{max(two)}") or "")
explored = st.builds(
    View,
    page=st.just("explore"),
    lang=st.sampled_from(("", *LANGUAGES)),
    chart=st.sampled_from(CHARTS),
    measure=st.sampled_from(("", *MEASURES)),
    departure=codes,
    origin=codes,
    destination=codes,
    route=st.sampled_from(("", *ROUTES)),
    period=st.one_of(st.just(""), periods),
    outlet=st.one_of(st.just(""), st.from_regex(r"[0-9a-f]{16}", fullmatch=True)),
    written=st.sampled_from(("", "ar", "de")),
    found=st.sampled_from(("", *FOUND)),
    by=st.sampled_from(("", *GROUPS)),
    choose=st.sampled_from(CHOICES),
    sort=st.sampled_from(SORTS),
    part=st.integers(1, 9999),
    search=st.sampled_from(("", "libya", "30,147 ليبيا", "17.8%", "l’année d'été", "a+b & c=d #1")),
)
stories = st.builds(
    View,
    page=st.just("article"),
    item=ids,
    lang=st.sampled_from(("", *LANGUAGES)),
    fig=st.one_of(st.just(""), st.from_regex(r"[0-9a-f]{16}", fullmatch=True)),
    reading=st.sampled_from(READINGS),
    chart=st.sampled_from(CHARTS),
    theme=st.sampled_from(THEMES),
    dir=st.sampled_from(DIRECTIONS),
    embed=st.booleans(),
    version=st.one_of(st.just(""), st.integers(0, 999_999_999).map(str)),
    controls=st.booleans(),
)
views = st.one_of(stories, explored)


@given(views)
def test_state_to_link_to_state(view: View) -> None:
    assert parse(write(view)) == (view, ())


@given(views)
def test_writing_is_canonical(view: View) -> None:
    assert write(parse(write(view))[0]) == write(view)


@given(st.text(max_size=300))
def test_any_address_gives_a_state(address: str) -> None:
    view, _ = parse(address)
    again, problems = parse(write(view))
    assert again == view
    assert problems == ()


@given(periods)
def test_a_period_has_its_days(period: str) -> None:
    first, last = span(period)
    assert first.day == 1 and first <= last
    assert canonical_period(f"{first:%Y-%m}..{last:%Y-%m}") == period
