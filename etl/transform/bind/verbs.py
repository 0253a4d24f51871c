"""The measure that the words of a number give it: its noun, the nearest verb, the figure it leans on.

In order: what leaves no choice (``_FIRST``), the nearest verb, what outdoes it (``outdone.py``), and where no verb says
anything, what is left (``unsaid.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from etl.transform import world
from etl.transform.bind.cues import (
    DONE_TO_BOATS,
    SHARPER,
    acts_behind,
    behind_the_part,
    by_nationality,
    came_with,
    counted_in_a_country,
    lodged,
    nearest,
    of_things,
    own_statement,
    sharpen,
    soft_subject,
    subject_before,
    surpassed,
    takes_in,
    verbs_before,
)
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, until_boundary
from etl.transform.bind.frame import Frame
from etl.transform.bind.nouns import measure_of_noun
from etl.transform.bind.outdone import Said, outdo
from etl.transform.bind.unsaid import without_verb
from etl.transform.bind.zones import dead_among_them, of_people_unnumbered, past_apposition, past_aside, told_of_most
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item


def by_words(frame: Frame, draft: Draft) -> None:
    """Give a figure the measure that the words around it say, and write down by which rule."""
    said = _heard(frame, draft)
    if any(rule(said) for rule in _FIRST):
        return
    _narrow(said)
    if _boats_they_came_in(said):
        return
    said.chosen = nearest(frame, draft, said.left, said.right) or ""
    outdo(said)
    if said.chosen and not _base_of_rescues(said):
        _settle(said)
    else:
        without_verb(said)


def _reaches(frame: Frame, draft: Draft) -> int:
    """Where a verb that takes places or amounts has this bare number for its amount ("when it reached 45,755")."""
    came = draft.first - 2
    if draft.noun in ("", "counted.incidents") and came >= draft.left[0]:
        others = any(i < came and k != "weak" and m != "arrivals" for i, k, m in frame.cues)
        to = frame.items[came + 1].has("change.to")
        if others and to and "arrivals" in frame.items[came].senses.get("measure.cue", ()):
            return came  # "deportations came to 19,337"
        led = draft.first - 1 - any(c.startswith("before.") for c in frame.items[draft.first - 1].senses)
        if others and led > 0 and frame.items[led].has("change.to"):
            for at in range(led - 1, max(draft.left[0], led - 4), -1):
                item = frame.items[at]
                if "arrivals" in item.senses.get("measure.cue", ()) and item.has("role.destination"):
                    return at  # "the number of deaths came over the last year to some 2,300"
                if item.kind not in (PERIOD, WORD) or item.senses:
                    break
    if draft.noun in ("counted.persons", "people"):
        return _acts_reach(frame, draft)
    if draft.noun or (draft.parent is not None and draft.parent.measure == "departures"):
        return -1
    near = range(draft.first - 1, max(-1, draft.first - 4), -1)
    for index in near:
        senses = frame.items[index].senses
        if any(c.startswith("place.") for c in senses):
            return -1
        if any(c.startswith("verb.") for c in senses):
            takes = "measure.cue" in senses and takes_in(frame.items[index])
            return -1 if takes and _is_subject(frame, index - 1) else index
    return -1


def _acts_reach(frame: Frame, draft: Draft) -> int:
    """Where the verb stands by which acts come to so many people ("deportations reached 180,417 Haitians")."""
    items = frame.items
    near = range(draft.first - 1, max(-1, draft.first - 5), -1)
    at = next((k for k in near if "arrivals" in items[k].senses.get("measure.cue", ())), -1)
    amount = any(items[k].text in frame.pack.number_words for k in range(at + 1, draft.first))
    if at < 0 or not (items[at].has("verb.exact") or amount):
        return -1
    if any(items[k].kind in (NUMBER, PUNCT) for k in range(at, draft.first)):
        return -1
    acts = [i for i, kind, m in frame.cues if i < at and kind in ("people", "act") and m not in world.MOVES]
    return at if acts and not any(items[k].kind in (NUMBER, PUNCT) for k in range(acts[-1], at)) else -1


def _is_subject(frame: Frame, index: int) -> bool:
    """ "Chad took in 420,000", "Chad, with 19 million inhabitants, took in": a country that opens its clause."""
    items = frame.items
    last = frame.context.last
    sent_back = last is not None and last.measure in world.RETURNS  # "Guatemala, for its part, received 4,219 of them"
    if index > 0 and items[index].text == "," and not sent_back:
        opened = (k for k in range(index - 1, max(0, index - _APPOSITION), -1) if items[k].text == ",")
        index = next(opened, index) - 1
    if index < 0 or not (items[index].has("place.country") or items[index].has("place.city")):
        return False
    index -= 1
    while index >= 0 and not items[index].senses and items[index].text in frame.pack.function_words:
        index -= 1  # "il Ciad"
    before = items[index] if index >= 0 else None
    return before is None or before.kind == PUNCT or before.has("flow.and") or before.has("flow.contrast")


_APPOSITION: Final = 12
"""Beads, at most, of what is said of a country between two commas."""


def _comes_to(frame: Frame, draft: Draft) -> int:
    """Where the verb stands by which a number comes to its amount ("the number of those deported reached 52,300")."""
    items = frame.items
    if draft.kind == "share" and draft.noun == "percent":  # "their share has reached 6 %"
        cues = [(i, m) for i, kind, m in frame.cues if draft.left[0] <= i < draft.first and kind != "weak"]
        came = bool(cues) and cues[-1][1] == "arrivals"
        return cues[-1][0] if came and _goes_up_to(items, cues[-1][0], draft.first) else -1
    if draft.kind != "count" or draft.unit != "persons":
        return -1
    words = frame.pack.number_words
    zone = range(draft.first - 1, draft.left[0] - 1, -1)
    told = next((k for k in zone if items[k].text in words or items[k].has("part.total")), -1)
    if told < 0:
        return -1
    opened = _opens_clause(frame, told, draft.first)
    if opened >= 0:
        return opened
    zone = range(told + 1, min(draft.right[1], draft.last + 3))
    cues = [(i, m) for i, kind, m in frame.cues if i in zone and kind != "weak" and not draft.first <= i <= draft.last]
    if not cues or cues[-1][1] != "arrivals" or items[cues[-1][0]].has("measure.people"):
        return -1
    at = cues[-1][0]
    stock = any("refugees" in items[k].senses.get("measure.soft", ()) for k in range(told, at))
    stock = stock or draft.noun_measure == ("soft", "displaced")  # "the figure rose to reach 117.3 million displaced"
    if len(cues) < 2 and not (stock or counted_in_a_country(items, told, at)):
        return -1  # but "the number of refugees in the camps has come to 97,900"
    if at > draft.last:
        return at if frame.pack.separable and not frame.pack.verb_first else -1
    return at if _goes_up_to(items, at, draft.first) and draft.first - at <= _NEAR_AMOUNT else -1


def _opens_clause(frame: Frame, told: int, number: int) -> int:
    """ "Ende 2023 erreichte die Zahl der Vertriebenen 75,9 Millionen": the verb before its subject; else -1."""
    items = frame.items
    at = told - 1 - (items[told - 1].text in frame.pack.function_words and not items[told - 1].senses)
    if at < 0 or items[at].senses.get("measure.cue") != ["arrivals"] or not items[at].has("role.destination"):
        return -1
    named = any(c in ("measure.soft", "measure.people", "measure.act") for i in items[told:number] for c in i.senses)
    return at if named else -1


def _goes_up_to(items: list[Item], verb: int, number: int) -> bool:
    """Whether nothing but a preposition, a hedge and a time stands between a verb and a number."""
    between = [item for item in items[verb + 1 : number] if item.senses and item.kind != PERIOD]
    led = all(item.has("change.to") or any(c.startswith("before.") for c in item.senses) for item in between)
    return led and not items[verb].has("measure.people")


_NEAR_AMOUNT: Final = 6
"""Beads between a verb and the number that it comes to, hedges and times among them."""


def _heard(frame: Frame, draft: Draft) -> Said:
    """The verbs in the words of a number, before any rule."""
    own_left, own_right = draft.left, draft.right
    reaches = max(_reaches(frame, draft), _comes_to(frame, draft))
    cues = [(i, k, m) for i, k, m in frame.cues if i not in frame.heads or (draft.first <= i <= draft.last)]
    others = of_things(frame)
    cues = [cue for cue in cues if cue[0] not in others]
    fled = _number_of_refugees(frame, draft)
    cues = [(i, k, m) for i, k, m in cues if not (m in ("departures", "crossings") and i in fled)]
    if draft.kind == "share":
        cues = [(i, k, m) for i, k, m in cues if not (m == "arrivals" and _whence_it_came(frame, i))]
    says = {i for i, k, _ in cues if k == "people" and frame.items[i + 1 : i + 2] and frame.items[i + 1].has("said.by")}
    if frame.pack.verb_first:
        says |= {
            i for i, _, _ in cues if i and frame.items[i - 1].has("said.by") and frame.items[i].has("measure.people")
        }
    says |= {i for i, _, _ in cues if _who_tells(frame.items, i) or _joined_to_noun(frame.items, draft, i)}
    says |= {i for i, _, _ in cues if _in_a_gloss(frame.items, draft, i)}
    cues = [cue for cue in cues if cue[0] not in says]  # "survivors say"
    beyond = own_statement(frame, draft)
    verbs = [(i, m) for i, k, m in cues if k != "weak" and i != reaches]
    right = [(i, m) for i, m in verbs if own_right[0] <= i < min(own_right[1], beyond)]
    left = [(i, m) for i, m in verbs if own_left[0] <= i < draft.first]
    aside = told_of_most(frame.items, draft.last + 1, own_right[1]) if draft.kind == "count" else range(0)
    dead = dead_among_them(frame.items, draft.last + 1, own_right[1])
    right = [cue for cue in right if cue[0] not in dead]
    main = [cue for cue in right if cue[0] not in aside]
    # "South Sudan 190,000, mostly returnees": the verb of the row is elided
    listed = not draft.noun and not draft.is_part and draft.parent in frame.drafts
    right = main if left or main or listed else right
    return Said(frame, draft, cues, left, right, beyond, draft.last + 1)


def _number_of_refugees(frame: Frame, draft: Draft) -> range:
    """ "The number of refugees who have fled their countries stands at 25.4 million": the words that only describe
    them, between their noun and the number."""
    items, words = frame.items, frame.pack.number_words
    if draft.kind != "count" or draft.noun:
        return range(0)
    told = next((k for k in range(draft.first - 1, -1, -1) if items[k].text in words), draft.first)
    who = _refugees_who(items, draft)
    if who:
        return who
    noun = next((k for k in range(told, draft.first) if "refugees" in items[k].senses.get("measure.soft", ())), -1)
    near = 0 <= noun - told <= 3
    return range(noun + 1, min(noun + 8, draft.first)) if near else range(0)


def _refugees_who(items: list[Item], draft: Draft) -> range:
    """ "Refugees who have crossed a border are 42.7 million": the clause that tells who they are."""
    start = next((k + 1 for k in range(draft.first - 1, draft.left[0], -1) if boundary(items, k) == STRONG), 0)
    nouns = range(max(start, draft.left[0]), draft.first - 1)
    noun = next((k for k in nouns if "refugees" in items[k].senses.get("measure.soft", ())), -1)
    led = [i for i in items[noun + 1 : noun + 3] if i.text != ","]
    return range(noun + 1, min(noun + 8, draft.first)) if noun >= 0 and led[0].has("flow.relative") else range(0)


def _whence_it_came(frame: Frame, verb: int) -> bool:
    """ "Of all claims lodged in 2024, 20 % came from Syrians": a verb that says whose they are, and no journey."""
    items = frame.items
    if not (items[verb].has("role.origin") or items[verb].has("role.departure")):
        return False
    for item in reversed(items[:verb]):
        told = item.senses.get("measure.people", []) + item.senses.get("measure.act", [])
        if told:
            return world.MOVES.isdisjoint(told)
        if item.has("counted.persons") or item.has("counted.boats"):
            return False
    return False


def _who_tells(items: list[Item], index: int) -> bool:
    """ "According to the survivors, 750 people were on board": whose word it is, set off by a comma."""
    behind = items[index + 1 : index + 2]
    if not items[index].has("measure.people") or not behind or behind[0].text != ",":
        return False
    led = index - 1 - (index > 1 and items[index - 1].kind == WORD and not items[index - 1].senses)
    return led >= 0 and items[led].has("said.by")


def _joined_to_noun(items: list[Item], draft: Draft, index: int) -> bool:
    """ "5.2 million Afghan refugees or asylum seekers": the second of two nouns of those counted."""
    if not draft.noun_measure or draft.noun_measure[0] != "soft":
        return False
    if "asylum_applications" not in items[index].senses.get("measure.soft", ()):
        return False
    between = items[draft.last + 1 : index]
    joint = bool(between) and (between[0].has("flow.or") or between[0].has("flow.and"))
    return joint and all(not item.senses for item in between[1:]) and len(between) <= 2


def _in_a_gloss(items: list[Item], draft: Draft, index: int) -> bool:
    """ "A net immigration (arrivals less departures) of 121,000": a bracket before a number that only explains."""
    if index >= draft.first:
        return False
    opened = next((k for k in range(index - 1, max(-1, index - 5), -1) if items[k].text in "()"), -1)
    closed = next((k for k in range(index + 1, min(index + 5, draft.first)) if items[k].text in "()"), -1)
    inside = opened >= 0 and closed >= 0 and items[opened].text == "(" and items[closed].text == ")"
    return inside and not any(item.kind == NUMBER for item in items[opened:closed])


_DONE_TO_THEM: Final = world.HELD | world.RETURNS | world.RESCUED | {"interceptions"}


_SENT_ON: Final = world.RETURNS | world.MOVED_ON


# ---- what leaves no choice; each tells whether it gave the figure its measure ---------------------------------------


def _noun_says(said: Said) -> bool:
    """ "Arrivals", "the drowned": a noun that has a measure of its own."""
    draft, noun = said.draft, said.draft.noun_measure
    if not noun or noun[0] not in ("people", "act"):
        return False
    near = [m for i, m in said.right if i - draft.last <= 6 and not _of_the_next(said, i)]
    if noun == ("act", "crossings") and not near and _closes_with(said, "interceptions"):
        near = ["interceptions"]
    if noun == ("people", "departures") and _some_of_them(said):
        near = [m for m in near if m not in world.TOLL | world.RESCUED]
        said.right = [(i, m) for i, m in said.right if m not in world.TOLL | world.RESCUED]
    others = [m for _, m in said.left] + near
    if noun == ("people", "rescues"):
        others = [m for m in others if m != "interceptions"]  # survivors who were brought back ashore
    if noun[1] == "rescues" and came_with(said.frame, draft):
        return said.gives("arrivals", "verb says arrivals")
    aboard = any(item.has("measure.aboard") for item in said.frame.items[draft.index : draft.last + 1])
    if aboard and {m for i, m in said.left + said.right if not draft.first <= i <= draft.last} == {"arrivals"}:
        return said.gives("arrivals", "verb says arrivals")  # "a boat with 13 passengers has landed"
    behind = _behind_their_parts(said)
    near += behind
    held = noun[1] == "emigration" and not _DONE_TO_THEM.isdisjoint(m for _, m in said.left)
    if held or (noun[1] == "immigration" and _DONE_TO_THEM.intersection([*verbs_before(said.frame, draft), *near])):
        return False  # "arrested 2,200 immigrants"
    sent_on = _SENT_ON.intersection([*verbs_before(said.frame, draft)[:1], *near])
    if noun[1] == "detained" and draft.kind == "count" and sent_on:
        return False  # "3,000 detained migrants have been taken home"
    done = [*verbs_before(said.frame, draft)[:1], *behind]
    if noun[1] == "arrivals" and (world.HELD | world.RETURNS).intersection(done):
        return False  # "the country deported 6,300 of those who had come to work"
    measure = sharpen(noun[1], others)
    measure = surpassed(said.frame.items, draft, measure, said.left, said.right)
    closing = (
        near[:1] if said.frame.pack.separable and not said.frame.pack.verb_first else []
    )  # where the verb closes its clause
    if measure == "asylum_applications" and "asylum_grants" in closing + verbs_before(said.frame, draft):
        measure = "asylum_grants"  # "granted protection to 96,275 applicants"
    return said.gives(measure, f"noun says {measure}")


def _behind_their_parts(said: Said) -> list[str]:
    """ "156 immigrants, including 62 Bangladeshis, were arrested": the verb behind what tells of some of them."""
    frame, draft, items = said.frame, said.draft, said.frame.items
    at = frame.live.index(draft) + 1
    part = frame.live[at] if at < len(frame.live) else None
    if part is None or not part.is_part or part.parent is not draft or items[draft.last + 1].text != ",":
        return []
    close = part.last + 1
    if close >= len(items) or items[close].text != ",":
        return []
    return [m for i, kind, m in frame.cues if kind == "cue" and close < i <= close + _PAST_PARTS][:1]


_PAST_PARTS: Final = 4
"""Beads behind the parts of a number among which its verb stands."""


def _closes_with(said: Said, measure: str) -> bool:
    """ "1,041 sea crossings of migrants from the coast of Tunisia were foiled": the one verb that closes the clause."""
    items, verb = said.frame.items, next((i for i, _ in said.right), 0)
    between = items[said.draft.last + 1 : verb]
    alone = not any(boundary(between, k) >= MIDDLE or between[k].has("flow.and") for k in range(len(between)))
    return verb > 0 and alone and measure in items[verb].senses.get("measure.cue", ())


def _of_the_next(said: Said, index: int) -> bool:
    """ "4,512 entries were counted and turned back 3,278 people": a verb behind "and", right before another number."""
    items = said.frame.items
    ahead = items[index + 1 : index + 3]
    return items[index - 1].has("flow.and") and bool(ahead) and ahead[0].kind == NUMBER


def _of_permits(said: Said) -> bool:
    """ "Students had 109,300 permits, ahead of refugees (55,100)": who was given them, told in a row of permits."""
    frame, draft = said.frame, said.draft
    row = [d for d in frame.live[: frame.live.index(draft)] if d.kind == "count" and d.unit == "persons"]
    if draft.kind != "count" or draft.is_base or not row or row[-1].measure != "permits":
        return False
    if draft.value > max(d.value for d in row) and "permits" not in frame.context.told:
        return False
    if draft.noun_measure == _REFUGEES and not draft.is_part:
        return False  # "issued 336,700 permits and counts 48,000 refugees"
    span = range(row[-1].last + 1, draft.right[1])
    if any(boundary(frame.items, k) == STRONG and frame.items[k].text == ";" for k in range(span[0], draft.first)):
        return False
    taken = {i for i in span if takes_in(frame.items[i]) or frame.items[i].has("part.among")}
    told = [(i, k, m) for i, k, m in said.cues if i in span and i not in taken]
    soft = bool(told) and all(k == "soft" and m == "refugees" for _, k, m in told)
    last = said.left[-1] if said.left and not (told or draft.noun) else (0, "")
    given = last[0] in taken and last[1] == "arrivals"  # "students received 109,300"
    return (soft or given) and said.gives("permits", "of those given permits")


def _some_of_the_dead(said: Said) -> bool:
    """ "1,272 died in the Americas, 180 of them in the Darién": where they were crossing, with no verb of its own."""
    draft, whole = said.draft, said.draft.parent
    if draft.kind != "count" or not draft.is_part or draft.noun or whole is None or whole not in said.frame.drafts:
        return False
    only = {m for _, m in said.left + said.right} == {"crossings"} and whole.measure in world.TOLL
    return only and said.gives(whole.measure or "", "measure carried over")


def _of_its_row(said: Said) -> bool:
    """ "Three smugglers, a Turk and two Pakistanis, are in prison": the measure of those they make up."""
    live = said.frame.live
    for whole in reversed(live[: live.index(said.draft)]):
        if not whole.own_origin:
            listed = said.draft in by_nationality(said.frame, whole) and whole.own_measure
            return listed and said.gives(whole.measure, "measure of the whole row")
    return False


def _some_of_them(said: Said) -> bool:
    """ "From a dinghy with 132 passengers a freighter saved 50": the verb goes on to a smaller number of them."""
    live, draft = said.frame.live, said.draft
    at = live.index(draft) + 1
    some = live[at] if at < len(live) else None
    if some is None or some.kind != "count" or some.noun or some.unit == "boats" or some.value >= draft.value:
        return False
    return not any(boundary(said.frame.items, k) >= MIDDLE for k in range(draft.last + 1, some.first))


def _bodies_of(said: Said) -> bool:
    """ "Pulled the bodies of 29 migrants from the sea": a phrase right before the number, whatever was done to them."""
    draft, items = said.draft, said.frame.items
    at = draft.first - 1
    while at > draft.left[0] and any(c.startswith("before.") for c in items[at].senses):
        at -= 1
    if draft.kind != "count" or (at, "deaths") not in said.left or items[at].text or items[at].has("measure.people"):
        return False
    return {m for _, m in said.right} <= world.RESCUED and said.gives("deaths", "verb says deaths")


def _ends_a_pair(said: Said) -> bool:
    """The second number of "from x to y"."""
    draft, low = said.draft, said.before
    if low is None:
        return False
    if draft.kind == "share" and "from x to y in percent" in low.rule:
        return said.gives(low.measure, "end of a pair")
    if draft.noun or "from x to y" not in low.rule:
        return False
    draft.unit, draft.noun = low.unit, low.noun
    return said.gives(low.measure, "end of a pair")


def _begins_a_pair(said: Said) -> bool:
    """ "Went from 66,000 to 23,400 departures": the noun behind the second number is of both."""
    draft, live = said.draft, said.frame.live
    at = live.index(draft) + 1
    high = live[at] if at < len(live) else None
    if high is None or draft.noun or draft.kind != "count" or "from x to y" not in draft.rule:
        return False
    named = high.noun_measure
    if high.kind != "count" or named is None or named[0] not in ("people", "act"):
        return False
    draft.unit, draft.noun = high.unit, high.noun
    return said.gives(named[1], "noun behind the pair")


def _change_of_noun(said: Said) -> bool:
    """ "Landings have fallen by 60 %": the noun before a change."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "change" or draft.unit != "percent" or draft.bracket:
        return False
    subject = subject_before(said.frame, draft)
    if subject is None or not items[subject].has("measure.people"):
        return False
    if not any(items[k].has(c) for k in range(subject + 1, draft.first) for c in ("change.up", "change.down")):
        return False
    named = measure_of_noun(items[subject])
    if not named or named[0] == "soft":
        return False
    return said.gives(sharpen(named[1], [m for _, m in said.left]), "noun before says it")


def _counted_before(said: Said) -> bool:
    """ "Deaths rose to 244", "las embarcaciones eran 93": the noun before an elided count."""
    frame, draft = said.frame, said.draft
    if draft.kind != "count" or draft.noun:
        return False
    subject = subject_before(frame, draft)
    if subject is not None and draft.first and frame.items[draft.first - 1].has("flow.and"):
        if any(m in world.TOLL and 0 < i - draft.last <= 4 for i, m in said.right):
            subject = None  # "eleven are dead and 44 others missing": the verb behind the number is its own
    if subject is not None:
        item = frame.items[_of_whose_death(frame, draft, subject)]
        found = measure_of_noun(item)
        if item.has("counted.boats"):
            draft.unit, draft.noun = "boats", "counted.boats"
        elif item.has("measure.act") and item.has("measure.people"):
            beside = any(d.noun in ("counted.persons", "people") for d in frame.live if d is not draft)
            draft.unit = "incidents" if beside else "persons"
        elif item.has("counted.incidents") or (found and found[0] == "act"):
            draft.unit, draft.noun = "incidents", "counted.incidents"
        if found and found[0] != "soft":
            draft.noun = draft.noun or "measure"
            return said.gives(sharpen(found[1], [m for _, m in said.left]), "noun before says it")
    acts_behind(frame, draft)
    return False


def _of_whose_death(frame: Frame, draft: Draft, subject: int) -> int:
    """ "Deaths connected to border crossings amounted to 5,431": the head of the clause, not what they died at."""
    items = frame.items
    start = max((k + 1 for k in range(draft.left[0], subject) if boundary(items, k) >= MIDDLE), default=draft.left[0])
    heads = (k for k in range(start, subject) if any(c in items[k].senses for c in ("measure.people", "measure.act")))
    head = next(heads, subject)
    found = measure_of_noun(items[head])
    act = items[subject].has("measure.act") or items[subject].has("counted.incidents")
    return head if act and found is not None and found[1] in world.TOLL else subject


def _of_the_whole(said: Said) -> bool:
    """A share is of the measure of its whole, unless it names another."""
    frame, draft, whole = said.frame, said.draft, said.draft.parent
    if draft.kind != "share" or whole is None or whole.measure is None:
        return False
    if _next_of_shares(said) and said.before is not None:
        draft.parent = said.before.parent
        return said.gives(said.before.measure, "share of those told before")
    elsewhere = whole not in frame.drafts
    rated = any(m == "asylum_grants" and (draft.first - i <= 4 or i <= 2) for i, m in said.left)
    asked = whole.measure in ("asylum_applications", "asylum_grants")
    if rated and not asked and (elsewhere or whole.measure in world.STOCKS):
        told = frame.context.told
        if whole.measure in world.MOVED_ON:
            draft.parent = told.get("asylum_grants") or told.get("asylum_applications") or whole
        return said.gives("asylum_grants", "share of what it names")  # "the rate of protection was 49.9 %"
    if whole.measure == "displaced" and draft.noun_measure == _REFUGEES:
        return said.gives("refugees", "share of what it names")  # "52 % of the refugees are from Syria"
    populous = _of_those_who_live_there(said)
    at = frame.drafts.index(draft)
    if at and frame.drafts[at - 1].skipped in ("population", "excluded.population"):
        near = until_boundary(frame.items, draft.last + 1, min(draft.right[1], draft.last + _NEAR))
        populous = any(item.has("part.subset") for item in (*near, *frame.items[draft.first - 4 : draft.first]))
    if populous and elsewhere and whole.measure not in world.STOCKS:
        return said.gives("migrants", "share of what it names")  # "foreigners made up 8.8 % of the population"
    named = _of_those_named(said) if elsewhere and not at else ""
    named = _FOR_GOOD.get(named, named) if named not in frame.context.told else named
    if named and named != whole.measure and (other := frame.context.told.get(named)) is not None:
        draft.parent = other
        return said.gives(named, "share of what it names")  # "of those intercepted, 58 % came from Senegal"
    ranked = _of_those_ranked(said) if elsewhere else ""
    if ranked and ranked != whole.measure and not {ranked, whole.measure} <= world.MOVES:
        draft.parent = frame.context.told.get(ranked)
        return said.gives(ranked, "share of those ranked")
    tolls = {m for _, m in said.left + said.right if m in world.TOLL}
    died = frame.context.told.get(min(tolls, default="")) if elsewhere and whole.measure in world.TOLL - tolls else None
    if died is not None:
        draft.parent = died
        return said.gives(died.measure, "share of what it names")  # "3,129 dead or missing. 9 % died in cars"
    stated = [m for _, m in said.right + said.left if m in _STATED and _is_kind_of(m, whole.measure)]
    sent = _sent_away(said) if whole.measure in ("detained", "interceptions") else ""
    if sent:
        return said.gives(sent, "what became of them")
    if whole.measure in _ON_THE_WAY and said.right and said.right[0][1] in _ENDS:
        begin = draft.last + 1 + frame.items[said.begin].has("part.subset") if said.begin < len(frame.items) else 0
        stated = stated or [m for i, m in said.right[:1] if not _parted(said, begin, i)]  # "one in eight of whom died"
    draft.measure = stated[0] if stated else whole.measure
    draft.rule.append("measure of the whole")
    return True


def _of_those_who_live_there(said: Said) -> bool:
    """ "A third of the 320,000 residents", "the population of the island counts 48 % foreigners"."""
    items, draft = said.frame.items, said.draft
    far = until_boundary(items, draft.last + 1, min(draft.right[1], draft.last + _NEAR + 2))
    clause = (*items[draft.left[0] : draft.first], *far)
    foreign = any(item.has("place.group") and item.has("counted.persons") for item in clause)
    return any(item.has("excluded.population") for item in (clause if foreign else far[: _NEAR - 1]))


_NEAR: Final = 5
"""Beads behind a share among which it is told of what it is one."""


_FOR_GOOD: Final = {"arrivals": "immigration", "departures": "emigration"}
"""Those who came, in a text about who moves to a country."""


def _of_those_named(said: Said) -> str:
    """ "Of the migrants intercepted, 58 % ...": the measure of those whom a sentence opens with, if it names one; so
    does "one in five of those who crossed"."""
    items, draft = said.frame.items, said.draft
    behind = items[draft.last + 1 : draft.last + 6]
    of = bool(behind) and (behind[0].has("part.subset") or behind[0].text in said.frame.pack.of_words)
    who = next((k for k, item in enumerate(behind[:3]) if item.has("flow.relative")), -1)
    if who == 0 or (of and who > 0 and not any(item.senses for item in behind[1:who])):
        return next((str(i.senses["measure.cue"][0]) for i in behind[who + 1 : who + 4] if i.has("measure.cue")), "")
    opens = ("part.subset", "change.from", "role.departure", "range.between")
    if not draft.first or not any(items[0].has(c) for c in opens):
        return ""
    for item in items[1 : min(draft.first, 5)]:
        if item.has("measure.cue"):
            return str(item.senses["measure.cue"][0])
        if item.senses and not item.has("counted.persons") and not item.has("flow.relative"):
            return ""
    return ""


def _of_those_ranked(said: Said) -> str:
    """ "Syrians are the second nationality of the migrants who landed there (21 %)": of whom the ranking is told."""
    items, draft = said.frame.items, said.draft
    rank = next((k for k in range(draft.left[0], draft.first) if items[k].has("role.homeland")), None)
    if rank is None:
        return ""
    for item in items[rank + 1 : min(rank + 8, draft.first)]:
        told = item.senses.get("measure.cue") or item.senses.get("measure.people")
        if told or item.kind in (NUMBER, PUNCT):
            return str(told[0]) if told else ""
    return ""


def _sent_away(said: Said) -> str:
    """ "Of the 46,955 held 36 % were sent away": the verb right behind a share, or behind those it is a part of."""
    draft, items = said.draft, said.frame.items
    told = next(((i, m) for i, m in said.right if m in world.RETURNS), None)
    if told is None or told[0] - draft.last > 5 or any(m not in world.RETURNS for i, m in said.right if i < told[0]):
        return ""
    return "" if any(boundary(items, k) >= MIDDLE for k in range(draft.last + 2, told[0])) else told[1]


def _next_of_shares(said: Said) -> bool:
    """ "Albanians made up 22 % of those expelled and Romanians 15 %": the next of a row of shares."""
    before, items = said.before, said.frame.items
    if before is None or before.kind != "share" or not before.own_measure or before.skipped:
        return False
    between = items[before.last + 1 : said.draft.first]
    cues = [k for k, item in enumerate(between) if any(c.startswith("measure.") for c in item.senses)]
    joint = next((k for k, item in enumerate(between) if item.has("flow.and")), 0)
    return 0 < joint and len(between) - joint <= 3 and all(k < joint for k in cues)


_ON_THE_WAY: Final = ("departures", "crossings")
_ENDS: Final = world.TOLL | world.RESCUED | {"interceptions"}
"""What becomes of those who set out."""

_STATED: Final = ("deportations", "voluntary_returns", "asylum_grants")


def _is_kind_of(measure: str, whole: str) -> bool:
    left = whole in ("departures", "crossings") and measure == "deportations"  # "1.6 million left, 60 % were deported"
    return left or (whole, measure) in SHARPER or {whole, measure} <= world.RETURNS


_FIRST: Final[tuple[Callable[[Said], bool], ...]] = (
    _noun_says,
    _of_permits,
    _some_of_the_dead,
    _bodies_of,
    _of_its_row,
    _begins_a_pair,
    _ends_a_pair,
    _change_of_noun,
    _counted_before,
    _of_the_whole,
)


# ---- which of the verbs are told of this number ----------------------------------------------------------------------


def _is_a_way(item: Item) -> bool:
    """Whether a bead that tells of crossings is the name of where people cross."""
    return item.has("mode.land") and (item.has("measure.soft") or "crossings" in item.senses.get("measure.cue", ()))


def _narrow(said: Said) -> None:
    """Take away the verbs that are told of others."""
    frame, draft, items, parent = said.frame, said.draft, said.frame.items, said.draft.parent
    if draft.kind == "change":  # one spelling for "carried" and "fewer"
        said.left, said.right = (
            [(i, m) for i, m in side if not items[i].has("change.fewer")] for side in (said.left, said.right)
        )
    if parent is not None and parent in frame.drafts and parent.measure in world.TOLL and not draft.noun:
        said.right = [(i, m) for i, m in said.right if not _is_a_way(items[i])]  # "686 died at the border, 56 in A"
    said.left = _before_inserted(said)
    if said.left:  # what stands behind a semicolon is told of others
        said.right = [(i, m) for i, m in said.right if not any(items[k].text == ";" for k in range(draft.last + 1, i))]
    _leave_out_aboard(said)
    leans = draft.kind == "change" or (draft.is_base and not draft.noun)
    if leans and parent in frame.drafts and parent is not None and parent.measure:
        unnumbered = of_people_unnumbered(items, parent.last + 1, draft.first)
        said.left = [(i, m) for i, m in said.left if i in unnumbered or not _parted(said, i, draft.first)]
        said.right = [(i, m) for i, m in said.right if not _parted(said, draft.last + 1, i)]
    if draft.is_part and not draft.noun.startswith("counted") and parent is not None and parent.own_measure:
        # what stands behind a mark is told of the whole, but "two of them, aged 19 and 22, were arrested"
        aside = past_aside(items, draft.last + 2, draft.right[1])
        aside = max(aside, past_apposition(items, draft.last + 2, draft.right[1]))
        led = said.begin < len(items) and items[said.begin].has("part.subset")
        said.begin = max(said.begin, aside if led else 0)
        said.right = [(i, m) for i, m in said.right if not _parted(said, said.begin, i)]
    if draft.bracket and parent is not None and parent.measure:
        closed = [k for k in range(draft.last + 1, draft.right[1]) if items[k].text in (")", "]")]
        said.right = [(i, m) for i, m in said.right if not closed or i <= closed[0]]
    # "1,200 people received help" came nowhere
    said.right = [(i, m) for i, m in said.right if m != "arrivals" or not takes_in(items[i])]
    if draft.kind == "count" and not said.right:
        said.right = behind_the_part(frame, draft, said.cues)
    if draft.kind != "count" and parent is not None and parent.measure:
        # "saw the largest drop, 72 %": a verb that takes amounts says nothing of whose
        said.left = [(i, m) for i, m in said.left if not items[i].has("verb.exact")]


def _before_inserted(said: Said) -> list[tuple[int, str]]:
    """ "Offered protection, in the form of asylum or a visa, to 17,400 people": the verb before what is put in."""
    draft, items = said.draft, said.frame.items
    at = draft.first - 1
    at -= at > 1 and any(category.startswith("before.") for category in items[at].senses)
    if at < 1 or not items[at].has("role.destination") or items[at - 1].text != ",":
        return said.left
    opened = next((k for k in range(draft.left[0], at - 1) if items[k].text == ","), draft.left[0])
    return [(i, m) for i, m in said.left if i < opened] or said.left


def _parted(said: Said, start: int, end: int) -> bool:
    """Whether a comma or more stands among these beads."""
    return any(boundary(said.frame.items, k) >= MIDDLE for k in range(start, end))


def _leave_out_aboard(said: Said) -> None:
    """ "Aboard" says nothing where another verb tells what became of the boat, or the figure leant on does."""
    frame, draft, items, parent = said.frame, said.draft, said.frame.items, said.draft.parent
    said.aboard = [(i, m) for i, m in said.left + said.right if items[i].has("measure.aboard")]
    verbs = {m for i, m in said.left + said.right if not items[i].has("measure.aboard")}
    whole = any(items[k].has("part.share") for k in range(max(0, draft.first - 2), draft.first))
    set_out = draft.noun_measure == ("people", "departures")
    came = DONE_TO_BOATS & verbs and not world.TOLL & verbs and not set_out and not whole
    more = parent is not None and parent.unit == "persons" and draft.value > parent.value
    said.safe = ("arrivals",) if whole or frame.sunk else ("arrivals", "rescues", "interceptions", "crossings")
    summed = any(items[k].has("part.total") for k in range(draft.left[0], draft.first)) and not frame.sunk
    summed = summed and world.TOLL.isdisjoint(frame.context.told)  # "134 were saved: 356 are now aboard in all"
    if more and not summed and parent is not None and parent.measure == "rescues":
        said.safe = ()  # "17 were rescued; 160 had been on board"
    vanished = draft.unit == "boats" and "missing" in verbs  # "lost with all aboard"
    if said.aboard and (came or vanished or (parent is not None and parent.measure in said.safe)):
        said.left = [cue for cue in said.left if cue not in said.aboard]
        said.right = [cue for cue in said.right if cue not in said.aboard]


def _boats_they_came_in(said: Said) -> bool:
    """ "... 340 people, aboard three boats": the boats have the measure of the people in them."""
    draft, people = said.draft, said.draft.parent
    if draft.unit != "boats" or people is None or people not in said.frame.drafts:
        return False
    if people.unit != "persons" or not people.measure or people.skipped:
        return False
    if not any(0 < draft.first - i <= 3 for i, _ in said.aboard):
        return False
    draft.measure = people.measure
    draft.rule.append("boats they came in")
    return True


# ---- what a verb makes of a figure -----------------------------------------------------------------------------------


def _base_of_rescues(said: Said) -> bool:
    """A base has the measure of what is compared with it, though people are told to be saved."""
    draft, whole = said.draft, said.draft.parent
    pair = "from x to y" in draft.rule and whole not in said.frame.drafts  # a subject of its own
    return said.chosen == "rescues" and draft.is_base and whole is not None and bool(whole.measure) and not pair


_REFUGEES: Final = ("soft", "refugees")


def _hosts_them(said: Said) -> bool:
    """Whether the nearest verb before a number is of a country that takes people in, and not of one where they live."""
    items, draft = said.frame.items, said.draft
    verb = max((i for i, m in said.left if m == "migrants"), default=-1)
    ends = draft.first if said.frame.pack.verb_first else verb
    country = any(u.kind == "country" and u.prep == "none" for u in said.frame.uses if draft.left[0] <= u.index < ends)
    country = country or any(item.has("owner.country") for item in items[draft.left[0] : ends])
    return country and "refugees" in items[verb].senses.get("measure.weak", ())


def _of_the_refugees(frame: Frame, draft: Draft) -> bool:
    """ "Most of the refugees live in towns, 385,960 people": of whom the clause tells, in a text about them."""
    start = max((k + 1 for k in range(draft.left[0], draft.first) if boundary(frame.items, k) == STRONG), default=0)
    named = frame.items[max(start, draft.left[0]) : draft.first]
    return any("refugees" in item.senses.get("measure.soft", ()) for item in named)


def _hosts_migrants(said: Said) -> bool:
    """ "Lombardy hosts the most migrants: 12,680": the noun between the verb and a bare number."""
    items, draft = said.frame.items, said.draft
    verb = max((i for i, m in said.left if m == "refugees"), default=draft.first)
    between = items[verb + 1 : draft.first]
    named = any(item.text in said.frame.pack.migrant_words for item in between)
    return named and not any("refugees" in item.senses.get("measure.soft", ()) for item in between)


def _beyond_the_border(said: Said) -> bool:
    """ "A million displaced people from Sudan have sought refuge in neighbouring countries": no longer at home."""
    items, draft = said.frame.items, said.draft
    behind = items[draft.last + 1 : draft.right[1]]
    from_there = any(u.prep == "from" or u.kind == "people" for u in said.frame.uses if u.index < draft.right[1])
    return from_there and any(
        item.has("role.abroad") or (item.has("place.region") and not item.has("mode.sea")) for item in behind
    )


def _settle(said: Said) -> None:
    """The verb's measure; people who only are somewhere are of the stock that the text or their noun speaks of."""
    frame, draft, noun, chosen = said.frame, said.draft, said.draft.noun_measure, said.chosen
    said.gives(chosen, f"verb says {chosen}")
    if chosen in ("refugees", "detained") and noun == ("soft", "displaced") and not _beyond_the_border(said):
        draft.measure = "displaced"  # "Tawila is sheltering 650,000 displaced people"
    group = any(i.has("place.group") and i.has("counted.persons") for i in frame.items[draft.first : draft.last + 1])
    foreign = noun == ("soft", "migrants") or (group and not noun and not draft.own_origin)
    if chosen == "refugees" and (noun == ("soft", "crossings") or foreign):
        draft.measure = "migrants"  # "the island hosts 1,900 illegal migrants", "Egypt hosts 9 million foreigners"
    counted = frame.items[draft.index : draft.last + 1]
    if chosen == "refugees" and any(item.text in frame.pack.migrant_words for item in counted):
        draft.measure = "migrants"  # "Libya hosts 858,604 migrants"
    if chosen == "refugees" and not noun and not draft.own_origin and _hosts_migrants(said):
        draft.measure = "migrants"
    if chosen == "refugees" and noun != _REFUGEES:
        start = min(draft.left[0], max((d.last + 1 for d in frame.live if d.first < draft.first), default=0))
        before = [(i, m) for i, _, m in frame.cues if start <= i < draft.first]
        verb = next((i for i, m in reversed(before) if m == "refugees"), 0)
        country = any(item.has("place.country") for item in frame.items[start : draft.first])
        there = [i for i, m in before if m == "migrants" and i < verb]
        if draft.own_origin:  # but "2.5 million Syrians remain under temporary protection"
            there = [i for i in there if frame.items[i].has("measure.weak")]
        if there and not country:
            draft.measure = "migrants"  # "the reception centre was hosting 2,698 people"
    if chosen == "immigration" and noun == _REFUGEES:
        draft.measure = "refugees"  # "43,000 refugees have settled in camps"
    if chosen == "departures" and draft.parent is not None and draft.parent.measure == "emigration":
        draft.measure = "emigration"  # "emigration came to 180,000; the Italians who left are 122,000"
    if chosen != "migrants":
        return
    soft = soft_subject(frame, draft)
    if draft.own_origin and _hosts_them(said):
        draft.measure = "refugees"  # "Lebanon hosts 774,000 Syrians"
        return
    stock = draft.parent.measure if draft.parent is not None else None
    if stock in world.STOCKS and draft.parent not in frame.drafts and frame.context.last is not None:
        stock = frame.context.last.measure if frame.context.last.measure in world.STOCKS else stock
    topic = frame.context.topic
    if not draft.noun and stock in world.MOVES and topic and topic.measure == "refugees":
        stock, draft.parent = topic.measure, topic  # "144,000 came to Italy, Poland hosts 1.2 million"
    if stock == "refugees" and draft.noun == "counted.persons" and _of_the_refugees(frame, draft):
        draft.measure = "refugees"
    elif stock in world.STOCKS and not draft.noun and not soft:
        draft.measure = stock  # "Iran hosts 3.8 million" of the refugees told before
    elif noun and noun[0] == "soft" and noun[1] in world.STOCKS:
        draft.measure = noun[1]
    elif soft and not noun and not lodged(frame, draft, said.left + said.right):
        draft.measure = soft
    elif not draft.noun and draft.parent is not None and draft.parent.noun_measure == _REFUGEES:
        draft.measure = "refugees"  # "20,000 refugees went home, the country still hosts 254,000"
