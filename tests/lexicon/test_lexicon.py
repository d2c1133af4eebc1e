"""The word tables: every row is well formed, no two rows disagree, and the words that a story leans on are right."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from unspoken import lexicon
from unspoken.story import EMOTIONS

GENDERS = frozenset("fmu")
COLUMNS = {
    "given": 2,
    "nicknames": 2,
    "surnames": 1,
    "titles": 4,
    "people": 4,
    "cues": 6,
    "verbs": 5,
    "address": 3,
    "notpeople": 2,
    "placewords": 2,
    "body": 1,
    "feelings": 5,
    "sayings": 5,
}
TABLES = sorted(COLUMNS)


def read(name: str) -> tuple[list[str], list[list[str]]]:
    """The comments at the head, and the rows."""
    lines = files("unspoken.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    head = [line for line in lines if line.startswith("#")]
    return head, [line.split("\t") for line in lines[len(head) :]]


def test_every_table_in_the_folder_is_one_that_these_tests_know() -> None:
    found = {
        path.name.removesuffix(".tsv") for path in files("unspoken.lexicon").iterdir() if path.name.endswith(".tsv")
    }
    assert found == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_begins_by_saying_what_it_holds_its_columns_and_its_source(name: str) -> None:
    head, rows = read(name)
    assert head, "no comments"
    assert all(line.startswith("# ") for line in head)
    assert any(line.startswith("# Columns: ") for line in head)
    assert head[-1] == "# Source: written for Unspoken from general knowledge."
    assert rows


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_all_its_cells_filled_and_trimmed(name: str) -> None:
    for row in read(name)[1]:
        assert len(row) == COLUMNS[name], row
        assert all(cell and cell == cell.strip() for cell in row), row
        assert all(part and part == part.strip() for cell in row for part in cell.split(",")), row


@pytest.mark.parametrize("name", TABLES)
def test_no_word_has_two_rows(name: str) -> None:
    words = Counter(row[0] for row in read(name)[1])
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize(
    "name", ["titles", "people", "cues", "verbs", "address", "placewords", "body", "feelings", "sayings"]
)
def test_a_table_of_common_words_is_in_lower_case(name: str) -> None:
    assert [row[0] for row in read(name)[1] if row[0] != row[0].lower()] == []


def test_genders_and_kinds_are_those_that_the_heads_name() -> None:
    assert set(lexicon.given().values()) <= GENDERS
    assert {title.gender for title in lexicon.titles().values()} <= GENDERS
    assert {title.kind for title in lexicon.titles().values()} == {"honorific", "rank", "kin", "royal", "clergy"}
    assert {row[3] for row in read("titles")[1]} == {"y", "n"}
    assert {noun.gender for noun in lexicon.people().values()} <= GENDERS
    assert {noun.kind for noun in lexicon.people().values()} == {"kin", "role", "generic", "epithet"}
    assert {word.gender for word in lexicon.address().values()} <= GENDERS
    assert {word.number for word in lexicon.address().values()} == {"s", "p"}
    assert {cue.kind for cue in lexicon.cues().values()} == {"say", "manner", "think", "write"}
    assert {verb.form for verb in lexicon.verbs().values()} <= set(lexicon.FORMS)
    assert set(lexicon.place_words().values()) == {"place", "org"}
    signs = [*lexicon.feelings().values(), *lexicon.sayings().values()]
    assert {emotion for sign in signs for emotion in sign.emotions} == set(EMOTIONS)
    assert {sign.kind for sign in signs} == set("state noun verb cause act body manner event said seen".split())
    assert {sign.strength for sign in signs} <= {1, 2, 3}
    classes = {"place", "demonym", "time", "religion", "god", "group", "word"}
    assert set(lexicon.not_people().values()) <= classes


def test_the_tables_are_read_once_and_cannot_be_changed() -> None:
    assert lexicon.cues() is lexicon.cues()
    with pytest.raises(TypeError):
        lexicon.titles()["mr"] = lexicon.Title("u", "rank", True)  # type: ignore[index]
    assert isinstance(lexicon.surnames(), frozenset)
    assert isinstance(lexicon.body(), frozenset)


IRREGULAR = """
arise arose arisen; be was been; bear bore borne; beat beat beaten; become became become; begin began begun;
bend bent bent; bind bound bound; bite bit bitten; bleed bled bled; blow blew blown; break broke broken;
breed bred bred; bring brought brought; build built built; burst burst burst; buy bought bought;
cast cast cast; catch caught caught; choose chose chosen; cling clung clung; come came come; cost cost cost;
creep crept crept; cut cut cut; deal dealt dealt; dig dug dug; do did done; draw drew drawn;
dream dreamt dreamt; drink drank drunk; drive drove driven; dwell dwelt dwelt; eat ate eaten;
fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled;
fling flung flung; fly flew flown; forbid forbade forbidden; forget forgot forgotten;
forgive forgave forgiven; forsake forsook forsaken; freeze froze frozen; get got gotten; give gave given;
go went gone; grind ground ground; grow grew grown; hang hung hung; have had had; hear heard heard;
hide hid hidden; hit hit hit; hold held held; hurt hurt hurt; keep kept kept; kneel knelt knelt;
know knew known; lay laid laid; lead led led; leap leapt leapt; leave left left; lend lent lent; let let let;
lie lay lain; light lit lit; lose lost lost; make made made; mean meant meant; meet met met; pay paid paid;
put put put; quit quit quit; read read read; ride rode ridden; ring rang rung; rise rose risen; run ran run;
say said said; see saw seen; seek sought sought; sell sold sold; send sent sent; set set set; sew sewed sewn;
shake shook shaken; shed shed shed; shine shone shone; shoot shot shot; show showed shown;
shrink shrank shrunk; shut shut shut; sing sang sung; sink sank sunk; sit sat sat; slay slew slain;
sleep slept slept; slide slid slid; sling slung slung; slink slunk slunk; slit slit slit; smite smote smitten;
speak spoke spoken; speed sped sped; spend spent spent; spin spun spun; spit spat spat; split split split;
spread spread spread; spring sprang sprung; stand stood stood; steal stole stolen; stick stuck stuck;
sting stung stung; stink stank stunk; stride strode stridden; strike struck struck; string strung strung;
strive strove striven; swear swore sworn; sweep swept swept; swell swelled swollen; swim swam swum;
swing swung swung; take took taken; teach taught taught; tear tore torn; tell told told;
think thought thought; throw threw thrown; thrust thrust thrust; tread trod trodden;
understand understood understood; uphold upheld upheld; wake woke woken; wear wore worn; weave wove woven;
weep wept wept; win won won; wind wound wound; withdraw withdrew withdrawn; wring wrung wrung;
write wrote written
"""


@pytest.mark.parametrize("forms", [forms.strip() for forms in IRREGULAR.split(";")])
def test_an_irregular_verb_has_its_own_past_and_participle(forms: str) -> None:
    base, past, participle = forms.split()
    row = next(row for row in read("verbs")[1] if row[0].split(",")[0] == base)
    assert past in row[2].split(",")
    assert participle in row[3].split(",")
    assert lexicon.verbs()[past] == (base, "past")


REGULAR = """
admit admitted admitting; ad-lib ad-libbed ad-libbing; aver averred averring; beg begged begging;
chop chopped chopping; confer conferred conferring; deadpan deadpanned deadpanning; demur demurred demurring;
die died dying; dye dyed dyeing; fib fibbed fibbing; fit fitted fitting; free freed freeing;
hurry hurried hurrying; lie lied lying; mimic mimicked mimicking; nod nodded nodding; offer offered offering;
panic panicked panicking; play played playing; quiz quizzed quizzing; refer referred referring;
shred shredded shredding; slur slurred slurring; tiptoe tiptoed tiptoeing; travel traveled traveling;
travel travelled travelling; tut-tut tut-tutted tut-tutting; unwrap unwrapped unwrapping;
visit visited visiting
"""


@pytest.mark.parametrize("forms", [forms.strip() for forms in REGULAR.split(";")])
def test_a_regular_verb_doubles_or_drops_its_last_letter_where_english_does(forms: str) -> None:
    base, past, gerund = forms.split()
    assert lexicon.verbs()[past] == (base, "past")
    assert lexicon.verbs()[gerund] == (base, "gerund")


@pytest.mark.parametrize("name", ["cues", "verbs"])
def test_gerunds_end_in_ing_and_thirds_in_s(name: str) -> None:
    for row in read(name)[1]:
        if row[0] == "quoth":
            continue
        assert all(part.split()[0].endswith("ing") for part in row[4].split(",")), row
        assert all(part.split()[0].endswith("s") for part in row[1].split(",")), row


def test_the_two_verb_tables_spell_a_verb_alike() -> None:
    inflections = {row[0]: row[:5] for row in read("verbs")[1]}
    different = [row[0] for row in read("cues")[1] if row[0] in inflections and row[:5] != inflections[row[0]]]
    assert different == ["lie"]  # who lies in speech lied, and never lay


def test_every_single_verb_of_saying_is_a_verb_that_people_do() -> None:
    bases = {row[0] for row in read("cues")[1] if " " not in row[0]}
    assert bases - {row[0] for row in read("verbs")[1]} <= {"quoth", "dm"}


def test_forms_spelt_alike_take_the_meaning_that_stories_most_often_use() -> None:
    cues, verbs = lexicon.cues(), lexicon.verbs()
    assert cues["said"] == ("say", "say", "past")
    assert cues["asks"] == ("ask", "say", "third")
    assert cues["begun"] == ("begin", "say", "participle")
    assert cues["put in"] == ("put in", "say", "past")
    assert cues["read"].form == verbs["read"].form == "past"
    assert verbs["come"] == ("come", "base")
    assert [verbs[word].lemma for word in ("fell", "saw", "wound", "bound", "lay", "laid")] == [
        *("fall", "see", "wind", "bind", "lie", "lay")
    ]


def test_be_have_and_do_are_known_by_all_their_forms() -> None:
    verbs = lexicon.verbs()
    assert {verbs[word] for word in ("was", "were")} == {("be", "past")}
    assert verbs["is"] == ("be", "third")
    assert {verbs[word] for word in ("be", "am", "are")} == {("be", "base")}
    assert [verbs[word] for word in ("has", "had", "does", "did", "done")] == [
        ("have", "third"),
        ("have", "past"),
        ("do", "third"),
        ("do", "past"),
        ("do", "participle"),
    ]


@pytest.mark.parametrize(
    ("kind", "lemmas"),
    [
        ("say", "say ask reply answer whisper exclaim cry murmur mutter continue return rejoin observe remark"),
        ("say", "enquire inquire apologise apologize shout hiss drawl retort lie remind pursue proceed"),
        ("say", "demand repeat volunteer quip object"),
        ("manner", "smile laugh sigh nod shrug grin frown sob chuckle giggle snort sniff groan wince blush pause"),
        ("think", "think wonder muse reflect realise realize decide remember consider ponder reason"),
        ("write", "write text type read scrawl scribble message email sign post"),
    ],
)
def test_verbs_of_saying_are_of_the_kind_that_readers_hear_in_them(kind: str, lemmas: str) -> None:
    kinds = {cue.lemma: cue.kind for cue in lexicon.cues().values()}
    assert {lemma: kinds.get(lemma) for lemma in lemmas.split()} == dict.fromkeys(lemmas.split(), kind)


def test_going_is_no_saying_unless_somebody_goes_on() -> None:
    assert not {"go", "goes", "went", "going"} & set(lexicon.cues())
    assert lexicon.cues()["went on"] == ("go on", "say", "past")


def test_titles_stand_with_and_without_their_dot() -> None:
    titles = lexicon.titles()
    for word in ["mr", "mrs", "ms", "mx", "dr", "prof", "capt", "col", "lt", "sgt", "rev", "st", "mme", "mlle"]:
        assert titles[word] == titles[f"{word}."], word
    assert "m." in titles
    assert "m" not in titles  # an initial, a metre, a letter


def test_titles_tell_gender_kind_and_whether_they_may_be_said_alone() -> None:
    titles = lexicon.titles()
    assert titles["mrs."] == ("f", "honorific", False)
    assert titles["captain"] == ("u", "rank", True)
    assert titles["señora"] == ("f", "honorific", True)
    assert titles["uncle"] == ("m", "kin", True)
    assert titles["duchess"] == ("f", "royal", True)
    assert titles["rabbi"] == ("m", "clergy", True)
    assert titles["saint"] == ("u", "clergy", False)


def test_forms_of_address_tell_gender_and_number() -> None:
    address = lexicon.address()
    assert address["sir"] == ("m", "s")
    assert address["ma'am"] == ("f", "s")
    assert address["darling"] == ("u", "s")
    assert address["ladies"] == ("f", "p")
    assert address["gentlemen"] == ("m", "p")
    assert address["everyone"] == ("u", "p")


def test_nouns_for_people_are_found_by_singular_and_plural() -> None:
    people = lexicon.people()
    assert people["man"] == ("man", "m", "generic", False)
    assert people["men"] == ("man", "m", "generic", True)
    assert people["sister"].kind == "kin"
    assert people["swine"].plural is False  # alike in both numbers


def test_names_nicknames_and_what_is_no_name_are_told_apart() -> None:
    assert lexicon.given()["Elizabeth"] == "f"
    assert lexicon.given()["John"] == "m"
    assert {"William"} <= lexicon.nicknames()["Bill"]
    assert "Smith" in lexicon.surnames()
    assert lexicon.not_people()["Tuesday"] == "time"
    assert lexicon.place_words()["street"] == "place"
    assert "eyes" in lexicon.body()


@pytest.mark.parametrize(
    ("size", "least"),
    [
        (len({cue.lemma for cue in lexicon.cues().values()}), 300),
        (len({verb.lemma for verb in lexicon.verbs().values()}), 800),
        (len(lexicon.titles()), 200),
        (len(lexicon.address()), 100),
    ],
    ids=["cues", "verbs", "titles", "address"],
)
def test_the_tables_are_as_large_as_they_promise(size: int, least: int) -> None:
    assert size >= least
