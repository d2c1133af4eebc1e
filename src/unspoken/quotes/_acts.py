"""Acts: sentences that narrate what a speaker does beside speaking (“He blew his nose.”)."""

from __future__ import annotations

import re

from unspoken import lexicon
from unspoken.quotes._cues import word_set

_BODILY = word_set(
    """
    rub slap shake turn look lift blow swallow press pick raise shift feel tilt pluck glance nod smile laugh sigh
    shrug frown grin lean sit stand rise pause stop hesitate wait stare gaze point reach hold draw pull push drop
    wipe fold cross close open shut light pour drink sip stir tap touch scratch bite kiss hug grip grab clutch
    squeeze pat stroke walk move step bend kneel stoop straighten stretch yawn cough sniff snort wince flinch
    blush redden pale tremble shiver weep grimace wink blink peer squint study watch listen scrub wash dry hang
    toss throw fling catch kick knock bang thump clap snap click spread tug adjust smooth tuck button unbutton
    hand pass weigh begin breathe exhale inhale gulp chew spit burst break sink slump slide gesture wave beckon
    bow salute roll rock swing spin whirl jerk clear cock purse narrow widen start hum whistle consider count tell
    lower unfold unroll unlock lock polish peel slice stack scrape brush shove slam tighten loosen untie tie
    unwrap wrap zip crouch squat hop jump stride march hurry limp climb edge circle enter vanish disappear emerge
    finger fiddle fumble search scan inspect examine eye ignore face join follow halt freeze stiffen relax soften
    brighten flush sway stagger stumble trip collapse settle perch sprawl curl huddle hunch cover bury rest prop
    drum twist wring clench unclench crack scowl glare glower beam smirk chuckle giggle snigger gasp choke
    splutter pant wheeze groan moan sob sniffle hiccup steady pocket retrieve produce replace stub drain refill
    stuff sweep mop dust chop serve taste lick sign scribble flick flip thumb tear crumple dial
    """
)
_WEAK = word_set("leave go come get make find keep try take give put let fall run set finish lay")
"""Acts that speech tells as often (“He left it to the staff.”): only with a limb or a turn beside them."""
_BESIDE = word_set("up down out back his her over away off")
_SILENT = re.compile(
    r"(?:There (?:was|is) (?:a|another|no)(?: \w+)? (?:pause|silence|answer|hush|sigh)|"
    r"(?:A|Another)(?: \w+)? (?:pause|silence)\b|"
    r"(?:Nobody|No one|Neither) (?:\w+ ){0,3}(?:spoke|speaks|said|says|moved|moves|answered|answers)|"
    r"(?:He|She|[A-Z]\w+) (?:said|says|answered) nothing|"
    r"(?:He|She|[A-Z]\w+) (?:(?:did|does)n['’]t|(?:did|does) not) "
    r"(?:look|answer|move|turn|speak|smile|stir|reply|blink)|"
    r"(?:He|She|[A-Z]\w+) (?:was|is|went|goes) (?:silent|quiet|still)\b)"
)
_DIRECT = re.compile(
    r"\b(?:I|[Yy]ou|[Ww]e|[Yy]our|yours|[Mm]y|me|us|[Oo]ur|mine)\b|['’](?:ll|re|ve|m)\b|"
    r"\b(?!(?:did|had|was)n)\w+n['’]t\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OWN = frozenset({"his", "her", "the", "one"})


def _forms(lemmas: frozenset[str], *forms: str) -> frozenset[str]:
    return frozenset(word for word, verb in lexicon.verbs().items() if verb.lemma in lemmas and verb.form in forms)


_PAST, _PRESENT = _forms(_BODILY | _WEAK, "past"), _forms(_BODILY | _WEAK, "third")
_DONE = _forms(_BODILY | _WEAK, "past", "participle")
_WEAK_FORMS = _forms(_WEAK, "past", "third")


def is_act(sentence: str, *, present: bool = False) -> bool:
    """Whether a sentence after speech narrates an act of somebody.

    >>> is_act("He rubbed his face with both hands."), is_act("He left it to the staff."), is_act("It’s glass.")
    (True, False, False)

    In a story told in the present, an act stands in the present too; there `He turned` is what somebody tells.
    """
    words = [match.group() for match in _WORD.finditer(sentence[:160])]
    if words and words[0] in ("And", "Then", "But") and words[1:2] in (["he"], ["she"]):
        words = [words[1].title(), *words[2:]]
    if len(words) < 2 or not words[0][0].isupper() or sentence[-1:] == "?":
        return False
    if _SILENT.match(sentence):
        return True
    first = words[0].lower()
    if _DIRECT.search(sentence) or first in ("they", "there", "it"):
        return first == "it" and "voice" in words[:9] and not _DIRECT.search(sentence)
    if first in _OWN and any(word in lexicon.body() for word in words[1:4]):
        return True
    return _subject_acts(words, first, _PRESENT if present else _PAST)


def _subject_acts(words: list[str], first: str, acts: frozenset[str]) -> bool:
    """Whether an act's verb comes soon after the subject: `Evaristo blew his nose.`, `One eye came open.`"""
    pronoun = first in ("he", "she")
    for number, word in enumerate(words[1 : 3 if pronoun else 5], 1):
        if word in acts:
            return word not in _WEAK_FORMS or any(
                beside in _BESIDE or beside in lexicon.body() for beside in words[number + 1 : number + 6]
            )
        following = words[number + 1] if number + 1 < len(words) else ""
        if word in ("was", "is") and following.endswith("ing"):
            return True
        if word in ("had", "has") and (
            following.endswith("ing") or following in _DONE or following in ("not", "never")
        ):
            return True
        if not pronoun and first not in _OWN and number >= 2:
            return False
    return False
