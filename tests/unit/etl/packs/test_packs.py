"""Language packs as data: each loads, knows only what the engine knows, is whole, and means one thing by a word."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etl import packs
from etl.errors import PackError
from etl.model import MEASURES
from etl.text import fold_word

CODES = packs.codes()
CASES = Path(__file__).parents[3] / "cases"
PHRASE_FILES = ("measures", "nouns", "qualifiers", "roles", "changes", "context")
FILES = {"pack", "numbers", "periods", "page", "claims", *PHRASE_FILES}
NEEDED = {"name", "script", "stop_words", "triggers", "function_words"}
SLOT = re.compile(r"\{\w*\}?|\w*\}")
ONE_OF = (
    ("counted", ("persons", "boats", "incidents", "dual_persons", "dual_boats")),
    ("change", ("up", "down")),
    ("change", ("more", "fewer")),
    ("before", ("about", "more_than", "less_than", "at_least", "at_most", "exact")),
    ("after", ("about", "more_than", "less_than", "at_least", "at_most", "exact")),
    ("mode", ("sea", "land", "air")),
)
"""Senses of which one phrase may have only one."""


@cache
def table(code: str, name: str) -> dict[str, Any]:
    return packs.read_toml(packs.HERE / code / f"{name}.toml")


def phrases(code: str) -> Iterator[tuple[str, str, str]]:
    """(file, section.key, phrase) for every phrase of a pack's senses and periods."""
    for name in PHRASE_FILES:
        for section, keys in table(code, name).items():
            for key, listed in keys.items():
                yield from ((name, f"{section}.{key}", phrase) for phrase in listed)
    for section in ("dates", "relations"):
        for operation, listed in table(code, "periods").get(section, {}).items():
            yield from (("periods", f"{section}.{operation}", phrase) for phrase in listed)


def strings(value: Any) -> Iterator[str]:
    """Every word and phrase of a table, keys that are words included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)


def spelt(code: str) -> Iterator[str]:
    for name in sorted(FILES):
        yield from strings(table(code, name))


@pytest.mark.parametrize("code", CODES)
def test_a_pack_loads_and_is_whole(code: str) -> None:
    pack = packs.load(code)
    assert pack.code == code and pack.words and pack.dates and pack.relations and pack.places
    assert {path.stem for path in (packs.HERE / code).glob("*.toml")} == FILES
    head = table(code, "pack")
    assert set(head) >= NEEDED
    assert head["direction"] in ("ltr", "rtl")


@pytest.mark.parametrize("code", CODES)
def test_a_pack_counts_and_knows_the_calendar(code: str) -> None:
    pack = packs.load(code)
    numbers = table(code, "numbers")
    known = {float(value) for kind in ("values", "multiples", "magnitudes") for value in numbers.get(kind, {})}
    assert known >= {*range(2, 11), *range(20, 70, 10), 100, 1000, 1_000_000}
    assert set(pack.months.values()) == set(range(1, 13))
    assert set(pack.weekdays.values()) == set(range(7))
    assert set(pack.numbers.ordinals.values()) >= {1, 2, 3, 4}
    assert numbers["percent"]


@pytest.mark.parametrize("code", CODES)
def test_a_pack_has_words_for_every_measure(code: str) -> None:
    measures = table(code, "measures")
    assert [m for m in MEASURES if not (measures.get(m, {}).get("cue") or measures.get(m, {}).get("people"))] == []


@pytest.mark.parametrize("code", CODES)
def test_every_phrase_folds_to_something(code: str) -> None:
    assert [entry for entry in phrases(code) if not packs.pieces(entry[2])] == []
    assert [word for word in spelt(code) if word and not fold_word(word).strip()] == []


@pytest.mark.parametrize("code", CODES)
def test_no_character_that_text_never_has(code: str) -> None:
    """Presentation forms and direction marks come from copying; folded text has neither."""
    strange = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
    assert [word for word in spelt(code) if strange.search(word)] == []
    assert [word for word in spelt(code) if word != word.strip() and not word.startswith("iom")] == []


@pytest.mark.parametrize("code", CODES)
def test_slots_are_known(code: str) -> None:
    unknown = [entry for entry in phrases(code) if set(SLOT.findall(entry[2])) - set(packs.SLOTS)]
    assert unknown == []
    relations = [entry for entry in phrases(code) if entry[0] == "periods" and entry[1].startswith("relations.")]
    assert [entry for entry in relations if not SLOT.search(entry[2])] == []


@pytest.mark.parametrize("code", CODES)
def test_wild_cards_stand_at_one_end_and_have_a_stem(code: str) -> None:
    words = [(entry, piece) for entry in phrases(code) for piece in entry[2].split() if "*" in piece]
    assert [entry for entry, piece in words if len(piece.strip("*")) < 3 or piece.strip("*").count("*")] == []
    assert [entry for entry, piece in words if piece.startswith("*") and piece.endswith("*")] == []


@pytest.mark.parametrize("code", CODES)
def test_operations_on_days_are_those_of_the_engine(code: str) -> None:
    source = ast.parse((packs.HERE.parent / "transform" / "recognise" / "periods.py").read_text(encoding="utf-8"))
    known = {node.value for node in ast.walk(source) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    used = {entry[1].partition(".")[2] for entry in phrases(code) if entry[0] == "periods"}
    assert used - known == set()


@pytest.mark.parametrize("code", CODES)
def test_a_number_word_has_one_value(code: str) -> None:
    numbers = table(code, "numbers")
    for kinds in (("values", "magnitudes", "multiples", "fractions"), ("ordinals",)):
        meanings: dict[str, set[tuple[str, float]]] = {}
        for kind in kinds:
            for value, words in numbers.get(kind, {}).items():
                for word in words:
                    meanings.setdefault(" ".join(packs.pieces(word)), set()).add((kind, float(value)))
        assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("code", CODES)
def test_a_month_and_a_weekday_have_one_number(code: str) -> None:
    periods_of = table(code, "periods")
    for section in ("months", "weekdays"):
        meanings: dict[str, set[str]] = {}
        for number, words in periods_of[section].items():
            for word in words:
                meanings.setdefault(fold_word(word), set()).add(number)
        assert {word: found for word, found in meanings.items() if len(found) > 1} == {}
    pack = packs.load(code)
    assert set(pack.months) & set(pack.weekdays) == set()


@pytest.mark.parametrize("code", CODES)
def test_a_phrase_does_not_say_two_opposite_things(code: str) -> None:
    senses: dict[str, set[str]] = {}
    for name, key, phrase in phrases(code):
        if name != "periods":
            senses.setdefault(" ".join(packs.pieces(phrase)), set()).add(key)
    wrong = {
        phrase: sorted(said)
        for phrase, found in senses.items()
        for section, keys in ONE_OF
        if len(said := found & {f"{section}.{key}" for key in keys}) > 1
        and said != {"mode.sea", "mode.land"}  # "by sea and land"
    }
    assert wrong == {}


@pytest.mark.parametrize("code", CODES)
def test_a_function_word_is_no_counted_noun(code: str) -> None:
    """Behind a number a function word says that the noun was left out; only "others" and the like may count persons."""
    nouns = {
        " ".join(packs.pieces(phrase))
        for _, key, phrase in phrases(code)
        if key in ("counted.boats", "counted.incidents") or key.endswith((".people", ".act"))
    }
    assert packs.load(code).function_words & nouns == set()


@pytest.mark.parametrize("code", CODES)
def test_stop_words_tell_the_language(code: str) -> None:
    pack = packs.load(code)
    assert len(pack.stop_words) >= 12
    assert [word for word in pack.stop_words if word in pack.places] == []
    triggers = table(code, "pack")["triggers"]
    assert [stem for stem in triggers if len(stem.strip()) < 3 or stem != stem.lower()] == []


@pytest.mark.parametrize("code", CODES)
def test_a_pack_has_cases_of_what_is_read_and_of_what_is_not(code: str) -> None:
    cases = tomllib.loads((CASES / code / "figures.toml").read_text(encoding="utf-8"))
    assert len(cases["case"]) >= 20
    assert len(cases["none"]) >= 6
    texts = [case["text"] for case in (*cases["case"], *cases["none"])]
    assert len(set(texts)) == len(texts)
    assert packs.detect(" ".join(texts).replace("⟦", "").replace("⟧", "")) == code
    told = [case["text"].replace("⟦", "").replace("⟧", "") for case in cases["case"]]
    assert [text for text in told if not packs.speaks_of_migration(text)] == []
    assert len([text for text in told if packs.detect(text) != code]) <= len(told) / 200


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_of_ours_is_taken_for_a_language_without_a_pack(code: str) -> None:
    cases = tomllib.loads((CASES / code / "figures.toml").read_text(encoding="utf-8"))
    texts = [case["text"].replace("⟦", "").replace("⟧", "") for case in (*cases["case"], *cases["none"])]
    tried = [(text, packs._scores(text)) for text in texts]
    assert [text for text, (_, ours, other) in tried if ours and other > max(ours.values())] == []


def test_the_frame_words_of_every_pack_have_the_same_keys() -> None:
    pages = {code: set(table(code, "page")) for code in CODES}
    assert {code: keys ^ pages["en"] for code, keys in pages.items() if keys != pages["en"]} == {}
    claims = {code: set(table(code, "claims")) for code in CODES}
    assert {code: keys ^ claims["en"] for code, keys in claims.items() if keys != claims["en"]} == {}


# --- what is wrong is told ---------------------------------------------------------------------------------------


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a small pack that loads; the test spoils it."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "pack.toml").write_text('name = "Made"\nstop_words = []\n', encoding="utf-8")
    monkeypatch.setattr(packs, "HERE", tmp_path)
    packs.codes.cache_clear()
    yield folder
    packs.codes.cache_clear()


def loaded(folder: Path) -> packs.Pack:
    return packs.load.__wrapped__(folder.name)


def test_a_small_pack_loads(made: Path) -> None:
    assert loaded(made).name == "Made"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("measures.toml", '[walks]\ncue = ["walked"]\n', "unknown section [walks]"),
        ("measures.toml", '[arrivals]\nclue = ["arrived"]\n', "unknown key arrivals.clue"),
        ("nouns.toml", '[counted]\npersons = [" "]\n', "empty phrase"),
        ("numbers.toml", 'tens = ["ten"]\n', "unknown key 'tens'"),
        ("numbers.toml", '[values]\nten = ["ten"]\n', "'ten' is no number"),
        ("roles.toml", "[role\n", "not valid TOML"),
        ("places.csv", "code,kind,name\nLY,planet,Libya\n", "bad row"),
        ("pack.toml", 'name = "Made"\nfonction_words = []\n', "unknown key fonction_words"),
        ("periods.toml", '[date]\ndate = ["{d} {m}"]\n', "unknown section date"),
        ("periods.toml", '[dates]\ndate = ["{day} {m}"]\n', "unknown slot {day}"),
    ],
)
def test_what_is_wrong_with_a_pack_is_told_with_its_file(made: Path, name: str, content: str, said: str) -> None:
    (made / name).write_text(content, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        loaded(made)
    assert said in str(caught.value)
    assert "xx" in str(caught.value)


def test_choices_of_a_phrase_are_spelled_out(made: Path) -> None:
    assert packs.alternatives("the [same|very] month [|of the year] before") == [
        "the same month before",
        "the same month of the year before",
        "the very month before",
        "the very month of the year before",
    ]
    assert packs.alternatives("last year") == ["last year"]
    (made / "periods.toml").write_text('[dates]\nlast_month = ["[last|past] month"]\n', encoding="utf-8")
    assert {"last", "past"} <= set(loaded(made).dates)


def test_a_language_without_a_pack_is_told() -> None:
    with pytest.raises(PackError, match="no language pack 'qq'"):
        packs.load("qq")


@pytest.mark.parametrize(
    "path", sorted((packs.HERE.parents[1] / "benchmarks" / "texts").glob("*.txt")), ids=lambda path: path.stem
)
def test_news_of_other_things_does_not_speak_of_migration(path: Path) -> None:
    """One trigger that stands inside a common word makes every archive several times slower to read."""
    paragraphs = path.read_text(encoding="utf-8").split("\n\n")
    assert [text for text in paragraphs if packs.speaks_of_migration(text)] == []
