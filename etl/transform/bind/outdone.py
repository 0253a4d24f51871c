"""What outdoes the verb that stands nearest to a number: who was aboard, what became of them, whom they are told of."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from etl.transform import world
from etl.transform.bind.cues import (
    DONE_TO_BOATS,
    at_sea,
    beside_immigration,
    came_with,
    clause_before,
    codes_of,
    done_to_them,
    elsewhere,
    held_inside,
    in_their_boats,
    leads_somewhere,
    lodged,
    nearest,
    on_a_boat,
    only_described,
    or_lost,
    returns_apart,
    saved,
    sharpen,
    steered,
    takes_in,
    told_of_a_share,
    verb_behind_parts,
    verbs_before,
)
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, PlaceUse, boundary, hedges
from etl.transform.bind.frame import Frame
from etl.transform.bind.turns import ANY, by_value
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item

PUSHED_OVER: Final = "pushed over the border"


@dataclass(slots=True)
class Said:
    """What the words beside a number say of its measure.

    ``left`` and ``right`` are the verbs before and behind it, each with its bead and its measure, that are told of
    this number; ``cues`` all of the sentence; ``aboard`` those that only tell who was in a boat; ``safe`` the measures
    that a figure leant on keeps beside them. Another statement starts at ``beyond``; the verbs behind are read from
    ``begin`` on. ``chosen`` is the measure as it stands, "" where no verb says one.
    """

    frame: Frame
    draft: Draft
    cues: list[tuple[int, str, str]]
    left: list[tuple[int, str]]
    right: list[tuple[int, str]]
    beyond: int
    begin: int
    aboard: list[tuple[int, str]] = field(default_factory=list)
    safe: tuple[str, ...] = ()
    chosen: str = ""

    @property
    def before(self) -> Draft | None:
        """The number before this one in the sentence."""
        at = self.frame.drafts.index(self.draft)
        return self.frame.drafts[at - 1] if at else None

    @property
    def near_aboard(self) -> list[str]:
        """What "aboard" says right at the number."""
        draft, sunk = self.draft, self.frame.sunk
        first = draft.first
        if first and self.frame.items[first - 1].text == ",":  # "with, according to survivors, 750 aboard"
            first = next((k for k in range(first - 2, max(0, first - 7), -1) if self.frame.items[k].text == ","), first)
        return [m for i, m in self.aboard if 0 < first - i <= 4 or (sunk and i - draft.last == 1)]

    @property
    def done_to_boats(self) -> set[str]:
        """What is told to have become of a boat."""
        items = self.frame.items
        done = {m for i, m in self.left + self.right if not items[i].has("measure.aboard")}
        lost = any(m in world.TOLL for _, _, m in self.frame.cues)
        return (done - {"crossings"} if lost else done) & DONE_TO_BOATS

    def gives(self, measure: str | None, rule: str) -> bool:
        """Give the figure a measure of its own; true, that a rule may end with it."""
        self.draft.measure, self.draft.own_measure = measure, True
        self.draft.rule.append(rule)
        return True


def outdo(said: Said) -> None:
    """Put another measure in place of ``chosen`` where the words around make it another."""
    done, goes_on = -1, True
    while goes_on:
        goes_on = False
        for place, turn in _FOR.get(said.chosen, _FOR[ANY]):
            turned = turn(said) if place > done else None
            if turned is not None and turned != said.chosen:
                said.chosen, done, goes_on = turned, place, True
                break


# ---- each gives another measure, "" for none, or None where it does not apply ---------------------------------------


def _of_those_described(said: Said) -> str | None:
    """ "3,941 of those expelled were still stuck there": the verb behind what tells who they are."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "count" or len(said.right) < 2 or not items[draft.last + 1].has("part.subset"):
        return None
    (first, who), (second, done) = said.right[:2]
    if first != draft.last + 2 or items[first].text == "" or any(boundary(items, k) for k in range(first, second)):
        return None
    if second - first > 5 or world.kin(who, done):
        return None
    draft.rule.append("what became of them")
    return done


def _tried_aboard(said: Said) -> str | None:
    """ "The boat was carrying 75 people who tried to cross": who tries is stopped by no one told of."""
    draft, items = said.draft, said.frame.items
    spots = [i for i, m in said.left + said.right if m == said.chosen]
    if not said.near_aboard or draft.kind != "count" or not spots or not said.draft.noun:
        return None
    tried = all(items[i].has("flow.tried") and i > draft.last for i in spots)
    others = [m for i, m in said.left if i not in spots and not items[i].has("measure.aboard") and m in _GUARDED]
    return said.near_aboard[-1] if tried and not others else None


def _died_trying(said: Said) -> str | None:
    """ "The deaths of migrants who tried to cross reached 20,000", "those who died trying to reach A were 2,087"."""
    items, left = said.frame.items, said.left
    at_it = [i for i, m in said.right if m == said.chosen]
    died = [(i, m) for i, m in said.right if m in world.TOLL and at_it and at_it[0] < i]
    if died and all(items[i].has("flow.tried") for i in at_it) and not _parted(said.frame, at_it[0], died[0][0]):
        return died[0][1]  # "37 Menschen sind bei Überfahrtsversuchen ums Leben gekommen"
    spots = [i for i, m in left if m == said.chosen]
    toll = [(i, m) for i, m in left if m in world.TOLL and spots and i < spots[0]]
    if not toll or any(m == said.chosen for _, m in said.right):
        return None
    last, measure = toll[-1]
    told = any(item.has("flow.relative") for item in items[last : spots[0] + 1])
    if told and all(items[i].has("flow.tried") for i in spots):
        return measure
    led = last and items[last - 1].has("flow.relative")
    summed = any(i.has("verb.exact") or i.has("change.amounts") for i in items[said.draft.left[0] : said.draft.first])
    near = spots[0] - last <= _AT_IT and not any(boundary(items, k) for k in range(last, spots[0]))
    return measure if led and summed and near else None


_AT_IT: Final = 3
"""Beads from "died" to what they were about to do."""


def _of_whom_came(said: Said) -> str | None:
    """ "131,700 crossed the sea, of whom 122,600 reached Greece": the verb right behind a part, where verbs lead."""
    draft, items = said.draft, said.frame.items
    if not said.frame.pack.verb_first or not draft.is_part or draft.noun or draft.kind != "count":
        return None
    led = draft.first > 0 and items[draft.first - 1].has("part.subset")
    came = bool(said.right) and said.right[0] == (draft.last + 1, "arrivals")
    alone = all(i.kind != NUMBER for i in items[draft.last + 2 : draft.last + 4])
    return "arrivals" if led and came and alone else None


def _hold_papers(said: Said) -> str | None:
    """ "62,000 of them hold work permits": what is said of a part of those told before."""
    draft, items = said.draft, said.frame.items
    reach = range(draft.last + 1, min(draft.right[1], draft.last + 7))
    told = [(k, items[k].senses) for k in reach]
    paper = next((k for k, c in told for kind in _PAPERS if "permits" in c.get(kind, ())), -1)
    if draft.kind == "change" or draft.unit == "boats" or paper < 0:
        return None
    beside = items[draft.first - 1 : draft.first] + items[draft.last + 1 : draft.last + 2]
    if not any(item.has("part.subset") for item in beside) or any(boundary(items, k) for k in range(reach[0], paper)):
        return None
    done = [m for i, m in said.left + said.right if i < paper and draft.last < i and m != "permits"]
    before = [m for i, m in said.left if not items[i].has("measure.aboard")] if said.chosen != "departures" else []
    return None if done or before else "permits"


_PAPERS: Final = ("measure.people", "measure.cue")


def _brought(said: Said) -> str | None:
    """ "Small boats brought 29,437", of nobody sent back."""
    draft, items = said.draft, said.frame.items
    sent = draft.parent is not None and draft.parent.measure in world.RETURNS
    verb = items[draft.first - 1]
    brought = draft.first > 0 and "arrivals" in verb.senses.get("measure.weak", ()) and not verb.has("verb.exact")
    return "arrivals" if draft.kind == "count" and brought and not sent else None


def _brought_to_a_host(said: Said) -> str | None:
    """ "316 were brought back to Pozzallo": not to where they had set out."""
    draft = said.draft
    verb = next((i for i, m in said.right if m == "interceptions"), None)
    if verb is None or draft.kind != "count":
        return None
    ends = [u for u in said.frame.uses if 0 < u.index - verb <= 3 and u.prep in _ONTO and u.kind in ("country", "city")]
    back = any(item.has("flow.carried") for item in said.frame.items[verb : verb + 1])
    return "arrivals" if back and ends and ends[0].code in world.HOSTS else None


def _carried(said: Said) -> str | None:
    """ "A ship took 128 people to Ancona": they came; "the navy brought 214 to Tripoli": they were stopped."""
    draft, items = said.draft, said.frame.items
    zone = range(draft.left[0], draft.right[1])
    verb = next((k for k in zone if items[k].has("flow.carried")), None)
    if verb is None or draft.kind != "count" or draft.unit != "persons" or draft.is_part:
        return None
    if said.chosen == "departures" and any(m == "departures" and i > verb for i, m in said.left + said.right):
        return None  # but "a boat that had left Mahdia took 66 people to Lampedusa"
    ends = [u for u in said.frame.uses if min(verb, draft.last) < u.index < draft.right[1] and u.prep in _ONTO]
    if not ends or ends[0].kind not in ("country", "city"):
        return None
    if not any(items[k].has(ship) for k in zone for ship in ("mode.sea", "counted.boats", "flow.ship")):
        return None  # taken on by bus
    return "interceptions" if ends[0].code in world.BY_SEA else "arrivals"


_ONTO: Final = ("to", "in", "inward")


def _no_suspects(said: Said) -> str | None:
    """ "Arrested three for smuggling after 107 migrants had been found": the others are not those arrested."""
    draft = said.draft
    people = ("counted.persons", "counted.compatriots")
    if draft.noun not in people or draft.own_origin or any(m == "smugglers_arrested" for _, m in said.right):
        return None
    others = any(d.first < draft.first and d.measure == "smugglers_arrested" for d in said.frame.live)
    if not (others or _whom_they_smuggled(said)):
        return None
    left, right = ([(i, m) for i, m in side if m not in world.HELD] for side in (said.left, said.right))
    return nearest(said.frame, draft, left, right) or ""  # "said to have steered the boat that carried 69 people"


def _whom_they_smuggled(said: Said) -> bool:
    """ "Charged with smuggling 40 migrants", "suspected of being the smugglers of the 40"."""
    items, at = said.frame.items, said.draft.first - 1
    while at > 0 and (
        hedges(items[at]) or items[at].has("role.departure") or items[at].text in said.frame.pack.of_words
    ):
        at -= 1
    return at > 0 and "smugglers_arrested" in items[at].senses.get("measure.cue", ())


def _smuggled(said: Said) -> str | None:
    """ "Arrested for the smuggling of 40 migrants": not they."""
    return "" if not said.draft.noun_measure and _whom_they_smuggled(said) else None


def _lodged_seekers(said: Said) -> str | None:
    """ "The number of asylum seekers in hotels rose to 32,059"."""
    draft = said.draft
    return "migrants" if not draft.noun_measure and lodged(said.frame, draft, said.left + said.right) else None


def _seekers_taken_in(said: Said) -> str | None:
    """ "Canada received 81,171 asylum seekers": a verb that takes people in, before a noun that suggests claims."""
    frame, draft, topic = said.frame, said.draft, said.frame.context.topic
    if draft.noun_measure != ("soft", "asylum_applications"):
        return None
    if topic is not None and topic.measure in world.MOVES | world.MOVED_ON:
        return None  # of those who came, or were taken there
    if any(m in world.MOVED_ON for _, _, m in frame.cues):
        return None
    if any(u.kind == "city" and draft.left[0] <= u.index < draft.first for u in frame.uses):
        return None  # "the island took in 4,112 asylum seekers"
    verbs = [frame.items[i] for i, m in said.left if m == "arrivals"]
    return "asylum_applications" if verbs and _takes_them_in(verbs[-1]) else None


def _takes_them_in(verb: Item) -> bool:
    """Whether a country may be the subject of a verb that has those who ask for asylum for its object."""
    weak = verb.senses.get("measure.weak", ())
    return takes_in(verb) or "asylum_applications" in weak or "rescues" in weak


def _done_to_them(said: Said) -> str | None:
    """The main verb, behind what only tells who they are."""
    frame, draft = said.frame, said.draft
    led = any(item.has("flow.relative") for item in _behind_mark(frame.items, draft.last + 1))
    of_boat = draft.noun_measure == (
        "soft",
        "departures",
    )  # "117 passengers of a boat that set out from Libya are missing"
    plain = said.chosen in ("migrants", "departures", "displaced") or _were_seen(said)
    if (draft.noun_measure and not of_boat) or not (plain or led):
        return _sent_back_again(said)
    return done_to_them(frame, draft, said.right, said.chosen)


def _sent_back_again(said: Said) -> str | None:
    """ "38 persone arrivate in barca sono state rimpatriate", "42, die mit Booten gekommen waren, wurden abgeschoben":
    they came before they were sent home, and are counted as such."""
    frame, draft, items = said.frame, said.draft, said.frame.items
    if said.chosen not in world.MOVES or draft.kind != "count" or draft.unit != "persons" or draft.is_base:
        return None
    apart = draft.last + 1 < len(items) and items[draft.last + 1].text == ","
    if draft.noun_measure == ("people", "arrivals"):
        came = draft.last
    else:
        came = next((i for i, m in said.right if m == said.chosen), -1)
        if draft.noun_measure or not (came == draft.last + 1 or (apart and frame.pack.capital_nouns)):
            return None
    sent, how = next(((i, m) for i, m in said.right if m in world.RETURNS and i > came), (-1, ""))
    if sent < 0 or any(m not in world.RETURNS | {said.chosen} for i, m in said.right if i < sent):
        return None
    shut = next((k for k in range(came + 1, sent) if items[k].text == ","), -1) if apart else -1
    told = range(draft.last + 1 + apart, sent)
    on = any(items[k].kind == NUMBER or any(items[k].has(c) for c in _GOES_ON) for k in told)
    on = on or any(items[k].has("flow.after") and not items[k].has("role.destination") for k in told)  # no "nach"
    return None if on or any(boundary(items, k) for k in told if k != shut) else how


_GOES_ON: Final = ("flow.and", "flow.because", "flow.relative", "flow.contrast")
"""Words behind which a verb is told of more than what was done to them all."""


def _were_seen(said: Said) -> bool:
    """ "Six boats detected by the navy were intercepted": how they were found, right behind them, and then what was
    done to them."""
    if said.chosen != "crossings" or len(said.right) < 2 or said.right[0][1] != "crossings" or said.left:
        return False
    first, then = said.right[0][0], said.right[1][0]
    between = said.frame.items[first + 1 : then]
    return first - said.draft.last <= 4 and not any(i.has("flow.and") or i.has("flow.or") for i in between)


def _behind_mark(items: list[Item], start: int) -> list[Item]:
    """The bead that follows, past a comma: "35 migrants, who were trying to cross, were stopped"."""
    comma = start < len(items) and items[start].text == ","
    return items[start + comma : start + comma + 1]


def _next_ones_verb(said: Said) -> str | None:
    """ "4.3 million displaced and 74,000 refugees who have arrived": the verb behind the next number is the next's."""
    frame, draft = said.frame, said.draft
    after = next((d.first for d in frame.live if d.first > draft.last), len(frame.items))
    noun = [m for i in frame.items[draft.index + 1 : draft.last + 2] for m in i.senses.get("measure.soft", ())]
    mine = any(m == said.chosen and i < after for i, m in (*said.left, *said.right))
    return "displaced" if "displaced" in noun[:1] and not mine and after < len(frame.items) else None


def _arrives_itself(said: Said) -> str | None:
    """The verb of its own clause, not what was spoken of before the colon."""
    frame, draft = said.frame, said.draft
    if not said.left or said.right:
        return None
    span = range(draft.left[0], draft.right[1])
    if not any(k == "weak" and m == "arrivals" and i in span for i, k, m in frame.cues):
        return None
    near = any(not any(boundary(frame.items, k) == STRONG for k in range(i, draft.first)) for i, _ in said.left)
    return None if near else "arrivals"


def _is_one_of_the_boats(items: list[Item], index: int) -> bool:
    """ "Two boats sank, one with 267 aboard, the other with 247": a small word behind a mark, for one of them."""
    item = items[index]
    one = item.kind == NUMBER and item.value.word and item.value.value == 1
    small = one or item.has("role.mixed") or (item.kind == WORD and not item.senses)
    marked = any(boundary(items, k) for k in range(max(0, index - 2), index))
    return small and marked and any(i.has("counted.boats") for i in items[:index])


def sank_with(frame: Frame, draft: Draft) -> bool:
    """ "On Sunday sank off Tunisia a boat with 45 people": the verb stands before the boat and who was in it."""
    items, led = frame.items, draft.first - 1
    if led > 0 and any(c.startswith("before.") for c in items[led].senses):
        led -= 1
    if led < 1 or draft.unit != "persons" or not items[led].has("flow.with"):
        return False
    if _is_one_of_the_boats(items, led - 1):
        return any(item.has("skip.sunk") for item in items[:led])
    if not items[led - 1].has("counted.boats"):
        return False
    start = next((k + 1 for k in range(led - 1, draft.left[0] - 1, -1) if boundary(items, k) >= MIDDLE), draft.left[0])
    return any(items[k].has("skip.sunk") for k in range(start, led))


def _set_out_with(said: Said) -> str | None:
    """ "A boat that had set out with 170 people sank"."""
    draft, items = said.draft, said.frame.items
    if draft.unit != "persons" or not draft.first or said.aboard:
        return None
    hedge = draft.first > 1 and any(c.startswith("before.") for c in items[draft.first - 1].senses)
    if not items[draft.first - 1 - hedge].has("flow.with"):
        return None
    behind = items[draft.last + 1 : min(draft.right[1], draft.last + 7)]
    sank = any(item.has("skip.sunk") for item in behind) or sank_with(said.frame, draft)
    return "departures" if sank else None


_GUARDED: Final = world.RESCUED | {"interceptions"}


def _parted(frame: Frame, start: int, end: int) -> bool:
    return any(boundary(frame.items, k) >= MIDDLE for k in range(start, end))


def _until_it_sank(said: Said) -> bool:
    """ "Eleven were rescued when a boat carrying some 60 capsized", "saved from one carrying 750 that sank"."""
    items, draft = said.frame.items, said.draft
    led = any(0 < draft.first - i <= 4 for i, _ in said.aboard)
    behind = itertools.takewhile(lambda i: i.kind != NUMBER, items[draft.last + 1 : draft.right[1]])
    clause = itertools.takewhile(lambda i: i.text not in (",", ";", ":"), behind)
    return led and draft.kind == "count" and any(item.has("skip.sunk") for item in clause)


def _was_carrying(said: Said) -> str | None:
    """ "Was carrying some 170 people"; "three boats came; the first, which was stopped at sea, carried 29"."""
    frame, draft, parent, near = said.frame, said.draft, said.draft.parent, said.near_aboard
    if not near:
        return None
    if frame.context.boat and draft is frame.live[0] and not frame.sunk and said.aboard[0][0] <= 1:
        return None if said.done_to_boats else frame.context.boat  # "... saved a boat. On board were 63 people"
    if said.chosen in world.TOLL and all(i < draft.first for i, _ in said.aboard):
        of_them = any(item.has("part.subset") for item in frame.items[draft.last + 2 : draft.last + 3])
        if (draft.last + 1, said.chosen) in said.right and not of_them:
            return None  # "aboard two people have died", where the verb comes last
    because = [k for k in range(draft.left[0], draft.first) if frame.items[k].has("flow.because")]
    start, end = (because[-1], draft.last + 9) if because else (max(draft.first - 5, 0), draft.first)
    wreck = next(
        (k for k in range(draft.first - 6, max(draft.first - 9, -1), -1) if frame.items[k].has("skip.sunk")), -1
    )
    sunk = wreck >= 0 and not _parted(
        frame, wreck, draft.first
    )  # "the wreck of another cayuco with at least 84 aboard"
    if sunk or any(item.has("skip.sunk") for item in frame.items[start:end]) or _until_it_sank(said):
        return near[-1]  # "nine were recovered after a boat with 52 aboard had sunk", "the wreck of one carrying 60"
    anew = [m for i, m in said.right if m in DONE_TO_BOATS and not frame.items[i].has("measure.aboard")]
    if anew and parent in frame.drafts and parent is not None and draft.unit == "persons":
        if any(frame.items[k].text == ";" for k in range(parent.last + 1, draft.first)):
            return anew[0]  # "...; another boat, with 58 people aboard, was stopped at sea"
    if anew[:1] == ["arrivals"] and parent not in frame.drafts and draft is frame.live[0]:
        landed = next(i for i, m in said.right if m == "arrivals" and not frame.items[i].has("measure.aboard"))
        if not _parted(frame, draft.last + 1, landed):
            return "arrivals"  # "... rescued 104. A boat carrying 57 people landed on the island"
    inside = [m for i, m in said.left if m in _GUARDED and not _parted(frame, i, draft.first)]
    if inside and inside[-1] in said.done_to_boats:
        return inside[-1]  # "..., and another boat was saved that carried 58"
    lost = frame.sunk or any(d.measure in world.TOLL for d in frame.context.recent)  # some were saved, some were not
    earlier = [] if lost else frame.context.recent
    if parent is not None and parent in frame.drafts + earlier and parent.measure in said.safe:
        return parent.measure
    behind = verb_behind_parts(frame, draft)
    return (behind or near[-1]) if behind or not said.done_to_boats else None


def _only_described(said: Said) -> str | None:
    """ "131 people who were in a fishing boat were found", of those saved."""
    draft = said.draft
    if not said.aboard or not said.safe or said.near_aboard or draft.parent is None:
        return None
    return draft.parent.measure if only_described(said.frame, draft, said.left + said.right) else None


def _governed(said: Said) -> str | None:
    """ "Stopped a boat bound for the islands with 201 people aboard"."""
    draft = said.draft
    sailed = any(m == "departures" and (i, m) not in said.aboard for i, m in said.left)
    if sailed or not (draft.noun or said.aboard) or _until_it_sank(said):
        return None
    reach = range(*clause_before(said.frame.items, draft))
    why = next(
        (k for k in reversed(reach) if any(said.frame.items[k].has(c) for c in ("flow.because", "skip.sunk"))), -1
    )
    governing = [m for i, m in said.left if i in reach and i > why and m in world.RESCUED | {"interceptions"}]
    return governing[-1] if governing else None


def _flown(said: Said) -> str | None:
    """ "With the flight that carried 162 Nigerians", "a flight of deported Venezuelans landed with 190 people"."""
    frame, draft = said.frame, said.draft
    come = said.chosen == "arrivals" and any(m in world.RETURNS and i < draft.first for i, _, m in frame.cues)
    flown = [m for _, _, m in frame.cues if m in world.RETURNS] if said.aboard or come else []
    by_air = flown and any(item.has("mode.air") for item in frame.items[draft.left[0] : draft.right[1]])
    return flown[0] if by_air else None


def _died_in_flight(said: Said) -> str | None:
    """ "63,000 people died in flight"."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "count" or draft.noun_measure:
        return None
    fled = max((i for i, m in said.left if m == "displaced"), default=-1)
    ends = next((k for k in range(draft.last + 2, draft.right[1]) if items[k].has("flow.relative")), draft.right[1])
    ends = draft.last if fled >= 0 else ends  # "displaced 4 million people, in a war that has taken 120,000 lives"
    fate = (m for i, m in said.left + said.right if m in world.TOLL and not items[i].has("measure.soft") and i < ends)
    return next(fate, None)


def _were_aboard(said: Said) -> str | None:
    """ "Were aboard the boat that capsized", "... and were saved"; "left Zuwara with 62 people crammed in"."""
    if not said.aboard:
        return "departures" if _left_packed(said) else None
    done = said.done_to_boats
    return next((m for _, m in [*said.right, *said.left] if m in done), said.aboard[0][1])


def _left_packed(said: Said) -> bool:
    """Whether those who are packed somewhere are in the boat that is told to have set out."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "count" or draft.unit != "persons" or not items[max(0, draft.first - 1)].has("flow.with"):
        return False
    packed = any(m == "migrants" and i <= draft.last + 2 for i, m in said.right)
    before = items[: draft.first]
    left = next(
        (k for k in range(len(before) - 1, -1, -1) if "departures" in items[k].senses.get("measure.cue", ())), -1
    )
    camp = any("migrants" in i.senses.get("measure.weak", ()) for i in before[left:])
    return packed and left >= 0 and not camp and any(i.has("counted.boats") or i.has("mode.sea") for i in before)


_ACTS: Final = world.RETURNS | world.MOVED_ON | world.RESCUED | {"interceptions"}
_GOVERN: Final = {"departures": frozenset({"asylum_grants", "migrants"}), "rescues": frozenset({"arrivals"})}
"""The verbs before a number that outdo the participle behind it; "landed 230 migrants saved off Libya"."""


def _governed_though_described(said: Said) -> str | None:
    """ "Took home 14,800 migrants stranded in Libya"."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "count" or not any(m == said.chosen and i - draft.last <= 1 for i, m in said.right):
        return None
    acts = _GOVERN.get(said.chosen, _ACTS)
    if any(i - draft.last <= 1 and items[i].has("measure.aboard") for i, m in said.right if m == said.chosen):
        acts = acts - {"migrants"}  # "spoke of the presence of 80 people aboard"
    near = [(i, m) for i, m in said.left if not any(boundary(items, k) for k in range(i, draft.first))]
    if said.chosen == "departures" and near and "asylum_grants" in items[near[-1][0]].senses.get("measure.weak", ()):
        return near[-1][1]  # "granted temporary protection to 66,000 people fleeing Ukraine"
    governs = [m for _, m in near if m in acts]
    return governs[-1] if governs else None


def _left_among_them(said: Said) -> str | None:
    """ "9.9 million, of whom 7.1 million have fled since the war began", "5,054 dead, 4,808 of whom left Senegal"."""
    whole = said.draft.parent
    if not said.draft.is_part or whole is None or whole.measure not in {"displaced", *world.TOLL}:
        return None
    return (
        None if whole.measure == "displaced" and _out_of_the_country(said.frame, said.draft, whole) else whole.measure
    )


def _out_of_the_country(frame: Frame, part: Draft, whole: Draft) -> bool:
    """ "Of whom 1.9 million fled to Chad", "... to neighbouring countries", "... abroad"."""
    words = range(part.first, part.right[1])
    if any(u.index in words and u.code and u.code not in whole.destination and u.kind != "people" for u in frame.uses):
        return True
    lands = (frame.items[k] for k in words)
    return any(i.has("role.abroad") or i.has("owner.country") or _is_land(i) for i in lands)


def _is_land(item: Item) -> bool:
    """Whether a part of the world is named, and no sea."""
    return item.has("place.region") and not any(c.startswith(("mode.", "route.")) for c in item.senses)


def _in_their_boats(said: Said) -> str | None:
    return in_their_boats(said.frame, said.draft, said.left, said.right) if said.draft.kind == "count" else None


def _came_at_last(said: Said) -> str | None:
    """ "11,100 landed: 6,237 had left Libya", "three boats with 240 people aboard reached the island"."""
    frame, draft = said.frame, said.draft
    if beside_immigration(frame):
        return None
    set_apart = any(frame.items[k].has("flow.contrast") for k in range(draft.left[0], draft.first))
    onward = any(u.prep == "to" and draft.last < u.index < draft.right[1] for u in frame.uses)
    if onward and draft.first and frame.items[draft.first - 1].has("flow.and") and not said.aboard:
        set_apart = True  # "6,500 entered from Croatia and 7,200 left for Austria"
    if _leans_on(said, "arrivals") and (not draft.noun or _boats_of_those(said)) and not set_apart:
        return "arrivals"  # but "408 came in from Panama, while by the other border 1,210 left"
    if not draft.noun and (dead := _of_the_dead(frame, draft)):
        draft.is_part = True
        return dead
    lost = next(((i, m) for i, m in said.right if m in world.TOLL), None)
    came = [i for i, m in said.left + said.right if m == "arrivals"]
    if lost is not None and came and min(came) > lost[0]:
        return lost[1]  # "27 who had set out from France drowned on their way to reach England"
    if any(m == "arrivals" and not told_of_a_share(frame.items, i, draft) for i, m in said.left + said.right):
        return "arrivals"
    weak = [i for i, kind, m in frame.cues if (kind, m) == ("weak", "arrivals") and draft.last < i < draft.right[1]]
    if any(frame.items[i].has("role.destination") and 0 < u.index - i <= 2 for i in weak for u in frame.uses):
        return "arrivals"  # "having left Sfax, 66 migrants reached on Monday Lampedusa"
    told = _told(said)
    return "arrivals" if "arrivals" in told and "departures" not in told and not world.TOLL & told else None


def _of_the_dead(frame: Frame, draft: Draft) -> str | None:
    """ "Of the 2,389 people who died at sea, 1,500 had set out from Libya": of the dead as well."""
    whole = draft.parent
    if whole is None or whole is not frame.live[0] or whole.measure not in world.TOLL or whole.value <= draft.value:
        return None
    led = frame.items[: whole.first]
    partitive = ("part.share", "role.departure", "role.in", "change.size")
    of = any(i.text in frame.pack.of_words or any(map(i.has, partitive)) for i in led)
    return whole.measure if 0 < len(led) <= _OF_THE and of else None


_OF_THE: Final = 3
"""Beads, at most, before the whole that a sentence opens with: "of the", "sur les"."""


def _boats_of_those(said: Said) -> bool:
    """ "326 people landed: six boats had left Sfax": the boats in which those came that a colon leads from.

    So are "ten of the 14 boats".
    """
    draft, parent = said.draft, said.draft.parent
    if draft.unit != "boats" or parent is None or parent not in said.frame.drafts or said.frame.sunk:
        return False
    return "so many of them" in draft.rule or any(
        said.frame.items[k].text == ":" for k in range(parent.last + 1, draft.first)
    )


def _left_to_return(said: Said) -> str | None:
    """ "290,000 Sudanese have left Egypt to go back home": why they left says what is counted."""
    items = said.frame.items
    home = (m for i, m in said.right if m in world.RETURNS and items[i].has("role.home"))
    return next(home, None) if said.draft.kind == "count" else None


def _left_displaced(said: Said) -> str | None:
    """ "The offensive has left 1.2 million people displaced": what did so is told before the verb, no people."""
    draft, items = said.draft, said.frame.items
    at = draft.first - 1
    while at > 0 and any(c.startswith("before.") for c in items[at].senses):
        at -= 1
    led = items[at - 1] if at > 0 else None
    subject = led is not None and led.kind not in (NUMBER, PERIOD, PUNCT) and not said.frame.pack.verb_first
    caused = subject and "departures" in items[at].senses.get("measure.cue", ())
    return "displaced" if caused and draft.noun_measure == ("soft", "displaced") else None


def _counted_ashore(said: Said) -> str | None:
    """ "The authorities on Lampedusa counted 47 boats that carried 1,830 people": no wreck, and where they came."""
    frame, items = said.frame, said.frame.items
    boats = any(d.unit == "boats" and not d.skipped for d in frame.drafts)
    topic = frame.context.topic
    alone = _told(said) <= {"departures"} and (topic is None or topic.measure not in world.TOLL | world.RESCUED)
    if frame.sunk or not said.aboard or not (boats or alone):
        return None  # "small boats carried 36,816 people to Britain", of whom no more is told
    only = all(items[i].has("measure.aboard") for i, m in said.left + said.right if m == "departures")
    sailed = any(m == "departures" and not items[i].has("measure.aboard") for i, _, m in frame.cues)
    done = {"interceptions", "rescues"} & _told(said)
    return "arrivals" if only and not (sailed or done) and leads_somewhere(frame, said.draft) else None


def _stopped_aboard(said: Said) -> str | None:
    """Those stopped, as told before."""
    items = said.frame.items
    if not said.aboard or not _leans_on(said, "interceptions") or world.TOLL & _told(said):
        return None
    last = said.frame.context.last
    if last is not None and last.measure in world.TOLL and said.draft.parent not in said.frame.drafts:
        return None  # of the boat that went down, told last
    only = all(items[i].has("measure.aboard") for i, m in said.left + said.right if m == "departures")
    return "interceptions" if only else None


def _sharpened(said: Said) -> str | None:
    """ "Were returned by force": a verb that says it more exactly."""
    draft, chosen = said.draft, said.chosen
    if not chosen:
        return None
    aged = any(item.has("excluded.time") for item in said.frame.items[draft.last + 1 : draft.last + 8])
    far = 10 if chosen == "detained" and (aged or not draft.own_origin) else 6
    chosen = sharpen(chosen, [m for i, m in said.right if i - said.begin < far or m in world.MOVED_ON])
    if chosen == "arrivals":
        chosen = sharpen(chosen, [m for _, m in said.left if m in world.MOVED_ON])
    if chosen in world.RETURNS or (chosen == "departures" and said.frame.context.measure in world.RETURNS):
        chosen = sharpen(chosen, [m for _, m in said.left + said.right])
    return chosen


def _hosts_who_came(said: Said) -> str | None:
    """ "Bangladesh hosts a million Rohingya who came from Myanmar": they are there, whatever is told of them behind."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "count" or draft.is_part or draft.unit != "persons":
        return None
    host = next(
        (k for k in range(draft.first - 1, max(-1, draft.first - _HOSTS), -1) if _takes_in_refugees(items[k])), -1
    )
    came = next((k for k, m in said.right if m == "arrivals"), -1)
    if host < 0 or came < 0 or any(items[k].kind == NUMBER or boundary(items, k) for k in range(host, draft.first)):
        return None
    parted = any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, came))
    over_a_time = any(items[k].kind == PERIOD for k in range(draft.last + 1, draft.right[1]))
    return None if parted or over_a_time else "refugees"  # but "600,000 refugees who have arrived since April"


def _takes_in_refugees(item: Item) -> bool:
    """Whether a verb says that a country hosts those told behind it."""
    return any("refugees" in item.senses.get(kind, ()) for kind in ("measure.weak", "measure.cue"))


_HOSTS: Final = 6
"""Beads from the verb of hosting to the number of those hosted."""


def _received_of_them(said: Said) -> str | None:
    """ "Germany received 19,000 of them"."""
    draft, parent = said.draft, said.draft.parent
    if draft.kind == "count" and draft.noun_measure == ("soft", "refugees") and _leans_on(said, "refugees"):
        if any("asylum_applications" in said.frame.items[i].senses.get("measure.weak", ()) for i, _ in said.left):
            return "refugees"  # "4.2 million are under protection. Poland has taken in 987,900 refugees"
    if draft.kind != "count" or draft.noun or parent is None:
        return None
    takes = any(takes_in(said.frame.items[i]) for i, _ in (*said.left, *said.right))
    if parent.measure == "permits" and not takes:
        return None
    if parent.measure == "refugees":
        hosts = (u for u in said.frame.uses if u.prep == "none" and draft.left[0] <= u.index < draft.first)
        return "refugees" if takes or any(u.kind == "country" for u in hosts) else None
    granted = any("asylum_grants" in said.frame.items[i].senses.get("measure.cue", ()) for i, _ in said.left)
    if granted and parent.noun_measure == ("people", "asylum_applications"):
        return "asylum_grants"  # "2,333 claims were filed and 864 accepted", where one verb takes in and grants
    received = ("asylum_applications", "permits", *world.MOVED_ON)
    return parent.measure if parent.measure in received else None


def _onto_a_guard_ship(said: Said) -> str | None:
    """ "Italy's coast guard has taken in 6,600 since Friday": onto its ships."""
    items, draft = said.frame.items, said.draft
    came = (i for i, m in said.left + said.right if m == "arrivals")
    takes = any("rescues" in items[i].senses.get("measure.weak", ()) for i in came)
    guard = any(i.has("owner.authority") and i.has("mode.sea") for i in items[draft.left[0] : draft.right[1]])
    return "rescues" if takes and guard and (draft.noun_measure or ("soft",))[0] == "soft" else None


def _reached_a_level(said: Said) -> str | None:
    """ "The balance fell to 728,000, after it had reached the record of 906,000": a verb that takes amounts, too."""
    draft, parent, items = said.draft, said.draft.parent, said.frame.items
    if draft.noun or draft.kind != "count" or parent is None:
        return None
    led = draft.first > 1 and items[draft.first - 1].has("change.to") and not items[draft.first - 1].has("change.from")
    verb = next((items[k] for k in range(draft.first - 2, max(0, draft.first - 4), -1) if items[k].senses), None)
    if led and verb is not None and "arrivals" in verb.senses.get("measure.cue", ()):
        return parent.measure  # "which brings the total to 4,780", with a verb of arriving
    if parent not in said.frame.drafts or parent.measure != "net_migration":
        return None
    if any(i > draft.last and m in world.LEAVES for i, _, m in said.frame.cues):
        return None  # "a balance of 138,000: 336,000 came and 198,000 left"
    reach = [items[i] for i, m in said.left + said.right if m == "arrivals"]
    return parent.measure if reach and all(item.has("role.destination") for item in reach) else None


def _sent_back_there(said: Said) -> str | None:
    """ "1,140 of them reached the border town", of those sent back."""
    draft, parent = said.draft, said.draft.parent
    if parent is None or parent.measure not in world.RETURNS:
        return None
    codes = codes_of(said.frame, draft)
    span = range(draft.left[0], draft.right[1])
    named = [u for u in said.frame.uses if u.index in span and u.kind != "people"]
    whence = bool(named) and all(u.prep == "from" for u in named) and not (draft.noun or parent.departure)
    there = bool(codes) and codes <= set(parent.destination)
    anew = bool(draft.noun) and any(said.frame.items[k].has("place.group") for k in range(draft.left[0], draft.first))
    there = there and not anew  # "5,760 Yemenis went home. As to the Africans, 5,940 migrants entered Yemen"
    return parent.measure if draft.is_part or there or whence else None  # "from Mexico came 10,600"


def _of_those_who_left(said: Said) -> str | None:
    """ "132 are missing of the 260 who had left Bossaso": the whole set out."""
    draft = said.draft
    led = any(i.has("part.share") for i in said.frame.items[max(0, draft.first - 2) : draft.first])
    near = any(m == "departures" and i - draft.last <= 6 for i, m in said.right)
    return "departures" if led and near and draft.kind == "count" and draft.noun else None


def _sent_there(said: Said) -> str | None:
    """ "Came 104 whom Washington had deported": a verb of sending back right behind those who arrived."""
    last = said.draft.last
    told = [m for i, m in said.right if i == last + 1 and m in ("deportations", "voluntary_returns")]
    return told[0] if told and said.draft.kind == "count" and said.draft.noun else None


def _taken_aboard(said: Said) -> str | None:
    """ "The ship had taken in 152 people off Libya", behind those it saved: nobody arrives off a shore."""
    frame, topic = said.frame, said.frame.context.topic
    if topic is None or topic.measure not in world.RESCUED or said.draft.kind != "count":
        return None
    span = range(said.draft.left[0], said.draft.right[1])
    here = [use.prep for use in frame.uses if use.index in span]
    return topic.measure if here and all(prep == "coast" for prep in here) else None


def _kept_out(said: Said) -> str | None:
    """ "Police sent back 4,100 people at the land borders": nobody who had been in the country."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "count":
        return None
    behind = range(draft.last + 1, min(draft.last + 4, draft.right[1]))
    at = any(items[k].has("mode.land") and (items[k].has("role.border") or items[k].has("owner.coast")) for k in behind)
    gone = any(items[k].has("role.destination") or items[k].has("role.through") for k in behind)
    gone = gone or draft.noun_measure == ("soft", "refugees")  # "180,000 refugees have returned by the crossing"
    return "interceptions" if at and not gone else None


def _pulled_back(said: Said) -> str | None:
    """ "Returned to Libya by the coast guard": stopped at sea."""
    draft, items = said.draft, said.frame.items
    span = items[draft.left[0] : draft.right[1]]
    guard = any(item.has("owner.authority") and item.has("mode.sea") for item in span)
    guard = guard and not any(item.has("role.home") for item in span)  # but "the coast guard repatriated 240 Haitians"
    return "interceptions" if guard and draft.kind == "count" else None


def _brought_home(said: Said) -> str | None:
    """ "Brought 240 Guineans back to their country": nobody stopped on the way."""
    draft, items = said.draft, said.frame.items
    home = any(item.has("role.home") for item in items[draft.left[0] : draft.right[1]])
    back = any("interceptions" in item.senses.get("measure.weak", ()) for item in items)
    return "returns" if home and back and draft.kind == "count" else None


def _landed(said: Said) -> str | None:
    """ "Six landings, with 277 people: they had sailed from Sfax"."""
    parent = said.draft.parent
    landed = parent is not None and parent in said.frame.drafts and parent.unit == "incidents"
    return "arrivals" if landed and _leans_on(said, "arrivals") else None


def _set_out_of_those_who_came(said: Said) -> str | None:
    """ "25,692 have landed. 14,755 had set out from Libya, 10,247 from Tunisia": by where those who came set out."""
    frame, draft = said.frame, said.draft
    context = frame.context
    wholes = [d for d in (draft.parent, context.last, context.topic, *context.recent) if d is not None]
    wholes = [d for d in wholes if d.kind == "count" and (draft.unit == "persons" or d.unit == "boats")]
    if not any(d.measure == "arrivals" and d.value > draft.value for d in wholes):
        return None
    if draft.kind != "count" or said.aboard or frame.sunk:
        return None
    if not {"departures"} <= _told(said) <= {"departures", "arrivals"}:
        return None
    zone = range(draft.left[0], draft.right[1])
    shores = {u.code for u in frame.uses if u.index in zone and u.prep == "from" and u.kind != "people"}
    boats = any(d.unit == "boats" and d is not draft and d.measure != "arrivals" for d in frame.drafts)
    return None if boats or not shores or shores - world.LEFT_FROM or draft.own_origin else "arrivals"


def _on_a_boat(said: Said) -> str | None:
    """ "753 were saved: 430 were on a fishing boat"."""
    draft, parent = said.draft, said.draft.parent
    if draft.noun or parent is None or parent not in said.frame.drafts or not on_a_boat(said.frame, draft):
        return None
    return parent.measure


def _whence_they_are(said: Said) -> str | None:
    """ "42,925 refugees landed. Most refugees are from Syria, namely 11,307": some of those who came."""
    frame, draft, parent = said.frame, said.draft, said.draft.parent
    if draft.noun or draft.kind != "count" or parent is None or parent in frame.drafts or parent.kind != "count":
        return None
    if parent.measure not in world.MOVES or parent.value <= draft.value:
        return None
    named = all(frame.items[i].has("measure.soft") for i, _ in said.left + said.right)
    zone = range(draft.left[0], draft.right[1])
    whence = any(u.index in zone and u.prep in ("from", "origin") for u in frame.uses)
    return parent.measure if named and whence else None


def _seekers_among_them(said: Said) -> str | None:
    """ "189,962 of them are asylum seekers"."""
    return "migrants" if said.draft.is_part and _leans_on(said, "migrants") else None


def _told_by_survivors(said: Said) -> str | None:
    """ "Survivors spoke of as many as 750 passengers": who was aboard, by those who were saved."""
    items = said.frame.items
    verbs = [items[i] for i, m in said.left + said.right if m == "rescues"]
    told = said.draft.noun_measure == ("soft", "departures") and said.draft.kind == "count"
    return "departures" if told and verbs and all(verb.has("measure.people") for verb in verbs) else None


def _live_as_refugees(said: Said) -> str | None:
    """ "In Libanon leben 815.000 registrierte syrische Flüchtlinge": the noun behind adjectives not its own."""
    draft, items = said.draft, said.frame.items
    if draft.noun or draft.kind != "count":
        return None
    behind = items[draft.last + 1 : draft.last + 5]
    noun = next((k for k, i in enumerate(behind) if "refugees" in i.senses.get("measure.soft", ())), -1)
    adjectives = behind[:noun] if noun > 0 else []
    plain = all((i.kind == WORD and not i.senses) or i.has("place.people") or i.has("verb.exact") for i in adjectives)
    return "refugees" if adjectives and plain else None


def _whence_they_came(said: Said) -> str | None:
    """ "31,052 crossed the Darién; 20,000 of them came from Venezuela": the verb only says who they are."""
    draft, items, parent, topic = said.draft, said.frame.items, said.draft.parent, said.frame.context.topic
    verbs = [items[i] for i, m in said.left + said.right if m == "arrivals"]
    if draft.kind == "count" and _of_those_before(said):
        return parent.measure if parent is not None else None
    if draft.kind != "count" or not verbs or not all(verb.has("role.origin") for verb in verbs):
        return None
    if draft.noun_measure == ("soft", "asylum_applications") and (topic is None or topic.measure in world.ASYLUM):
        return "asylum_applications"  # "some 71,000 asylum seekers came from Syria"
    return parent.measure if not draft.noun and parent is not None and parent.measure in _BY_ORIGIN else None


def _of_those_before(said: Said) -> bool:
    """ "Of the 96 rescued, 66 came from Yemen and 30 from Syria", "detained 96; 66 came from Yemen"."""
    draft, frame, parent = said.draft, said.frame, said.draft.parent
    if draft.noun or parent is None or parent not in frame.live or parent.measure not in world.RESCUED | {"detained"}:
        return False
    items = frame.items
    between = [i for i in items[parent.last + 1 : draft.first] if not i.has("flow.and")]
    if parent.last > draft.first or parent.value <= draft.value or any(i.kind in (NUMBER, PERIOD) for i in between):
        return False
    near = [u for u in frame.uses if draft.last < u.index < draft.right[1]]
    whose = bool(near) and near[0].kind == "country" and near[0].prep in ("from", "origin")
    return whose and near[0].index <= draft.last + 3 and not any(u.prep in ("to", "inward") for u in near)


_BY_ORIGIN: Final = ("crossings", "interceptions")
"""What is counted by nationality where "came from" tells who they were."""


def _taken_in(said: Said) -> str | None:
    """ "The United States took in 25,500", of those resettled."""
    parent = said.draft.parent
    return parent.measure if not said.draft.noun and parent is not None and parent.measure in world.MOVED_ON else None


def _under_protection(said: Said) -> str | None:
    """ "547,000 people were there under the protection of the office"."""
    kinds = {(i, m) for i, k, m in said.cues if k == "cue"}
    told = any(m == "refugees" and (i, m) in kinds for i, m in said.left + said.right)
    return "refugees" if told and not said.draft.noun_measure else None


def _in_brackets(said: Said) -> str | None:
    """ "The port that took in most is Lampedusa (16,834)"."""
    draft = said.draft
    return draft.parent.measure if draft.bracket and not draft.noun and draft.parent is not None else None


def _back_of_the_deported(said: Said) -> str | None:
    """ "146 came back from Mexico", of those deported."""
    draft, parent = said.draft, said.draft.parent
    if draft.noun or parent is None or parent.measure not in world.RETURNS:
        return None
    zone = range(draft.left[0], draft.right[1])
    left = {u.code for u in said.frame.uses if u.index in zone and u.prep == "from" and u.kind != "people"}
    if parent not in said.frame.drafts and not left.issubset(parent.departure):
        return None  # "deported from Pakistan; 2.4 million have come back from Pakistan and Iran"
    told = [m for i, k, m in said.frame.cues if k == "cue" and i > draft.last]
    if any(d.is_part and d.parent is draft for d in said.frame.live) and parent.measure in told:
        return None  # "140,000 returned, of whom 13,500 were deported"
    return parent.measure if draft.is_part or not returns_apart(said.frame, draft) else None


def _or_lost(said: Said) -> str | None:
    """ "53 migrants, among them two babies, have died or are missing"."""
    together = said.draft.kind == "count" and _in_one_breath(said, _DEAD_OR_LOST)
    return "dead_or_missing" if together or or_lost(said.frame, said.draft) else None


def _lost_on_the_way(said: Said) -> str | None:
    """ "140 people have died or vanished on the crossings": the verb, though they crossed."""
    draft, items = said.draft, said.frame.items
    lost = next((i for i, m in said.right if m in world.TOLL), 0)
    led = [i for i, m in said.right if m == said.chosen and i < lost]
    if not led or draft.kind != "count" or not items[led[-1] - 1].has("role.in"):
        return None
    if _parted(said.frame, draft.last + 1, lost):
        return None
    told = next(m for i, m in said.right if i == lost)
    return "dead_or_missing" if or_lost(said.frame, draft) else told


def _back_of_the_intercepted(said: Said) -> str | None:
    """ "Intercepted 1,553 people and brought them back; 712 have been returned in June"."""
    frame, draft = said.frame, said.draft
    at = frame.live.index(draft)
    if not at or frame.live[at - 1].measure != "interceptions" or draft.noun:
        return None
    return None if any(draft.left[0] <= u.index < draft.right[1] for u in frame.uses) else "interceptions"


def _intercepted_before(said: Said) -> str | None:
    """ "Brought back after they had been intercepted at sea"."""
    return "interceptions" if any(m == "interceptions" for _, m in said.left + said.right) else None


def _granted_of_the_claims(said: Said) -> str | None:
    """ "In Spain 18.5 % of the claims had a positive answer": a share of those that were granted."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "share" or draft.parent in said.frame.drafts:
        return None
    granted = [i for i, m in said.left + said.right if m == "asylum_grants"]
    spans = [range(min(i, draft.last + 1), max(i, draft.first)) for i in granted]
    return "asylum_grants" if any(all(boundary(items, k) < MIDDLE for k in span) for span in spans) else None


def _seekers_moved_on(said: Said) -> str | None:
    """ "103 asylum seekers and refugees resettled in five countries": what was done to those who had asked."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "count" or draft.noun_measure:
        return None
    done = next(((i, m) for i, m in said.right if m in world.MOVED_ON), None)
    plain = done is not None and not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, done[0]))
    return done[1] if done is not None and plain else None


def _sent_across(said: Said) -> str | None:
    """ "Sent home some 60,000 people over the crossings of A and B"."""
    draft, items = said.draft, said.frame.items
    sent = [(i, m) for i, m in said.left if m in world.RETURNS and i < draft.first]
    if draft.kind != "count" or not sent or any(m == said.chosen for _, m in said.left):
        return None
    return None if any(boundary(items, k) >= MIDDLE for k in range(sent[-1][0], draft.first)) else sent[-1][1]


def _brought_back_from_a_host(said: Said) -> str | None:
    """ "Brought back from the Greek islands to Turkey": out of a country that people head for."""
    draft, items = said.draft, said.frame.items
    stopped = [i for i, m in said.left + said.right if m == "interceptions"]
    if not all(items[i].has("measure.weak") for i in stopped):
        return None
    own = [u for u in said.frame.uses if draft.left[0] <= u.index < draft.right[1] and (u.kind != "people" or u.owner)]
    hosts = {u.code for u in own if u.prep == "from"} & world.HOSTS
    return "returns" if hosts and any(u.prep == "to" and u.code not in world.HOSTS for u in own) else None


def _flown_home(said: Said) -> str | None:
    """ "A charter flight brought 163 Nigerians back home from Libya": no one was stopped."""
    span = said.frame.items[said.draft.left[0] : said.draft.right[1]]
    home = any(i.has("role.home") for i in span)
    own = {u.code for u in said.frame.uses if u.prep == "to" and u.index > said.draft.last}
    home = home or (bool(said.draft.own_origin) and own.issuperset(said.draft.own_origin))
    whence = {u.code for u in said.frame.uses if u.prep == "from"}
    goal = {u.code for u in said.frame.uses if u.prep in ("to", "in", "inward") and u.index > said.draft.last}
    flown = any(i.has("mode.air") for i in span)
    if flown and goal and whence and goal.isdisjoint(whence):
        return "returns"  # "the flight has brought 158 migrants back from Libya to Niger"
    stopped = [i for i, m in said.left + said.right if m == "interceptions"]
    once = len(stopped) == 1 and not any(i.has("mode.sea") or i.has("owner.authority") for i in span)
    return "returns" if home and (once or flown) else None


def _ashore_where_they_head(said: Said) -> str | None:
    """ "Brought back to shore in Dover": in a country that people head for, nobody is kept from leaving."""
    draft, items = said.draft, said.frame.items
    if not all(
        "rescues" in items[i].senses.get("measure.weak", ()) for i, m in said.left + said.right if m == said.chosen
    ):
        return None
    own = {u.code for u in said.frame.uses if draft.left[0] <= u.index < draft.right[1] and u.code}
    return "rescues" if own and own <= world.HOSTS else None


def _flown_out(said: Said) -> str | None:
    """ "Germany has flown 5,347 people out of Kabul": a country that people head for, and no home told."""
    draft, frame = said.draft, said.frame
    back = [i for i, m in said.left + said.right if m == "returns"]
    if not all("resettlements" in frame.items[i].senses.get("measure.weak", ()) for i in back):
        return None
    own = [u for u in frame.uses if u.kind != "people" and draft.left[0] <= u.index < draft.right[1]]
    out = any(u.prep == "from" and u.code not in world.HOSTS for u in own)
    goal = any(u.prep in ("none", "to") and u.code in world.HOSTS for u in own)
    home = any(u.prep == "to" and u.code not in world.HOSTS for u in own)
    return "resettlements" if out and goal and not home else None


def _saved_in_the_attempt(said: Said) -> str | None:
    """ "151 were rescued as they tried to cross": no one stopped them."""
    draft, items = said.draft, said.frame.items
    span = range(draft.left[0], draft.right[1])
    stopped = [i for i, k, m in said.frame.cues if m == "interceptions" and i in span and k in ("cue", "act")]
    tried = draft.unit == "persons" and all(items[i].has("flow.tried") for i in stopped)
    return "rescues" if stopped and tried and any(m == "rescues" for _, m in said.left + said.right) else None


def _saved(said: Said) -> str | None:
    """ "Picked up 85 people and brought them back to Italy"."""
    draft = said.draft
    return "rescues" if not draft.noun_measure and saved(said.frame, draft, said.left, said.right) else None


def _kept_from_entering(said: Said) -> str | None:
    """ "Kept 3,000 from entering", also where that verb closes the clause."""
    kept = "interceptions" in verbs_before(said.frame, said.draft, past_boats=False)
    stops = [i for i, m in said.left if m == "interceptions"]
    words = said.frame.items[stops[-1] : said.draft.first] if stops else []
    if any(item.has("role.aside") or item.has("flow.after") for item in words):
        kept = False  # "two smugglers were stopped after the landing of 104 migrants"
    entering = any(item.has("role.entering") for item in said.frame.items[said.draft.last : said.draft.right[1]])
    kept = kept or (entering and any(m == "interceptions" for _, m in said.right))
    return "interceptions" if kept else None


def _held_at_sea(said: Said) -> str | None:
    """ "Held a boat with 201 people off Dakar"."""
    return "interceptions" if at_sea(said.frame, said.draft) else None


def _permits_for_protection(said: Said) -> str | None:
    """ "Those for protection were 101,000", of the permits told before."""
    return "permits" if not said.draft.noun and _leans_on(said, "permits") else None


_STOPPED_OR_SAVED: Final = frozenset({"interceptions", "rescues"})
_HELD_OR_SAVED: Final = frozenset({"detained", "rescues"})
_SENT_BACK: Final = frozenset({"deportations", "returns"})
_IN_THE_SAME_BREATH: Final = 6
_DEAD_OR_LOST: Final = frozenset({"deaths", "missing"})


def _in_one_breath(said: Said, both: frozenset[str]) -> bool:
    """Whether two verbs are joined with nothing but a small word between them: they tell of one number."""
    items = said.frame.items
    for (first, one), (second, other) in itertools.pairwise(sorted(said.left + said.right)):
        joined = second - first in (2, 3) and items[first + 1].has("flow.and")
        if joined and {one, other} == both and items[second - 1].kind in (WORD, PHRASE):
            return not items[second - 1].has("part.rest")
    return False


def _stopped_or_saved(said: Said) -> str | None:
    """ "Intercepted or rescued 327 people", counted together."""
    both = _in_one_breath(said, _STOPPED_OR_SAVED) or _in_one_breath(said, _HELD_OR_SAVED)
    return "interceptions" if both and not _saved_and_returned(said) else None


def _saved_and_returned(said: Said) -> str | None:
    """ "Rescued and returned 10,000 migrants": saved, whatever coast they were brought to."""
    items = said.frame.items
    for saved_at, measure in said.left + said.right:
        near = items[saved_at + 1 : saved_at + _IN_THE_SAME_BREATH] if measure == "rescues" else []
        at = next((k for k, item in enumerate(near) if item.kind in (NUMBER, PUNCT) or item.has("flow.and")), -1)
        if at >= 0 and near[at].has("flow.and") and any(item.has("flow.back") for item in near[at + 1 : at + 4]):
            return "rescues"
    return None


def _saved_and_brought_back(said: Said) -> str | None:
    """ "410 were rescued and returned to Libya": saved, whatever was done with them next."""
    draft, items = said.draft, said.frame.items
    told = sorted(said.left + said.right)
    saved = next((i for i, m in told if m == "rescues"), -1)
    back = next((i for i, m in told if m == "interceptions" and i > saved), -1)
    if draft.kind != "count" or saved < 0 or back < 0:
        return None
    if not any(items[k].has("flow.and") for k in range(saved, back)):
        return None
    goals = {u.code for u in said.frame.uses if saved < u.index < draft.right[1] and u.prep in ("to", "in", "inward")}
    goals |= {str(code) for code in items[back].senses.get("place.country", ())}
    return "rescues" if goals & world.LEFT_FROM else None


def _sent_either_way(said: Said) -> str | None:
    """ "Expelled or returned 21,601 foreigners", counted together."""
    return "returns" if said.draft.kind == "count" and _in_one_breath(said, _SENT_BACK) else None


def _came_with(said: Said) -> str | None:
    return "arrivals" if came_with(said.frame, said.draft) else None


def _came_or_saved(said: Said) -> str | None:
    """ "745 came to Spain or were rescued near its shores": both are counted as having come."""
    items, cues = said.frame.items, said.left + said.right
    came = [i for i, m in cues if m == "arrivals"]
    told = [i for i, m in cues if m == "rescues" and any(item.has("flow.or") for item in items[max(0, i - 3) : i])]
    return "arrivals" if came and told and came[0] < told[0] else None


def _in_custody(said: Said) -> str | None:
    """ "The detention centres house 1,740 people"."""
    span = range(said.draft.left[0], said.draft.first)
    inside = any(m == "detained" and i in span for i, _, m in said.cues)
    return "detained" if inside and said.draft.kind == "count" else None


def _steered(said: Said) -> str | None:
    """ "Two more Egyptians were arrested", "three Turks, said to be the smugglers"."""
    draft = said.draft
    suspects = draft.noun in ("people", "counted.persons") and steered(said.frame.items, draft, said.right)
    return "smugglers_arrested" if suspects else None


def goes_in(items: list[Item], use: PlaceUse) -> bool:
    """Whether "in" leads to a place, be it behind another that people come from."""
    return use.prep in ("in", "inward") or (use.prep == "to" and use.index > 0 and items[use.index - 1].has("role.in"))


def _pushed_over(said: Said) -> str | None:
    """ "Algerian patrols drove 1,845 people back, into Niger": into a country that is no host, by forces of another."""
    draft = said.draft
    near = [u for u in said.frame.uses if draft.left[0] <= u.index < draft.right[1] and u.kind != "city"]
    there = {u.code for u in near if goes_in(said.frame.items, u) and u.kind == "country" and not u.owner}
    by = {u.code for u in near if u.owner == "authority" or u.prep in ("none", "from")} - there
    if draft.kind != "count" or len(there) != 1 or len(by) != 1 or not world.HOSTS.isdisjoint(there | by):
        return None
    if not (by <= world.LEFT_FROM) or any(i.has("mode.sea") for i in said.frame.items):
        return None
    draft.rule.append(PUSHED_OVER)
    return "deportations"


def _few_who_steered(said: Said) -> str | None:
    """ "Two Egyptians were stopped, as they are held to be the smugglers": no boat of people kept from leaving."""
    few = said.draft.kind == "count" and said.draft.value <= _CREW and not said.draft.is_part
    return _steered(said) if few and any(m == "smugglers_arrested" for _, m in said.right) else None


_CREW: Final = 20


def _held_at_the_border(said: Said) -> str | None:
    """At the border, as told before, not "held in detention centres"; or at one whose police count those they stop."""
    frame, draft, parent = said.frame, said.draft, said.draft.parent
    if any(u.code in world.ENCOUNTERS and (u.prep == "border" or u.owner == "coast") for u in frame.uses):
        return None if any(k == "weak" and m == "detained" for _, k, m in frame.cues) else "interceptions"
    if parent is None or parent.measure != "interceptions" or not (parent not in frame.drafts or draft.noun):
        return None
    inside = sum(m == "detained" for _, m in said.left + said.right) > 1
    inside = inside or any(k == "weak" and m == "detained" for _, k, m in frame.cues)
    return None if inside or elsewhere(frame, draft) or held_inside(frame, draft, parent) else "interceptions"


def _on_the_way_out(said: Said) -> str | None:
    """ "Morocco's police arrested 1,110 migrants who were trying to get into Ceuta": kept from leaving the country."""
    frame, draft, items = said.frame, said.draft, said.frame.items
    who = next((k for k in range(draft.last + 1, draft.right[1]) if items[k].has("flow.relative")), None)
    if draft.kind != "count" or who is None or any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, who)):
        return None
    goals = {u.code for u in frame.uses if who < u.index < draft.right[1] and u.prep not in ("from", "coast", "origin")}
    by = {u.code for u in frame.uses if draft.left[0] <= u.index < draft.first and u.prep == "none"}
    out = bool(goals) and goals <= world.HOSTS and bool(by) and by <= world.LEFT_FROM
    return "interceptions" if out else None


def _settled_born_abroad(said: Said) -> str | None:
    """ "Since July more than 600,000 people born abroad have settled in Spain": what they did, not what they are."""
    draft, items = said.draft, said.frame.items
    described = [k for k, m in said.right if m == "migrants" and k <= draft.last + 2]
    described += [
        k for k in range(draft.first, draft.last + 1) if "migrants" in items[k].senses.get("measure.soft", ())
    ]
    settled = any(m == "immigration" for _, m in (*said.left, *said.right))
    return "immigration" if described and settled else None


def _held_and_sent(said: Said) -> str | None:
    """ "200 migrants who were held in Tripoli were deported": the verb behind what tells who they are."""
    items, draft = said.frame.items, said.draft
    held = next((i for i, m in said.right if m == "detained"), -1)
    sent = next(((i, m) for i, m in said.right if m in world.RETURNS and i > held), None)
    if held < 0 or sent is None or draft.kind != "count" or any(m in world.RETURNS for _, m in said.left):
        return None
    between = items[draft.last + 1 : held]
    who = any(i.has("flow.relative") for i in between) if between else True
    words = items[held + 1 : sent[0]]
    apart = any(i.has("flow.and") or i.kind == NUMBER or i.text in ";:" for i in words)
    return sent[1] if who and not apart and not any(i.kind in (NUMBER, PUNCT) for i in between) else None


def _of_the_arrested(said: Said) -> str | None:
    """ "Seven were detained in Germany", of those arrested."""
    draft = said.draft
    arrested = _leans_on(said, "smugglers_arrested") and not draft.noun and not draft.own_origin
    return "smugglers_arrested" if arrested else None


def _leans_on(said: Said, measure: str) -> bool:
    return said.draft.parent is not None and said.draft.parent.measure == measure


def _told(said: Said) -> set[str]:
    """The measures of all verbs of the sentence."""
    return {m for _, k, m in said.frame.cues if k not in ("weak", "aboard")}


_TURNS: Final[tuple[tuple[tuple[str, ...], Callable[[Said], str | None]], ...]] = (
    (("",), _brought),
    (("", "arrivals", "departures"), _carried),
    (("interceptions",), _brought_to_a_host),
    ((ANY,), _of_those_described),
    (("smugglers_arrested",), _no_suspects),
    (("detained",), _smuggled),
    (("asylum_applications",), _lodged_seekers),
    (("asylum_applications",), _granted_of_the_claims),
    (("asylum_applications",), _seekers_moved_on),
    (("arrivals",), _seekers_taken_in),
    (("migrants", "displaced", "departures", "arrivals", "crossings", "rescues", "interceptions"), _done_to_them),
    (("arrivals", "departures", "crossings"), _next_ones_verb),
    ((ANY,), _arrives_itself),
    ((ANY,), _set_out_with),
    ((ANY,), _was_carrying),
    (("crossings",), _of_whom_came),
    (("", "departures", "migrants", "refugees"), _hold_papers),
    (("departures",), _only_described),
    (("departures",), _governed),
    (("departures", "arrivals"), _flown),
    (("displaced",), _died_in_flight),
    (("migrants",), _were_aboard),
    (("migrants",), _settled_born_abroad),
    (("migrants", "departures", "rescues"), _governed_though_described),
    (("departures",), _left_among_them),
    (("departures",), _left_displaced),
    (("departures",), _left_to_return),
    (("departures",), _in_their_boats),
    (("departures",), _came_at_last),
    (("departures",), _stopped_aboard),
    (("departures",), _counted_ashore),
    (("interceptions", "arrivals"), _died_trying),
    (("interceptions",), _ashore_where_they_head),
    ((ANY,), _sharpened),
    (("interceptions", "crossings"), _tried_aboard),
    (("arrivals",), _onto_a_guard_ship),
    (("arrivals",), _reached_a_level),
    (("arrivals",), _hosts_who_came),
    (("arrivals",), _received_of_them),
    (("arrivals",), _sent_back_there),
    (("arrivals",), _sent_there),
    (("arrivals",), _whence_they_came),
    (("crossings",), _sent_across),
    ((*world.TOLL, "rescues"), _of_those_who_left),
    (("arrivals",), _taken_aboard),
    (("returns",), _kept_out),
    (("returns", "interceptions"), _saved_and_returned),
    (("returns",), _pulled_back),
    (("departures",), _landed),
    (("departures",), _set_out_of_those_who_came),
    (("migrants",), _on_a_boat),
    (("refugees",), _whence_they_are),
    (("asylum_applications",), _seekers_among_them),
    (("migrants",), _live_as_refugees),
    (("migrants",), _taken_in),
    (("migrants",), _under_protection),
    (("migrants",), _in_brackets),
    (("migrants",), _in_custody),
    (("rescues",), _stopped_or_saved),
    (("rescues",), _told_by_survivors),
    (("deportations",), _sent_either_way),
    (("rescues", "interceptions"), _came_with),
    (("returns",), _back_of_the_deported),
    (("crossings", "departures", "interceptions"), _lost_on_the_way),
    (("missing", "deaths"), _or_lost),
    (("returns",), _back_of_the_intercepted),
    (("returns",), _intercepted_before),
    (("interceptions",), _flown_home),
    (("interceptions",), _brought_back_from_a_host),
    (("interceptions",), _brought_home),
    (("returns",), _flown_out),
    (("interceptions",), _saved_in_the_attempt),
    (("interceptions",), _saved_and_brought_back),
    (("interceptions", "arrivals"), _saved),
    (("arrivals", "crossings"), _kept_from_entering),
    (("detained",), _held_at_sea),
    (("asylum_grants",), _permits_for_protection),
    (("detained",), _steered),
    (("interceptions",), _few_who_steered),
    (("interceptions",), _pushed_over),
    (("detained",), _held_at_the_border),
    (("detained",), _on_the_way_out),
    (("detained",), _held_and_sent),
    (("detained", "rescues"), _of_the_arrested),
    (("rescues",), _came_or_saved),
)
"""For which measure, and what makes it another, in this order: each sees what those before it made."""
_FOR: Final = by_value(_TURNS)
