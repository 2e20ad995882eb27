"""Reads the numbers of a large file in SQL: what their texts are as decimals, and whether they are written as those."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bsc_cli.load.actuals.large.shape import Digits, Shape


def is_marked(text: str, shape: Shape, bound: dict[str, object]) -> str:
    """The condition that the marks stand around *text*, perhaps behind a minus."""
    if not shape.marks.surround:
        return "false"
    bound["before"], bound["after"] = shape.marks.before, shape.marks.after
    begins = f"(starts_with({text}, $before) OR starts_with({text}, concat('-', $before)))"
    return f"({begins} AND ends_with({text}, $after))"


def bare_text(text: str, shape: Shape, bound: dict[str, object]) -> str:
    """The *text* without marks, where these stand as they have to; else something that is no number."""
    bare = text
    if shape.marks.surround:
        before, after = len(shape.marks.before), len(shape.marks.after)
        inside = f"substring({text}, {before + 1}, length({text}) - {before + after})"
        negative = f"concat('-', substring({text}, {before + 2}, length({text}) - {before + after + 1}))"
        inside = f"CASE WHEN starts_with({text}, '-') THEN {negative} ELSE {inside} END" if before else inside
        bare = f"CASE WHEN {is_marked(text, shape, bound)} THEN {inside} ELSE {text} END"
    if shape.marks.group:
        mark, decimal = map(_literal, (shape.marks.group, shape.decimal))
        bound["group"], bound["grouped"] = shape.marks.group, f"-?[0-9]{{1,3}}({mark}[0-9]{{3}})+({decimal}[0-9]*)?"
        is_grouped = f"contains({bare}, $group) AND regexp_full_match({bare}, $grouped)"
        bare = f"CASE WHEN {is_grouped} THEN replace({bare}, $group, '') ELSE {bare} END"
    return bare


def number_sql(text: str, digits: Digits, shape: Shape) -> str:
    """What *text* is as a decimal, perhaps rounded; NULL if it is none."""
    pointed = text if shape.decimal == "." else f"replace({text}, '{shape.decimal}', '.')"
    return f"TRY_CAST({pointed} AS {digits.sql})"


def _is_plain(number: str, text: str, shape: Shape) -> str:
    """The condition that *text* is how a person would write *number*, exactly."""
    written = f"CAST({number} AS VARCHAR)"
    if shape.decimal != ".":
        written = f"replace({written}, '.', '{shape.decimal}')"
    # most texts are all of it, which is seen faster
    return f"CASE WHEN {written} = {text} THEN true ELSE coalesce(starts_with({written}, {text}), false) END"


def is_plain_value(shape: Shape, bound: dict[str, object]) -> str:
    """The condition that a value is written as the number that it is, and means it."""
    conditions = [_is_plain("number", "bare", shape)]
    if shape.worded and shape.measure is None:
        return "false"
    if shape.worded:
        conditions.append(f"NOT {is_in('measure', 'worded', shape.worded, bound)}")
    if shape.markers:
        conditions.append(f"NOT {is_in('value_text', 'markers', shape.markers, bound)}")
    return f"({' AND '.join(conditions)})"


def is_plain_weight(shape: Shape, bound: dict[str, object]) -> str:
    """The condition that a weight is written as the number that it is, and means it."""
    conditions = [_is_plain("weight", "weight_text", shape), "weight >= 0"]
    if shape.markers:
        conditions.append(f"NOT {is_in('weight_text', 'markers', shape.markers, bound)}")
    return f"({' AND '.join(conditions)})"


def is_in(text: str, kind: str, texts: Sequence[str], bound: dict[str, object]) -> str:
    """The condition that *text* is one of *texts*, which are looked up, not tried one by one."""
    bound[kind] = list(texts)
    return f"({text} IN (SELECT unnest(CAST(${kind} AS VARCHAR[]))))"


def _literal(text: str) -> str:
    """The pattern of *text* alone."""
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", text)
