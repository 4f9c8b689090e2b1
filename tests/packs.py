"""A small pack for tests, and a way to write others."""

from pathlib import Path

from bot.packs.pack import Pack
from bot.packs.reading import read_pack

SMALL = """
[[source]]
key = "article"
title = "Season 2 Details Revealed"
published_on = { phrase = "summer 2016", earliest = 2016-06-01, latest = 2016-08-31, precision = "season" }

[[source]]
key = "reference"
publisher = "Wikipedia"
retrieved_on = 2020-02-02

[[show]]
key = "jessica-jones"
name = "Jessica Jones"
aliases = [{ name = "JJ", kind = "initials" }]
seasons = [1, 2]
external = { imdb = "tt2357547" }

[[show]]
key = "the-defenders"
name = "The Defenders"

[[person]]
key = "rosenberg"
name = "Melissa Rosenberg"

[[character]]
key = "kilgrave"
name = "Kilgrave"

[[credit]]
show = "jessica-jones"
person = "rosenberg"
job = "showrunner"
seasons = [1, 2]
source = "reference"

[[quote]]
key = "moving-forward"
subject = "jessica-jones/2"
speaker = "rosenberg"
words = "We can explore what's possible for her moving forward."
about = ["kilgrave"]
source = "article"

[[release]]
subject = "jessica-jones/2"
phrase = "late 2017"
voice = "outlet"
source = "article"

[[status]]
subject = "jessica-jones"
status = "cancelled"
since = 2019-02-18

[[property]]
subject = "jessica-jones"
name = "network"
value = "Netflix"
rank = "preferred"

[[note]]
key = "gone"
subject = "jessica-jones/2"
topic = "plot"
standing = "reported"
text = "Kilgrave is gone."
about = ["kilgrave", "jessica-jones"]
spoiler = 1

[[relation]]
subject = "jessica-jones/2"
relation = "waits_for"
object = "the-defenders"
"""


def pack_of(folder: Path, text: str = SMALL, name: str = "pack.toml") -> Pack:
    """Write ``text`` to a file in ``folder`` and read it back as a pack."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_pack(file)
