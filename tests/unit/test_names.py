"""What a typed name means, over a store like the seed."""

from collections.abc import Collection
from itertools import count

import pytest

from bot.domain.entities import EntityKind
from bot.names import Candidate, Choices, Match, NameEntry, NameIndex, NoMatch, Resolution
from bot.names.query import Query
from bot.names.search import compared
from bot.names.verdict import EXACT, MAX_CHOICES, SPACELESS, meant, nearest
from bot.names.weights import weights

SHOW, PERSON, CHARACTER = EntityKind.SHOW, EntityKind.PERSON, EntityKind.CHARACTER
PEOPLE = (PERSON, CHARACTER)
GUILD, OTHER_GUILD = 81, 82

NAMES: dict[EntityKind, dict[str, tuple[str, ...]]] = {
    SHOW: {
        "Jessica Jones": ("Marvel's Jessica Jones", "AKA Jessica Jones", "JJ"),
        "Luke Cage": (),
        "Daredevil": ("Marvel's Daredevil",),
        "Iron Fist": (),
        "The Defenders": (),
        "The Punisher": (),
        "Dexter": (),
        "Better Call Saul": ("BCS",),
        "Better Call Saul Presents: Slippin' Jimmy": (),
    },
    PERSON: {
        "Melissa Rosenberg": (),
        "Krysten Ritter": (),
        "David Tennant": (),
        "Mike Colter": (),
        "Carrie-Anne Moss": (),
        "Rachael Taylor": (),
        "Finn Jones": (),
        "Charlie Cox": (),
        "Vincent D'Onofrio": (),
        "Élodie Yung": (),
        "Mahershala Ali": (),
        "Deborah Ann Woll": (),
        "Douglas Petrie": ("Doug Petrie",),
        "Rosario Dawson": (),
        "Sigourney Weaver": (),
    },
    CHARACTER: {
        "Jessica Jones": (),
        "Kilgrave": ("The Purple Man",),
        "Luke Cage": ("Power Man",),
        "Matt Murdock": ("Daredevil",),
        "Trish Walker": ("Hellcat", "Patsy Walker"),
    },
}


def entries() -> list[NameEntry]:
    numbers = count(1)
    found: list[NameEntry] = []
    for kind, names in NAMES.items():
        for name, aliases in names.items():
            entity = next(numbers)
            found.append(NameEntry(entity=entity, kind=kind, name=name))
            found += [NameEntry(entity=entity, kind=kind, name=a, primary=False) for a in aliases]
    return found


@pytest.fixture(scope="module")
def seed() -> NameIndex:
    return NameIndex(entries())


def show(entity: int, name: str, *, primary: bool = True, scope: int = 0) -> NameEntry:
    return NameEntry(entity=entity, kind=SHOW, name=name, primary=primary, scope=scope)


def shows(*names: str) -> NameIndex:
    return NameIndex(show(number, name) for number, name in enumerate(names))


def matched(resolution: Resolution) -> str:
    assert isinstance(resolution, Match), resolution
    return resolution.candidate.name


def chosen(resolution: Resolution) -> list[tuple[str, EntityKind]]:
    assert isinstance(resolution, Choices), resolution
    return [(candidate.name, candidate.kind) for candidate in resolution.candidates]


def suggested(resolution: Resolution) -> list[str]:
    assert isinstance(resolution, NoMatch), resolution
    return [candidate.name for candidate in resolution.nearest]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jessica Jones", "Jessica Jones"),
        ("JESSICA JONES!!", "Jessica Jones"),
        ("jessicajones", "Jessica Jones"),
        ("jesica jons", "Jessica Jones"),
        ("jesicajones", "Jessica Jones"),
        ("jessica_jones", "Jessica Jones"),
        ("jones jessica", "Jessica Jones"),
        ("jessica jones show", "Jessica Jones"),
        ("jones", "Jessica Jones"),
        ("jessica jo", "Jessica Jones"),
        ("JJ", "Jessica Jones"),
        ("j.j.", "Jessica Jones"),
        ("marvels jessica jones", "Jessica Jones"),
        ("Marvel\u2019s Jessica Jones", "Jessica Jones"),
        ("aka jessica jones", "Jessica Jones"),
        ("marvels luke cage", "Luke Cage"),
        ("cage", "Luke Cage"),
        ("daredevil", "Daredevil"),
        ("dare devil", "Daredevil"),
        ("daerdevil", "Daredevil"),
        ("daredev", "Daredevil"),
        ("the defenders", "The Defenders"),
        ("defenders", "The Defenders"),
        ("defnders", "The Defenders"),
        ("teh defenders", "The Defenders"),
        ("a punisher", "The Punisher"),
        ("iron-fist", "Iron Fist"),
        ("better call saul", "Better Call Saul"),
        ("bettercallsaul", "Better Call Saul"),
    ],
)
def test_shows_are_found(seed: NameIndex, text: str, name: str) -> None:
    assert matched(seed.resolve(text, kinds={SHOW})) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rosenberg", "Melissa Rosenberg"),
        ("rosenbreg", "Melissa Rosenberg"),
        ("m. rosenberg", "Melissa Rosenberg"),
        ("rosenberg, melissa", "Melissa Rosenberg"),
        ("cox", "Charlie Cox"),
        ("D'Onofrio", "Vincent D'Onofrio"),
        ("donofrio", "Vincent D'Onofrio"),
        ("elodie yung", "Élodie Yung"),
        ("yung", "Élodie Yung"),
        ("ÉLODIE YUNG", "Élodie Yung"),
        ("carrie anne moss", "Carrie-Anne Moss"),
        ("doug petrie", "Douglas Petrie"),
        ("deborah woll", "Deborah Ann Woll"),
        ("kilgrave", "Kilgrave"),
        ("kilgraev", "Kilgrave"),
        ("purple man", "Kilgrave"),
        ("patsy walker", "Trish Walker"),
    ],
)
def test_people_and_characters_are_found(seed: NameIndex, text: str, name: str) -> None:
    assert matched(seed.resolve(text, kinds=PEOPLE)) == name


@pytest.mark.parametrize(
    "text",
    [
        "breaking bad",
        "the bear",
        "bones",
        "stranger things",
        "born again",
        "daredevil born again",
        "the iron throne",
        "iron man",
        "luke skywalker",
        "jessica fletcher",
        "jessica james",
        "finn wolfhard",
        "saul of the mole men",
        "pste",
        "cop",
        "z",
        "the",
        "zzzzqqq",
        "jessica jones 3",
    ],
)
@pytest.mark.parametrize("kinds", [{SHOW}, PEOPLE, None])
def test_other_names_are_never_taken_for_ours(
    seed: NameIndex, text: str, kinds: Collection[EntityKind] | None
) -> None:
    assert not isinstance(seed.resolve(text, kinds=kinds), Match)


@pytest.mark.parametrize(
    "text", ["breaking bad", "the bear", "stranger things", "born again", "zzzzqqq", "pste"]
)
def test_what_resembles_nothing_gets_no_suggestion(seed: NameIndex, text: str) -> None:
    assert suggested(seed.resolve(text)) == []


def test_what_shares_a_word_is_suggested_at_most(seed: NameIndex) -> None:
    assert suggested(seed.resolve("daredevil born again", kinds={SHOW})) == ["Daredevil"]
    assert suggested(seed.resolve("jessica", kinds={PERSON})) == []
    assert suggested(seed.resolve("bones", kinds={SHOW})) in (["Jessica Jones"], [])


@pytest.mark.parametrize(
    ("text", "name"),
    [("slippin jimmy", "Better Call Saul Presents: Slippin' Jimmy"), ("rosenb", "Melissa Rosenberg")],
)
def test_a_part_of_a_name_that_may_be_another_s_is_suggested(seed: NameIndex, text: str, name: str) -> None:
    assert suggested(seed.resolve(text)) == [name]


@pytest.mark.parametrize("text", ["", "   ", "!!!", "?", "\u200b", "\U0001f984", "\x00", "\ud800", "'"])
def test_what_has_no_letter_means_nothing(seed: NameIndex, text: str) -> None:
    assert seed.resolve(text) == NoMatch()


def test_a_show_and_a_character_of_one_name_are_a_choice(seed: NameIndex) -> None:
    both = [("Jessica Jones", SHOW), ("Jessica Jones", CHARACTER)]
    assert chosen(seed.resolve("jessica jones", kinds=(SHOW, CHARACTER))) == both


def test_a_name_and_another_s_alias_are_a_choice_with_the_name_first(seed: NameIndex) -> None:
    assert chosen(seed.resolve("daredevil")) == [("Daredevil", SHOW), ("Matt Murdock", CHARACTER)]


def test_a_surname_of_several_is_a_choice(seed: NameIndex) -> None:
    jones = chosen(seed.resolve("jones", kinds=PEOPLE))
    assert sorted(jones) == [("Finn Jones", PERSON), ("Jessica Jones", CHARACTER)]


def test_two_of_one_name_are_a_choice_and_none_is_left_out() -> None:
    index = NameIndex(NameEntry(entity=n, kind=PERSON, name="Chris Evans") for n in range(7))
    assert len(chosen(index.resolve("chris evans"))) == 7
    assert isinstance(index.resolve("chris evns"), Choices)


def test_a_typo_between_two_is_a_choice() -> None:
    index = shows("The Marvels", "The Marvelous Mrs. Maisel", "Heroes", "Herons")
    assert isinstance(index.resolve("heroms"), Choices)


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("House of Cards", "house"),
        ("Breaking Bad", "bad"),
        ("Dragon Ball", "dragonball z"),
        ("The Office", "the office us"),
        ("Terminator 2", "terminator 3"),
        ("Superstore", "super"),
        ("Daredevil: Born Again", "daredevil"),
        ("Night at the Museum", "m night"),
        ("Shadow and Bone", "sb"),
        ("Narcos", "marcos"),
        ("Lost", "lust"),
        ("Luke Cage", "luke page"),
        ("Star Trek", "star wars"),
        ("Strike the Blood", "tre blood"),
        ("Sword Art Online Extra Edition", "audition online"),
        ("American Pie", "american pie pr"),
    ],
)
def test_what_may_be_another_is_only_suggested(title: str, typed: str) -> None:
    assert suggested(shows(title).resolve(typed)) in ([title], [])


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("12 Angry Men", "twelve angry men"),
        ("Kill Bill: Vol. 2", "kill bill vol two"),
        ("Agents of S.H.I.E.L.D.", "agents of shield"),
        ("How I Met Your Mother", "himym"),
        ("Brooklyn Nine-Nine", "bnn"),
        ("Cloak & Dagger", "cloak and dagger"),
        ("進撃の巨人", "進撃の巨人"),
        ("Воронины", "воронны"),
        ("M*A*S*H", "mash"),
        ("!!!", "!!!"),
        ("\U0001f984", "\U0001f984"),
        ("The", "the"),
        ("A", "a"),
        ("C++", "c++"),
        ("x" * 200, "x" * 200),
        ("Show", "show"),
    ],
)
def test_any_title_is_found(title: str, typed: str) -> None:
    assert matched(shows(title, "Unrelated").resolve(typed)) == title


def test_names_without_a_letter_are_found_as_written_only() -> None:
    index = shows("!!!", "!!", "\U0001f984")
    assert matched(index.resolve("!!")) == "!!"
    assert index.resolve("!") == NoMatch()
    assert [c.name for c in index.complete("!!")] == ["!!", "!!!"]


def test_the_spelling_as_typed_comes_first_among_equals() -> None:
    index = shows("Pokemon", "Pokémon")
    assert chosen(index.resolve("pokémon"))[0] == ("Pokémon", SHOW)
    assert chosen(index.resolve("pokemon"))[0] == ("Pokemon", SHOW)


def test_a_candidate_names_the_entity_and_what_fits(seed: NameIndex) -> None:
    found = seed.resolve("doug petrie")
    assert found == Match(
        Candidate(entity=22, kind=PERSON, name="Douglas Petrie", matched="Doug Petrie", score=EXACT)
    )
    assert seed.name_of(22) == "Douglas Petrie"
    assert seed.name_of(999) is None


@pytest.mark.parametrize(
    ("text", "kinds", "first"),
    [
        ("jes", {SHOW}, "Jessica Jones"),
        ("j", {SHOW}, "Jessica Jones"),
        ("jesica jo", {SHOW}, "Jessica Jones"),
        ("the d", {SHOW}, "The Defenders"),
        ("def", {SHOW}, "The Defenders"),
        ("fist", {SHOW}, "Iron Fist"),
        ("rosenb", {PERSON}, "Melissa Rosenberg"),
        ("rosnb", {PERSON}, "Melissa Rosenberg"),
        ("melissa r", None, "Melissa Rosenberg"),
        ("kilgr", None, "Kilgrave"),
        ("élo", None, "Élodie Yung"),
        ("d'on", None, "Vincent D'Onofrio"),
        ("jj", None, "Jessica Jones"),
    ],
)
def test_half_typed_names_are_completed(
    seed: NameIndex, text: str, kinds: Collection[EntityKind] | None, first: str
) -> None:
    assert seed.complete(text, kinds=kinds)[0].name == first


def test_completion_puts_beginnings_before_words() -> None:
    index = shows("Walker", "The Walking Dead", "Fear the Walking Dead")
    index.add(show(9, "Wall Street", primary=False))
    index.add(show(9, "Billions"))
    found = [candidate.matched for candidate in index.complete("wal")]
    assert sorted(found[:3]) == ["The Walking Dead", "Walker", "Wall Street"]
    assert found[3:] == ["Fear the Walking Dead"]


def test_completion_puts_the_name_itself_first_and_primary_names_before_aliases() -> None:
    index = shows("Dexter: New Blood", "Laboratory")
    index.add(show(1, "Dexter", primary=False))
    index.add(show(2, "Dexter"))
    assert [candidate.entity for candidate in index.complete("dexter")] == [2, 1, 0]


def test_the_better_known_of_equals_come_first() -> None:
    index = NameIndex(show(n, "Ghosts")._replace(weight=weight) for n, weight in enumerate((0.1, 0.9, 0.5)))
    found = index.resolve("ghosts")
    assert isinstance(found, Choices)
    assert [candidate.entity for candidate in found.candidates] == [1, 2, 0]
    assert [candidate.entity for candidate in index.complete("")] == [1, 2, 0]
    assert index.complete("gho")[0].entity == 1


def test_a_name_but_for_its_spaces_and_article_is_sure_and_less_than_the_name() -> None:
    index = shows("The Punisher", "Iron Fist")
    for typed in ("punisher", "thepunisher", "a punisher", "marvel's the punisher"):
        found = index.resolve(typed)
        assert isinstance(found, Match)
        assert found.candidate.score == SPACELESS < EXACT


def test_of_very_many_that_a_text_is_like_no_more_are_choices_than_can_be_paged() -> None:
    index = shows(*(f"Star Trek {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)))
    found = index.resolve("star trak")
    assert isinstance(found, Choices | NoMatch)
    assert isinstance(found, NoMatch) or len(found.candidates) <= MAX_CHOICES
    assert len(index.ranked("star trek", limit=7)) == 7


def test_completion_of_nothing_is_the_beginning_of_the_alphabet(seed: NameIndex) -> None:
    names = [candidate.name for candidate in seed.complete(" ", kinds={SHOW}, limit=4)]
    assert names == ["Better Call Saul", "Better Call Saul Presents: Slippin' Jimmy", "Daredevil", "Dexter"]
    assert len(seed.complete("")) == 25
    assert seed.complete("zzzz") == []


def test_the_order_of_adding_never_matters() -> None:
    twins = [show(2, "Dexter"), show(1, "Dexter"), show(3, "Dexter", scope=GUILD)]
    for order in (twins, twins[::-1]):
        assert [c.entity for c in NameIndex(order).complete("", scope=GUILD)] == [1, 2, 3]
        assert [c.entity for c in NameIndex(order).complete("dex", scope=GUILD)] == [1, 2, 3]


def test_completion_keeps_its_limit_and_names_each_entity_once(seed: NameIndex) -> None:
    assert len(seed.complete("d", limit=2)) == 2
    found = [candidate.entity for candidate in seed.complete("jessica")]
    assert len(found) == len(set(found)) == 2


def test_a_guild_s_names_are_its_own() -> None:
    index = shows("Jessica Jones")
    index.add(show(0, "Queen of Kilgravia", primary=False, scope=GUILD))
    index.add(show(7, "Homebrew Heroes", scope=GUILD))
    for scope in (0, OTHER_GUILD):
        assert index.resolve("homebrew heroes", scope=scope) == NoMatch()
        assert index.resolve("queen of kilgravia", scope=scope) == NoMatch()
        assert [c.name for c in index.complete("", scope=scope)] == ["Jessica Jones"]
        assert index.complete("home", scope=scope) == []
    assert matched(index.resolve("homebrew heros", scope=GUILD)) == "Homebrew Heroes"
    assert matched(index.resolve("queen of kilgravia", scope=GUILD)) == "Jessica Jones"
    assert matched(index.resolve("jessica jones", scope=GUILD)) == "Jessica Jones"


def test_a_guild_s_own_primary_name_is_shown_only_there() -> None:
    index = shows("Jessica Jones")
    index.add(show(0, "Alias Investigations", scope=GUILD))
    assert matched(index.resolve("jessica jones")) == "Jessica Jones"
    assert matched(index.resolve("jessica jones", scope=GUILD)) == "Alias Investigations"
    assert [c.name for c in index.complete("", scope=GUILD)] == ["Alias Investigations"]
    assert index.name_of(0) == "Jessica Jones"


def test_renamed_and_removed_names_are_gone() -> None:
    index = shows("AKA Jessica Jones", "Dexter")
    index.remove(0, "AKA Jessica Jones")
    index.add(show(0, "Killer Smile"))
    assert matched(index.resolve("killer smile")) == "Killer Smile"
    assert index.resolve("aka jessica jones") == NoMatch()
    index.remove_entity(1)
    assert index.resolve("dexter") == NoMatch()
    assert (len(index), index.name_of(1)) == (1, None)
    index.remove(1, "Dexter")
    index.remove_entity(1)
    assert len(index) == 1


def test_a_name_that_is_added_twice_stays_once_and_primary() -> None:
    index = NameIndex([show(1, "Dexter", primary=False), show(1, "Dexter"), show(1, "Dexter", primary=False)])
    assert (len(index), index.name_of(1)) == (1, "Dexter")


def test_an_entity_with_aliases_only_goes_by_the_one_that_fits() -> None:
    index = NameIndex([show(1, "Dexter", primary=False)])
    assert matched(index.resolve("dexter")) == "Dexter"
    assert index.complete("") == []


def test_nothing_is_meant_or_suggested_where_nothing_was_compared() -> None:
    sure = weights().verdict
    assert (meant([], sure, 1), nearest([], sure)) == (0, 0)


def test_a_name_that_was_not_compared_has_no_score() -> None:
    index = shows("Dexter")
    query = Query.of("dextr")
    assert query is not None
    found = compared(query, index.segments(), range(len(EntityKind)), weights().lookup)
    assert found is not None
    assert found.scored(0).entry.name == "Dexter"
    with pytest.raises(IndexError):
        found.scored(1)


def test_what_is_called_just_so() -> None:
    names = NameIndex(
        [
            NameEntry(1, SHOW, "This Is Us"),
            NameEntry(2, SHOW, "The Defenders"),
            NameEntry(3, SHOW, "Defenders of the Earth"),
            NameEntry(4, SHOW, "Ours", scope=GUILD),
            NameEntry(5, SHOW, "Theirs", scope=OTHER_GUILD),
        ]
    )

    def called(text: str) -> list[int]:
        return [one.entity for one in names.called(text, scope=GUILD)]

    assert called("THIS is us!") == [1]
    assert called("thisisus") == [1]
    assert called("defenders") == [2]
    assert called("ours") == [4]
    assert called("theirs") == [], "another guild's name is met by no question of this one"
    assert called("this is uss") == [], "what is only like a name is not called so"
    assert called(" ") == []
