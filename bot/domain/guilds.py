"""What a guild chose for itself."""

from dataclasses import dataclass
from enum import StrEnum


class SpoilerPolicy(StrEnum):
    """What becomes of claims that spoil a season."""

    SHOW = "show"
    HIDE = "hide"
    """Behind Discord's spoiler marks, with the season that they spoil."""
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """The settings of one guild; these are those of a guild that chose nothing.

    ``language`` is one that has a catalogue, or ``None`` where each member reads their own; ``log_channel``
    is the id of the channel of the desk's log; ``second_pair`` asks a second moderator to approve what is
    added by somebody who is not trusted.
    """

    language: str | None = None
    spoilers: SpoilerPolicy = SpoilerPolicy.HIDE
    log_channel: int | None = None
    second_pair: bool = False

    def locale(self, own: str) -> str:
        """Return the locale in which a member reads here whose Discord is set to ``own``, such as "en-GB".

        Where the guild chose their language, they keep its variant that is theirs.
        """
        if self.language is None or own.partition("-")[0] == self.language:
            return own
        return self.language


UNSET = GuildSettings()
