"""The measure that the words of a number give it: its noun, the nearest verb, the figure it leans on."""

from __future__ import annotations

from etl.transform import world
from etl.transform.bind.cues import (
    DONE_TO_BOATS,
    SHARPER,
    acts_behind,
    at_border,
    at_sea,
    behind_the_part,
    beside_boats,
    beside_immigration,
    came_anew,
    clause_before,
    codes_of,
    done_to_them,
    elsewhere,
    held_inside,
    in_their_boats,
    leads_somewhere,
    lodged,
    nearest,
    of_the_same_verb,
    on_a_boat,
    only_described,
    or_lost,
    outdone,
    own_statement,
    returns_apart,
    saved,
    sharpen,
    soft_subject,
    speaks_anew,
    stays_there,
    steered,
    subject_before,
    takes_in,
    told_of_a_share,
    verb_behind_parts,
    verbs_before,
)
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary
from etl.transform.bind.frame import Frame
from etl.transform.bind.nouns import measure_of_noun
from etl.transform.bind.zones import past_aside


def _reaches(frame: Frame, draft: Draft) -> int:
    """Where a verb that takes places or amounts has this bare number for its amount ("when it reached 45,755")."""
    if draft.noun or (draft.parent is not None and draft.parent.measure == "departures"):
        return -1
    near = range(draft.first - 1, max(-1, draft.first - 4), -1)
    for index in near:
        senses = frame.items[index].senses
        if any(c.startswith("place.") for c in senses):
            return -1
        if any(c.startswith("verb.") for c in senses):
            return index
    return -1


def by_words(frame: Frame, draft: Draft) -> None:
    items = frame.items
    own_left, own_right = draft.left, draft.right
    noun = draft.noun_measure
    reaches = _reaches(frame, draft)
    cues = [(i, k, m) for i, k, m in frame.cues if i not in frame.heads or (draft.first <= i <= draft.last)]
    right = [(i, m) for i, k, m in cues if own_right[0] <= i < own_right[1] and k != "weak"]
    left = [(i, m) for i, k, m in cues if own_left[0] <= i < draft.first and k != "weak" and i != reaches]
    beyond = own_statement(frame, draft)
    right = [(i, m) for i, m in right if i < beyond]
    if noun and noun[0] in ("people", "act"):
        draft.measure = sharpen(noun[1], [m for _, m in left] + [m for _, m in right if _ - draft.last <= 6])
        draft.measure = outdone(items, draft, draft.measure, left, right)
        if draft.measure == "asylum_applications" and "asylum_grants" in verbs_before(frame, draft):
            draft.measure = "asylum_grants"  # "granted protection to 96,275 applicants"
        draft.own_measure = True
        draft.rule.append(f"noun says {draft.measure}")
        return
    at = frame.drafts.index(draft)
    if at and draft.kind == "share" and "from x to y in percent" in frame.drafts[at - 1].rule:
        draft.measure, draft.own_measure = frame.drafts[at - 1].measure, True
        draft.rule.append("end of a pair")
        return
    if at and not draft.noun and frame.drafts[at - 1].rule[:1] and "from x to y" in frame.drafts[at - 1].rule:
        low = frame.drafts[at - 1]
        draft.measure, draft.unit, draft.noun, draft.own_measure = low.measure, low.unit, low.noun, True
        draft.rule.append("end of a pair")
        return
    if draft.kind == "change" and draft.unit == "percent" and not draft.bracket:
        subject = subject_before(frame, draft)
        moved = range(subject + 1, draft.first) if subject is not None else range(0)
        if subject is not None and any(items[k].has(c) for k in moved for c in ("change.up", "change.down")):
            named = measure_of_noun(items[subject])
            if named and named[0] != "soft" and items[subject].has("measure.people"):
                draft.measure, draft.own_measure = sharpen(named[1], [m for _, m in left]), True
                draft.rule.append("noun before says it")
                return
    if draft.kind == "count" and not draft.noun:
        subject = subject_before(frame, draft)
        if subject is not None:
            found = measure_of_noun(items[subject])
            if items[subject].has("counted.boats"):
                draft.unit, draft.noun = "boats", "counted.boats"
            elif items[subject].has("measure.act") and items[subject].has("measure.people"):
                beside = any(d.noun in ("counted.persons", "people") for d in frame.live if d is not draft)
                draft.unit = "incidents" if beside else "persons"
            elif items[subject].has("counted.incidents") or (found and found[0] == "act"):
                draft.unit, draft.noun = "incidents", "counted.incidents"
            if found and found[0] != "soft":
                draft.measure, draft.own_measure, draft.noun = (
                    sharpen(found[1], [m for _, m in left]),
                    True,
                    draft.noun or "measure",
                )
                draft.rule.append("noun before says it")
                return
        acts_behind(frame, draft)
    if draft.kind == "share" and draft.parent is not None and draft.parent.measure is not None:
        stated = [
            m
            for i, m in right + left
            if ((draft.parent.measure, m) in SHARPER or {draft.parent.measure, m} <= world.RETURNS)
            and m in ("deportations", "voluntary_returns", "asylum_grants")
        ]
        rated = [m for i, m in left if m == "asylum_grants" and draft.first - i <= 4]
        asked = draft.parent.measure in ("asylum_applications", "asylum_grants")
        if rated and not asked and draft.parent not in frame.drafts:
            draft.measure, draft.own_measure = rated[0], True  # "the rate of protection was 49.9 %"
            draft.rule.append("share of what it names")
            return
        populous = any(item.has("excluded.population") for item in items[draft.last + 1 : draft.last + 3])
        if populous and draft.parent.measure not in world.STOCKS and draft.parent not in frame.drafts:
            draft.measure, draft.own_measure = "migrants", True  # "foreigners made up 8.8 % of the population"
            draft.rule.append("share of what it names")
            return
        draft.measure = stated[0] if stated else draft.parent.measure
        draft.rule.append("measure of the whole")
        return
    if draft.kind == "change":  # one spelling for "carried" and "fewer"
        left, right = ([(i, m) for i, m in side if not items[i].has("change.fewer")] for side in (left, right))
    if left:  # what stands behind a semicolon is told of others
        right = [(i, m) for i, m in right if not any(items[k].text == ";" for k in range(draft.last + 1, i))]
    aboard = [(i, m) for i, m in left + right if items[i].has("measure.aboard")]
    verbs = {m for i, m in left + right if not items[i].has("measure.aboard")}
    whole = any(items[k].has("part.share") for k in range(max(0, draft.first - 2), draft.first))
    came = DONE_TO_BOATS & verbs and not world.TOLL & verbs and noun != ("people", "departures") and not whole
    more = draft.parent is not None and draft.parent.unit == "persons" and draft.value > draft.parent.value
    safe: tuple[str, ...] = ("arrivals",) if whole or frame.sunk else ("arrivals", "rescues", "interceptions")
    if more and draft.parent is not None and draft.parent.measure == "rescues":
        safe = ()  # "17 were rescued; 160 had been on board"
    if aboard and (came or (draft.parent is not None and draft.parent.measure in safe)):
        left = [cue for cue in left if cue not in aboard]
        right = [cue for cue in right if cue not in aboard]
    if draft.kind == "change" and draft.parent is not None and draft.parent in frame.drafts and draft.parent.measure:
        left = [(i, m) for i, m in left if not any(boundary(items, k) >= MIDDLE for k in range(i, draft.first))]
        right = [(i, m) for i, m in right if not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, i))]
    begin = draft.last + 1
    if draft.is_part and not draft.noun.startswith("counted") and draft.parent is not None and draft.parent.own_measure:
        # what stands behind a mark is told of the whole, but "two of them, aged 19 and 22, were arrested"
        begin = max(begin, past_aside(items, draft.last + 2, draft.right[1]) * (items[begin].has("part.subset")))
        right = [(i, m) for i, m in right if not any(boundary(items, k) >= MIDDLE for k in range(begin, i))]
    if draft.bracket and draft.parent is not None and draft.parent.measure:
        right = [(i, m) for i, m in right if not any(items[k].text in (")", "]") for k in range(draft.last + 1, i))]
    # "1,200 people received help" came nowhere
    right = [(i, m) for i, m in right if m != "arrivals" or not takes_in(items[i])]
    if draft.kind == "count" and not right:
        right = behind_the_part(frame, draft, cues)
    if draft.kind != "count" and draft.parent is not None and draft.parent.measure:
        # "saw the largest drop, 72 %": a verb that takes amounts says nothing of whose
        left = [(i, m) for i, m in left if not items[i].has("verb.exact")]
    chosen = nearest(frame, draft, left, right)
    sent = draft.parent is not None and draft.parent.measure in world.RETURNS
    brought = draft.first > 0 and "arrivals" in items[draft.first - 1].senses.get("measure.weak", ())
    if chosen is None and draft.kind == "count" and brought and not sent:
        chosen = "arrivals"
    if chosen == "smugglers_arrested" and draft.noun == "counted.persons" and not draft.own_origin:
        suspects = [d for d in frame.live if d.first < draft.first and d.measure == chosen]
        if suspects and not any(m == chosen for _, m in right):
            chosen = None  # "arrested three for smuggling after 107 migrants had been found"
    if chosen == "asylum_applications" and noun is None and lodged(frame, draft, left + right):
        chosen = "migrants"  # "the number of asylum seekers in hotels rose to 32,059"
    led = any(item.has("flow.relative") for item in items[draft.last + 1 : draft.last + 2])
    who_they_are = ("migrants", "departures", *(("arrivals", "crossings") if led else ()))
    if chosen is not None and chosen in who_they_are and not draft.noun_measure:
        chosen = done_to_them(frame, draft, right, chosen) or chosen
    in_them = [i for i, _ in aboard if 0 < draft.first - i <= 3]
    if in_them and draft.unit == "boats" and draft.parent in frame.drafts and draft.parent is not None:
        if draft.parent.unit == "persons" and draft.parent.measure and not draft.parent.skipped:
            draft.measure = draft.parent.measure
            draft.rule.append("boats they came in")
            return
    near_left = [i for i, _ in left if not any(boundary(items, k) == STRONG for k in range(i, draft.first))]
    arrive = any(k == "weak" and m == "arrivals" and own_left[0] <= i < own_right[1] for i, k, m in frame.cues)
    if arrive and left and not near_left and not right:
        chosen = "arrivals"  # the verb of its own clause, not what was spoken of before the colon
    near = [m for i, m in aboard if 0 < draft.first - i <= 4 or (frame.sunk and i - draft.last == 1)]
    hedge = draft.first > 1 and any(c.startswith("before.") for c in items[draft.first - 1].senses)
    if draft.unit == "persons" and draft.first and items[draft.first - 1 - hedge].has("flow.with") and not aboard:
        if any(i.has("skip.sunk") for i in items[draft.last + 1 : min(draft.right[1], draft.last + 5)]):
            chosen = "departures"  # "a boat that had set out with 170 people sank"
    done = {m for i, m in left + right if not items[i].has("measure.aboard")} & DONE_TO_BOATS
    behind = verb_behind_parts(frame, draft) if near else None
    earlier = () if frame.sunk else frame.context.recent
    if near and draft.parent is not None and draft.parent in (*frame.drafts, *earlier) and draft.parent.measure in safe:
        chosen = draft.parent.measure  # "three boats arrived; the first, which was stopped at sea, carried 29 people"
    elif near and (behind or not done):
        chosen = behind or near[-1]  # "was carrying some 170 people"
    parent = draft.parent
    if chosen == "departures" and aboard and safe and not near and only_described(frame, draft, left + right):
        assert parent is not None
        chosen = parent.measure  # "131 people who were in a fishing boat were found", of those saved
    sailed = any(m == "departures" for i, m in left if (i, m) not in aboard)
    if chosen == "departures" and not sailed and (draft.noun or aboard):
        reach = range(*clause_before(items, draft))
        governing = [m for i, m in left if i in reach and m in world.RESCUED | {"interceptions"}]
        chosen = governing[-1] if governing else chosen  # "stopped a boat bound for the islands with 201 people aboard"
    flown = [m for _, _, m in frame.cues if m in world.RETURNS] if chosen == "departures" and aboard else []
    if flown and any(i.has("mode.air") for i in items[own_left[0] : draft.first]):
        chosen = flown[0]  # "with the flight that carried 162 Nigerians", told of returns
    fate = [m for i, m in left + right if m in world.TOLL and not items[i].has("measure.soft")]
    if chosen == "displaced" and fate and draft.kind == "count" and not noun:
        chosen = fate[0]  # "63,000 people died in flight"
    if chosen == "migrants" and aboard:  # "were aboard the boat that capsized", "... were saved"
        chosen = next((m for _, m in [*right, *left] if m in done), aboard[0][1])
    if chosen in ("migrants", "departures") and draft.kind == "count":
        described = [i for i, m in right if m == chosen and i - draft.last <= 1]
        acts = (
            {"asylum_grants"}
            if chosen == "departures"
            else world.RETURNS | world.MOVED_ON | world.RESCUED | {"interceptions"}
        )
        governs = [m for i, m in left if m in acts and not any(boundary(items, k) for k in range(i, draft.first))]
        if described and governs:
            chosen = governs[-1]  # "took home 14,800 migrants stranded in Libya"
    if chosen == "departures" and draft.is_part and draft.parent is not None and draft.parent.measure == "displaced":
        chosen = "displaced"  # "9.9 million, of whom 7.1 million have fled since the war began"
    if chosen == "departures" and draft.kind == "count":
        chosen = in_their_boats(frame, draft, left, right) or chosen
    told = [m for _, k, m in frame.cues if k not in ("weak", "aboard")]
    if chosen != "departures" or beside_immigration(frame):
        pass
    elif parent is not None and parent.measure == "arrivals" and not draft.noun:
        chosen = "arrivals"  # "11,100 landed: 6,237 had left Libya"
    elif any(m == "arrivals" and not told_of_a_share(items, i, draft) for i, m in left + right):
        chosen = "arrivals"
    elif "arrivals" in told and "departures" not in told and not world.TOLL & set(told):
        chosen = "arrivals"  # "three boats with 240 people aboard reached the island"
    if chosen == "departures" and aboard and parent is not None and parent.measure == "interceptions":
        if all(items[i].has("measure.aboard") for i, m in left + right if m == chosen) and not world.TOLL & set(told):
            chosen = "interceptions"  # those stopped, as told before
    if chosen is not None:
        far = 10 if chosen == "detained" and not draft.own_origin else 6
        chosen = sharpen(chosen, [m for i, m in right if i - begin < far or m in world.MOVED_ON])
        if chosen == "arrivals":
            chosen = sharpen(chosen, [m for _, m in left if m in world.MOVED_ON])
        if chosen in world.RETURNS or (chosen == "departures" and frame.context.measure in world.RETURNS):
            chosen = sharpen(chosen, [m for _, m in left + right])
    if chosen == "arrivals" and draft.kind == "count" and not draft.noun and draft.parent is not None:
        entered = draft.parent.measure == "permits" and not any(takes_in(items[i]) for i, _ in left)
        if not entered and draft.parent.measure in ("asylum_applications", "permits", *world.MOVED_ON):
            chosen = draft.parent.measure  # "Germany received 19,000 of them"
    if chosen == "arrivals" and parent is not None and parent.measure in world.RETURNS:
        codes = codes_of(frame, draft)
        if draft.is_part or (codes and codes <= set(parent.destination)):
            chosen = parent.measure  # "1,140 of them reached the border town", of those sent back
    landed = draft.parent is not None and draft.parent in frame.drafts and draft.parent.measure == "arrivals"
    if chosen == "departures" and landed and draft.parent is not None and draft.parent.unit == "incidents":
        chosen = "arrivals"  # "six landings, with 277 people: they had sailed from Sfax"
    if chosen == "migrants" and not draft.noun and draft.parent in frame.drafts and on_a_boat(frame, draft):
        assert draft.parent is not None
        chosen = draft.parent.measure or chosen  # "753 were saved: 430 were on a fishing boat"
    if chosen == "asylum_applications" and draft.is_part and parent is not None and parent.measure == "migrants":
        chosen = "migrants"  # "189,962 of them are asylum seekers"
    if chosen == "migrants" and not draft.noun and parent is not None and parent.measure in world.MOVED_ON:
        chosen = parent.measure  # "the United States took in 25,500", of those resettled
    if chosen == "migrants" and draft.bracket and not draft.noun and draft.parent is not None:
        chosen = draft.parent.measure or chosen  # "the port that took in most is Lampedusa (16,834)"
    if chosen == "returns" and not draft.noun and draft.parent is not None and draft.parent.measure in world.RETURNS:
        if draft.is_part or not returns_apart(frame, draft):
            chosen = draft.parent.measure  # "146 came back from Mexico", of those deported
    if chosen in ("missing", "deaths") and or_lost(frame, draft):
        chosen = "dead_or_missing"
    before_it = frame.live[frame.live.index(draft) - 1] if frame.live.index(draft) else None
    if chosen == "returns" and before_it is not None and before_it.measure == "interceptions" and not draft.noun:
        if not any(draft.left[0] <= u.index < draft.right[1] for u in frame.uses):
            chosen = "interceptions"  # "intercepted 1,553 people and brought them back; 712 have been returned in June"
    if chosen == "returns" and any(m == "interceptions" for _, m in left + right):
        chosen = "interceptions"  # "brought back after they had been intercepted at sea"
    if chosen in ("interceptions", "arrivals") and not noun and saved(frame, draft, left, right):
        chosen = "rescues"  # "picked up 85 people and brought them back to Italy"
    if chosen in ("arrivals", "crossings") and "interceptions" in verbs_before(frame, draft, past_boats=False):
        chosen = "interceptions"  # "kept 3,000 from entering"
    if chosen == "detained" and at_sea(frame, draft):
        chosen = "interceptions"  # "held a boat with 201 people off Dakar"
    if chosen == "asylum_grants" and not draft.noun and draft.parent is not None and draft.parent.measure == "permits":
        chosen = "permits"  # "those for protection were 101,000", of the permits told before
    if chosen == "detained" and draft.noun in ("people", "counted.persons") and steered(frame.items, draft, right):
        chosen = "smugglers_arrested"  # "two more Egyptians were arrested", "three Turks, said to be the smugglers"
    inside = sum(m == "detained" for _, m in left + right) > 1  # "are held in detention centres"
    inside = inside or any(k == "weak" and m == "detained" for _, k, m in frame.cues)
    stopped = parent is not None and parent.measure == "interceptions"
    stopped = stopped and (parent not in frame.drafts or bool(draft.noun)) and not elsewhere(frame, draft)
    if chosen == "detained" and stopped and not inside and parent is not None and not held_inside(frame, draft, parent):
        chosen = "interceptions"  # at the border, as told before
    if chosen in ("detained", "rescues") and parent is not None and parent.measure == "smugglers_arrested":
        if not draft.noun and not draft.own_origin:
            chosen = "smugglers_arrested"  # "seven were detained in Germany" of those arrested
    if chosen is not None and not (
        draft.is_base and draft.parent is not None and draft.parent.measure and chosen == "rescues"
    ):
        draft.measure, draft.own_measure = chosen, True
        draft.rule.append(f"verb says {chosen}")
        soft = soft_subject(frame, draft)
        stock = draft.parent.measure if draft.parent is not None else None
        if stock in world.STOCKS and draft.parent not in frame.drafts and frame.context.last is not None:
            stock = frame.context.last.measure if frame.context.last.measure in world.STOCKS else stock
        topic = frame.context.topic
        if chosen == "migrants" and not draft.noun and stock in world.MOVES and topic and topic.measure == "refugees":
            stock, draft.parent = topic.measure, topic  # "144,000 came to Italy, Poland hosts 1.2 million"
        if chosen == "migrants" and stock in world.STOCKS and not draft.noun and not soft:
            draft.measure = stock  # "Iran hosts 3.8 million" of the refugees told before
        elif noun and noun[0] == "soft" and noun[1] in world.STOCKS and chosen in ("migrants",):
            draft.measure = noun[1]
        elif soft and chosen == "migrants" and not noun and not lodged(frame, draft, left + right):
            draft.measure = soft
        return
    if noun and noun[0] == "soft":
        draft.measure, draft.own_measure = of_the_same_verb(frame, draft) or noun[1], True
        draft.rule.append("noun suggests")
        return
    before = frame.drafts[at - 1] if at else None
    beside = before is not None and (
        not draft.noun or draft.first - before.last <= 4
    )  # "8.8 %, that is 6 million people"
    if before is not None and before.measure and "share of what it names" in before.rule and beside:
        draft.measure = before.measure
        draft.rule.append("measure of the share before")
        return
    if before is not None and before.own_measure and before.is_part and draft.is_part and not draft.noun:
        if before.parent is draft.parent and before.kind == draft.kind and not before.skipped:
            draft.measure, draft.own_measure = before.measure, True
            draft.rule.append("measure of the list")
            return
    parent = draft.parent
    stays = stays_there(frame, draft) if draft.kind == "count" and not draft.is_part and not draft.is_base else ""
    if stays:
        draft.measure, draft.own_measure = stays, True
        draft.rule.append("people who are there")
        return
    if parent is not None and parent.measure is not None:
        if parent.measure == "smugglers_arrested" and draft.noun == "counted.persons" and not draft.is_part:
            if at_border(frame, draft):
                draft.measure = "crossings"
            return  # "27 migrants were counted at the border": no smugglers
        anew = parent not in frame.drafts and parent.measure in world.TOLL and speaks_anew(draft)
        if anew and not came_anew(frame, draft, parent):
            return  # "7.7 million people have left": not the dead of the sentence before
        row = draft.bracket and before is not None and before.bracket and not before.skipped and before.own_measure
        if row and before is not None and before.kind == draft.kind and not before.is_base:
            draft.measure, draft.own_measure = before.measure, True  # the next of a list in brackets
        else:
            draft.measure = "arrivals" if came_anew(frame, draft, parent) else parent.measure
        draft.rule.append("measure carried over")
        return
    if draft.unit == "boats" or (draft.noun == "counted.persons" and beside_boats(frame, draft)):
        if (
            not frame.cues
            and frame.context.measure not in world.MOVES | world.GUARDED
            and leads_somewhere(frame, draft)
        ):
            draft.measure = "arrivals"
            draft.rule.append("boats lead to a place")
            return
    weak = [m for _, k, m in frame.cues if k == "weak"]
    others = frame.heads if draft.noun == "counted.persons" else set()  # "107 migrants freed and 28 bodies buried"
    sentence = [
        m
        for i, k, m in frame.cues
        if k not in ("weak", "aboard")
        and (i not in others or draft.first < i <= draft.last)
        and not beyond <= i < draft.right[1]
    ]
    sentence += [m for i, k, m in frame.cues if k == "aboard"]
    if sentence:
        draft.measure = sentence[0]
        draft.rule.append("measure of the sentence")
    elif weak:
        draft.measure = weak[0]
        draft.rule.append("agency's measure")
    elif frame.context.measure is not None and draft.kind != "count":
        draft.measure = frame.context.measure
        draft.rule.append("measure of the text")
    elif frame.context.measure is not None and (draft.noun or draft.own_origin):
        draft.measure = frame.context.measure
        draft.rule.append("measure of the text")
