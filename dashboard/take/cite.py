"""How to cite a view, and what to know before using it, in the reader's language."""

from __future__ import annotations

import re
from datetime import date

from dashboard import i18n, words
from dashboard.export import ISOLATES
from dashboard.i18n import t
from dashboard.shown import Shown


def full(found: Shown, day: date) -> str:
    """Title, source, dashboard, address and day, as one line of text."""
    return shown_line(found, day).translate(ISOLATES)


def shown_line(found: Shown, day: date) -> str:
    """The same for a page, with the marks that keep foreign names in their place."""
    lang = found.view.lang
    return t(
        "take.citation",
        lang,
        title=words.plain(found.named),
        source="; ".join(found.sources) or t("site.tagline", lang),
        site=t("site.name", lang),
        address=i18n.isolate(found.address, lang),
        day=i18n.day(day, lang),
    )


def bibtex(found: Shown, day: date) -> str:
    """The same for reference managers."""
    fields = {
        "title": plain(found.named),
        "howpublished": f"{t('site.name', found.view.lang)}, {source(found)}",
        "url": found.address,
        "urldate": day.isoformat(),
        "note": check(found),
    }
    key = re.sub(r"\W+", "_", found.stem)
    lines = [f"  {name} = {{{_escaped(text)}}}" for name, text in fields.items() if text]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def source(found: Shown) -> str:
    """Who printed what is shown; the dashboard itself where a view shows many sources."""
    return plain("; ".join(found.sources)) or t("site.tagline", found.view.lang)


def check(found: Shown) -> str:
    """What the checks say of the view, in one line."""
    return plain(" ".join(found.checks))


def notices(found: Shown) -> list[str]:
    """What of the address was not used, in the words of the page; empty for an address that holds."""
    told = [words.notice(problem, found.view.lang) for problem in found.problems]
    return [t("notice.title", found.view.lang), *told] if told else []


def plain(text: str) -> str:
    """Text for a file: no marks of direction, no stars."""
    return words.plain(text).translate(ISOLATES)


def _escaped(text: str) -> str:
    return re.sub(r"([&%$#_])", r"\\\1", text.replace("\\", "").replace("{", "(").replace("}", ")")).replace("\n", " ")
