"""The words by which somebody holds something: what kind of holding each is, and what may follow it.

What may follow: `that` a statement (with or without “that”), `wh` a question within (who, where, whether, if), `to` a
verb, `it` a thing or a person, `ing` a verb in -ing; the words before a colon must follow first (“afraid of: …”).
"""

from __future__ import annotations

VERBS = """
believes  that     believe think suppose reckon assume presume guess figure expect gather conclude
believes  that     fancy trust suspect bet
believes  that     consider judge maintain imagine feel swear
knows     that,wh  know realise realize understand discover learn recognise recognize notice perceive see hear find
knows     it       know understand recognise recognize
wants     to,it    want wish desire long yearn crave prefer need
wants     that     wish prefer
hopes     that,to  hope pray
fears     that,to  fear dread worry
fears     it,ing   fear dread
doubts    that,wh  doubt question
doubts    wh       wonder
doubts    it       doubt distrust mistrust
intends   to       intend mean plan decide resolve determine vow propose threaten aim undertake promise
remembers that,wh  remember recall recollect forget
remembers it,ing   remember recall recollect forget
remembers to       remember forget
imagines  it,ing   imagine picture dream fantasise fantasize envision envisage visualise visualize
imagines  that,wh  dream picture fantasise fantasize
pretends  that,to  pretend feign
pretends  it       feign fake simulate
"""

PARTICLES = """
believes  that  in:believe
knows     it    about:know about:hear about:learn of:know of:hear of:learn out:find
knows     that,wh  out:find out:work out:figure
wants     it    for:long for:wish for:yearn for:ache
hopes     it    for:hope for:pray
fears     it    about:worry over:worry
imagines  it,ing  of:dream about:dream
intends   ing   on:plan on:insist on:decide
remembers it,ing  about:forget back:think
doubts    it,wh  about:wonder at:wonder
"""

ADJECTIVES = """
believes  that,wh  sure certain convinced positive confident persuaded
knows     that,wh,it  aware conscious
knows     it    of:aware of:conscious
wants     to    desperate eager keen anxious dying longing impatient
hopes     that  hopeful
fears     that,to  afraid scared frightened terrified worried anxious fearful alarmed
fears     it,ing  of:afraid of:scared of:frightened of:terrified about:worried about:anxious
doubts    that,wh  unsure uncertain doubtful sceptical skeptical
doubts    it    of:unsure about:unsure of:doubtful about:doubtful
intends   to    determined resolved ready about going set
"""

# Held by a negated holder, these are another kind: “not sure” doubts.
NEGATED_KIND = {("believes", "sure"), ("believes", "certain"), ("believes", "convinced")}
# “She forgot the key” is a remembering that did not take place.
NEGATIVE = frozenset({"forget"})

BE = frozenset(
    "be am is are was were been being 'm 's 're seem seems seemed look looks looked feel feels felt become becomes "
    "became get gets got grew".split()
)
BETWEEN = frozenset(
    "do does did have has had having will would shall should can could may might must 'd 've 'll 's 'm 're ca wo not "
    "n't never always still also just only even really quite already almost now then once often long ever rather half "
    "merely simply very too so certainly surely perhaps suddenly all both again hardly scarcely no longer sometimes "
    "been be was were is are am not".split()
)
NEGATORS = frozenset("not n't never hardly scarcely no".split())
QUESTION = frozenset("who whom whose what which where when why how whether if".split())


def table(lines: str) -> dict[str, list[tuple[str, str, str]]]:
    """Of each word the kinds it may bring: kind, what may follow, and the word that must come first.

    >>> table("hopes that,to hope pray")["pray"]
    [('hopes', 'that', ''), ('hopes', 'to', '')]
    """
    found: dict[str, list[tuple[str, str, str]]] = {}
    for line in lines.strip().splitlines():
        kind, after, *words = line.split()
        for word in words:
            first, _, head = word.rpartition(":")
            found.setdefault(head, []).extend((kind, form, first) for form in after.split(","))
    return found
