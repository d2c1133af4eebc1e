"""The finite verbs of a sentence of narration, and their tenses: by words and order, without syntax.

A sentence's `Tense` says what its main clause stands in (“She had gone” pluperfect, “she goes” present) and how often
the pluperfect comes in it at all. Verbs of relative and other subordinate clauses are held apart: “She looked at the
man who had built it” is a sentence of the simple past. Quoted words never come here: their tense is the speaker's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from unspoken import lexicon

Kind = Literal["pluperfect", "past", "progressive", "perfect", "present", "would", "future", "none"]

SHUT = frozenset(
    "come become overcome run put set cut let hit shut hurt cost cast burst spread split quit bet rid read beat".split()
)
PARTICIPLES = frozenset(
    "been had done gone seen taken given known shown grown flown drawn thrown worn torn sworn born eaten fallen "
    "written driven ridden risen spoken broken chosen frozen stolen woken hidden bitten forgotten got gotten begun "
    "drunk rung sung sunk swum sprung shrunk left kept slept wept felt dealt meant built sent spent lent bent lost "
    "made paid said laid led fed met held told sold found bound wound stood understood won hung stuck struck dug swung "
    "spun clung flung stung strung wrung caught taught bought brought thought fought sought heard sat lit bred fled "
    "shot slid spat shone proven sewn mown swollen shaken forsaken mistaken undertaken overtaken lain lied dreamt "
    "learnt burnt leapt knelt leant smelt spelt spilt spoilt crept swept".split()
)
PASTS = frozenset(
    "went came saw took gave knew showed grew flew drew threw wore tore swore ate fell wrote drove rode rose spoke "
    "broke chose froze stole woke hid bit forgot got began drank rang sang sank swam sprang shrank left kept slept "
    "wept felt dealt meant built sent spent lent bent lost made paid said laid led fed met held told sold found wound "
    "stood understood won hung stuck struck dug swung spun clung flung stung strung caught taught bought brought "
    "thought fought sought heard sat lit bred fled shot slid spat shone shook forsook lay ran became did blew crept "
    "swept knelt leapt leant put shut set let".split()
)
NOT_VERBS = frozenset(
    "red bed need seed feed speed hundred indeed sacred naked wicked shed sled breed deed weed greed bleed kindred "
    "beloved left found felt ground wound lit set put shut read let cut hit bound bent lost thought lay".split()
)
SUBORDINATORS = frozenset(
    "who whom whose which because since as if when whenever where what than until till though although whether how why "
    "while before after once unless that".split()
)
SUBJECTS = frozenset(
    "i you he she it we they who which that there nobody everyone everybody somebody someone anyone nothing".split()
)
PLURALS = frozenset("i you we they who".split())
DETERMINERS = frozenset(
    "the a an my your his its our their this these those no some any every each of in with by at".split()
)
BETWEEN = frozenset(
    "not n't never always just only ever already once also all both still even long since then almost nearly hardly "
    "scarcely barely often soon first at last so too quite rather perhaps indeed somehow now again yet himself herself "
    "themselves itself myself simply he she it they we i you that".split()
)
FINITE = frozenset(
    "had 'd has have 've was were is are am 're 'm 's would will 'll shall could did can do does".split()
)
AUXILIARIES = frozenset("was were is are am 're 'm be been being get got having 's have".split())
BE_PAST, BE_PRESENT = frozenset({"was", "were"}), frozenset({"is", "are", "am", "'re", "'m"})
RESULTS = frozenset(
    "got gotten gone turned stopped come sat stood risen put set laid folded crossed begun started fallen closed shut "
    "opened filled reddened paled whitened frozen drawn dropped raised lifted lowered leaned leant bent straightened "
    "moved stepped drifted gathered arrived reached returned disappeared vanished faded darkened lightened cleared "
    "grown become softened hardened tightened loosened slipped slid sunk ceased finished ended woken fled left taken "
    "pulled pushed picked caught noticed appeared entered joined followed crept sagged stiffened retreated settled "
    "changed slowed quickened thickened thinned dimmed".split()
)
PREPOSITIONS = frozenset("before after since till until than as once".split())
CLAUSE_MARKS = frozenset({";", ":", "—", "–", "--"})
TIMES = frozenset(
    "night day morning evening afternoon week month year summer winter spring autumn fall time moment".split()
)


class Tense(NamedTuple):
    """What a sentence's main clause stands in, and how many of its finite verbs are pluperfect, past, or present."""

    main: Kind
    pluperfect: int
    past: int
    present: int
    would: int
    resultative: bool
    """Whether a pluperfect main clause only says how things stand: “He had got up”, “Her face had gone white”."""


class _Verb(NamedTuple):
    kind: Kind
    subordinate: bool
    last: int


def tense_of(words: Sequence[str]) -> Tense:
    """The tense of a sentence, from its words without quotations.

    Words are in lower case with straight apostrophes; the words of names stand as "Name", the last word of another
    description of a person as "Person".

    >>> tense_of("the man who had built it sat down".split()).main
    'past'
    >>> tense_of("she had never been told".split())[:2]
    ('pluperfect', 1)
    """
    verbs = _finite(words)
    mains = [verb for verb in verbs if not verb.subordinate] or verbs
    kinds = [verb.kind for verb in verbs]
    return Tense(
        mains[0].kind if mains else "none",
        kinds.count("pluperfect"),
        kinds.count("past") + kinds.count("progressive"),
        kinds.count("present") + kinds.count("perfect"),
        kinds.count("would"),
        bool(mains) and mains[0].kind == "pluperfect" and words[mains[0].last] in RESULTS,
    )


def _finite(words: Sequence[str]) -> list[_Verb]:
    verbs: list[_Verb] = []
    subordinate, within, place = False, 0, 0
    while place < len(words):
        word = words[place]
        if word in CLAUSE_MARKS or (word in (",", "and", "but") and (within or not subordinate)):
            # “who had flown in that morning, stood up”: the comma after its verb ends the clause
            subordinate, within = False, 0
        elif word in SUBORDINATORS and not _points(words, place):
            subordinate, within = True, 0
        kind, last = verb_at(words, place) if _may_be_verb(word) else (None, place)
        if kind is not None:
            # “the man who had built it sat down”: a second verb belongs to the clause around
            subordinate = subordinate and not within
            within += subordinate
            verbs.append(_Verb(kind, subordinate, last))
        place = max(place, last) + 1
    return verbs


def _points(words: Sequence[str], place: int) -> bool:
    """“That night”, “that was all”, “before dawn”: no clause begins here."""
    word, after = words[place], words[place + 1] if place + 1 < len(words) else ""
    if word == "that":
        return place == 0 or after in TIMES or words[place - 1] in (",", "and", "but", "for", "in", "on", "at")
    if word in PREPOSITIONS:
        return after not in SUBJECTS and after not in ("Name", "Person")
    return False


@cache
def _may_be_verb(word: str) -> bool:
    """Whether a finite verb may begin at a word at all: most are passed over by this alone."""
    return word in FINITE or word in PASTS or word in _forms() or word.endswith("ed")


def verb_at(words: Sequence[str], place: int) -> tuple[Kind | None, int]:
    """The finite verb that begins at a word, and its last word."""
    word = words[place]
    before = words[place - 1] if place else ""
    if word in ("had", "'d"):
        return _had(words, place)
    if word in ("has", "have", "'ve"):
        found = participle_after(words, place)
        modal = before in ("would", "could", "should", "might", "must", "may", "to", "'d", "will", "'ll", "n't", "not")
        if modal:
            return None, place
        if found > place and words[found] == "been" and any(word.endswith("ing") for word in words[found : found + 3]):
            return "present", found  # “has been longing to be asked” still goes on
        return ("perfect", found) if found > place else ("present", place)
    if word in BE_PAST:
        follows = words[place + 1 : place + 3]
        return ("progressive" if any(other.endswith("ing") for other in follows) else "past"), place
    if word in BE_PRESENT:
        return "present", place
    if word == "'s" and before in SUBJECTS | {"here", "what", "where", "how"}:
        found = participle_after(words, place)
        return ("perfect" if found > place and words[found] == "been" else "present"), place
    if word == "would":
        return "would", place
    if word in ("will", "'ll", "shall"):
        return "future", place
    if word in ("could", "did"):
        return "past", place
    if word in ("can", "does", "do") and before not in ("to", "would", "could", "did"):
        return "present", place
    return _full_verb(words, place), place


def _had(words: Sequence[str], place: int) -> tuple[Kind, int]:
    last = participle_after(words, place)
    if words[place] == "'d" and (last == place or words[last] in SHUT):
        return "would", place  # “she'd come at once”
    # “had to go”, “had a lamp” are simple pasts
    return ("pluperfect", last) if last > place else ("past", place)


def participle_after(words: Sequence[str], place: int) -> int:
    """The place of the participle that an auxiliary takes, over adverbs and an inverted subject; itself for none."""
    for ahead in range(place + 1, min(place + 6, len(words))):
        word = words[ahead]
        if is_participle(word):
            return ahead
        if word not in BETWEEN and not word.endswith("ly"):
            return place
    return place


@cache
def is_participle(word: str) -> bool:
    """Whether a word can be a past participle.

    >>> [word for word in ("gone", "went", "walked", "red") if is_participle(word)]
    ['gone', 'walked']
    """
    if word in PARTICIPLES or word in SHUT:
        return True
    verb = _forms().get(word)
    if verb is not None:
        return verb == "participle" or (verb == "past" and word not in PASTS)
    return word.endswith("ed") and word not in NOT_VERBS and len(word) > 4


@cache
def _forms() -> Mapping[str, str]:
    forms = {word: verb.form for word, verb in lexicon.verbs().items()}
    forms.update({word: cue.form for word, cue in lexicon.cues().items() if " " not in word})
    return forms


def _full_verb(words: Sequence[str], place: int) -> Kind | None:
    word, before = words[place], words[place - 1] if place else ""
    form = _forms().get(word)
    subject = before in SUBJECTS or before in ("Name", "Person")
    if word in PASTS or form == "past" or (form is None and word.endswith("ed") and len(word) > 4):
        if before in DETERMINERS or (word in NOT_VERBS and not subject) or _passive(words, place):
            return None
        return "past"
    if form == "third" and subject:
        return "present"
    if form == "base" and before in PLURALS:
        return "present"
    return None


def _passive(words: Sequence[str], place: int) -> bool:
    """“was told”, “had been called”: the auxiliary before it was the finite verb."""
    near = words[max(0, place - 3) : place]
    return is_participle(words[place]) and any(word in AUXILIARIES for word in near)
