"""What the checks say, in plain words: the note that no reader of an article can miss, and the list of all findings.

State, show, explain, stop: what contradicts what, what would mend it, why we think so, that the quote is unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.components.parts import badge, link, outside, rich
from dashboard.data import Story
from dashboard.i18n import t
from dashboard.state import READINGS, View
from etl.model import Edit, Finding, Level


@dataclass(frozen=True, slots=True)
class Doubt:
    """Findings that belong together: all that one edit would mend, or one contradiction that none would."""

    edit: Edit | None
    level: Level | None
    contradictions: tuple[Finding, ...]
    support: tuple[Finding, ...]


_FIRST = {"very_likely": 0, "likely": 1, "possible": 2, "cannot_tell": 3, None: 4}
_SPOKEN = ("same_cell", "change", "from_to", "factor", "parts", "share_total", "shares", "rate")


def doubts(story: Story) -> list[Doubt]:
    """The contradictions of an article, the surest edit first."""
    found = [f for f in story.findings if f.state == "contradicts"]
    grouped: list[Doubt] = []
    for edit in dict.fromkeys(f.edit for f in found):
        if edit is None:
            grouped += [Doubt(None, f.level, (f,), ()) for f in found if f.edit is None]
            continue
        mended = tuple(f for f in found if f.edit == edit)
        support = tuple(f for f in story.findings if f.edit == edit and f.state.startswith("agrees"))
        level = min((f.level for f in (*mended, *support)), key=lambda name: _FIRST[name])
        grouped.append(Doubt(edit, level, mended, support))
    return sorted(grouped, key=lambda doubt: _FIRST[doubt.level])


def notes(story: Story, view: View) -> list[Component]:
    """One note a doubt, in the words of ``strings/``."""
    return [_note(story, doubt, view) for doubt in doubts(story)]


def switch(story: Story, view: View) -> Component | None:
    """As printed or as repaired: two links, one of them current; nothing when both are the same."""
    if not story.repairable:
        return None
    options = [
        link(
            t(f"reading.{name}", view.lang),
            view.but(reading=name, fig=""),
            id=f"reading-{name}",
            **({"aria-current": "true"} if view.reading == name else {}),
        )
        for name in READINGS
    ]
    return html.Div(
        [html.Span(t("reading.label", view.lang), id="reading-label"), html.Div(options, className="segments")],
        className="switch",
        role="group",
        **{"aria-labelledby": "reading-label"},
    )


def findings(story: Story, view: View) -> Component:
    """Every finding with its state, its arithmetic and its witness; contradictions first."""
    lang = view.lang
    if not story.findings:
        return html.P(t("article.no_findings", lang), className="hint")
    order = ("contradicts", "agrees_if_repaired", "agrees_if_rounded", "agrees", "not_testable")
    ranked = sorted(story.findings, key=lambda found: order.index(words.state(found)))
    return html.Ol([html.Li(_finding(story, found, lang)) for found in ranked], className="findings")


def _note(story: Story, doubt: Doubt, view: View) -> Component:
    lang = view.lang
    spoken = sorted(doubt.contradictions, key=lambda f: _SPOKEN.index(f.check) if f.check in _SPOKEN else len(_SPOKEN))
    sentences = words.unique(words.finding(found, story.by_id, lang) for found in spoken)[:2]
    if doubt.edit:
        level = t(f"level.{doubt.level or 'possible'}", lang)
        slip = f"slip.{doubt.edit.what}"
        sentences.append(_mending(story, doubt, doubt.edit, lang))
        sentences.append(t(slip if i18n.has(slip, lang) else "slip.any", lang, level=level))
    else:
        sentences.append(t("doubt.undecided", lang))
    sentences.append(t("doubt.untouched", lang))
    return html.Aside(
        [html.H2(t("doubt.title", lang)), html.P([part for text in sentences for part in [*rich(text), " "]])],
        className="doubt",
        **{"aria-label": t("doubt.title", lang)},
    )


def _mending(story: Story, doubt: Doubt, edit: Edit, lang: str) -> str:
    named = [story.by_id[name] for name in edit.figure_ids if name in story.by_id]
    figures = i18n.join(words.unique(words.bare(figure, lang) for figure in named), lang)
    reasons = i18n.join(list(dict.fromkeys(_reasons(story, doubt, lang))), lang)
    key = "doubt.fits" if edit.field == "period" and named else "doubt.mends"
    return t(
        key if reasons else f"{key}_bare",
        lang,
        subject=i18n.plural("doubt.subject", len(named), lang, figures=figures),
        before=edit.before,
        after=edit.after,
        reasons=reasons,
    )


def _reasons(story: Story, doubt: Doubt, lang: str) -> Iterator[str]:
    """What agrees once the edit is made, each with its two counts."""
    for found in doubt.support:
        values = words.details(found, lang)
        percent = dict(found.details).get("percent")
        if found.check == "change" and percent and {"value", "base"} <= values.keys():
            key = "doubt.reason_change_up" if float(percent) > 0 else "doubt.reason_change"
            yield t(key, lang, value=values["value"], base=values["base"], percent=i18n.percent(abs(float(percent)), lang))
    for found in (*doubt.support, *doubt.contradictions):
        yield from _witnessed(found, words.details(found, lang), lang)


def _witnessed(found: Finding, values: Mapping[str, str], lang: str) -> Iterator[str]:
    if found.state.startswith("agrees") and {"sum", "witness_value", "witness_source"} <= values.keys():
        yield t(
            "doubt.reason_witness", lang, sum=values["sum"], source=values["witness_source"], witness=values["witness_value"]
        )


def _finding(story: Story, found: Finding, lang: str) -> list[Component]:
    values = dict(found.details)
    head = [badge(t(f"state.{words.state(found)}", lang), words.state(found)), html.Strong(t(f"check.{found.check}", lang))]
    parts: list[Component] = [
        html.Div(head, className="finding-head"),
        html.P(rich(words.finding(found, story.by_id, lang))),
    ]
    if found.witness:
        parts.append(html.P(outside(html.Bdi(found.witness), values.get("witness_url")), className="witness"))
    return parts
