"""How exact a number is."""

from __future__ import annotations

import itertools

from etl.transform.bind.draft import Draft
from etl.transform.bind.kinds.compared import MOVED, exceeded
from etl.transform.recognise.items import NUMBER, PUNCT, WORD, Item


def qualify(items: list[Item], draft: Draft) -> None:
    """Hears how exact a number is told to be."""
    if draft.rule and draft.rule[-1] == "range":
        return
    before = draft.first - 1
    if before > 0 and draft.item.kind == NUMBER and draft.item.value.fraction and not items[before].senses:
        before -= 1  # "almost the half"
    if before > 0 and draft.rule[:1] == ["factor word"] and items[before].kind == WORD and not items[before].senses:
        before -= 1  # "that is almost a halving"
    if before > 1 and items[before].has("role.mixed"):
        before -= 1 + (items[before - 1].has("role.destination") and not items[before - 1].has("before.at_most"))
    if before > 0 and items[before].text == '"':
        before -= 1  # "some “600 Cameroonians”"
    found = next((c for c in items[before].senses if c.startswith("before.")), None) if before >= 0 else None
    if found in ("before.more_than", "before.less_than") and items[before].has("base.cue") and not draft.noun:
        if any(item.kind == NUMBER for item in items[:before]):
            return  # "58,273, a little more than 55,049": two numbers compared
    if found is None and draft.rule[:1] == ["factor word"]:  # "divided by more than three", one phrase
        found = next((c for c in draft.item.senses if c.startswith("after.")), None)
    if found is None:
        for at in (draft.index + 1, draft.last + 1):
            if at < len(items) and found is None:
                found = next((c for c in items[at].senses if c.startswith("after.")), None)
                if (
                    found
                    and at + 1 < len(items)
                    and items[at + 1].kind == NUMBER
                    and any(c.startswith("before.") for c in items[at].senses)
                ):
                    found = None  # the hedge of the number behind it
    if found is None and draft.last + 2 < len(items) and (draft.noun or items[draft.last + 1].has("part.subset")):
        between = items[draft.last + 1]  # "75,000 more people at least", where the adjective stands behind
        hedge, behind = items[draft.last + 2], items[draft.last + 3 : draft.last + 4]
        of_next = [i.kind for i in behind] == [NUMBER] and any(c.startswith("before.") for c in hedge.senses)
        adjective = between.kind == WORD and not between.senses
        if (adjective or between.has("part.subset")) and hedge.kind != NUMBER and not of_next:
            found = next((c for c in hedge.senses if c.startswith("after.")), None)
    if found is None and draft.rule[:1] == ["factor word"]:
        found = _hedged_behind(items, draft)
    sized = draft.unit == "percent" and draft.first and items[draft.first - 1].has("change.size")
    sized = sized or exceeded(items, draft) is not None
    if found is None and not draft.bracket and not sized:
        left = items[draft.left[0] : draft.first]
        colon = next((k for k, i in enumerate(left) if i.text == ":"), -1)
        left = left[colon + 1 :]  # "the figure was exceeded: in May 5,595 were granted"
        when = next((k for k in range(len(left) - 1, -1, -1) if left[k].has("base.when")), -1)
        left = left[when + 1 :]  # "the record was exceeded, when 31,678 came"
        if draft.noun.startswith("counted."):
            left = [i for i in left if not i.has("measure.cue")]  # "the jungle was passed by 82,000 migrants"
        found = next((c for i in reversed(left) for c in i.senses if c.startswith("verb.")), None)
    if found is None and draft.unit == "percent":  # "has almost fallen by half"
        moved = [k for k in range(max(1, draft.first - 2), draft.first) if any(items[k].has(c) for c in MOVED)]
        found = next((c for k in moved for c in items[k - 1].senses if c.startswith("before.")), None)
    if found is None and draft.last + 1 < len(items):
        closing = draft.last + 2 == len(items) or items[draft.last + 2].kind == PUNCT
        verbs = items[draft.last + 1].senses if closing else {}
        found = next(
            (c for c in verbs if c.startswith("verb.") and c != "verb.exact"), None
        )  # "die Marke von 4000 überstiegen"
    if found is None and draft.first and items[draft.first - 1].has("flow.mark"):
        rest = itertools.takewhile(lambda i: i.kind != NUMBER and i.text != ";", items[draft.last + 1 :])
        found = (
            "verb.more_than" if any(i.has("verb.more_than") for i in rest) else None
        )  # "the mark of 26,600 was passed"
    if found:
        draft.qualifier = found.partition(".")[2]


def _hedged_behind(items: list[Item], draft: Draft) -> str | None:
    """ "Verdreifachten sie sich nahezu auf 15.200": the adverb that closes the clause of a verb, before its value."""
    for at in range(draft.last + 1, min(draft.last + 7, len(items) - 1)):
        if items[at].kind in (NUMBER, PUNCT):
            return None
        if items[at].has("before.about") and items[at + 1].has("change.to") and not items[at].has("change.to"):
            return "before.about"
    return None
