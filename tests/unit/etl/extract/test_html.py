"""Layouts of web pages: what begins a story, what is furniture, what stays."""

from __future__ import annotations

from datetime import date

import pytest

from etl.extract.read import read
from etl.extract.split import split
from etl.model import Article

ONE = "Italy counted 66,617 people who arrived by sea in 2024, its interior ministry said."
TWO = "A year earlier there had been 157,651 of them, the highest number since 2016."
SPAIN = "The Canary Islands counted 46,843 arrivals in 2024, according to the ministry in Madrid."
CRETE = "Crete counted more arrivals in 2024 than in any year before, the coast guard says."


def stories(body: str, head: str = "") -> tuple[Article, ...]:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return split(read("page.html", page.encode(), url="https://post.example/page"))


def told(body: str, head: str = "") -> list[tuple[str, str]]:
    return [(a.title, a.text) for a in stories(body, head)]


def test_subheadings_stay() -> None:
    body = f"<h1>Fewer boats</h1><p>{ONE}</p><h2>A look back</h2><p>{TWO}</p>"
    assert told(body) == [("Fewer boats", f"{ONE}\n\nA look back\n\n{TWO}")]


def test_sections_stay() -> None:
    body = (
        f"<main><h1>Fewer boats</h1><div class=text><p>{ONE}</p><p>{TWO}</p>"
        f"<section><h2>And in Spain</h2><p>{SPAIN}</p></section></div></main>"
    )
    assert told(body) == [("Fewer boats", f"{ONE}\n\n{TWO}\n\nAnd in Spain\n\n{SPAIN}")]


def test_every_paragraph_in_its_own_box() -> None:
    blocks = ("<h1>Fewer boats</h1>", f"<p>{ONE}</p>", "<h2>A look back</h2>", f"<p>{TWO}</p>")
    body = "".join(f"<div><div>{block}</div></div>" for block in blocks)
    assert told(f"<main>{body}</main>") == [("Fewer boats", f"{ONE}\n\nA look back\n\n{TWO}")]


def test_three_stories_of_equal_rank() -> None:
    body = "".join(f"<h2>Story number {n}</h2><p>{p}</p>" for n, p in enumerate((ONE, SPAIN, CRETE)))
    expected = [("Story number 0", ONE), ("Story number 1", SPAIN), ("Story number 2", CRETE)]
    assert told(f"<div>{body}</div>") == expected
    boxes = "".join(f"<div><h2><a href=/{n}>{t}</a></h2><p>{p}</p></div>" for n, (t, p) in enumerate(expected))
    assert told(f"<main>{boxes}</main>") == expected
    assert [a.url for a in stories(f"<main>{boxes}</main>")][1:] == ["https://post.example/1", "https://post.example/2"]


def test_headings_of_equal_rank_in_a_page_about_one_story() -> None:
    body = f"<div><h2>Fewer boats than last year</h2><p>{ONE}</p><h2>A look back</h2><p>{TWO}</p></div>"
    head = '<meta property="og:title" content="Fewer boats than last year">'
    assert told(body, head) == [("Fewer boats than last year", f"{ONE}\n\nA look back\n\n{TWO}")]


def test_cards_inside_a_story_are_dropped() -> None:
    card = '<aside><h3><a href="/x">500 people land in one night</a></h3><a href="/x"><p>Read on</p></a></aside>'
    body = f"<article><h1>Fewer boats</h1><p>{ONE}</p>{card}<p>{TWO}</p></article>"
    assert told(body) == [("Fewer boats", f"{ONE}\n\n{TWO}")]
    promo = '<p>Read also: <a href="/x">500 people land in one night</a></p>'
    body = f"<article><h1>Fewer boats</h1><p>{ONE}</p>{promo}<p>{TWO}</p></article>"
    assert told(body) == [("Fewer boats", f"{ONE}\n\n{TWO}")]
    promo = '<p><b>Read also:</b></p><p><a href="/x">500 people land in one night</a></p>'
    body = f"<article><h1>Fewer boats</h1><p>{ONE}</p>{promo}<p>{TWO}</p></article>"
    assert told(body) == [("Fewer boats", f"{ONE}\n\n{TWO}")]


def test_a_story_goes_on_after_a_nested_one() -> None:
    nested = f"<article><h3>Crete has more</h3><p>{CRETE}</p></article>"
    body = f"<article><h1>Fewer boats</h1><p>{ONE}</p>{nested}<p>{TWO}</p></article>"
    assert told(body) == [("Fewer boats", f"{ONE}\n\n{TWO}"), ("Crete has more", CRETE)]


def test_the_name_of_the_site_is_no_headline() -> None:
    body = f"<header><h1>The Strait Post</h1></header><h2>Far fewer boats came</h2><p>{ONE}</p>"
    assert told(body, "<title>Far fewer boats came | The Strait Post</title>") == [("Far fewer boats came", ONE)]


def test_title_from_metadata_when_the_page_prints_none() -> None:
    assert told(f"<p>{ONE}</p>", "<title>Far fewer boats came - The Strait Post</title>") == [
        ("Far fewer boats came", ONE)
    ]


def test_furniture_is_dropped() -> None:
    body = (
        "<div role=navigation><p>Sections of this paper are here, all of them.</p></div>"
        "<div hidden><p>Not seen by anyone here.</p></div>"
        f"<h1>Fewer boats</h1><div><p>{ONE}</p></div><div class=share><span>Share</span><button>Like</button></div>"
        '<div style="display: none"><p>Not seen by anyone at all.</p></div>'
        "<dialog><p>Do you accept all of this?</p></dialog><footer><p>All rights are reserved by somebody.</p></footer>"
    )
    assert told(body) == [("Fewer boats", ONE)]


def test_lists_tables_and_quotes_are_kept() -> None:
    body = (
        f"<article><h1>Fewer boats</h1><p>{ONE}</p><ul><li>Libya: 30,147</li><li>Tunisia: 15,931</li></ul>"
        f"<table><tr><th>Year</th><th>Arrivals</th></tr><tr><td>2024</td><td>66,617</td></tr></table>"
        f"<blockquote>{TWO}</blockquote></article>"
    )
    ((_, text),) = told(body)
    assert text == f"{ONE}\n\nLibya: 30,147\nTunisia: 15,931\n\n| Year | Arrivals |\n| 2024 | 66,617 |\n\n{TWO}"


def test_layout_tables_are_boxes() -> None:
    body = f"<table><tr><td><a href=/>Home</a></td><td><h1>Fewer boats</h1><p>{ONE}</p><p>{TWO}</p></td></tr></table>"
    assert told(body) == [("Fewer boats", f"{ONE}\n\n{TWO}")]


def test_a_note_mark_is_no_digit() -> None:
    ((_, text),) = told("<h1>Fewer boats</h1><p>Italy counted 66,617<sup>1</sup> people in 2024<sup>23</sup>.</p>")
    assert text == "Italy counted 66,617¹ people in 2024²³."


def test_line_breaks() -> None:
    body = f"<h1>Fewer boats</h1><div>{ONE}<br>{TWO}<br><br>{SPAIN}</div>"
    assert told(body) == [("Fewer boats", f"{ONE}\n{TWO}\n\n{SPAIN}")]


def test_words_are_not_torn_or_glued() -> None:
    ((_, text),) = told("<h1>A b</h1><p>Some&nbsp;<b>30</b>,147\n   people, <i>they</i> say,<wbr> came&shy;.</p>")
    assert text == "Some\u00a030,147 people, they say, came\u00ad."


def test_each_story_has_its_own_date() -> None:
    dated = '<p><time datetime="{}">x</time></p>'
    body = (
        f"<article><h2>Fewer boats came</h2>{dated.format('2025-01-02T08:00')}<p>{ONE}</p></article>"
        f"<article>{dated.format('2025-01-03')}<h2>Canaries have a record</h2><p>{SPAIN}</p></article>"
    )
    found = stories(body, '<meta name="date" content="2025-02-01">')
    assert [a.published for a in found] == [date(2025, 1, 2), date(2025, 1, 3)]
    assert [a.text for a in found] == [ONE, SPAIN]


def test_a_date_inside_a_sentence_is_text() -> None:
    ((_, text),) = told('<h1>A b</h1><p>On <time datetime="2013-10-03">3 October</time> 368 died.</p>')
    assert text == "On 3 October 368 died."


def test_linked_data_by_title() -> None:
    head = (
        '<script type="application/ld+json">[{"@type": ["NewsArticle"], "headline": "Canaries have a record",'
        ' "datePublished": "2025-01-03", "publisher": [{"name": "El Estrecho"}]}, {"@type": "NewsArticle",'
        ' "headline": "Far fewer boats came", "datePublished": "2025-01-02"}]</script>'
    )
    body = "".join(
        f"<article><h2>{title}</h2><p>{text}</p></article>"
        for title, text in (("Far fewer boats came", ONE), ("Canaries have a record", SPAIN))
    )
    found = stories(body, head)
    assert [(a.published, a.publisher) for a in found] == [
        (date(2025, 1, 2), "El Estrecho"),
        (date(2025, 1, 3), "El Estrecho"),
    ]


@pytest.mark.parametrize(
    ("node", "head", "publisher"),
    [
        ('{"@type": "Organization", "@id": "https://x.example/#us", "name": "The Strait Post"}', "", "The Strait Post"),
        ('{"@id": "https://x.example/#us"}', '<meta property="og:site_name" content="The Post">', "The Post"),
        ('{"@type": "WebSite", "@id": "https://x.example/"}', "", None),
    ],
)
def test_a_publisher_told_of_by_reference(node: str, head: str, publisher: str | None) -> None:
    head += (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "Far fewer boats came",'
        f' "publisher": {{"@id": "https://x.example/#us"}}}}, {node}]}}</script>'
    )
    (story,) = stories(f"<h1>Far fewer boats came</h1><p>{ONE}</p>", head)
    assert story.publisher == publisher


def test_broken_metadata_do_not_matter() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script><meta name="date" content="soon">'
        '<script type="application/ld+json">{"@graph": [null, 3, {"@type": 5}, '
        '{"@type": "Article", "headline": 7}]}</script>'
    )
    (story,) = stories(f"<h1>Fewer boats</h1><p>{ONE}</p>", head)
    assert (story.title, story.published, story.publisher) == ("Fewer boats", None, None)


def test_no_story_without_headline_is_lost() -> None:
    two = f"<h3>Canaries have a record</h3><p>{SPAIN}</p>"
    expected = [("", f"{ONE}\n\n{TWO}"), ("Canaries have a record", SPAIN)]
    assert told(f"<div><p>{ONE}</p><p>{TWO}</p>{two}</div>") == expected
    assert told(f"<div><p>{ONE}</p><p>{TWO}</p></div><div>{two}</div>") == expected
    assert told(f"<div><p>{ONE}</p><p>{TWO}</p></div><h3>Read also</h3><div>{two}</div>") == expected


def test_a_notice_before_the_story_is_no_story() -> None:
    body = "<div><p>We and our 842 partners store things on your device.</p></div>"
    body += f"<main><h1>Far fewer boats came</h1><p>{ONE}</p></main>"
    assert told(body, "<title>Far fewer boats came | Post</title>") == [("Far fewer boats came", ONE)]


def test_metadata_belong_to_the_story_they_name() -> None:
    body = f"<div><p>{TWO}</p><h2>Far fewer boats came</h2><p>{ONE}</p></div>"
    head = '<meta property="og:title" content="Far fewer boats came"><meta name="date" content="2025-01-02">'
    assert [(a.title, a.published) for a in stories(body, head)] == [
        ("", None),
        ("Far fewer boats came", date(2025, 1, 2)),
    ]


def test_cells_with_paragraphs_are_one_row() -> None:
    rows = "<tr><td><p>Year</p></td><td><p>Arrivals</p></td></tr><tr><td>2024</td><td><div>66,617<br>(sea)</div></td>"
    assert told(f"<h1>Fewer boats</h1><p>{ONE}</p><table>{rows}<td></td></tr></table><p>{TWO}</p>") == [
        ("Fewer boats", f"{ONE}\n\n| Year | Arrivals |\n| 2024 | 66,617 (sea) |\n\n{TWO}")
    ]


def test_prose_laid_out_with_a_table_is_no_row() -> None:
    ((_, text),) = told(f"<table><tr><td></td><td>{ONE}</td></tr><tr><td>News</td><td>{TWO}</td></tr></table>")
    assert text == f"{ONE}\nNews | {TWO}"
