"""Bringing a library of an older format to the present one: its rows written anew, in one commit.

Until then it is read as it is. Its first write by this program adds the columns it lacks and then puts new files in
place of all old ones, so nothing has to look at two formats afterwards. A program that dies in between leaves a library
that reads the same, and the next write goes on. Older versions stay readable as every version does.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Schema
from deltalake.transaction import AddAction, RemoveAction

from etl.load import bulk, history
from etl.load.shown import Shown, below_root
from etl.load.store import CONFIGURATION, FORMAT, GROWN, format_of, is_grown, lacking

_AT_ONCE = {"document": 2_000, "article": 10_000, "figure": 200_000, "finding": 100_000, "review": 100_000}
"""Rows of one new file."""
_ONCE = "QUALIFY row_number() OVER (PARTITION BY {key}, revision ORDER BY fingerprint) = 1"
_OF_ARTICLE = (
    f"SELECT * FROM {{record}} SEMI JOIN (SELECT * FROM article {_ONCE.format(key='article_id')}) AS kept "
    "USING (article_id, revision, fingerprint) "
    "QUALIFY row_number() OVER (PARTITION BY article_id, {key}, revision) = 1 ORDER BY article_id"
)
# two writers of one batch could keep the same twice, and every review was its finding's first
_ROWS: Mapping[str, str] = {
    "document": f"SELECT * FROM document {_ONCE.format(key='document_id')} ORDER BY document_id",
    "article": f"SELECT * FROM article {_ONCE.format(key='article_id')} ORDER BY article_id",
    "figure": _OF_ARTICLE.format(record="figure", key="figure_id"),
    "finding": _OF_ARTICLE.format(record="finding", key="finding_id"),
    "review": "SELECT * REPLACE (row_number() OVER (PARTITION BY finding_id ORDER BY revision, decided, kept, "
    "fingerprint) AS revision) FROM review ORDER BY finding_id",
}


def migrate(table: DeltaTable, where: str, shown: Shown) -> bool:
    """Brings the table to the present format; False if it has it already. ``shown`` is its newest version.

    Raises CommitFailedError if somebody else writes at the same time.
    """
    if not is_grown(table):
        return False
    said = CommitProperties(custom_metadata=history.note("migrate", format=FORMAT), max_commit_retries=0)
    missing = lacking(table)
    if missing.names:
        table.alter.add_columns(Schema.from_arrow(missing).fields, commit_properties=said)
    if format_of(table) != FORMAT or missing.names:
        table.alter.set_table_properties(dict(CONFIGURATION), commit_properties=said)
        table.alter.set_table_description(f"Masar library, format {FORMAT}{GROWN}", commit_properties=said)
        return True  # and look again
    _renew(table, where, shown, said)
    table.update_incremental()
    table.alter.set_table_description(f"Masar library, format {FORMAT}", commit_properties=said)
    return True


def _renew(table: DeltaTable, where: str, shown: Shown, said: CommitProperties) -> None:
    now = int(time.time() * 1000)
    old = [
        RemoveAction(below_root(name), False, now, partition_values={"record": record})
        for record, names in shown.files.items()
        for name in names
    ]
    new = [
        AddAction(file.path, file.size, {"record": record}, now, False, file.stats)
        for record, sql in _ROWS.items()
        for batch in shown.batches(sql, _AT_ONCE[record])
        for file in (bulk.write_batch(where, record, _whole(batch)),)
    ]
    if new:
        table.create_write_transaction([*old, *new], "append", table.schema(), ["record"], commit_properties=said)


def _whole(batch: pa.RecordBatch) -> pa.Table:
    """The rows with all columns of the table."""
    columns = [
        batch.column(name).cast(kind) if name in batch.schema.names else pa.nulls(len(batch), kind)
        for name, kind in zip(bulk.COLUMNS.names, bulk.COLUMNS.types, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=bulk.COLUMNS)
