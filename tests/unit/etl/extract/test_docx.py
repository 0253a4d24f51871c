"""Word documents made on the spot."""

from __future__ import annotations

import io

import docx
from docx.document import Document

from etl.extract.read import read
from etl.extract.split import split
from etl.model import Article

ONE = "Italy counted 66,617 people who arrived by sea in 2024, its interior ministry said."
SPAIN = "The Canary Islands counted 46,843 arrivals in 2024, according to the ministry in Madrid."


def stories(document: Document) -> tuple[Article, ...]:
    packed = io.BytesIO()
    document.save(packed)
    return split(read("a.docx", packed.getvalue()))


def test_headings_and_lists() -> None:
    document = docx.Document()
    document.add_heading("Far fewer boats", 1)
    document.add_paragraph(ONE)
    document.add_heading("A look back", 2)
    document.add_paragraph("Libya: 30,147", style="List Bullet")
    document.add_heading("Canaries have a record", 1)
    document.add_paragraph(SPAIN)
    assert [(a.title, a.text) for a in stories(document)] == [
        ("Far fewer boats", f"{ONE}\n\nA look back\n\nLibya: 30,147"),
        ("Canaries have a record", SPAIN),
    ]


def test_cues() -> None:
    document = docx.Document()
    for line in (ONE, "Source: The Strait Post", "Read also:", "Canaries have a record", SPAIN):
        document.add_paragraph(line)
    first, second = stories(document)
    assert (first.text, first.publisher) == (ONE, "The Strait Post")
    assert (second.title, second.text) == ("Canaries have a record", SPAIN)


def test_runs_breaks_and_note_marks() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Italy counted ")
    paragraph.add_run("66").bold = True
    paragraph.add_run(",617")
    paragraph.add_run("1").font.superscript = True
    last = paragraph.add_run(" people.")
    last.add_break()
    last.add_text("That is fewer than before.")
    (story,) = stories(document)
    assert story.text == "Italy counted 66,617¹ people.\nThat is fewer than before."
