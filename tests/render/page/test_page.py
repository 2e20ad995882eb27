"""The review as a page: what it may load, how it is built, and that it says what JSON says."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from decimal import Decimal
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bsc_cli.model.language import Language
from bsc_cli.review.selection import Depth, Wanted
from tests.cli.program import bsc
from tests.render.page.pages import EXAMPLES, NAMES, page_of
from tests.render.page.parsed import Tag, parsed

examples = pytest.mark.parametrize("name", NAMES)


@cache
def text_of(name: str) -> str:
    return page_of(EXAMPLES / name / "scorecard.yaml")


@cache
def tree_of(name: str) -> Tag:
    return parsed(text_of(name))


@cache
def json_of(name: str) -> Any:
    return json.loads(bsc("evaluate", EXAMPLES / name / "scorecard.yaml", "--format", "json").out, parse_float=Decimal)


def digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


@examples
def test_the_policy_allows_its_own_style_and_script_alone(name: str) -> None:
    tree = tree_of(name)
    (style,), (script,) = tree.all("style"), tree.all("script")
    (policy,) = (one for one in tree.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src {digest(style.text)}; script-src {digest(script.text)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@examples
def test_nothing_is_loaded_and_no_attribute_is_code(name: str) -> None:
    for tag in tree_of(name).walk():
        assert not {"style", "src", "srcset", "action", "xlink:href", "ping"} & set(tag.attributes), tag
        assert not [one for one in tag.attributes if one.startswith("on")], tag
        assert re.match("#|data:,$", tag.attributes.get("href", "#")), tag
    assert not re.search(r"https?://|url\(|@import|fetch\(|XMLHttp", text_of(name))


@examples
def test_ids_are_unique_and_links_lead_somewhere(name: str) -> None:
    tags = list(tree_of(name).walk())
    ids = [tag.attributes["id"] for tag in tags if "id" in tag.attributes]
    assert len(ids) == len(set(ids))
    named = [tag.attributes["href"][1:] for tag in tags if tag.attributes.get("href", "").startswith("#")]
    for key in ("aria-labelledby", "aria-describedby", "for"):
        named += [id for tag in tags for id in tag.attributes.get(key, "").split()]
    assert set(named) <= set(ids)


@examples
def test_every_colour_has_a_value_in_light_and_dark(name: str) -> None:
    text = text_of(name)
    light, dark = (set(re.findall(r"(--[a-z0-9-]+):#", part)) for part in text.split("@media screen", 1)[:2])
    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", text)) <= light
    assert light == dark
    assert not re.search(r'(fill|stroke)="#', text)


@examples
def test_every_card_of_the_map_leads_to_its_objective(name: str) -> None:
    tree = tree_of(name)
    cards = [one.attributes["href"] for one in tree.by_id("map").all("svg")[0].all("a")]
    objectives = [one.attributes["id"] for one in tree.all("section", "objective")]
    assert sorted(cards) == sorted(f"#{id}" for id in objectives)


@examples
def test_headings_go_down_by_one_and_there_is_one_of_the_first(name: str) -> None:
    levels = [int(tag.name[1]) for tag in tree_of(name).walk() if re.fullmatch("h[1-6]", tag.name)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@examples
def test_tables_have_captions_and_scopes_and_pictures_have_names(name: str) -> None:
    tree = tree_of(name)
    for table in tree.all("table"):
        assert table.all("caption")[0].text
        assert all(one.attributes.get("scope") for one in table.all("th"))
        widths = {len([one for one in row.children if isinstance(one, Tag)]) for row in table.all("tr")}
        assert len(widths) == 1
    for picture in (one for one in tree.all("svg") if "aria-hidden" not in one.attributes):
        assert picture.attributes["role"] in ("img", "group")
        assert tree.by_id(picture.attributes["aria-labelledby"]).text


@examples
def test_numbers_are_those_of_json(name: str) -> None:
    tree, document = tree_of(name), json_of(name)
    header = tree.all("header", "headline")[0]
    assert numbers(header) == [str(document["score"])]
    for objective in (one for perspective in document["perspectives"] for one in perspective["objectives"]):
        found = tree.by_id(f"objective-{objective['id']}")
        assert numbers(found.all("p", "badges")[0]) == written(objective["score"])
        for measure in objective["measures"]:
            facts = tree.by_id(f"measure-{measure['id']}").all("dl", "facts")[0]
            said = {one.all("dt")[0].text: numbers(one) for one in facts.all("div")}
            for word, key in (("Actual", "actual"), ("Variance", "variance"), ("Score", "score")):
                assert said.get(word, []) == written(measure[key])


def written(value: Decimal | int | bool | None) -> list[str]:
    """How a number of JSON stands in a page; yes and no are 1 and 0 there."""
    return [] if value is None else [str(int(value) if isinstance(value, bool) else value)]


def numbers(tag: Tag) -> list[str]:
    return [one.attributes["value"] for one in tag.all("data")]


def test_causes_add_up_to_the_change() -> None:
    tree = tree_of("saas")
    waterfall, table = tree.by_id("changes").all("table")
    parts = [Decimal(numbers(row)[-1]) for row in table.all("tbody")[0].all("tr")]
    review = json.loads(
        bsc("review", EXAMPLES / "saas" / "scorecard.yaml", "--format", "json").out, parse_float=Decimal
    )
    assert sum(parts) == pytest.approx(review["score"] - review["before"]["score"])
    first, *steps, last = [Decimal(numbers(row)[0]) for row in waterfall.all("tbody")[0].all("tr")]
    assert [first, last] == [review["before"]["score"], review["score"]]
    assert sum(steps) == pytest.approx(last - first)


def test_only_changes_have_bars() -> None:
    """A bar of a score would begin where the axis does, which is not 0."""
    waterfall = tree_of("saas").by_id("changes").all("table")[0]
    bars = [len(row.all("rect")) for row in waterfall.all("tbody")[0].all("tr")]
    assert bars == [0, *[1] * (len(bars) - 2), 0]


def test_what_turned_says_what_it_is_and_whether_it_is_noise() -> None:
    bodies = tree_of("logistics").by_id("turned").all("tbody")
    rows = [row.all("th")[0].text for body in bodies for row in body.all("tr")]
    assert "Ideas put into practice · ≈ only noise" in rows
    assert "Grow profit · Objective" in rows


def test_okrs_have_a_section_with_their_key_results() -> None:
    groups = tree_of("saas").by_id("okrs").all("tbody")
    assert groups
    assert all(len(one.all("tr")) > 1 for one in groups)


@examples
def test_a_page_is_the_same_each_time(name: str) -> None:
    assert page_of(EXAMPLES / name / "scorecard.yaml") == text_of(name)


HOSTILE = "</script><img src=x onerror=alert(1)>&amp;'\"--><a href=https://example.org>"


def hostile(folder: Path, *, language: str = "en") -> Path:
    """A scorecard whose texts try to be markup."""
    text = json.dumps(HOSTILE)
    (folder / "a.csv").write_text(
        "measure,period,value,note\n"
        + "".join(f"a,2025-{n:02},{n},{json.dumps(HOSTILE).replace(chr(92), chr(34))}\n" for n in range(1, 13)),
        encoding="utf-8",
    )
    card = folder / "scorecard.yaml"
    card.write_text(
        f"""
name: {text}
vision: {text}
language: {language}
frequency: month
actuals: a.csv
perspectives:
  financial:
    name: {text}
    objectives:
      grow:
        name: {text}
        description: {text}
        owner: {text}
        measures:
          a: {{name: {text}, unit: {text}, indicator: lagging, targets: {{threshold: 50, target: 100}}}}
initiatives:
  work: {{name: {text}, owner: {text}, moves: [a], start: 2025-01-01, due: 2026-01-01}}
""",
        encoding="utf-8",
    )
    return card


def test_texts_stay_texts(tmp_path: Path) -> None:
    tree = parsed(page_of(hostile(tmp_path)))
    assert not tree.all("img")
    assert all(one.attributes["href"].startswith("#") for one in tree.all("a"))
    assert len(tree.all("script")) == 1
    assert tree.all("h1")[0].text == HOSTILE
    assert HOSTILE in tree.by_id("measure-a").all("h4")[0].text
    assert HOSTILE in tree.by_id("measure-a").all("ul", "notes")[0].text


@pytest.mark.parametrize("language", list(Language))
def test_it_is_in_the_language_of_the_scorecard(language: Language, tmp_path: Path) -> None:
    tree = parsed(page_of(hostile(tmp_path, language=language.value)))
    assert tree.all("html")[0].attributes["lang"] == language.value


def test_what_is_written_from_right_to_left_is_read_so(tmp_path: Path) -> None:
    card = hostile(tmp_path)
    card.write_text(card.read_text(encoding="utf-8").replace(json.dumps(HOSTILE), "בית ספר"), encoding="utf-8")
    assert parsed(page_of(card)).all("html")[0].attributes["dir"] == "rtl"
    assert "dir" not in tree_of("saas").all("html")[0].attributes


def test_only_what_is_wanted_has_a_section() -> None:
    tree = parsed(page_of(EXAMPLES / "saas" / "scorecard.yaml", wanted=Wanted(kinds=("red",))))
    measures = tree.all("section", "measure")
    assert measures
    assert {one.attributes["data-status"] for one in measures} == {"red"}
    assert len(tree.by_id("map").all("a")) < len(tree_of("saas").by_id("map").all("a"))


def test_no_measures_are_shown_above_them() -> None:
    tree = parsed(page_of(EXAMPLES / "saas" / "scorecard.yaml", wanted=Wanted(depth=Depth.OBJECTIVE)))
    assert tree.all("section", "objective")
    assert not tree.all("section", "measure")
