"""Names to people: which of the names in a story belong to one person.

Full names come first; a first name, a nickname, a title with a surname or a bare surname joins one of them only where
the text leaves a single person that it fits. "Mr. Bennet", "Mrs. Bennet" and "Miss Bennet" are three.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from unspoken import lexicon
from unspoken.cast.names import Form

MARRIED = frozenset({"mrs", "mme", "madame", "frau", "señora", "signora", "lady"})
UNMARRIED = frozenset({"miss", "mlle", "mademoiselle", "fräulein", "señorita", "signorina"})
PLAIN = frozenset({"mr", "mrs", "ms", "miss", "master", "mlle", "mademoiselle"})
EPITHETS = frozenset({"old", "young"})  # “Old Abel” is whoever Abel is
CROWNED = frozenset({"king", "queen", "prince", "princess", "emperor", "empress", "saint", "pope"})
NOBLE = frozenset({"lady", "lord", "sir", "dame", "duke", "duchess", "count", "countess", "king", "queen"})
USUAL = 3  # pronouns seen near a name that what the name usually means is worth
KNIGHTED = frozenset({"sir", "lord"})
CLEARLY = 3  # times as often: when two people fit a name, the one who is meant
BEFORE_GIVEN = frozenset({"sir", "lady", "lord", "dame", "don", "doña", "saint", "st", "father", "brother", "sister"})


@dataclass(slots=True)
class Bearer:
    """A person as far as names tell."""

    given: set[str] = field(default_factory=set)
    surname: str = ""
    titles: set[str] = field(default_factory=set)
    gender: str = "u"
    forms: list[Form] = field(default_factory=list)
    count: int = 0


def join_names(
    forms: Iterable[Form], pronouns: dict[Form, Counter[str]], quoted: Counter[Form]
) -> tuple[dict[Form, int], list[Bearer]]:
    """Which bearer each form names. `forms` has one item an occurrence.

    `pronouns` counts "f" and "m" seen near a form, `quoted` how often it stands in a quotation.
    """
    return _Joiner(Counter(forms), pronouns, quoted).join()


def _pet(short: str, name: str) -> bool:
    """Whether a word looks like a pet form of a name: Dev of Devika, Ilkie of Ilke, Anu of Ananya is beyond it."""
    if len(short) == 1 or (len(short) == 2 and short[1] == "."):
        return name.startswith(short[0]) and len(name) > 2
    stem = short.rstrip("s").removesuffix("ie").removesuffix("y").removesuffix("i")
    stem = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
    return len(stem) >= 3 and len(name) > len(stem) and name.lower().startswith(stem.lower())


class _Joiner:
    def __init__(self, counts: Counter[Form], pronouns: dict[Form, Counter[str]], quoted: Counter[Form]) -> None:
        self.counts, self.pronouns, self.quoted = counts, pronouns, quoted
        self.given, self.nicknames, self.titles = lexicon.given(), lexicon.nicknames(), lexicon.titles()
        self.bearers: list[Bearer] = []
        self.of: dict[Form, int] = {}
        self.by_given: dict[str, list[int]] = defaultdict(list)
        self.by_surname: dict[str, list[int]] = defaultdict(list)
        self.by_full: dict[str, list[int]] = defaultdict(list)
        """Those who have a pet name, by the names that it may be short for."""
        self.by_stem: dict[str, list[int]] = defaultdict(list)
        """Those who have a first name, by its first letter and by its first three."""

    def join(self) -> tuple[dict[Form, int], list[Bearer]]:
        forms = sorted(self.counts, key=lambda form: (-self.counts[form], form.title, form.words))
        kin: dict[str, int] = {}
        full = [form for form in forms if len(form.words) > 1 and not form.kin]
        self.full_lasts = {form.words[-1] for form in full}
        self.firsts = {form.words[0] for form in full}
        self.lasts = self.full_lasts | {form.words[-1] for form in forms if form.title and not self._before_given(form)}
        self.named_so: dict[str, list[Form]] = defaultdict(list)
        for form in forms:
            self.named_so[form.words[-1]].append(form)
        for form in full:
            self._add_full(form)
        plain = {form for form in forms if not form.title or form.title in EPITHETS}
        titled = [form for form in forms if len(form.words) == 1 and form not in plain and not form.kin]
        for form in titled:
            self._add_titled(form)
        for form in forms:
            if form.kin:
                if form.kin not in kin:
                    kin[form.kin] = self._new()
                self._put(form, kin[form.kin])
            elif len(form.words) == 1 and form in plain:
                self._add_single(form)
        return self.of, self.bearers

    def _gender(self, form: Form) -> str:
        if form.kin:
            return "f" if form.kin in ("mother", "grandmother", "aunt") else "m"
        title = self.titles.get(form.title) or self.titles.get(form.title + ".")
        if form.title and title and title.gender != "u":
            return title.gender
        if not form.title and len(form.words) == 1 and form.words[0] in self.lasts and form.words[0] not in self.firsts:
            return "u"  # “Bingley” says nothing; the pronoun after it may be his sister's
        seen: dict[str, float] = defaultdict(float, self.pronouns.get(form, {}))
        if title and title.kind == "rank":
            seen["m"] += USUAL / 2
        if len(form.words) > 1 or form.words[0] not in self.lasts or form.words[0] in self.firsts:
            seen[self.given.get(form.words[0], "u")] += USUAL
        if max(seen["f"], seen["m"]) >= 2 * min(seen["f"], seen["m"]) and seen["f"] != seen["m"]:
            return "f" if seen["f"] > seen["m"] else "m"
        return "t" if seen["t"] >= 2 and not seen["f"] and not seen["m"] and not form.title else "u"

    def _before_given(self, form: Form) -> bool:
        word = form.words[0]
        title = self.titles.get(form.title) or self.titles.get(form.title + ".")
        if (title and title.kind == "kin") or form.title in CROWNED:
            return True
        if form.title in BEFORE_GIVEN:
            return word in self.given or word in self.firsts
        return form.title in PLAIN and word in self.firsts and word in self.given and word not in self.full_lasts

    def _new(self) -> int:
        self.bearers.append(Bearer())
        return len(self.bearers) - 1

    def _put(self, form: Form, number: int, *, given: str = "", surname: str = "") -> None:
        bearer = self.bearers[number]
        self.of[form] = number
        bearer.forms.append(form)
        bearer.count += self.counts[form]
        gender = self._gender(form)
        if bearer.gender == "u":
            bearer.gender = gender
        if form.title:
            bearer.titles.add(form.title)
        if given and given not in bearer.given:
            bearer.given.add(given)
            self.by_given[given].append(number)
            for full in self.nicknames.get(given, ()):
                self.by_full[full].append(number)
            for stem in {given[:1].lower(), given[:3].lower()}:
                self.by_stem[stem].append(number)
        if surname and not bearer.surname:
            bearer.surname = surname
            self.by_surname[surname].append(number)

    def _fits(self, form: Form, number: int) -> bool:
        bearer, gender = self.bearers[number], self._gender(form)
        if gender != "u" and bearer.gender != "u" and gender != bearer.gender:
            return False
        if (form.title == "mr" and bearer.titles & KNIGHTED) or (form.title in KNIGHTED and "mr" in bearer.titles):
            return False  # “Mr Elliot” is the heir of “Sir Walter”
        if form.title in MARRIED and bearer.titles & UNMARRIED and not bearer.titles & MARRIED:
            return False
        return not (form.title in UNMARRIED and bearer.titles & MARRIED)

    def _same_given(self, a: str, b: str) -> bool:
        if (
            a == b
            or (len(a) == 2 and a[1] == "." and b.startswith(a[0]))
            or (len(b) == 2 and b[1] == "." and a.startswith(b[0]))
        ):
            return True
        return (
            a in self.nicknames.get(b, ())
            or b in self.nicknames.get(a, ())
            or bool(self.nicknames.get(a, frozenset()) & self.nicknames.get(b, frozenset()))
        )

    def _add_full(self, form: Form) -> None:
        given, surname = form.words[0], form.words[-1]
        if "of" in form.words:  # "King of Hearts": one name, whole
            return self._put(form, self._new(), given=" ".join(form.words))
        for number in self.by_surname.get(surname, ()):
            bearer = self.bearers[number]
            if self._fits(form, number) and any(self._same_given(given, other) for other in bearer.given):
                return self._put(form, number, given=given)
        self._put(form, self._new(), given=given, surname=surname)
        return None

    def _add_titled(self, form: Form) -> None:
        word = form.words[0]
        if self._before_given(form):
            choice = self._pick(form, self._called(word))
            return self._put(form, self._new() if choice is None else choice, given=word)
        family = self.by_surname.get(word, ())
        fitting = [number for number in family if self._fits(form, number) and not self._set_apart(form, number)]
        if form.title in MARRIED and any(
            self.counts[other] and other.title in UNMARRIED for other in self._family(word)
        ):
            # where there is a Miss Bennet, Mrs. Bennet is not Jane Bennet, but Mrs. Dalloway is Clarissa Dalloway
            fitting = [number for number in fitting if self.bearers[number].titles & MARRIED]
        same = [number for number in fitting if form.title in self.bearers[number].titles]
        known = [number for number in fitting if self.bearers[number].gender == self._gender(form)]
        choice = next((one for one in map(self._clear, (same, fitting, known)) if one is not None), None)
        self._put(form, self._new() if choice is None else choice, surname=word)
        return None

    def _family(self, surname: str) -> list[Form]:
        return self.named_so.get(surname, [])

    def _clear(self, numbers: list[int]) -> int | None:
        """The only one, or the one named far more often than the others."""
        ranked = sorted(numbers, key=lambda number: -self.bearers[number].count)
        if not ranked or (len(ranked) > 1 and self.bearers[ranked[0]].count < CLEARLY * self.bearers[ranked[1]].count):
            return None
        return ranked[0]

    def _set_apart(self, form: Form, number: int) -> bool:
        """“Mr. Knightley” is not the one whom the same book calls “Mr. John Knightley” to tell him from his brother."""
        for other in self.bearers[number].forms:
            if other.title == form.title and len(other.words) > 1:
                return self.counts[form] > 4 * self.counts[other] and self.counts[other] >= 3
        return False

    def _called(self, word: str) -> list[int]:
        exact = self.by_given.get(word, [])
        if exact:
            return exact
        full = self.nicknames.get(word, frozenset())
        near = [number for name in sorted(full) for number in self.by_given.get(name, ())]
        if not near:
            near = sorted({number for name in (word, *full) for number in self.by_full.get(name, ())})
        return list(dict.fromkeys(near))

    def _by_initial(self, word: str) -> list[int]:
        return self.by_stem.get(word[:1].lower(), []) if len(word.rstrip(".")) == 1 else []

    def _pick(self, form: Form, numbers: Iterable[int]) -> int | None:
        fitting = [number for number in numbers if self._fits(form, number)]
        if not fitting:
            return None
        titled = [number for number in fitting if form.title and form.title in self.bearers[number].titles]
        if form.title in NOBLE and not titled:  # “Sir William” is not William Collins, whom all call Mr. Collins
            titled = [number for number in fitting if not self.bearers[number].titles & PLAIN]
            fitting = titled
        ranked = sorted(titled or fitting, key=lambda number: -self.bearers[number].count)
        return ranked[0] if ranked else None

    def _add_single(self, form: Form) -> None:
        word = form.words[0]
        if word.lower() in self.titles and word not in self.given:  # “the Duke”, where one Duke of Harrow is told of
            bearing = [number for number, bearer in enumerate(self.bearers) if word.lower() in bearer.titles]
            if len(bearing) == 1:
                return self._put(form, bearing[0])
        called = self._called(word)
        if word not in self.by_given and self.quoted[form] < 0.6 * self.counts[form]:
            # “Kitty” all through the telling is nobody's pet name for Lady Catherine
            called = [number for number in called if not self.bearers[number].titles & NOBLE]
        if not called and (word not in self.given or self.quoted[form] >= 0.6 * self.counts[form]):
            alike = sorted(set(self.by_stem.get(word[:3].lower(), [])) | set(self._by_initial(word)))
            called = [number for number in alike if any(_pet(word, name) for name in self.bearers[number].given)]
            called = called if len(called) == 1 else []
        choice = self._pick(form, called)
        named_first = word in self.given and word not in lexicon.surnames()  # “Sade” is not “Iya Sade”
        family = [number for number in self.by_surname.get(word, ()) if self._fits(form, number) and not named_first]
        men = [number for number in family if self.bearers[number].gender != "f"]
        namesake = self._pick(form, men or family)
        if namesake is not None and (choice is None or self.bearers[namesake].count > self.bearers[choice].count):
            return self._put(form, namesake)
        if choice is None:
            choice = self._new()
            surname = word if word in self.lasts or (word in lexicon.surnames() and word not in self.given) else ""
            return self._put(form, choice, given="" if surname else word, surname=surname)
        return self._put(form, choice, given=word)
