"""What Discord demands of forms (modals), beyond its description.

The rules are those of Discord's developer documentation, "Interactions" and "Component Reference".
"""

from typing import Final

from tests.contract.components import Kind, components_faults, every, kind_of
from tests.contract.faults import Faults, Part

MOST_IN_A_FORM: Final = 5
LONGEST_INPUT: Final = 4000


def modal_faults(modal: Part) -> Faults:
    """Find what is wrong in a form."""
    if not modal.text("title").strip():
        yield modal.fault("a title that shows nothing", "title")
    count = len(modal.values("components"))
    if count > MOST_IN_A_FORM:
        yield modal.fault(f"{count} components, at most {MOST_IN_A_FORM}", "components")
    yield from components_faults(modal)
    for component in every(modal):
        kind = kind_of(component)
        if kind == Kind.LABEL and not component.text("label").strip():
            yield component.fault("a label that shows nothing", "label")
        if kind == Kind.ROW:
            yield from _row_faults(component)
        if kind == Kind.TEXT_INPUT:
            yield from _input_faults(component)


def _row_faults(row: Part) -> Faults:
    """In a row, as forms were before labels, a text input brings its own label."""
    for text_input in row.parts("components"):
        if not text_input.text("label").strip():
            yield text_input.fault("a label that shows nothing", "label")


def _input_faults(text_input: Part) -> Faults:
    least = text_input.number("min_length", 0)
    most = text_input.number("max_length", LONGEST_INPUT)
    if least > most:
        yield text_input.fault(f"at least {least} characters, at most {most}", "min_length")
    value = text_input.text("value")
    if value and not least <= len(value) <= most:
        yield text_input.fault(f"{len(value)} characters, {least} to {most} allowed", "value")
