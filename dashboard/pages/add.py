"""Where readers bring their own articles: a text, files or an address go in, and what was read is seen before anything
is kept. The script of the page (``assets/add.js``) sends, shows and keeps; every word it says stands here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.components.chart import Card
from dashboard.components.parts import attributes, link
from dashboard.data import Data, Story
from dashboard.i18n import t
from dashboard.pages import article
from dashboard.state import View
from etl.errors import LineError
from etl.pipeline import LIMIT, Difference, is_about_migration, is_readable, languages, other_languages

ACCEPTED = ".txt,.md,.markdown,.html,.htm,.xhtml,.pdf,.docx,.jsonl,.ndjson,.json"
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
"""The days that an article may be given."""
LISTED = 200
"""Articles of one document that can be chosen from."""
BAD = 10
"""Lines of one document of which it is told what is wrong."""
TOLD = (
    "waiting", "sending", "reading", "pages", "each", "within", "checking", "keeping", "cancel", "cancel_one",
    "cancelled", "discard", "discard_one", "show_one", "pasted", "kept", "kept_already", "open", "failed", "empty",
    "day", "sum_read", "sum_kept", "sum_refused", "sum_left", "sum_join",
)  # fmt: skip
"""Words of the script."""


def megabytes(lang: str) -> str:
    """The most a document may have, as readers see it."""
    return i18n.number(LIMIT // 1_000_000, lang)


def layout(view: View, data: Data) -> list[Component]:
    """The page before anything is read."""
    lang = view.lang
    said = {f"data-{name.replace('_', '-')}": t(f"add.{name}", lang, **_holes(name)) for name in TOLD}
    closed = data.read_only
    others = [_files(lang), *([_address(lang)] if data.permit else [])]
    desk = html.Div(
        [
            html.Div([_text(lang), html.Div(others)], className="ways"),
            html.P(t("add.closed", lang), className="hint") if closed else _private(lang, asked=bool(data.permit)),
            html.P(id="desk-status", role="status"),
        ],
        id="desk",
        className="desk",
        **attributes(
            {
                **said,
                "data-accept": ACCEPTED,
                "data-closed": "1" if closed else None,
                "data-first": FIRST.isoformat(),
                "data-last": LAST.isoformat(),
            }
        ),
    )
    head = html.Div(
        [
            html.H1(t("add.title", lang)),
            html.P(i18n.join_words([t(name, lang) for name in _lead(data)]), className="lead"),
        ],
        className="prose",
    )
    listed = html.Ol(id="desk-list", **attributes({"aria-label": t("add.list", lang)}))
    shown = html.Div(id="desk-preview", **attributes({"data-preview": ""}))
    return [head, desk, listed, _facts(lang, closed=closed), shown]


def _lead(data: Data) -> tuple[str, str]:
    """The names of the words that say what can be brought, and what is seen of it."""
    return "add.lead" if data.permit else "add.lead_here", "add.lead_read_only" if data.read_only else "add.lead_keep"


def _holes(name: str) -> dict[str, str]:
    """The names in braces that the script fills."""
    holes: dict[str, tuple[str, ...]] = {"sending": ("done",), "within": ("done",)}
    holes |= {"pages": ("done", "of"), "each": ("done", "of")}
    holes |= {counted: ("n",) for counted in ("sum_read", "sum_kept", "sum_refused", "sum_left")}
    return {hole: f"{{{hole}}}" for hole in holes.get(name, ("name",) if name.endswith("_one") else ())}


def _text(lang: str) -> Component:
    area = html.Textarea(id="desk-text", rows=9, spellCheck="false", autoComplete="off", dir="auto")
    return html.Div(
        [
            html.Label(t("add.text", lang), htmlFor="desk-text"),
            area,
            html.Button(t("add.read", lang), type="button", className="button", **attributes({"data-add": "text"})),
        ],
        className="field way",
    )


def _files(lang: str) -> Component:
    return html.Div(
        [
            html.Strong(t("add.files", lang)),
            html.Button(t("add.choose", lang), type="button", className="quiet", **attributes({"data-add": "files"})),
            html.P(t("add.drop", lang, limit=megabytes(lang)), className="hint"),
        ],
        className="way drop",
        id="desk-drop",
    )


def _address(lang: str) -> Component:
    area = html.Textarea(id="desk-address", rows=1, dir="ltr", spellCheck="false", autoComplete="off", inputMode="url")
    return html.Div(
        [
            html.Label(t("add.address", lang), htmlFor="desk-address"),
            area,
            html.Button(t("add.fetch", lang), type="button", className="quiet", **attributes({"data-add": "address"})),
        ],
        className="field way",
    )


def _private(lang: str, *, asked: bool) -> Component:
    """The switch of a reading that is not kept. ``asked``: an address can be given, and its server sees who asks."""
    note = i18n.join_words([t("add.private_note", lang), t("add.private_address", lang) if asked else ""])
    switch = html.Button(
        t("add.private", lang),
        type="button",
        role="switch",
        id="desk-private",
        className="toggle",
        **attributes({"aria-checked": "false", "aria-describedby": "desk-private-note", "data-add": "private"}),
    )
    return html.Div([switch, html.P(note, className="hint", id="desk-private-note")], className="private")


def _facts(lang: str, *, closed: bool) -> Component:
    """What is known of the article that is shown, to be put right, and what can be done with its document."""
    choices = [html.Option("", value=""), *[html.Option(t(f"language.{code}", lang), value=code) for code in _known()]]
    fields = [
        ("title", html.Textarea(id="desk-title", rows=1, maxLength=300, dir="auto")),
        ("publisher", html.Textarea(id="desk-publisher", rows=1, maxLength=100, dir="auto")),
        # html has no input among its Dash components: the script puts one there
        ("published", html.Div([html.Span(id="desk-published-place"), html.P(id="desk-published-said", role="alert")])),
        ("language", html.Select(choices, id="desk-language")),
    ]
    keep, every = _button("keep", "button", lang), _button("keep_all", "quiet", lang, hidden=True)
    discard = _button("discard", "quiet", lang)
    return html.Section(
        [
            html.H2(t("add.fix", lang), id="desk-fix"),
            html.P(t("add.fix_note", lang), className="hint"),
            html.Div([_field(name, control, lang) for name, control in fields], className="fields"),
            html.Div([*([] if closed else [keep, every]), discard], className="buttons"),
        ],
        id="desk-facts",
        className="facts-form",
        hidden=True,
        **attributes({"aria-labelledby": "desk-fix"}),
    )


def _button(name: str, look: str, lang: str, **properties: bool) -> Component:
    more = attributes({"data-add": name.replace("_", "-"), **properties})
    return html.Button(t(f"add.{name}", lang), type="button", className=look, **more)


def _known() -> tuple[str, ...]:
    return tuple(code for code in languages() if i18n.has(f"language.{code}", i18n.FALLBACK))


def _field(name: str, control: Component, lang: str) -> Component:
    return html.Div(
        [html.Label(t(f"add.name_{name}", lang), htmlFor=f"desk-{name}"), control], className=f"field of-{name}"
    )


@dataclass(frozen=True, slots=True)
class Before:
    """The article is in the library; with other words if there is a ``difference`` of its figures."""

    difference: Difference | None = None


def preview(
    stories: tuple[Story, ...],
    wrong: Sequence[LineError],
    shown: int,
    before: Before | None,
    drawn: list[Card],
    view: View,
    origin: str,
) -> list[Component]:
    """What was read: the choice among the articles of the document, what must be known of the one that is shown, and
    all of it as its own page would have it. ``before``: what the library has of it already."""
    lang, story = view.lang, stories[shown]
    title = html.H2(html.Bdi(words.title(story.article, lang)), lang=story.article.language or "und", className="read")
    parts: list[Component | None] = [
        _choice(stories, shown, lang) if len(stories) > 1 else None,
        html.Div([html.P(t("add.shown", lang), className="hint"), title]),
        *_notes(story, before, view),
        *_left_out(wrong, lang),
        *article.read(story, view, drawn, origin),
    ]
    return [part for part in parts if part is not None]


def _choice(stories: tuple[Story, ...], shown: int, lang: str) -> Component:
    buttons = [
        html.Button(
            html.Bdi(t("add.story", lang, title=words.title(one.article, lang), figures=_figures(one, lang))),
            type="button",
            className="quiet",
            **attributes({"data-add-story": str(one.article.position), "aria-pressed": str(place == shown).lower()}),
        )
        for place, one in enumerate(stories[:LISTED])
    ]
    return html.Div(
        buttons, className="buttons choice", role="group", **attributes({"aria-label": t("add.stories", lang)})
    )


def _figures(story: Story, lang: str) -> str:
    return i18n.plural("overview.figures", len(story.printed), lang)


def _notes(story: Story, before: Before | None, view: View) -> list[Component]:
    lang, found = view.lang, story.article
    said: list[Component] = []
    if found.language not in languages():
        said.append(html.P(t("add.unknown_language", lang, languages=known_languages(lang))))
    elif not story.printed and not is_about_migration(found):
        said.append(html.P(t("add.off_topic", lang)))
    elif others := other_languages(found):
        named = i18n.join([t(f"language.{code}", lang) for code in others], lang)
        said.append(html.P(t("add.other_languages", lang, languages=named)))
    if story.printed and found.published is None:
        said.append(html.P(t("add.no_date", lang)))
    if before:
        there = View("article", found.article_id, lang=lang, theme=view.theme, dir=view.dir)
        known = t("add.already", lang) if before.difference is None else _changed(before.difference, lang)
        said.append(html.P([known, " ", link(t("add.already_open", lang), there)]))
    return [html.Div(said, className="add-notes")] if said else []


def _changed(found: Difference, lang: str) -> str:
    counts = {"altered": len(found.altered), "gone": len(found.gone), "added": len(found.new), "same": found.same}
    return t("add.changed", lang, **{name: i18n.number(count, lang) for name, count in counts.items()})


def known_languages(lang: str) -> str:
    """The languages that figures are read in, by their names."""
    return i18n.join([t(f"language.{code}", lang) for code in _known()], lang)


def bad_line(error: LineError, lang: str) -> str:
    """What is wrong in one line of a document of lines."""
    return t(f"add.bad.{error.reason}", lang, line=i18n.number(error.line, lang), field=f"\u2068{error.field}\u2069")


def _left_out(wrong: Sequence[LineError], lang: str) -> list[Component]:
    if not wrong:
        return []
    told = [html.Li(bad_line(error, lang)) for error in wrong[:BAD]]
    if more := len(wrong) - len(told):
        told.append(html.Li(i18n.plural("add.bad_more", more, lang)))
    return [html.Div([html.P(i18n.plural("add.bad_lines", len(wrong), lang)), html.Ul(told)], className="add-notes")]


def line(stories: tuple[Story, ...], wrong: Sequence[LineError], lang: str) -> str:
    """What was read in a document, in a line: articles, figures, contradictions, lines that were left out; or that
    nothing can be read in its language."""
    if not is_readable(story.article for story in stories):
        return t("add.refused.language", lang, languages=known_languages(lang))
    read = _read(stories, lang)
    return f"{read}. {i18n.plural('add.bad_lines', len(wrong), lang)}" if wrong else read


def _read(stories: tuple[Story, ...], lang: str) -> str:
    found = sum(case.state == "contradicts" for story in stories for case in story.cases)
    said = {
        "articles": i18n.plural("add.articles", len(stories), lang),
        "figures": i18n.plural("overview.figures", sum(len(story.printed) for story in stories), lang),
    }
    if not found:
        return t("add.line", lang, **said)
    return t("add.line_contradicts", lang, **said, contradictions=i18n.plural("add.contradictions", found, lang))
