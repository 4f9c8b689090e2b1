from datetime import date
from pathlib import Path

import pytest

from bot.domain.claims import ClaimKind
from bot.domain.entities import EntityKind
from bot.domain.window import Bound, Certainty, Precision
from bot.packs.errors import PackError
from bot.packs.pack import PackClaim
from bot.packs.reading import read_pack
from bot.text.words import english
from tests.packs import SMALL, pack_of


def problems_of(folder: Path, text: str) -> list[str]:
    with pytest.raises(PackError) as caught:
        pack_of(folder, text)
    return caught.value.problems


def the_release(folder: Path, fields: str, source: str = "") -> PackClaim:
    text = f"""
[[source]]
key = "article"
title = "An article"
{source}

[[show]]
key = "a"
name = "A"

[[release]]
subject = "a"
voice = "outlet"
source = "article"
{fields}
"""
    (claim,) = pack_of(folder, text).claims
    return claim


def test_the_small_pack(tmp_path: Path) -> None:
    pack = pack_of(tmp_path)
    assert [source.key for source in pack.sources] == ["article", "reference"]
    assert [(entity.key, entity.kind) for entity in pack.entities] == [
        ("jessica-jones", EntityKind.SHOW),
        ("jessica-jones/1", EntityKind.SEASON),
        ("jessica-jones/2", EntityKind.SEASON),
        ("the-defenders", EntityKind.SHOW),
        ("rosenberg", EntityKind.PERSON),
        ("kilgrave", EntityKind.CHARACTER),
    ]
    assert [claim.kind for claim in pack.claims] == list(ClaimKind)
    assert pack.claims[1].key == "quote/moving-forward"
    release, status = pack.claims[2], pack.claims[3]
    assert release.window is not None
    assert (release.window.earliest, release.window.latest) == (date(2017, 9, 1), date(2017, 12, 31))
    assert status.window is not None
    assert status.window.phrase == "2019-02-18"


def test_a_folder_is_one_pack(tmp_path: Path) -> None:
    head, tail = SMALL.split("[[credit]]")
    (tmp_path / "b.toml").write_text(head, encoding="utf-8")
    (tmp_path / "a.toml").write_text("[[credit]]" + tail, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a pack", encoding="utf-8")
    assert len(read_pack(tmp_path).claims) == 7


def test_hashes_tell_what_a_record_says_and_nothing_else(tmp_path: Path) -> None:
    before = pack_of(tmp_path)
    moved = SMALL.replace('rank = "preferred"', 'rank="preferred" # as ever').replace(
        'key = "gone"\nsubject = "jessica-jones/2"', 'subject = "jessica-jones/2"\nkey = "gone"'
    )
    assert [claim.hash for claim in pack_of(tmp_path, moved).claims] == [
        claim.hash for claim in before.claims
    ]
    changed = pack_of(tmp_path, SMALL.replace("Kilgrave is gone.", "Kilgrave is back."))
    same = [old.hash == new.hash for old, new in zip(before.claims, changed.claims, strict=True)]
    assert same == [True] * 5 + [False, True]
    assert [claim.key for claim in changed.claims] == [claim.key for claim in before.claims]


def test_one_more_season_changes_no_other_record(tmp_path: Path) -> None:
    before = {entity.key: entity.hash for entity in pack_of(tmp_path).entities}
    more = pack_of(tmp_path, SMALL.replace("seasons = [1, 2]\nexternal", "seasons = [1, 2, 3]\nexternal"))
    after = {entity.key: entity.hash for entity in more.entities}
    assert before.items() < after.items()
    assert set(after) - set(before) == {"jessica-jones/3"}


def test_every_mistake_is_reported_at_once(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path,
        """
[[show]]
key = "jones"
name = "Jones"
nmae = "Jones"
seasons = [2]

[[show]]
key = "jones"
name = ""

[[person]]
key = "Has Spaces"
name = "P"

[[source]]
key = "empty"

[[poem]]
text = "la"

[[credit]]
show = "jone"
person = "jones"
job = "hero"

[[credit]]
show = "jone"
person = "jones"
job = "actor"
seasons = [3, 1]

[[credit]]
show = "jone"
person = "jones"
job = "actor"
source = "emty"

[[note]]
subject = "jones"
topic = "plot"
standing = "reported"
text = "t"
about = ["jones", "nobody"]
spoiler = "2"
said_on = 2016

[[note]]
subject = "jones"
topic = "plot"
standing = "reported"
text = "t"
about = ["jones", "nobody"]
said_on = "soonish or so"

[[status]]
subject = "jones/9"
since = "whenever"

[[status]]
subject = "jones/2"
status = "ended"

[relation]
subject = "jones"
""",
    )
    expected = [
        ('[[show]] 1 "jones": nmae: there is no such field'),
        ('[[show]] 2 "jones": name: String should have at least 1 character'),
        ('[[show]] 2 "jones": key: the same as that of pack.toml: [[show]] 1 "jones"'),
        ('[[person]] 1 "Has Spaces": key: String should match pattern'),
        ('[[source]] 1 "empty": the record: needs a publisher, title, url or author'),
        ("[[poem]] is not a table of packs"),
        ("[[credit]] 1: job: Input should be 'creator'"),
        ("[[credit]] 2: the record: seasons end (1) before they begin (3)"),
        ('[[credit]] 1: show: there is no show "jone"; did you mean "jones"?'),
        ('[[credit]] 1: person: "jones" is a show, not a person'),
        ('[[credit]] 2: show: there is no show "jone"; did you mean "jones"?'),
        ('[[credit]] 2: person: "jones" is a show, not a person'),
        ('[[note]] 1: about: there is no show, season, person or character "nobody"'),
        ('[[status]] 1: subject: there is no show or season "jones/9"; did you mean "jones/2"?'),
        ("[[status]] 1: status: is missing"),
        ('[[status]] 1: since: cannot read "whenever"'),
        ('[[credit]] 3: show: there is no show "jone"; did you mean "jones"?'),
        ('[[credit]] 3: person: "jones" is a show, not a person'),
        ('[[credit]] 3: source: there is no source "emty"; did you mean "empty"?'),
        ("[[note]] 1: spoiler: Input should be a valid integer"),
        ("[[note]] 1: said_on: is not a time"),
        ('[[note]] 2: about: there is no show, season, person or character "nobody"'),
        ('[[note]] 2: said_on: cannot read "soonish or so" as a time'),
        ("write [[relation]] with two brackets"),
    ]
    for sentence in expected:
        assert [problem for problem in problems if f"pack.toml: {sentence}" in problem], sentence
    assert len(problems) == len(expected), problems
    said = english()("error.pack.invalid", count=len(problems), problems="\n".join(problems))
    assert all(problem in said for problem in problems)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[[show]]\nkey = "a\n', "bad.toml: is not TOML: Illegal character '\\n' (at line 2, column 9)"),
        ('[[show]]\nkey = "é"'.encode("latin-1"), "bad.toml: line 2 is not UTF-8"),
        (b"show = 3", "bad.toml: write [[show]] with two brackets"),
        (b"show = [3]", "bad.toml: [[show]] 1: the record: Input should be a valid dictionary"),
    ],
)
def test_files_that_are_no_packs_do_not_hide_other_mistakes(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "bad.toml").write_bytes(content)
    (tmp_path / "worse.toml").write_text('[[person]]\nkey = "a"', encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read_pack(tmp_path)
    first, second = caught.value.problems
    assert first.startswith(said)
    assert second == 'worse.toml: [[person]] 1 "a": name: is missing'


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"no \.toml file here"):
        read_pack(tmp_path)
    with pytest.raises(PackError, match="is not there"):
        read_pack(tmp_path / "nowhere")


def test_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text("\ufeff" + SMALL, encoding="utf-8")
    assert len(read_pack(tmp_path).claims) == 7


def test_claims_that_only_a_key_tells_apart(tmp_path: Path) -> None:
    twice = SMALL + SMALL[SMALL.index("[[relation]]") :]
    (problem,) = problems_of(tmp_path, twice)
    assert (
        "[[relation]] 2: key: the same as that of pack.toml: [[relation]] 1; give this one a key" in problem
    )
    assert len(pack_of(tmp_path, twice + 'key = "again"').claims) == 8


def test_a_relative_phrase_needs_a_day_on_which_it_was_said(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="was not said when, so it could mean"):
        the_release(tmp_path, 'phrase = "September 30"')
    claim = the_release(tmp_path, 'phrase = "September 30"', "published_on = 2016-07-01")
    assert claim.window is not None
    assert claim.window.earliest == claim.window.latest == date(2016, 9, 30)
    said = the_release(tmp_path, 'phrase = "September 30"\nsaid_on = 2015-01-01', "published_on = 2016-07-01")
    assert said.window is not None
    assert said.window.earliest == date(2015, 9, 30)


def test_a_phrase_that_two_days_read_differently_needs_its_days(tmp_path: Path) -> None:
    source = 'published_on = { phrase = "2016", earliest = 2016-01-01, latest = 2016-12-31 }'
    with pytest.raises(PackError, match='said on some day of "2016"'):
        the_release(tmp_path, 'phrase = "September 30"', source)
    given = 'phrase = "September 30"\nwindow = { earliest = 2016-09-30, latest = 2016-09-30 }'
    claim = the_release(tmp_path, given, source)
    assert claim.window is not None
    assert (claim.window.phrase, claim.window.precision) == ("September 30", Precision.DAY)


def test_a_full_date_needs_no_day_on_which_it_was_said(tmp_path: Path) -> None:
    claim = the_release(tmp_path, 'phrase = "March 8, 2018"')
    assert claim.window is not None
    assert (claim.window.earliest, claim.window.certainty) == (date(2018, 3, 8), Certainty.CONFIRMED)
    past = the_release(tmp_path, 'phrase = "March 8, 2018"\ncertainty = "past"')
    assert past.window is not None
    assert past.window.certainty is Certainty.PAST
    assert past.hash != claim.hash


def test_days_for_words_that_the_grammar_does_not_know(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="phrase: cannot read"):
        the_release(tmp_path, 'phrase = "when the cows come home"')
    given = 'phrase = "when the cows come home"\nwindow = { earliest = 2019-01-01, precision = "year" }'
    claim = the_release(tmp_path, given)
    assert claim.window is not None
    assert (claim.window.bound, claim.window.precision) == (Bound.NOT_BEFORE, Precision.YEAR)


def test_days_that_contradict_their_phrase(tmp_path: Path) -> None:
    wrong = 'phrase = "March 8, 2018"\nwindow = { earliest = 2018-03-09, latest = 2018-03-09 }'
    with pytest.raises(PackError, match="already means 2018-03-08 to 2018-03-08"):
        the_release(tmp_path, wrong)
    the_release(tmp_path, wrong.replace("03-09", "03-08"))


def test_the_seed_is_a_pack() -> None:
    from bot.resources import resource  # noqa: PLC0415 -- the one test of what is shipped

    assert read_pack(resource("seed")).claims
