"""What one check says about some figures, before edits are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from etl.model import Published, State

Detail = str | float | date | tuple[date, date] | tuple[float, ...]
"""A number, day, period or addends of a sentence; spelled only when told, since edits are tried by the hundred."""


# Nobody changes a result or a solution. They are not frozen because that makes the making of one, of which an edit
# that is tried takes dozens, four times as slow.


@dataclass(slots=True)
class Solution:
    """The interval in which one figure's value would make the statement hold."""

    figure_id: str
    low: float
    high: float


@dataclass(slots=True)
class Result:
    """``hard`` is False where the figures may merely be unlike in a way the table cannot hold (women, a province):
    a soft contradiction is told only when an edit explains it. ``exact`` marks an equality, which alone can repair;
    ``weak`` an integer percent or a word; ``strained`` a statement that holds although some witness speaks against it;
    ``otherwise`` the state to tell where no edit explains a soft contradiction (None: nothing is told).
    ``subject`` names the relation, so that it can be found again after an edit.
    """

    check: str
    state: State
    figure_ids: tuple[str, ...]
    subject: tuple[str, ...]
    implied: Solution | None = None
    solutions: tuple[Solution, ...] = ()
    power: float | None = None
    hard: bool = True
    exact: bool = False
    weak: bool = False
    strained: bool = False
    weight: float = 3.0
    witness: Published | None = None
    otherwise: State | None = None
    details: tuple[tuple[str, Detail], ...] = ()

    @property
    def is_broken(self) -> bool:
        return self.state == "contradicts"

    @property
    def holds(self) -> bool:
        return self.state in ("agrees", "agrees_if_rounded")
