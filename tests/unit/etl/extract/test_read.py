"""What a document is, and what is refused."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from etl.errors import ListOfAddresses, NoText, ReadError, TooLarge, UnknownType
from etl.extract import read as reading
from etl.extract import split as splitting
from etl.extract.charset import decode
from etl.extract.read import read
from etl.extract.split import split

AR = "وصل 30,147 مهاجرًا إلى إيطاليا بحرًا."


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return packed.getvalue()


def test_document_is_named_by_its_bytes(root: Path) -> None:
    path = root / "tests/fixtures/utf-8.txt"
    document = read(path, url="https://post.example/1", retrieved=date(2025, 1, 2))
    assert document.document_id == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (document.name, document.url, document.retrieved) == (path.name, "https://post.example/1", date(2025, 1, 2))
    assert document.content == path.read_bytes()


@pytest.mark.parametrize(
    "name, kind",
    [
        ("utf-8.txt", reading.TEXT),
        ("utf-16.txt", reading.TEXT),
        ("windows-1256.txt", reading.TEXT),
        ("story.md", reading.MARKDOWN),
        ("stories.jsonl", reading.JSONL),
        ("json-ld.html", reading.HTML),
        ("arabic.pdf", reading.PDF),
        ("table.docx", reading.DOCX),
    ],
)
def test_media_type(root: Path, name: str, kind: str) -> None:
    content = (root / "tests/fixtures" / name).read_bytes()
    assert read(name, content).media_type == kind
    if kind in (reading.HTML, reading.PDF, reading.DOCX):
        assert read("pasted", content).media_type == kind, "the content says it without a name"


def test_content_beats_name() -> None:
    assert read("story.txt", b"<!-- saved --><!DOCTYPE html><p>x").media_type == reading.HTML
    assert read("story.html", b"%PDF-1.4 ...").media_type == reading.PDF
    assert read("page", '\ufeff<html dir="rtl">'.encode("utf-16")).media_type == reading.HTML


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_a_text_without_a_tag_is_no_page_whatever_its_name(encoding: str) -> None:
    text = "Boats\n\nIn 2023, 1,500 migrants < 2,000 reached Malta by sea.\n"
    document = read("story.html", text.encode(encoding))
    assert document.media_type == reading.TEXT and "1,500 migrants" in split(document)[0].text
    assert read("story.html", (text + "<br>").encode(encoding)).media_type == reading.HTML


@pytest.mark.parametrize(
    "name, content, error",
    [
        ("a.pdf", b"plain words", UnknownType),
        ("a.docx", zipped(word__styles_xml=b"<x/>"), UnknownType),
        ("a.txt", b"PK\x03\x04 no zip", UnknownType),
        ("a.txt", b"\x89PNG\r\n\x1a\n", UnknownType),
        ("a.xml", b"<?xml version='1.0'?><rss/>", ListOfAddresses),
        ("a.txt", b'\xef\xbb\xbf\n<!-- x --><rss version="2.0"><channel/></rss>', ListOfAddresses),
        ("a.html", b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', ListOfAddresses),
        ("sitemap.xml", b"<urlset><url/></urlset>", ListOfAddresses),
        ("a.xml", b"<?xml version='1.0'?><svg/>", UnknownType),
        ("a.txt", bytes(range(1, 32)) * 9, UnknownType),
        ("a.csv", b"year,arrivals\n2024,66617\n", UnknownType),
        ("a.eml", b"From: a@b.example\n\n66,617 people came.\n", UnknownType),
        ("a.VTT", b"WEBVTT\n\n00:01.000 --> 00:02.000\n66,617 people came.\n", UnknownType),
        ("a.log", b"2024-10-02 08:00 66617 people\n", UnknownType),
        ("a.txt", b"", NoText),
        ("a.txt", b"\xef\xbb\xbf \r\n", NoText),
        ("a.txt", b"... --- ...", NoText),
        ("a.html", b"<html><script>let x = 'words';</script></html>", NoText),
        ("a.docx", zipped(word__document_xml=b"<w"), ReadError),
        ("a.pdf", b"%PDF-1.7\n%%EOF", ReadError),
    ],
)
def test_refused(name: str, content: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error) as caught:
        split(read(name, content))
    assert name in str(caught.value) and ";" in str(caught.value), "says where, and what to do"


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="directory"):
        read(tmp_path)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LIMIT", 10)
    (tmp_path / "long.txt").write_bytes(b"12345678901")
    with pytest.raises(TooLarge, match=r"long\.txt"):
        read(tmp_path / "long.txt")
    with pytest.raises(TooLarge):
        read("long.txt", b"12345678901")
    assert read("short.txt", b"1234567890").content == b"1234567890"


def test_a_text_longer_than_any_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "LONGEST", 1000)
    with pytest.raises(TooLarge, match=r"long\.txt: a text of .* more than the 0\.001 an article may have; give"):
        split(read("long.txt", b"Some 500 migrants reached Italy in 2023. " * 30))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_arabic_in_every_encoding(encoding: str) -> None:
    assert decode(AR.encode(encoding), "a.txt") == AR


@pytest.mark.parametrize(
    "text, encoding",
    [
        ("Un été à Lampedusa : 17,8 % d'arrivées en moins, dit-on à l'Élysée", "cp1252"),
        ("“Más de 39.910 personas” llegaron en un año a España", "cp1252"),
        ("Größtenteils weniger Asylanträge, so das Ministerium für Inneres", "cp1252"),
        ("Οι αφίξεις στην Ελλάδα μειώθηκαν το 2024 σε σχέση με πέρυσι", "cp1253"),
        ("Το πρώτο εξάμηνο του 2024 έφτασαν δια θαλάσσης 25.345 μετανάστες.", "iso8859-7"),
        ("Άλλοι 700 άνθρωποι έφτασαν στη Λέσβο. Ένα χρόνο πριν ήταν 12.000.", "iso8859-7"),
        ("Deniz yoluyla gelen göçmen sayısı yüzde 17 azaldı, şu ana kadar", "cp1254"),
    ],
)
def test_old_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_a_page_says_its_encoding() -> None:
    page = f"<html><meta charset=windows-1256><h1>{AR}</h1><p>{AR} {AR}</p>".encode("cp1256")
    assert AR in split(read("a.html", page))[0].text
    resaved = page.decode("cp1256").encode()  # the declaration now lies
    assert AR in split(read("a.html", resaved))[0].text


def test_line_ends() -> None:
    assert decode(b"a\r\nb\rc\n", "a.txt") == "a\nb\nc\n"


def test_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from etl.extract import docx

    monkeypatch.setattr(docx, "UNPACKED", 100_000)
    bomb = zipped(word__document_xml=b"<w:p/>" * 100_000)
    assert len(bomb) < 10_000
    with pytest.raises(TooLarge, match="unpacks") as caught:
        split(read("a.docx", bomb))
    assert caught.value.reason == "unpacked"


def test_entity_bomb_is_refused() -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "bomb"}">' for i in range(9))
    bomb = f"<!DOCTYPE d [{entities}]><d>&e8;</d>".encode()
    with pytest.raises(ReadError):
        split(read("a.docx", zipped(word__document_xml=bomb)))


def test_a_file_of_this_machine_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words", encoding="utf-8")
    xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><d>&x;</d>'.encode()
    with pytest.raises(ReadError, match="document type"):
        split(read("a.docx", zipped(word__document_xml=xml)))


def test_pdf_bomb_is_refused(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    from etl.extract import pdf

    content = (root / "tests/fixtures/arabic.pdf").read_bytes()
    monkeypatch.setattr(pdf, "UNPACKED", 100)
    with pytest.raises(TooLarge, match="unpacks") as caught:
        split(read("a.pdf", content))
    assert caught.value.reason == "unpacked"
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "PAGES", 0)
    with pytest.raises(TooLarge, match="pages") as caught:
        split(read("a.pdf", content))
    assert caught.value.reason == "pages"
