"""A page into its stories. The second one is never lost, the lists of links around them are never read.

Parts come in reading order; cue lines (pack data) say what follows: a source or keyword line closes a story, "read
also" and "similar articles" open lists in which a headline with prose after it is another story. What a reader knows
from the layout (``Part.starts``) comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin

from etl.errors import LineError, NoText, TooLarge, UnknownType
from etl.extract import jsonl, read
from etl.extract.cues import Cue, find_agency, find_cue, is_update
from etl.extract.dates import is_day_first, printed_date, printed_dates
from etl.extract.page import About, Page, Part, Progress, direction, is_prose, is_teaser, same_title, stops
from etl.model import Article, Document, digest

Detect = Callable[[str], str | None]

LONGEST = 4_000_000
"""Letters of an article: a thick book. What is longer would be read for many minutes."""
_CLOSE = 4
"""Lines right below a headline among which its date may stand, with the writer's name."""
_RULE = re.compile(r"[^\w\s](?:\s*[^\w\s]){2,}|_{3,}")
_ASKS = re.compile(r"[^.!?\u061f]{10,120}[?!\u061f][\"'”’»]*")
_ENDS_LIKE_TITLE = re.compile(r"[?!\u061f][\"'”’»]*$")
_DATELINE = re.compile(r"(.{3,100}?)(?:\s[-–—]{1,2}\s|\.\s?[-–—]{1,2}\s|\)\s*[.:]?\s|:\s|\s/[^/\d]{2,30}/)")
_SIGNED = re.compile(r"\([^()\d\n]{2,40}\)\s*[-–—]{1,2}\s+")
"""An agency before its dateline ("(ANSA) - ROMA, 02 OTT 2024 - ...")."""
_TOWN_DASH_DAY = re.compile(
    r"(?:[^\W\d_][\w'’-]*\s){1,3}[-–—]\s(?:[^\W\d_]{3,12}[.,،]?\s)?"
    r"(\d.{3,40}?\d{4}|[^\W\d_]{3,12}\.?\s\d{1,2},?\s\d{4})(?:\s[-–—]\s|:\s|\s?[(/])"
)
_SPACED = re.compile(r"(?<=\d)\s+[-–—]\s+(?=\d)")
"""Inside a date ("2 - 10 - 2024")."""
_PLACE_AND_DAY = re.compile(
    r"((?:[^\W\d_][\w'’-]*[ ]?){1,3}[,،]\s(?:\w{1,3}\s)?"
    r"(?:\d{1,2}\S{0,3}\s(?:de\s)?[^\W\d_]+|[^\W\d_]+\.?\s\d{1,2}),?\.?\s(?:del?\s)?\d{4})\.(?:\s|$)"
)
"""A dateline that is a sentence of its own ("Berlin, 8. Januar 2025.")."""
_ADDRESS = re.compile(r"https?://|www\.", re.I)


@dataclass(slots=True)
class _Draft:
    title: str = ""
    href: str | None = None
    parts: list[Part] = field(default_factory=list)
    prose: int = 0
    source: str = ""


@dataclass(slots=True)
class _State:
    """Where the pass stands. ``closed`` says the last story ended before the present list began."""

    drafts: list[_Draft]
    mode: str = "story"
    closed: bool = False
    weak: bool = False
    names_source: bool = False
    pending: list[Part] = field(default_factory=list)

    @property
    def draft(self) -> _Draft:
        return self.drafts[-1]

    def turn(self, mode: str) -> None:
        self.mode, self.pending, self.weak, self.names_source = mode, [], False, False


def split(
    document: Document,
    *,
    detect: Detect | None = None,
    progress: Progress | None = None,
    wrong: list[LineError] | None = None,
) -> tuple[Article, ...]:
    """The stories of a document in order, the first ``main``, the others ``linked``; positions count from 1.

    ``detect`` names the language of a text; without it the page's own word is taken. Raises ReadError (NoText if
    there is nothing to read, TooLarge for what is no article by its length). A ``.jsonl`` document gives its lines, and
    raises the error of the first bad one; with a list for what is ``wrong`` it gives the good ones. ``progress`` is
    told pages of a PDF.
    """
    if document.media_type == read.JSONL:
        return _lines(document, wrong)
    page = _page(document, progress)
    found: dict[str, Article] = {}
    drafts = _drafts(page)
    name = page.about.title
    # what the page says of itself it says of the story whose title it bears
    lead = next((draft for draft in drafts if name and draft.title and same_title(draft.title, name)), drafts[0])
    for draft in drafts:
        article = _article(document, page, draft, draft is lead, len(found) + 1, detect)
        if article is not None:
            found.setdefault(article.article_id, article)
    if not found:
        raise NoText("no text in the document", document.name, "check what was saved")
    return tuple(found.values())


def _lines(document: Document, wrong: list[LineError] | None) -> tuple[Article, ...]:
    found: dict[str, Article] = {}
    for line in jsonl.articles(jsonl.rows(document.content), document.name):
        if isinstance(line, Article) and line.article_id in found:
            first, where = found[line.article_id].position, f"{document.name}:{line.position}"
            todo = "give each article an id of its own"
            line = LineError(f"has the id of line {first}", where, todo, reason="again", line=line.position)
        if isinstance(line, Article):
            found[line.article_id] = line
        elif wrong is None:
            raise line
        else:
            wrong.append(line)
    if not found:
        raise wrong[0] if wrong else NoText("no text in the document", document.name, "check what was saved")
    return tuple(found.values())


def _page(document: Document, progress: Progress | None) -> Page:
    """Readers are imported when a document needs them: most are slow to load."""
    kind, content, name = document.media_type, document.content, document.name
    if kind == read.TEXT or kind == read.MARKDOWN:
        from etl.extract import plain

        return plain.read_text(content, name) if kind == read.TEXT else plain.read_markdown(content, name)
    if kind == read.HTML:
        from etl.extract import html

        return html.read_html(content, name)
    if kind == read.PDF:
        from etl.extract import pdf

        return pdf.read_pdf(content, name, progress)
    if kind == read.DOCX:
        from etl.extract import docx

        return docx.read_docx(content, name)
    raise UnknownType(f"no reader for {kind}", name, "see masar add --help")


def _drafts(page: Page) -> list[_Draft]:
    state = _State([_Draft()])
    for group in _groups(page.parts):
        if isinstance(group, Cue):
            _take_cue(state, group)
        elif _RULE.fullmatch(group[0].text):
            if state.mode == "story" and state.draft.prose:
                state.turn("after")
                state.weak = True
        elif group[0].starts:
            _open(state, group[0])
            _take(state, group[1:])
        else:
            _take(state, group)
    if state.mode == "after" and state.weak:
        _resume(state)
    return [draft for draft in state.drafts if draft.parts] or [_Draft()]


def _groups(parts: Iterable[Part]) -> Iterator[Cue | list[Part]]:
    """Cues, and the paragraphs between them: lines with no gap."""
    group: list[Part] = []
    for part in parts:
        cue = find_cue(part.text)
        if group and (cue or part.gap or part.starts or part.level or _RULE.fullmatch(part.text)):
            yield group
            group = []
        if cue:
            yield cue
        else:
            group.append(part)
    if group:
        yield group


def _take_cue(state: _State, cue: Cue) -> None:
    if cue.kind in ("source", "keywords"):
        if cue.kind == "source" and not (state.mode == "list" or state.draft.source):
            state.draft.source = cue.rest
        if state.draft.prose and state.mode != "list":
            state.turn("after")
        state.closed = state.closed or bool(state.draft.prose)
        state.names_source = cue.kind == "source" and not cue.rest
    elif cue.kind == "read_also" and cue.rest and state.mode == "story":
        return  # a link inside a story that goes on
    elif state.draft.prose or cue.kind == "similar":
        closed = state.closed or cue.kind == "similar"
        if state.mode != "list":
            state.turn("list")
        state.closed = closed
        if cue.rest:
            state.pending.append(Part(cue.rest))


def _take(state: _State, group: list[Part]) -> None:
    if not group:
        return
    if state.names_source:
        state.names_source = False
        if not _strong(group, state) and len(group[0].text) <= 80:
            state.draft.source = group[0].text
            return
    if state.mode == "story":
        if not _prose(group):
            group = [part for part in group if not (part.linked or part.loose)]
        state.draft.parts += group
        state.draft.prose += _prose(group)
    elif _strong(group, state):
        title, body = (group[0], group[1:]) if _crowned(group) else (None, group)
        if title:
            state.pending.append(title)
        _decide(state)
        _take(state, body)
    else:
        state.pending += group


def _prose(group: list[Part]) -> bool:
    if not group or all(part.linked for part in group) or group[0].level:
        return False
    return is_prose(" ".join(part.text for part in group)) or any(is_prose(part.text) for part in group)


def _strong(group: list[Part], state: _State) -> bool:
    """Whether these are surely sentences of a story and not an item of a list."""
    if not _prose(group) or any(part.item or part.linked for part in group):
        return False
    text = " ".join(part.text for part in group)
    return is_prose(text, words=8) and not (state.mode == "list" and is_teaser(text))


def _crowned(group: list[Part]) -> bool:
    """Whether the first line is a headline that lacks its blank line; lines wrapped at a width are not."""
    if len(group) < 2 or not _is_headline(group[0], words=4):
        return False
    return max(len(part.text) for part in group[1:]) > 1.5 * len(group[0].text)


def _is_headline(part: Part, words: int) -> bool:
    text = part.text
    if part.level:
        return True
    if part.item or len(text) > 160 or len(text.split()) < words or _ADDRESS.search(text):
        return False
    return not stops(text) or bool(_ENDS_LIKE_TITLE.search(text))


def _decide(state: _State) -> None:
    """Prose after a list or a closing line: a new story under its headline, or the old one going on."""
    draft = state.draft
    at = _headline_at(state.pending, words=4 if state.mode == "after" else 3)
    title = state.pending[at] if at is not None else None
    if not draft.prose:
        new = title is not None
    elif state.mode == "after":
        new = title is not None and not (state.weak and title.level)
    elif title is None:
        new = state.closed
    elif state.closed:
        new = True
    else:
        titles = [part for part in state.pending if _is_headline(part, words=3)]
        new = not (title.loose or (title.linked and not title.level)) and len(titles) == 1
    if new:
        between = state.pending[at + 1 :] if at is not None else []
        _open(state, title)
        state.draft.parts += [part for part in between if not (part.linked or part.loose or part.item)]
    else:
        _resume(state)


def _headline_at(pending: list[Part], words: int) -> int | None:
    """The last headline, or the longer one that stands over a name or a date."""
    found = [i for i, part in enumerate(pending) if _is_headline(part, words) and not _is_dateline(part)]
    if not found:
        return None
    above = [i for i in found[-3:-1] if len(pending[i].text.split()) > 5 and not pending[i].linked]
    byline = len(pending[found[-1]].text.split()) <= 4 and not pending[found[-1]].level
    return above[-1] if byline and above else found[-1]


def _open(state: _State, title: Part | None) -> None:
    if state.draft.prose or state.draft.title:
        state.drafts.append(_Draft())
    else:
        state.draft.parts.clear()
    if title is not None:
        state.draft.title, state.draft.href = title.text, title.href
    state.turn("story")
    state.closed = False


def _resume(state: _State) -> None:
    if state.draft.prose:
        state.draft.source = ""  # it named the source of a picture or table, not of the story
    kept = [part for part in state.pending if not (part.linked or part.loose)] if state.mode == "after" else []
    state.draft.parts += kept
    state.turn("story")
    state.closed = False


def _is_dateline(part: Part) -> bool:
    return len(part.text) <= 80 and printed_date(part.text, day_first=True) is not None


def _article(
    document: Document, page: Page, draft: _Draft, lead: bool, position: int, detect: Detect | None
) -> Article | None:
    head = _head(draft.parts)
    general = page.about if lead else About(publisher=page.about.publisher)
    title, start = (draft.title, 0) if draft.title else _title(draft.parts, head, general.title)
    parts = draft.parts[start:]
    text = _text(page, parts)
    if not re.search(r"\w", text):
        return None
    about = next((s for s in page.stories if s.title and title and same_title(s.title, title)), About())
    if len(text) > LONGEST:
        what = f"a text of {len(text) / 1e6:.1f} million letters, more than the {LONGEST / 1e6:g} an article may have"
        raise TooLarge(what, document.name, "give its parts one by one, or as .jsonl", reason="text")
    language = detect(text) if detect else page.about.language
    printed = _printed_date(draft.parts, head, day_first=is_day_first(language))
    published = about.published or printed or general.published
    return Article(
        article_id=digest("article", title, text),
        document_id=document.document_id,
        position=position,
        role="main" if position == 1 else "linked",
        title=title,
        text=text,
        language=language,
        direction=direction(text),
        publisher=_source(draft) or about.publisher or general.publisher,
        agency=find_agency(text, draft.source),
        published=published,
        published_basis="printed" if published else None,
        url=about.url or (general.url or document.url if lead else _address(draft, page, document)),
    )


def _head(parts: list[Part]) -> int:
    """How many parts stand before the prose; a question alone at the beginning is a headline."""
    for at, part in enumerate(parts):
        asks = at == 0 and len(parts) > 1 and parts[1].gap and bool(_ASKS.fullmatch(part.text))
        if not part.gap or (_prose([part]) and not asks):
            return at
    return len(parts)


def _title(parts: list[Part], head: int, known: str | None) -> tuple[str, int]:
    """The headline among the parts before the prose, and where the text begins; ``known`` is what metadata say."""
    for at, part in enumerate(parts[:head]):
        if known and same_title(part.text, known):
            return part.text, at + 1
    for at, part in enumerate(parts[:head]):
        spaced = at + 1 < len(parts) and (parts[at + 1].gap or at + 1 < head)
        if spaced and _is_headline(part, words=2) and not _is_dateline(part):
            return part.text, at + 1
    return known or "", 0


def _text(page: Page, parts: list[Part]) -> str:
    spans = [part.span for part in parts if part.span is not None]
    if page.text and spans:
        return page.text[spans[0][0] : spans[-1][1]]
    return "".join(("\n\n" if part.gap else "\n") * bool(at) + part.text for at, part in enumerate(parts))


def _printed_date(parts: list[Part], head: int, *, day_first: bool) -> date | None:
    updated: date | None = None
    for at, part in enumerate(parts[: head + _CLOSE]):
        if at >= head and _prose([part]):
            break
        if len(part.text) <= (120 if at < head else 45):
            # a longer line right below another may be the text itself, broken into lines
            for before, day in printed_dates(part.text, day_first=day_first):
                if not is_update(before):
                    return day
                updated = updated or day
    return _opening_date(parts[head].text if head < len(parts) else "", day_first=day_first) or updated


def _opening_date(text: str, *, day_first: bool) -> date | None:
    """The day of the dateline that a text begins with."""
    signed = _SIGNED.match(text)
    text = text[signed.end() if signed else 0 :][:200]
    opening = _PLACE_AND_DAY.match(text) or _TOWN_DASH_DAY.match(text) or _DATELINE.match(text)
    return printed_date(_SPACED.sub("-", opening.group(1)), day_first=day_first) if opening else None


def _source(draft: _Draft) -> str | None:
    name = draft.source.strip(" .()[]|\u200f\u200e")
    return name if name and len(name) <= 80 and not _ADDRESS.search(name) else None


def _address(draft: _Draft, page: Page, document: Document) -> str | None:
    base = page.about.url or document.url
    if not draft.href:
        return None
    try:
        address = urljoin(base or "", draft.href)
    except ValueError:
        return None
    return address if _ADDRESS.match(address) else None
