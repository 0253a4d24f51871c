"""What statisticians of migration agree on, in codes and never in words of a language.

The coast rule, the part a country plays for a measure, which measures are stocks: `corpus/CONVENTIONS-*.md` of the
gold cases state them; UNHCR, IOM, Frontex and Eurostat use the same terms.
"""

from __future__ import annotations

from typing import Final

STOCKS: Final = frozenset({"refugees", "displaced", "migrants"})
RETURNS: Final = frozenset({"returns", "deportations", "voluntary_returns"})
GUARDED: Final = frozenset({"rescues", "interceptions", "deaths", "missing", "dead_or_missing"})
MOVES: Final = frozenset({"arrivals", "crossings", "immigration"})
ASYLUM: Final = frozenset({"asylum_applications", "asylum_grants", "refugees", "displaced", "migrants", "permits"})
LEAVES: Final = frozenset({"departures", "emigration"})
MOVED_ON: Final = frozenset({"relocations", "resettlements"})
TOLL: Final = frozenset({"deaths", "missing", "dead_or_missing"})
RESCUED: Final = frozenset({"rescues"})
HELD: Final = frozenset({"detained", "smugglers_arrested"})
NO_MEANS: Final = ASYLUM | MOVED_ON | HELD | {"net_migration"}
"""Measures that have neither route nor mode."""

LEFT_FROM: Final = frozenset("TN LY DZ MA MR SN DJ EG GM GW LB SY SO EH TR NE SD BD MM HT CU KM MG".split())
"""Countries that people leave by boat: off their coast a rescue, interception or death happens on departure."""

BY_SEA: Final = frozenset("TN LY DZ MA MR SN GM GW GN EH LB TR".split())
"""Countries whose coasts boats to Europe leave from; of others that a list names, people are nationals."""

TRANSIT: Final = frozenset("LY MR EH DJ".split())
"""Countries whose coast people of others leave: migrants from there are hardly ever nationals."""

FAR: Final = frozenset("AF ER BD PK IQ SO NG ML GN CI CM IN VE CO IR ET BF CU HT NP LK VN SL GH CD".split())
"""Countries whose people reach Europe by way of others: there "from X" is nationality, whatever the verb."""

RESETTLED: Final = (FAR - {"IR", "PK"}) | {"MM", "SD", "SY"}
"""Countries whose people others resettle: in a list beside hosts they are told by nationality."""

NORTHWARD: Final = frozenset("PA CR NI HN GT MX US".split())
"""Countries of the way north through America: who comes there from far is told by nationality."""

EASTWARD: Final = frozenset({"YE"})
"""Where the route from the Horn of Africa leads: there "from Ethiopia" is nationality, "from Djibouti" a shore."""

EUROPE: Final = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE EU GB CH NO".split()
)

ENCOUNTERS: Final = frozenset({"US"})
"""Countries whose border police count those they stop, not those who crossed."""

UNION_SIZES: Final = frozenset({27.0, 28.0})
"""How many states the EU has and has had, a name of it too ("the twenty-seven")."""
MEMBERS: Final = EUROPE - {"EU", "GB", "CH", "NO"}
"""The countries of the union."""

OVERLAND: Final = frozenset("BY RU UA RS BA MK AL ME XK MD TR MX GT CO PA IR".split())
"""Countries that people leave over a land border that is watched on the other side."""

HOSTS: Final = frozenset(
    (
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE EU "
        "GB CH NO IS LI US CA AU NZ JP"
    ).split()
)
"""Countries whose asylum statistics are told by host: EU+, Britain, North America, Australia."""

ROUTE_MODE: Final = {
    "central_mediterranean": "sea",
    "atlantic": "sea",
    "channel": "sea",
    "balkans": "land",
    "eastern_land": "land",
}

FAR_SHORES: Final = frozenset("US BS CU HT DO PR JM MX CO VE PA TC GF BR".split())
"""Shores of the Atlantic that the route named after it does not touch."""

HORN: Final = frozenset({"DJ", "YE"})
"""Between them lies an "Eastern Route" that is none of those to Europe."""

ROUTE_COUNTRIES: Final = {"channel": ("FR", "GB")}
"""Countries that have no other route between them: naming one does not leave it."""

INWARD: Final = {
    frozenset(pair): pair[1]
    for pair in (
        ("IT", "FR"), ("ES", "FR"), ("BE", "FR"), ("FR", "GB"), ("AT", "DE"), ("PL", "DE"), ("CZ", "DE"), ("CH", "DE"),
        ("IT", "AT"), ("HU", "AT"), ("SI", "AT"), ("SI", "IT"), ("HR", "SI"), ("IT", "CH"), ("BG", "RO"), ("SK", "CZ"),
        ("CO", "PA"), ("PA", "CR"), ("GT", "MX"),
    )
}  # fmt: skip
"""Borders between two hosts, or on the way north through America, each with the country that people come into."""

EAST_OF_THE_UNION: Final = {
    "BY": frozenset({"LT", "LV", "PL"}), "RU": frozenset({"EE", "FI", "LT", "LV", "PL"}),
}  # fmt: skip
"""Countries that the guards of several members of the union turn people back to."""

ROUTE_ENDS: Final = {
    "channel": {"GB"},
    "atlantic": {"ES"},
    "western_mediterranean": {"ES"},
    "eastern_mediterranean": {"GR", "CY"},
    "central_mediterranean": {"IT", "MT"},
}
"""Countries at the far end of the routes over sea."""

THE_JUNGLE: Final = frozenset({"CO", "PA"})
"""Between them lies the Darién, the one way that texts name by its land alone."""
LAND_ENDS: Final = {
    "eastern_land": {"EE", "FI", "HU", "LT", "LV", "PL", "RO", "SK"},
    "balkans": {"AT", "BG", "CZ", "DE", "GR", "HR", "HU", "IT", "RO", "SI", "SK"},
}
"""Countries of the union that the routes over land lead into."""
UNION: Final = ("EU", "EUROPE")

FRONTEX: Final = ("EU", "GB")
"""Where Frontex's detections lead: into the EU, on the Channel into Britain."""


def kin(first: str, second: str) -> bool:
    """Whether a figure of one measure may lend its places to one of the other."""
    if first == second or {first, second} <= MOVED_ON:
        return True
    if {first, second} <= {"deaths", "missing", "dead_or_missing"}:
        return True
    if {first, second} <= RETURNS or {first, second} <= {"asylum_applications", "asylum_grants"}:
        return True
    return {first, second} <= {"rescues", "interceptions"} or {first, second} <= {
        "immigration",
        "emigration",
        "net_migration",
    }


def one_event(first: str, second: str) -> bool:
    """Whether figures of two measures may tell of the same boats: who left, was saved, died, came."""
    told = TOLL | RESCUED | {"departures", "arrivals"}
    return first != second and {first, second} <= told


def lends_mode(first: str, second: str) -> bool:
    """Whether people of one measure came the same way as those of another told beside it."""
    wrecked = {"deaths", "missing", "dead_or_missing", "departures", "rescues"}
    if (first == "interceptions" and second in TOLL) or (first, second) == ("arrivals", "rescues"):
        return True
    return {first, second} <= wrecked or {first, second} == {"crossings", "interceptions"}


def role(measure: str, prep: str, kind: str, code: str, owner: str) -> str:
    """The field a country belongs in: departure, origin, destination or "" for none.

    ``prep``: from, to, in, coast, origin, border, none. ``kind``: country, people, city, group ...; coast: a stretch
    of shore that boats leave, in a country that others head for.
    ``owner``: authority or coast where the name only says whose they are.
    """
    if kind in ("group", "region"):
        return ""
    if prep == "origin":
        return "origin"
    if code in ("EU", "EUROPE") and kind == "people" and (prep == "none" or not owner):
        if owner != "coast" or measure not in MOVES:  # but "reached European shores"
            return ""  # "the European agency"
    if kind == "people" and not owner and (prep not in ("coast", "to") or measure in ASYLUM):
        return "origin"
    if measure in MOVES:
        if code == "EU" and prep == "from" and measure == "immigration":
            return "departure"
        if code in FRONTEX and code != "GB":
            return "destination"
        if prep == "border" and kind == "city" and code in HOSTS:
            return "destination"  # "entries at the border of Trieste"
        if prep in ("from", "border"):
            return "departure"
        if prep == "coast" and code in BY_SEA:
            return "departure"  # "landed 182 people, saved off Libya"
        return "" if prep == "border" else "destination"
    if measure in LEAVES:
        if owner == "authority" and prep == "none" and code not in LEFT_FROM:
            return ""
        if code in ("EU", "EUROPE") and prep == "none":
            return ""  # "the EU's leader in returns"
        if prep == "coast":
            return "departure" if code in LEFT_FROM or kind == "coast" else "destination"
        return "destination" if prep == "to" else "departure"
    if measure in GUARDED:
        if prep == "entering":
            return "destination"  # kept from entering, whoever guards the border
        if prep in ("from", "border"):
            # off the coast rule's countries and hosts, "from X" is said of people, not of where they sailed
            return "departure" if code in LEFT_FROM | HOSTS | OVERLAND or prep == "border" else "origin"
        if measure == "interceptions" and prep == "to" and code in LEFT_FROM:
            return "departure"
        return "departure" if code in LEFT_FROM or kind == "coast" else "destination"
    if measure in RETURNS:
        return "destination" if prep in ("to", "border") else "departure"
    if measure in ASYLUM:
        if prep == "border":
            return ""
        if prep == "from" and owner == "coast" and measure == "migrants":
            return "destination"  # "the residents of the camp of Pournara"
        if prep == "from":
            return "" if code in ("EU", "EUROPE") else "origin"  # the union's statistics, not its people
        return "destination"
    if measure in MOVED_ON:
        if prep == "none" and code == "EU":
            return ""  # whose scheme it is, not who sent them
        if measure == "resettlements" and prep == "none" and code in HOSTS:
            return "destination"  # who resettles people takes them in
        return "destination" if prep in ("to", "in") else "departure"
    if measure in HELD and prep == "from":
        return "destination" if owner == "coast" else ""  # not where they, or those whom they brought, came from
    if measure == "net_migration" and prep == "from" and code not in HOSTS:
        return "departure"
    return "" if prep == "border" else "destination"
