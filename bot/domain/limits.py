"""How long typed and stored text may be, in characters.

What is typed has to fit a button's id (100 in all, Discord's limit), what is stored has to fit a card
(4,000 in all, Discord's limit, and every mark may need a backslash).
"""

NAME = 200
"""A name, typed or stored."""
TYPED = 60
"""Words that a button carries on: a character's name, what a quote is about."""
WORDS = 1500
"""The words of a quote."""
TEXT = 600
"""A note or a property."""
PHRASE = 200
"""A release phrase."""
LABEL = 200
"""A publisher, a title, a role, a topic."""
URL = 400
QUESTION = 500
"""A question in somebody's own words, as a command's option."""

SEASONS = range(1, 100)
"""The season numbers that can be asked for."""

REASON = 300
"""Why somebody reports, declines or retracts something."""
GAP = 200
"""A question that nothing answered, as it is kept for the desk."""
GUILD_CLAIMS = 2000
"""Claims of its own that a guild may have, unless the operator chose otherwise."""
