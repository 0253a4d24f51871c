"""What makes a number no figure: money, forecasts, quotas, averages, parts by sex or age."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.deeds import arrested_in_the_streets, other_deed
from etl.transform.bind.draft import (
    MIDDLE,
    NO_WHOLE,
    OF_ANOTHER_COUNTRY,
    STRONG,
    Draft,
    boundary,
    done_to_some,
    hedges,
    until_boundary,
    unwrap,
)
from etl.transform.bind.frame import Frame
from etl.transform.bind.votes import is_asked, is_of_a_vote
from etl.transform.recognise.ages import OF_A_NAME, OLDEST
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
_OTHERS: Final = ("excluded.subgroup", "excluded.procedure")
_THINGS: Final = ("excluded.things", "excluded.capacity", "excluded.procedure", "excluded.money", "excluded.population")

_PASSED: Final = (*_THINGS, "excluded.time", "excluded.label")
"""Numbers that stand between an outlook and who it is told of: "sentenced to ten years three people"."""

_COUNTED: Final = ("measure.people", "measure.act", "measure.soft", "counted.", "place.group", "base.")


_A_FEW: Final = 12
"""Members of a group that is told of as "the four", "elles quatre"."""


def exclude(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack, present: set[str]) -> None:
    """Say in ``draft.skipped`` why a number is no figure; ``present`` are the senses that the sentence has at all."""
    if "skip.poll" in present and is_asked(items, draft):
        draft.skipped = draft.skipped or "poll"
    told = draft.kind == "share" or (draft.item.kind == NUMBER and draft.item.value.unit == "points")
    if "skip.vote" in present and told and is_of_a_vote(items, draft):
        draft.skipped = draft.skipped or "vote"
    if draft.skipped or "parts of the number before" in draft.rule:
        return
    if "skip.state" in present and _is_state(items, draft):
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
    if signed and draft.first > 1 and items[draft.first - 1].text == "(" and items[draft.first - 2].has(_THINGS[0]):
        draft.skipped = _THINGS[0]  # "makes up for the natural decrease (-281,000)"
        return
    if draft.kind == "count":
        draft.skipped = _forbidden_count(items, draft, pack, present)
        if "so many of them" in draft.rule and not draft.skipped and _of_a_number_of_men(items, draft, present):
            draft.skipped = "excluded.subgroup"  # "thirteen of the 20 bodies recovered were women"
    elif draft.item.kind == NUMBER and draft.item.value.fraction and _of_a_number_of_men(items, draft, present):
        draft.skipped = "excluded.subgroup"
    elif draft.noun == "percent" and not present.isdisjoint(_OTHERS):
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
        others = _OTHERS[:1] if granted else _OTHERS
        if draft.bracket and draft.last + 1 < len(items) and items[draft.last + 1].text == ")":
            behind += items[draft.last + 2 : draft.last + 3]  # "three quarters (75.6 %) women"
        if any(i.has(category) for i in (*behind, *before) for category in others):
            draft.skipped = "excluded.subgroup"
    if not draft.skipped and draft.noun == "percent" and "excluded.capacity" in present and _is_filled(items, draft):
        draft.skipped = "excluded.capacity"
    if not draft.skipped and draft.noun == "percent" and not present.isdisjoint(_THINGS) and _of_things(items, draft):
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
        if category == "skip.refused" and "role.border" in present and not _counts_claims(items, draft):
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
            said = [k for k in said if not _told_behind_colon(items, draft, k) and not _of_those(items, draft, k)]
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


def _is_average(items: list[Item], draft: Draft, mark: int | None) -> bool:
    """ "The daily average of arrivals in Italy in 2024 was 181 people": told at the head of the number's clause.

    So is a time right behind the verb ("receives every day in its offices from 2,000 to 3,000 people").
    """
    start, end = draft.left[0] if mark is None else mark + 1, draft.first
    if (
        end > 2
        and items[end - 2].kind == NUMBER
        and (items[end - 1].has("change.to") or items[end - 1].has("flow.and"))
    ):
        end -= 2
        start = next((k + 1 for k in range(end - 1, -1, -1) if boundary(items, k) >= MIDDLE), 0)
    if any(items[k].kind == NUMBER for k in range(start, end)):
        return False
    head = [k for k in range(start, end) if items[k].kind != PERIOD][:3]
    verbs = ((items[k - 1], items[k].text) for k in range(start + 1, end))
    behind_verb = [
        any(verb.has(c) for c in ("measure.cue", "measure.weak", "verb.exact")) or (verb.kind == WORD and not time)
        for verb, time in verbs
    ]
    head += [start + 1 + k for k, led in enumerate(behind_verb) if led]
    return any(items[k].has("skip.rate") for k in head)


def _too_many_for_a_rate(items: list[Item], draft: Draft) -> bool:
    """ "Hosts the most refugees per head: 1.5 million Syrians": people behind a colon, not so many to each head."""
    return draft.first > 0 and items[draft.first - 1].text == ":" and bool(draft.noun) and draft.value >= _MANY


_MILLION: Final = 1e6
_MANY: Final = 10_000
"""More people than any boat, head or day has on average."""
_TO_SO_MANY: Final = (1e3, 1e4, 1e5, 1e6)
"""Inhabitants that a rate is told to."""


def _per_inhabitants(items: list[Item], draft: Draft) -> bool:
    """ "To a million inhabitants there were 1,534 claims in Greece", at the head of a sentence."""
    to = next((k for k in range(draft.last + 1, min(draft.last + 4, len(items) - 1)) if items[k].kind == NUMBER), 0)
    if to > draft.last + 1 and items[to].value.value in _TO_SO_MANY and items[to + 1].has("excluded.population"):
        return not any(items[k].kind == PUNCT for k in range(draft.last + 1, to))  # "13 per 10,000 inhabitants"
    head = [k for k in range(draft.first) if items[k].kind == NUMBER]
    if len(head) != 1 or not 1 <= head[0] <= 2 or items[head[0]].value.value not in _TO_SO_MANY:
        return False
    return any(item.has("excluded.population") for item in items[head[0] + 1 : min(head[0] + 3, draft.first)])


def _in_each_boat(items: list[Item], draft: Draft) -> bool:
    """ "Each boat carried between 15 and 95 people": how many one of them took, told at the head of the clause."""
    clause = next((k + 1 for k in range(draft.first - 1, -1, -1) if boundary(items, k) >= MIDDLE), 0)
    return any(items[k].has("skip.per_one") for k in range(clause, draft.first))


def _leads_on(items: list[Item], index: int, pack: Pack) -> bool:
    """ "Came in 182 boats at a rate of 483 people": what stands right before the next number is told of that."""
    ahead = items[index + 1 : index + 3]
    if ahead and ahead[0].kind != NUMBER and ahead[0].text in pack.of_words:
        ahead = ahead[1:]
    return bool(ahead) and ahead[0].kind == NUMBER


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
        return lives >= 0 and not any(c.startswith(_TOLD) for item in behind[:lives] for c in item.senses)
    if draft.kind != "share":
        return False
    before = items[max(draft.left[0], draft.first - 3) : draft.first]
    if draft.item.kind == NUMBER and draft.item.value.fraction:  # "half of the 50 million people face hunger"
        behind = until_boundary(items, draft.last + 1, min(len(items), draft.last + _OF_THEM_ALL))
    return any(item.has("skip.state") for item in (*before, *behind))


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


def _of_those(items: list[Item], draft: Draft, index: int) -> bool:
    """ "Police arrested 31 migrants who were waiting for a canoe": the plan is of people whose verb stands before, or
    behind the clause: "35 migrants, who wanted to cross, were saved"."""
    who = next((k for k in range(draft.last + 1, min(index, draft.last + 4)) if items[k].has("flow.relative")), None)
    if who is None:
        return False
    before = items[draft.left[0] : draft.first]
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
    if draft.noun or draft.item.kind != NUMBER or not number.word or not 2 <= number.value <= _A_FEW:
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
    subject = [i for i in items[start : draft.first] if any(c.startswith((*_COUNTED, *_THINGS)) for c in i.senses)]
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
        first = next((i for i in subject if any(c.startswith((*_COUNTED, *_THINGS)) for c in i.senses)), None)
        return first is not None and first.has("excluded.capacity")
    if any(c.startswith(_COUNTED) for item in subject for c in item.senses):
        return False
    subject = [i for i in subject if not (i.has("owner.authority") or i.has("measure.weak"))]  # an agency that counts
    of_what = items[verb + 1 : draft.first] + [
        i for i in items[draft.last + 1 : draft.last + 5] if i.has("measure.act")
    ]
    if any(c.startswith(_COUNTED) for item in of_what for c in item.senses):
        return False  # "the routes saw a fall in crossings of 47 %"
    if any(c.startswith("route.") for item in subject for c in item.senses):
        return False  # "the western African and the eastern land route saw rises of 174 and 148 %"
    return any(item.has(c) for item in subject for c in _THINGS if not item.has("measure.cue"))


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


def _are_as_old(between: list[Item]) -> bool:
    """ "One in five is less than 18 years old": the few words from a share to an age, with a hedge right before it."""
    if not 0 < len(between) <= 4 or not any(c.startswith(("before.", "excluded.age")) for c in between[-1].senses):
        return False
    told = ("measure.", "part.", "role.", "base.", "skip.")
    return not any(i.kind in (PUNCT, PERIOD) or any(c.startswith(told) for c in i.senses) for i in between[:-1])


def _parts_by_age(items: list[Item], drafts: list[Draft]) -> None:
    """ "275 were between 60 and 70 years old, 54 older than 70": of an age that their verb or adjective tells of."""
    told = any(item.has("measure.cue") or item.has("measure.act") for item in items)
    if told:
        return  # "stopped 22 people aged between 19 and 40", who are all that were stopped
    for first, second in itertools.pairwise(drafts):
        between = items[first.last + 1 : second.first]
        barred = ("measure.cue", "measure.act", "base.", "skip.", "change.")
        if first.skipped or first.kind not in ("count", "share") or not 0 < len(between) <= _TO_AN_AGE:
            continue
        words = between[:-1] if any(c.startswith("before.") for c in between[-1].senses) else between
        if any(i.kind in (PUNCT, PERIOD) or any(c.startswith(barred) for c in i.senses) for i in words):
            continue
        aged = any(item.has("excluded.aged") for item in between)
        beside = items[second.last + 1 : second.last + 4]
        years = second.skipped in ("excluded.age", "excluded.time") or any(i.has("excluded.aged") for i in beside)
        hedged = told and any(c.startswith(("before.", "excluded.aged")) for c in between[-1].senses)
        old = second.skipped == "excluded.time" and any(i.has("excluded.aged") for i in beside)
        if (aged or hedged or old or second.skipped == "excluded.age") and (years or second.value < OLDEST):
            first.skipped, told = "excluded.age", True
            second.skipped = second.skipped or "excluded.age"


_TO_AN_AGE: Final = 6
"""Beads between people and the age they are told to be of."""
_TO_A_GROUP: Final = 8


def _of_a_group(items: list[Item], share: Draft, behind: Draft | None) -> None:
    """ "Almost a fifth (3,095) were children", "every fifth was a minor": whom the verb tells them to be."""
    near = behind is not None and behind.bracket and behind.first <= share.last + 3
    bracket = behind if near and behind is not None and items[behind.first - 1].text == "(" else None
    start = (share.last if bracket is None else bracket.last + 1) + 1
    if bracket is not None and (start > len(items) or items[start - 1].text != ")"):
        return
    for item in items[start : start + _TO_A_GROUP]:
        if item.kind in (PUNCT, PERIOD, NUMBER) or item.has("measure.cue") or item.has("part.some"):
            return
        if item.has("excluded.subgroup"):
            share.skipped = "excluded.subgroup"
            if bracket is not None and not bracket.skipped:
                bracket.skipped = "excluded.subgroup"
            return


def _is_apposed_age(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "The captain, 34, also died", "one soldier, 21, died", "a third, 19, was taken to hospital"; and "half of them
    under five"."""
    number, first, last = draft.item.value if draft.item.kind == NUMBER else None, draft.first, draft.last
    if number is None or number.unit or number.fraction or not 0 < number.value < OLDEST or first < _ONE_OF_THEM:
        return False
    enclosed = items[first - 1].text == "," and last + 1 < len(items) and items[last + 1].text == ","
    if enclosed and number.plain and number.value >= _GROWN_UP:
        who, article = items[first - 2], items[first - 3]
        single = article.text in pack.function_words or (article.kind == NUMBER and article.value.value == 1)
        named = who.kind == WORD and not who.senses and not who.small
        return (named and single) or (who.kind == NUMBER and who.value.fraction)
    hedge = items[first - 1].senses
    young = number.value <= _GROWN_UP and ("before.less_than" in hedge or "before.more_than" in hedge)
    theirs = items[first - 2].has("part.subset") or items[first - 2].has("excluded.subgroup")
    return young and theirs and items[first - 2].kind != NUMBER


_SUBJECT: Final = 6
"""Beads, at most, from a subject to the share that its verb tells of it."""
_GROWN_UP: Final = 14
_ONE_OF_THEM: Final = 3
"""Beads that stand, at least, before the age of one who was told of."""


def _is_size_of_a_country(near: list[Item]) -> bool:
    """ "A country of some 9 million people": right before the number, but for a hedge."""
    if near and any(category.startswith("before.") for category in near[-1].senses):
        near = near[:-1]
    return bool(near) and near[-1].has("excluded.population")


def _far_behind(items: list[Item], draft: Draft, start: int, pack: Pack) -> list[Item]:
    """ "13,000 people crossed the border every week": what a clause says farther behind, but not "after a month"."""
    far: list[Item] = []
    for at in range(start, draft.right[1]):
        if items[at].kind == NUMBER or boundary(items, at) >= MIDDLE:
            break
        led = items[at - 1]
        if not led.has("role.in") and led.text not in pack.function_words:
            far.append(items[at])
    return far


def _forbidden_count(items: list[Item], draft: Draft, pack: Pack, present: set[str]) -> str:
    near = items[max(draft.left[0], draft.first - 4) : draft.first]
    if not draft.noun and any(item.has("excluded.money") for item in near[-2:]):
        if near[-1].has("excluded.money") or any(c.startswith("before.") for c in near[-1].senses):
            return "excluded.money"  # "with a budget of almost 670 million"
    if "excluded.age" in present and any(item.has("excluded.age") for item in near[-2:]):
        return "excluded.age"
    if not draft.noun and (draft.item.has(OF_A_NAME) or _is_apposed_age(items, draft, pack)):
        return "excluded.age"
    if "excluded.population" in present and _is_size_of_a_country(near):
        return "excluded.population"
    if "excluded.subgroup" in present and not draft.noun and draft.value < 60 and draft.first > 1:
        if items[draft.first - 1].text in pack.of_words and items[draft.first - 2].has("excluded.subgroup"):
            return "excluded.age"  # "a girl of five"
    if "excluded.time" in present and not draft.noun and draft.value < 60 and draft.first > 1:
        if items[draft.first - 1].has("excluded.time") and items[draft.first - 2].kind == NUMBER:
            return "excluded.time"  # "at 14 h 45"
    if (
        draft.first
        and _labelled(items, draft.first - 1)
        and (draft.item.kind != NUMBER or draft.item.value.plain or draft.item.value.word)
    ):
        return "excluded.label"  # "Article 31", "Flight 407"
    if _is_rank(items, draft):
        return "excluded.label"
    if "part.together" in present and draft.value <= 10 and not draft.noun:
        if any(item.has("part.together") for item in items[draft.last + 1 : draft.last + 2]):
            return "those told before"  # "the four together took in 74 %"
    if "skip.off_topic" in present and any(i.has("skip.off_topic") for i in near):
        return "population"
    if "skip.rate" in present:
        behind = range(draft.last + 1, min(draft.right[1], draft.last + 4))
        again = next((k for k in behind if items[k].has("flow.again") and items[k - 1].kind == PUNCT), behind.stop)
        aside = again < behind.stop  # "64,000 came, that is 13 per 10,000 inhabitants": told again, as a rate
        behind = range(behind.start, again)
        mark = next((k for k in behind if items[k].text == ","), behind.stop)  # "55 boats, each with up to 60 people"
        own = [k for k in behind if k > mark or not _leads_on(items, k, pack)]
        after = [
            items[k] for k in own if not any(items[k - 1].has(c) for c in ("role.in", "flow.after"))
        ]  # not "more than 50,000 in a year"
        after += [] if aside else _far_behind(items, draft, behind.stop, pack)
        head = not any(item.kind == NUMBER for item in items[: draft.first])  # "Per million inhabitants 1,534 claims"
        opening = items[:1] if draft.noun and head else [] if draft.noun else items[:2]  # "On average a case takes 106"
        if len(items) > 1 and items[1].text == ",":
            opening = items[:1]  # "Every day, between 4,000 and 6,000 people cross the border"
        marks = (k for k in range(draft.first - 1, draft.left[0] - 1, -1) if boundary(items, k) >= MIDDLE)
        clause = next(marks, None)
        if clause is not None and not draft.noun:
            opening = [*opening, *items[clause + 1 : clause + 3]]  # "..., while the monthly average had been 57,000"
        told = [] if _too_many_for_a_rate(items, draft) else near
        if any(item.has("skip.rate") for item in (*after, *told, *opening)) or _is_average(items, draft, clause):
            return "rate"
    if "excluded.population" in present and _per_inhabitants(items, draft):
        return "rate"
    if "skip.per_one" in present and draft.kind == "count" and _in_each_boat(items, draft):
        return "rate"
    if "skip.struck" in present and any(i.has("skip.struck") for i in _led_by(items, draft, pack)):
        if not any(c.startswith("measure.") for i in items[: draft.first] for c in i.senses):
            return "struck"  # "the floods affected over two million people", but "displacement affected 25,611"
    if "range.ratio" in present and draft.kind == "count" and draft.first and items[draft.first - 1].has("range.ratio"):
        return "rate"  # "one death for every 51 arrivals"
    if pack.ordinal_dot and _is_ordinal(items, draft):
        return "ordinal"
    if "excluded.population" in present and _has_inhabitants(items, draft, pack):
        return "population"
    if "excluded.capacity" in present and _has_room_for(items, draft, pack):
        return "excluded.capacity"
    if pack.article and draft.first > 1 and not draft.noun and draft.item.kind == NUMBER and draft.item.value.word:
        named = items[draft.first].text.startswith(pack.article) and items[draft.first - 1].has("flow.and")
        if named and items[draft.first - 2].has("place.city"):
            return "excluded.label"  # "off Tripoli and al-Khums": a town that is called like a number
    if pack.verb_first and draft.noun == "counted.persons" and draft.last + 1 < len(items):
        guards = items[draft.last + 1]
        if guards.has("owner.authority") and items[draft.last].text != "" and not items[draft.last].has("measure.soft"):
            return "excluded.things"  # "200 men of the police", whose noun stands right before them
    if not pack.verb_first and "owner.authority" in present and _counts_guards(items, draft):
        return "excluded.things"
    if draft.noun == "counted.incidents" and "excluded.procedure" in present and _counts_papers(items, draft):
        return "excluded.procedure"  # "deportation orders were signed in 2,403 cases"
    if draft.noun == "counted.incidents" and "excluded.things" in present and not draft.noun_measure:
        if any(item.has("excluded.things") for item in items[draft.last + 1 : draft.last + 2]):
            return "excluded.things"  # "in 7,783 cases warrants were served", where the thing stands right behind
    if not draft.noun and "excluded.subgroup" in present and _behind_their_colon(items, draft):
        return "excluded.subgroup"
    if draft.noun in ("", "counted.incidents") and not present.isdisjoint(_OTHERS):
        if _is_subgroup(items, draft, pack):
            return "excluded.subgroup"
        if _counts_papers(items, draft):
            return "excluded.procedure"
    if not draft.noun and "excluded.population" in present and _is_population(items, draft):
        return "excluded.population"
    if not draft.noun and not present.isdisjoint(_THINGS) and _in_apposition_to_things(items, draft):
        return "excluded.things"
    if not draft.noun and not present.isdisjoint(_THINGS) and _counts_things(items, draft, pack):
        return "excluded.things"
    if not draft.noun and not present.isdisjoint(_TELL_NUMBER) and _number_of_things(items, draft, pack):
        return "excluded.things"
    if not draft.noun and draft.value >= (1e8 if draft.item.value.magnitude == 1 else 1e9):
        return "telephone"  # or a sum of money
    if draft.value != int(draft.value):
        return NO_WHOLE  # a time of day, a rate
    if draft.unit == "boats" and not present.isdisjoint(_OWN) and _are_their_own(items, draft):
        return "excluded.things"
    if draft.unit == "boats" and "skip.seized" in present:
        if any(i.has("skip.seized") for i in (*items[draft.left[0] : draft.right[1]], *_and_things(items, draft))):
            return "seized"
    if draft.unit == "boats" and "skip.sunk" in present:
        if any(i.has("skip.sunk") for i in _verb_of(items, draft, pack)):
            return "sunk"  # who was aboard is counted, not the wreck
    return ""


def _in_apposition_to_things(items: list[Item], draft: Draft) -> bool:
    """ "The moves between towns, 1.3 million, fell by 12 %": so many of what stands before the comma."""
    end = items[draft.last + 1 : draft.last + 2]
    if draft.first < 2 or items[draft.first - 1].text != "," or not end or end[0].text != ",":
        return False
    named = items[draft.first - 2]
    return any(named.has(c) for c in _THINGS) and not any(c.startswith(_COUNTED) for c in named.senses)


def _are_their_own(items: list[Item], draft: Draft) -> bool:
    """ "We have two boats to patrol the lagoon", "gave the coastguard four boats": those of the guards themselves."""
    stop = ("measure.cue", "measure.act")
    behind = until_boundary(items, draft.last + 1, len(items))
    told = next((i for i in behind if i.kind == NUMBER or any(i.has(c) for c in (*_OWN, *stop))), None)
    if told is not None and any(told.has(c) for c in stop):
        return False
    before = items[: draft.first]
    led = next((i for i in reversed(before) if i.kind == NUMBER or any(i.has(c) for c in (*_OWN, *stop))), None)
    return any(i is not None and any(i.has(c) for c in _OWN) for i in (draft.item, led, told))


_OWN: Final = ("skip.equipped", "skip.given")


def _has_inhabitants(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "More than the island has inhabitants (6,000)", "Callac (2,300 souls)", "a village of 2,300 souls"."""
    if any(item.has("excluded.population") for item in items[draft.first : draft.last + 1]):
        led = items[draft.first - 1] if draft.first else draft.item
        of = draft.first > 1 and led.text in pack.of_words and led.text != ""
        plain = of and items[draft.first - 2].kind == WORD and not items[draft.first - 2].senses
        return draft.bracket or plain or led.has("owner.coast")
    if draft.noun or not draft.bracket:
        return False
    for item in reversed(items[max(0, draft.first - 5) : draft.first - 1]):
        if item.has("excluded.population"):
            return True
        named = (*_COUNTED, "place.co", "place.people")
        if item.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith(named) for c in item.senses):
            return False  # "citizens of Bangladesh (33,455)"
    return False


def _has_room_for(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "Beds for 30,000 people"."""
    at = draft.first - 1
    if draft.bracket or at < 1 or not items[at - 1].has("excluded.capacity"):
        return False
    return items[at].text in pack.function_words and not boundary(items, at)


def _verb_of(items: list[Item], draft: Draft, pack: Pack) -> list[Item]:
    """The words behind a noun that may hold its verb: beyond a clause set off by commas, or at the end of its own."""
    at, near = draft.last + 1, draft.last + 4
    if pack.verb_first:
        start = next(
            (k for k in range(draft.first - 1, draft.left[0], -1) if boundary(items, k) >= MIDDLE), draft.left[0]
        )
        return items[start : draft.first] + items[at : min(draft.right[1], near)]
    marks = (k for k in range(draft.first - 1, draft.left[0], -1) if items[k].kind == PUNCT or items[k].has("flow.and"))
    led = items[next(marks, draft.left[0]) : draft.first] if pack.separable else []  # "On Monday capsized two boats"
    if at < len(items) and items[at].text == ",":
        at = next((k + 1 for k in range(at + 1, len(items)) if items[k].text == ","), at)
        return led + items[at : at + 8]
    if pack.separable:
        return led + items[at : next((k for k in range(at, len(items)) if boundary(items, k) >= MIDDLE), len(items))]
    return items[at : min(draft.right[1], near)]


def _and_things(items: list[Item], draft: Draft) -> list[Item]:
    """The words behind boats and the things told with them ("17 boats and 14 engines were seized")."""
    row: list[Item] = []
    for item in items[draft.right[1] :]:
        if item.has("measure.cue") or item.has("counted.persons") or (item.kind == PUNCT and item.text in ";:"):
            break
        row.append(item)
    return row if any(item.has("excluded.things") for item in row[:4]) else []


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
    for index in range(draft.last + 1, min(len(items), draft.last + _TO_A_GROUP)):
        item = items[index]
        if item.has("excluded.subgroup"):
            return said and not any(behind.has("measure.cue") for behind in items[index + 1 : index + 2])
        said = said or item.has("said.by")
        if item.text == "," and items[index - 1].has("said.by"):
            continue
        if item.kind in (PUNCT, NUMBER, PERIOD) or (item.senses and not item.has("said.by")):
            return False
    return False


def _is_ordinal(items: list[Item], draft: Draft) -> bool:
    """ "Zum 3. Mal", "beim 2. Einsatz": figures with a full stop amid a sentence, in a language that writes them so."""
    number = items[draft.first].value
    dotted = draft.last == draft.first and draft.last + 2 < len(items) and items[draft.last + 1].text == "."
    return dotted and not (number.unit or number.word or number.fraction) and 0 < number.value < 100


def _is_subgroup(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """Whether an elided number is told to be women, men or minors ("15,493 were men")."""
    told = led = whose = False
    behind = items[draft.last + 1 : draft.last + 7]
    if behind and behind[0].text == "(":  # "339,799 (37.1 %) are children"
        end = next((k for k in range(draft.last + 2, min(draft.last + 6, len(items))) if items[k].text == ")"), 0)
        behind = items[end + 1 : end + 5] if end else behind
    for item in behind:
        if item.has("flow.and"):
            return False  # "31.6 million and those waiting 6.9"
        if led and not whose and any(c.startswith(("measure.", "counted.persons")) for c in item.senses):
            whose = True  # "5,044 of those who came are minors"
            continue
        if item.has("excluded.subgroup") or item.has("excluded.procedure"):
            return True  # "15,493 were men", "14,000 of which are pending"
        if item.text == "," and told:
            continue  # "three of them, badly burned, were taken to hospital"
        told = item.has("part.subset")
        led = led or told or item.text in pack.of_words or (bool(pack.capital_nouns) and not item.senses)
        if item.text not in pack.function_words and not item.has("part.subset"):
            return False
    return False


def _behind_their_colon(items: list[Item], draft: Draft) -> bool:
    """ "Many are children under 18: 241,769 in all": who a bare number behind a colon counts is told before it."""
    colon = next((k for k in range(draft.first - 1, max(draft.first - 4, 0), -1) if items[k].text == ":"), 0)
    if not colon or any(items[k].kind in (NUMBER, PERIOD) for k in range(colon + 1, draft.first)):
        return False
    for item in reversed(items[max(0, colon - 6) : colon]):
        if item.has("excluded.subgroup"):
            return True
        if any(c.startswith(("measure.", "counted.", "place.")) for c in item.senses) or item.text in (",", ";"):
            return False
    return False


def _counts_papers(items: list[Item], draft: Draft) -> bool:
    """Whether the noun before an elided number is one of procedure ("pending cases rose to 9,400")."""
    if draft.bracket and draft.first > 1 and items[draft.first - 2].has("excluded.procedure"):
        return True  # "issued most orders (34,240)"
    for index in range(draft.first - 1, max(-1, draft.first - 12), -1):
        item = items[index]
        if item.has("excluded.procedure") or item.has("excluded.subgroup"):
            return True
        if item.has("counted.incidents") and index and items[index - 1].has("excluded.procedure"):
            return True  # "pending cases fell by 582"
        if any(category.startswith(("counted.", "measure.people", "measure.act")) for category in item.senses):
            return False
        if boundary(items, index):
            return False
    return False


def _is_population(items: list[Item], draft: Draft) -> bool:
    """ "The population grew to 5.6 million": the subject of an elided number."""
    for index in range(draft.first - 1, max(-1, draft.first - 9), -1):
        item = items[index]
        if item.has("excluded.population"):
            beside = items[max(0, index - 1) : index + 2]  # itself too: "the population of foreign nationality"
            return not any(c.startswith(("measure.", "place.people", "place.group")) for i in beside for c in i.senses)
        if item.kind in (PUNCT, NUMBER) or any(c.startswith(("measure.", "counted.", "place.")) for c in item.senses):
            return False
    return False


_PEOPLE: Final = ("counted.", "measure.people", "measure.soft", "measure.act")
_TELL_NUMBER: Final = ("excluded.things", "part.whose", "flow.relative")
_SITES: Final = ("excluded.things", "measure.weak", "owner.coast", "mode.air")


def _is_thing(item: Item) -> bool:
    return item.has("excluded.things") and not any(c.startswith(("counted.", "measure.people")) for c in item.senses)


def _says_nothing(item: Item) -> bool:
    return item.kind == WORD and not item.senses


def _number_of_things(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "The number of camps stands at 9", "the camps, 24 in number", "which number three": whose number is told."""
    start = draft.first
    while start > draft.left[0] and items[start - 1].kind != NUMBER and items[start - 1].text not in (".", ";", ":"):
        start -= 1
    for at in range(start, draft.first - 1):
        led = items[at].has("part.total") or (pack.verb_first and items[at].has("flow.idiom"))  # "reached a number of"
        if led or items[at].text in pack.number_words:
            named = at + 1
            while named < draft.first - 1 and (_says_nothing(items[named]) or items[named].text in pack.of_words):
                named += 1  # "of", "the", "official"
            if not pack.verb_first and items[named].has("measure.cue") and _is_thing(items[named + 1]):
                named += 1  # "displacement sites"
            ahead = items[named + 1 : draft.first]
            joined = any(i.has("flow.and") or i.has("flow.relative") or i.text == "," for i in ahead)
            head = pack.verb_first or not ahead or not any(c.startswith(_PEOPLE) for c in ahead[0].senses)
            if _is_thing(items[named]) and head and not joined:
                return True
    near = items[max(start, draft.first - 2) : draft.first]
    told = any(i.has("part.whose") for i in (*near, *items[draft.last + 1 : draft.last + 2]))
    if not told and len(near) == 2 and near[0].has("flow.relative") and near[1].text in pack.function_words:
        told = draft.last + 1 < len(items) and items[draft.last + 1].kind == PUNCT  # "the camps, which are three,"
    for at in range(draft.first - 1, start - 1, -1) if told else ():
        if any(c.startswith(("excluded.", *_PEOPLE)) or c in _SITES for c in items[at].senses):
            return not any(c.startswith(_PEOPLE) for c in items[at].senses) and any(
                c in _SITES for c in items[at].senses
            )
    return False


def _counts_guards(items: list[Item], draft: Draft) -> bool:
    """ "Two Spanish coastguard helicopters", "three Greek police officers": what an authority has, or who serves it."""
    persons = any(i.has("counted.persons") for i in items[draft.index : draft.last + 1])
    if draft.noun_measure or draft.value >= _GUARDS or persons:
        return False
    last, behind = items[draft.last], items[draft.last + 1 : draft.last + 2]
    if draft.last > draft.index and last.has("owner.authority"):
        return True
    return any(i.has("owner.authority") and i.text != "" and not i.has("measure.cue") for i in behind)


_GUARDS: Final = 100
"""So many guards are none any more: "a rise of 1,153 units"."""


def _counts_things(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """Whether a thing is the subject of an elided number, with nothing but its verb between ("the flights were 14")."""
    aside = draft.first > 1 and items[draft.first - 1].text == "," and draft.last + 1 < len(items)
    if aside and items[draft.first - 2].has("excluded.capacity") and items[draft.last + 1].text == ",":
        return True  # "the places, 512, are ..."
    led = draft.first > 1 and items[draft.first - 1].text == pack.article != ""
    if led and items[draft.first - 2].has("excluded.things"):
        return True  # "the countries, the 29": a number behind its noun
    word = bool(pack.article) and draft.item.kind == NUMBER and draft.item.value.word and draft.value <= _A_FEW
    if word and draft.first and items[draft.first - 1].has("excluded.things"):
        return True  # "these nationalities, the four"
    verb = False
    for index in range(draft.first - 1, max(-1, draft.first - 6), -1):
        item = items[index]
        if item.has("excluded.things"):
            plain = not any(c.startswith(("counted.", "measure.", "owner.")) for c in item.senses)
            led = any(c.startswith("role.") for i in items[max(0, index - 2) : index] for c in i.senses)
            return plain and verb and not led  # but "moved to other European countries were 1,116"
        if item.kind in (PUNCT, NUMBER, PERIOD) or item.senses:
            return False
        verb = verb or item.text in pack.function_words
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


def _of_millions(items: list[Item], drafts: list[Draft]) -> None:
    """ "Iran hosts 3.8 million and Germany 2.6": the magnitude told once is that of the next of the row."""
    told = 1.0
    for first, second in itertools.pairwise(drafts):
        if first.item.kind == NUMBER and first.item.value.magnitude > 1:
            told = first.item.value.magnitude
        elif first.skipped or first.value < told:
            told = 1.0  # else one that was given the magnitude of the number before it
        between = items[first.last + 1 : second.first]
        if second.skipped == NO_WHOLE and told >= 1e6 and not first.skipped and len(between) <= 6:
            if second.noun in ("", first.noun) and any(boundary([i], 0) for i in between):
                second.value, second.skipped = round(second.value * told, 1), ""
        if told >= 1e6 and _whole_of_millions(items, first, second):
            second.value = second.value * told  # "Iran (3.8 million), Turkey (3.3) and Pakistan (2)"
        size = second.item.value.magnitude if second.item.kind == NUMBER else 1.0
        if first.skipped == NO_WHOLE and size >= 1e6 and not second.skipped and len(between) <= 5:
            if first.noun in ("", second.noun) and any(i.has("flow.and") for i in between):
                first.value, first.skipped = round(first.value * size, 1), ""  # "Iran with 3.4 and A with 2.5 million"


def _off_an_average(items: list[Item], points: Draft) -> bool:
    """Whether a difference in points is that to other countries, or to what they have on average."""
    near = list(itertools.takewhile(lambda i: i.kind not in _ENDS, items[points.last + 1 : points.last + _OFF]))
    place = next((k for k, i in enumerate(near) if any(i.has(c) for c in ("place.country", "place.people"))), -1)
    between = near[max(0, place) :: -1] if place >= 0 else []
    if place < 0 or any(item.has("role.in") or item.has("role.destination") for item in between[1:]):
        return False
    led = [*between, *items[points.first - 1 : points.first]]
    return any(item.has(c) for item in led for c in _BELOW)


_ENDS: Final = (NUMBER, PERIOD, PUNCT)
_OFF: Final = 7
"""Beads from a difference in points to the country that it is measured against."""
_BELOW: Final = ("change.fewer", "change.more", "change.down", "change.up", "before.less_than", "before.more_than")


def _whole_of_millions(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a small whole number in brackets is the next of a row of countries told in millions."""
    if second.skipped or second.noun or second.item.kind != NUMBER or second.value >= _MILLIONS or first.skipped:
        return False
    closed = second.last + 1 < len(items) and items[second.last + 1].text == ")"
    enclosed = closed and items[second.first - 1].text == "(" and items[first.first - 1].text == "("
    between = items[first.last + 1 : second.first - 1]
    named = sum(item.has("place.country") for item in between) == 1
    return enclosed and named and len(between) <= 4 and first.value >= 1e6 and not second.item.value.unit


_MILLIONS: Final = 100.0
"""Millions of people that no country takes in."""


def _against_a_country(items: list[Item], fold: Draft, pack: Pack) -> bool:
    """ "Nearly double that of Spain (17 %) and France": compared with another country, not with another time."""
    near = items[fold.last + 1 : fold.last + 5]
    if any(item.has("skip.rate") for item in until_boundary(items, fold.last + 1, min(fold.last + 4, len(items)))):
        return True  # "six times the European average"
    at = next((k for k, item in enumerate(near) if any(c.startswith("place.") for c in item.senses)), 0)
    counted = any(item.has("measure.people") or item.has("measure.soft") for item in near[:at])
    if counted and near[at].has("place.people") and not any(item.kind in (PUNCT, NUMBER, PERIOD) for item in near[:at]):
        if any(item.has("place.people") for item in items[: fold.first]):
            return True  # "11,000 claims by Syrians are five times the claims of Afghans"
    led = [item for item in near[:at] if item.text in pack.of_words]
    plain = all(not item.senses and item.text in pack.function_words | {*pack.of_words} for item in near[:at])
    number = next((item for item in near[at + 1 :]), None)
    return bool(led) and plain and near[at].has("place.country") and number is not None and number.text == "("


def _whom_it_concerns(items: list[Item], whole: Draft, people: Draft) -> bool:
    """ "1,587 decisions, concerning 2,061 people": nothing else is told of those whom a procedure concerns."""
    between = [item for item in items[whole.last + 1 : people.first] if not item.has("excluded.procedure")]
    led = 1 <= len(between) <= 3 and between[-1].kind == WORD and not any(item.senses for item in between)
    end = next((k for k in range(people.last + 1, len(items)) if boundary(items, k)), len(items))
    told = any(c.startswith("measure.") for item in items[people.first : end] for c in item.senses)
    return led and not told and people.kind == "count" and people.noun_measure is None


def _led_by(items: list[Item], draft: Draft, pack: Pack) -> list[Item]:
    """The word right before a number and its hedge, or, where verbs come first, all before up to the one that tells."""
    if pack.verb_first:
        clause = reversed(items[draft.left[0] : draft.first])
        return list(itertools.takewhile(lambda i: i.kind != PUNCT and not i.has("measure.cue"), clause))
    for at in range(draft.first - 1, max(draft.left[0], draft.first - 4) - 1, -1):
        if items[at].senses and not any(c.startswith("before.") for c in items[at].senses):
            return items[at : at + 1]
    return []


def _labelled(items: list[Item], index: int) -> bool:
    """ "Article 31", "article L. 611-1": a label, and maybe the letter and the number before a hyphen behind it."""
    if index > 1 and items[index].text == "-" and items[index - 1].kind == NUMBER:
        index -= 2
    if index > 1 and items[index].text == ".":
        index -= 1
        if items[index].kind != WORD or len(items[index].text) > 1:
            return False
    if index and items[index].kind == WORD and len(items[index].text) == 1 and not items[index].senses:
        index -= 1
    return items[index].has("excluded.label")


def _is_rank(items: list[Item], draft: Draft) -> bool:
    """ "In the places two and three", "two to five": small numbers in words behind what tells an order."""
    if draft.noun or draft.item.kind != NUMBER or not draft.item.value.word or draft.value > _LAST_RANK:
        return False
    at = draft.first - 1
    if at > 1 and items[at - 1].kind == NUMBER and items[at - 1].value.word and items[at].kind != PUNCT:
        at -= 2  # "two and three"
    return at >= 0 and any(items[at].has(sense) for sense in ("part.head", "excluded.label"))


_LAST_RANK: Final = 20


def _how_things_changed(items: list[Item], things: Draft, change: Draft, drafts: list[Draft]) -> bool:
    """Whether a change is told right behind things that a clause of their own counts, and of nobody else."""
    at = drafts.index(things)
    begin = drafts[at - 1].last + 1 if at else 0
    apart = not at or any(items[k].has("flow.and") or items[k].text in (",", ";") for k in range(begin, things.first))
    between = items[things.last + 1 : change.first]
    moved = any(item.has(c) for item in (*between, *items[change.last + 1 : change.last + 3]) for c in _MOVED)
    others = any(c.startswith(("measure.", "counted.")) for item in between for c in item.senses)
    stops = any(boundary(items, k) == STRONG for k in range(things.last + 1, change.first))
    inside = any(items[k].has("role.in") for k in range(max(begin, things.first - 2), things.first))
    return apart and moved and not (others or stops or inside) and len(between) <= _NEAR_CHANGE


_MOVED: Final = ("change.up", "change.down", "change.more", "change.fewer")
_NEAR_CHANGE: Final = 9
_TO_ITS_END: Final = 8
"""Beads from a change to the number that it leads to."""
_OF_A_SUM: Final = 4
"""Beads, at most, from a share to the sum that it is of."""
_CHANGE_TOO: Final = ("excluded.things", "excluded.procedure", "excluded.population")
"""Why a number is no figure where the change told right behind it is of the same."""
_SPENT: Final = 6
"""Beads, at most, from a sum of money to a comma behind which its change is told."""


def tie(items: list[Item], drafts: list[Draft], pack: Pack) -> None:
    """Numbers that share the fate of one beside them: ages in a list, a percentage of a sum of money."""
    _of_millions(items, drafts)
    for share, whole in itertools.pairwise(drafts):
        if share.kind == "share" and whole.skipped in ("plan", "target", "forecast") and whole.first - share.last <= 3:
            if items[share.last + 1].text in pack.of_words:
                share.skipped = share.skipped or whole.skipped  # "5 % of the 2.4 million who need it"
    for at, (told, other) in enumerate(itertools.pairwise(drafts)):
        alone = all(draft.skipped for draft in drafts[: at + 1]) and other.kind == "count" and not other.noun
        if alone and told.skipped in ("excluded.time", "excluded.distance", "excluded.money"):
            between = items[told.last + 1 : other.first]
            if len(between) <= 4 and any(item.has("base.cue") for item in between):
                other.skipped = other.skipped or told.skipped  # "a case takes 106 days, against 250 the year before"
        apposed = other.first > told.last + 1 and items[other.first - 1].text == ","
        if apposed and told.skipped == "excluded.money" and other.noun == "percent" and not other.skipped:
            between = items[told.last + 1 : other.first - 1]
            behind = items[other.last + 1 : other.last + 2]
            one_clause = all(boundary(items, k) < MIDDLE for k in range(told.last + 1, other.first - 1))
            if one_clause and len(between) <= _SPENT:
                if any(item.has(c) for item in behind for c in _MOVED):
                    other.skipped = told.skipped  # "spent £5.4bn on asylum in 2023/24, 36% more than the year before"
        unread = told.skipped in ("excluded.capacity", "excluded.things") and not other.skipped
        if unread and told.kind == other.kind == "share":
            between = items[told.last + 1 : other.first]
            if len(between) <= 3 and any(item.has("base.cue") for item in between):
                other.skipped = told.skipped  # "an unemployment rate of 11.2 %, against 6.9 % of all"
    for share, spent in itertools.pairwise(drafts):
        paid = spent.skipped == "excluded.money" or items[spent.first - 1].has("excluded.money")
        if share.kind == "share" and paid and spent.first - share.last <= _OF_A_SUM:
            if items[share.last + 1].text in pack.of_words:
                share.skipped = share.skipped or spent.skipped  # "12 % of its $934m appeal"
    for times, base in itertools.pairwise(drafts):
        if times.rule[:1] == ["factor word"] and base.skipped == "excluded.capacity" and base.first - times.last <= 2:
            times.skipped = times.skipped or base.skipped  # "eight times the 400 places"
    for told, other in itertools.pairwise(drafts):
        if told.skipped == "rate" and told.bracket and other.bracket and not (other.skipped or other.noun):
            between = items[told.last + 1 : other.first]
            if other.kind == "count" and not any(c.startswith("measure.") for item in between for c in item.senses):
                other.skipped = told.skipped  # "Hungary (3,317 per million inhabitants), ahead of Austria (2,026)"
    for whole, people in itertools.pairwise(drafts):
        if whole.skipped == "excluded.procedure" and not people.skipped and _whom_it_concerns(items, whole, people):
            people.skipped = whole.skipped
    for fold in drafts:
        if fold.rule[:1] == ["factor word"] and _against_a_country(items, fold, pack):
            fold.skipped = fold.skipped or OF_ANOTHER_COUNTRY  # "twice that of Spain (17 %)"
    for points in drafts:
        if points.unit == "percentage_points" and _off_an_average(items, points):
            points.skipped = points.skipped or OF_ANOTHER_COUNTRY  # "30 points below the European average"
    for verb, times in itertools.pairwise(drafts):
        if verb.rule[:1] == times.rule[:1] == ["factor word"] and verb.item.has("fold.doubled"):
            clause = range(verb.last + 1, times.first)
            parted = any(boundary(items, k) >= MIDDLE or items[k].has("flow.and") for k in clause)
            if len(clause) <= 8 and not parted:
                verb.skipped = verb.skipped or "how often is told behind"  # "multiplied about four times"
    for whole, part in itertools.pairwise(drafts):
        if whole.skipped in ("plan", "target", "forecast") and not part.skipped and part.kind == "count":
            beside = (*items[max(whole.last + 1, part.first - 2) : part.first], *items[part.last + 1 : part.last + 2])
            done = done_to_some(items, drafts[: drafts.index(whole)], whole, part)
            if any(item.has("part.subset") for item in beside) and not done:
                part.skipped = whole.skipped  # "will issue 136,000 visas, 61,000 of them to ..."
    for first, second in itertools.pairwise(drafts):
        if first.skipped in ("plan", "target") and not second.skipped and not second.noun and second.kind == "count":
            between = items[first.last + 1 : second.first]
            joined = len(between) <= 5 and any(i.has("flow.and") for i in between)
            if joined and not any(c.startswith(("measure.", "skip.")) for i in between for c in i.senses):
                second.skipped = first.skipped  # "promised to take in 150 and France a hundred"
    for by, to in itertools.pairwise(drafts):
        if by.skipped in ("plan", "target", "forecast") and by.kind in ("share", "change") and to.kind == "count":
            between = items[by.last + 1 : to.first]
            if not to.skipped and len(between) <= _TO_ITS_END and any(i.has("change.to") for i in between[-2:]):
                to.skipped = by.skipped  # "will cut their number by 21 % to 395,000"
    for first, second in reversed(list(itertools.pairwise(drafts))):
        between = items[first.last + 1 : second.first]
        linked = len(between) <= 2 and all(
            boundary(items, k) or items[k].has("change.to") for k in range(first.last + 1, second.first)
        )
        if second.skipped in ("excluded.age", "excluded.time") and not first.noun and linked and between:
            first.skipped = first.skipped or second.skipped
        aged = first.kind == "share" or (first.noun == "counted.persons" and second.skipped == "excluded.age")
        if second.skipped in ("excluded.age", "excluded.time") and aged and _are_as_old(between):
            first.skipped = first.skipped or "excluded.age"
        if second.skipped == "excluded.money" and not first.noun and len(between) == 1:
            if between[0].has("change.to") or between[0].text == "-":
                first.skipped = first.skipped or second.skipped  # "2,000 to 3,000 dinars"
        if second.skipped == "excluded.money" and first.kind == "change" and 0 < len(between) <= 3:
            if any(item.has("change.to") for item in between):
                first.skipped = first.skipped or second.skipped  # "rose by 12 % to 480 million euros"
    for label, other in itertools.pairwise(drafts):
        joined = other.first == label.last + 2 and items[label.last + 1].has("flow.and")
        if label.skipped == "excluded.label" and joined and not (other.skipped or other.noun):
            other.skipped = "excluded.label"  # "articles 5 and 7"
    for ratio, other in itertools.pairwise(drafts):
        if ratio.skipped == "rate" and not other.skipped and other.kind == "count" and other.first > 2:
            one = items[other.first - 2]  # "one for every 51 arrivals, compared with one in 42"
            if one.kind == NUMBER and one.value.value == 1 and one.value.word and ratio.last < other.first - 2:
                other.skipped = "rate"
    _parts_by_age(items, drafts)
    for share in drafts:
        if share.kind == "share" and not share.skipped:
            _of_a_group(items, share, next((d for d in drafts if d.first > share.last), None))
    for first, second in itertools.pairwise(drafts):
        if first.skipped in ("seized", "excluded.things") and second.unit == "boats" and not second.skipped:
            between = items[first.last + 1 : second.first]
            listed = len(between) <= 3 and not any(i.has("measure.cue") or i.text in ";:" for i in between if i.text)
            if listed and any(i.has("skip.seized") for i in items[: first.first]):
                second.skipped = "seized"  # "47 engines and 16 boats were seized"
    for things, change in itertools.pairwise(drafts):
        if things.skipped in _CHANGE_TOO and things.kind == "count" and change.unit == "percent":
            if not change.skipped and _how_things_changed(items, things, change, drafts):
                change.skipped = things.skipped  # "and broke up 419 networks, 44 % more than the year before"
    paid = any(d.skipped == "excluded.money" or (d.skipped == "telephone" and d.value >= 1e9) for d in drafts)
    if paid and not any(c.startswith((*_PEOPLE, "place.people")) for item in items for c in item.senses):
        for draft in drafts:
            large = draft.kind == "count" and not draft.noun and draft.value >= _MILLION
            draft.skipped = draft.skipped or ("excluded.money" if large else "")  # "the plan, put at 653 million"
    if paid and not any(d.kind == "count" and not d.skipped for d in drafts):
        for draft in drafts:
            if draft.kind == "share" or draft.rule[:1] == ["factor word"]:
                draft.skipped = draft.skipped or "excluded.money"
