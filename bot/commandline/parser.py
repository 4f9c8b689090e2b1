"""What can be written on the command line. Light, so that help and ``--version`` answer at once."""

import argparse
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from textwrap import dedent
from typing import Any

HIGHEST_PORT = 65535

Subparsers = Any
"""argparse keeps the type of what ``add_subparsers`` returns to itself."""

EPILOG = """\
examples:
  showdesk rehearse                           ask the bot here, without Discord
  showdesk rehearse --page                    the same as a page in the browser
  printf '/show jessica jones\\n' | showdesk rehearse
  showdesk ask "who plays kilgrave?"          answer one question
  showdesk load facts.toml                    add facts from a file
  showdesk window "late 2017" --said 2016-08-10
  showdesk resolve "jesica jones"             say what a typed name means, and why
  showdesk doctor                             say whether this machine is set up well
  showdesk run                                connect to Discord

settings, from the environment or a .env file in this folder:
  DISCORD_TOKEN        the bot's token; only needed to connect to Discord
  DATABASE_URL         sqlite:///path/to/showdesk.db; a file in the data folder unless given
  SHOWDESK_DATA        the data folder
  SHOWDESK_LOG_LEVEL   DEBUG, INFO, WARNING or ERROR

exit status: 0, 1 failed, 2 wrong usage or input, 78 wrong settings
"""


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses has ``command``, the name of the module that carries it out."""
    parser = argparse.ArgumentParser(
        prog="showdesk",
        description="A Discord bot that answers questions about TV shows from sourced facts.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"showdesk {installed_version()}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for add in (_add_run, _add_rehearse, _add_ask, _add_load, _add_window, _add_resolve, _add_doctor):
        add(subparsers)
    return parser


def installed_version() -> str:
    """Return the version that was installed; "unknown" where the code runs without being installed."""
    try:
        return version("showdesk")
    except PackageNotFoundError:
        return "unknown"


def _add(subparsers: Subparsers, name: str, about: str, more: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.",
        epilog=dedent(more),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def _add_seed_switch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-seed",
        dest="seed",
        action="store_false",
        help="begin a new store empty, without the facts that come with the program",
    )


def _add_run(subparsers: Subparsers) -> None:
    more = """\
        Needs DISCORD_TOKEN. Logs to stderr: lines at a terminal, one JSON object a line elsewhere. Ends well
        on SIGTERM or Ctrl-C, after what is under way (10 seconds at most); a second signal ends it at once.
        The status is 78 where Discord refuses the token, which trying again will not mend.
        """
    parser = _add(subparsers, "run", "connect to Discord", more)
    _add_seed_switch(parser)


def _add_rehearse(subparsers: Subparsers) -> None:
    more = """\
        Runs the real bot against a simulated Discord. At a terminal it prompts, with completion by the bot.
        From a pipe it reads lines, writes each answer to stdout and what is wrong with a line to stderr, and
        ends with status 1 if a line was wrong. Blank lines and lines that begin with # are skipped.

        lines:
          who plays kilgrave?          a question, as is anything without a /
          /show jessica jones          a command; words go to its first text option
          /release show:jj season:2    options by name
          2                            presses [2] of the last reply
          :as moderator                asks as the moderator
          :today 2016-08-10            answers as of that day
          :help                        lists the rest

        With --page it serves a page that looks like Discord to this machine's browser, prints its address
        and ends on Ctrl-C or SIGTERM. Whoever has the address can act as the member and the moderator. It
        needs more packages, which "make page" installs.
        """
    parser = _add(subparsers, "rehearse", "ask the bot here, without Discord", more)
    _add_seed_switch(parser)
    parser.add_argument("--page", action="store_true", help="as a page in the browser")
    parser.add_argument(
        "--port", type=_port, metavar="PORT", help="the page's port, 8765 unless given; 0 takes a free one"
    )
    parser.add_argument(
        "--today", type=_day, metavar="DAY", help="the day on which the page answers, as YYYY-MM-DD"
    )
    parser.add_argument("--locale", metavar="LANGUAGE", help="the language of the page, such as es-ES")


def _add_ask(subparsers: Subparsers) -> None:
    more = """\
        Answers from what the store holds, with the sources, or says that it does not know. With --jsonl each
        line of stdin is {"id": ..., "q": ...}, and each line of stdout {"id", "answer", "answered",
        "claims"}: the text as a member reads it, whether the question got its answer, and the ids of the
        claims behind it. A line that is not of that form gets {"id", "error"}, and the status is then 1.

        examples:
          showdesk ask "when is jessica jones season 2 out?"
          showdesk ask --explain "who plays trish's sister"
          showdesk ask --jsonl < questions.jsonl
        """
    parser = _add(subparsers, "ask", "answer a plain question", more)
    parser.add_argument("question", nargs="?", metavar="QUESTION", help='such as "who plays kilgrave?"')
    parser.add_argument(
        "--explain", action="store_true", help="show each step: spans, candidates, intent, claims"
    )
    parser.add_argument(
        "--jsonl", action="store_true", help="read questions from stdin, one JSON object a line"
    )
    _add_seed_switch(parser)


def _add_load(subparsers: Subparsers) -> None:
    more = """\
        A row that somebody changed since it was loaded stays as it is; loading twice adds nothing.

        examples:
          showdesk load facts.toml
          showdesk load my-facts/      every .toml file of the folder, as one pack
        """
    parser = _add(subparsers, "load", "add facts from a pack", more)
    parser.add_argument("path", type=Path, metavar="FILE|FOLDER", help="a .toml file, or a folder of them")
    _add_seed_switch(parser)


def _add_window(subparsers: Subparsers) -> None:
    more = """\
        With --jsonl each line of stdin is {"id": ..., "phrase": ..., "said": "YYYY-MM-DD"}, and each line of
        stdout {"id", "earliest", "latest", "precision", "certainty", "bound"}, with null for an end that the
        phrase does not give, or {"id", "error"} for a phrase that is not understood. A line that is not of
        that form also gets {"id", "error"}, and the status is then 1.

        examples:
          showdesk window "late 2017" --said 2016-08-10
          showdesk window --jsonl < phrases.jsonl
        """
    parser = _add(subparsers, "window", "say which days a release phrase means", more)
    parser.add_argument("phrase", nargs="?", metavar="PHRASE", help='such as "late 2017"')
    parser.add_argument(
        "--said", type=_day, metavar="DAY", help="the day it was said, as YYYY-MM-DD; today unless given"
    )
    parser.add_argument(
        "--jsonl", action="store_true", help="read phrases from stdin, one JSON object a line"
    )


def _add_resolve(subparsers: Subparsers) -> None:
    more = """\
        Shows how the name was read (what each word tells: the rarer, the more), what it is most like, with
        the scores and what they are made of, and the verdict: one is meant, several may be, or nothing fits.
        Reads the names of the store, which it changes nothing in, or those of a table.

        With --jsonl each line of stdin is {"id": ..., "q": "jesica jones"}, and each line of stdout {"id",
        "verdict": "match|choices|none", "matches": [{"entity", "kind", "name", "score"}], "ms"}: the ten
        that it is most like, best first, by the names that it is like, whatever the verdict; and the
        milliseconds that the verdict took. A line that is not of that form gets {"id", "error"}, and the
        status is then 1. With --complete each q counts as being typed, and the verdict is "choices" or
        "none".

        A line of a table is an entity's number, T (title) or P (person), how well known it is (0 to 1), 0
        for its name or 1 or 2 for another one, and the name, with tabs between them.

        examples:
          showdesk resolve "jesica jones"
          showdesk resolve rosenberg --kind person
          showdesk resolve --jsonl --names names.tsv.gz --rows 10000 < questions.jsonl
        """
    parser = _add(subparsers, "resolve", "say what a typed name means, and why", more)
    parser.add_argument("text", nargs="?", metavar="TEXT", help='such as "jesica jones"')
    parser.add_argument(
        "--kind", choices=("show", "person", "character"), help="only of this kind; of any unless given"
    )
    parser.add_argument(
        "--guild", type=_number, metavar="ID", help="with the names of this guild beside the shared ones"
    )
    parser.add_argument("--jsonl", action="store_true", help="read names from stdin, one JSON object a line")
    parser.add_argument("--complete", action="store_true", help="with --jsonl: complete what is half typed")
    parser.add_argument(
        "--names", type=Path, metavar="FILE", help="look among the names of a table: text, .gz or .xz"
    )
    parser.add_argument("--rows", type=_number, metavar="N", help="only the first lines of the table")


def _add_doctor(subparsers: Subparsers) -> None:
    more = """\
        Looks at the settings, the data folder, the database and the disk, and says what to do. Changes
        nothing. The status is 1 if something has to be mended.
        """
    _add(subparsers, "doctor", "say whether this machine is set up well", more)


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text) <= HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port; write a number from 0 to {HIGHEST_PORT}")


def _number(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on; write digits alone, such as 10000")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no day; write YYYY-MM-DD, such as 2016-08-10"
        ) from None
