"""Scenes: what is told from another time, in which order, where, and who is there."""

from __future__ import annotations

from itertools import pairwise

import pytest

import unspoken
from unspoken.story import Scenes, Story

OPEN = (
    "Priya stood in the laundry and folded the last of the sheets. The dryers turned behind her.\n\n"
    "“You missed a corner,” said Tomas.\n\n“I never miss a corner,” said Priya.\n\n"
)
CLOSE = (
    "“Then fold it again,” said Tomas now. He held out the sheet to her.\n\n"
    "Priya took it. She folded it once more, and the dryers turned.\n"
)
BACK = {
    "measured": "Three weeks earlier she had found his ring in the pocket of an apron. She had put it in an envelope "
    "and had written his name on it. Nobody had asked for it since.\n\n",
    "sliding": "The night before, she had walked home along the canal with Wen. It rained. Wen carried the umbrella "
    "and talked about the exam, and at the lock he stopped and kissed her.\n\n“Say nothing,” said Wen.\n\n",
    "it had been": "It had been August. She had come to the city with one bag and had slept for a month on the floor "
    "of a bakery. The baker had taught her to count in his language.\n\n",
    "a child": "When she was seven, her grandmother had shown her how to fold. They had stood in the yard with the "
    "sheet between them, and her grandmother had laughed at her short arms.\n\n",
}
STAYS = {
    "a clause": "She had folded sheets since she was nine. The pile came up to her chin now, and she patted it.\n\n",
    "a posture": "Tomas had got up and gone to the window. He looked at the rain for some time.\n\n",
    "possession": "He had a ring on each hand and a bad knee. He rubbed the knee.\n\n",
    "a length of time": "It took three minutes. The drum slowed, and the light went out.\n\n",
}


def scenes_of(story: Story) -> Scenes:
    layer = story.layer("scenes")
    assert isinstance(layer, Scenes)
    return layer


def times(story: Story) -> list[str | None]:
    return [scene.time for scene in scenes_of(story)]


@pytest.mark.parametrize("kind", BACK)
def test_a_passage_of_backstory_is_told_from_earlier_time(kind: str) -> None:
    story = unspoken.annotate(OPEN + BACK[kind] + CLOSE)
    assert times(story) == ["now", "earlier", "now"]
    earlier = scenes_of(story)[1]
    assert story.text[earlier.start : earlier.end] == BACK[kind]
    assert [scene.order for scene in scenes_of(story)] == [1, 0, 2]


@pytest.mark.parametrize("kind", STAYS)
def test_near_misses_stay_now(kind: str) -> None:
    assert set(times(unspoken.annotate(OPEN + STAYS[kind] + CLOSE))) == {"now"}


def test_in_the_present_tense_a_past_passage_lies_back() -> None:
    story = unspoken.annotate(
        "I lock the till and count to ten. Bea is still at the counter with her coat on.\n\n“We are shut,” I say.\n\n"
        "An hour ago she came in and asked for the manager. I said that he was out. She bought a stamp and stood "
        "there, and she wrote something on the back of it.\n\n"
        "“I know you are,” says Bea. She slides the stamp across to me, and I turn it over.\n"
    )
    assert times(story) == ["now", "earlier", "now"]


def test_what_somebody_says_of_the_past_is_said_now() -> None:
    said = "“Three years ago I had a boat. I had painted it myself, and it had sunk the same day,” said Tomas.\n\n"
    assert set(times(unspoken.annotate(OPEN + said + CLOSE))) == {"now"}


def test_a_vision_of_what_would_come_is_later() -> None:
    story = unspoken.annotate(
        OPEN
        + "It would go like this. Her mother would be at the table. She would put down the letter, and nobody would "
        "speak, and then her mother would laugh.\n\n" + CLOSE
    )
    assert times(story) == ["now", "later", "now"]
    assert [scene.order for scene in scenes_of(story)] == [0, 2, 1]


def test_years_on_at_the_end_of_a_short_story_is_later() -> None:
    story = unspoken.annotate(
        OPEN + CLOSE + "\nTen years later the laundry was a bank. Priya went in and asked for change.\n"
    )
    assert times(story) == ["now", "later"]


def test_the_next_morning_only_moves_the_now_on() -> None:
    story = unspoken.annotate(OPEN + "The next morning the dryers were cold. Priya lit the lamp.\n\n" + CLOSE)
    assert times(story) == ["now", "now"]


def test_a_break_cuts_the_now_and_scenes_cover_the_text() -> None:
    story = unspoken.annotate(OPEN + "* * *\n\nOut on the pier Tomas sat with Wen. They shared a pear.\n\n" + CLOSE)
    assert times(story) == ["now", "now"]
    bounds = [(scene.start, scene.end) for scene in scenes_of(story)]
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(story.text)
    assert all(before[1] == after[0] for before, after in pairwise(bounds))


def test_a_scene_says_where_and_who_is_there() -> None:
    story = unspoken.annotate(OPEN + CLOSE)
    scene = scenes_of(story)[0]
    assert story.text[scene.place_start : scene.place_end] == "the laundry"
    assert [story.cast[who].name for who in scene.present] == ["Priya", "Tomas"]


def test_who_is_only_spoken_of_is_not_there() -> None:
    story = unspoken.annotate(OPEN + "“Wen would never say so,” said Tomas. “I like Wen.”\n\n" + CLOSE)
    assert "Wen" not in [story.cast[who].name for who in scenes_of(story)[0].present]


def test_a_text_of_nothing_has_no_scenes() -> None:
    assert len(scenes_of(unspoken.annotate(""))) == 0
    assert len(scenes_of(unspoken.annotate("Rain."))) == 1


def test_another_scene_at_the_end_changes_nothing_before_it() -> None:
    text = OPEN + BACK["measured"] + CLOSE
    longer = unspoken.annotate(text + "\n* * *\n\nOn the pier Wen counted the gulls. He ate the last pear.\n")
    shorter = unspoken.annotate(text)
    assert times(longer)[:3] == times(shorter)
    assert [scene.start for scene in scenes_of(longer)][:3] == [scene.start for scene in scenes_of(shorter)]


def test_other_names_change_neither_times_nor_order() -> None:
    text = OPEN + BACK["measured"] + CLOSE
    renamed = text.replace("Priya", "Delia").replace("Tomas", "Henry")
    first, second = scenes_of(unspoken.annotate(text)), scenes_of(unspoken.annotate(renamed))
    assert first.time.tolist() == second.time.tolist()
    assert first.order.tolist() == second.order.tolist()
    assert first.present.tolist() == second.present.tolist()
