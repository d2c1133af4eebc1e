"""Which features of a pair's company may speak for or against each kind of tie.

All features for all kinds would be a thousand numbers, and a hundred short scenes to learn them from: what general
knowledge says cannot matter (how thick the words of a court stand, for two neighbours) is left out.
"""

from __future__ import annotations

ALWAYS = frozenset("bias talk answer family joint rare".split())
"""What matters for every kind. Cues always do."""

MATTERS: dict[str, frozenset[str]] = {
    kind: frozenset(names.split()) | ALWAYS
    for kind, names in {
        "parent": "of-kin in-home nicks others below a-narrates peers-parent",
        "spouse": "of-split of-tender in-home",
        "sibling": "in-home of-kin peers-parent nicks",
        "kin": "in-home of-kin",
        "friend": "in-young in-work in-school in-home of-banter of-pact of-history nicks formal-one formal-both "
        "narrator peers-teacher peers-boss leads serves strange teaches same-place step-none",
        "colleague": "in-work in-school in-young in-home of-command formal-one formal-both peers-boss peers-teacher "
        "leads serves heals polices of-tender same-place step-none",
        "boss": "in-work in-court in-school of-command titles titled-back over well-over b-leads a-leads b-serves "
        "a-serves others below share a-narrates formal-both b-heals same-place step-up step-down",
        "teacher": "in-school in-work of-teach titles titled-back over well-over b-teaches a-teaches b-learns a-learns "
        "others below share b-strange same-place step-up step-down",
        "crush": "of-tender in-romance in-young narrator share a-narrates formal-one",
        "lover": "of-tender in-romance of-split of-hostile nicks narrator also-ex also-spouse also-crush",
        "ex": "of-tender in-romance of-split of-history narrator also-lover",
        "partner": "of-tender in-romance",
        "neighbour": "of-near in-building formal-one formal-both",
        "rival": "of-contest of-hostile in-school formal-one",
        "enemy": "of-hostile in-danger opposes formal-one leads",
        "ally": "of-pact in-danger of-strange formal-one formal-both leads serves",
        "stranger": "of-strange in-travel strange formal-one nicks",
    }.items()
}
SHARED = frozenset("talk answer joint family rare nicks same-place".split())
"""What makes any tie likelier, whatever its kind: kept beside the kind's own as "any-…"."""


def matters(kind: str, name: str) -> bool:
    """Whether a feature may speak for or against a kind.

    >>> matters("neighbour", "in-court"), matters("boss", "in-court"), matters("boss", "cue-called")
    (False, True, True)
    """
    return name in MATTERS[kind] or name.startswith("cue")
