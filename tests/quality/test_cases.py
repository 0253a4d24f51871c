"""Runs the tables of cases in tests/cases/<lang>/: what must come out of a sentence, and what must not."""

from __future__ import annotations

from typing import Any

import pytest

from etl.packs import codes
from tests.quality.cases import Case, cases, languages, shown


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
