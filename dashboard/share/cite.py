"""A view as text to paste: citations, and sentence, figure and link. ``{address}`` stands where the link will be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard import i18n, words
from dashboard.charts.select import Reading
from dashboard.charts.text import ChartText, check_line, source_line, verdict
from dashboard.i18n import PDI, t
from etl.model import Article, Figure, Finding

ADDRESS = "{address}"
ISOLATES = {ord(letter): None for letter in "\u2066\u2067\u2068\u2069"}
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: f"\\{c}" for c in "&%$#_{}"
}


@dataclass(frozen=True, slots=True)
class Said:
    """What is cited, in ``lang``: ``figure`` in words, the ``sentence`` it stands in, an ASCII ``name``.

    ``printed`` says who printed that sentence and ``own`` what the checks say of that figure, empty where these are
    ``source`` and ``check``. ``title`` is Masar's, ``headline`` the
    article's own, empty where the view rests on several and is cited itself; ``doubt`` what the checks say against it,
    or empty, and ``told`` whether the title says so itself.
    """

    title: str
    subtitle: str
    source: str
    check: str
    figure: str
    sentence: str
    outlet: str
    published: date | None
    name: str
    lang: str
    headline: str = ""
    doubt: str = ""
    told: bool = False
    printed: str = ""
    own: str = ""

    @property
    def named(self) -> str:
        """Masar's title, never without the word of a doubt."""
        if self.told or not self.doubt:
            return self.title
        return t("share.doubted_title", self.lang, title=self.title, state=t("state.contradicts", self.lang))


def of_chart(text: ChartText, article: Article, figure: Figure, name: str, lang: str) -> Said:
    """What a chart says, with the figure that its title speaks of."""
    said = _said(
        text.title, text.subtitle, text.source, text.check, article, figure, f"{article.article_id}-{name}", lang
    )
    doubt = text.verdict or (t("state.contradicts", lang) if text.doubted else "")
    return replace(said, doubt=doubt, told=text.told)


def of_view(said: Said) -> Said:
    """The same of a view that rests on several articles: none of them is its author."""
    return replace(said, outlet=t("site.name", said.lang), headline="")


def of_marks(
    text: ChartText,
    article: Article,
    figures: Iterable[Figure],
    findings: Sequence[Finding],
    lang: str,
    reading: Reading,
) -> Mapping[str, str]:
    """Sentence, figure, source, check and link of each figure of a chart, for who has chosen it, by its id."""
    said = [
        (one.figure_id, _said("", "", text.source, check_line((one,), findings, lang, reading), article, one, "", lang))
        for one in figures
    ]
    return {name: _words(one) for name, one in said}


def of_figure(
    figure: Figure, article: Article, findings: tuple[Finding, ...], title: str, lang: str, *, written: bool = False
) -> Said:
    """What a figure says by itself."""
    source, check = source_line(article, lang, written=written), check_line((figure,), findings, lang, "printed")
    said = _said(title, words.title(article, lang), source, check, article, figure, figure.figure_id, lang)
    doubt = verdict((figure,), findings, lang)
    return replace(said, doubt=doubt, told=bool(doubt))


def _said(
    title: str, subtitle: str, source: str, check: str, article: Article, figure: Figure, name: str, lang: str
) -> Said:
    sentence = re.sub(r"\s+", " ", article.text[figure.sentence_start : figure.sentence_end].strip())
    outlet = article.publisher or t("article.unknown_publisher", lang)
    clean = re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-")
    return Said(title, subtitle, source, words.plain(check), words.told(figure, lang), sentence, outlet,
                article.published, clean, lang, words.title(article, lang))  # fmt: skip


def texts(said: Said) -> Mapping[str, str]:
    """Every text that can be copied, by the name of its button."""
    made = {"words": _words(said), "short": _short(said), "full": _full(said), "bibtex": _bibtex(said)}
    return {name: text.translate(ISOLATES) if name == "bibtex" else text for name, text in made.items()}


def _words(said: Said) -> str:
    quoted = t("format.quote", said.lang, text=f"\u2068{said.sentence}{PDI}")
    return "\n".join([quoted, said.figure, said.printed or said.source, said.own or said.check, ADDRESS])


def _short(said: Said) -> str:
    who = f"\u2068{said.outlet}{PDI}"
    when = str(said.published.year) if said.published else t("overview.undated", said.lang)
    title = i18n.join_words([said.title.rstrip("."), f"[{said.doubt}]" if said.doubt and not said.told else ""])
    if not said.headline:
        return t("share.cite_view", said.lang, outlet=who, year=when, title=title, address=ADDRESS)
    headline = t("format.quote", said.lang, text=f"\u2068{said.headline}{PDI}")
    return t("share.cite_short", said.lang, outlet=who, year=when, headline=headline, title=title, address=ADDRESS)


def _full(said: Said) -> str:
    parts = (said.title, said.subtitle, said.source, said.check)
    return f"{i18n.join_words(_stopped(part) for part in parts)} {t('share.cite_site', said.lang, address=ADDRESS)}"


def _bibtex(said: Said) -> str:
    is_known = said.outlet != t("article.unknown_publisher", said.lang)
    fields = {
        "title": f"{{{_tex(said.headline or said.named)}}}",
        "author": f"{{{_tex(said.outlet)}}}" if is_known else "",
        "year": str(said.published.year) if said.published else "",
        "month": str(said.published.month) if said.published else "",
        "howpublished": _tex(t("share.embed_title", said.lang, title=said.named)) if said.headline else "",
        "note": _tex(f"{_stopped(said.subtitle)} {_stopped(said.source)} {said.check}"),
        "langid": {"ar": "arabic", "en": "english", "it": "italian", "fr": "french"}.get(said.lang, said.lang),
        "url": ADDRESS,
    }
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{masar-{said.name},", *lines, "}"])


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?", "؟")) else f"{text}."


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in text)
