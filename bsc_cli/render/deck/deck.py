"""A review as a deck of slides: headline, map, perspectives, reds, OKRs, initiatives, units."""

from __future__ import annotations

from collections.abc import Callable

from bsc_cli.model.language import Word
from bsc_cli.render.deck.headline import add_headline
from bsc_cli.render.deck.layouts import own_presentation
from bsc_cli.render.deck.okrs import add_okrs
from bsc_cli.render.deck.perspectives import add_perspectives
from bsc_cli.render.deck.pictures import add_alignment, add_initiatives, add_map
from bsc_cli.render.deck.reds import add_reds
from bsc_cli.render.deck.slides import Deck
from bsc_cli.render.deck.template import open_template
from bsc_cli.render.deck.units import add_units
from bsc_cli.render.language import words_of
from bsc_cli.render.text import safe
from bsc_cli.review.pack import ReviewPack


def write_review(pack: ReviewPack, *, template: bytes | None, tell: Callable[[str], None]) -> bytes:
    """The review as the bytes of a file; a *template* is a file of PowerPoint.

    What placeholders it lacks is *tell*-ed. Raises BscError where the template cannot be used.
    """
    scorecard = pack.meeting.now.scorecard
    words = words_of(scorecard)
    deck = Deck(own_presentation()) if template is None else Deck(open_template(template), is_own=False)
    add_headline(deck, pack.meeting, words)
    add_map(deck, pack, words, tell)
    add_perspectives(deck, pack, words)
    add_reds(deck, pack, words)
    add_okrs(deck, pack, words)
    add_initiatives(deck, pack, words, tell)
    add_units(deck, pack, words)
    add_alignment(deck, pack, words, tell)
    if deck.lacking:
        tell(f"the template has no placeholder {', '.join(deck.lacking)}: what it is for stands where there is room")
    return deck.written(f"{safe(scorecard.name)}: {words.within(Word.REVIEW)}")
