"""Words of weight by their stems, so that a thing told in other forms of the same words is the same thing."""

from __future__ import annotations

from functools import cache

from unspoken.lexicon import verbs

EMPTY = frozenset(
    """a an the this that these those here there now then so too very just only even still yet again also
    and or but nor if as than because though although while when where who whom whose which what why how
    of to in on at by for with from into onto out off over under up down about after before between through during
    against without within upon across behind beside along around near toward towards until till since
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves one ones
    be am is are was were been being 'm 're 's 've 'll 'd 'd ’s n't not no yes oh ah well
    do does did done doing have has had having will would shall should can could may might must ought
    go goes went gone going come came coming get gets got getting say says said saying make made let put take took
    all any some each every both either neither none nobody nothing anybody anything somebody something someone
    everybody everything anyone everyone much many more most less least few little lot other another such own same
    good bad right thing things way sort kind bit back away once ever never always perhaps maybe really quite rather
    look looks looked looking like know knows knew known think thinks thought tell tells told ask asks asked want
    wants wanted see sees saw seen mean means meant try tried please sorry thank thanks mr mrs ms miss sir
    don didn doesn isn wasn weren won wouldn couldn shouldn hadn hasn haven ain""".split()
)
ENDINGS = (
    "ingly",
    "edly",
    "ings",
    "ing",
    "iness",
    "ness",
    "ies",
    "ied",
    "est",
    "ers",
    "ed",
    "er",
    "es",
    "ly",
    "s",
    "e",
)
SHORTEST = 3


@cache
def stem(word: str) -> str:
    """The stem of a word in lower case; empty for marks and for words that say little by themselves.

    >>> stem("mortgages"), stem("sold"), stem("selling"), stem("the"), stem("”")
    ('mortgag', 'sell', 'sell', '', '')
    """
    word = word.strip("'’-_*").removesuffix("'s")
    if word in EMPTY or not word or not word[0].isalnum():
        return ""
    verb = verbs().get(word)
    if verb is not None:
        word = verb.lemma
        if word in EMPTY:
            return ""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > SHORTEST else word
