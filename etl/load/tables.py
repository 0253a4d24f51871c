"""The contract of the tables: columns, types, allowed values, and what each column means.

Nothing is computed or kept here. Records of ``etl.model`` become rows and frames, and back. Missing text, dates and
numbers are null (None in text and date columns, NaN in number columns); a missing list is empty. Pandas, pandera and
pyarrow are loaded only when a frame is asked for, so reading an article needs none of them.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from etl.errors import ReferenceInvalid, TableError
from etl.model import (
    MEASURES,
    ROUTES,
    Article,
    Basis,
    Decision,
    Document,
    Edit,
    Figure,
    Finding,
    Kind,
    Level,
    Mode,
    Published,
    Qualifier,
    Review,
    Role,
    State,
    Unit,
)

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from pandera.pandas import DataFrameSchema

Type = Literal["text", "number", "integer", "date", "texts"]
Row = dict[str, Any]
"""One row: text, float, int, date, list of text, or None, by column name."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``values`` are the only ones allowed, for a list column: of its items."""

    name: str
    type: Type
    meaning: str
    nullable: bool = False
    values: tuple[str, ...] = ()


CODES = "ISO 3166-1 alpha-2 codes (EU, EUROPE besides)"
REGIONS = frozenset({"EU", "EUROPE"})
COUNTRIES = frozenset(
    (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW "
        "BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI "
        "FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN "
        "IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME "
        "MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF "
        "PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
        "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK "
        "YE YT ZA ZM ZW"
    ).split()
)
"""ISO 3166-1 alpha-2, and XK (Kosovo), as Eurostat and UNHCR write it."""
DETECTIONS = "detections"
CORRECTABLE = ("value", "period", "period_end", "measure", "mode")
"""What a person may say is meant otherwise: a value, the year of a period, its last day, a measure, a way of travel."""

DOCUMENTS = (
    Column("document_id", "text", "sha-256 of the bytes as received"),
    Column("name", "text", "file name, or where it came from"),
    Column("url", "text", "address it was published at", nullable=True),
    Column("media_type", "text", "type of the bytes, for example text/html"),
    Column("retrieved", "date", "day it was received", nullable=True),
    Column("licence", "text", "terms under which it may be used", nullable=True),
    Column(
        "sources", "texts", "addresses of the published figures a report was written from; empty for a received one"
    ),
)
ARTICLES = (
    Column("article_id", "text", "digest of title and text; for a line of a .jsonl file, the line's id"),
    Column("document_id", "text", "document it stands in"),
    Column("position", "integer", "place in the document, the first is 1"),
    Column("role", "text", "main: the page's own story; linked: a further one", values=get_args(Role)),
    Column("title", "text", "headline as printed; empty if there is none"),
    Column("text", "text", "words as printed; every span counts its code points"),
    Column("language", "text", "ISO 639-1 code; null if none of the known ones", nullable=True),
    Column("direction", "text", "direction of the script", values=("ltr", "rtl")),
    Column("publisher", "text", "outlet that printed it", nullable=True),
    Column("agency", "text", "news agency it cites as its source", nullable=True),
    Column("published", "date", "day it was published", nullable=True),
    Column("published_basis", "text", "how that day is known", nullable=True, values=get_args(Basis)),
    Column("url", "text", "address of the article", nullable=True),
)
FIGURES = (
    Column("figure_id", "text", "stable name: digest of article_id, span and kind"),
    Column("article_id", "text", "article it is printed in"),
    Column("kind", "text", "count: how many; share: part of a whole; change: against a base", values=get_args(Kind)),
    Column("measure", "text", "what is counted", values=MEASURES),
    Column("value", "number", "the number as printed, in units; a fall is negative"),
    Column("unit", "text", "what one of it is", values=get_args(Unit)),
    Column("qualifier", "text", "how sure the text is of the number", values=get_args(Qualifier)),
    Column("departure", "texts", f"countries people set out from; {CODES}"),
    Column("origin", "texts", f"countries of nationality; {CODES}"),
    Column("destination", "texts", f"countries people came to or are in; {CODES}"),
    Column("route", "text", "migration route", nullable=True, values=ROUTES),
    Column("mode", "text", "way of travel", nullable=True, values=get_args(Mode)),
    Column("period_start", "date", "first day counted, as the text prints it", nullable=True),
    Column("period_end", "date", "last day counted, inclusive", nullable=True),
    Column("base_start", "date", "first day of the period a change compares with", nullable=True),
    Column("base_end", "date", "last day of that period, inclusive", nullable=True),
    Column("span_start", "integer", "where the quote begins in the article's text, in code points"),
    Column("span_end", "integer", "where it ends, exclusive"),
    Column("quote", "text", "the number as printed, with its unit"),
    Column("sentence_start", "integer", "where its sentence begins, in code points"),
    Column("sentence_end", "integer", "where its sentence ends, exclusive"),
    Column("attributed_to", "text", "who is said to have counted", nullable=True),
    Column(
        "rule",
        "text",
        "rule that bound the number to measure, place and period; says if a town or island tells the country",
    ),
    Column("reader", "text", "version of the reader that read it"),
    Column("revision", "integer", "which reading of the article it belongs to; a view shows the highest"),
)
FINDINGS = (
    Column("finding_id", "text", "stable name of the finding"),
    Column("article_id", "text", "article it is about"),
    Column("check", "text", "which check speaks, for example change or same_cell"),
    Column("state", "text", "what it says; with an edit, agreement holds only after that edit", values=get_args(State)),
    Column("figure_ids", "texts", "figures it is about"),
    Column("implied_low", "number", "lowest value the other numbers allow; null without a limit", nullable=True),
    Column("implied_high", "number", "highest value the other numbers allow; null without a limit", nullable=True),
    Column("power", "number", "chance that an arbitrary number would have passed the check, 0 to 1", nullable=True),
    Column("edit_what", "text", "kind of slip that would explain it, for example year or digit", nullable=True),
    Column("edit_field", "text", "field of the figures the edit changes", nullable=True),
    Column("edit_before", "text", "what is printed", nullable=True),
    Column("edit_after", "text", "what would make the statements agree; a proposal, never applied", nullable=True),
    Column("edit_cost", "number", "how much the edit changes; the smaller, the likelier", nullable=True),
    Column("edit_figure_ids", "texts", "figures the edit would touch"),
    Column("level", "text", "how likely the proposed edit is", nullable=True, values=get_args(Level)),
    Column("witness", "text", "outside source that decides between readings", nullable=True),
    Column("details", "texts", "numbers and dates a sentence about it needs, each as key=text"),
)
REVIEWS = (
    Column("finding_id", "text", "finding it is about; of several reviews of one, the last counts"),
    Column("article_id", "text", "article that finding is about"),
    Column("document", "text", "name of the document the article stands in"),
    Column("check", "text", "which check spoke"),
    Column("figure_ids", "texts", "figures the finding is about"),
    Column("saw_state", "text", "what the finding said to the person", values=get_args(State)),
    Column("saw_quotes", "texts", "the figures' quotes the person saw, in the order of figure_ids"),
    Column("saw_values", "texts", "their values"),
    Column("saw_edit", "text", "edit the finding proposed, as kind field: before -> after", nullable=True),
    Column("decision", "text", "what the person decided", values=get_args(Decision)),
    Column("reason", "text", "why"),
    Column("by", "text", "who decided"),
    Column("decided", "date", "day of the decision"),
    Column("field", "text", "for a correction: which field is meant otherwise", nullable=True, values=CORRECTABLE),
    Column("before", "text", "for a correction: what is printed", nullable=True),
    Column("after", "text", "for a correction: what is meant; never written into the text", nullable=True),
    Column("corrects", "texts", "for a correction: the figures meant otherwise"),
)
REFERENCE = (
    Column("measure", "text", "what is counted", values=MEASURES),
    Column("departure", "texts", f"countries people set out from; {CODES}"),
    Column("origin", "texts", f"countries of nationality; {CODES}"),
    Column("destination", "texts", f"countries people came to; {CODES}"),
    Column("route", "text", "route or region as its source names it", nullable=True),
    Column("mode", "text", "way of travel; any: all together", nullable=True, values=(*get_args(Mode), "any")),
    Column("period_start", "date", "first day counted"),
    Column("period_end", "date", "last day counted, inclusive"),
    Column("value", "number", "number as printed"),
    Column("unit", "text", "persons, or detections, which may count a person twice", values=("persons", DETECTIONS)),
    Column("source", "text", "who counted or printed it"),
    Column("source_url", "text", "page it was read on"),
    Column("published", "text", "day, month or year that page is of"),
    Column("seen_on", "integer", "number of pages that print it"),
    Column("note", "text", "what one must know to compare it; may be empty"),
)
TABLES: Mapping[str, tuple[Column, ...]] = {
    "documents": DOCUMENTS,
    "articles": ARTICLES,
    "figures": FIGURES,
    "findings": FINDINGS,
    "reviews": REVIEWS,
    "reference": REFERENCE,
}
DERIVED: Mapping[str, tuple[Column, ...]] = {
    "figures": (
        Column(
            "obs_status",
            "text",
            "SDMX observation status: A normal, D definition differs, E estimated or rounded, P provisional, "
            "U speaks against other numbers, V unvalidated",
            values=("A", "D", "E", "P", "U", "V"),
        ),
    ),
    "findings": (
        Column("words", "text", "the finding in plain English, with the arithmetic"),
        Column("status", "text", "how far it has come", values=("printed", "checked", "explained", "reviewed")),
        Column("decision", "text", "what a person decided", nullable=True, values=get_args(Decision)),
        Column("reason", "text", "why", nullable=True),
        Column("by", "text", "who decided", nullable=True),
        Column("decided", "date", "day of the decision", nullable=True),
    ),
}
"""Columns that an export puts behind those of its table. They are worked out anew each time and never stored."""


def columns_of(table: str, *, derived: bool = False) -> tuple[Column, ...]:
    """The columns of a table, or of its export."""
    return (*TABLES[table], *DERIVED.get(table, ())) if derived else TABLES[table]


def meaning(column: Column) -> str:
    """What a column means with the values it may have, in one line."""
    values = ", ".join(f"`{value}`" for value in column.values)
    return f"{column.meaning}; {values}" if values else column.meaning


# --- records and rows -------------------------------------------------------------------------------------------

_EDIT = tuple(f.name for f in fields(Edit))


_MEND = "mend the step that made this row"


Record = Document | Article | Figure | Finding | Review | Published


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name != "content")


def _lists(table: str) -> list[str]:
    return [column.name for column in TABLES[table] if column.type == "texts"]


_READ = {
    kind: (_names(kind), attrgetter(*_names(kind)), _lists(table))
    for kind, table in (
        (Document, "documents"), (Article, "articles"), (Figure, "figures"), (Review, "reviews"),
        (Published, "reference"),
    )
}  # fmt: skip
"""Of a kind of record the names of its row, what reads their values, and which of these are lists."""


def rows(records: Iterable[Record]) -> list[Row]:
    """Each record as a row of its table, in the table's order of columns."""
    return [row(record) for record in records]


def row(record: Record) -> Row:
    """One record as a row of its table."""
    if isinstance(record, Finding):
        return _finding_row(record)
    names, read, lists = _READ[type(record)]
    made: Row = dict(zip(names, read(record), strict=True))
    for name in lists:
        made[name] = list(made[name])
    return made


def article(row: Mapping[str, Any]) -> Article:
    """A row of ``articles`` as its record."""
    return Article(**{column.name: row[column.name] for column in ARTICLES})


def document(row: Mapping[str, Any], content: bytes) -> Document:
    """A row of ``documents`` and the bytes as received as its record."""
    known = {column.name: row[column.name] for column in DOCUMENTS}
    known["sources"] = known["sources"] or []  # kept before there were any
    return Document(**_tuples(known), content=content)


def figure(row: Mapping[str, Any]) -> Figure:
    """A row of ``figures`` as its record."""
    return Figure(**_tuples({column.name: row[column.name] for column in FIGURES}))


def review(row: Mapping[str, Any]) -> Review:
    """A row of ``reviews`` as its record."""
    return Review(**_tuples({column.name: row[column.name] for column in REVIEWS}))


def _tuples(values: Row) -> Row:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def finding(row: Mapping[str, Any]) -> Finding:
    """A row of ``findings`` as its record."""
    edit = None
    if row["edit_what"] is not None:
        edit = Edit(**{name: row[f"edit_{name}"] for name in _EDIT} | {"figure_ids": tuple(row["edit_figure_ids"])})
    own = {c.name: row[c.name] for c in FINDINGS if not c.name.startswith("edit_")}
    pairs = (detail.partition("=") for detail in row["details"])
    return Finding(
        **own | {"figure_ids": tuple(row["figure_ids"]), "details": tuple((key, text) for key, _, text in pairs)},
        edit=edit,
    )


def _finding_row(record: Finding) -> Row:
    values: Row = {f"edit_{name}": _plain(getattr(record.edit, name, None)) for name in _EDIT}
    values["edit_figure_ids"] = values["edit_figure_ids"] or []
    values["details"] = [f"{key}={text}" for key, text in record.details]
    return {c.name: values[c.name] if c.name in values else _plain(getattr(record, c.name)) for c in FINDINGS}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


# --- rows and frames --------------------------------------------------------------------------------------------


def frame(table: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Rows as a validated frame with exactly the table's columns. Raises TableError."""
    import pandas as pd

    columns = TABLES[table]
    try:
        made = pd.DataFrame({c.name: pd.Series([r.get(c.name) for r in rows], dtype=_dtype(c)) for c in columns})
    except (TypeError, ValueError) as error:
        raise TableError(f"a value has the wrong type ({error})", f"table {table}", _MEND) from error
    # the same rules without a frame take a tenth of the time; only a frame that breaks one is asked where
    return made if _keep(table, rows) else validate(table, made)


def check_rows(table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Raises TableError if a row breaks the table's contract. No frame is made of rows that keep it."""
    if not _keep(table, rows):
        frame(table, rows)


def _keep(table: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether rows keep the contract, a column at a time."""
    for column, holds in _rules(table):
        values = [value for row in rows if (value := row.get(column.name)) is not None]
        if len(values) < len(rows) and not column.nullable:
            return False
        if not all(map(holds, values)):
            return False
    return all(
        first is None or last is None or first <= last
        for start, end in _ORDERED
        for first, last in [(row.get(start), row.get(end)) for row in rows]
    )


@cache
def _rules(table: str) -> tuple[tuple[Column, Callable[[Any], bool]], ...]:
    return tuple((column, _holds(column)) for column in TABLES[table])


def arrow_schema(table: str) -> pa.Schema:
    """The table's columns as Arrow types, for files and for the store."""
    return arrow_types(TABLES[table])


def arrow_types(columns: Sequence[Column]) -> pa.Schema:
    """Columns as Arrow types."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "number": pa.float64(),
        "integer": pa.int64(),
        "date": pa.date32(),
        "texts": pa.list_(pa.string()),
    }
    return pa.schema([(column.name, types[column.type]) for column in columns])


def from_arrow(table: str, found: pa.Table) -> pd.DataFrame:
    """A result that keeps the contract already as a frame: lists are lists, missing text and dates are None."""
    import pandas as pd

    made = {}
    for c in TABLES[table]:
        cells = found.column(c.name)
        plain = c.type in ("number", "integer") or (c.type == "text" and not c.nullable)
        values = cells.to_pandas() if plain else cells.to_pylist()
        # a list column that came later is null in older files
        made[c.name] = (
            values if plain else pd.Series([v or [] for v in values] if c.type == "texts" else values, dtype=object)
        )
    return pd.DataFrame(made)


def validate(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame itself if it keeps the table's contract. Raises TableError naming column, row and value."""
    from pandera.errors import SchemaErrors

    try:
        return schema(table).validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases.sort_values("schema_context")  # a cell before the order of two cells
        first = cases.iloc[0]
        where = f"table {table}, column {first['column']}, row {first['index']}"
        what = f"{first['failure_case']!r} breaks {first['check']}"
        raise TableError(what, where, _MEND) from error


@cache
def schema(table: str) -> DataFrameSchema:
    """The table's pandera schema: names, order, types, allowed values, and the order of starts and ends."""
    from pandera.pandas import Check, DataFrameSchema
    from pandera.pandas import Column as Checked

    columns = {
        c.name: Checked(
            _dtype(c),
            checks=[Check(_holds(c), element_wise=True, name=_rule(c), ignore_na=c.type != "texts")],
            nullable=c.nullable,
            description=c.meaning,
        )
        for c in TABLES[table]
    }
    pairs = [(start, end) for start, end in _ORDERED if start in columns and end in columns]
    checks = [
        Check(lambda f, a=start, b=end: _in_order(f, a, b), name=f"{start} not after {end}") for start, end in pairs
    ]
    return DataFrameSchema(columns, checks=checks, strict=True, ordered=True, name=table)


_ORDERED = (
    ("period_start", "period_end"),
    ("base_start", "base_end"),
    ("span_start", "span_end"),
    ("sentence_start", "sentence_end"),
    ("implied_low", "implied_high"),
)


def _in_order(frame: pd.DataFrame, start: str, end: str) -> pd.Series[bool]:
    both = frame[start].notna() & frame[end].notna()
    return (~both) | (frame[start].where(both, 0) <= frame[end].where(both, 0))


def _dtype(column: Column) -> Any:
    """Text that may be missing, dates and lists are Python objects, so that a missing one is None and falsy."""
    if column.type == "text" and not column.nullable:
        return "str"
    return {"number": "float64", "integer": "int64"}.get(column.type, object)


def _rule(column: Column) -> str:
    return f"one of {', '.join(column.values)}" if column.values else f"type {column.type}"


def _holds(column: Column) -> Any:
    allowed, kinds = frozenset(column.values), _PYTHON[column.type]
    if column.type == "texts":
        return lambda v: isinstance(v, list) and all(isinstance(i, str) and (not allowed or i in allowed) for i in v)
    if column.type == "number":
        return lambda v: math.isfinite(v)
    return lambda v: isinstance(v, kinds) and (not allowed or v in allowed)


_PYTHON: dict[Type, tuple[type, ...]] = {
    "text": (str,),
    "number": (float,),
    "integer": (int,),
    "date": (date,),
    "texts": (list,),
}

# --- published figures ------------------------------------------------------------------------------------------


def load_reference(path: str | Path) -> tuple[Published, ...]:
    """Every row of a table of published figures. Raises ReferenceInvalid naming file, row and column of the first cell
    that is wrong."""
    rows = []
    for row in reference_rows(path):
        if isinstance(row, ReferenceInvalid):
            raise row
        rows.append(row)
    return tuple(rows)


def reference_rows(path: str | Path) -> Iterator[Published | ReferenceInvalid]:
    """The rows of a table of published figures; in place of a malformed one, an error for each of its wrong cells.
    Raises ReferenceInvalid where the file is no such table at all."""
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, restkey="(more cells)")
            names = [c.name for c in REFERENCE]
            if reader.fieldnames != names:
                raise ReferenceInvalid(
                    f"columns are {reader.fieldnames}", f"{path}, row 1", f"they must be {','.join(names)}"
                )
            for cells in reader:
                yield from _published(cells, f"{path}, row {reader.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceInvalid(f"cannot be read ({error})", str(path), "it must be a CSV file in UTF-8") from error


def _published(cells: Mapping[str, str | None], where: str) -> Iterator[Published | ReferenceInvalid]:
    if None in cells.values() or "(more cells)" in cells:
        yield ReferenceInvalid("wrong number of cells", where, f"a row has {len(REFERENCE)}")
        return
    values: Row = {}
    for column in REFERENCE:
        try:
            values[column.name] = _cell(column, cells[column.name] or "")
        except ValueError as error:
            yield ReferenceInvalid(str(error), f"{where}, column {column.name}", "mend the cell")
    if len(values) < len(REFERENCE):
        return
    if values["period_start"] > values["period_end"]:
        yield ReferenceInvalid("ends before it starts", f"{where}, column period_end", "mend the period")
    else:
        yield Published(**values)


_OPTIONAL_TEXT = {"note"}
_LOOK = {"published": r"\d{4}(-\d\d(-\d\d)?)?", "source_url": r"https?://\S+"}


def _cell(column: Column, text: str) -> Any:
    """The value a cell stands for; ValueError says what is wrong with it."""
    if column.type == "texts":
        codes = tuple(code for code in text.split("~") if code)
        if wrong := [code for code in codes if code not in COUNTRIES and code not in REGIONS]:
            raise ValueError(f"{', '.join(map(repr, wrong))} is no country code (ISO 3166-1 alpha-2)")
        return codes
    if not text and column.nullable:
        return None
    if not text and column.name not in _OPTIONAL_TEXT:
        raise ValueError("is empty")
    if column.type == "date":
        return _date(text)
    if column.type in ("number", "integer"):
        return _amount(text, whole=column.type == "integer")
    if column.values and text not in column.values:
        raise ValueError(f"{text!r} is not one of {', '.join(column.values)}")
    if not re.fullmatch(_LOOK.get(column.name, r"[\s\S]*"), text):
        raise ValueError(f"{text!r} does not look like a {column.name}")
    return text


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date such as 2024-01-31") from error


def _amount(text: str, *, whole: bool) -> float | int:
    if not re.fullmatch(r"\d+" if whole else r"\d+(\.\d+)?", text):
        raise ValueError(f"{text!r} is no {'whole number' if whole else 'number'} of digits")
    if re.fullmatch(r"\d{1,3}\.\d{3}", text):  # thousands in half of the languages that are read here
        raise ValueError(f"{text!r} may be {text.replace('.', '')}: write thousands without a point")
    return int(text) if whole else float(text)
