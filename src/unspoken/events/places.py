"""The words that name where a scene is: “in the kitchen”, “at the station”, a heading that names a place."""

from __future__ import annotations

from bisect import bisect_left

from unspoken import lexicon
from unspoken.story import Mentions, Reading

INSIDE = frozenset("in at on inside outside aboard beneath".split())
TOWARDS = frozenset(
    "into to behind through across from along near by toward towards past onto up down round off".split()
)
PREPOSITIONS = INSIDE | TOWARDS
SPOTS = frozenset(
    "kitchen parlour parlor bedroom bathroom hall hallway corridor attic cellar basement landing staircase stairs "
    "stairwell porch veranda balcony terrace roof rooftop garden yard courtyard orchard greenhouse shed barn "
    "stable stables garage driveway lawn house flat apartment cottage cabin hut tent farm mill castle palace "
    "tower dungeon throne-room office study library classroom school schoolyard gym laboratory lab theatre "
    "theater stage dressing-room studio hospital ward surgery clinic waiting-room morgue mortuary chapel church "
    "churchyard cathedral temple mosque graveyard cemetery crypt shop store supermarket market bakery butcher "
    "café cafe restaurant diner bar pub tavern inn hotel motel lobby foyer lift elevator bank post-office museum "
    "gallery aquarium zoo circus fairground prison jail cell court courtroom courthouse station platform train "
    "carriage compartment bus coach tram taxi cab car van lorry truck boat ship ferry deck cockpit plane airport "
    "airlock bridge shuttle harbour harbor quay dock pier wharf beach shore cliff river riverbank canal lake pond "
    "forest wood woods clearing field meadow moor hill mountain path lane road street alley avenue square plaza "
    "park playground crossroads village town city camp trench battlefield drawing-room dining-room sitting-room "
    "living-room bath sickroom nursery conservatory pantry larder laundry canteen cafeteria staff-room staffroom "
    "auditorium booth pew altar vestry ballroom pavilion tent stadium pitch changing-room locker-room rink pool "
    "sauna salon workshop factory foundry warehouse mine quarry well hen-house doorway window table bench counter "
    "bed desert jungle island bay cove cave tunnel room conference-room".split()
)
WEAK = frozenset(
    "window table bench counter bed doorway stage bridge bar court bank well wood hill bath pool room".split()
)
ROOMS = frozenset("room house station park yard shop office hall street road bay garden store".split())
FILLERS = frozenset(
    "the a an my your his her its our their this that same old new big small little back front upper lower other "
    "next dark empty long narrow cold warm own far main first second third top bottom wet great white black red "
    "green blue 's waiting drawing dining sitting living changing dressing staff throne conference scrub dead "
    "quiet".split()
)


def place_at(reading: Reading, first: int, mentions: dict[int, int]) -> tuple[int, int, int, str] | None:
    """The place that a preposition brings: (how clear, first and last word, the noun).

    `mentions` gives, for the first word of each mention of a place, its last.
    """
    clear = 2 if reading.lower[first] in INSIDE else 1
    start, place = first + 1, first + 1
    while place < min(first + 7, len(reading)) and reading.quote[place] == reading.quote[first]:
        if place in mentions:
            return clear, start, mentions[place], reading.lower[mentions[place]]
        current = reading.lower[place]
        following = reading.lower[place + 1] if place + 1 < len(reading) else ""
        if current in SPOTS and following in ROOMS and following not in FILLERS:
            place, current = place + 1, following
        if current in SPOTS and following not in ("of", "'s", "-"):
            return clear - (current in WEAK), start, place, current
        if current in SPOTS and following == "of":
            return clear - 1, start, place, current
        if current not in FILLERS and not (reading.words[place][0].isupper() and place > start):
            return None
        place += 1
    return None


def spots(reading: Reading, mentions: Mentions) -> list[tuple[int, int, int, str]]:
    """Everything in the narration that says where: (first word, last word, how clear, the noun), in order."""
    kinds = {Mentions.code("type", kind) for kind in ("facility", "place", "location", "vehicle")}
    lasts: dict[int, int] = {}
    for start, end, kind in zip(mentions.start.tolist(), mentions.end.tolist(), mentions.type.tolist(), strict=True):
        if kind in kinds:
            lasts[bisect_left(reading.starts, start)] = bisect_left(reading.starts, end) - 1
    found = []
    for place in range(len(reading) - 1):
        if reading.quote[place] >= 0 or reading.lower[place] not in PREPOSITIONS:
            continue
        one = place_at(reading, place, lasts)
        if one is not None and one[0] > 0:
            clear, first, last, noun = one
            found.append((first, last, clear, noun))
    return found


def names_place(reading: Reading, first: int, last: int) -> bool:
    """Whether a heading's words name a place: “The Kitchen”, “London, 1942”."""
    known = lexicon.not_people()
    return any(
        reading.lower[place] in SPOTS - WEAK or known.get(reading.words[place].title()) == "place"
        for place in range(first, last)
    )
