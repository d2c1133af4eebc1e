"""GUM's format on a text of three sentences: what is cut alike has labels, the rest has none."""

from __future__ import annotations

import numpy as np
import pytest
from train.document import IGNORED, Document
from train.gum import Parsed, document_of, labels_of, parse, split_of
from train.labels import Labels, codes

ROWS = """
# newdoc id = tiny
# newpar
1 Ann Ann PROPN Number=Sing 3 nsubj Entity=(1-person-new-sssss-cf1-1-coref)
2-3 didn’t _ _ _ _ _ _
2 did do AUX Tense=Past 4 aux _
3 n’t not PART Polarity=Neg 4 advmod _
4 trust trust VERB VerbForm=Inf 0 root _
5 the the DET _ 9 det Entity=(2-person-new-nnnnn-cf2-5-coref
6 well well ADV _ 8 advmod SpaceAfter=No
7 - - PUNCT _ 8 punct SpaceAfter=No
8 known know VERB _ 9 amod _
9 mayor mayor NOUN Number=Sing 4 obj _
10 of of ADP _ 11 case _
11 Bath Bath PROPN Number=Sing 9 nmod Entity=(3-place-new-nnnnn-cf3-1-sgl)2)|SpaceAfter=No
12 . . PUNCT _ 4 punct _

1 Her her PRON Poss=Yes 2 nmod:poss Entity=(4-object-new-nnnnn-cf1-2-sgl(1-person-giv:act-sssss-cf1-1-ana)
2 hat hat NOUN Number=Sing 3 nsubj Entity=4)
3 seemed seem VERB Tense=Past 0 root _
3.1 ghost ghost VERB _ _ _ _
4 ill-made ill-made ADJ _ 3 xcomp SpaceAfter=No
5 . . PUNCT _ 3 punct _

# newpar
# newpar_block = p (1 s)
1 Very very ADV _ 2 advmod _
2 well well ADJ _ 3 amod SpaceAfter=No
3 -loved -love VERB _ 4 amod _
4 men man NOUN Number=Plur 5 nsubj Entity=(5-person-new-nnnnn-cf1-1-coref)
5 to _ PART _ 0 root _
"""
"""Number, word, lemma, part of speech, features, head, relation, and what stands beside."""


def written() -> str:
    """The rows as CoNLL-U, whose ten cells are parted by tabs."""
    lines = []
    for line in ROWS.strip().splitlines():
        cells = line.split(" ")
        whole = not line or line.startswith("#")
        lines.append(line if whole else "\t".join((*cells[:4], "_", *cells[4:7], "_", cells[7])))
    return "\n".join(lines) + "\n"


@pytest.fixture(name="parsed", scope="module")
def _parsed() -> Parsed:
    return parse(written(), name="tiny")


@pytest.fixture(name="labels", scope="module")
def _labels(parsed: Parsed) -> Labels:
    words = parsed.words
    return Labels.of(
        pos=[word.pos for word in words],
        lemma_rules=[word.rule for word in words],
        morphology=[word.features for word in words],
        relations=[word.relation for word in words],
        least=1,
    )


@pytest.fixture(name="document", scope="module")
def _document(parsed: Parsed, labels: Labels) -> Document:
    return document_of(parsed, labels)


def test_the_text_is_put_together_with_its_paragraphs(parsed: Parsed) -> None:
    first = "Ann didn’t trust the well-known mayor of Bath. Her hat seemed ill-made."
    assert parsed.text == f"{first}\n\nVery well-loved men to"


def test_every_word_stands_where_it_says(parsed: Parsed) -> None:
    assert [parsed.text[word.start : word.end] for word in parsed.words] == [word.form for word in parsed.words]
    assert parsed.words[2].surface == (4, 10)
    assert parsed.words[3].surface is None


def test_a_root_governs_itself_and_heads_count_through_the_text(parsed: Parsed) -> None:
    assert parsed.words[3].head == 3
    assert parsed.words[12].head == 13


def test_words_cut_alike_have_their_labels(document: Document, labels: Labels) -> None:
    assert document.pos is not None
    assert document.lemma is not None
    assert document.morphology is not None
    place = document.words.index("n’t")
    assert labels.pos[document.pos[place]] == "PART"
    assert labels.lemma_rules[document.lemma[place]] == "=not"
    assert labels.morphology[document.morphology[place]] == "Polarity=Neg"


def test_a_word_of_several_has_what_the_one_has_that_governs_them(document: Document, labels: Labels) -> None:
    assert document.pos is not None
    assert document.head is not None
    assert document.lemma is not None
    place = document.words.index("well-known")
    assert labels.pos[document.pos[place]] == "VERB"
    assert document.words[document.head[place]] == "mayor"
    assert document.lemma[place] == IGNORED  # the lemma of “known” is not that of “well-known”


def test_a_head_within_a_longer_word_is_that_word(document: Document) -> None:
    assert document.head is not None
    very = document.words.index("Very")
    assert document.words[document.head[very]] == "well-loved"
    root = document.words.index("trust")
    assert document.head[root] == root


def test_a_word_without_a_lemma_has_no_rule(document: Document) -> None:
    assert document.lemma is not None
    assert document.lemma[document.words.index("to")] == IGNORED


def test_mentions_are_of_sure_kinds_and_say_their_form_and_chain(document: Document) -> None:
    assert document.mentions is not None
    assert document.chain is not None
    found = {
        " ".join(document.words[first : last + 1]): (kind, form, chain)
        for (first, last, kind, form), chain in zip(document.mentions.tolist(), document.chain.tolist(), strict=True)
    }
    assert found == {
        "Ann": (0, 0, 1),
        "the well-known mayor of Bath": (0, 1, 2),
        "Bath": (2, 0, 3),
        "Her": (0, 2, 1),
        "men": (0, 1, 5),
    }
    assert not document.complete


def test_rare_labels_are_left_out(parsed: Parsed) -> None:
    labels = labels_of([parsed])
    assert "=not" not in labels.lemma_rules
    assert labels.pos[0] == "VERB"
    assert np.array_equal(codes(labels.pos, ["VERB", "SYM"]), [0, IGNORED])


def test_labels_are_written_and_read(labels: Labels) -> None:
    assert Labels.from_json(labels.to_json()) == labels


def test_a_page_of_splits_names_the_parts() -> None:
    assert split_of("# Splits\n\n## dev\n\n  * a\n  * b\n\n## test2\n\n  * c\n") == {
        "a": "dev",
        "b": "dev",
        "c": "test2",
    }
