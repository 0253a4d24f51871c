"""Sources put for the compiler: the same lines, the same results, and the work done once."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

from etl import compiled
from etl.rewrite import for_compiler

MODULE = '''"""A module as they are written here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

SEA: Final = frozenset({"sea"})
ROADS: Final = frozenset({"land", "rail"})


@dataclass(frozen=True, slots=True)
class Way:
    """How people came."""

    name: str
    means: tuple[str, ...] = ("sea",)
    stops: list[str] = field(default_factory=list)
    told: str = field(repr=False, default="")

    def is_known(self) -> bool:
        return self.name in SEA | ROADS | {"air"}


def told(first: str, second: str) -> bool:
    return {first, second} <= {"land", "é"} and first in ROADS - SEA and first not in {"sea", "air"}


def grown(more: str) -> set[str]:
    ways = {"sea"} | ROADS
    ways.add(more)
    return ways


def by_land(way: Way) -> Way:
    named = replace(replace(way, name=way.name.strip()), means=("land",))
    return replace(
        named,
        told=f"{named.name}, by land",
    )


def fails() -> None:
    raise ValueError(SEA | ROADS)
'''


def run(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": __name__}
    exec(compile(source, "module", "exec", dont_inherit=True), names)
    return names


def test_sets_of_constants_are_made_once() -> None:
    made = for_compiler(MODULE)
    assert made.count("SEA | ROADS | {'air'}") == 1 and made.index("SEA | ROADS | {'air'}") > made.index("def fails")
    assert "<= _SET_" in made and "first in _SET_" in made
    assert 'ways = {"sea"} | ROADS' in made, "a set that may be added to stays one of its own"
    assert 'first not in {"sea", "air"}' in made, "which Python and mypyc make once themselves"
    before, after = run(MODULE), run(made)
    for pair in (("land", "é"), ("land", "sea"), ("sea", "land"), ("é", "land")):
        assert before["told"](*pair) is after["told"](*pair)
    assert after["grown"]("air") == {"sea", "land", "rail", "air"} and after["grown"]("foot") == {
        "sea",
        "land",
        "rail",
        "foot",
    }


def test_lines_stay_where_they_are() -> None:
    made = for_compiler(MODULE).splitlines()
    first = re.compile(r"\W*\w*")
    for number, line in enumerate(MODULE.splitlines()):
        if line:
            assert made[number].startswith(first.match(line)[0]), number


def test_constructors_are_written_out() -> None:
    """A frozen class can't set its own fields in Python; compiled code does, which ``test_compiled`` shows."""
    made = for_compiler(MODULE)
    assert "@dataclass(frozen=True, slots=True, init=False)" in made
    mutable = for_compiler(MODULE.replace("frozen=True, ", ""))
    names = run(mutable)
    before, after = run(MODULE.replace("frozen=True, ", ""))["Way"], names["Way"]
    assert " replace(" not in mutable
    for given in (("a",), ("a", ("land",)), ("a", (), ["x"], "y")):
        assert dataclasses.astuple(before(*given)) == dataclasses.astuple(after(*given))
    assert after("a").stops is not after("b").stops
    way = after(" a ", ("sea",), ["x"])
    assert dataclasses.astuple(names["by_land"](way)) == ("a", ("land",), ["x"], "a, by land")
    assert names["by_land"](way).stops is way.stops and way.name == " a "
    with pytest.raises(TypeError):
        after()


@pytest.mark.parametrize(
    "way",
    [
        "class Way(Other):",
        "class Way:\n    def __post_init__(self) -> None:\n        self.name = self.name.strip()\n",
    ],
)
def test_what_is_no_plain_dataclass_stays(way: str) -> None:
    source = f"from dataclasses import dataclass\nfrom other import Other\n\n\n@dataclass\n{way}\n    name: str\n"
    assert for_compiler(source) == source


def test_each_source_keeps_its_lines() -> None:
    for path in compiled.sources():
        source = path.read_text(encoding="utf-8")
        made = for_compiler(source)
        assert len(made.splitlines()) >= len(source.splitlines()), Path(path).name
        compile(made, str(path), "exec", dont_inherit=True)
