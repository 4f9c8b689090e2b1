"""What a form shows, and what comes of it when it is sent. Pure.

The form of a claim that is edited keeps beside each change what the claim said when it was opened. So what
somebody else changed meanwhile, and the form left alone, is not changed back.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.desk.submitting.fields import content_of
from bot.domain.claims import Claim
from bot.domain.keeping import Content, Fields, Opened, SourceChoice, StoredSource

WAS = "was "
"""What begins the name of a field that holds what the claim said."""
_SOURCE = "source"


def opened(claim: Claim, changes: Fields, source: SourceChoice = None) -> Content:
    """Return a form that changes ``claim``; a ``source`` takes the place of the one that it has."""
    whole = content_of(claim)
    was = {f"{WAS}{name}": value for name, value in _said(whole).items()}
    return replace(whole, fields={**was, **changes}, source=source or whole.source)


def held(content: Content) -> dict[str, str]:
    """Return what a form says, by field: what the claim said, and over it what was changed."""
    was = {name.removeprefix(WAS): value for name, value in content.fields.items() if name.startswith(WAS)}
    return {**was, **changes(content)}


def changes(content: Content) -> dict[str, str]:
    """Return what was filled in; of a claim that is edited, what differs from what it said."""
    return {name: value for name, value in content.fields.items() if not name.startswith(WAS)}


def filled(content: Content, values: Mapping[str, str]) -> Content:
    """Return a form in which ``values`` were filled in."""
    fields = {**content.fields, **values}
    if content.opened is not None:
        for name, value in values.items():
            if value.strip() == fields.get(f"{WAS}{name}", ""):
                del fields[name]
    return replace(content, fields=fields)


def reopened(content: Content, claim: Claim) -> Content:
    """Return the same changes to ``claim`` as it is now."""
    was = content.fields.get(f"{WAS}{_SOURCE}")
    untouched = content.source == (None if was is None else StoredSource(int(was)))
    now = opened(claim, changes(content), None if untouched else content.source)
    return replace(now, opened=Opened(claim.id, claim.version))


def _said(content: Content) -> dict[str, str]:
    source = content.source
    known = {_SOURCE: str(source.id)} if isinstance(source, StoredSource) else {}
    return {**content.fields, **known}
