"""The parts of cards: what fits, what is cited, what can be pressed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.kit import MAX_FOOTER, MAX_TEXT, NO_BREAK, Draft, Press, Tone, fit, source_line
from bot.domain.claims import Claim, Rank, Source
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import Ref, ShowQuery
from bot.text.words import english
from tests.markdown import alive, components, texts
from tests.strategies import RECORDED, any_text, source, sources

CUT = "-# cut"
SHOW = Entity(id=1, kind=EntityKind.SHOW, name="Jessica Jones")


def claim(where: Source | None) -> Claim:
    return Claim(
        id=1,
        subject=SHOW,
        scope=0,
        source=where,
        rank=Rank.NORMAL,
        spoiler=None,
        said_on=None,
        recorded_at=RECORDED,
        verified_at=None,
        retracted=False,
        overrides=None,
        version=1,
    )


def press(number: int, text: str = "Overview", *, enabled: bool = True) -> Press:
    return Press(text, ShowQuery(name=Ref(EntityKind.SHOW, number)), enabled=enabled)


def test_what_fits_stays_as_it_is() -> None:
    assert fit(["a\nb", "c"], 4, CUT) == ["a\nb", "c"]


def test_whole_lines_of_the_longest_block_are_left_out_and_it_says_so() -> None:
    blocks = ["title", "one two\nthree four\nfive six", "end"]
    assert fit(blocks, 33, CUT) == ["title", f"one two\nthree four\n{CUT}", "end"]
    assert fit(blocks, 32, CUT) == ["title", f"one two\n{CUT}", "end"]


def test_a_single_line_is_never_broken() -> None:
    assert fit(["x" * 50, "a\nbb bb bb\nmore words"], 60, CUT) == ["x" * 50, f"a\n{CUT}"]
    with pytest.raises(ValueError, match="one line of 50 characters does not fit"):
        fit(["x" * 50], 49, CUT)


@given(
    st.lists(
        st.lists(st.text("ab ", min_size=1, max_size=30), min_size=1, max_size=8), min_size=1, max_size=5
    ),
    st.integers(0, 400),
)
def test_fit_keeps_its_budget_and_every_blocks_beginning(drawn: list[list[str]], budget: int) -> None:
    blocks = ["\n".join(lines) for lines in drawn]
    least = sum(len(lines[0]) + (len(CUT) + 1) * (len(lines) > 1) for lines in drawn)
    try:
        fitted = fit(blocks, budget, CUT)
    except ValueError:
        assert budget < least
        return
    assert sum(map(len, fitted)) <= budget
    for lines, text in zip(drawn, fitted, strict=True):
        kept = text.split("\n")
        if kept != lines:
            assert kept.pop() == CUT
        assert kept == lines[: len(kept)] != []
    if sum(map(len, blocks)) <= budget:
        assert fitted == blocks


def test_sources_are_numbered_as_they_come_and_each_once() -> None:
    draft = Draft(english())
    one, two = source(1, publisher="Empire"), source(2, publisher="Variety")
    assert draft.cite(claim(one)) == f"{NO_BREAK}¹"
    assert draft.cite(claim(two), claim(one), claim(two)) == f"{NO_BREAK}² ¹"
    assert draft.cite(claim(None), claim(None)) == f"{NO_BREAK}(unsourced)"
    assert draft.cite() == ""
    draft.block("text")
    assert texts(draft.finish().to_components()) == ["text", "-# ¹ Empire\n-# ² Variety"]


def test_the_tenth_source_has_two_digits() -> None:
    draft = Draft(english())
    assert [draft.cite(claim(source(number))) for number in range(1, 11)][-2:] == [
        f"{NO_BREAK}⁹",
        f"{NO_BREAK}¹⁰",
    ]


@pytest.mark.parametrize("count", [1, 9, 60])
@pytest.mark.parametrize("block", ["short", "x" * 3900])
def test_sources_beyond_the_budget_are_counted(count: int, block: str) -> None:
    draft = Draft(english())
    draft.block(block)
    draft.cite(*(claim(source(n, publisher=f"Publisher {n}", title="T" * 90)) for n in range(count)))
    body, footer = texts(draft.finish().to_components())
    listed = footer.split("\n")
    assert body == block
    assert len(body) + len(footer) <= MAX_TEXT
    assert len(footer) <= MAX_FOOTER + 40
    told = re.search(r"and (one|\d+) more source", listed[-1])
    hidden = 0 if told is None else 1 if told[1] == "one" else int(told[1])
    assert len(listed) - (hidden > 0) + hidden == count


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://example.com/a", "[link](https://example.com/a)"),
        ("https://example.com/a_(series)", "[link](https://example.com/a_%28series%29)"),
        ("https://example.com/a)[b](https://b.c", "[link](https://example.com/a%29%5Bb%5D%28https://b.c)"),
        ('https://example.com/"a"<b>*|~`\\', "[link](https://example.com/%22a%22%3Cb%3E%2A%7C%7E%60%5C)"),
        ("https://example.com/a b", ""),
        ("https://example.com/a\nb", ""),
        ("https://example.com/\u202egnp", ""),
        ("javascript:alert(1)", ""),
        ("HTTPS//example.com", ""),
        ("", ""),
        ("https://example.com/" + "a" * 300, ""),
    ],
)
def test_an_address_never_ends_its_link_early(url: str, line: str) -> None:
    assert source_line(english(), source(url=url)) == line


@given(sources(any_text))
def test_a_source_is_one_line_in_which_only_its_link_is_alive(where: Source) -> None:
    line = source_line(english(), where)
    text, linked, link = line.partition("[link](")
    assert "\n" not in line
    assert alive(text) == []
    if linked:
        assert re.fullmatch(r"https?://[^\s()<>\[\]*`|~\\\"]*\)", link)


@pytest.mark.parametrize(
    ("url", "shown"),
    [("https://example.com/p.jpg", True), ("p.jpg", False), ("https://a b", False), ("file:///p", False)],
)
def test_a_picture_that_has_no_address_is_left_out(url: str, shown: bool) -> None:  # noqa: FBT001 - an expected value
    draft = Draft(english())
    draft.block("text")
    draft.picture(url)
    galleries = [one for one in components(draft.finish().to_components()) if one["type"] == 12]
    assert [one["items"][0]["media"]["url"] for one in galleries] == [url] * shown


def test_titles_sections_and_blocks() -> None:
    draft = Draft(english(), Tone.NOTHING)
    draft.title("Name", "also known")
    draft.title("Alone")
    draft.block("one", None, "", "two")
    draft.block(None, "")
    draft.section("Cast", ["- a", ""])
    draft.section("Nobody", [])
    layout = draft.finish().to_components()
    assert texts(layout) == ["## Name\n-# also known", "## Alone", "one\ntwo", "**Cast**\n- a"]
    assert [one["accent_color"] for one in layout] == [Tone.NOTHING]


def test_buttons_say_what_they_ask_in_rows_of_five() -> None:
    draft = Draft(english())
    draft.block("text")
    draft.row([press(number) for number in range(7)])
    draft.row([])
    draft.row([press(8, "x" * 90, enabled=False), press(9, "\u3164"), press(10, "**Bold**\n@everyone")])
    rows = [one for one in components(draft.finish().to_components()) if one["type"] == 1]
    assert [[one["custom_id"] for one in row["components"]] for row in rows] == [
        [f"sd1|show|s{number}" for number in range(5)],
        ["sd1|show|s8", "sd1|show|s9", "sd1|show|s10"],
    ]
    long, blank, marked = rows[1]["components"]
    assert (long["label"], long["disabled"]) == ("x" * 79 + "…", True)
    assert (blank["label"], blank["disabled"]) == ("?", False)
    assert marked["label"] == "**Bold** @everyone"


async def test_nothing_of_a_layout_is_kept_in_memory() -> None:
    draft = Draft(english())
    draft.block("text")
    assert draft.finish().is_finished()
