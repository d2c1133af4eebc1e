"""Names: which capitals name somebody, where each name begins and ends, and whether it is a person's.

A capital inside a sentence is a name's; at the beginning of one it says nothing, so a word counts as a name by what it
does elsewhere in the same text, by the tables of names, and by what stands beside it ("said Ann", "Ann's eyes").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from unspoken import lexicon
from unspoken.story import Reading

PARTICLES = frozenset("de du des la le von van der den del della di da dos bin ibn al el of".split())
NOT_NAMES = frozenset(
    {"I", "O", "A", "Oh", "Ah", "Mr", "Mrs", "The", "An", "It", "He", "She", "They", "We", "You", "Dear", "Poor", "Old"}
)
NOT_TITLES = frozenset({"dear", "poor", "little"})  # “Dear Nest” calls Nest
PLACE_BEFORE = frozenset("in into at near across through via around throughout".split())
KIN_NAMES = {
    word: kind
    for kind, words in {
        "mother": "mother mom mum mama mamma mommy mummy momma ma mam mammy maman mamá",
        "father": "father dad daddy papa pa pop pops papà baba",
        "grandmother": "grandma gran granny nana nan grandmamma grandmother abuela babcia nonna oma",
        "grandfather": "grandpa grandad granddad gramps grandpapa grandfather abuelo dziadek nonno opa",
        "aunt": "auntie aunty",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Form:
    """What a name is made of: "Mrs." "John" "Knightley"."""

    title: str
    words: tuple[str, ...]
    article: bool = False
    kin: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: tokens `first` up to and with `last`."""

    first: int
    last: int
    form: Form
    kind: str
    """person, place, organization, or group for a family or a crew ("the Bennets")."""


def find_names(reading: Reading) -> list[Name]:
    """Every name in the telling, in order."""
    words = _NameWords(reading)
    found = _spans(reading, words)
    people = _people_among(reading, found)
    return [
        Name(first - form.article if kind == "person" else first, last, form, kind)
        for first, last, form in found
        if (kind := _kind(form, people, words))
    ]


def _kind(form: Form, people: dict[tuple[str, ...], str], words: _NameWords) -> str:
    last = form.words[-1]
    if form.article and last.endswith("s") and (last[:-1] in words or last[:-2] in words) and len(form.words) == 1:
        return "group"
    if (
        form.title in ("st", "saint")
        and (len(form.words) > 1 or form.article)
        and last.lower() in lexicon.place_words()
    ):
        return "place"  # “St. James Gazette”
    return "person" if form.title or form.kin else people[form.words]


class _NameWords:
    """Which capitalised words are names in this text."""

    def __init__(self, reading: Reading) -> None:
        self.inside: Counter[str] = Counter()
        self.opening: Counter[str] = Counter()
        self.acting: Counter[str] = Counter()
        self.counts = Counter(reading.words)
        self.given, self.surnames = lexicon.given(), lexicon.surnames()
        self.others = lexicon.not_people()
        cues, verbs = lexicon.cues(), lexicon.verbs()
        lower, opening, told = reading.lower, reading.opening, reading.told
        last = len(reading) - 1
        for place, word in enumerate(reading.words):
            if not word[0].isupper() or not told[place]:
                continue
            after = lower[place + 1] if place < last else ""
            before = lower[place - 1] if place else ""
            if before.isdigit() or after.isdigit():
                continue  # “3 June”, “May 1890”
            (self.opening if opening[place] else self.inside)[word] += 1
            if before in cues and cues[before].form in ("past", "third") and cues[before].kind == "say":
                self.acting[word] += 2
            elif after in cues and cues[after].form in ("past", "third"):
                self.acting[word] += 2 if cues[after].kind == "say" else 1
            elif after == ":" and opening[place]:
                self.acting[word] += 1  # “Vik: what”, as in a chat
            elif after == "'s" or (after in verbs and verbs[after].form in ("past", "third")):
                self.acting[word] += 1
        self.known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        answer = self.known.get(word)
        if answer is None:
            answer = self.known[word] = self._is_name(word)
        return answer

    def _is_name(self, word: str) -> bool:
        if word in NOT_NAMES or not word[0].isupper() or not any(letter.isalpha() for letter in word):
            return False
        lower = word.lower()
        if lower in KIN_NAMES:
            return False  # “Dad” is a name of another kind, found by itself
        inside, opening, plain = self.inside[word], self.opening[word], self.counts[lower]
        if word.isupper() and len(word) > 1 and "." not in word:
            # “STOP!”, but “RACHEL!” where Rachel is known otherwise
            usual = word.title()
            return usual != word and self.inside[usual] > 0 and usual in self
        kind = self.others.get(word) or self.others.get(lower)
        borne = word in self.given or word in self.surnames
        if kind in ("word", "time", "demonym", "religion", "god"):
            return borne and inside >= 2 and inside > plain // 4 + opening // 4
        if borne:
            return plain == 0 or inside * 3 >= plain
        if inside:
            return inside > plain or (inside >= 2 and inside * 4 > plain and self.acting[word] >= 2)
        return plain == 0 and (self.acting[word] >= 2 or (opening >= 2 and self.acting[word] >= 1))


def _spans(reading: Reading, names: _NameWords) -> list[tuple[int, int, Form]]:
    titles, people, others = lexicon.titles(), lexicon.people(), lexicon.not_people()
    words, lower, told = reading.words, reading.lower, reading.told
    paragraph = reading.paragraph
    found: list[tuple[int, int, Form]] = []
    place, count = 0, len(words)
    while place < count:
        word = words[place]
        if not word[0].isupper() or not told[place]:
            place += 1
            continue
        if place + 1 < count and f"{word} {words[place + 1]}" in others:  # “New York”
            found.append((place, place + 1, Form("", (word, words[place + 1]))))
            place += 2
            continue
        begin, title = place, ""
        while (
            place < count and lower[place] in titles and words[place][0].isupper() and _goes_on(reading, names, place)
        ):
            title = lower[place].rstrip(".")
            place += 1
        kept: list[str] = []
        while place < count and paragraph[place] == paragraph[begin]:
            if words[place] in names or (_initial(words[place]) and _next_is_name(reading, names, place)):
                kept.append(words[place])
                place += 1
            elif (kept or title) and (reach := _particles(reading, names, place, title, kept)):
                kept += words[place : place + reach]
                place += reach
            else:
                break
        if kept:
            article = begin > 0 and lower[begin - 1] == "the"
            found.append((begin, place - 1, Form(title, tuple(_titled(word) for word in kept), article)))
            continue
        place = begin  # “yes, Captain”: a title alone is a word of its own
        alone = lower[place]
        before = lower[place - 1] if place else ""
        if alone in KIN_NAMES and (not reading.opening[place] or _acts_alone(reading, place)) and not _owned(before):
            found.append((place, place, Form("", (words[place],), False, KIN_NAMES[alone])))
        elif before == "the" and not reading.opening[place] and alone in people and words[place][0].isupper():
            found.append((place, place, Form("", (words[place],), True)))
        place += 1
    return found


def _particles(reading: Reading, names: _NameWords, place: int, title: str, kept: list[str]) -> int:
    """How many tokens from `place` on go on with a name: “van der Luyden”, “of Hearts”; 0 for none."""
    words = reading.words
    at = place
    while at < len(words) and at < place + 2 and words[at] in PARTICLES:
        at += 1
    if at == place or at >= len(words) or not words[at][0].isupper():
        return 0
    if words[place] == "of":
        return at + 1 - place if _royal(title, kept) else 0
    return at + 1 - place if words[at] in names or title else 0


def _titled(word: str) -> str:
    return word.title() if word.isupper() and len(word) > 2 and "." not in word else word


def _goes_on(reading: Reading, names: _NameWords, place: int) -> bool:
    """Whether a title is followed by a name ("Captain Wentworth"), and is not one itself ("Doctor, come")."""
    if reading.lower[place] in NOT_TITLES:
        return False
    after = place + 1
    if after >= len(reading) or reading.paragraph[after] != reading.paragraph[place]:
        return False
    word = reading.words[after]
    if not word[0].isupper():
        near = reading.words[after + 1 : after + 4]
        return reading.lower[after] in PARTICLES and any(part[0].isupper() for part in near[:2])
    lower = reading.lower[place].rstrip(".")
    if lower in ("mr", "mrs", "ms", "dr", "miss", "mlle", "mme", "m", "monsieur", "madame", "mademoiselle"):
        return word not in NOT_NAMES and lexicon.not_people().get(word, "") != "word"
    return word in names or reading.lower[after] in lexicon.titles()


def _initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "." and word[0].isupper()


def _next_is_name(reading: Reading, names: _NameWords, place: int) -> bool:
    after = place + 1
    return after < len(reading) and (reading.words[after] in names or _initial(reading.words[after]))


def _royal(title: str, kept: list[str]) -> bool:
    known = lexicon.titles().get(kept[-1].lower() if kept else title)
    return known is not None and known.kind in ("royal", "rank")


def _owned(before: str) -> bool:
    return before in ("my", "your", "his", "her", "their", "our", "the", "a", "'s", "this", "that", "dear", "own")


def _acts_alone(reading: Reading, place: int) -> bool:
    """“Mother came in” against “Mothers know”: at a sentence's start a kin name must be followed by what people do."""
    after = reading.lower[place + 1] if place + 1 < len(reading) else ""
    return after in (",", "!", "?", "'s", "'ll", "'d") or after in lexicon.verbs() or after in lexicon.cues()


def _people_among(reading: Reading, found: list[tuple[int, int, Form]]) -> dict[tuple[str, ...], str]:
    """What each untitled name is: person, place, organization, or "" for nothing that we keep."""
    cues, verbs, body, given = lexicon.cues(), lexicon.verbs(), lexicon.body(), lexicon.given()
    surnames, others, place_words = lexicon.surnames(), lexicon.not_people(), lexicon.place_words()
    people = lexicon.people()
    lower, count = reading.lower, len(reading)
    address = lexicon.address()
    score: dict[tuple[str, ...], float] = defaultdict(float)
    told: set[tuple[str, ...]] = set()
    articled = {form.words for _, _, form in found if form.article}
    titled: set[str] = set()
    for first, last, form in found:
        if form.title or form.kin:
            titled.update(form.words)
            continue
        before = lower[first - 1] if first else ""
        after = lower[last + 1] if last + 1 < count else ""
        points = 0.0
        if before in cues and cues[before].form in ("past", "third"):
            points += 2 if cues[before].kind == "say" else 0.5
        if after in cues and cues[after].form in ("past", "third"):
            points += 2 if cues[after].kind == "say" else 1
        elif after in verbs and verbs[after].form in ("past", "third"):
            points += 1
        elif after == "'s":
            points += 1 if last + 2 < count and lower[last + 2] in body else 0.25
        if reading.quote[first] >= 0 and after in (",", "!", "?", ".") and before in (",", "“", '"', "‘", "'", "dear"):
            points += 0.7
        if before in ("named", "called"):
            points += 1.5
        if before in PLACE_BEFORE:
            points -= 1.5
        if after in place_words:
            points -= 2
        score[form.words] += points
        if reading.quote[first] < 0:
            told.add(form.words)
    kinds: dict[tuple[str, ...], str] = {}
    for form_words, points in score.items():
        last_word, first_word = form_words[-1], form_words[0]
        joined = " ".join(form_words)
        other = others.get(joined) or (others.get(last_word) if len(form_words) == 1 else None)
        if first_word in given:
            points += 3
        if last_word in surnames:
            points += 1
        if titled & set(form_words):
            points += 3
        if other in ("place", "group"):
            points -= 6 if first_word in given else 4  # “Paris said no”
        if last_word.lower() in place_words and (len(form_words) > 1 or other == "group" or form_words in articled):
            points -= 5
        if last_word.lower() in people:
            points += 1
        if form_words not in told and joined.lower() in address and joined not in given:
            points = 0  # “Yes, Highness” calls somebody, but nobody is named so
        if points >= (0.5 if len(form_words) > 1 else 0.8):
            kinds[form_words] = "person"
        elif other == "place" or last_word.lower() in place_words or points < 0:
            kinds[form_words] = "place"
        elif other in ("group",):
            kinds[form_words] = "organization"
        else:
            kinds[form_words] = ""
    return kinds
