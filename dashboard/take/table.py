"""The rows of a view as CSV for Excel and as Parquet."""

from __future__ import annotations

import io
from collections.abc import Mapping

from dashboard.export import table_csv
from dashboard.shown import Shown
from dashboard.take import cite
from etl.load import tables


def excel(found: Shown, _options: Mapping[str, str] | None = None) -> bytes:
    """CSV that Excel opens as it is: with the byte-order mark, and no text that it would run as a formula."""
    return table_csv(found.rows, [column.name for column in found.columns], excel=True)


def parquet(found: Shown, _options: Mapping[str, str] | None = None) -> bytes:
    """Columns with their types; what the view says is in the file's metadata, what a column means in the column's."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    told = {"title": found.title, "source": cite.source(found), "check": cite.check(found), "address": found.address}
    schema = tables.arrow_types(found.columns)
    schema = pa.schema(
        [field.with_metadata({"meaning": column.meaning}) for field, column in zip(schema, found.columns, strict=True)],
        metadata={name: cite.plain(text) for name, text in told.items()},
    )
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([dict(row) for row in found.rows], schema=schema), out)
    return out.getvalue()
