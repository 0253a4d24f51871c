"""Reports of one count in four languages: an agency's report and its copy, an independent one, its later version in
which the year has changed, and one that hedges. The numbers are those the Italian ministry published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl import pipeline
from etl.load.library import Library
from etl.model import Article, Figure, Submission


@dataclass(frozen=True, slots=True)
class Report:
    publisher: str
    published: str
    language: str
    text: str


_NOVA = (
    "Tra gennaio e settembre 2024 sono arrivati in Italia via mare dalla Libia 30.147 migranti, riferisce l'Agenzia "
    "Nova. Dalla Tunisia sono arrivati 15.931 migranti, dalla Turchia 2.662 migranti.\n"
)
_ENGLISH = "In the first nine months of 2024, 30,147 migrants arrived in Italy by sea from Libya, the ministry said."
REPORTS = {
    "agency": Report("Il Foglio di Prova", "2024-10-01", "it", f"Sbarchi, i dati di settembre\n\n{_NOVA}"),
    "copy": Report("Gazzetta di Prova", "2024-10-02", "it", f"Dal mare, i numeri\n\n{_NOVA}"),
    "own": Report("The Test", "2024-10-03", "en", f"Arrivals by sea\n\n{_ENGLISH}\n"),
    "later": Report("The Test", "2024-10-04", "en", f"Arrivals by sea, new\n\n{_ENGLISH.replace('2024', '2023')}\n"),
    "arabic": Report(
        "جريدة الاختبار",
        "2024-10-05",
        "ar",
        "وصل إلى إيطاليا عن طريق البحر من ليبيا 30,147 مهاجرا في الأشهر التسعة الأولى من عام 2024.\n",
    ),
    "hedged": Report(
        "Le Test",
        "2024-10-06",
        "fr",
        "Au cours des neuf premiers mois de 2024, au moins 30 147 migrants sont arrivés en Italie par la mer depuis la "
        "Libye.\n",
    ),
    "elsewhere": Report(
        "The Other", "2024-10-07", "en", "In 2022, 15,682 migrants crossed to the Canary Islands by boat, it said.\n"
    ),
}


def submission(name: str) -> Submission:
    """One report, read by the real pipeline."""
    report = REPORTS[name]
    return pipeline.process(
        pipeline.receive(f"{name}.txt", report.text.encode()),
        published=date.fromisoformat(report.published),
        language=report.language,
        publisher=report.publisher,
    )


def kept(folder: Path, *names: str) -> Library:
    """A library that holds these reports, or all of them."""
    library = Library.open(folder / "library")
    for name in names or REPORTS:
        library.keep(submission(name))
    return library


def article(name: str) -> Article:
    """The one article of a report."""
    (found,) = submission(name).articles
    return found


def libya(name: str) -> Figure:
    """The figure of a report that all of them share."""
    return next(figure for figure in submission(name).figures if figure.value == 30_147)


def write(folder: Path, *names: str) -> list[str]:
    """The reports as files, which say their day and outlet in a line of JSON each."""
    import json

    paths = []
    for name in names:
        report, path = REPORTS[name], folder / f"{name}.jsonl"
        title, _, text = report.text.rpartition("\n\n")
        row = {"id": name, "title": title, "text": text, "published": report.published, "lang": report.language}
        path.write_text(json.dumps(row | {"publisher": report.publisher}, ensure_ascii=False) + "\n", encoding="utf-8")
        paths.append(str(path))
    return paths
