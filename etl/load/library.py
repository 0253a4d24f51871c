"""Keeps what was read: one Delta table, one atomic commit a submission, read with DuckDB.

Nothing outside ``etl/load`` touches the store. How it lies on disk: :mod:`etl.load.store`; what is read of it:
:mod:`etl.load.view`. An article read anew with another result is a higher ``revision``; readers get the newest.
Every commit is a version, and a writer commits only on top of the very version it looked at: if somebody else was
quicker it looks again. That is what keeps each article once, whatever the clocks say and however many write. A
newsroom's own published figures lie beside the table, in the file that :mod:`etl.load.reference` keeps.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
from deltalake import CommitProperties, DeltaTable, Transaction
from deltalake.exceptions import CommitFailedError, DeltaError
from deltalake.transaction import AddAction, RemoveAction

from etl.errors import LibraryError
from etl.load import bulk, care, history, rows, store
from etl.load.bulk import Part
from etl.load.history import Write
from etl.load.migrate import migrate
from etl.load.rows import Known, Rows
from etl.load.seen import Seen
from etl.load.shown import Shown, below_root, connect
from etl.load.store import as_library_error
from etl.load.turns import attempts, turn
from etl.load.view import View
from etl.model import Review, Submission

FORMAT = store.FORMAT
_KEPT_ALREADY = "SELECT {key} AS name, revision, fingerprint FROM {view} WHERE {key} IN ({names})"
_FEW = 200
"""Ids that stand in a query themselves, so that only the places where they may be are read; more are joined."""


class Library(View):
    """A library of articles and their figures in one folder or at one address of an object store, as it is now.

    Safe for several threads and several processes.
    """

    def __init__(self, path: str, table: DeltaTable, duck: duckdb.DuckDBPyConnection) -> None:
        super().__init__(path, Shown(duck, table, path))
        self._table = table
        self._duck = duck
        self._seen = Seen(store.filesystem(path))
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True) -> Library:
        """The library in this folder or at this address, made if it is not there and ``create``.

        Raises LibraryError if there is none or it cannot be used, NewerLibrary if a newer program wrote it.
        """
        where = store.address(path)
        table = store.open_table(where, create=create)
        with as_library_error(where):
            return cls(where, table, connect(where))

    def look(self) -> int:
        """The newest version, read anew from where the library lies. Raises LibraryError if it is there no more."""
        with as_library_error(self.path):
            return int(store.open_table(self.path, create=False).version())

    def at(self, version: int) -> View:
        """The library as it was at this version, for reading. Raises LibraryError if there was none or it is gone."""
        with as_library_error(self.path):
            newest = self.version()
            if version == newest:
                return View(self.path, self._now())
            return View(self.path, Shown(self._duck, care.table_at(self.path, version, newest), self.path))

    def _now(self) -> Shown:
        """Follows the newest commit; the views are made anew only if there is one."""
        with self._lock, as_library_error(self.path):
            self._table.update_incremental()
            if self._table.version() != self._shown.version:
                store.check_format(self._table, self.path)
                self._shown = Shown(self._duck, self._table, self.path)
            return self._shown

    # --- keeping ------------------------------------------------------------------------------------------------

    def keep(self, submission: Submission) -> bool:
        """Keeps a document with all that was read in it, at once or not at all. False if nothing of it was new."""
        return self.keep_all((submission,)) > 0

    def keep_all(
        self,
        submissions: Sequence[Submission],
        *,
        kind: str = "add",
        settle: Callable[[Sequence[Submission]], Sequence[Submission]] | None = None,
    ) -> int:
        """Keeps several submissions in one commit; how many of them held something new. ``kind`` is what the history
        calls it; ``settle`` puts them right for what the library holds at the commit, and is asked again if somebody
        else was quicker. Raises TableError if a row breaks the contract (then nothing is kept), LibraryError if the
        store fails."""

        def made() -> tuple[Rows, int]:
            now = settle(submissions) if settle else submissions
            documents = [submission.document for submission in now]
            found = [reading for submission in now for reading in rows.readings(submission)]
            known = self._known("documents", {d.document_id for d in documents})
            known.update(self._known("articles", {r.article.article_id for r in found}))
            new_rows, new = rows.new_rows(documents, found, known)
            return new_rows, sum(
                s.document.document_id in new or any(a.article_id in new for a in s.articles) for s in now
            )

        return self._keep_rows(made, kind)

    def keep_parts(self, parts: Sequence[Part], batch_id: str, *, kind: str = "add") -> int:
        """Makes parts that :func:`etl.load.bulk.write_part` wrote visible, all in one commit; how many articles that
        were not kept before, or not so, came with them.

        What is kept already, or stands in an earlier part too, is left out; an article that is read differently than
        before becomes a new revision. The same ``batch_id`` again does nothing, so a driver that died may say it again.
        """
        number = self._keep_parts(parts, batch_id, kind)
        self._tidy()
        return number

    def _keep_parts(self, parts: Sequence[Part], batch_id: str, kind: str) -> int:
        names: dict[str, list[str]] = {}
        with as_library_error(self.path), turn(self.path), self._lock:
            for _ in attempts(self.path):
                shown = self._now()
                if not parts or self._table.transaction_version(batch_id) is not None:
                    return 0
                for record in () if names else bulk.NAMED:
                    found = (bulk.names_in(self.path, part, record).to_pylist() for part in parts)
                    names[record] = list(itertools.chain.from_iterable(found))
                distinct = {record: set(own) for record, own in names.items()}
                known: Known = {}
                for record, own in distinct.items():
                    known.update(self._known(f"{record}s", own))
                new = list(parts)
                if known or any(len(own) < len(names[record]) for record, own in distinct.items()):
                    new = [bulk.without_known(self.path, part, known) for part in parts]
                if self._commit(new, kind, shown, [Transaction(batch_id, 1)]):
                    self._discard([part for part in parts if part not in new])
                    return sum(part.articles for part in new)
                self._discard([part for part in new if part not in parts])
        raise AssertionError("attempts end with an error")

    def keep_reviews(self, reviews: Sequence[Review], *, anew: bool = False) -> int:
        """Keeps what people decided, in one commit; how many of these were not kept already. Nothing is overwritten.

        Of several reviews of one finding that with the last day counts; of those ``anew``, which somebody has decided
        this moment, the last one does whatever the clocks say, even if it says again what an earlier one said.
        """

        def made() -> tuple[Rows, int]:
            newest = self.query("SELECT finding_id AS name, revision, fingerprint, decided FROM reviews").to_pylist()
            known: Known = {row["name"]: (row["revision"], row["fingerprint"]) for row in newest}
            kept: set[str] = set()
            days = {}
            if not anew:
                days = {row["name"]: row["decided"] for row in newest}
                kept = set(self.query("SELECT fingerprint FROM review").column(0).to_pylist())
            new_rows = rows.review_rows(reviews, known, days, kept)
            return new_rows, len(new_rows["review"])

        return self._keep_rows(made, "review")

    def _keep_rows(self, make: Callable[[], tuple[Rows, int]], kind: str) -> int:
        """Appends the rows that ``make`` finds missing, at once or not at all; the number it says with them."""
        number = self._append(make, kind)
        if number:
            self._tidy()
        return number

    def _append(self, make: Callable[[], tuple[Rows, int]], kind: str) -> int:
        with as_library_error(self.path), turn(self.path), self._lock:
            for _ in attempts(self.path):
                shown = self._now()
                new, number = make()
                if not any(new.values()):
                    return 0
                if self._shown.version != shown.version:  # somebody was quicker while this looked
                    continue
                rows.check(new)
                part = bulk.write(self.path, new)
                if self._commit([part], kind, shown, reviews=len(new.get("review", ()))):
                    return number
                self._discard([part])
        raise AssertionError("attempts end with an error")

    def known_documents(self, document_ids: Collection[str]) -> frozenset[str]:
        """Those of these documents that are kept; quick, however many there are."""
        with self._lock, as_library_error(self.path):
            self._now()
            return frozenset(self._known("documents", set(document_ids)))

    def known_articles(self, article_ids: Collection[str]) -> frozenset[str]:
        """Those of these articles that are kept; quick, however many there are."""
        with self._lock, as_library_error(self.path):
            self._now()
            return frozenset(self._known("articles", set(article_ids)))

    def _known(self, view: str, names: set[str]) -> Known:
        """Revision and fingerprint of those of these that are kept."""
        record = view.removesuffix("s")
        self._seen.follow({r: map(below_root, files) for r, files in self._shown.files.items()})
        names = self._seen.may_know(record, names)
        if not names:
            return {}
        key = store.KEYS[record]
        if len(names) <= _FEW:
            values = {f"n{number}": name for number, name in enumerate(sorted(names))}
            sql = _KEPT_ALREADY.format(key=key, view=view, names=", ".join(f"${name}" for name in values))
            found = self._shown.ask(sql, values)
        else:
            sql = _KEPT_ALREADY.format(key=key, view=view, names="SELECT unnest($names)")
            found = self._shown.ask(sql, {"names": sorted(names)})
        return {row["name"]: (row["revision"], row["fingerprint"]) for row in found.to_pylist()}

    def _commit(
        self, parts: Sequence[Part], kind: str, seen: Shown, said: Sequence[Transaction] = (), **counts: int
    ) -> bool:
        """Makes the files of these parts visible on top of the version that was ``seen``; False if there is a newer
        one by now."""
        counted: Mapping[str, int] = {
            name: number
            for name in ("documents", "articles", "figures", "reviews")
            if (number := sum(getattr(part, name, 0) for part in parts) or counts.get(name, 0))
        }
        now = int(time.time() * 1000)
        added: list[AddAction | RemoveAction] = [
            AddAction(file.path, file.size, {"record": file.record}, now, True, file.stats)
            for part in parts
            for file in part.files
        ]
        try:
            if migrate(self._table, self.path, seen):
                return False
            self._table.create_write_transaction(
                added, "append", self._table.schema(), ["record"],
                commit_properties=CommitProperties(
                    custom_metadata=history.note(kind, **counted), max_commit_retries=0, app_transactions=list(said)
                ),
            )  # fmt: skip
        except CommitFailedError:
            if self._now().version == seen.version:  # nobody was quicker: it cannot be written
                raise
            return False
        if store.is_folder(self.path):
            bulk.flush(Path(self.path, "_delta_log", f"{seen.version + 1:020}.json"))
        return True

    def discard_parts(self, parts: Sequence[Part]) -> None:
        """Takes away parts that were never kept; what cannot be removed now is cleaned away later."""
        self._discard(parts)

    def _discard(self, parts: Sequence[Part]) -> None:
        """Files that no version names go at once; what fails here is cleaned away later."""
        with suppress(OSError):
            for part in parts:
                bulk.delete(self.path, part)

    def summary(self) -> dict[str, Any]:
        """What it holds, with when and by whom it was last written, and its bytes: those of the newest version, and
        all that its folder takes with older versions."""
        last = next(iter(self.history(1)))
        with self._lock, as_library_error(self.path):
            return super().summary() | {
                "written": last.when.isoformat(timespec="seconds"),
                "written_by": last.by or last.program,
                "written_with": last.command,
                "versions": self.version() + 1,
                **care.sizes(self._table, self.path),
            }

    # --- history and care -----------------------------------------------------------------------------------------

    def history(self, limit: int | None = None) -> tuple[Write, ...]:
        """Who or what made each version, the newest first; versions older than a year are not told any more."""
        with self._lock, as_library_error(self.path):
            self._now()
            return history.writes(self._table, self.path, limit)

    def restore(self, version: int) -> int:
        """Makes the library what it was at this version; the number of the new version that does so. What came since
        is not lost: it is in the versions between. Raises LibraryError if that version is not there or is gone."""
        with as_library_error(self.path), turn(self.path), self._lock:
            return care.restore(self._table, self.path, version)

    def compact(self) -> care.Compacted:
        """Puts small files together, rows in the order of their key, and removes files that no recent version needs."""
        with self._lock, as_library_error(self.path):
            self._now()
            return care.compact(self._table, self.path)

    def _tidy(self) -> None:
        # the rows are kept already: whatever goes wrong here must not be told as a failure to keep them
        with self._lock, suppress(OSError, DeltaError, LibraryError):
            self._table.update_incremental()
            care.tidy(self._table, self.path)
