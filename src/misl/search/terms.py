"""Words as they are compared: letters and figures, nothing between them."""

import re

_TERM = re.compile(r"[^\W_]+")


def terms_of(normalised: str) -> list[str]:
    """The terms of a normalised text, in order. `f.8-2/2026-land-ii` has five."""
    return _TERM.findall(normalised)
