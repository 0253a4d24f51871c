"""Pages into stories. The layouts and sentences are ours; the shipped page is one case among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from etl import packs
from etl.extract.read import read
from etl.extract.split import split
from etl.model import Article


def stories(text: str, name: str = "page.txt") -> tuple[Article, ...]:
    return split(read(name, text.encode()))


@dataclass(frozen=True)
class Words:
    """Two stories and the lines between them in one language."""

    first: str
    second: tuple[str, str]
    source: str
    outlet: str
    keywords: str
    read_also: str
    similar: str
    links: tuple[str, str]


LANGUAGES = {
    "ar": Words(
        "أعلنت وزارة الداخلية الإيطالية وصول 66,617 مهاجرًا عن طريق البحر خلال عام 2024.",
        (
            "جزر الكناري تسجل رقمًا قياسيًا جديدًا للمهاجرين",
            "استقبلت جزر الكناري 46,843 مهاجرًا خلال عام 2024، وفق وزارة الداخلية الإسبانية.",
        ),
        "المصدر: أخبار المضيق",
        "أخبار المضيق",
        "كلمات دلالية: إيطاليا، البحر المتوسط",
        "إقرأ أيضاً:",
        "مقالات مشابهة",
        ("• وصول 500 مهاجر إلى لامبيدوزا", "• قمة جديدة حول الهجرة في روما"),
    ),
    "en": Words(
        "Italy counted 66,617 people who arrived by sea in 2024, its interior ministry said.",
        (
            "Canary Islands pass their own record again",
            "The Canary Islands counted 46,843 arrivals in 2024, according to the Spanish interior ministry.",
        ),
        "Source: The Strait Post",
        "The Strait Post",
        "Tags: Italy, Mediterranean",
        "Read also:",
        "Related articles",
        ("500 land on Lampedusa in one night", "New summit on migration in Rome"),
    ),
    "it": Words(
        "Nel 2024 sono sbarcate in Italia 66.617 persone, secondo il ministero dell'Interno.",
        (
            "Le Canarie battono di nuovo il loro record",
            "Nel 2024 sono arrivate alle Canarie 46.843 persone, secondo il ministero dell'Interno spagnolo.",
        ),
        "Fonte: Il Molo",
        "Il Molo",
        "Parole chiave: Italia, sbarchi",
        "LEGGI ANCHE",
        "Articoli correlati",
        ("Lampedusa, 500 sbarchi in una notte", "Nuovo vertice sulle migrazioni a Roma"),
    ),
    "fr": Words(
        "L'Italie a compté 66 617 arrivées par la mer en 2024, selon son ministère de l'Intérieur.",
        (
            "Les Canaries battent encore leur propre record",
            "Les Canaries ont compté 46 843 arrivées en 2024, d'après le ministère espagnol de l'Intérieur.",
        ),
        "Source : Le Détroit",
        "Le Détroit",
        "Mots-clés : Italie, Méditerranée",
        "À lire aussi :",
        "Articles similaires",
        ("500 arrivées à Lampedusa en une nuit", "Nouveau sommet sur les migrations à Rome"),
    ),
    "es": Words(
        "Italia contó 66.617 llegadas por mar en 2024, según su Ministerio del Interior.",
        (
            "Canarias vuelve a batir su propio récord",
            "Canarias contó 46.843 llegadas irregulares en 2024, según el Ministerio del Interior.",
        ),
        "Fuente: El Estrecho",
        "El Estrecho",
        "Etiquetas: Italia, Mediterráneo",
        "Lea también:",
        "Noticias relacionadas",
        ("Llegan 500 personas a Lampedusa en una noche", "Nueva cumbre sobre migración en Roma"),
    ),
    "de": Words(
        "Italien zählte 2024 nach Angaben des Innenministeriums 66.617 Ankünfte über das Meer.",
        (
            "Kanaren übertreffen erneut ihren eigenen Rekord",
            "Die Kanaren zählten 2024 nach Angaben des spanischen Innenministeriums 46.843 Ankünfte.",
        ),
        "Quelle: Der Hafen",
        "Der Hafen",
        "Schlagwörter: Italien, Mittelmeer",
        "Lesen Sie auch:",
        "Ähnliche Artikel",
        ("500 Menschen landen in einer Nacht auf Lampedusa", "Neuer Gipfel zur Migration in Rom"),
    ),
}
EACH = pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)


@EACH
def test_read_also(words: Words) -> None:
    title, second = words.second
    lines = [words.first, words.source, words.keywords, words.read_also, title, second, words.similar, *words.links]
    for between in ("\n\n", "\n\n\n"):
        found = stories(between.join(lines))
        assert [(a.role, a.title, a.text) for a in found] == [("main", "", words.first), ("linked", title, second)]
        assert [a.publisher for a in found] == [words.outlet, None]


@EACH
def test_lines_without_blank_ones(words: Words) -> None:
    title, second = words.second
    lines = [words.first, words.source, words.read_also, title, "", second, words.similar, *words.links]
    assert [(a.title, a.text) for a in stories("\n".join(lines))] == [("", words.first), (title, second)]


@EACH
def test_a_link_inside_a_story(words: Words) -> None:
    inline = f"{words.read_also.rstrip(' :')} : {words.links[1].lstrip('• ')}"
    (story,) = stories(f"{words.first}\n\n{inline}\n\n{words.second[1]}")
    assert story.text.startswith(words.first) and story.text.endswith(words.second[1])


@EACH
def test_similar_articles_with_a_whole_story_below(words: Words) -> None:
    title, second = words.second
    found = stories("\n\n".join([words.first, words.similar, *words.links, title, second]))
    assert [(a.title, a.text) for a in found] == [("", words.first), (title, second)]


@EACH
def test_the_same_as_a_web_page(words: Words) -> None:
    title, second = words.second
    links = "".join(f'<li><a href="/{i}">{link}</a></li>' for i, link in enumerate(words.links))
    body = (
        f"<div><p>{words.first}</p><p>{words.source}</p><p>{words.keywords}</p><p><b>{words.read_also}</b></p>"
        f'<p><a href="https://post.example/2">{title}</a></p><p>{second}</p>'
        f"<h4>{words.similar}</h4><ul>{links}</ul></div>"
    )
    found = stories(f"<html><body>{body}</body></html>", "page.html")
    assert [(a.title, a.text) for a in found] == [("", words.first), (title, second)]
    assert found[0].publisher == words.outlet


def test_shipped_page(root: Path) -> None:
    (path,) = (root / "data/articles").glob("*libya-g7.txt")
    text = path.read_text(encoding="utf-8")
    first, second = split(read(path))
    paragraphs = [line for line in text.split("\n") if line.strip()]
    cues = [i for i, line in enumerate(paragraphs) if len(line) < 45 and not line.startswith(" ")]
    source, _, also, similar = cues
    assert first.text == text[: text.index(paragraphs[source])].strip()
    assert second.title == paragraphs[also + 1]
    start, end = text.index(paragraphs[also + 2]), text.index(paragraphs[similar])
    assert second.text == text[start:end].strip()
    assert (first.publisher, second.agency) == (paragraphs[source].partition(": ")[2], "AGI")
    assert {first.direction, second.direction} == {"rtl"} and first.published is None


EN = LANGUAGES["en"]
THIRD = ("Greece counts more arrivals on Crete", "Crete counted more arrivals in 2024 than in any year before it.")


def test_three_stories() -> None:
    first = f"Sea arrivals to Italy fall\n\n{EN.first}\n\nSource: AFP\n\n"
    second = f"{EN.second[0]}\n\n{EN.second[1]}\n\nSource: EFE\n\n"
    found = stories(f"{first}{second}Read also:\n\n{THIRD[0]}\n\n{THIRD[1]}\n\nSource: ANA\n")
    assert [a.title for a in found] == ["Sea arrivals to Italy fall", EN.second[0], THIRD[0]]
    assert [a.text for a in found] == [EN.first, EN.second[1], THIRD[1]]
    assert [a.publisher for a in found] == ["AFP", "EFE", "ANA"]
    assert [a.role for a in found] == ["main", "linked", "linked"]


@pytest.mark.parametrize("rule", ["---", "* * *", "________"])
def test_a_rule_between_stories(rule: str) -> None:
    found = stories(f"{EN.first}\n\n{rule}\n\n{EN.second[0]}\n\n{EN.second[1]}\n")
    assert [(a.title, a.text) for a in found] == [("", EN.first), (EN.second[0], EN.second[1])]
    (whole,) = stories(f"{EN.first}\n\n{rule}\n\n{EN.second[1]}\n")
    assert whole.text.endswith(EN.second[1]), "a rule without a headline is a pause"


def test_headline_then_byline_then_story() -> None:
    text = f"{EN.first}\n\nTags: sea\n\nRead also:\n\n{EN.second[0]}\n\nBy Ann Writer\n\n{EN.second[1]}\n"
    found = stories(text)
    assert found[1].title == EN.second[0] and found[1].text == f"By Ann Writer\n\n{EN.second[1]}"


def test_source_of_a_table_is_no_end() -> None:
    (story,) = stories(f"{EN.first}\n\nSource: UNHCR\n\n{EN.second[1]}\n")
    assert story.text.startswith(EN.first) and story.text.endswith(EN.second[1])
    assert story.publisher is None


def test_source_first() -> None:
    (story,) = stories(f"Sea arrivals to Italy fall\n\nSource: AFP\n\n{EN.first}\n")
    assert (story.title, story.publisher, story.agency) == ("Sea arrivals to Italy fall", "AFP", "AFP")
    assert story.text.endswith(EN.first)


def test_source_on_the_next_line() -> None:
    (story,) = stories(f"{EN.first}\n\nSource:\n\nThe Strait Post\n")
    assert (story.text, story.publisher) == (EN.first, "The Strait Post")


def test_teasers_are_no_stories() -> None:
    teaser = "A boat with 80 people on board was found off the coast of Malta on Friday and towed..."
    (story,) = stories(f"{EN.first}\n\nRelated articles\n\nBoat found off the Maltese coast\n\n{teaser}\n")
    assert story.text == EN.first


def test_headline() -> None:
    assert stories(f"Fewer boats, fewer people\n\n{EN.first}")[0].title == "Fewer boats, fewer people"
    assert stories(f"Why do fewer people come?\n\n{EN.first}")[0].title == "Why do fewer people come?"
    assert stories(EN.first)[0].title == ""


def test_subheadings_stay_in_the_text() -> None:
    (story,) = stories(f"A headline over it\n\n{EN.first}\n\nWhat Spain counted in 2024\n\n{EN.second[1]}")
    assert story.text == f"{EN.first}\n\nWhat Spain counted in 2024\n\n{EN.second[1]}"


def test_wrapped_lines_are_one_text() -> None:
    wrapped = EN.first.replace(" who", "\nwho").replace(" its", "\nits")
    (story,) = stories(f"A headline over it\n\n{wrapped}\n")
    assert (story.title, story.text) == ("A headline over it", wrapped)


def test_short_note_without_sentences() -> None:
    (story,) = stories("Arrivals 2024: 66,617")
    assert (story.title, story.text) == ("", "Arrivals 2024: 66,617")


def test_printed_date_in_dateline_only() -> None:
    assert stories(f"A headline over it\n\n2024-10-02 14:05\n\n{EN.first}")[0].published == date(2024, 10, 2)
    (story,) = stories(f"ROME, 2 October 2024 (AFP) - {EN.first}")
    assert (story.published, story.published_basis, story.agency) == (date(2024, 10, 2), "printed", "AFP")
    for dateline, day in (
        ("Paris, le 22 janvier 2024.", date(2024, 1, 22)),
        ("Berlin, 8. Januar 2025.", date(2025, 1, 8)),
        ("Madrid, 16 de enero de 2024.", date(2024, 1, 16)),
        ("Washington, January 16, 2024.", date(2024, 1, 16)),
        ("روما، 5 يناير 2024.", date(2024, 1, 5)),
        ("Genève, 1er février 2024.", date(2024, 2, 1)),
        ("Palma, 1 de octubre de 2025.-", date(2025, 10, 1)),
    ):
        (story,) = stories(f"{dateline} {EN.first}")
        assert (story.published, story.published_basis) == (day, "printed")
    for byline in ("By Ann Bee\nNov 3, 2025", "By Ann Bee\nPublished 3 November 2025 10:15 am"):
        (story,) = stories(f"Migrants land\n\n{byline}\n\n{EN.first}")
        assert (story.title, story.published) == ("Migrants land", date(2025, 11, 3))
    for sentence, day in (
        (
            "A settembre sono sbarcati in Italia 4.210 migranti, meno che nello stesso mese dello scorso anno.",
            date(2025, 10, 1),
        ),
        (EN.first, None),  # of 1 October in London, of 10 January in New York
    ):
        (story,) = split(read("a.txt", f"Lampedusa\n\n01/10/2025\n\n{sentence}".encode()), detect=packs.detect)
        assert story.published == day, sentence
    (story,) = stories("On 3 October 2013 a boat sank off Lampedusa and 368 people died.")
    assert (story.published, story.published_basis) == (None, None)


@pytest.mark.parametrize(
    "dateline",
    [
        "(ANSA) - ROMA, 02 OTT 2024 -",
        "ROME - 2 October 2024:",
        "ROME - October 2, 2024 (AFP) -",
        "طرابلس - 2 أكتوبر 2024:",
        "روما في 2 تشرين الأول/أكتوبر 2024 /وكالات/",
    ],
)
def test_datelines_of_agencies(dateline: str) -> None:
    assert stories(f"Migrants land on Lampedusa\n\n{dateline} {EN.first}")[0].published == date(2024, 10, 2)


def test_a_dateline_in_digits_parted_by_dashes() -> None:
    text = "طرابلس - 2 - 10 - 2024: وصل 1234 مهاجرا إلى إيطاليا بحرا الشهر الماضي، حسب وزارة الداخلية."
    (story,) = split(read("a.txt", text.encode()), detect=packs.detect)
    assert story.published == date(2024, 10, 2)


def test_the_end_of_a_sentence_is_no_dateline() -> None:
    (story,) = stories("Italy - on 3 October 2013 - saw a boat sink off Lampedusa, and 368 people died.")
    assert story.published is None


@pytest.mark.parametrize(
    "lines",
    [
        "Updated 3 October 2024, first published 2 October 2024",
        "Published 2 October 2024, last updated 3 October 2024",
        "Aggiornato il 3 ottobre 2024\nPubblicato il 2 ottobre 2024",
        "Mis à jour le 3 octobre 2024 | Publié le 2 octobre 2024",
        "Aktualisiert am 3. Oktober 2024\n2. Oktober 2024",
        "Actualizado: 3 de octubre de 2024 - Publicado: 2 de octubre de 2024",
        "آخر تحديث: 3 أكتوبر 2024\nنشر في 2 أكتوبر 2024",
        "Updated 2 October 2024",
    ],
)
def test_a_story_is_of_the_day_on_which_it_came_out(lines: str) -> None:
    assert stories(f"Migrants land on Lampedusa\n\n{lines}\n\n{EN.first}")[0].published == date(2024, 10, 2)


def test_language_comes_from_the_caller_or_the_page() -> None:
    page = f"<html lang='en-GB'><p>{EN.first}</p>"
    document = read("page.html", page.encode())
    assert split(document)[0].language == "en"
    assert split(document, detect=lambda text: None)[0].language is None
    assert split(document, detect=lambda text: "xx" if text == EN.first else None)[0].language == "xx"


def test_same_bytes_same_ids() -> None:
    text = f"{EN.first}\n\nSource: AFP\n\n{EN.second[0]}\n\n{EN.second[1]}"
    one, other = stories(text, "a.txt"), stories(text, "b.txt")
    assert [a.article_id for a in one] == [a.article_id for a in other]
    assert one[0].document_id == one[1].document_id


# markdown


def test_markdown_signs_are_not_read() -> None:
    text = f"# A **headline** [over](x) it\n\n- *{EN.first}*\n- plain\n\n| a | b |\n|---|---|\n| 2024 | `66,617` |\n"
    (story,) = stories(text, "a.md")
    assert story.title == "A headline over it"
    assert story.text == f"- {EN.first}\n- plain\n\n| a | b |\n| 2024 | 66,617 |"


def test_rows_of_markdown_without_bars_around_them() -> None:
    (story,) = stories(f"# A headline\n\n{EN.first}\n\nYear | Arrivals\n---|---\n2024 | 66,617\n\n{THIRD[1]}\n", "a.md")
    assert story.text == f"{EN.first}\n\n| Year | Arrivals |\n| 2024 | 66,617 |\n\n{THIRD[1]}"


def test_markdown_stories_by_their_headings() -> None:
    text = (
        f"# One headline here\n\n{EN.first}\n\n## Background\n\n{THIRD[1]}\n\n{EN.second[0]}\n=====\n\n{EN.second[1]}\n"
    )
    found = stories(text, "a.md")
    assert [(a.title, a.text) for a in found] == [
        ("One headline here", f"{EN.first}\n\nBackground\n\n{THIRD[1]}"),
        (EN.second[0], EN.second[1]),
    ]
