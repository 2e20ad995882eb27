"""The titles by which an owner is told to be of the C-suite, the few who lead the whole organisation.

A title in other words, or with a word of `BELOW` beside it ("Office of the CIO"), is somebody else's.
"""

from __future__ import annotations

import re

_ABBREVIATED = r"\bc(?:[adefhikloprstx]|ai|[bc]|hr|is|mk?|pt)o\b"
"""CEO, CFO, COO, CTO, CIO, CISO, CMO, CHRO, CPO and their like."""
_WRITTEN_OUT = (
    r"\bchief (?:[\w&,-]+ ){1,4}officers?\b|\bchief executives?\b(?! office)"
    r"|^(?:the |group )?managing director$"
    r"|^(?:geschäftsführer(?:in)?|vorstand|vorstandsvorsitzender?|vorsitzender? der geschäftsführung)$"
    r"|^(?:pdg|président-directeur général|directeur général|directrice générale)$"
    r"|^(?:director general|directora general|consejero delegado|consejera delegada)$"
    r"|^(?:amministratore delegato|amministratrice delegata|diretor executivo|diretora executiva)$"
    r"|^(?:algemeen directeur|prezes(?: zarządu)?|代表取締役(?:社長)?|社長|最高\w+責任者)$"
)
_BELOW = (
    r"\b(?:office|team|assistant|assistants|deputy|staff|delegate|secretary|adviser|advisor"
    r"|advisers|department|unit|report|reports|direct|vice)\b"
)


def is_chief(owner: str) -> bool:
    """Whether *owner* is the title of one of those who lead the whole."""
    lower = " ".join(owner.split()).casefold()
    below = re.search(_BELOW, lower) or "'s" in lower or "’s" in lower or re.search(r"\bto (?:the )?c", lower)
    return not below and bool(re.search(_ABBREVIATED, lower) or re.search(_WRITTEN_OUT, lower))
