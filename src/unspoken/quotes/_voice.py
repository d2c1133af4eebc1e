"""The narration's voice (who tells, in what tense), and the signs by which a sentence leaves it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIRST = re.compile(r"\b(?:I|me|my|myself|mine|we|us|our)\b")
_YOU = re.compile(r"\b(?:you|your|yours|yourself|ye)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|went|came|got|took|looked|made|thought|knew|saw|stood|felt|put|\w+ed)\b|(?:didn|wasn|weren|hadn)['’]t|"
    r"\b(?:I|he|she|they|it)['’]d\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|am|has|have|does|do|knows|says|goes|comes|gets|makes|takes|looks|means|wants)\b|['’](?:m|re|ve)\b|"
    r"\b(?:isn|aren|don|doesn|haven|hasn)['’]t\b|\b(?:that|it|he|she|there|what|who|where|here|how)['’]s\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"['’]ll\b|\bwon['’]t\b|\bwill\b|\bcan['’]t\b|\bcan\b", re.IGNORECASE)
_ORDER = re.compile(
    r"(?:Say|Tell|Let|Don['’]t|Run|Go|Burn|Finish|Take|Speak|Look|Get|Stop|Wait|Come|Think|Keep|Stay|Just|Please|Turn|Smile|Breathe|"
    r"Give|Leave|Put|Make|Ask|Hold|Remember|Never mind|Forget|Try|Be)\b(?! (?:was|were|had|is|as|of|at|by|to)\b)"
)
_CALL = re.compile(
    r"(?:Oh|Please|God|Okay|Ok|No|Yes|Good|Of course|All right|Alright|Well|Damn|Christ|Right|Not|But all right|"
    r"Shit|Fuck|Hell|Ah|Poor)\b(?=[,.!?… ])"
)
_REPORTED = re.compile(r"\b(?:was|were|did|had|could|would|might|should)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who tells the story and in what tense."""

    first: bool = False
    second: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """What a sentence shows of person, tense and mood."""

    first: bool
    you: bool
    past: bool
    present: bool
    future: bool
    order: bool
    call: bool

    @property
    def direct(self) -> bool:
        """Whether anything points to words given as they were thought."""
        return self.first or self.you or self.present or self.future or self.order or self.call


def signs_of(words: str) -> Signs:
    """The signs of one sentence.

    >>> signs_of("Don’t look at her.").order, signs_of("She looked at him.").past
    (True, True)
    """
    return Signs(
        first=_FIRST.search(words) is not None,
        you=_YOU.search(words) is not None,
        past=_PAST.search(words) is not None,
        present=_PRESENT.search(words) is not None,
        future=_FUTURE.search(words) is not None,
        order=_ORDER.match(words) is not None,
        call=_CALL.match(words) is not None,
    )


def voice_of(narration: list[Signs]) -> Voice:
    """The voice that sentences of narration show together.

    >>> voice_of([signs_of("I walk."), signs_of("I am cold."), signs_of("It is late.")])
    Voice(first=True, second=False, present=True)
    """
    count = max(1, len(narration))
    first = sum(signs.first for signs in narration) / count > 0.15
    second = sum(signs.you for signs in narration) / count > 0.3 and not first
    return Voice(
        first=first,
        second=second,
        present=sum(signs.present for signs in narration) > sum(signs.past for signs in narration),
    )


def weigh(signs: Signs, words: str, voice: Voice, *, opens: bool, closes: bool) -> float:
    """How much speaks for a sentence being thought and not told; above 0 more than half of such sentences are.

    `opens` and `closes`: whether it stands first or last in its paragraph.
    """
    told_of_others = not voice.first and not voice.second
    size = words.count(" ") + 1
    weight = -2.7 + 2.8 * (signs.first and told_of_others) + 3.0 * signs.order + 1.3 * signs.call
    weight += (2.0 if told_of_others else 0.9 if voice.first else 0.0) * signs.you
    if not voice.present:
        weight += 1.2 * (signs.present and not signs.past) + 1.3 * signs.future
    else:
        weight += 0.4 * signs.future
    weight -= (0.4 if voice.present else 1.8) * signs.past
    if words.endswith("?"):
        # “Was it true?” is the narrator's way to tell a thought, “What letter?” is the thought.
        weight += -1.0 if signs.past or _REPORTED.search(words) else 1.2
    weight -= 3.0 * (words[0] in "([" or words.isupper())
    weight += 1.4 * (size <= 3) - 1.6 * (size > 12) - 0.8 * (size > 20)
    weight += 0.3 * closes - 0.8 * opens
    if not (signs.past or signs.present or signs.future):
        weight += 0.3 if size < 8 else -0.5
    return weight
