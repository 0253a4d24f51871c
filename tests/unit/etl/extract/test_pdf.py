"""Order, columns, paragraphs and note marks of PDFs made on the spot."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate

from etl.errors import ReadError
from etl.extract.read import read
from etl.extract.split import split

LONG = (
    "Italy counted 66,617 people who arrived by sea in 2024, according to its interior ministry, which publishes the "
    "count every working day. A year earlier there had been 157,651 of them, the highest number since 2016.",
    "Spain registered 63,970 irregular arrivals in 2024, 46,843 of them on the Canary Islands, where 39,910 had come a "
    "year before. The islands had never counted more.",
)
BODY = ParagraphStyle("body", fontSize=10, leading=12, spaceAfter=6)
TITLE = getSampleStyleSheet()["Title"]


def text_of(story: list[Any], document: BaseDocTemplate, packed: io.BytesIO) -> tuple[str, str]:
    document.build(story)
    (article,) = split(read("a.pdf", packed.getvalue()))
    return article.title, article.text


@pytest.mark.parametrize("style", [BODY, ParagraphStyle("justified", BODY, alignment=TA_JUSTIFY)], ids=lambda s: s.name)
def test_wrapped_lines_become_paragraphs(style: ParagraphStyle) -> None:
    packed = io.BytesIO()
    story = [Paragraph("Far fewer boats", TITLE), *(Paragraph(p, style) for p in LONG)]
    assert text_of(story, SimpleDocTemplate(packed), packed) == ("Far fewer boats", "\n\n".join(LONG))


def test_a_font_without_a_box_is_no_news(root: Path) -> None:
    content = (root / "tests/fixtures/arabic.pdf").read_bytes()
    assert b"/FontBBox" in content
    command = "import sys; from etl.extract import pdf; pdf.read_pdf(sys.stdin.buffer.read(), 'a.pdf')"
    boxless = content.replace(b"/FontBBox", b"/FontBoxx")
    done = subprocess.run([sys.executable, "-c", command], input=boxless, cwd=root, capture_output=True, check=True)
    assert done.stderr == b""


def test_columns() -> None:
    packed = io.BytesIO()
    width, height = A4
    frames = [Frame(left, 60, 220, height - 120) for left in (50, 320)]
    document = BaseDocTemplate(packed, pagesize=A4)
    document.addPageTemplates(PageTemplate(frames=frames))
    copies = [Paragraph(f"{number}. {p}", BODY) for number in range(12) for p in LONG]
    _, text = text_of([*copies], document, packed)
    assert " ".join(text.split()) == " ".join(f"{number}. {p}" for number in range(12) for p in LONG)
    assert width > 540


def test_a_note_mark_is_no_digit() -> None:
    packed = io.BytesIO()
    marked = "Italy counted 66,617<super>1</super> people who arrived by sea in 2024<super>23</super>."
    _, text = text_of([Paragraph(marked, BODY)], SimpleDocTemplate(packed), packed)
    assert text == "Italy counted 66,617¹ people who arrived by sea in 2024²³."


def test_a_word_divided_at_the_end_of_a_line() -> None:
    packed = io.BytesIO()
    canvas = Canvas(packed)
    canvas.drawString(70, 700, "In 2024 fewer people crossed the central Mediterra-")
    canvas.drawString(70, 686, "nean than a year before, says the border agency.")
    canvas.save()
    (article,) = split(read("a.pdf", packed.getvalue()))
    assert article.text == (
        "In 2024 fewer people crossed the central Mediterranean than a year before, says the border agency."
    )


def test_locked() -> None:
    packed = io.BytesIO()
    canvas = Canvas(packed, encrypt="secret")
    canvas.drawString(70, 700, "Nobody may read this.")
    canvas.save()
    with pytest.raises(ReadError):
        split(read("a.pdf", packed.getvalue()))


def test_streams_within_streams_are_refused() -> None:
    with pytest.raises(ReadError, match="streams within streams"):
        split(read("a.pdf", b"%PDF-1.4\n" + b"/FlateDecode stream\nabc" * 1000))
