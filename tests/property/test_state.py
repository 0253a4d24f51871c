"""State to link and back, for any state; any text as an address gives a state and never an error."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n import LANGUAGES
from dashboard.state import CHARTS, DIRECTIONS, READINGS, THEMES, View, parse, write

ids = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    # an address loses these at its end when a sentence follows it
    lambda text: text == text.strip() and text.strip("/.,;:!?)]}>»”’\"'،؛؟") == text
)
views = st.builds(
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
)


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
