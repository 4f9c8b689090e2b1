"""What can go wrong in a way that somebody can mend.

An error carries a code of the catalogue (``error.<code>``) and its parameters; the words live in
``bot/text``. "Nothing fits" and "several fit" are answers, not errors.
"""

Param = str | int | tuple[str, ...]
"""A tuple is written as "a, b or c" in the reader's language."""


class ShowdeskError(Exception):
    """The base of them all."""

    def __init__(self, code: str, /, **params: Param) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.code}: {details}" if details else self.code


class UserError(ShowdeskError):
    """Something that whoever asked can put right."""


class Invalid(UserError):
    """Input that means nothing here; names the field and gives an example."""


class Conflict(UserError):
    """Input that was right until something else changed."""


class Forbidden(UserError):
    """Input from somebody who may not."""


class StoreError(ShowdeskError):
    """The database cannot be used as it is; says what to do."""


class ConfigError(ShowdeskError):
    """Settings that cannot work; ``problems`` lists every mistake as a sentence."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("config", count=len(problems), problems="\n".join(problems))
        self.problems = problems
