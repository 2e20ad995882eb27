"""Lists of words: what is found by the first or the last word is what comparing with each would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.lint.wordlists.direction.words import WordList, folded, table, tokens

WORDS = st.lists(st.sampled_from(["lead", "time", "to", "market", "a"]), max_size=5)
LISTS = st.lists(WORDS.filter(bool).map(" ".join), max_size=8).map(WordList)


@given(LISTS, WORDS)
def test_the_longest_phrase_is_found(known: WordList, words: list[str]) -> None:
    starts = [words[:size] for size in range(1, len(words) + 1) if " ".join(words[:size]) in known]
    ends = [words[size:] for size in range(len(words)) if " ".join(words[size:]) in known]
    assert known.at_start(words) == max(starts, key=len, default=[])
    assert known.at_end(words) == max(ends, key=len, default=[])


@given(st.lists(st.text("ab", min_size=1, max_size=3), max_size=6).map(WordList), st.text("ab", max_size=5))
def test_the_longest_ending_is_found(known: WordList, word: str) -> None:
    assert known.ending(word) == max((one for one in known if word.endswith(one)), key=len, default="")


def test_words_are_folded() -> None:
    assert sorted(table("réclamation délai_de_livraison")) == ["delai de livraison", "reclamation"]
    assert tokens("Réclamations: R&D 2025, Łódź_x") == ["reclamations", "r&d", "lodz", "x"]


@given(st.text())
def test_plain_text_is_folded_like_any_other(text: str) -> None:
    assert folded(f"{text}é")[: len(folded(text))] == folded(text)
