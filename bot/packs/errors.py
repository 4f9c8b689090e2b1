"""What is wrong with a pack."""

from bot.errors import Invalid


class PackError(Invalid):
    """A pack that cannot be loaded; ``problems`` lists every mistake as a sentence that says where it is."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("pack.invalid", count=len(problems), problems="\n".join(problems))
        self.problems = problems
