"""Mending what is certain, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsc_cli.diagnostics import Severity
from bsc_cli.lint.fix import fix, fixable
from bsc_cli.lint.run import ALL, Settings, lint
from bsc_cli.load.scorecard import Loaded, load_scorecard
from bsc_cli.model.scorecard import Link, Scorecard
from tests.examples import examples

ROOT = Path(__file__).parents[2]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("examples/*/scorecard.yaml"))]

HEAD = (
    "name: N\nvision: V\nthemes: {growth: {name: G}, trust: {name: T}}\nperspectives:\n  customer:\n    objectives:\n"
)


def fixed(text: str, settings: Settings = ALL) -> str:
    return fix(load_scorecard(text, file="s.yaml"), settings).loaded.document.text


def measure(keys: str) -> str:
    return f"{HEAD}      quality: {{name: A, measures: {{returns: {{name: M, indicator: lagging, {keys}}}}}}}\n"


def card(end: str, *, themes: str = "growth") -> str:
    """A scorecard of three objectives, then *end*."""
    objectives = (
        f"      quality: {{name: A, themes: [{themes}]}}\n      speed: {{name: B}}\n      profit: {{name: C}}\n"
    )
    return f"{HEAD}{objectives}{end}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("targts: {target: 1}", "targets: {target: 1}"),
        ("taregt: 1", "target: 1"),
        ("targets: {treshold: 1, target: 2}", "targets: {threshold: 1, target: 2}"),
        ("'taregt' :  1", "'target' :  1"),
        ('"taregt":1', '"target":1'),
        ('"tareg\\x74": 1', '"target": 1'),
        ("&a taregt: 1", "&a target: 1"),
        ("? taregt : 1", "? target : 1"),
        ("Target: 1", "target: 1"),
        ("allow-partial: true, target: 1", "allow_partial: true, target: 1"),
        ("targets: {2025: {treshold: 1, taget: 2}}", "targets: {2025: {threshold: 1, target: 2}}"),
    ],
)
def test_an_unknown_key_becomes_the_one_that_was_meant(before: str, after: str) -> None:
    assert fixed(measure(before)) == measure(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("direction: Lower, target: 1", "direction: lower, target: 1"),
        ("direction: 'LOWER', target: 1", "direction: 'lower', target: 1"),
        ("direction: Yes No", "direction: yes-no"),
        ("aggregate: weighted_mean, target: 1", "aggregate: weighted-mean, target: 1"),
        ("window: Year to date, target: 1", "window: year-to-date, target: 1"),
        ("window: Rolling 12, target: 1", "window: rolling-12, target: 1"),
        ("frequency: Year, target: 1", "frequency: year, target: 1"),
        ("Direction: Lower, target: 1", "direction: lower, target: 1"),
        ("below threshold: ZERO, target: 1", "below_threshold: zero, target: 1"),
        ("method: Step, hold: tRUE, target: 1", "method: step, hold: true, target: 1"),
    ],
)
def test_a_word_in_other_letters_becomes_the_known_one(before: str, after: str) -> None:
    assert fixed(measure(before)) == measure(after)


@pytest.mark.parametrize(
    "keys",
    [
        "direction: lowr, target: 1",
        "direction: up, target: 1",
        "target: X",
        "due: 2025 12 31, direction: yes-no",
        "aggregate: Average, target: 1",
        "hold: Yes, target: 1",
        "unit: [A]",
    ],
)
def test_a_word_that_is_another_one_is_left_alone(keys: str) -> None:
    assert fixed(measure(keys)) == measure(keys)


@pytest.mark.parametrize(
    "keys",
    [
        "taregt: 1, target: 2",  # it already exists
        "target: , taregt: 1",  # even without a value
        "taregt: much",  # it would be a mistake there
        "taregt: 1, tarhet: 2",  # both would become the same
        "tolernace: {target: 1}",  # it has no meaning beside the others
        "tag: 1",
        "colour: blue",
    ],
)
def test_a_key_that_is_not_certain_is_left(keys: str) -> None:
    text = measure(keys)
    assert fixed(text) == text


def test_a_key_is_respelt_once_for_all_aliases() -> None:
    text = card("").replace(
        "speed: {name: B}",
        "speed: {name: B, measures: {a: {name: A, indicator: lagging, targets: &t {treshold: 1, target: 2}},"
        " b: {name: B, indicator: lagging, targets: *t},"
        " c: {name: C, indicator: lagging, targets: {<<: *t, target: 3}}}}",
    )
    assert fixed(text) == text.replace("treshold", "threshold")
    assert len(fix(load_scorecard(text, file="s.yaml")).mended) == 3


def test_a_key_that_a_merge_brings_in_already_is_left() -> None:
    text = card("").replace(
        "speed: {name: B}",
        "speed: {name: B, measures: {a: {name: A, indicator: lagging, targets: &t {threshold: 1, target: 2}},"
        " c: {name: C, indicator: lagging, targets: {<<: *t, treshold: 3}}}}",
    )
    assert fixed(text) == text


def test_a_word_that_an_alias_uses_for_something_else_is_left() -> None:
    text = measure("unit: &t taregt, *t : 1")
    assert fixed(text) == text


def test_what_a_mended_key_brings_to_light_is_mended_too() -> None:
    text = card("lniks:\n  - {form: quality, to: sped}\n").replace("perspectives:", "perspectivse:")
    after = fixed(text)
    assert after == text.replace("perspectivse", "perspectives").replace("lniks", "links").replace(
        "form: quality, to: sped", "from: quality, to: speed"
    )


def test_a_mistake_that_a_mended_key_hid_elsewhere_does_not_stop_it() -> None:
    text = measure("target: 1, frequency: week").replace("vision", "vison")
    assert fixed(text) == text.replace("vison", "vision")
    assert [one.code for one in lint(load_scorecard(fixed(text), file="s.yaml"))] == ["BSC005"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("links: [{from: qualty, to: speed}]", "links: [{from: quality, to: speed}]"),
        ("links:\n- from: 'qualty'  # why\n  to: \"Speed\"", "links:\n- from: 'quality'  # why\n  to: \"speed\""),
        ("links: [{from: qualty, to: speed}, {from: quality, to: pofit}]",
         "links: [{from: quality, to: speed}, {from: quality, to: profit}]"),
        ("links: [{from: &q qualty, to: speed}, {from: *q, to: profit}]",
         "links: [{from: &q quality, to: speed}, {from: *q, to: profit}]"),
    ],
)  # fmt: skip
def test_a_dangling_link_leads_where_it_was_meant_to(before: str, after: str) -> None:
    assert fixed(card(before)) == card(after)


@pytest.mark.parametrize(
    "links",
    [
        "[{from: quality, to: qualty}]",  # to itself
        "[{from: quality, to: speed}, {from: quality, to: spee, because: B}]",  # the same a second time
        "[{from: quality, to: speed}, {from: speed, to: qualty}]",  # in a circle
        "[{from: quality, to: returns}]",  # something else
        "[{from: quality, to: >-\n    sped\n    }]",
    ],
)
def test_a_link_that_would_do_harm_or_is_not_certain_is_left(links: str) -> None:
    assert fixed(card(f"links: {links}\n")) == card(f"links: {links}\n")


def test_a_right_name_of_the_wrong_thing_is_left() -> None:
    text = measure("target: 1").replace("returns", "speedy") + "      speed: {name: S}\n"
    text += "links: [{from: quality, to: speedy}]\n"
    assert fixed(text) == text


def test_a_word_that_stands_for_two_things_is_left_where_one_is_right() -> None:
    text = card("links: [{from: quality, to: &x sped, because: *x}]\n")
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("grwoth", "growth"),
        ("trust, grwoth", "trust, growth"),
        ("growth, grwoth", "growth, grwoth"),
        ("grow", "grow"),
        ("'Growth'", "'growth'"),
    ],
)
def test_an_unknown_theme_becomes_the_one_that_was_meant(before: str, after: str) -> None:
    assert fixed(card("", themes=before)) == card("", themes=after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[qualty]", "[quality]"),
        ("[retruns, speed]", "[returns, speed]"),
        ("[speed, sped]", "[speed, sped]"),
        ("[academy]", "[academy]"),
        ("[customers]", "[customers]"),
    ],
)
def test_an_initiative_moves_what_it_was_meant_to(before: str, after: str) -> None:
    head = measure("target: 1") + "      speed: {name: S}\ninitiatives: {academy: {name: A, moves: "
    assert fixed(head + before + "}}") == head + after + "}}"


BLOCK = """\
links:
  # first
  - from: quality
    to: speed     # fast
    because: |
      # no comment

      Good is quick
# between
  - from: quality   # again
    # inside
    to: speed
    because: |
      # no comment

      Good is quick

  # third
  - {from: speed, to: profit}
  - {from: speed,
     to: profit}  # a remark
  - to: profit
    from: speed
"""
BLOCK_FIXED = """\
links:
  # first
  - from: quality
    to: speed     # fast
    because: |
      # no comment

      Good is quick
# between

  # third
  - {from: speed, to: profit}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BLOCK, BLOCK_FIXED),
        (BLOCK.rstrip("\n"), BLOCK_FIXED),
        (BLOCK + "owner: CEO", BLOCK_FIXED + "owner: CEO"),
        ("links: [{from: speed, to: profit}, {from: speed, to: profit}]", "links: [{from: speed, to: profit}]"),
        ("links: [{from: speed, to: profit} , {to: profit, from: speed}, ]\n",
         "links: [{from: speed, to: profit}, ]\n"),
        ("links: [\n {from: speed, to: profit}, # one\n {from: speed, to: profit},  # two\n]\n",
         "links: [\n {from: speed, to: profit}, # one\n]\n"),
        ("links: [\n {from: speed, to: profit}, # one\n {from: speed, to: profit}\n]\n",
         "links: [\n {from: speed, to: profit}, # one\n]\n"),
        ("links: [{from: speed, to: profit},\n  {from: speed, to: profit},\n  {from: speed, to: profit}]\n",
         "links: [{from: speed, to: profit}]\n"),
        ("links:\n- {from: sped, to: profit}\n- {from: sped, to: profit}\n", "links:\n- {from: speed, to: profit}\n"),
        ("links: [{from: quality, to: speed}, &x {from: speed, to: profit}, {to: profit, from: speed}]",
         "links: [{from: quality, to: speed}, &x {from: speed, to: profit}]"),
    ],
)  # fmt: skip
def test_a_link_that_says_nothing_new_goes(before: str, after: str) -> None:
    assert fixed(card(before)) == card(after)


@pytest.mark.parametrize(
    "links",
    [
        "[{from: speed, to: profit}, {from: speed, to: profit, because: B}]",
        "[{from: speed, to: profit, lag: 1}, {from: speed, to: profit, lag: 2}]",
        "[{from: speed, to: profit}, # one\n {from: speed, to: profit}]",
        "\n- &x {from: speed, to: profit}\n- *x",
        "[&x {from: speed, to: profit}, *x]",
        "\n- {from: speed, to: profit}\n-\n  from: speed\n  to: profit",
        "\n- {from: speed, to: profit}\n- from: speed\n  to: &p profit\n- {from: quality, to: *p}",
    ],
)
def test_a_link_that_cannot_go_safely_stays(links: str) -> None:
    assert fixed(card(f"links: {links}\n")) == card(f"links: {links}\n")


def test_only_what_is_asked_for_is_mended() -> None:
    text = card("links: [{from: qualty, to: speed}]\n", themes="grwoth")
    only = fixed(text, Settings(frozenset({"BSC201"})))
    assert only == text.replace("qualty", "quality")


def test_what_can_be_mended_is_counted_among_what_is_said() -> None:
    loaded = load_scorecard(card("lniks: [{from: qualty, to: speed}, {from: a, to: b}]\n"), file="s.yaml")
    assert fixable(loaded, lint(loaded)) == 1
    assert len(fix(loaded).mended) == 2
    clean = load_scorecard(card(""), file="s.yaml")
    assert fixable(clean, lint(clean)) == 0


def test_many_mistakes_with_one_that_cannot_be_mended_are_mended_but_that() -> None:
    good = "".join(f"  - {{from: qualty, to: speed, because: {number}}}\n" for number in range(3))
    text = card(f"links:\n{good}  - {{from: profit, to: pofit}}\n  - {{from: sped, to: profit}}\n")
    after = fixed(text)
    assert after == text.replace("qualty", "quality").replace("sped", "speed")
    assert "to: pofit" in after, "it would lead to itself"


def test_a_mark_that_belongs_to_the_text_stays() -> None:
    text = "\ufeff\ufeffname: N\nvison: V\nperspectives: {customer: {objectives: {a: {name: A}}}}\n"
    after = fixed(text)
    assert after == text.removeprefix("\ufeff").replace("vison", "vision")


# ---------------------------------------------------------------------------------------------------------------------


@st.composite
def slips(draw: st.DrawFn) -> str:
    """An example in some layout, with links that stand twice and some of its words misspelt."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(0, 3))):
        items = list(re.finditer(r"^  - .*\n(?:    .*\n)*", text, re.MULTILINE))
        if items:
            item, place = draw(st.sampled_from(items)), draw(st.sampled_from(items)).end()
            text = text[:place] + item.group() + text[place:]
    for _ in range(draw(st.integers(0, 4))):
        word = draw(st.sampled_from(list(re.finditer(r"[a-z][a-z_-]+", text))))
        at = draw(st.integers(word.start(), word.end() - 1))
        kind = draw(st.sampled_from(["drop", "double", "swap", "replace"]))
        new = {"drop": "", "double": text[at] * 2, "swap": text[at : at + 2][::-1], "replace": "x"}[kind]
        text = text[:at] + new + text[at + (2 if kind == "swap" else 1) :]
    if draw(st.booleans()):
        lines = text.splitlines()
        one = draw(st.integers(0, len(lines) - 1))
        lines[one] += draw(st.sampled_from(["   ", " # ü\tx", " # \u2028x", "\t"]))
        text = "\n".join(lines) + "\n"
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    text = text.rstrip("\r\n") if draw(st.booleans()) else text
    return draw(st.sampled_from(["", "\ufeff"])) + text


def rest_of(scorecard: Scorecard) -> object:
    """All of a scorecard but its references."""
    rest = scorecard.model_dump(exclude={"links"}, warnings=False)
    for perspective in rest["perspectives"].values():
        for objective in perspective["objectives"].values():
            objective["themes"] = len(objective["themes"])
    for initiative in rest["initiatives"].values():
        initiative["moves"] = len(initiative["moves"])
    return rest


def is_mended(link: Link, before: Link, scorecard: Scorecard) -> bool:
    """Whether *link* is *before*, or that with ends that dangled."""
    ends = ((link.source, before.source), (link.target, before.target))
    return (link.because, link.lag) == (before.because, before.lag) and all(
        new == old or old not in scorecard.objectives for new, old in ends
    )


def kept_of(lines: list[str], new_lines: list[str]) -> int:
    """How many of *lines* stand in *new_lines*, in the same order: the longest common subsequence."""
    row = [0] * (len(lines) + 1)
    for new in new_lines:
        above = row
        row = [0]
        for index, line in enumerate(lines):
            row.append(above[index] + 1 if line == new else max(row[index], above[index + 1]))
    return row[-1]


@examples(3)
@given(slips())
def test_whatever_is_mended_the_meaning_and_the_rest_of_the_text_stay(text: str) -> None:
    loaded = load_scorecard(text, file="s.yaml")
    result = fix(loaded)
    before, after = loaded.document.text, result.loaded.document.text
    assert fix(result.loaded).loaded.document.text == after
    assert (after == before) is not bool(result.mended)

    lines, new_lines = (re.findall(r"[^\n]*\n|[^\n]+", one) for one in (before, after))
    assert len(new_lines) <= len(lines)
    if "\r\n" in before:
        assert not re.search(r"(?<!\r)\n", after)
    assert len(new_lines) - kept_of(lines, new_lines) <= len(result.mended), "no other line differs"

    old, new = loaded.scorecard, result.loaded.scorecard
    if old is None:
        assert len(result.loaded.diagnostics) <= len(loaded.diagnostics) or new is not None
        return
    assert new is not None
    assert rest_of(new) == rest_of(old)
    assert len(new.links) == len(old.links) - sum(one.code == "BSC207" for one in result.mended)
    assert all(any(is_mended(link, was, old) for was in old.links) for link in new.links)
    assert not errors_of(result.loaded) - errors_of(loaded)


def errors_of(loaded: Loaded) -> Counter[str]:
    return Counter(one.message for one in lint(loaded) if one.severity is Severity.ERROR)
