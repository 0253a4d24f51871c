"""What people decide about findings, and how far each finding has come. Pure functions; texts and figures never change.

A review names its finding and what the person saw of it. When that is no longer so the review is stale and says so;
it is never carried over in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from etl.errors import ReviewError, ReviewStale
from etl.load.tables import CORRECTABLE
from etl.model import MEASURES, Decision, Edit, Figure, Finding, Review
from etl.transform import check

Status = Literal["printed", "checked", "explained", "reviewed"]
"""As extracted; a check spoke; a reading that would mend it was found; a person decided."""

BY_PERSON = "person"
"""Kind of an edit that a reviewer made."""
_LIKELY = frozenset({"likely", "very_likely"})
_RANK: tuple[Status, ...] = ("printed", "checked", "explained", "reviewed")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says is meant instead of what is printed: ``after`` in ``field`` of the figures ``figure_ids``,
    those of the proposed edit or else the finding's first if there are none."""

    field: str
    after: str
    figure_ids: tuple[str, ...] = ()


def status(finding: Finding, review: Review | None = None) -> Status:
    """How far a finding has come."""
    if review is not None:
        return "reviewed"
    is_explained = finding.edit is not None or any(key == "candidates" for key, _ in finding.details)
    return "explained" if is_explained else "checked"


def figure_status(figure_id: str, findings: Iterable[Finding], reviews: Mapping[str, Review]) -> Status:
    """How far a figure has come: as far as the finding about it that has come farthest."""
    reached = (status(f, reviews.get(f.finding_id)) for f in findings if figure_id in f.figure_ids)
    return max(reached, key=_RANK.index, default="printed")


def by_finding(reviews: Iterable[Review]) -> dict[str, Review]:
    """Reviews by the id of their finding; of several the last one counts."""
    return {review.finding_id: review for review in sorted(reviews, key=lambda review: review.decided)}


def review(
    finding: Finding,
    figures: Sequence[Figure],
    *,
    decision: Decision,
    reason: str,
    by: str,
    decided: date,
    document: str = "",
    correction: Correction | None = None,
) -> Review:
    """A person's decision about a finding, with what there is to be seen of it now.

    ``figures`` hold at least those of the finding. Raises ReviewError if reason or name are missing, or if a
    correction is not one.
    """
    where = f"finding {finding.finding_id}"
    if not reason.strip() or not by.strip():
        raise ReviewError("a review needs a reason and a name", where, "say why, and who decided")
    if (decision == "corrected") != (correction is not None):
        raise ReviewError("only a correction has a field and what is meant", where, "give both, or confirm or reject")
    by_id = {figure.figure_id: figure for figure in figures}
    quotes, values = _seen(finding.figure_ids, by_id)
    made = Review(
        finding.finding_id, finding.article_id, document, finding.check, finding.figure_ids, finding.state, quotes,
        values, spelled_edit(finding), decision, reason.strip(), by.strip(), decided,
    )  # fmt: skip
    return made if correction is None else _corrected(made, correction, finding, by_id)


def _corrected(made: Review, correction: Correction, finding: Finding, figures: Mapping[str, Figure]) -> Review:
    where = f"finding {finding.finding_id}"
    default = finding.edit.figure_ids if finding.edit is not None else finding.figure_ids[:1]
    names = correction.figure_ids or default
    if missing := [name for name in names if name not in figures]:
        raise ReviewError(f"there is no figure {missing[0]}", where, "name figures of the finding")
    before = printed_of(figures[names[0]], correction.field)
    made = replace(made, field=correction.field, before=before, after=correction.after, corrects=names)
    check_correction(made, where)
    return made


def check_correction(review: Review, where: str) -> None:
    """Raises ReviewError unless a correction is whole, and what it puts is of the kind its field takes."""
    given = (review.field, review.before, review.after)
    if review.decision != "corrected":
        if any(part is not None for part in given) or review.corrects:
            raise ReviewError(f"{review.decision} goes without field, before and after", where, "take them out")
        return
    if review.field not in CORRECTABLE:
        raise ReviewError(
            f"{review.field!r} cannot be corrected", where, f"the field is one of {', '.join(CORRECTABLE)}"
        )
    if review.before is None or review.after is None or not review.corrects:
        raise ReviewError("a correction says field, before, after and which figures", where, "add what is missing")
    wanted = _WANTED[review.field]
    if not _is_fit(review.field, review.after):
        raise ReviewError(f"{review.after!r} is no {review.field}", where, f"write {wanted}")


_WANTED = {
    "value": "a number, 30147 or -17.8",
    "period": "the year, 2024",
    "period_end": "the last day, 2024-09-30",
    "measure": f"one of {', '.join(MEASURES)}",
    "mode": "sea, land or air",
}


def _is_fit(field: str, after: str) -> bool:
    try:
        if field == "value":
            float(after)
        elif field == "period_end":
            date.fromisoformat(after)
        elif field == "period":
            return date(int(after), 1, 1).year > 1000
    except ValueError:
        return False
    return after in MEASURES if field == "measure" else field != "mode" or after in ("sea", "land", "air")


def printed_of(figure: Figure, field: str) -> str:
    """What is printed in a field that may be corrected, as text; empty if it is not known."""
    if field == "value":
        return plain(figure.value)
    if field == "period":
        return str(figure.period_end.year) if figure.period_end else ""
    found = getattr(figure, field) if field in CORRECTABLE else None
    return "" if found is None else str(found)


def plain(value: float) -> str:
    """A value without separators and without zeros that say nothing."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def spelled_edit(finding: Finding) -> str | None:
    """The edit a finding proposes as one line, ``year period: 2023 -> 2024``; None without one."""
    edit = finding.edit
    return f"{edit.what} {edit.field}: {edit.before} -> {edit.after}" if edit is not None else None


def _seen(figure_ids: Iterable[str], figures: Mapping[str, Figure]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = [figures[name] for name in figure_ids if name in figures]
    return tuple(figure.quote for figure in known), tuple(plain(figure.value) for figure in known)


# --- what no longer matches -------------------------------------------------------------------------------------


def stale(
    reviews: Iterable[Review], findings: Sequence[Finding], figures: Mapping[str, Figure], articles: Collection[str]
) -> tuple[ReviewStale, ...]:
    """One error for each review that no longer matches what it was about, naming the review and what is otherwise.

    ``findings`` hold those about the reviews' articles, ``figures`` are by id, ``articles`` the ids that there are.
    """
    found = {finding.finding_id: finding for finding in findings}
    alike = {(f.check, f.figure_ids): f for f in findings}
    errors = []
    for review in reviews:
        finding, other = found.get(review.finding_id), alike.get((review.check, review.figure_ids))
        why = _why_stale(review, finding, other, articles, figures)
        if why:
            where = f"review of finding {review.finding_id} ({review.document or 'article'} {review.article_id})"
            errors.append(
                ReviewStale(f"no longer matches: {why}", where, "look again and review it anew, or remove it")
            )
    return tuple(errors)


def _why_stale(
    review: Review,
    finding: Finding | None,
    alike: Finding | None,
    articles: Collection[str],
    figures: Mapping[str, Figure],
) -> str:
    if review.article_id not in articles:
        return "the article is not there any more, or its text has changed"
    quotes, values = _seen(review.figure_ids, figures)
    if quotes != review.saw_quotes:
        return f"it saw the quotes {_list(review.saw_quotes)}, now they are {_list(quotes)}"
    if values != review.saw_values:
        return f"it saw the values {', '.join(review.saw_values)}, now they are {', '.join(values)}"
    if finding is None:
        now = f"the check {review.check} says {alike.state} now" if alike else f"the check {review.check} is silent now"
        return f"it saw {review.saw_state}, {now}"
    if finding.state != review.saw_state:
        return f"it saw {review.saw_state}, the check says {finding.state} now"
    if spelled_edit(finding) != review.saw_edit:
        return f"it saw the edit {review.saw_edit or 'none'}, now it is {spelled_edit(finding) or 'none'}"
    return ""


def _list(quotes: Iterable[str]) -> str:
    return ", ".join(f'"{quote}"' for quote in quotes) or "none"


# --- readings ---------------------------------------------------------------------------------------------------


def repaired(
    figures: Sequence[Figure], findings: Sequence[Finding], reviews: Iterable[Review] = ()
) -> tuple[Figure, ...]:
    """The derived reading: the edits that are at least likely, unless a person decided otherwise. A confirmed edit is
    made, a rejected one is not, a correction takes its place. Never stored, and never a figure of the library."""
    return check.repaired(figures, decided(findings, reviews))


def decided(findings: Sequence[Finding], reviews: Iterable[Review]) -> tuple[Finding, ...]:
    """The findings with the edits that hold after what people decided."""
    of = by_finding(reviews)
    if not of:
        return tuple(findings)
    settled = [(of[f.finding_id], f.edit) for f in findings if f.finding_id in of]
    dropped = {edit for review, edit in settled if review.decision != "confirmed" and edit is not None}
    made = []
    for finding in findings:
        review = of.get(finding.finding_id)
        if review is not None and review.decision == "corrected":
            finding = replace(finding, edit=_edit(review), level="very_likely")
        elif finding.edit in dropped:
            finding = replace(finding, edit=None, level="cannot_tell")
        elif review is not None and review.decision == "confirmed" and finding.edit is not None:
            finding = replace(finding, level="very_likely")
        made.append(finding)
    return tuple(made)


def _edit(review: Review) -> Edit:
    assert review.field is not None and review.after is not None
    return Edit(BY_PERSON, review.before or "", review.after, 0.0, review.corrects, review.field)


def doubted(findings: Iterable[Finding], reviews: Iterable[Review] = ()) -> frozenset[str]:
    """Figures that some check speaks against: those an edit would touch, and those no edit can save. What a person
    rejected speaks against nothing."""
    of = by_finding(reviews)
    kept = [f for f in findings if f.finding_id not in of or of[f.finding_id].decision != "rejected"]
    touched = {name for f in kept if f.edit is not None for name in f.edit.figure_ids}
    mended = {name for f in kept if f.edit is not None for name in f.figure_ids}
    broken = {name for f in kept if f.edit is None and f.state == "contradicts" for name in f.figure_ids}
    return frozenset(touched | (broken - mended))
