"""The signs by which a vision in English is told to be vague: it names no market, no position and no date.

A vision is vague if nothing in it is particular: once the phrases of `EMPTY` and the organisation's own name are taken
out, every word that is left is in `PLAIN`, the words that any organisation could say of itself. Any other word may
name a market ("banks", "Leeds"), a position ("largest", "first", "twice") or a time ("2030", "decade"), and a vision
in another language consists of other words: both are left alone. Doubt is silent, since a false alarm about the
sentence that a whole organisation has agreed upon costs more than a vague one overlooked.
"""

from __future__ import annotations

import re

EMPTY = (
    r"world[- ]class|best[- ]in[- ]class|best practices?|best possible|first[- ](?:class|rate)|top[- ]notch",
    r"(?:do|give|be|try|at) (?:our|my|your|their) (?:very )?best|(?:the )?best (?:that )?(?:we|you|they) can(?: be)?",
    r"(?:the |our )?(?:very )?best (?:company|organi[sz]ation|business|team|people|products?|quality|services?)",
    r"(?:the |our )?(?:very )?best (?:solutions?|results?|value|work|talents?|employees)",
    r"(?:be|become|being|remain) (?:the )?best(?=\W*$| (?:in|at) (?:everything|all|what)\b)",
    r"a leading (?:company|organi[sz]ation|business|player|enterprise|firm)",
    r"(?:the )?(?:highest|greatest|utmost) (?:quality|standards?|levels?|value|satisfaction|integrity|performance)",
    r"(?:make|making) (?:the|this) world (?:a )?better(?: place)?|(?:a )?better (?:world|place|tomorrow|future)",
    r"in (?:everything|all|whatever|anything) (?:that )?(?:we|you|they) do",
    r"(?:the |our )?(?:customers?|clients?|people) first",
    r"(?:in|for|into|of) (?:the )?(?:future|long (?:run|term)|years to come)|state[- ]of[- ]the[- ]art|leading[- ]edge",
    r"cutting[- ]edge|the next level|at all times|at least|most of all|above all|first and foremost|most important",
    r"every (?:single )?(?:day|year|time|way)|year (?:on|after|over|by) year|(?:as )?one team|one of the",
    r"(?:partner|employer|provider|supplier) of choice",
    r"(?:at|in|for) (?:the )?(?:heart|core|centre|center) of(?: \w+)?(?: we do)?",
)
"""Phrases whose words may be particular elsewhere and here name nothing; as regular expressions."""


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


PLAIN = _table("""
    a able about above accountability accountable achieve achievement achievements achieves achieving act acting
    acts advance advantage against agile agility ahead aim all also always ambitious an and any anything are as
    aspire asset assets at attract attractive authentic be beat because become becoming been before being believe
    best-in-class better beyond big bigger bold boost both bright brighter brilliant bring brings build building
    business business's businesses but by can can't capabilities capability care cared caring challenge challenges
    change character choice client client's clients collaborate collaboration collaborative come commitment
    committed community company company's compete competence competent competition competitive competitors
    compromise confident consistent consistently constantly continually continue continued continuous continuously
    contribute core cost costs courage create creates creating creativity culture customer customer's
    customer-centric customer-focused customer-oriented customers customers' data-driven day dedicated dedication
    deeply delight delighted delighting deliver delivering delivers dependable desire develop developing development
    difference different digital digitalise digitalize digitally distinctive diverse diversity do does doing don't
    done dream dreams drive driven driving dynamic easy effective effectively efficiency efficient efficiently
    effort embrace employee employees employer empower empowered empowering enable enabling encourage endless engage
    engaged engagement enhance enhancing enjoy enjoyable ensure ensures ensuring enterprise entrepreneurial equity
    ethical ethically ethics even ever everyone's everything evolve exceed exceeding excel excellence excellent
    exceptional exceptionally exciting existing expand expectations experience experiences extraordinary fair fairly
    fantastic fast faster feel fine first-class flexibility flexible flourish focus focused focusing follow for
    forward foster foundation friendly from fulfil fulfill fulfilling full fun further future gain generate genuine
    get give go goal goals good got great greater greatness grow growing growth had happen happier happiness happy
    hard hard-working have healthy help helping helps here high high-performing high-quality higher higher-quality
    highly hold honest honesty honour hopes how i idea ideal ideas if impact improve improved improvement
    improvements improves improving in inclusion inclusive increase increased increases increasing individual
    individuals industry-leading influence initiative innovate innovating innovation innovations innovative insight
    insights inspire inspired inspires inspiring integrity intelligent into invest involve is it it's its joy just
    keep keeping kind know knowledge lasting later learn learning let let's level life-long lifelong like
    long-lasting long-term look love loved loyal loyalty make makes making manage management margin margins
    market-driven market-leading matter matters maximise maximising maximize maximizing maximum me mean meaningful
    meet meeting mind mission modern more motivate motivated motivating move moving much must my need needs new nice
    not now objectives of offer offering offers on one's openness operate operational opportunities opportunity
    optimal optimise optimize or organisation organisational organization organization's organizational other
    our ours ourselves out outcome outcomes outstanding over part partner partners partnership passion passionate
    people people's perform performance performance-driven performer performers performing personal place pleasant
    please pleased point positive possibilities possible potential power powerful practice practices prefer premium
    pride principles prioritise process processes product productive productivity products professional
    professionalism profit profitability profitable profitably profits progress promise promote proper prosper
    prosperity prosperous proud provide provider provides providing purpose purposeful pursue put puts putting
    quality quick quickly raise raised reach realise realize really recognised recognized reduce reducing
    relationships reliability reliable reliably remain remarkable reputation resilient resources respect respected
    respectful responsibility responsible responsibly responsive results return returns revenue rewarding right rise
    sales satisfaction satisfied satisfy satisfying say scalable see seek serve served serves service services
    serving shall shape shared shareholder shareholders sharing short should significant simply skilled skills smart
    smarter so solid solution solutions solve some something soul speed spirit stable staff stakeholder stakeholders
    stand standard standards standing stands stay still strategic strategically strategy strength strengthen
    strengthening strengths strive striving strong stronger succeed success successful successfully superb superior
    support supporting supportive surpass sustain sustainability sustainable sustainably sustained synergies
    synergistic synergy take talent talented talents team teams teamwork technology term than that the their them
    there they they're things think thinking this those thrive thriving through time to today together tomorrow
    top-quality total touch traditional transform transforming transparency transparent true truly trust trusted
    trusting trustworthy try understand understanding unique unity unlock up us use useful utilise utilize valuable
    value valued values valuing very via vibrant vision visionary want wants way we we'll we're we've welcome well
    well-being wellbeing what whatever when where where's which while who whole whom will willing win win-win winner
    winners winning wish with won't wonderful work working workplace world-class would yesterday yet you your
""")
"""Words that any organisation could say of itself."""


def is_vague(text: str, *, whose: str = "") -> bool:
    """Whether *text*, the vision of the organisation *whose*, names no market, no position and no date."""
    if any(sign.isdigit() for sign in text):
        return False
    bare = re.sub(rf"\b(?:{'|'.join(EMPTY)})\b", " ", text.replace("’", "'"), flags=re.IGNORECASE)
    own = _words(whose)
    return all(word in PLAIN or word.removesuffix("'s") in PLAIN or word in own for word in _words(bare))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.casefold())
