"""How programs read what the pages show: addresses, forms, keys, what is promised; with examples that can be opened."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import i18n
from dashboard.components.parts import attributes, rich
from dashboard.i18n import t
from dashboard.share import openapi
from dashboard.share.forms import FORMS
from dashboard.state import PARAMETERS, View

PROMISES = ("promise_same", "promise_tags", "promise_open", "promise_errors", "promise_links")


def layout(view: View, example: str) -> list[Component]:
    """The page's content. ``example``: the id of an article to try things on, empty when the library has none."""
    lang = view.lang
    paths = {page: page.replace("{article_id}", example) for page in openapi.KEYS_OF if "figure_id" not in page}
    tries = [f"{path}.json?lang={lang}" for path in paths.values() if not path.endswith("/")]
    parts: list[Component] = [
        html.H1(t("api.title", lang)),
        html.P(t("api.lead", lang), className="lead"),
        html.P(html.A(t("api.document", lang), href=openapi.PATH, className="button")),
        html.H2(t("api.addresses", lang)),
        html.P(rich(t("api.addresses_text", lang))),
        html.Ul([html.Li(html.A(html.Code(path, dir="ltr"), href=path)) for path in tries]),
        html.H2(t("api.forms", lang)),
        _table("forms", ("ending", "type", "what"), [_form(name, lang) for name in FORMS], lang),
        html.P(rich(t("api.options", lang))),
        html.H2(t("api.keys", lang)),
        html.P(rich(t("api.keys_text", lang))),
        _table("keys", ("named", "what", "values"), [_key(number, lang) for number in range(len(PARAMETERS))], lang),
        html.H2(t("api.promises", lang)),
        html.Ul([html.Li(rich(t(f"api.{name}", lang))) for name in PROMISES]),
    ]
    return [html.Article(parts, className="prose api")]


def _form(name: str, lang: str) -> tuple[Component | str, ...]:
    media_type = FORMS[name].media_type.partition(";")[0]
    return _code(f".{name}"), _code(media_type), t(f"api.form.{name}", lang)


def _key(number: int, lang: str) -> tuple[Component | str, ...]:
    parameter = PARAMETERS[number]
    return _code(parameter.key), openapi.meaning(parameter.key, lang), _code(openapi.values(parameter))


def _code(text: str) -> Component:
    return html.Code(text, dir="ltr")


def _table(name: str, columns: tuple[str, ...], rows: list[tuple[Component | str, ...]], lang: str) -> Component:
    head = html.Tr([html.Th(t(f"api.{column}", lang), scope="col") for column in columns])
    body = [
        html.Tr(
            [
                html.Td(cell, **attributes({"data-label": t(f"api.{column}", lang)}))
                for column, cell in zip(columns, row, strict=True)
            ]
        )
        for row in rows
    ]
    caption = html.Caption(t(f"api.{name}", lang), className="only-read")
    table = html.Table([caption, html.Thead(head), html.Tbody(body)], className="figures")
    label = i18n.join_words([t(f"api.{name}", lang)])
    return html.Div(table, className="scroller", tabIndex=0, role="group", **attributes({"aria-label": label}))
