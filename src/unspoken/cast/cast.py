"""The people of a story: every mention of somebody, and who is meant.

Names are found and joined to people by rules (`names`, `aliases`), then those who tell the story, where somebody in it
does (`narrator`). One walk ties descriptions and pronouns to people, by rules and by what the network thinks of each
pair of mentions (`nominals`, `resolve`, `thoughts`). The network sees every mention, of people and of places (`rows`);
those without a person are put into chains of coreference (`chains`). "I" and "you" inside quotations wait for the room
of speakers, and then `settle` goes over pronouns and descriptions once more.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from unspoken.cast.aliases import join_names
from unspoken.cast.chains import link
from unspoken.cast.known import know
from unspoken.cast.mentions import Found, People
from unspoken.cast.names import Form, Name, find_names
from unspoken.cast.narrator import find_narrators
from unspoken.cast.nominals import find_nominals
from unspoken.cast.resolve import owns, resolve
from unspoken.cast.rows import gather_rows, join, says
from unspoken.cast.thoughts import Thoughts
from unspoken.story import Cast, Chapters, Mentions, Paragraphs, Quotes, Reading, Seen, Text, Tokens, lay_out

PRONOUNS = {"f": "she", "m": "he", "t": "they"}
NEAR = 14  # tokens after a name in which a pronoun tells its gender


def find_cast(
    text: Text, chapters: Chapters, paragraphs: Paragraphs, tokens: Tokens, quotes: Quotes, seen: Seen
) -> tuple[Mentions, Cast]:
    """Find everybody who is mentioned, and tie the mentions to people.

    >>> import unspoken
    >>> story = unspoken.annotate("Ann Lowe looked at her hands. “Annie,” said Mr. Bo Hart.")
    >>> [(person.name, person.pronouns, person.mentions) for person in story.cast]
    [('Ann Lowe', 'she', 3), ('Mr. Bo Hart', 'he', 1)]
    """
    reading = lay_out(text, paragraphs, tokens, quotes)
    names = _without_places(find_names(reading), seen)
    persons = [name for name in names if name.kind == "person"]
    quoted = Counter(name.form for name in persons if reading.quote[name.first] >= 0)
    who, bearers = join_names((name.form for name in persons), _pronouns_near(reading, persons), quoted)
    if text.cast:
        names, who, bearers = know(reading, text.cast, names, who, bearers)
    taken = [False] * len(reading)
    for name in names:
        taken[name.first : name.last + 1] = [True] * (name.last + 1 - name.first)
    tellers = find_narrators(reading, chapters, names, who, bearers)
    known, people = resolve(reading, names, who, bearers, find_nominals(reading, taken), tellers, Thoughts(seen))
    rows = gather_rows(reading, seen, names, who)
    means = {(mention.first, mention.last): mention.who for mention in known if mention.who < len(bearers)}
    for row in rows:
        if row.form == "pronoun":
            row.bearer = means.get((row.first, row.last), -1)
    chains = link(reading, seen, rows, [bearer.gender for bearer in bearers], tellers)
    return _tables(reading, join(reading, rows, chains, known, len(bearers)), people, len(bearers))


def _without_places(names: list[Name], seen: Seen) -> list[Name]:
    """The names without those taken for people's by the rules, but more often for a place's by the network."""
    person = Mentions.code("type", "person")
    types = dict(zip(seen.last.tolist(), seen.type.tolist(), strict=True))
    votes: Counter[Form] = Counter()
    for name in names:
        if name.kind == "person" and name.last in types:
            votes[name.form] += 1 if types[name.last] == person else -1
    return [name for name in names if name.kind != "person" or votes[name.form] >= 0]


def _pronouns_near(reading: Reading, persons: list[Name]) -> dict[Form, Counter[str]]:
    """How often "he" and "she" follow each name before another name comes: what tells an unknown name's gender."""
    starts = {name.first for name in persons}
    near: dict[Form, Counter[str]] = defaultdict(Counter)
    genders = {
        "they": "t",
        "their": "t",
        "them": "t",
        "he": "m",
        "his": "m",
        "himself": "m",
        "she": "f",
        "her": "f",
        "herself": "f",
    }
    lower, quote = reading.lower, reading.quote
    for name in persons:
        if quote[name.first] >= 0:
            continue
        for place in range(name.last + 1, min(name.last + NEAR, len(lower))):
            if place in starts or quote[place] >= 0:
                break
            gender = genders.get(lower[place])
            if lower[place] == "her" and not owns(reading, place):
                continue  # “Wren gave her a thumb” says nothing of Wren
            if gender:
                near[name.form][gender] += 1
                if gender != "t":
                    break
    return near


def _tables(reading: Reading, found: list[Found], people: People, named: int) -> tuple[Mentions, Cast]:
    uses: Counter[int] = Counter()
    persons = {mention.who for mention in found if mention.type == "person"}
    speaks: set[int] = set()
    first: dict[int, int] = {}
    for mention in found:
        if mention.who < 0:
            continue
        uses[mention.who] += 1
        first.setdefault(mention.who, reading.starts[mention.first])
        if mention.form == "nominal" and says(reading, mention):
            speaks.add(mention.who)
    members = [
        who
        for who in sorted(first, key=lambda who: (first[who], who))
        if who < named or who in people.narrators or (who in persons and (who in speaks or uses[who] > 1))
    ]
    row = {who: number for number, who in enumerate(members)}
    mentions = Mentions(
        start=[reading.starts[mention.first] for mention in found],
        end=[reading.ends[mention.last] for mention in found],
        type=[mention.type for mention in found],
        form=[mention.form for mention in found],
        entity=_entities(reading, found),
        character=[row.get(mention.who, -1) for mention in found],
        vocative=[mention.vocative for mention in found],
        score=[mention.score for mention in found],
    )
    cast = Cast(
        pronouns=[PRONOUNS.get(people.gender[who]) for who in members],
        narrator=[who in people.narrators for who in members],
        first=[first[who] for who in members],
    )
    return mentions, cast


def _entities(reading: Reading, found: list[Found]) -> list[int]:
    """Chains of coreference in the order of their first mention; who is in none stands alone."""
    numbers: dict[object, int] = {}
    keys = (mention.chain if mention.chain >= 0 else ("alone", place) for place, mention in enumerate(found))
    return [numbers.setdefault(key, len(numbers)) for key in keys]
