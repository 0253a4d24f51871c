"""The data of a view as a file: the parameters are those of the page's link, the path names article and form."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import flask

from dashboard import state
from dashboard.charts.select import Reading
from dashboard.charts.text import ChartText, change_text, ranking_text
from dashboard.data import Data, Story
from dashboard.export import FORMS, Extract, download
from dashboard.site import origin_asked
from dashboard.state import View

PATH = "/download/<article_id>/<form>"


def register(server: flask.Flask, data: Data, language: Callable[[], str]) -> None:
    """Answer downloads; 404 for an unknown article, form or chart."""

    def answer(article_id: str, form: str) -> flask.Response:
        page = f"/article/{quote(article_id, safe='')}"
        view, _ = state.parse(f"{page}?{flask.request.query_string.decode('utf-8', 'replace')}")
        story = data.story(article_id)
        if story is None or form not in FORMS:
            flask.abort(404)
        view = view if view.lang else view.but(lang=language())
        origin = origin_asked()
        found = extract(story, view, "chart" in flask.request.args, origin)
        content, media_type, name = download(found, FORMS[form])
        response = flask.Response(content, content_type=media_type)
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        response.headers["Cache-Control"] = "no-cache"
        response.vary.add("Accept-Language")
        return response

    server.add_url_rule(PATH, "download", answer)


def extract(story: Story, view: View, one_chart: bool, origin: str) -> Extract:
    """What to put in the file: the figures of the view's chart, or every figure of the article."""
    reading: Reading = "repaired" if view.reading == "repaired" else "printed"
    text: ChartText | None = None
    if one_chart and story.printed:
        tell = change_text if view.chart == "change" else ranking_text
        text = tell(story.frame(reading), story.article, story.told, view.lang, reading, written=story.written)
    figures = story.figures(reading)
    if text:
        by_id = {figure.figure_id: figure for figure in figures}
        figures = tuple(by_id[figure_id] for figure_id in text.figure_ids)
    return Extract(
        story.article,
        figures,
        story.by_id,
        story.mended_by_id,
        story.told,
        text,
        view.lang,
        reading,
        origin + state.write(view.but(embed=False, controls=False)),
        story.written,
    )
