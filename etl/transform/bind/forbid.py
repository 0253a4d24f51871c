"""What makes a number no figure: money, forecasts, quotas, averages, parts by sex or age."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.deeds import arrested_in_the_streets, other_deed
from etl.transform.bind.draft import (
    MIDDLE,
    Draft,
    boundary,
    hedges,
    until_boundary,
    unwrap,
)
from etl.transform.bind.frame import Frame
from etl.transform.bind.uncounted import A_FEW, COUNTED, MINOR, OTHERS, THINGS, TO_A_GROUP, why_not_counted
from etl.transform.bind.votes import is_asked, is_of_a_vote
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item
from etl.transform.recognise.periods import BASES

_OUTLOOKS: Final = (
    ("skip.forecast", "forecast"),
    ("skip.target", "target"),
    ("skip.room", "capacity"),
    ("skip.revision", "revision"),
    ("skip.plan", "plan"),
    ("skip.refused", "refused"),
    ("skip.care", "care"),
)
OFF_TOPIC: Final = "off topic"
"""Why a number is no figure in a sentence about travellers, money or birds."""
_PASSED: Final = (*THINGS, "excluded.time", "excluded.label")
"""Numbers that stand between an outlook and who it is told of: "sentenced to ten years three people"."""


def exclude(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack, present: set[str]) -> None:
    """Say in ``draft.skipped`` why a number is no figure; ``present`` are the senses that the sentence has at all."""
    if "skip.poll" in present and is_asked(items, draft):
        draft.skipped = draft.skipped or "poll"
    told = draft.kind == "share" or (draft.item.kind == NUMBER and draft.item.value.unit == "points")
    if "skip.vote" in present and told and is_of_a_vote(items, draft):
        draft.skipped = draft.skipped or "vote"
    if draft.skipped or "parts of the number before" in draft.rule:
        return
    if ("skip.state" in present or "skip.needs" in present) and _is_state(items, draft):
        draft.skipped = "state"
        return
    if "skip.answered" in present and draft.kind == "share" and _is_answer(items, draft):
        draft.skipped = "state"
        return
    draft.skipped = other_deed(items, draft, present)
    if (
        ("skip.marched" in present or "skip.riot" in present)
        and not draft.skipped
        and arrested_in_the_streets(items, draft, pack)
    ):
        draft.skipped = "skip.marched"
    if draft.skipped:
        return
    if draft.rule[:1] == ["factor word"] and draft.item.has("change.often") and _how_often(items, draft, pack):
        draft.skipped = "how often"
        return
    if (
        draft.last + 2 < len(items)
        and items[draft.last + 1].has("flow.or")
        and items[draft.last + 2].has("change.often")
    ):
        draft.skipped = "how often"  # "may be counted two or three times"
        return
    if draft.rule[:1] == ["factor word"] and "excluded.procedure" in present and _procedures_multiplied(items, draft):
        draft.skipped = "excluded.procedure"
        return
    if draft.kind == "share" and _is_half_past(items, draft):
        draft.skipped = "excluded.time"
        return
    if draft.kind == "count" and _is_clock(items, draft):
        draft.skipped = "excluded.time"
        return
    if _those_told_of(items, draft, pack):
        draft.skipped = "those told before"
        return
    if draft.noun_measure and draft.kind == "count" and _filed_by_some(items, draft, pack, present):
        draft.skipped = "excluded.subgroup"
        return
    if draft.kind == "count" and "said.by" in present and _call_themselves(items, draft, present):
        draft.skipped = "excluded.subgroup"
        return
    if _counts_claims(items, draft) and _turned_down(items, draft):
        draft.skipped = "refused"
        return
    if draft.noun_measure == ("people", "smugglers_arrested") and "skip.sunk" in present:
        verbs = {m for i in items for m in i.senses.get("measure.cue", ())}
        if verbs.isdisjoint(("smugglers_arrested", "detained")):
            draft.skipped = "crew"  # "a boat with 45 people and two smugglers capsized"
            return
    if draft.noun_measure == ("act", "interceptions") and draft.first and items[draft.first - 1].has("role.in"):
        verbs = {m for i in items for m in i.senses.get("measure.cue", ())}
        if world.TOLL & verbs and "interceptions" not in verbs:
            draft.skipped = "attempts that failed"  # "four people died in two attempts to cross the Channel"
            return
    signed = draft.item.kind == NUMBER and draft.item.value.sign != 0 and not draft.item.value.unit
    if signed and draft.first > 1 and items[draft.first - 1].text == "(" and items[draft.first - 2].has(THINGS[0]):
        draft.skipped = THINGS[0]  # "makes up for the natural decrease (-281,000)"
        return
    if draft.kind == "count":
        draft.skipped = why_not_counted(items, draft, pack, present)
        if "so many of them" in draft.rule and not draft.skipped and _of_a_number_of_men(items, draft, present):
            draft.skipped = "excluded.subgroup"  # "thirteen of the 20 bodies recovered were women"
    elif draft.item.kind == NUMBER and draft.item.value.fraction and _of_a_number_of_men(items, draft, present):
        draft.skipped = "excluded.subgroup"
    elif draft.noun == "percent" and not present.isdisjoint(OTHERS):
        behind = items[draft.last + 1 : min(draft.right[1], draft.last + _TO_THEIR_SEX)]
        behind = list(itertools.takewhile(lambda i: i.text != ";", behind))
        before = items[max(draft.left[0], draft.first - 3) : draft.first]
        start = draft.first - len(before)
        while start > max(draft.left[0], draft.first - _SUBJECT) and all(
            i.kind == WORD and not i.senses for i in before[:-1]
        ):
            start -= 1
            before = [items[start], *before]  # "le donne sono state l'11 %"
        if behind and behind[0].has("change.down"):
            behind = behind[1:]  # "un 35 % menor", which is no minor
        compared = any(i.has(c) for i in behind[:1] for c in ("change.more", "change.fewer"))
        if before and before[-1].text == "," and compared:
            before = []  # "33,000 visas to applicants and their dependants, 11 % fewer than"
        at = drafts.index(draft)
        pair = at > 0 and draft.first > 0 and items[draft.first - 1].has("change.to")  # "the rate rose from 41 to 45 %"
        zone = items[drafts[at - 1].left[0] if pair else draft.left[0] : draft.right[1]]
        granted = any("asylum_grants" in i.senses.get("measure.cue", ()) for i in zone)  # of the files decided
        others = OTHERS[:1] if granted else OTHERS
        if draft.bracket and draft.last + 1 < len(items) and items[draft.last + 1].text == ")":
            behind += items[draft.last + 2 : draft.last + 3]  # "three quarters (75.6 %) women"
        if any(i.has(category) for i in (*behind, *before) for category in others) or _grew_among(items, draft):
            draft.skipped = "excluded.subgroup"
    if not draft.skipped and draft.noun == "percent" and "before.less_than" in present and _minors(items, draft):
        draft.skipped = "excluded.subgroup"
    if not draft.skipped and draft.noun == "percent" and "excluded.capacity" in present and _is_filled(items, draft):
        draft.skipped = "excluded.capacity"
    if not draft.skipped and draft.noun == "percent" and not present.isdisjoint(THINGS) and _of_things(items, draft):
        draft.skipped = "excluded.things"
    if draft.skipped:
        return
    if "skip.off_topic" in present and draft.noun not in ("counted.persons", "people", "measure"):
        behind = items[draft.last + 1 : draft.last + 3]
        if draft.noun == "percent":
            to = next((k for k in range(draft.last + 1, len(items)) if items[k].kind == NUMBER), len(items))
            behind += items[to + 1 : to + 2]  # "by 5 per cent to 20 million tourists"
        elif not behind or behind[0].text not in pack.of_words:
            behind = behind[:1]
        behind = [item for item in behind if not item.has("measure.aboard")]  # "carrying 47 passengers"
        other = any(c.startswith(("counted.", "measure.")) and c != "measure.weak" for c in present)
        around = items if draft.kind == "count" and not other else [*items[: draft.first], *behind]
        if any(item.has("skip.off_topic") for item in around):
            draft.skipped = OFF_TOPIC
            return
    end = draft.right[1]
    if draft.bracket:
        end = next((k for k in range(draft.last + 1, end) if items[k].text in (")", "]")), end)
    start = next((k + 1 for k in range(draft.first - 1, draft.left[0], -1) if items[k].text == ";"), draft.left[0])
    for told in reversed(drafts[: drafts.index(draft)]):  # "plans to rent 14 hotels for 3,000 asylum seekers"
        parted = any(boundary(items, k) >= MIDDLE for k in range(told.first, draft.first))
        if told.skipped not in _PASSED or parted:
            break
        start = told.left[0]
    end = next((k for k in range(draft.last + 1, end) if items[k].text == ";"), end)  # another statement
    for category, why in _OUTLOOKS:
        if category not in present:
            continue
        said = [k for k in (*range(start, draft.first), *range(draft.last + 1, end)) if items[k].has(category)]
        if category == "skip.forecast":
            said = [k for k in said if k < draft.first or not _of_the_true_number(items, draft, k)]
            said = [k for k in said if k < draft.first or not _whose_they_are(items, draft)]
        if category == "skip.room":
            said += [k for k in range(max(0, draft.first - 3), start) if items[k].has(category)]  # "capacity of 600"
            said = [k for k in said if _is_room_for(items, draft, k) and not _before_another_verb(items, draft, k)]
        if category == "skip.target" and (draft.noun == "percent" or draft.bracket):
            said = [k for k in said if not items[k].has("part.share")]  # one word for a quota and a share
        if category == "skip.target":
            said = [k for k in said if not _has_room_itself(items, draft, k)]
        if category == "skip.refused" and any(world.RETURNS.intersection(m) for m in _verbs(items, start, draft)):
            continue  # "sent back 5,000 asylum seekers whose claims had failed"
        border = "role.border" in present or _kept_out(items, draft)
        if category == "skip.refused" and border and not _counts_claims(items, draft):
            said = [k for k in said if "interceptions" not in items[k].senses.get("measure.cue", ())]  # at the border
        if category == "skip.refused":
            said = [k for k in said if not _before_another_verb(items, draft, k)]
        if category == "skip.revision":
            said = [k for k in said if not (_corrects_another(items, draft, k) or _corrected_to(items, draft, k))]
            said = [k for k in said if not _base_as_corrected(items, draft, k)]
            said = said or _corrected_from(items, draft)
        if category == "skip.care":
            said = [k for k in said if not _died_there(items, k)]
        if category == "skip.plan":
            said = [k for k in said if not (_told_behind_colon(items, draft, k) or _of_those(items, pack, draft, k))]
            said = [k for k in said if not (_stopped(items, k) or _who_are_there(items, draft, k))]
        if said:
            draft.skipped = why
            return


_TO_THEIR_SEX: Final = 11
"""Beads behind a share among which it is told to be of women or children ("of the refugees registered in Chad are")."""


def _died_there(items: list[Item], index: int) -> bool:
    """ "Two of them died in hospital": where the verb right before says that they died."""
    told = (NUMBER, PUNCT)
    before = itertools.takewhile(lambda i: i.kind not in told, reversed(items[max(0, index - _TO_HOSPITAL) : index]))
    around = (*before, *items[index + 1 : index + 2])
    return any(m in world.TOLL for item in around for m in item.senses.get("measure.cue", ()))


_TO_HOSPITAL: Final = 5
"""Beads from the verb of dying to where it happened."""


def _counts_claims(items: list[Item], draft: Draft) -> bool:
    """ "45,000 applications", "64 % of the applications"."""
    if draft.kind != "share":
        return draft.noun_measure == ("people", "asylum_applications")
    behind = items[draft.last + 1 : min(draft.right[1], draft.last + 4)]
    return any("asylum_applications" in i.senses.get("measure.people", ()) for i in behind)


def _kept_out(items: list[Item], draft: Draft) -> bool:
    """ "The guards rejected 88 people": people, with no word of asylum in the clause."""
    said = items[draft.left[0] : draft.right[1]]
    claims = any(m.startswith("asylum") for i in said for c, ms in i.senses.items() if c[:8] == "measure." for m in ms)
    return draft.noun == "counted.persons" and not claims


def _turned_down(items: list[Item], draft: Draft) -> bool:
    """ "Turned back 45,000 applications", "45,000 applications were turned back": no people, who are kept out."""
    behind = next((k for k in range(draft.last + 1, draft.right[1]) if items[k].has("measure.cue")), None)
    near = [*range(max(draft.left[0], draft.first - 3), draft.first), *([behind] if behind is not None else [])]
    near = [k for k in near if items[k].senses.get("measure.cue", [""])[0] == "interceptions"]
    between = (range(min(k, draft.last), max(k, draft.first)) for k in near)
    return any(not any(boundary(items, k) >= MIDDLE for k in span) for span in between)


def _of_the_true_number(items: list[Item], draft: Draft, index: int) -> bool:
    """ "2,048 people died, but the real number is likely to be far higher": a clause behind, that counts nothing."""
    mark = next((k for k in range(index - 1, draft.last, -1) if boundary(items, k) >= MIDDLE), None)
    if mark is None:
        return False
    end = next((k for k in range(index, len(items)) if items[k].text == ";"), len(items))
    clause = items[mark + 1 : end]
    if any(i.kind == NUMBER or i.text == "," or any(c.startswith(_COUNTING) for c in i.senses) for i in clause):
        return False
    return items[mark].has("flow.contrast") or any(i.has("change.up") or i.has("change.more") for i in clause)


def _whose_they_are(items: list[Item], draft: Draft) -> bool:
    """ "Found 17 bodies that are likely those of migrants": what is found is there, whatever is guessed behind it."""
    mark = next((k for k in range(draft.first - 1, -1, -1) if boundary(items, k) >= MIDDLE), -1)
    return draft.noun_measure == ("people", "deaths") and draft.kind == "count" and draft.first - mark > 2


_COUNTING: Final = ("measure.cue", "measure.act", "measure.people", "counted.persons", "counted.boats")


def _minors(items: list[Item], draft: Draft) -> bool:
    """ "52 % of them under eighteen", where the number may be an ordinal ("under the eighteenth"); but "by 12 % to
    fewer than 15 boats"."""
    for at in range(draft.last + 2, min(draft.last + 5, len(items))):
        item, hedge = items[at], items[at - 1]
        if item.kind != NUMBER or not hedge.has("before.less_than"):
            continue
        led = any(i.has("change.to") or i.kind == PUNCT for i in items[draft.last + 1 : at])
        of_age = not (item.value.unit or item.value.fraction) and 1 < item.value.value <= MINOR
        return of_age and not led and not any(i.senses for i in items[at + 1 : at + 2] if not i.has("said.by"))
    return False


def _grew_among(items: list[Item], draft: Draft) -> bool:
    """ "Among women the rise was 5.1 %": a sex or an age, then only that it rose."""
    moved = False
    for at in range(draft.first - 1, -1, -1):
        item = items[at]
        if item.has("excluded.subgroup"):
            return moved and at > 0 and items[at - 1].kind != NUMBER
        moved = moved or item.has("change.up") or item.has("change.down")
        told = any(c.startswith(("change.", "verb.", "before.")) for c in item.senses)
        if item.kind != WORD and item.text != "," and not told:
            return False
    return False


def _is_room_for(items: list[Item], draft: Draft, index: int) -> bool:
    """ "2,698 people for a capacity of 400": how many a place has room for is told right behind the word that says so,
    or right before it where no other number stands behind."""
    if index < draft.first:
        return not any(item.kind == NUMBER for item in items[index + 1 : draft.first])
    near = 2 if draft.kind == "count" else 3  # "twice its capacity"
    if draft.rule[:1] == ["factor word"] and index == draft.last + 1:
        return True  # "three times its capacity of 400 places"
    ahead = until_boundary(items, index + 1, min(len(items), index + 5))
    return index <= draft.last + near and not any(item.kind == NUMBER for item in ahead)


def _is_state(items: list[Item], draft: Draft) -> bool:
    """ "78 % of the refugees cannot afford enough food", "26 million people face acute hunger": how they live."""
    behind = until_boundary(items, draft.last + 1, draft.right[1])
    if draft.kind == "count":
        lives = next((k for k, item in enumerate(behind[:_LIVE_SO]) if item.has("skip.state")), -1)
        counted = any(item.has("measure.cue") for item in behind[lives + 1 :])  # "fleeing famine reached Kenya"
        return lives >= 0 and not counted and not any(c.startswith(_TOLD) for i in behind[:lives] for c in i.senses)
    if draft.kind != "share":
        return False
    before = items[max(draft.left[0], draft.first - 3) : draft.first]
    half = draft.item.kind == NUMBER and draft.item.value.fraction
    if half:  # "half of the 50 million people face hunger"
        behind = until_boundary(items, draft.last + 1, min(len(items), draft.last + _OF_THEM_ALL))
    return any(item.has("skip.state") or (half and item.has("skip.needs")) for item in (*before, *behind))


def share_and_number(items: list[Item], drafts: list[Draft]) -> None:
    """ "Half the population, at least 25.6 million people, need aid": a share and its number are of the same people."""
    for share, count in itertools.pairwise(drafts):
        kinds = {share.kind, count.kind}
        one, other = (share, count) if share.skipped in _AS_THEY_LIVE else (count, share)
        if kinds != {"share", "count"} or one.skipped not in _AS_THEY_LIVE or other.skipped:
            continue
        between = items[share.last + 1 : count.first]
        closed = any(i.text == "," for i in between[:4])
        small = ("excluded.population", "flow.again")
        closed = closed or any(i.has("flow.again") for i in between)
        if closed and all(i.kind in (PUNCT, WORD) or hedges(i) or any(map(i.has, small)) for i in between):
            other.skipped = one.skipped


_AS_THEY_LIVE: Final = ("state", "skip.needs", "skip.hurt")
"""Why people are not counted who are told of only by how they live."""


def _is_answer(items: list[Item], draft: Draft) -> bool:
    """ "76 % of the newcomers report violence", "it could help just 3 % of them": no part of those counted."""
    behind = until_boundary(items, draft.last + 1, draft.right[1])
    before = items[max(draft.left[0], draft.first - _TO_ANSWER) : draft.first]
    told = next((k for k, item in enumerate(behind) if item.has("skip.answered")), len(behind))
    done = any(item.has("measure.cue") for item in behind[:told])
    return (told < len(behind) and not done) or any(item.has("skip.answered") for item in before)


_TO_ANSWER: Final = 4
"""Beads, at most, from "could help" to the share of those helped."""
_OF_THEM_ALL: Final = 12
"""Beads from a fraction, past the number that it is of, to how they live."""
_LIVE_SO: Final = 6
"""Beads behind people counted among which it is told how they live."""
_TOLD: Final = ("measure.cue", "measure.act", "mode.", "role.destination", "role.departure", "flow.relative")


def _how_often(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "May travel home up to three times", "tried five times to cross": nothing is compared with anything."""
    of = pack.of_words
    if any(i.has(c) for i in items[draft.left[0] : draft.first] if not (i.text and i.text in of) for c in _GROWN):
        return False
    behind = items[draft.last + 1 : draft.last + 4]
    if behind and behind[0].text and behind[0].text in of:
        behind = behind[1:]
    if behind and behind[0].text and behind[0].text in pack.those_words:
        return False  # "three times the number of"
    for item in behind:
        if any(item.has(c) for c in (*_GROWN, "base.cue", "change.more", "change.fewer")) or item.kind == NUMBER:
            return False
        if item.kind == PERIOD:
            return unwrap(item.value).op in ("unknown", "until")
        if item.kind == PUNCT or item.has("measure.cue"):
            break
    return True


_GROWN: Final = ("change.up", "change.down", "change.size", "change.amounts", "flow.again")


def _is_half_past(items: list[Item], draft: Draft) -> bool:
    """ "At two and a half (o'clock)": a fraction behind "and", where an hour is told."""
    fraction = draft.item.kind == NUMBER and draft.item.value.fraction and draft.first > 2
    if not fraction or not items[draft.first - 1].has("flow.and"):
        return False
    hour = items[draft.first - 3 : draft.first - 1]
    return any(item.has("excluded.label") or item.has("excluded.time") for item in hour)


_HOURS: Final = 24
_MINUTES: Final = 60


def _is_clock(items: list[Item], draft: Draft) -> bool:
    """ "At 14:30": two numbers with nothing but a colon between."""
    for at in (draft.first, draft.first - 2):
        pair = items[at : at + 3] if at >= 0 else []
        if len(pair) < 3 or pair[1].text != ":" or pair[0].kind != NUMBER or pair[2].kind != NUMBER:
            continue
        close = pair[0].end == pair[1].start and pair[1].end == pair[2].start
        if close and pair[0].value.value < _HOURS and pair[2].value.value < _MINUTES:
            return True
    return False


def _stopped(items: list[Item], index: int) -> bool:
    """ "Guards held 19 who were about to sail", but "some 500 are about to sail", of whom nothing happened yet."""
    if "interceptions" not in items[index].senses.get("measure.cue", ()):
        return False
    others = (item for at, item in enumerate(items) if at != index)
    return any(m in ("interceptions", "detained") for item in others for m in item.senses.get("measure.cue", ()))


def _told_behind_colon(items: list[Item], draft: Draft, index: int) -> bool:
    """ "All of them want to go home: since 8 December 55,000 have returned": the plan is told before the fact."""
    colon = next((k for k in range(index + 1, draft.first) if items[k].text == ":"), None)
    return colon is not None and any(item.has("measure.cue") for item in items[colon : draft.first])


def _of_those(items: list[Item], pack: Pack, draft: Draft, index: int) -> bool:
    """ "Police arrested 31 migrants who were waiting for a canoe": the plan is of people whose verb stands before, or
    behind the clause: "35 migrants, who wanted to cross, were saved". Where verbs close their clause, the comma and an
    article open it ("nahm 31 Migranten fest, die nach Kreta wollten")."""
    who = next((k for k in range(draft.last + 1, min(index, draft.last + 4)) if items[k].has("flow.relative")), None)
    shut = draft.last
    if who is None and pack.capital_nouns:
        mark = next((k for k in range(index - 1, draft.last, -1) if boundary(items, k) >= MIDDLE), None)
        if mark is not None and items[mark].text == "," and items[mark + 1].text in pack.articles:
            who = shut = mark
    if who is None:
        return False
    before = [*items[draft.left[0] : draft.first], *items[draft.last + 1 : shut]]
    closed = index + 1 < draft.right[1] and items[index + 1].text == ","
    behind = items[index + 2 : draft.right[1]] if closed else []
    return any(i.has("measure.cue") for i in (*before, *behind))


def _who_are_there(items: list[Item], draft: Draft, index: int) -> bool:
    """ "4,000 migrants are stranded in Mexico, waiting to travel on": the plan is of people counted where they are."""
    marks = [k for k in range(draft.last + 1, index) if items[k].text == "," or items[k].has("flow.and")]
    if not marks or marks[-1] < index - 2:
        return False
    told = (m for k in range(draft.last + 1, marks[0]) for m in items[k].senses.get("measure.cue", ()))
    return any(m in world.STOCKS for m in told)


def _before_another_verb(items: list[Item], draft: Draft, index: int) -> bool:
    """ "Claims were no longer examined, after 2,140 people had come": a word of the clause before that of the verb."""
    marks = [k for k in range(index + 1, draft.first) if boundary(items, k) >= MIDDLE]
    return bool(marks) and any(items[k].has("measure.cue") for k in range(marks[-1] + 1, draft.first))


def _has_room_itself(items: list[Item], draft: Draft, index: int) -> bool:
    """ "The centre of 120 places houses 340": a number of places of its own, before the verb of those who are there."""
    counted = index > 0 and items[index - 1].kind == NUMBER and items[index].has("excluded.capacity")
    return counted and any(items[k].has("measure.cue") for k in range(index + 1, draft.first))


def _verbs(items: list[Item], start: int, draft: Draft) -> list[list[str]]:
    """The measures that the words right before a number and behind its noun tell of."""
    near = (*items[max(start, draft.first - 4) : draft.first], *items[draft.last + 1 : draft.last + 3])
    return [item.senses.get("measure.cue", []) for item in near if not item.has("skip.refused")]


def _those_told_of(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "The four together received 145,095 applications": who or what was told before, counted anew."""
    behind = items[draft.index + 1] if draft.index + 1 < len(items) else None
    number = draft.item.value
    if draft.noun or draft.item.kind != NUMBER or not number.word or not 2 <= number.value <= A_FEW:
        return False
    before, joined = items[draft.index - 1], behind is not None and behind.has("flow.and")
    if before.has("role.mixed"):
        return False  # "otros ocho", who are others
    if not draft.index or not (before.text in pack.those_words or (before.has("range.between") and not joined)):
        return False  # "between the four of them", not "between four and five"
    new = ("measure.", "counted.", "place.people", "part.rest")  # "the twelve left were Moroccans"
    return behind is None or not any(c.startswith(new) for c in behind.senses)


def _corrects_another(items: list[Item], draft: Draft, index: int) -> bool:
    """ "From a revised 906,000 a year before": the word is told of one number, and that is of a year before."""
    if index + 1 >= len(items) or items[index + 1].kind != NUMBER:
        return False
    if draft.index != index + 1:
        return True
    behind = items[draft.last + 1] if draft.last + 1 < len(items) else None
    return behind is not None and behind.kind == PERIOD and behind.value.op in BASES


def _corrected_to(items: list[Item], draft: Draft, index: int) -> bool:
    """ "The number was revised upwards to 81,000": the new value, right behind the word that leads to it."""
    led = draft.first - 1
    led -= led > 0 and hedges(items[led]) and not items[led].has("change.to")
    if draft.kind != "count" or led < 1 or not items[led].has("change.to"):
        return False
    span = range(index + 1, led) if index < draft.first else range(draft.last + 1, index)
    return not any(items[k].kind == NUMBER for k in span)


def _base_as_corrected(items: list[Item], draft: Draft, index: int) -> bool:
    """ "Down from a revised peak of 764,000": the number that stands, set against the one before."""
    if draft.kind != "count" or index > draft.first:
        return False
    near = range(index - 1, max(0, index - 4), -1)
    led = next((k for k in near if items[k].has("base.cue") or _moved_from(items, k)), -1)
    between = [k for k in range(led + 1, draft.first) if k != index]
    if any(item.has("skip.revision") for item in items[max(0, led - _NEAR_REVISION) : max(led, 0)]):
        return False  # "revised up by 166,000 from a first estimate of 740,000"
    return led >= 0 and not any(items[k].kind in (NUMBER, PUNCT) or items[k].has("base.cue") for k in between)


_NEAR_REVISION: Final = 8
"""Beads from what was revised to what it was before."""


def _moved_from(items: list[Item], index: int) -> bool:
    moved = items[index - 1].has("change.down") or items[index - 1].has("change.up")
    return moved and items[index].has("change.from")


def _corrected_from(items: list[Item], draft: Draft) -> list[int]:
    """ "Revised up to 252,000 from 242,000": what was told before and is no more true."""
    led = draft.first - 1
    if draft.kind != "count" or led < 1 or not items[led].has("change.from") or not items[led].has("base.cue"):
        return []
    start = next((k for k in range(led, 0, -1) if items[k].kind == PUNCT), 0)
    return [k for k in range(start, led) if items[k].has("skip.revision")]


def _procedures_multiplied(items: list[Item], draft: Draft) -> bool:
    """ "Decisions more than quadrupled": a factor word whose subject is a step of a procedure."""
    start = draft.first
    while start > draft.left[0] and boundary(items, start - 1) < MIDDLE:
        start -= 1
    subject = [i for i in items[start : draft.first] if any(c.startswith((*COUNTED, *THINGS)) for c in i.senses)]
    return bool(subject) and subject[0].has("excluded.procedure") and len(subject) == 1


def _of_things(items: list[Item], draft: Draft) -> bool:
    """ "The places in the centres grew by 22 %", "the rate of success is 60 %": what is told of is nothing counted."""
    if any(i.has("excluded.money") for i in items[draft.last + 1 : draft.last + 3]):
        return True  # "has got only 23 % of the funds for refugees"
    start = draft.first
    while start > draft.left[0] and boundary(items, start - 1) < MIDDLE:
        start -= 1
    moved = ("change.up", "change.down")
    verb = next((k for k in range(draft.first - 1, start - 1, -1) if any(items[k].has(c) for c in moved)), start)
    subject = items[start:verb] or items[start : draft.first]
    if verb == start:  # no verb of growing: the first noun of the clause is what has so many percent
        first = next((i for i in subject if any(c.startswith((*COUNTED, *THINGS)) for c in i.senses)), None)
        return first is not None and first.has("excluded.capacity")
    if any(c.startswith(COUNTED) for item in subject for c in item.senses):
        return False
    subject = [i for i in subject if not (i.has("owner.authority") or i.has("measure.weak"))]  # an agency that counts
    of_what = items[verb + 1 : draft.first] + [
        i for i in items[draft.last + 1 : draft.last + 5] if i.has("measure.act")
    ]
    if any(c.startswith(COUNTED) for item in of_what for c in item.senses):
        return False  # "the routes saw a fall in crossings of 47 %"
    if any(c.startswith("route.") for item in subject for c in item.senses):
        return False  # "the western African and the eastern land route saw rises of 174 and 148 %"
    return any(item.has(c) for item in subject for c in THINGS if not item.has("measure.cue"))


def _is_filled(items: list[Item], draft: Draft) -> bool:
    """ "340 % full", "funded to 6 %": how much of a place or a plan is used."""
    behind = items[draft.last + 1 : draft.last + 2]
    return any(item.has("excluded.capacity") for item in (*items[max(0, draft.first - 2) : draft.first], *behind))


def readmit(items: list[Item], draft: Draft) -> Draft:
    """ "Two men were arrested as smugglers": who they are is told, not a part of others."""
    if draft.skipped == "excluded.subgroup" and _are_smugglers(items, draft):
        draft.skipped, draft.noun, draft.last = "", "counted.persons", _men(items, draft)
        draft.quote_last = draft.last
    if draft.skipped == "excluded.things" and _went_of_their_own(items, draft):
        draft.skipped, draft.noun, draft.last, draft.quote_last = "", "", draft.index, draft.index
    return draft


def _went_of_their_own(items: list[Item], draft: Draft) -> bool:
    """ "11,200 returns, 3,000 forced and 2,000 voluntary": no volunteers, in a language that has one word for both."""
    behind = items[draft.index + 1].senses if draft.index + 1 < len(items) else {}
    told = (m for i in items[: draft.index] for c in ("measure.people", "measure.cue") for m in i.senses.get(c, ()))
    return "voluntary_returns" in behind.get("measure.cue", ()) and not world.RETURNS.isdisjoint(told)


def _men(items: list[Item], draft: Draft) -> int:
    """Where the noun of some men stands, past their nation ("nine Egyptian men"); 0 if there is none."""
    at = draft.index + 1
    at += at + 1 < len(items) and items[at].has("place.people")
    return at if at < len(items) and items[at].has("excluded.subgroup") else 0


def _are_smugglers(items: list[Item], draft: Draft) -> bool:
    at = _men(items, draft)
    for index in range(at + 1, min(len(items), at + 9)) if at else ():
        if "smugglers_arrested" in items[index].senses.get("measure.cue", ()):
            return True
        apposed = items[index].text == "," and index + 1 < len(items) and items[index + 1].has("measure.cue")
        if items[index].kind == NUMBER or (boundary(items, index) >= MIDDLE and not apposed):
            return False
    return False


def _of_a_number_of_men(items: list[Item], draft: Draft, present: set[str]) -> bool:
    """ "Three quarters of the 66,617 applicants were men": what is told of a fraction of a number."""
    if "excluded.subgroup" not in present:
        return False
    ahead = items[draft.last + 1 : draft.last + 4]
    at = next((k for k, item in enumerate(ahead, draft.last + 1) if item.kind == NUMBER), None)
    if at is None or any(item.kind == PUNCT for item in items[draft.last + 1 : at]):
        return False
    for item in items[at + 1 :]:
        if item.kind in (PUNCT, NUMBER):
            return False
        if item.has("excluded.subgroup"):
            return True
    return False


_SUBJECT: Final = 6
"""Beads, at most, from a subject to the share that its verb tells of it."""


def _filed_by_some(items: list[Item], draft: Draft, pack: Pack, present: set[str]) -> bool:
    """ "2,975 applications were filed by unaccompanied minors": what a part by age or sex did."""
    if "excluded.subgroup" not in present:
        return False
    for index in range(draft.last + 1, min(len(items), draft.last + 6)):
        item = items[index]
        if item.has("excluded.subgroup"):
            return index > draft.last + 1 and items[index - 1].text in pack.function_words
        if item.kind in (PUNCT, NUMBER, PERIOD) or item.has("part.subset") or item.has("flow.and"):
            return False
    return False


def _call_themselves(items: list[Item], draft: Draft, present: set[str]) -> bool:
    """ "2,345 applicants said they were unaccompanied minors": who the people counted say they are."""
    if "excluded.subgroup" not in present or not draft.noun or draft.unit != "persons":
        return False
    said = False
    for index in range(draft.last + 1, min(len(items), draft.last + TO_A_GROUP)):
        item = items[index]
        if item.has("excluded.subgroup"):
            return said and not any(behind.has("measure.cue") for behind in items[index + 1 : index + 2])
        said = said or item.has("said.by")
        if item.text == "," and items[index - 1].has("said.by"):
            continue
        if item.kind in (PUNCT, NUMBER, PERIOD) or (item.senses and not item.has("said.by")):
            return False
    return False


def moved_on(frame: Frame, draft: Draft) -> bool:
    """ "1,038 were taken on to the mainland": people moved inside a country, by the verb of their own clause."""
    if draft.kind == "change" or draft.is_base or draft.bracket:
        return False
    items = frame.items
    start, end = draft.first, draft.last + 1
    while start > draft.left[0] and boundary(items, start - 1) < MIDDLE:
        start -= 1
    while end < draft.right[1] and boundary(items, end) < MIDDLE:
        if items[end].has("flow.because") or items[end].has("base.cue"):
            break  # "412 are left after yesterday's transfers"
        end += 1
    told = draft.own_measure and draft.measure != "migrants"
    clause = items[start:end]  # not only in a clause behind; and who left a centre has departed from no country
    told = told and any(item.has("measure.cue") and not _left_a_centre(item) for item in clause)
    return not told and any(item.has("skip.moved") for item in items[start:end])


def _left_a_centre(item: Item) -> bool:
    return item.has("skip.moved") and set(item.senses.get("measure.cue", ())) == {"departures"}
