"""The command line: ``python -m bot``, or ``showdesk`` where it is installed."""

import sys
from collections.abc import Sequence

from bot.commandline.running import run


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command.

    Args:
        argv: the arguments without the program's name; the process's unless given.

    Returns:
        0; 1 if it failed; 2 if it was used wrongly or fed something wrong; 78 if the settings are wrong;
        130 after Ctrl-C; 141 where whoever read the output stopped reading.
    """
    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
