"""Codes that people read off paper and type: unguessable, without letters that look alike."""

import secrets

#: Crockford's alphabet without vowels that could spell a word by accident.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


def new_code(prefix: str, *, groups: int = 3, size: int = 4) -> str:
    """A code such as `LND-K7QM-4X2P-9DTB`: the prefix says which office, each letter carries 4.8 bits of chance."""
    chance = ("".join(secrets.choice(ALPHABET) for _ in range(size)) for _ in range(groups))
    return "-".join([prefix, *chance])


def tidy(code: str) -> str:
    """A code as someone typed it, in the form it was printed in: upper case, dashes for any spaces."""
    return "-".join(code.upper().replace("-", " ").split())
