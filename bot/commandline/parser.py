"""What can be written on the command line. Light, so that help and ``--version`` answer at once."""

import argparse
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from textwrap import dedent
from typing import Any

HIGHEST_PORT = 65535
HIGHEST_ID = 2**63 - 1
"""What a database's integers hold."""

Subparsers = Any
"""argparse keeps the type of what ``add_subparsers`` returns to itself."""

EPILOG = """\
examples:
  showdesk rehearse                           ask the bot here, without Discord
  showdesk rehearse --page                    the same as a page in the browser
  printf '/show jessica jones\\n' | showdesk rehearse
  showdesk ask "who plays kilgrave?"          answer one question
  showdesk load facts.toml                    add facts from a file
  showdesk export facts.jsonl                 write them to a file
  showdesk backup copy.db                     copy the database, also while the bot runs
  showdesk restore copy.db                    put a copy in its place
  showdesk window "late 2017" --said 2016-08-10
  showdesk resolve "jesica jones"             say what a typed name means, and why
  showdesk doctor                             say whether this machine is set up well
  showdesk run                                connect to Discord

settings, from the environment or a .env file in this folder:
  DISCORD_TOKEN        the bot's token; only needed to connect to Discord
  DATABASE_URL         sqlite:///path/to/showdesk.db; a file in the data folder unless given
  SHOWDESK_DATA        the data folder
  SHOWDESK_LOG_LEVEL   DEBUG, INFO, WARNING or ERROR
  SHOWDESK_GUILD_CLAIMS  how many facts of its own each server may keep; 2000 unless given

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
    for add in (
        _add_run,
        _add_rehearse,
        _add_ask,
        _add_load,
        _add_export,
        _add_backup,
        _add_restore,
        _add_window,
        _add_resolve,
        _add_doctor,
    ):
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
          :as moderator 2              asks as another moderator
          :say I knew it!              writes a message, which gets a number
          :menu Save as quote 1        uses a command of the context menu on it
          :today 2016-08-10            answers as of that day
          :help                        lists the rest

        A form that the bot opens is filled in, in a script, by the lines that follow:
          | Text: It was not meant to last.
          |   This goes on with it, after two blanks.
          | Kind: Quote, Note
        A field that is not named keeps what it holds, | alone sends all as it is, and :cancel closes the
        form.

        With --page it serves a page that looks like Discord to this machine's browser, prints its address
        and ends on Ctrl-C or SIGTERM. Whoever has the address can act as the member and as two moderators.
        It needs more packages, which "make page" installs.
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

        What "export" wrote is loaded into the scope that it is of. Where its numbers are free, as in a new
        store, every row keeps its own, and the history comes along; else rows get new ones, and entities
        that share an id of a provider (IMDb, TVmaze) or of a pack are one. A new store gets no seed then.
        A guild's export needs the shared facts that it refers to: load theirs first.

        examples:
          showdesk load facts.toml
          showdesk load my-facts/      every .toml file of the folder, as one pack
          showdesk load facts.jsonl    what "showdesk export facts.jsonl" wrote
        """
    parser = _add(subparsers, "load", "add facts from a pack or an export", more)
    about = "a .toml file, a folder of them, or a .jsonl file of export"
    parser.add_argument("path", type=Path, metavar="FILE|FOLDER", help=about)
    _add_seed_switch(parser)


def _add_export(subparsers: Subparsers) -> None:
    more = """\
        Writes JSON Lines: a line that says what the file is and how much it holds, then entities, other
        names, ids of providers, sources and claims, one a line, also those that were retracted. The bot may
        run meanwhile; the file tells one moment. It gets its name once it is whole.

        With --history it also tells who changed what; members are named by their Discord ids, which
        "/privacy delete-me" cannot reach in a file.

        examples:
          showdesk export facts.jsonl
          showdesk export guild.jsonl --scope 900000000000000001 --history
          showdesk export - | gzip > facts.jsonl.gz
        """
    parser = _add(subparsers, "export", "write the facts to a file", more)
    parser.add_argument("path", type=Path, metavar="FILE", help="the file to write; - for stdout")
    about = "shared (unless given), or the id of a guild for what that guild added"
    parser.add_argument("--scope", type=_scope, default=0, metavar="shared|GUILD_ID", help=about)
    parser.add_argument("--history", action="store_true", help="with every change and who made it")
    _add_force(parser)


def _add_backup(subparsers: Subparsers) -> None:
    more = """\
        The bot may run and be used meanwhile. The copy is of the moment at which copying began, is checked,
        and gets its name once it is whole.

        examples:
          showdesk backup copy.db
          showdesk backup --force /mnt/backups/showdesk.db
        """
    parser = _add(subparsers, "backup", "copy the database", more)
    parser.add_argument("path", type=Path, metavar="FILE", help="the file to write")
    _add_force(parser)


def _add_restore(subparsers: Subparsers) -> None:
    more = """\
        The bot must not run. FILE is checked first, and copied; the database that it replaces is kept beside
        it, with the date in its name.

        example:
          showdesk restore copy.db
        """
    parser = _add(subparsers, "restore", "put a copy in the place of the database", more)
    parser.add_argument("path", type=Path, metavar="FILE", help='what "backup" wrote')


def _add_force(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there already")


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
        Looks at the settings, the data folder, the disk, and the database: its pages, its references, and
        what became of the seed. Says what to do, and changes nothing; the bot may run meanwhile. The status
        is 1 if something has to be mended.
        """
    _add(subparsers, "doctor", "say whether this machine is set up well", more)


def _scope(text: str) -> int:
    if text == "shared":
        return 0
    if text.isascii() and text.isdecimal() and 0 < int(text) <= HIGHEST_ID:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"{text!r} is no scope; write shared, or the id of a guild, such as 900000000000000001"
    )


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
