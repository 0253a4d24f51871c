"""What two readings of one article say differently, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from etl.model import Figure

_UNSEEN = frozenset({"figure_id", "article_id", "reader", "revision", "rule"})
"""Fields that tell how a figure was read, not what it says."""
_FIELDS = tuple(field.name for field in fields(Figure) if field.name not in _UNSEEN)


@dataclass(frozen=True, slots=True)
class Altered:
    """One figure as it was and as it is; ``fields`` are the names of those that differ."""

    before: Figure
    after: Figure
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Figures that came, that went, and that say something else, each in the order of the text."""

    gained: tuple[Figure, ...]
    lost: tuple[Figure, ...]
    altered: tuple[Altered, ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.altered)


def differences(before: Sequence[Figure], after: Sequence[Figure]) -> Differences:
    """What differs between two readings of the same text. A figure is the same one if it has the same id, or else if it
    stands on the same words."""
    old, new = {f.figure_id: f for f in before}, {f.figure_id: f for f in after}
    pairs = [(old[name], new[name]) for name in old if name in new]
    gone, come = _but(before, new), _but(after, old)
    for figure in gone:
        over = next((f for f in come if f.span_start < figure.span_end and figure.span_start < f.span_end), None)
        if over is not None:
            pairs.append((figure, over))
            come.remove(over)
    met = {figure.figure_id for figure, _ in pairs}
    altered = [Altered(a, b, fields) for a, b in pairs if (fields := tuple(_otherwise(a, b)))]
    return Differences(
        _ordered(come),
        _ordered(figure for figure in gone if figure.figure_id not in met),
        tuple(sorted(altered, key=lambda one: (one.after.span_start, one.after.figure_id))),
    )


def _but(figures: Iterable[Figure], known: Iterable[str]) -> list[Figure]:
    names = set(known)
    return [figure for figure in figures if figure.figure_id not in names]


def _otherwise(before: Figure, after: Figure) -> list[str]:
    return [name for name in _FIELDS if getattr(before, name) != getattr(after, name)]


def _ordered(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda figure: (figure.span_start, figure.figure_id)))
