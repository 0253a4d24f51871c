"""Numbers that the sentence itself denies: "not 50,000 but 43,000", "instead of the 130,000 expected"."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import Pack
from etl.transform.bind.draft import STRONG, Draft, boundary, hedges
from etl.transform.bind.frame import Frame
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item

DENIED: Final = "denied"
"""Why a number is no figure, and in its rule until all others have taken from it what they lean on."""
_TO_NOT: Final = 6
_TO_RATHER: Final = 10
_TO_UNLIKE: Final = 5
"""Beads from a number to the word that denies it, to the one that corrects it, and from "instead of"."""


def find_denied(items: list[Item], drafts: list[Draft], pack: Pack, present: set[str]) -> None:
    """Notes which numbers are denied; what stands instead of one changed by so much is a change as well."""
    if "flow.unlike" in present:
        for draft in drafts:
            if not draft.skipped and _unlike(items, draft):
                draft.rule.append(DENIED)
    if "flow.false" in present:
        for draft in drafts:
            if not draft.skipped and _is_false(items, draft):
                draft.rule.append(DENIED)
    for wrong, true in itertools.pairwise(drafts):
        if wrong.skipped == "forecast" and not true.noun and not true.skipped and _but_rather(items, wrong, true):
            wrong.skipped = ""  # until the true number has taken from it what it counts: "in fact 911,000 came"
            wrong.rule.append(DENIED)
            continue
        if "flow.rather" not in present or wrong.skipped or not _but_rather(items, wrong, true):
            continue
        if _is_not(items, wrong, pack):
            wrong.rule.append(DENIED)
            if wrong.kind == "change" != true.kind and not true.skipped:
                true.kind, true.value = "change", true.value if wrong.value > 0 else -true.value
    for true, wrong in itertools.pairwise(drafts):
        if not wrong.skipped and DENIED not in wrong.rule and _and_not(items, true, wrong, pack):
            wrong.rule.append(DENIED)


def leave_denied(frame: Frame) -> None:
    for draft in frame.drafts:
        if DENIED in draft.rule:
            draft.skipped, draft.measure = DENIED, None


def _is_false(items: list[Item], draft: Draft) -> bool:
    """ "The minister denied that 40,000 had come": the first number of the clause."""
    for at in range(draft.first - 1, -1, -1):
        if items[at].has("flow.false"):
            return True
        if items[at].kind == NUMBER or boundary(items, at) == STRONG:
            return False
    return False


def _is_not(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """Whether "not" stands before a number, with a verb at most between, but not "not only"."""
    for at in range(draft.first - 1, max(-1, draft.first - 1 - _TO_NOT), -1):
        item = items[at]
        if item.text in pack.denying_words:
            return True
        those = item.text in pack.of_words and items[at + 1].text in pack.those_words  # "how many of the 1,200"
        bare = item.kind == NUMBER or item.has("part.subset") or item.has("before.exact")
        if those or bare or boundary(items, at) == STRONG:
            return False
    return False


def _but_rather(items: list[Item], wrong: Draft, true: Draft) -> bool:
    between = items[wrong.last + 1 : true.first]
    return 0 < len(between) <= _TO_RATHER and any(item.has("flow.rather") for item in between[-_TO_NOT:])


def _and_not(items: list[Item], true: Draft, wrong: Draft, pack: Pack) -> bool:
    """ "22,000 have landed, and not 40,000": right before the number, behind one of the same kind."""
    at = wrong.first - 1
    while at > true.last and hedges(items[at]):
        at -= 1
    alike = true.kind == wrong.kind and wrong.noun in ("", true.noun)
    if at - 1 <= true.last or items[at].text not in pack.denying_words or not alike:
        return False
    return items[at - 1].text == "," or items[at - 1].has("flow.and")


def _unlike(items: list[Item], draft: Draft) -> bool:
    """ "Instead of the expected 130,000", but "instead of the 12,000 of last year" is told to compare."""
    dated = any(item.kind == PERIOD for item in items[draft.last + 1 : draft.last + 2])
    for at in range(draft.first - 1, max(-1, draft.first - 1 - _TO_UNLIKE), -1):
        if items[at].has("flow.unlike"):
            return not dated
        if items[at].kind in (NUMBER, PUNCT, PERIOD):
            return False
    return False
