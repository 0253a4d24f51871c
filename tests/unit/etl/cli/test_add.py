"""masar add with whatever may be named: archives, patterns, addresses, feeds; again, broken, and changed."""

from __future__ import annotations

import csv
import errno
import gzip
import io
import json
import os
import sys
import uuid
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pyarrow as pa
import pyarrow.parquet
import pytest

from etl import pipeline
from etl.commands.add import Adding
from etl.extract.polite import Manners
from etl.extract.read import DOCX, PDF
from etl.intake.names import expand
from etl.intake.web import Web as Fetching
from etl.load.library import Library
from etl.load.verify import problems
from tests.unit.etl.cli.test_cli import SENTENCE, Ran, lines_file
from tests.unit.etl.web import Web, here, web

LONG = (
    f"{SENTENCE} The ministry of the interior said so in its report of July, which counts everybody who was brought "
    "ashore by the coast guard or came by a boat of their own. The report was given to the members of parliament on "
    "Tuesday and will be debated next week."
)
ROWS = [
    {
        "id": "a",
        "text": SENTENCE,
        "lang": "en",
        "published": "2024-07-09",
        "title": "One",
        "url": "https://x.example/a",
    },
    {"id": "b", "text": "Nothing to count here.", "lang": "en"},
]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, whose library is in ./library."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MASAR_LIBRARY", raising=False)
    return tmp_path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A web site on this machine, which masar may ask in these tests without pausing."""
    with web() as running:
        monkeypatch.setattr("etl.intake.web.Web", partial(Fetching, Manners(permit=here, pause=0)))
        yield running


def page(title: str, text: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><h1>{title}</h1><p>{text}</p></html>"


def kept() -> Library:
    return Library.open("library", create=False)


def lines() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def warc(path: Path, records: list[tuple[str, str, bytes, str]]) -> str:
    """A packed web archive of answers: address, kind, body, status line."""
    with path.open("wb") as out:
        for url, kind, body, status in records:
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            said = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-07-10T08:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(head) + len(body)}\r\n\r\n"
            )
            out.write(gzip.compress(said.encode() + head + body + b"\r\n\r\n"))
    return str(path)


# --- archives ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".parquet"])
def test_every_kind_of_archive_holds_the_same_articles(
    at: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    path = at / f"news{suffix}"
    if suffix == ".parquet":
        pyarrow.parquet.write_table(pa.Table.from_pylist(ROWS), path)
    elif suffix.endswith(".zst"):
        with pa.CompressedOutputStream(str(path), "zstd") as out:
            out.write(lines())
    else:
        path.write_bytes(gzip.compress(lines()) if suffix.endswith(".gz") else lines())
    first = Ran(capsys, "add", str(path))
    assert (first.status, first.errors) == (0, []) and "2 documents added, 0 kept already" in first.out
    assert "0 documents added, 2 kept already" in Ran(capsys, "add", str(path)).out
    article = kept().article("a")
    assert article is not None and (article.title, str(article.published), article.url) == (
        "One", "2024-07-09", "https://x.example/a",
    )  # fmt: skip
    assert [figure.value for figure in kept().figure_rows("a")] == [25_345]
    assert len(kept().article_ids()) == 2


def test_a_day_in_a_table_is_a_day(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from datetime import date

    table = pa.Table.from_pylist([{"id": 7, "text": SENTENCE, "published": date(2024, 7, 9), "other": [1]}])
    pyarrow.parquet.write_table(table, at / "t.parquet")
    assert Ran(capsys, "add", "t.parquet").status == 0
    article = kept().article("7")
    assert article is not None and str(article.published) == "2024-07-09"


def test_a_web_archive_gives_its_articles_and_nothing_else(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = page("Arrivals in July", LONG).encode()
    name = warc(
        at / "crawl.warc.gz",
        [
            ("https://paper.example/story", "text/html; charset=utf-8", story, "200 OK"),
            ("https://paper.example/menu", "text/html", page("Menu", "Home News Contact").encode(), "200 OK"),
            ("https://paper.example/gone", "text/html", story.replace(b"July", b"May"), "404 Not Found"),
            ("https://paper.example/picture", "image/png", b"\x89PNG" * 50, "200 OK"),
        ],
    )
    ran = Ran(capsys, "add", name)
    assert ran.status == 0 and "1 document added" in ran.out
    assert len(ran.errors) == 1 and "1 page of web archives left out" in ran.errors[0]
    (article_id,) = kept().article_ids()
    article = kept().article(article_id)
    assert article is not None and article.url == "https://paper.example/story"
    document = kept().document(article.document_id)
    assert document is not None and document.content == story and str(document.retrieved) == "2024-07-10"


@pytest.mark.parametrize("packed", ["each", "whole", ""])
@pytest.mark.parametrize("left", [0.05, 0.4, 0.9])
def test_of_a_web_archive_that_breaks_off_what_is_whole_is_kept(
    at: Path, capsys: pytest.CaptureFixture[str], packed: str, left: float
) -> None:
    """Cut in the body of the second record, packed or not, or in its head."""
    bodies = [(at / version(at, f"{number}.html", number)).read_bytes() for number in ("25,345", "26,001")]
    name = Path(warc(at / "w.warc.gz", [("https://a.example/", "text/html", body, "200 OK") for body in bodies]))
    first, second = (gzip.decompress(b"\x1f\x8b\x08" + one) for one in name.read_bytes().split(b"\x1f\x8b\x08")[1:])
    second = second.removesuffix(b"\r\n\r\n")[: int(len(second) * left)]
    if packed == "each":
        content = gzip.compress(first) + gzip.compress(second * 3)[: max(20, int(len(gzip.compress(second)) * left))]
    else:
        content = gzip.compress(first + second)[:-9] if packed else first + second
    (cut := at / f"cut.warc{'.gz' if packed else ''}").write_bytes(content)
    ran = Ran(capsys, "add", cut.name)
    assert ran.errors == [f"masar: {cut.name}: cannot be read to its end; check that it was saved whole"]
    assert ran.status == 1 and "1 document added, 0 kept already" in ran.out
    assert Ran(capsys, "add", name.name).errors == []


@pytest.mark.parametrize("engine", [(), ("--engine", "processes", "--workers", "1")])
def test_the_report_names_pages_without_an_article_and_the_kinds_of_errors(
    at: Path, capsys: pytest.CaptureFixture[str], engine: tuple[str, ...]
) -> None:
    name = warc(at / "w.warc.gz", [("https://a.example/menu", "text/html", page("Menu", "Home").encode(), "200 OK")])
    (at / "empty.txt").write_text("")
    Ran(capsys, "add", name, "empty.txt", "--report", "r.csv", *engine)
    with open("r.csv", encoding="utf-8", newline="") as file:
        told = {(row["where"], row["error"]) for row in csv.DictReader(file)}
    assert told == {("https://a.example/menu", "NoText"), ("empty.txt", "NoText")}


def test_documents_in_a_web_archive_are_read(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word, packed = docx.Document(), io.BytesIO()
    word.add_paragraph(LONG)
    word.save(packed)
    pdf = Path(__file__).parents[3] / "fixtures" / "arabic-columns.pdf"
    bodies = {PDF: pdf.read_bytes(), DOCX: packed.getvalue()}
    records = [(f"https://a.example/{len(kind)}", kind, body, "200 OK") for kind, body in bodies.items()]
    ran = Ran(capsys, "add", warc(at / "w.warc.gz", records))
    assert ran.status == 0 and "2 documents added" in ran.out and ran.errors == []
    assert {document.media_type for document in kept().document_rows()} == set(bodies)


def test_what_is_broken_in_an_archive_is_told_and_the_rest_is_kept(
    at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (at / "cut.jsonl.gz").write_bytes(gzip.compress(lines() * 500)[:-20])
    (at / "not.jsonl.gz").write_bytes(b"this is no gzip")
    (at / "not.parquet").write_bytes(b"PAR1 and no more")
    pyarrow.parquet.write_table(pa.Table.from_pylist([{"headline": "x"}]), at / "other.parquet")
    (at / "good.jsonl").write_bytes(b"{oops\n" + lines())
    names = ["cut.jsonl.gz", "not.jsonl.gz", "not.parquet", "other.parquet", "good.jsonl", "gone.jsonl.gz"]
    ran = Ran(capsys, "add", *names, "--report", "failed.jsonl")
    assert ran.status == 1 and {"a", "b"} <= set(kept().article_ids())
    told = [json.loads(line) for line in (at / "failed.jsonl").read_text().splitlines()]
    assert sorted(row["where"] for row in told) == sorted([*names[:4], "good.jsonl:1", names[5]])
    assert all(row["what"] and row["todo"] and row["error"] in ("ReadError", "LineError") for row in told)
    assert any("columns id and text" in row["what"] for row in told)
    assert len(ran.errors) == len(told)


DUTCH = (
    "In de eerste zes maanden van 2024 kwamen 25.345 mensen over zee aan in Griekenland, zei het ministerie. Een jaar "
    "eerder waren het er nog 12.000, en de opvang op de eilanden is daar volgens de burgemeester niet op berekend."
)


@pytest.mark.parametrize("engine", [(), ("--engine", "processes", "--workers", "1")])
def test_what_is_in_an_unknown_language_is_refused_unless_it_is_wanted(
    at: Path, capsys: pytest.CaptureFixture[str], engine: tuple[str, ...]
) -> None:
    (at / "nl.txt").write_text(DUTCH)
    rows = [{"id": "nl", "text": DUTCH}, {"id": "xx", "text": SENTENCE, "lang": "xx"}, ROWS[0] | {"lang": "en-GB"}]
    names = ["nl.txt", lines_file(at, *rows)]
    ran = Ran(capsys, "add", *names, "--report", "failed.jsonl", *engine)
    assert ran.status == 1 and kept().article_ids() == ("a",)
    single, archive = ran.errors
    assert "nl.txt: unknown language, no figure can be read; Masar reads ar, de, el, en" in single
    assert "2 articles of archives left out (the first: " in archive and "unknown language" in archive
    told = [json.loads(line) for line in (at / "failed.jsonl").read_text().splitlines()]
    assert len(told) == 3 and all("unknown language" in row["what"] for row in told)
    ran = Ran(capsys, "add", *names, "--keep-unknown", *engine)
    assert ran.status == 0 and sorted(kept().article_ids())[:1] == ["a"] and len(kept().article_ids()) == 4
    assert "3 articles in none of the known languages" in ran.errors[0]
    assert engine or "(the first: " in ran.errors[0]


def test_the_report_may_be_a_table(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Ran(capsys, "extract", "gone.txt", "--report", "failed.csv").status == 1
    with (at / "failed.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["where"] == "gone.txt" and row["todo"] == "check the path"
    assert Ran(capsys, "add", "gone.txt", "--report", "failed.pdf").status == 2
    assert Ran(capsys, "add", "gone.txt", "--report", "no/folder.csv").status == 2


def test_patterns_and_folders(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("in/a.txt", "in/deep/b.txt", "in/deep/c.html", "in/.d.txt", "in/e.jsonl.gz"):
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        text = f"{SENTENCE} The ministry of the interior said so in its report of {name}.\n"
        content = page(name, text).encode() if name.endswith("html") else text.encode()
        (at / name).write_bytes(gzip.compress(lines()) if name.endswith("gz") else content)
    assert "2 documents added" in Ran(capsys, "add", "in/**/*.txt").out
    assert "3 documents added, 2 kept already" in Ran(capsys, "add", "in").out
    ran = Ran(capsys, "add", "in/*.pdf")
    assert ran.status == 1 and "no file matches" in ran.errors[0]


def test_a_folder_without_documents_is_told(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (at / "in" / "deep").mkdir(parents=True)
    (at / "in" / "deep" / "a.jpg").write_bytes(b"\xff\xd8")
    ran = Ran(capsys, "add", "in")
    assert ran.status == 1 and "masar: in: there is no document in it; documents are .txt .md" in ran.errors[0]


def test_a_pattern_takes_each_file_once_and_waits_for_no_pipe(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (at / "in" / "deep").mkdir(parents=True)
    (at / "in" / "deep" / "a.txt").write_text(LONG)
    os.symlink(".", at / "in" / "loop")
    os.mkfifo(at / "in" / "pipe.txt")
    ran = Ran(capsys, "add", "in/**/*")
    assert ran.status == 1 and "1 document added, 0 kept already" in ran.out
    assert len(ran.errors) == 1 and "in/pipe.txt: a pipe" in ran.errors[0]


def test_a_store_of_files_is_read_through_its_address(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    for name, content in (("n/a.jsonl", lines()), ("n/b.txt", f"{LONG}\n".encode()), ("n/c.bin", b"x")):
        with store.open(f"/masar-test/{name}", "wb") as out:
            out.write(content)
    try:
        assert "2 documents added" in Ran(capsys, "add", "memory://masar-test/n/*.jsonl").out
        assert "1 document added, 2 kept already" in Ran(capsys, "add", "memory://masar-test/n").out
        assert Ran(capsys, "add", "memory://masar-test/none.txt").status == 1
    finally:
        store.rm("/masar-test", recursive=True)


def test_what_is_kept_is_not_read_again(
    at: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = lines_file(at, *({"id": str(n), "text": SENTENCE, "lang": "en"} for n in range(450)))
    Ran(capsys, "add", name)
    read: list[Any] = []
    monkeypatch.setattr(pipeline, "read_article", lambda article: read.append(article) or ())
    assert "0 documents added, 450 kept already" in Ran(capsys, "add", name).out
    assert read == []


# --- addresses --------------------------------------------------------------------------------------------------


def test_an_address_is_fetched_and_kept_with_its_address(
    at: Path, site: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    url = site.put("/story", page("Arrivals in July", LONG))
    assert "1 document added" in Ran(capsys, "add", url).out
    (article_id,) = kept().article_ids()
    article = kept().article(article_id)
    assert article is not None and article.url == url
    # another byte in a script is no other article
    site.put("/story", page("Arrivals in July", LONG, "<script>var n = 17</script>"))
    version = kept().version()
    assert "0 documents added, 1 kept already" in Ran(capsys, "add", url).out
    assert kept().version() == version


def test_addresses_on_this_machine_are_refused_to_everybody_else(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with web() as running:
        ran = Ran(capsys, "add", running.put("/story", page("Arrivals in July", LONG)))
        assert ran.status == 1 and "inside a network" in ran.errors[0] and running.asked == []


def test_a_feed_is_all_its_articles(at: Path, site: Web, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        site.put(f"/{name}", page(f"Arrivals in July {name}", LONG.replace("25,345", f"25,34{name == 'b':d}")))
    site.put("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    items = "".join(
        f"<item><link>{link}</link><pubDate>Tue, 09 Jul 2024 08:00:00 GMT</pubDate></item>"
        for link in ("/a", "/b", "/a#again", "/private/c", "/missing")
    )
    feed = site.put("/feed", f'<rss version="2.0"><channel>{items}</channel></rss>', "application/rss+xml")
    ran = Ran(capsys, "add", feed)
    assert ran.status == 1 and "2 documents added" in ran.out
    assert ["robots.txt" in error for error in ran.errors] == [True, False] and "404" in ran.errors[1]
    assert {str(article.published) for article in map(kept().article, kept().article_ids()) if article} == {
        "2024-07-09"
    }
    assert [path for path, _ in site.asked] == ["/feed", "/robots.txt", "/a", "/b", "/missing"]


def test_an_index_of_sitemaps_is_followed(at: Path, site: Web, capsys: pytest.CaptureFixture[str]) -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    url = site.put("/a", page("Arrivals in July", LONG))
    inner = f"<urlset {space}><url><loc>{url}</loc></url></urlset>"
    packed = site.put("/one.xml.gz", gzip.compress(inner.encode()), "application/gzip")
    outer = f"<sitemapindex {space}><sitemap><loc>{packed}</loc></sitemap></sitemapindex>"
    assert "1 document added" in Ran(capsys, "add", site.put("/sitemap.xml", outer, "text/xml")).out
    endless = site.put("/loop.xml", outer.replace("one.xml.gz", "loop.xml"), "text/xml")
    ran = Ran(capsys, "add", endless)
    assert ran.status == 1 and "list of lists" in ran.errors[0]


def test_a_broken_feed_is_one_error(at: Path, site: Web, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "add", site.put("/feed", "<rss", "application/rss+xml"), site.put("/s", "<urlset", "text/xml"))
    assert ran.status == 1 and len(ran.errors) == 2


# --- versions ---------------------------------------------------------------------------------------------------


def test_a_changed_article_is_a_new_version_under_the_same_link(
    at: Path, site: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{LONG} In the same months 4,812 people were sent back to Tunisia. In May 1,203 migrants drowned."
    url = site.put("/story", page("Arrivals in July", text))
    Ran(capsys, "add", url)
    (article_id,) = kept().article_ids()
    before = {figure.value: figure.figure_id for figure in kept().figure_rows(article_id)}
    changed = text.replace("25,345", "26,001").replace(" In May 1,203 migrants drowned.", "")
    site.put("/story", page("Arrivals in July, corrected", changed))
    ran = Ran(capsys, "add", url)
    assert "1 document added (1 new version of what was kept)" in ran.out
    assert "changed: Arrivals in July, corrected: 1 figure altered, 1 gone" in ran.out
    assert '"25,345 migrants" is now "26,001 migrants"' in ran.out
    assert kept().article_ids() == (article_id,)
    after = {figure.value: figure.figure_id for figure in kept().figure_rows(article_id)}
    assert 26_001 in after and 25_345 not in after and after[4_812] == before[4_812]
    first, second = pipeline.article_versions(kept(), article_id)
    assert first.difference is None and second.difference is not None
    assert "25,345" in first.text.article.text and "26,001" in second.text.article.text
    assert [figure.value for figure in second.difference.gone] == [1_203]
    # back to the first words: a third version, and nothing more the time after
    site.put("/story", page("Arrivals in July", text))
    assert "1 new version" in Ran(capsys, "add", url).out
    assert "0 documents added, 1 kept already" in Ran(capsys, "add", url).out
    assert len(pipeline.article_versions(kept(), article_id)) == 3


def version(at: Path, name: str, number: str, url: str = "https://paper.example/story", outlet: str = "Paper") -> str:
    """A saved page that says its own address and outlet."""
    head = f'<link rel="canonical" href="{url}"><meta property="og:site_name" content="{outlet}">'
    (at / name).write_text(page("Arrivals in July", LONG.replace("25,345", number), head), encoding="utf-8")
    return name


def homes() -> set[tuple[str | None, str | None]]:
    """Where the kept articles are printed."""
    found = [kept().article(name) for name in kept().article_ids()]
    return {(article.publisher, article.url) for article in found if article is not None}


def test_versions_of_one_article_in_one_run_are_one_article_and_each_is_compared(
    at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(capsys, "add", version(at, "a.html", "25,345"), version(at, "b.html", "26,001"))
    assert "2 documents added (1 new version of what was kept)" in ran.out and len(kept().article_ids()) == 1
    assert '"25,345 migrants" is now "26,001 migrants"' in ran.out
    ran = Ran(capsys, "add", version(at, "c.html", "27,002"), version(at, "d.html", "28,003"))
    assert ran.out.count("changed: ") == 2 and '"27,002 migrants" is now "28,003 migrants"' in ran.out
    (article_id,) = kept().article_ids()
    assert len(pipeline.article_versions(kept(), article_id)) == 4


def test_versions_of_one_article_in_one_web_archive_are_one_article(
    at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bodies = [(at / version(at, f"{number}.html", number)).read_bytes() for number in ("25,345", "26,001")]
    name = warc(at / "w.warc.gz", [("https://paper.example/story", "text/html", body, "200 OK") for body in bodies])
    ran = Ran(capsys, "add", name)
    assert "(1 new version of what was kept)" in ran.out and len(kept().article_ids()) == 1


def test_an_engine_tells_versions_too_of_one_article_in_several_shares(
    at: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.engines.shares.FILES", 1)
    engine = ("--engine", "processes", "--workers", "1")
    first = [version(at, "a.html", "25,345"), version(at, "b.html", "26,001")]
    other = version(at, "o.html", "25,345", "https://other.example/x", "Other")
    ran = Ran(capsys, "add", *first, other, *engine)
    assert '"25,345 migrants" is now "26,001 migrants"' in ran.out and "(1 new version of what was kept)" in ran.out
    assert homes() == {("Paper", "https://paper.example/story"), ("Other", "https://other.example/x")}
    ran = Ran(capsys, "add", version(at, "c.html", "27,002"), *engine)
    assert '"26,001 migrants" is now "27,002 migrants"' in ran.out and len(kept().article_ids()) == 2
    assert list(problems(kept())) == []
    assert (
        "0 articles added from 4 documents, 4 kept already" in Ran(capsys, "add", *first, other, "c.html", *engine).out
    )


def test_what_stands_beside_another_story_is_no_version_of_the_page_it_leads_to(
    at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = pipeline.stories(pipeline.receive(version(at, "a.html", "25,345")))[0]
    Ran(capsys, "add", "a.html")
    opening = replace(article, article_id="t", document_id="d", role="linked", text=article.text[:150])
    assert pipeline.Names(kept()).of([opening]) == (opening,)


def test_a_version_that_another_writer_kept_meanwhile_is_the_one_before(
    at: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read beside an empty library is named anew at the commit."""
    first, second = version(at, "a.html", "25,345"), version(at, "b.html", "26,001")
    alone = Adding._read

    def slow(adding: Adding, *told: Any) -> Any:
        done = alone(adding, *told)
        monkeypatch.setattr(Adding, "_read", alone)
        Ran(capsys, "add", first)
        return done

    monkeypatch.setattr(Adding, "_read", slow)
    ran = Ran(capsys, "add", second)
    assert "(1 new version of what was kept)" in ran.out and '"25,345 migrants" is now "26,001 migrants"' in ran.out
    (article_id,) = kept().article_ids()
    assert [figure.value for figure in kept().figure_rows(article_id)] == [26_001]
    assert list(problems(kept())) == []


def test_a_copy_at_another_address_is_an_article_of_its_own(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Ran(capsys, "add", version(at, "a.html", "25,345"))
    (first,) = kept().article_ids()
    other = version(at, "o.html", "25,345", "https://other.example/x", "Other")
    assert "1 document added, 0 kept already" in Ran(capsys, "add", other).out
    both = {("Paper", "https://paper.example/story"), ("Other", "https://other.example/x")}
    assert homes() == both and first in kept().article_ids()
    # also of words that the first one has no more, and again under its own name
    Ran(capsys, "add", version(at, "b.html", "26,001"))
    Ran(capsys, "add", version(at, "t.html", "25,345", "https://third.example/y", "Third"))
    ids = kept().article_ids()
    assert homes() == both | {("Third", "https://third.example/y")}
    ran = Ran(capsys, "add", version(at, "o2.html", "27,002", "https://other.example/x", "Other"))
    assert "(1 new version of what was kept)" in ran.out and set(kept().article_ids()) == set(ids)


@pytest.mark.parametrize("url", ["http://www.paper.example/story/?utm_source=x#top", ""])
def test_the_same_words_from_the_same_place_or_from_nowhere_change_nothing(
    at: Path, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    Ran(capsys, "add", version(at, "a.html", "25,345"))
    before = kept().articles().drop(columns=["document_id"])
    text = (at / version(at, "c.html", "25,345", url)).read_text(encoding="utf-8")
    (at / "c.html").write_text(text if url else page("Arrivals in July", LONG), encoding="utf-8")
    ran = Ran(capsys, "add", "c.html")
    assert ran.status == 0 and "new version" not in ran.out
    assert kept().articles().drop(columns=["document_id"]).equals(before)


def test_a_copy_of_a_file_is_kept_already(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    version(at, "a.html", "25,345")
    (at / "copy.html").write_bytes((at / "a.html").read_bytes())
    assert "1 document added, 1 kept already" in Ran(capsys, "add", "a.html", "copy.html").out


def test_a_line_with_the_same_id_and_other_words_is_a_new_version(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Ran(capsys, "add", lines_file(at, {"id": "a", "text": SENTENCE, "lang": "en"}))
    ran = Ran(capsys, "add", lines_file(at, {"id": "a", "text": SENTENCE.replace("2024", "2023"), "lang": "en"}))
    assert "changed: a: 1 figure altered" in ran.out and "(period_start, period_end)" in ran.out


@pytest.mark.parametrize("said", ["https://p.example/2024/a1", "a%2Fb", "n" * 5_000, "a\x00b"])
def test_an_id_that_cannot_stand_in_a_link_gives_a_short_one(
    at: Path, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    Ran(capsys, "add", lines_file(at, {"id": said, "text": SENTENCE, "lang": "en"}))
    (article_id,) = kept().article_ids()
    article = kept().article(article_id)
    assert len(article_id) == 16 and article_id.isalnum()
    assert article is not None and article.url == (said if said.startswith("https") else None)
    ran = Ran(capsys, "add", lines_file(at, {"id": said, "text": SENTENCE.replace("25", "26"), "lang": "en"}))
    assert "1 new version" in ran.out and kept().article_ids() == (article_id,)
    assert Ran(capsys, "check", said).errors == []


def test_an_error_at_an_address_names_the_address(at: Path, site: Web, capsys: pytest.CaptureFixture[str]) -> None:
    for path, content in (("/empty", " "), ("/odd", page("", "..."))):
        url = site.put(path, content)
        (error,) = Ran(capsys, "add", url).errors
        assert error.startswith(f"masar: {url}: ")


def test_another_story_at_the_same_address_is_another_article(
    at: Path, site: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    url = site.put("/", page("Arrivals in July", LONG))
    Ran(capsys, "add", url)
    other = (
        "Asylum offices in Germany counted 18,200 first applications in March 2022, the federal office in Nuremberg "
    )
    other += "wrote, which were fewer than a year before; most of them were made by Syrians and by Afghans."
    site.put("/", page("Fewer ask for asylum in Germany", other))
    ran = Ran(capsys, "add", url)
    assert "1 document added, 0 kept already" in ran.out and len(kept().article_ids()) == 2


def test_standard_input_may_still_be_lines(
    at: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(lines()))))
    assert "2 documents added" in Ran(capsys, "add", "-").out


# --- names that are odd -------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="file names of other systems are text")
@pytest.mark.parametrize("engine", ["here", "processes"])
def test_a_name_that_is_no_text_stops_nothing(at: Path, capsys: pytest.CaptureFixture[str], engine: str) -> None:
    folder = at / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(SENTENCE)
    for name in (b"bad\xffname.txt", b"lines\xfe.jsonl"):
        content = (
            json.dumps({"id": "x", "text": SENTENCE, "lang": "en"})
            if name.endswith(b"jsonl")
            else f"{SENTENCE} In May 12 drowned."
        )
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(content)
    ran = Ran(capsys, "add", str(folder), *([] if engine == "here" else ["--engine", engine, "--workers", "1"]))
    assert ran.status == 0 and "0 kept already" in ran.out
    assert len(kept().article_ids()) == 3 and Ran(capsys, "verify").status == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = at / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(SENTENCE)
    os.mkfifo(folder / "pipe.txt")
    ran = Ran(capsys, "add", str(folder))
    assert "1 document added" in ran.out and "pipe.txt: a pipe, socket or device, no file" in " ".join(ran.errors)


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("closed/a.txt", "open/b.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(SENTENCE)
    look = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "closed":  # who runs as root may read everything
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found, told = list(expand([str(tmp_path)]))
    assert found == str(tmp_path / "open" / "b.txt")
    assert str(told) == f"{tmp_path / 'closed'}: cannot be read (Permission denied); check its rights"


def test_what_failed_is_named_with_its_folder(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (at / name).mkdir()
        (at / name / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    ran = Ran(capsys, "add", str(at / "one"), str(at / "two"))
    assert "one/bad.pdf: a damaged PDF" in " ".join(ran.errors) and "two/bad.pdf: a damaged PDF" in " ".join(ran.errors)


def test_a_day_far_from_ours_is_a_slip(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": str(n), "text": SENTENCE, "published": day} for n, day in enumerate(("9999-12-31", "2024-12-31"))]
    ran = Ran(capsys, "add", lines_file(at, *rows))
    assert "1 document added" in ran.out and "published is no day of the news (9999-12-31)" in " ".join(ran.errors)
    assert "--published: 2999-01-01 is no day of the news" in " ".join(
        Ran(capsys, "add", "-", "--published", "2999-01-01").errors
    )
