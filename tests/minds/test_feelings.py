"""Feelings: who has them, at which words, toward whom, and the near misses that stay silent."""

from __future__ import annotations

import unspoken
from unspoken import pipeline
from unspoken.minds import find_feelings
from unspoken.minds._feeling_candidates import candidates
from unspoken.minds._feeling_model import GROUPS, likelihoods
from unspoken.story import Cast, Feelings, Story, Text, lay_out


def felt(story: Story) -> list[tuple[str, str]]:
    return [(story.cast[row.who].name, row.emotion) for row in feelings_of(story)]


def feelings_of(story: Story) -> Feelings:
    text, cast = Text(string=story.text, source=story.source), story.layer("cast")
    assert isinstance(cast, Cast)
    return find_feelings(text, story.paragraphs, story.tokens, story.quotes, story.mentions, cast)


def read(text: str) -> list[tuple[str, str]]:
    return felt(unspoken.annotate(text, upto="speakers"))


def test_a_gesture_tells_the_feeling_of_the_one_who_makes_it() -> None:
    assert ("Priya", "sadness") in read("Leon shut the oven. Priya burst into tears.")
    assert ("Priya", "shame") in read("Leon shut the oven. Priya went scarlet to the ears.")


def test_a_part_of_the_body_feels_for_its_owner() -> None:
    assert ("Leon", "sadness") in read("Priya opened the parcel, and Leon’s eyes filled with tears.")
    assert ("Leon", "fear") in read("Priya opened the parcel. Leon’s hands were shaking badly.")


def test_a_line_that_says_sorry_is_likeliest_guilt() -> None:
    story = unspoken.annotate("“I’m so sorry, I should have told you,” said Leon to Priya.", upto="speakers")
    text, cast = Text(string=story.text, source=story.source), story.layer("cast")
    assert isinstance(cast, Cast)
    reading = lay_out(text, story.paragraphs, story.tokens, story.quotes)
    found = list(candidates(reading, story.tokens, story.quotes, story.mentions, cast))
    scores = likelihoods(next(one for one in found if one.quote >= 0))
    assert list(GROUPS)[scores.index(max(scores))] == "guilt"


def test_what_happens_in_plain_words_shows_no_feeling() -> None:
    assert read("Leon parked the van. Priya carried the boxes upstairs and came down again for the lamp.") == []


def test_every_row_points_at_words_and_has_a_score() -> None:
    story = unspoken.annotate("Priya burst into tears. “You promised me!” she shouted at Leon.", upto="speakers")
    rows = feelings_of(story)
    assert len(rows) > 0
    assert all(0 <= row.start < row.end <= len(story.text) and 0 < row.score <= 1 for row in rows)


def test_nobody_feels_toward_himself() -> None:
    story = unspoken.annotate("Priya hugged Leon. Leon kissed Priya. Priya burst into tears.", upto="speakers")
    assert all(row.toward != row.who for row in feelings_of(story))


def test_other_names_give_the_same_feelings() -> None:
    text = "Priya burst into tears. “I’m so sorry,” said Leon. Priya blushed to the roots of her hair. Leon laughed."
    swapped = text.replace("Priya", "#").replace("Leon", "Hamid").replace("#", "Greta")
    names = {"Priya": "Greta", "Leon": "Hamid"}
    assert [(names[who], emotion) for who, emotion in read(text)] == read(swapped)


def test_a_scene_that_follows_changes_no_feeling_before_it() -> None:
    text = "Priya burst into tears. “I’m so sorry,” said Leon."
    longer = f"{text}\n\n* * *\n\nOn Monday Priya laughed until Leon blushed."
    assert read(longer)[: len(read(text))] == read(text)


def test_the_pipeline_reads_feelings() -> None:
    assert "feelings" in pipeline.STAGES
    assert len(unspoken.annotate("Priya burst into tears.").layer("feelings")) == 1
