"""Whatever comes in: articles or a ReadError, never another exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import ReadError
from etl.extract.charset import decode
from etl.extract.read import read
from etl.extract.split import split
from etl.model import Article

NAMES = ("a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.jsonl", "a")
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
SENTENCE = "Some 951 people came by sea, the ministry said on the same day."
CUES = ["Source: AFP", "Read also:", "Read also: A town in the south", "Tags: sea", "Related articles", "إقرأ أيضاً:"]
TITLES = ["A headline of five words", "عنوان من أربع كلمات", "By A. Writer", "2 October 2024", "Title\u2028x"]
OTHER = ["", "", "* * *", "• An item of a list", "\x0b", "...", "A teaser that breaks off after a few words..."]
ARABIC = "وصل 951 مهاجرا إلى إيطاليا بحرا من الجزائر حسب الوزارة في روما."
LINES = st.lists(st.sampled_from([*CUES, *TITLES, *OTHER, SENTENCE, ARABIC]), max_size=14)


def articles(name: str, content: bytes) -> tuple[Article, ...]:
    try:
        return split(read(name, content))
    except ReadError as error:
        assert str(error)
        return ()


@QUICK
@given(content=st.binary(max_size=400), name=st.sampled_from(NAMES))
def test_bytes(content: bytes, name: str) -> None:
    for article in articles(name, content):
        assert article.text.strip()


@QUICK
@given(
    text=st.text(max_size=300), name=st.sampled_from(NAMES), encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig"])
)
def test_text(text: str, name: str, encoding: str) -> None:
    articles(name, text.encode(encoding, "replace"))


@QUICK
@given(lines=LINES, end=st.sampled_from(["\n", "\r\n"]))
def test_stories_of_a_text_are_cut_out_of_it(lines: list[str], end: str) -> None:
    content = end.join(lines).encode()
    found = articles("a.txt", content)
    text = decode(content, "a.txt") if content else ""
    at = 0
    for article in found:
        assert article.text in text[at:], "verbatim, and in order"
        at = text.index(article.text, at) + len(article.text)
        assert not article.title or article.title in text
    assert [a.position for a in found] == list(range(1, len(found) + 1))
    assert [a.role for a in found] == ["main", *["linked"] * (len(found) - 1)][: len(found)]


TAGS = (
    "<p> </p> <div> </div> <article> </article> <h1> </h1> <h2> </h2> <a\nhref=x> </a> <br> <b> </b> <ul> <li> </ul> "
    "<table> <tr> <td> </table> <time\ndatetime=2024> <pre> <footer> <nav> <sup>1 &#xD800; &amp <!-- --> <svg> <title> "
    '<template> \0 <script\ntype="application/ld+json"> </script> {"@type":"NewsArticle","headline":[{}]} '
    '{"@graph":[[1,{}]]}'
).split(" ")
MARKUP = st.lists(st.sampled_from([*TAGS, SENTENCE, "A headline of five words", "Read also:"]), max_size=25)


@QUICK
@given(pieces=MARKUP)
def test_markup(pieces: list[str]) -> None:
    articles("a.html", "".join(pieces).encode())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("name", ["english.pdf", "arabic.pdf", "table.docx", "two-soup.html"])
def test_damaged_files(root: Path, name: str, data: st.DataObject) -> None:
    content = bytearray((root / "tests/fixtures" / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    articles(name, bytes(content))


def test_deep_nesting() -> None:
    page = "<div>" * 20_000 + f"<p>{SENTENCE}</p>"
    (article,) = articles("a.html", page.encode())
    assert article.text == SENTENCE
