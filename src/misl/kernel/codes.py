"""Codes that people read off paper and type: unguessable, without letters that look alike."""

import secrets
import unicodedata

#: Crockford's alphabet without vowels that could spell a word by accident.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


#: Letters in a group, and groups after the office's own code, unless the one who gives the code wants more.
GROUP = 4
GROUPS = 3
#: No office's own code is longer.
LONGEST_OFFICE = 6


def new_code(prefix: str, *, groups: int = GROUPS) -> str:
    """A code such as `LND-K7QM-4X2P-9DTB`: the prefix says which office, each letter carries 4.8 bits of chance."""
    chance = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(groups))
    return "-".join([prefix, *chance])


def tidy(code: str, *, groups: int = GROUPS) -> str:
    """A code as someone typed it, in the form it was printed in: upper case, figures 0-9, and a dash before each group.

    Dashes, spaces and marks are not read at all, wherever they stand: the groups are counted off from the end, and what
    is left before them is the office's code. What is too short or too long for a code keeps its own parts, to be shown
    again.
    """
    letters = "".join(_plain(letter) for letter in code.upper())
    read = letters.replace(" ", "")
    office = len(read) - groups * GROUP
    if not 0 < office <= LONGEST_OFFICE:
        return "-".join(letters.split())
    return "-".join([read[:office], *(read[at : at + GROUP] for at in range(office, len(read), GROUP))])


def _plain(letter: str) -> str:
    """A letter or a figure as codes have it; anything else only parts them."""
    if not letter.isalnum():
        return " "
    return str(unicodedata.decimal(letter, letter))
