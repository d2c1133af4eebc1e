"""What a person is to a fact over the whole story: how his mind stands before the telling begins."""

from __future__ import annotations

import numpy as np

from unspoken.minds.facts import Fact
from unspoken.minds.roles import ACTS, HEARS, NAMED, NEAR, SAYS, THINKS, TOLD, Part
from unspoken.minds.signs import SIGNS
from unspoken.minds.units import FLAGS, NARRATION, SPEECH, THOUGHT, WRITING, Array, Units

KINDS = ("statement", "question", "thought", "telling", "looking_back", "paper")
FIRST_CLUES = (
    ["one"]
    + [f"{kind}_{role}" for kind in KINDS for role in ("any", "says", "told", "hears", "acts", "named", "span", "near")]
    + (
        "subject first_person second_person narrator silent lines_few there_home around_home before_home says_told "
        "says_context asks_told told_told told_context hears_told thinks_told acts_told acts_context says_before "
        "said_of_before others_say own_home_ignorant own_home_knows own_home_hides own_home_believes own_home_lies "
        "home_secret home_past other_named_more alone_in_fact nobody_in_fact flashback_with acts_share speaker_fact "
        "told_distant says_question_soon starts_soon learns_after suspects_before believes_any ignorant_any "
        "knows_after first_home second_home past_near future_told named_between subject_says subject_speech "
        "subject_telling subject_back subject_thought previous_holder negated_home cast_size carried_subject".split()
    )
    + [f"home_{sign}" for sign in SIGNS]
)


def first_clues(units: Units, part: Part, fact: Fact) -> Array:
    """One row of FIRST_CLUES: what a person is to the fact, over the whole story."""
    home, who = fact.home, part.who
    flag = {name: units.flags[:, place] for place, name in enumerate(FLAGS)}
    sign = {name: units.signs[:, place] for place, name in enumerate(SIGNS)}
    speaker = int(units.speaker[home])
    kind = _kind(units, home)
    values = dict.fromkeys(FIRST_CLUES, 0.0)
    values["one"] = 1
    role = int(part.role[home])
    of_fact = {
        "any": True,
        "says": speaker == who,
        "told": role == TOLD or (part.told[home] > 0),
        "hears": role == HEARS,
        "acts": role == ACTS,
        "named": role == NAMED,
        "span": who in fact.people,
        "near": who in fact.near and who not in fact.people,
    }
    for name, holds in of_fact.items():
        values[f"{kind}_{name}"] = float(holds)
    low, high = max(0, fact.first - 3), min(len(units), home + 4)
    around = slice(low, high)
    mine = part.role
    owns = np.isin(mine, (ACTS, THINKS))
    close = np.maximum(np.maximum(fact.soon, fact.shortly), fact.inside)
    spoken = np.minimum(1, fact.told * 2 + fact.context)
    values |= {
        "subject": float(fact.subject == who),
        "first_person": float(speaker == who and flag["first"][home] > 0),
        "second_person": float(part.told[home] > 0 and flag["second"][home] > 0),
        "narrator": float(units.narrator == who),
        "silent": float(part.lines == 0),
        "lines_few": float(0 < part.lines <= 2),
        "there_home": float(part.there[home]),
        "around_home": float(part.named[around].max()),
        "before_home": float(part.named[: fact.first].max(initial=0)),
        "says_told": _most(fact.told * part.speaks * (1 - flag["question"])),
        "says_context": _most(fact.context * part.speaks * (1 - flag["question"])),
        "asks_told": _most(spoken * part.speaks * flag["question"]),
        "told_told": _most(fact.told * part.told),
        "told_context": _most(fact.context * part.told),
        "hears_told": _most(fact.told * part.hears),
        "thinks_told": _most(spoken * (mine == THINKS)),
        "acts_told": _most(fact.told * (mine == ACTS)),
        "acts_context": _most(fact.context * (mine == ACTS)),
        "says_before": _most(spoken * part.speaks * (1 - fact.after)),
        "said_of_before": _most(spoken * part.told * (1 - fact.after)),
        "others_say": _most(spoken * (units.kind == SPEECH) * (1 - part.speaks) * (1 - part.told)),
        "own_home_ignorant": _most(sign["ignorant"] * owns * close),
        "own_home_knows": _most(sign["knows"] * owns * close),
        "own_home_hides": _most(sign["hides"] * owns * close),
        "own_home_believes": _most(sign["believes"] * owns * close),
        "own_home_lies": _most(sign["lies"] * np.isin(mine, (ACTS, THINKS, NAMED, NEAR)) * close),
        "home_secret": float(sign["secret"][around].max()),
        "home_past": float(flag["past"][home]),
        "other_named_more": float(bool(fact.people) and who not in fact.people),
        "alone_in_fact": float(fact.people == {who}),
        "nobody_in_fact": float(not fact.people),
        "flashback_with": float(flag["past"][around].max() * part.named[around].max()),
        "acts_share": part.acts / max(1, int((units.holder >= 0).sum())),
        "speaker_fact": float(speaker >= 0 and speaker != who),
        "told_distant": float(part.told[home] > 0 and bool(units.distant[home])),
        "says_question_soon": _most(flag["question"] * part.speaks * fact.soon),
        "starts_soon": _most(sign["starts"] * np.isin(mine, (ACTS, NAMED, SAYS)) * fact.soon),
        "learns_after": _most(sign["learns"] * np.isin(mine, (ACTS, THINKS, SAYS)) * fact.after * spoken),
        "suspects_before": _most(sign["suspects"] * np.isin(mine, (ACTS, THINKS, SAYS)) * (1 - fact.after) * spoken),
        "believes_any": _most(sign["believes"] * np.isin(mine, (ACTS, THINKS, SAYS)) * np.maximum(spoken, close)),
        "ignorant_any": _most(sign["ignorant"] * np.isin(mine, (ACTS, THINKS, SAYS)) * np.maximum(spoken, close)),
        "knows_after": _most(sign["knows"] * np.isin(mine, (ACTS, THINKS, SAYS)) * np.maximum(spoken, close)),
        "first_home": float(flag["first"][home]),
        "second_home": float(flag["second"][home]),
        "past_near": float(flag["past"][around].mean()),
        "future_told": _most(fact.told * part.told * fact.after),
        "named_between": float(part.named.mean()),
        "subject_says": float(fact.subject == who == speaker),
        "subject_speech": float(fact.subject == who and kind in ("statement", "question")),
        "subject_telling": float(fact.subject == who and kind == "telling"),
        "subject_back": float(fact.subject == who and kind == "looking_back"),
        "subject_thought": float(fact.subject == who and kind == "thought"),
        "previous_holder": float(fact.first > 0 and units.holder[fact.first - 1] == who),
        "negated_home": float(flag["negated"][home]),
        "carried_subject": float(fact.subject == who and who not in units.people[home]),
        "cast_size": len(units.mentioned) / 8,
    }
    near_home = slice(max(0, fact.first - 1), home + 2)
    values |= {f"home_{name}": float(column[near_home].max()) for name, column in sign.items()}
    return np.array([values[name] for name in FIRST_CLUES], np.float32)


def _most(column: Array) -> float:
    return float(column.max(initial=0))


def _kind(units: Units, home: int) -> str:
    kind, flags = int(units.kind[home]), units.flags[home]
    if kind == SPEECH:
        return "question" if flags[FLAGS.index("question")] else "statement"
    if kind == THOUGHT:
        return "thought"
    if kind == WRITING:
        return "paper"
    assert kind == NARRATION
    return "looking_back" if flags[FLAGS.index("past")] else "telling"
