"""What makes a number no figure: money, forecasts, quotas, averages, parts by sex or age."""

from __future__ import annotations

from etl.packs import Pack
from etl.transform.bind.draft import Draft, boundary
from etl.transform.recognise.items import Item


def exclude(items: list[Item], draft: Draft, pack: Pack) -> None:
    if draft.skipped:
        return
    before = items[draft.first - 1] if draft.first else None
    if before is not None and before.has("excluded.money") and draft.kind == "count":
        draft.skipped = "excluded.money"
        return
    near = items[max(draft.left[0], draft.first - 4) : draft.first]
    after = items[draft.last + 1 : min(draft.right[1], draft.last + 4)]
    if any(item.has("skip.off_topic") for item in items[: draft.first]) and draft.noun not in (
        "counted.persons",
        "people",
        "measure",
    ):
        draft.skipped = "off topic"
        return
    if draft.noun == "percent" and (
        any(
            i.has("excluded.subgroup") or i.has("excluded.procedure")
            for i in items[draft.last + 1 : min(draft.right[1], draft.last + 5)]
        )
        or any(
            i.has("excluded.subgroup") or i.has("excluded.procedure")
            for i in items[max(draft.left[0], draft.first - 3) : draft.first]
        )
    ):
        draft.skipped = "excluded.subgroup"
        return
    if draft.kind == "count" and any(i.has("skip.off_topic") for i in near):
        draft.skipped = "population"
        return
    if draft.kind == "count":
        if any(item.has("skip.rate") for item in after) or any(item.has("skip.rate") for item in near):
            draft.skipped = "rate"
            return
    for category, why in (
        ("skip.forecast", "forecast"),
        ("skip.target", "target"),
        ("skip.revision", "revision"),
        ("skip.plan", "plan"),
        ("skip.refused", "refused"),
    ):
        span = items[draft.left[0] : draft.first]
        behind = items[draft.last + 1 : draft.right[1]]
        if any(i.has(category) for i in span) or any(i.has(category) for i in behind):
            draft.skipped = why
            return
    if draft.kind == "count" and not draft.noun and _is_subgroup(items, draft, pack):
        draft.skipped = "excluded.subgroup"
        return
    if draft.kind == "count" and not draft.noun and _counts_papers(items, draft):
        draft.skipped = "excluded.procedure"
        return
    if draft.kind == "count" and not draft.noun and draft.value >= 1e8 and draft.item.value.magnitude == 1:
        draft.skipped = "telephone"
        return
    if draft.kind == "count" and draft.value != int(draft.value):
        draft.skipped = "not a whole number"  # a time of day, a rate
        return
    if (
        draft.kind == "count"
        and draft.unit == "boats"
        and any(i.has("skip.seized") for i in items[draft.left[0] : draft.right[1]])
    ):
        draft.skipped = "seized"


def _is_subgroup(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """Whether an elided number is told to be women, men or minors ("15,493 were men")."""
    for item in items[draft.last + 1 : draft.last + 5]:
        if item.has("excluded.subgroup"):
            return True
        if item.text not in pack.function_words and not item.has("part.subset"):
            return False
    return False


def _counts_papers(items: list[Item], draft: Draft) -> bool:
    """Whether the noun before an elided number is one of procedure ("pending cases rose to 9,400")."""
    for index in range(draft.first - 1, max(-1, draft.first - 12), -1):
        item = items[index]
        if item.has("excluded.procedure") or item.has("excluded.subgroup"):
            return True
        if any(category.startswith(("counted.", "measure.people", "measure.act")) for category in item.senses):
            return False
        if boundary(items, index):
            return False
    return False
