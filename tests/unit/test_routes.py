"""Queries as button ids, there and back."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards.routes import MAX_CUSTOM_ID, PREFIX, TEMPLATE, UnknownRoute, decode, encode
from bot.domain.entities import EntityKind
from bot.domain.limits import SEASONS, TYPED
from bot.domain.queries import (
    CastQuery,
    NewsQuery,
    Query,
    QuoteQuery,
    Ref,
    ReleaseQuery,
    ReleasesQuery,
    ShowQuery,
    Span,
    WhichQuery,
    WhoQuery,
)

LARGEST = 2**63 - 1
Names = st.SearchStrategy[Ref] | st.SearchStrategy[str | Ref]


def one_line(text: str) -> str:
    return " ".join(text.split())


typed = (
    st.one_of(
        st.text(max_size=TYPED),
        st.text(alphabet="|=\t\n s1c\\é", max_size=TYPED),
        st.sampled_from(["|", "=", "s169", "=|=", "a|b|c", "0", "x" * TYPED, "|" * TYPED, "é" * TYPED]),
    )
    .map(one_line)
    .filter(bool)
)
refs = st.builds(Ref, st.sampled_from(EntityKind), st.one_of(st.integers(0, LARGEST), st.just(LARGEST)))
names = st.one_of(refs, typed)
pages = st.integers(0, 999_999)


def queries_by_type(names: Names) -> Mapping[type[Query], st.SearchStrategy[Query]]:
    seasons = st.none() | st.sampled_from(SEASONS)
    return {
        ShowQuery: st.builds(ShowQuery, name=names),
        CastQuery: st.builds(CastQuery, show=names, character=st.none() | refs | typed, page=pages),
        WhoQuery: st.builds(WhoQuery, name=names, page=pages),
        QuoteQuery: st.builds(QuoteQuery, of=st.none() | names, about=st.none() | typed, index=pages),
        ReleaseQuery: st.builds(ReleaseQuery, show=names, season=seasons, history=st.booleans()),
        ReleasesQuery: st.builds(ReleasesQuery, within=st.sampled_from(Span), page=pages),
        NewsQuery: st.builds(NewsQuery, show=st.none() | names, page=pages),
    }


def pages_of(names: Names) -> st.SearchStrategy[WhichQuery]:
    """Pages of what the name in any query may mean; nobody turns the pages of such a query itself."""
    about = queries_by_type(names)
    named = st.one_of(*(about[kind] for kind in about if kind is not ReleasesQuery))
    return st.builds(WhichQuery, query=named.map(first_page), page=st.integers(0, 99))


def first_page(query: Query) -> Query:
    match query:
        case CastQuery() | WhoQuery() | NewsQuery():
            return replace(query, page=0)
        case QuoteQuery():
            return replace(query, index=0)
        case _:
            return query


def queries_of(names: Names) -> st.SearchStrategy[Query]:
    return st.one_of(*queries_by_type(names).values(), pages_of(names))


@pytest.mark.parametrize(
    ("query", "custom_id"),
    [
        (ShowQuery(name=Ref(EntityKind.SHOW, 169)), "sd1|show|s169"),
        (ShowQuery(name="jessica jones"), "sd1|show|=jessica jones"),
        (
            CastQuery(show=Ref(EntityKind.SHOW, 169), character=Ref(EntityKind.CHARACTER, 12)),
            "sd1|cast|s169|0|c12",
        ),
        (QuoteQuery(of=Ref(EntityKind.PERSON, 3), about="trauma", index=2), "sd1|quote|p3|2|trauma"),
        (QuoteQuery(about="a|b"), "sd1|quote||0|a|b"),
        (
            ReleaseQuery(show=Ref(EntityKind.SHOW, 1), season=2, history=True),
            "sd1|release|s1|2|1",
        ),
        (ReleaseQuery(show=Ref(EntityKind.SHOW, 1)), "sd1|release|s1||0"),
        (ReleasesQuery(within=Span.MONTH, page=1), "sd1|releases|month|1"),
        (NewsQuery(), "sd1|news||0"),
        (WhichQuery(query=ReleaseQuery(show="ghosts s2"), page=2), "sd1|w|2|release|=ghosts s2||0"),
        (WhichQuery(query=QuoteQuery(of=Ref(EntityKind.SHOW, 1), about="a|b")), "sd1|w|0|quote|s1|0|a|b"),
    ],
)
def test_ids_that_are_out_there_on_old_messages(query: Query, custom_id: str) -> None:
    assert encode(query) == custom_id
    assert decode(custom_id) == query


def test_no_kind_of_query_is_left_out_here() -> None:
    assert {*queries_by_type(names), WhichQuery} == set(get_args(Query))


@given(queries_of(refs))
@example(QuoteQuery(of=Ref(EntityKind.CHARACTER, LARGEST), about="é" * TYPED, index=999_999))
def test_a_query_about_something_that_was_chosen_always_fits_and_comes_back(query: Query) -> None:
    custom_id = encode(query)
    assert len(custom_id) <= MAX_CUSTOM_ID
    assert re.fullmatch(TEMPLATE, custom_id)
    assert decode(custom_id) == query


@given(queries_of(names))
def test_typed_names_come_back_whatever_they_contain(query: Query) -> None:
    try:
        custom_id = encode(query)
    except ValueError:
        asked = query.query if isinstance(query, WhichQuery) else query
        typed = [value for field in fields(asked) if isinstance(value := getattr(asked, field.name), str)]
        assert sum(map(len, typed)) > TYPED
        return
    assert len(custom_id) <= MAX_CUSTOM_ID
    assert re.fullmatch(TEMPLATE, custom_id)
    assert decode(custom_id) == query


@given(st.text(max_size=3 * TYPED))
@example("x" * (TYPED - 1) + " y")
@example(" \n a \u2028 b\t")
def test_free_text_becomes_one_line_of_what_fits(text: str) -> None:
    query = QuoteQuery(about=text)
    found = decode(encode(query))
    assert found == replace(query, about=one_line(text)[:TYPED].rstrip() or None)


def test_two_long_typed_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit a button's id"):
        encode(CastQuery(show="x" * TYPED, character="y" * TYPED))


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "sd1",
        "sd1|",
        "sd1|show",
        "sd1|show|",
        "sd1|show|s",
        "sd1|show|x1",
        "sd1|show|=",
        "sd1|show|s-1",
        "sd1|show|s01",
        "sd1|show|s1_0",
        "sd1|show|s\u0661",
        f"sd1|show|s{LARGEST + 1}",
        "sd1|show|s" + "9" * 5000,
        "sd1|gone|s1",
        "sd1|cast|s1|0",
        "sd1|cast|s1|-1|",
        "sd1|cast|s1|x|",
        "sd1|release|s1|0|0",
        "sd1|release|s1|2|2",
        "sd1|releases|fortnight|0",
        "sd1|news|| 0",
        "sd1|w|0",
        "sd1|w|0|show|",
        "sd1|w|-1|show|=ghosts",
        "sd1|w|0|releases|all|0",
        "sd1|w|0|w|0|show|=ghosts",
        "sd2|show|s1",
        "xsd1|show|s1",
        "SD1|show|s1",
    ],
)
def test_an_id_that_nobody_makes_is_unknown(custom_id: str) -> None:
    with pytest.raises(UnknownRoute):
        decode(custom_id)


def id_like(code: str, rest: list[str]) -> str:
    return "|".join((PREFIX, code, *rest))


codes = st.sampled_from(["show", "cast", "who", "quote", "release", "releases", "news", "w", "x"])
parts = st.one_of(st.text(max_size=5), st.sampled_from(["s1", "=a", "0", "1", "all", "", "c2"]))
garbage = st.one_of(st.text(), st.builds(id_like, codes, st.lists(parts)))


@given(garbage)
def test_any_text_is_a_query_that_writes_itself_back_or_unknown(custom_id: str) -> None:
    try:
        query = decode(custom_id)
    except UnknownRoute:
        return
    assert encode(query) == custom_id
