"""Fitting the weights: what is learnt, what is judged, and the file that comes out."""

import random
import tomllib
from pathlib import Path

import numpy as np
import pytest

from bot.domain.entities import EntityKind
from bot.names import NameEntry
from bot.names.candidates import RANKED
from bot.names.features import FEATURES
from bot.names.weights import Linear, Network, Sure
from bot.resources import resource
from tools.fit_names.__main__ import main
from tools.fit_names.fitting import as_good
from tools.fit_names.judging import MARGINS, MATCHES, MOST_STRANGERS, MOST_WRONG, RIVAL, Judged
from tools.fit_names.learning import Fitted, Lists, fit
from tools.fit_names.queries import MAKERS, Labelled, labelled, siblings, strangers

SYLLABLES = [a + b for a in "bdfglmnprstv" for b in "aeiou"]


def table(rows: int) -> str:
    chance = random.Random(5)
    lines = ["0\tT\t1.0\t0\tThe 2 Kings of Dalano", "0\tT\t1.0\t1\tKings"]
    for number in range(1, rows - 1):
        words = ["".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(chance.choice((2, 3)))]
        lines.append(f"{number}\t{'TP'[number % 2]}\t{1 - number / rows:.3f}\t0\t{' '.join(words)}")
    return "\n".join(lines) + "\n"


def drawn(rng: np.random.Generator, texts: int = 40, features: int = 5) -> Lists:
    """Return lists in which a high first feature is right; of some texts nothing is."""
    sizes = rng.integers(1, 6, texts)
    columns = rng.normal(size=(int(sizes.sum()), features))
    right = np.zeros(len(columns), np.bool_)
    begin = 0
    for text, size in enumerate(sizes.tolist()):
        if text % 4:
            right[begin + int(columns[begin : begin + size, 0].argmax())] = True
        else:
            columns[begin : begin + size, 0] -= 3
        begin += size
    return Lists(columns, right, sizes, rng.uniform(0.5, 2, texts))


def test_a_weights_file_comes_out_that_the_index_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = tmp_path / "names.tsv"
    names.write_text(table(400), encoding="utf-8")
    before = {file: file.read_bytes() for file in resource("names").iterdir()}
    fitted = ["--each", "24", "--switches", "3", "--epochs", "1", "--out", str(tmp_path)]
    assert main([str(names), *fitted]) == 0
    read = tomllib.loads((tmp_path / "weights.toml").read_text(encoding="utf-8"))
    assert Linear.read(read["rank"]).features == RANKED
    for score in ("lookup", "keystroke"):
        network = Network.read(read[score])
        assert network.features == FEATURES
        assert network.values.shape == (4, len(FEATURES))
        columns = [np.zeros(2, np.float32)] * len(FEATURES)
        assert np.isfinite(network.of(columns)).all()
    sure = Sure(**read["verdict"])
    assert (sure.rival, sure.choices) == (RIVAL, 0)
    common = (tmp_path / "common_words.tsv").read_text(encoding="utf-8").splitlines()
    assert "kings\t50" in common
    assert capsys.readouterr().out.count("300 names: first right") == 12
    assert {file: file.read_bytes() for file in resource("names").iterdir()} == before


def test_the_weights_that_ship_are_of_the_features_that_are_compared() -> None:
    read = tomllib.loads(resource("names", "weights.toml").read_text(encoding="utf-8"))
    assert Linear.read(read["rank"]).features == RANKED
    assert {Network.read(read[score]).features for score in ("lookup", "keystroke")} == {FEATURES}


def test_the_slopes_are_those_that_small_steps_show() -> None:
    rng = np.random.default_rng(1)
    lists = drawn(rng)
    fitted = Fitted(*(part.astype(np.float64) for part in Fitted.start(5, 3, rng).parts()))
    fitted.linear[:] = rng.normal(size=5)
    slopes = fitted.slopes(lists)
    step = 1e-5
    for part, slope in zip(fitted.parts(), slopes, strict=True):
        for place in np.ndindex(part.shape):
            losses: list[float] = []
            for moved in (step, -2 * step):
                part[place] += moved
                losses.append(lists.loss(fitted.scores(lists.features)[0])[0])
            part[place] += step
            assert slope[place] == pytest.approx((losses[0] - losses[1]) / (2 * step), abs=1e-4)


def test_what_is_right_is_learnt_and_so_is_that_nothing_is() -> None:
    lists = drawn(np.random.default_rng(2), texts=400)
    fitted = fit(lists, switches=4, epochs=30, seed=1)
    scores, _ = fitted.scores(lists.features)
    ends = np.cumsum(lists.sizes)
    right = 0
    for begin, end in zip((ends - lists.sizes).tolist(), ends.tolist(), strict=True):
        own = scores[begin:end]
        best = int(own.argmax())
        right += bool(lists.right[begin + best]) if lists.right[begin:end].any() else bool(own[best] < 0)
    assert right > 0.9 * len(ends)


def test_some_of_the_lists_are_the_lists_of_some_texts() -> None:
    lists = drawn(np.random.default_rng(3), texts=6)
    chosen = lists.some(np.array([4, 1]))
    ends = np.cumsum(lists.sizes)
    wanted = [lists.features[ends[text] - lists.sizes[text] : ends[text]] for text in (4, 1)]
    assert chosen.features.tolist() == np.concatenate(wanted).tolist()
    assert chosen.sizes.tolist() == [lists.sizes[4], lists.sizes[1]]
    assert Lists.together([chosen, chosen]).sizes.tolist() == [*chosen.sizes, *chosen.sizes]


def judged(*rows: tuple[float, float, bool, bool]) -> Judged:
    best, second, right, stranger = (np.array(column, np.float32) for column in zip(*rows, strict=True))
    return Judged(best, second, right, stranger)


def test_an_answer_is_sure_above_the_limit_and_away_from_the_next() -> None:
    texts = judged(
        (4.0, 0.0, True, False),
        (4.0, 3.9, True, False),
        (6.0, 3.9, False, False),
        (1.0, 0.0, True, False),
        (4.0, 0.0, False, True),
        (1.0, 0.0, False, True),
    )
    assert texts.rates(3.0, 2.0) == (0.5, 0.25, 0.5)
    assert texts.rates(5.0, 2.5) == (0.25, 0.25, 0.0)
    assert texts.first() == 0.75


def test_the_limits_keep_wrong_answers_seldom() -> None:
    known = [(score, 0.0, True, False) for score in (2.0, 3.0, 4.0, 5.0) for _ in range(100)]
    wrong = [(2.6, 0.0, False, False)] * 4
    match, margin = judged(*known, *wrong, (1.0, 0.0, False, True)).best_limits(MOST_WRONG, MOST_STRANGERS)
    assert (match, margin) == (3.0, MARGINS[-1])
    assert judged(*known, *wrong).rates(match, margin)[1] <= MOST_WRONG
    nobody = judged(*[(9.0, 0.0, False, True)] * 9, (9.0, 0.0, False, False))
    assert nobody.best_limits(MOST_WRONG, MOST_STRANGERS) == (MATCHES[-1], MARGINS[-1])
    assert nobody.rates(MATCHES[-1], MARGINS[-1])[2] > MOST_STRANGERS


@pytest.mark.parametrize(
    ("how", "text", "target", "other", "good"),
    [
        ("prefix", "game of", "Game of Thrones", "The Game of Silence", True),
        ("prefix", "game of", "Game of Thrones", "A Gamer", False),
        ("prefix_typo", "gmae of", "Game of Thrones", "Game of Silence", True),
        ("surname", "cox", "Brian Cox", "Charlie Cox", True),
        ("surname", "cox", "Brian Cox", "Cocks", False),
        ("surname_typo", "coxx", "Brian Cox", "Laverne Cox", True),
        ("surname_typo", "coxx", "Brian Cox", "Brian Coe", False),
        ("partial", "trek", "Star Trek", "Star Trek Picard", True),
        ("missing", "star picard", "Star Trek Picard", "Star Picard of Old and More", False),
        ("missing_typo", "star picrd", "Star Trek Picard", "Star Picards", True),
        ("first_letter", "b cox", "Brian Cox", "Beth Cox", True),
        ("first_letter", "b cox", "Brian Cox", "Ann Cox", False),
        ("initials", "got", "Game of Thrones", "Gate of Trees", True),
        ("initials", "got", "Game of Thrones", "The Gate of Trees", True),
        ("initials", "got", "Game of Thrones", "Game of Silence", False),
        ("order", "cox brian", "Brian Cox", "Cox Brian", True),
        ("order_typo", "cox brain", "Brian Cox", "Brain Cox", True),
        ("extra", "dexter show", "Dexter", "Dexter Show", True),
        ("extra", "dexter show", "Dexter", "Show", False),
        ("exact", "dexter", "Dexter", "Dexters", False),
        ("typo1", "dextr", "Dexter", "Dextra", True),
        ("typo1", "dexterr", "Dexter", "Poster", False),
        ("typo3", "Dexter", "Dexter", "DEXTER!", True),
    ],
)
def test_what_fits_as_well_is_as_right(how: str, text: str, target: str, other: str, good: bool) -> None:  # noqa: FBT001 - a case
    meant = NameEntry(1, EntityKind.SHOW, target)
    assert as_good(Labelled(text, meant, how), other) is good
    assert not as_good(Labelled(text, None, how), other)


def test_every_sort_of_text_is_made_and_none_is_blank() -> None:
    chance = random.Random(1)
    known = [
        NameEntry(1, EntityKind.SHOW, "The Kings of Dalano Part 2", weight=1.0),
        NameEntry(2, EntityKind.PERSON, "Phoebe Waller Bridge"),
    ]
    texts = list(labelled(chance, known, 20))
    assert {one.how for one in texts} == set(MAKERS)
    assert all(one.text.strip() for one in texts)
    nothing = [*strangers(chance, known, 50), *siblings(chance, known, 50)]
    assert {one.target for one in nothing} == {None}
    assert {one.text for one in nothing if one.how == "sibling"}.isdisjoint(
        entry.name.lower() for entry in known
    )
