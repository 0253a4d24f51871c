"""The tables of cases in tests/cases/<lang>/, one by one and against their floors; and the gate itself is tested.

One file, so that one process reads them all once.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from etl.packs import codes
from tests.quality import gate
from tests.quality.cases import Case, cases, languages, shown, unmark, wanted

TEXT = "In 2024, ⟦66,317 migrants⟧ reached Italy by sea."
ROW = {"kind": "count", "value": 66317, "measure": "arrivals", "destination": ["IT"], "mode": "sea"}


def case(text: str = TEXT, **changes: object) -> Case:
    plain, spans = unmark(text)
    row = wanted({**ROW, "period": ["2024-01-01", "2024-12-31"], **changes})
    return Case("en", plain, None, spans, (row,) if spans else ())


def test_no_language_fell_below_its_floor_and_no_pinned_case_is_gone() -> None:
    assert gate.failures(gate.load()) == []


@pytest.mark.parametrize(
    ("made", "found", "exact", "spurious"),
    [
        (case(), 1.0, 1.0, 0),
        (case(destination=["MT"]), 1.0, 0.0, 0),
        (case(value=66318), 0.0, 0.0, 1),
        (case(unit="boats"), 0.0, 0.0, 1),
        (case(TEXT.replace("⟦", "").replace("⟧", "")), 0.0, 0.0, 1),
        (case("In 2024, ⟦66,317⟧ migrants reached Italy by sea."), 1.0, 0.0, 0),
        (case("The cabinet met on Monday."), 1.0, 1.0, 0),
    ],
)
def test_a_case_is_scored(made: Case, found: float, exact: float, spurious: int) -> None:
    scores = gate.score((made,))
    assert (scores.found, scores.exact, scores.spurious) == (found, exact, spurious)


def test_a_score_below_its_floor_is_told() -> None:
    floors = gate.pinned({}, lower=False)
    floors["en"]["exact"] = 1.001
    assert [line for line in gate.failures(floors) if line.startswith("en")] == [
        f"en: exact F1 is {gate.score(cases('en')).exact:.3f}, its floor 1.001"
    ]


def test_a_dropped_case_and_a_dropped_language_are_told() -> None:
    floors = gate.pinned({}, lower=False)
    floors["en"]["cases"].append("00000000")
    floors["zz"] = floors["en"]
    told = gate.failures(floors)
    assert "zz: its cases are gone" in told
    assert "en: 1 pinned cases are gone or changed (00000000)" in told


def test_a_language_that_is_not_pinned_must_reach_the_bars() -> None:
    told = gate.failures({})
    scores = {language: gate.score(cases(language)) for language in languages()}
    low = {code for code, s in scores.items() if s.found < gate.NEW["found"] or s.exact < gate.NEW["exact"]}
    assert {line.partition(":")[0] for line in told} == low


def test_floors_rise_by_themselves_and_fall_only_when_asked() -> None:
    scores = gate.score(cases("en"))
    high = {"en": {"found": 2.0, "exact": 0.1, "cases": []}}
    kept, lowered = gate.pinned(high, lower=False)["en"], gate.pinned(high, lower=True)["en"]
    assert (kept["found"], kept["exact"]) == (2.0, scores.exact)
    assert (lowered["found"], lowered["exact"]) == (scores.found, scores.exact)


def test_what_is_saved_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    floors = gate.pinned({}, lower=False)
    gate.save(floors)
    assert gate.load() == floors


def test_every_change_of_a_case_changes_its_pin() -> None:
    base = case()
    changed = [case(value=1), case(TEXT + " "), case(TEXT.replace("⟧", "", 1).replace(" reached", "⟧ reached"))]
    assert base.pin == case().pin
    assert base.pin not in {one.pin for one in changed[:2]}
    assert replace(base, language="fr").pin == base.pin


def parameters() -> list[Any]:
    found = []
    for language in languages():
        for number, case in enumerate(cases(language), 1):
            marks = [pytest.mark.xfail(reason=case.known_miss, strict=True)] if case.known_miss else []
            kind = "case" if case.figures else "none"
            found.append(pytest.param(case, id=f"{language}-{kind}-{number}", marks=marks))
    return found


@pytest.mark.parametrize("case", parameters())
def test_case(case: Case) -> None:
    figures = case.read()
    assert [case.text[f.span_start : f.span_end] for f in figures] == [case.text[a:b] for a, b in case.spans]
    assert [shown(f) for f in figures] == list(case.figures)


def test_every_pack_has_cases() -> None:
    assert set(languages()) >= set(codes())
