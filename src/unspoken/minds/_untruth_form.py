"""What a line itself looks like: denials and excuses are more often untrue than questions, orders and thanks."""

from __future__ import annotations

import re
from bisect import bisect_left
from math import log

from unspoken.minds._untruth_against import REACH, Line, Telling
from unspoken.minds._untruth_units import NARRATION, SPEECH, weight
from unspoken.minds._untruth_words import ACCUSATION, ADMISSION, CORRECTION

FORMS = {
    "never": r"\bi(?:'ve| have| had)? never\b|\bi have not\b|\bi've not\b",
    "did-not": r"\b(?:i|we) (?:did|do|was|am|have|had|could) not\b|\bi'm not\b",
    "not-know": r"\b(?:do|did|would|could) not know\b|\bno idea\b|\bnot know what\b|\bfirst i've\b|\bknow nothing\b"
    r"|\bnever heard\b",
    "nothing": r"\b(?:nothing|nobody|no one|nowhere|not a (?:soul|thing|word|sound)|none)\b",
    "he-is": r"\b(?:he|she|they)(?:'s|'re| is| was| are| were)\b",
    "he-did": r"^(?:he|she|they) (?:\w+ed|went|said|told|left|gave|took|had|has|would|did)\b",
    "it-is": r"^(?:it's|it is|it was|that's|that is|that was|that'll be|this is)\b",
    "i-past": r"\bi (?:\w+ed|was|went|had|got|left|lost|fell|took|heard|saw|thought|came|slept|gave|found|put"
    r"|told)\b",
    "i-am": r"\bi(?:'m| am)\b",
    "i-have": r"\bi(?:'ve| have| had)\b",
    "i-know": r"\bi (?:know|knew|see|understand|remember)\b",
    "i-think": r"\b(?:i think|i thought|i suppose|i expect|i guess|i believe|perhaps|maybe|might|must have|must be"
    r"|probably|surely)\b",
    "will": r"\b(?:i|we|he|she|they|it)(?:'ll| will| shall)\b|\bgoing to\b",
    "you": r"\byou(?:'re|'ve|'d|'ll)?\b",
    "you-start": r"^you\b",
    "you-past": r"\byou (?:said|told|knew|were|had|did|let|never|\w+ed)\b",
    "we": r"\bwe(?:'re|'ve)?\b",
    "my": r"\bmy\b",
    "his": r"\b(?:his|her|their)\b",
    "all": r"\b(?:all|every\w*|always|whole|entire|ever|any\w*|once|only|just|ten|hundred|thousand|completely"
    r"|perfectly|absolutely|straight)\b",
    "only": r"\b(?:only|just|merely|simply|that's all|was all)\b",
    "fine": r"\b(?:fine|well|all right|okay|ok|good|great|lovely|delicious|nice|wonderful|happy|glad|pleased)\b",
    "of-course": r"\b(?:of course|certainly|honestly|honest|i swear|truly|naturally|believe me|trust me|cross my heart"
    r"|i promise)\b",
    "yes": r"^(?:yes|yeah|yep|aye|sure|of course|certainly|mm|right)\b",
    "no": r"^(?:no|nope|nah|not)\b",
    "excuse": r"\b(?:asleep|bathroom|cold|headache|tired|work|late|train|bus|phone|wind|boiler|cat|storm|weather"
    r"|traffic|walk|shop|essay|bins?"
    r"|dropped|fell|broke|lost|slipped|tripped|forgot|borrowed|lent|doctor|cough|allerg\w+|hay fever"
    r"|onions?|sun|hiccups|cramp|flu|knee|pipes|mice|rats)\b",
    "kin": r"\b(?:my|his|her|your) (?:\w+ )?(?:cousin|nephew|niece|aunt|uncle|brother|sister|mother|father"
    r"|husband|wife|son|daughter|mum|dad|friend|doctor)\b",
    "so": r"^(?:so|then|and so|that's why|well then)\b",
    "because": r"\bbecause\b",
    "true": r"\b(?:true|truth|lied|lie|lying|liar|honest truth|sorry|confess|admit|secret)\b",
    "when-past": r"\b(?:when|since|till|until|ago|that night|last (?:night|week|year))\b",
    "please": r"\b(?:please|thank|thanks|hello|goodbye|good (?:morning|evening|night)|sit|come|go|look|listen|wait"
    r"|stop|tell|give|let)\b",
    "order": r"^(?:come|go|get|give|take|put|tell|let|look|listen|wait|stop|sit|stand|shut|don't|do not|be|hold"
    r"|leave|say|keep|ask|show|help|open|read|try|call|have|make|turn|hush)\b",
    "if": r"\b(?:if|would|could|should|ought)\b",
    "hear-say": r"\b(?:said|says|told|asked|wrote|heard|rang)\b",
    "echo": r"^[\w' ]{1,14}$",
    "cut": r"[—…-] ?$",
    "exclaim": r"!",
}
ASKED = {
    "where": re.compile(r"\bwhere\b"),
    "who": re.compile(r"\bwho(?:'s|se)?\b"),
    "why": re.compile(r"\bwhy\b|\bhow come\b"),
    "what": re.compile(r"\bwhat(?:'s)?\b"),
    "how": re.compile(r"\bhow\b"),
    "when": re.compile(r"\bwhen\b"),
    "you": re.compile(r"\b(?:did|do|have|are|were|had|can|could) (?:not )?you\b|\byou (?:did|are|were|have)\b"),
    "he": re.compile(r"\b(?:did|does|has|is|was|where's|how's) (?:he|she|they)\b"),
    "is": re.compile(r"\b(?:is|was) (?:it|that|this|there)\b"),
    "well": re.compile(r"\ball right\b|\bok\b|\bwrong\b|\bmatter\b|\bsure\b"),
    "name": re.compile(r"^[\w]+ \?$"),
}
TAKEN = {
    "no": re.compile(r"^(?:no|nope|never|rubbish|nonsense|wrong|not)\b"),
    "but": re.compile(r"^(?:but|then|so|and)\b"),
    "yes": re.compile(r"^(?:yes|yeah|aye|oh|ah|good|of course|right|mm|ok|okay|well|thank)\b"),
    "you": re.compile(r"^you\b"),
    "he": re.compile(r"^(?:he|she|they|it|that|there)(?:'s|'re)?\b"),
    "i": re.compile(r"^i\b|^i'"),
    "doubt": re.compile(r"\b(?:really|sure|since when|not believe|liar?|lying|honest|truth|true)\b"),
    "who": re.compile(r"^(?:what|who|where|when|why|how|which)\b"),
    "corrects": CORRECTION,
    "accuses": ACCUSATION,
    "admits": ADMISSION,
}
PATTERNS = {name: re.compile(pattern) for name, pattern in FORMS.items()}


def form_of(telling: Telling, line: Line) -> dict[str, float]:
    """The signs in a line's own words and in its place in the talk."""
    units = [telling.units[number] for number in line.units]
    stated = [unit for unit in units if not unit.question]
    signs = {"bias": 1.0, "length": log(1 + len(line.words.split())), "statements": float(min(3, len(stated)))}
    signs["all-asked"] = float(not stated)
    signs["asked"] = float(len(stated) < len(units))
    for name, pattern in PATTERNS.items():
        if any(pattern.search(unit.words) for unit in units):
            signs[name] = 1.0
    signs["content"] = min(4.0, sum(0.5 if unit.question else 1.0 for unit in units for _ in unit.lemmas) ** 0.5)
    signs["numbers"] = float(bool(line.numbers))
    before = _line_before(telling, line)
    if before is not None:
        signs["answer"] = float(telling.units[before].question and telling.units[before].who != line.who)
        if signs["answer"] and stated:
            signs["answer:short"] = float(len(line.words.split()) <= 4)
            signs["answer:long"] = float(len(line.words.split()) > 8)
            for name, pattern in ASKED.items():
                if pattern.search(telling.units[before].words):
                    signs[f"asked:{name}"] = 1.0
    signs["open"] = float(line.who < 0)
    signs.update(_reply(telling, line))
    signs.update(_again(telling, line))
    return signs


def _reply(telling: Telling, line: Line) -> dict[str, float]:
    """How the next speaker takes it: repeating a word of it with a question mark, objecting, or passing on."""
    for number in range(line.units[-1] + 1, min(len(telling.units), line.units[-1] + 8)):
        unit = telling.units[number]
        if unit.kind == SPEECH and unit.who != line.who:
            break
    else:
        return {"unanswered": 1.0}
    signs = {"reply:question": float(unit.question), "reply:late": float(number > line.units[-1] + 2)}
    signs["reply:short"] = float(len(unit.words.split()) <= 3)
    if unit.question and unit.lemmas & line.lemmas:
        signs["reply:echo"] = 1.0
    for name, pattern in TAKEN.items():
        if pattern.search(unit.words):
            signs[f"reply:{name}"] = 1.0
    return signs


def _again(telling: Telling, line: Line) -> dict[str, float]:
    """Where else what it speaks of is spoken of."""
    count = dict.fromkeys(("told:before", "told:after", "said:before", "said:after", "own:after", "own:before"), 0.0)
    first, last = line.units[0], line.units[-1]
    rare = [word for word in line.lemmas if weight(word) == 1.0]
    for word in rare:
        places = telling.words[word]
        at = bisect_left(places, first)
        seen = set()
        for place in places[max(0, at - 4) : at + 6]:
            if first <= place <= last or abs(place - first) > REACH:
                continue
            unit = telling.units[place]
            side = "after" if place > last else "before"
            seen.add(("told:" if unit.kind == NARRATION else "own:" if unit.who == line.who else "said:") + side)
        for name in seen:
            count[name] += 1.0
    signs = {f"again:{name}": min(2.0, value) for name, value in count.items() if value}
    signs["rare"] = min(4.0, float(len(rare)))
    signs["once"] = min(3.0, max(0.0, len(rare) - max(count.values())))
    return signs


def _line_before(telling: Telling, line: Line) -> int | None:
    for number in range(line.units[0] - 1, max(-1, line.units[0] - 8), -1):
        if telling.units[number].kind == SPEECH:
            return number
    return None
