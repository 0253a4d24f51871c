"""Every slip of gold.toml: the kind, and the right edit as first choice or the word that it cannot be told."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from etl.model import Finding
from etl.transform.check import check, explain

CASES = tomllib.loads((Path(__file__).parent / "gold.toml").read_text(encoding="utf-8"))["case"]


def shown(finding: Finding) -> str:
    """A finding as the table writes it."""
    words = [finding.check, finding.state, finding.level or ""]
    if finding.edit is not None:
        words.append(f"{finding.edit.what}: {finding.edit.before} -> {finding.edit.after}")
    return " ".join(word for word in words if word)


@pytest.fixture
def found(request, read, article, reference):
    case = request.param
    url = None if case.get("witness_page") else case["page"]
    articles = [replace(article(case["published"], text=case.get("text", "")), url=url)]
    figures = list(read(case["figures"]))
    if text := case.get("text"):
        figures = [replace(f, span_start=text.index(f.quote), span_end=text.index(f.quote) + 6) for f in figures]
    for number, figure in enumerate(read(case.get("linked", ()))):
        articles.append(article(case["published"], "b"))
        figures.append(replace(figure, figure_id=f"b{number}", article_id="b"))
    return case, figures, check(articles, figures, reference)


@pytest.mark.parametrize("found", CASES, indirect=True, ids=[case["name"] for case in CASES])
def test_gold(found):
    case, figures, findings = found
    lines = [shown(finding) for finding in findings if finding.article_id == "a"]
    for expected in case["expect"]:
        assert expected in lines, lines
    if case.get("quiet"):
        assert not [line for line in lines if " contradicts" in line]
    for candidate in case.get("candidates", ()):
        assert any(candidate in dict(finding.details).get("candidates", "") for finding in findings), findings
    for finding in findings:
        text = explain(finding, figures)
        assert len(text.splitlines()) >= 2 and "  " in text and "{" not in text


def test_every_case_of_the_list_is_here():
    numbers = {int("".join(c for c in case["name"].split()[0] if c.isdigit())) for case in CASES}
    assert numbers == set(range(1, 30))
