"""Acts: sentences that narrate what a speaker does beside speaking (“He blew his nose.”)."""

from __future__ import annotations

import re

from unspoken.quotes._cues import word_set

_ACTS = word_set(
    """
    rubbed slapped shook turned looked lifted blew swallowed pressed picked raised shifted felt tilted plucked
    glanced nodded smiled laughed sighed shrugged frowned grinned leaned leant sat stood rose paused stopped
    hesitated waited stared gazed pointed reached took put held gave drew pulled pushed dropped wiped folded
    crossed closed opened shut lit poured drank sipped stirred tapped touched scratched bit kissed hugged
    gripped grabbed clutched squeezed patted stroked walked went came ran moved stepped crossed backed bent
    knelt stooped straightened stretched yawned coughed sniffed snorted winced flinched blushed reddened paled
    trembled shivered wept cried grimaced winked blinked peered squinted studied watched listened scrubbed
    washed dried hung set laid tossed threw flung caught kicked knocked banged thumped clapped snapped clicked
    spread tugged adjusted smoothed tucked buttoned unbuttoned handed passed offered counted weighed considered
    began got left let made found kept tried breathed exhaled inhaled gulped chewed spat burst broke fell sank
    slumped slid pointed gestured waved beckoned bowed saluted rolled rocked swung spun whirled jerked cleared
    cocked pursed narrowed widened started finished hummed whistled told
    """
)
_PRESENT = word_set(
    """
    rubs slaps shakes turns looks lifts blows swallows presses picks raises shifts feels tilts plucks glances
    nods smiles laughs sighs shrugs frowns grins leans sits stands rises pauses stops hesitates waits stares
    gazes points reaches takes puts holds gives draws pulls pushes drops wipes folds crosses closes opens shuts
    lights pours drinks sips stirs taps touches scratches bites kisses hugs grips grabs clutches squeezes pats
    strokes walks goes comes runs moves steps backs bends kneels straightens stretches yawns coughs sniffs
    snorts winces flinches blushes trembles weeps winks blinks peers squints studies watches listens washes
    dries hangs sets lays tosses throws flings catches kicks knocks snaps clicks spreads tugs adjusts smooths
    hands passes counts considers begins gets lets breathes gulps chews bursts breaks falls sinks slides
    gestures waves bows rolls swings clears tells
    """
)
_BODY = word_set(
    """
    eyes eye face head hand hands voice lips lip mouth shoulders shoulder fingers finger thumb chin jaw ears ear
    brow brows eyebrows cheeks smile gaze feet knees throat nose hair breath grin
    """
)
_DIRECT = re.compile(
    r"\b(?:I|[Yy]ou|[Ww]e|[Yy]our|yours|[Mm]y|me|us|[Oo]ur|mine)\b|['’](?:ll|re|ve|m)\b|n['’]t\b(?<!didn['’]t)(?<!hadn['’]t)(?<!wasn['’]t)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SUBJECT = word_set("he she the his her one it nobody")
_LEADING = word_set(
    """
    had was has is were only just still suddenly slowly then never not also both
    """
)


def is_act(sentence: str, *, present: bool = False) -> bool:
    """Whether a sentence after speech narrates an act of somebody.

    >>> is_act("He rubbed his face with both hands."), is_act("He left it to the staff."), is_act("It’s glass.")
    (True, False, False)

    In a story told in the present, an act stands in the present too; there `He turned` is what somebody tells.
    """
    acts = _PRESENT if present else _ACTS
    words = [match.group() for match in _WORD.finditer(sentence[:160])]
    if words and words[0] in ("And", "Then", "But") and words[1:2] in (["he"], ["she"]):
        words = [words[1].title(), *words[2:]]
    if len(words) < 2 or _DIRECT.search(sentence) or sentence[-1:] == "?":
        return False
    first = words[0].lower()
    if not words[0][0].isupper() or first == "they":
        return False
    if first in ("it", "there") or (first not in _SUBJECT and words[0].lower() == words[0]):
        return first == "it" and "voice" in words[:9]
    limit = 3 if first in ("he", "she") else 5
    if first in ("his", "her", "the", "one") and any(word in _BODY for word in words[1:4]):
        return True
    for number, word in enumerate(words[1:limit], 1):
        if word in acts:
            return _is_bodily(words, number)
        if word in ("had", "was", "has", "is") and number + 1 < len(words):
            following = words[number + 1]
            if following.endswith("ing") or (
                word in ("had", "has") and (following in _ACTS or following in ("not", "never"))
            ):
                return number == 1 or first in _SUBJECT or words[0][0].isupper()
        if first not in _SUBJECT and number >= 2:
            return False
    return False


_WEAK = word_set(
    """
    left went came got made found kept tried took gave put let fell ran set goes comes gets lets started
    finished
    """
)


def _is_bodily(words: list[str], number: int) -> bool:
    """Of verbs that speech uses as often (`He left it to the staff.`), only those with a limb or a turn beside them."""
    if words[number] not in _WEAK:
        return True
    beside = words[number + 1 : number + 6]
    return any(word in _BODY or word in ("up", "down", "out", "back", "his", "her", "over") for word in beside)
