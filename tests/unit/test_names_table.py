"""Reading a table of names."""

import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.entities import EntityKind
from bot.names import NameEntry
from bot.names.table import read_table

TABLE = "0\tT\t1.0\t0\tGame of Thrones\n0\tT\t1.0\t1\tGoT\n7\tP\t0.25\t0\t\u00c9lodie\u2028 Yung\n"
NAMES = [
    NameEntry(0, EntityKind.SHOW, "Game of Thrones", weight=1.0),
    NameEntry(0, EntityKind.SHOW, "GoT", primary=False, weight=1.0),
    NameEntry(7, EntityKind.PERSON, "\u00c9lodie\u2028 Yung", weight=0.25),
]


def plain(data: bytes) -> bytes:
    return data


@pytest.mark.parametrize(("ending", "pack"), [("", plain), (".gz", gzip.compress), (".xz", lzma.compress)])
def test_a_table_is_read_packed_or_not(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"names.tsv{ending}"
    path.write_bytes(pack(TABLE.encode()))
    assert list(read_table(path)) == NAMES
    assert list(read_table(path, 2)) == NAMES[:2]
    assert list(read_table(path, 0)) == []


@pytest.mark.parametrize(
    "line",
    ["", "Game of Thrones", "x\tT\t1\t0\tGoT", "1\tQ\t1\t0\tGoT", "1\tT\tfamous\t0\tGoT", "1\tT\t1\tGoT"],
)
def test_a_line_of_another_form_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(f"{TABLE}{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 4: .* such as 0\\tT") as error:
        list(read_table(path))
    assert str(path) in str(error.value)
    assert repr(line)[:-1] in str(error.value)


def test_a_table_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_table(tmp_path / "none.tsv.gz"))
