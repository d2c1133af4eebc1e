"""The words by which a telling, a listener or the speaker himself shows that a line is not so.

Each pattern is looked for in the lower-cased words of one sentence, joined by blanks, with straight apostrophes.
"""

from __future__ import annotations

import re

VERDICT = re.compile(
    r"\b(?:lie|lies|lied|lying|liar|untrue|untruth|fib|fibs|fibbed|fibbing|falsehood|bluff|bluffed|bluffing|deceit"
    r"|made (?:it|that|this|him|her|them|all of it) up|made up|making (?:it|that) up|invent(?:ed|ing|ion)?"
    r"|fictions?"
    r"|pretend(?:ed|ing|s)?|pretence|pretense|feign(?:ed|ing)?|sham|cover story|alibi"
    r"|nothing of the (?:kind|sort)|no such|not (?:strictly|quite|entirely|exactly|altogether|wholly) (?:true|so)"
    r"|(?:almost|half|nearly|partly|mostly|hardly|scarcely) true|true (?:as far as|enough)|truest|not true|n't true"
    r"|the truth|half the truth|whole truth|which (?:was|were|is|had|has|did) ?(?:not|n't|never|no)"
    r"|(?:was|is|were|are)n't (?:what|how|so|it)|not what (?:had )?happened|as far as it went|left out|leaving out"
    r"|did ?n(?:'|o)t (?:mention|add|say that)|without mentioning|first thing that came|could think of)\b"
)
LIE = re.compile(
    r"\b(?:lied|lying|a lie|untrue|untruth|fib|fibbed|bluff(?:ed|ing)?|made (?:it|that) up|invented|no such)\b"
)
HALF = re.compile(
    r"\b(?:(?:almost|half|nearly|partly|mostly) (?:true|the truth|a lie)|true (?:as far as|enough)"
    r"|as far as it went"
    r"|not (?:strictly|quite|entirely|exactly|altogether|wholly) (?:true|a lie)|left out|leaving out"
    r"|without mentioning)\b"
)
REALITY = re.compile(
    r"\b(?:in fact|in truth|in reality|actually|really|of course|as (?:he|she|they|i|we) (?:well|very well"
    r"|both) knew"
    r"|(?:knew|knows|know) (?:perfectly|very|quite|this as) well|knew better|all along|had (?:never|no"
    r"|not)|has (?:never|no|not)"
    r"|have (?:never|no|not)|had not|had already|had just|the whole time|all (?:summer|winter|year|week"
    r"|day|night|evening)"
    r"|except that|only that|nobody had|nor (?:had|was|did)|no \w+ had|though|although)\b"
)
HIDING = re.compile(
    r"\b(?:hid|hide|hides|hiding|hidden|secret|secretly|secrets|conceal(?:ed|ing|s)?|bury|buried|tuck(?:ed|s|ing)?"
    r"|slid|slide|slides|slip(?:ped|s|ping)?|shove[sd]?|stuff(?:ed|s|ing)|pocket(?:ed|s)?|drawer"
    r"|under (?:the|her|his|my)"
    r"|behind (?:the|her|his|my) back|beneath|sneak(?:ed|s|ing)?|stole|steal|stolen|tiptoe[ds]?|lock(?:ed"
    r"|s)?|disguise[d]?"
    r"|wig|cover(?:ed|ing)|crumpled|delete[ds]?|deleting|erased?|burnt?|burned|whisper(?:ed|s|ing)?|crept"
    r"|creep|peep(?:ed|ing)?"
    r"|eavesdrop\w*|overheard|promised|swore|sworn|nobody (?:knew|saw|was looking)|without (?:telling|a word))\b"
)
UNEASE = re.compile(
    r"\b(?:blush(?:ed|es|ing)?|flush(?:ed|es|ing)?|colou?red|redden(?:ed)?|went (?:red|pink|white|scarlet"
    r"|pale|the colou?r)"
    r"|pale[d]?|swallow(?:ed|s)?|stammer(?:ed|s)?|stutter(?:ed)?|hesitat\w+|did ?n(?:'|o)t (?:look|meet"
    r"|turn|answer)"
    r"|does ?n(?:'|o)t (?:look|meet|turn|answer)|without (?:looking|turning|meeting)|look(?:ed|s"
    r"|ing) (?:away|down|at (?:the|his|her|my|their) "
    r"(?:hands?|feet|shoes|floor|ceiling|plate|cup|glass|window|wall|table|door))|(?:too|very|rather"
    r"|a little|a bit) "
    r"(?:quickly|fast|loudly|loud|brightly|hard|carefully|lightly|promptly|easily|late|soon|quick|bright)"
    r"|brightly|smoothly|lightly|airily"
    r"|promptly|firmly|examin(?:ed|es|ing)|stud(?:ied|ies|ying)|inspect(?:ed|s|ing)|busied|busy|cough(?:ed|s|ing)?"
    r"|throat|sweat(?:ed|ing|s)?|trembl\w+|shook|shaking|crossed (?:his|her|my) fingers|winced?"
    r"|flinch(?:ed)?|blink(?:ed|s|ing)?|froze)\b"
)
ADMISSION = re.compile(
    r"\b(?:i lied|i was lying|i made (?:it|that|her|him|them|all of it) up|it was me|it was not (?:me|him"
    r"|her|you|a)|i did it|i told (?:you|him|her|them)"
    r"|i (?:should|ought to|could|meant to|was going to|wanted to) (?:have )?(?:told|tell|say|said)"
    r"|i never (?:told|had|went|did|said|was|held|wanted|got|sent)"
    r"|i took|i stole|i knew|i know|i was there|i saw|i heard|i read|i've (?:known|been|had)|i had (?:it"
    r"|him|her|the)|i have been|i wrote|i kept|i hid|i let|i put"
    r"|there was not|there was no|there is no|there's no|there never|the truth is"
    r"|to tell (?:you )?the truth|i was (?:afraid|scared|ashamed|frightened|asleep|awake|covering|only"
    r"|going)"
    r"|i did not (?:want|mean|know|think|go|do|tell)|i wanted|i could not|i'm sorry|i am sorry"
    r"|since (?:the|last|monday|tuesday|wednesday|thursday|friday|saturday|sunday|half|january|february"
    r"|march|april|may|june|july|august|september|october|november|december))\b"
)
ACCUSATION = re.compile(
    r"\b(?:you lied|you(?:'re| are| were) lying|liar|you told (?:me|us|him|her|them)|you said|you(?:'ve"
    r"| have) been|you knew|you never|you did(?: it| that)?|you were (?:there|not|n't|in|at|on|with)"
    r"|you (?:hid|took|stole|wrote|let|kept|read|changed|made|sent|had)|why did(?: not)? you|you did not"
    r"|you have not|it was you|you've never|how long have you|so you)\b"
)
CORRECTION = re.compile(
    r"^(?:no|but|actually|not|never|nonsense|rubbish|really|since when|wrong|it (?:is|was) ?(?:not|n't)"
    r"|it's not|that's not|that (?:is|was)(?: not| not)?|he(?:'s| is| was)(?: not| not)?|she(?:'s| is"
    r"| was)(?: not| not)?"
    r"|they(?:'re| are| were)(?: not| not)?|there(?:'s| is| was)(?: no| not)?|i (?:am|was|did|have"
    r"|had)(?: not| not)?|i'm not|i've never|i never|you (?:were|are|did|have|had)?(?: not| not)?|it(?:'s"
    r"| is| was)|my \w+|his \w+|her \w+)\b"
)
DOUBT = re.compile(
    r"\b(?:do not believe|did not believe|not believe|sure|certain|really|honest(?:ly)?|frown(?:ed|s)?"
    r"|eyebrows?|stared?|stares|narrowed|skeptical\w*|sceptical\w*|odd|strange|funny|wonder(?:ed|s)?"
    r"|smell(?:ed|s|t)?|laugh(?:ed|s|ing)?)\b"
)
NEGATION = frozenset(
    "not not no never nothing nobody none nowhere neither nor without hardly scarcely cannot noone nought nil "
    "refused forgot failed stopped lost empty gone isn't wasn't don't didn't doesn't won't can't couldn't wouldn't "
    "shouldn't haven't hasn't hadn't aren't weren't ain't".split()
)

# Words that do not hold of one thing at once.
OPPOSITES: dict[str, frozenset[str]] = {}
for _one, _other in (
    pair.split("/")
    for pair in """
    alone/together alone/with asleep/awake sleep/awake alive/dead live/dead old/new old/young big/small hot/cold
    warm/cold full/empty open/shut open/closed lock/open true/false true/lie right/wrong left/right first/last
    early/late sick/well ill/well fine/hurt happy/unhappy glad/sorry love/hate like/hate win/lose buy/steal
    buy/find find/steal give/take give/keep keep/leave stay/leave stay/go come/go arrive/leave remember/forget
    lose/find lose/keep lose/hide break/mend break/drop fall/push fall/jump walk/drive run/walk train/bus
    bus/car sister/brother mother/aunt father/uncle husband/lover wife/lover friend/stranger nephew/none
    gold/brass silver/tin real/fake real/false real/copy rich/poor cheap/dear loud/quiet clean/dirty wet/dry
    easy/hard strong/weak good/bad better/worse nobody/somebody nothing/something never/always never/once
    never/often nobody/everybody none/all inside/outside upstairs/downstairs in/out north/south east/west
    sugar/salt tea/coffee wine/water morning/night day/night today/yesterday work/play sing/hum single/married
    married/divorced widow/divorced accident/purpose burn/eat send/keep send/burn post/keep pay/owe deaf/hear
    blind/see
    """.split()
):
    OPPOSITES[_one] = OPPOSITES.get(_one, frozenset()) | {_other}
    OPPOSITES[_other] = OPPOSITES.get(_other, frozenset()) | {_one}
