"""The rules BSC409, BSC413 and BSC601 to BSC610, which reading actuals checks, with their manuals."""

from __future__ import annotations

from collections.abc import Mapping

from bsc_cli.diagnostics import Severity
from bsc_cli.findings.rule import Rule

_SCORECARD = """```yaml
name: Example
vision: The leading example in Europe by 2030
frequency: quarter
actuals: actuals.csv
perspectives:
  customer:
    objectives:
      loyalty:
        name: Keep our customers
        measures:
          churn:
            name: Churn
            unit: "%"
            indicator: lagging
            direction: lower
            targets: {threshold: 6, target: 4}
```"""
"""The scorecard of most examples; only its actuals differ."""
_MILESTONE = """```yaml
name: Example
vision: The leading example in Europe by 2030
frequency: quarter
actuals: actuals.csv
perspectives:
  process:
    objectives:
      safety:
        name: Keep data safe
        measures:
          certificate:
            name: Certificate
            indicator: leading
            direction: yes-no
            due: 2026-06-30
```"""
"""The scorecard of a milestone."""


_FILTERED = _SCORECARD.replace("actuals: actuals.csv", "actuals: {path: actuals.csv, where: {region: Nord}}")
"""The scorecard of a source that keeps some rows only."""
_CALCULATED = _SCORECARD.replace(
    "perspectives:",
    "inputs:\n  lost: {name: Customers lost, aggregate: sum}\n  customers: {name: Customers}\nperspectives:",
).replace("            targets:", "            formula: 100 * lost / customers\n            targets:")
"""The scorecard of a calculated measure."""


def _rule(
    code: str, severity: Severity, name: str, text: str, wrong: str, right: str, scorecard: str = _SCORECARD
) -> Rule[...]:
    """A rule with the actuals that are *wrong*, and those that are *right*, as CSV."""
    examples = ((label, csv.strip()) for label, csv in (("Wrong", wrong), ("Right", right)))
    blocks = "".join(f"\n{label}:\n\n{scorecard}\n\n```csv\n{csv}\n```\n" for label, csv in examples)
    return Rule(code=code, severity=severity, name=name, manual=text + blocks)


_LEVELLED = _SCORECARD.replace("actuals: actuals.csv", "actuals: {path: actuals.csv, columns: {target: plan}}")
"""The scorecard of an example whose source gives targets."""

_VISITS = _SCORECARD.replace("frequency: quarter", "frequency: month").replace(
    """          churn:
            name: Churn
            unit: "%"
            indicator: lagging
            direction: lower
            targets: {threshold: 6, target: 4}""",
    """          visits:
            name: Visits
            unit: visits
            indicator: leading
            aggregate: sum
            targets: {threshold: 30, target: 40}""",
)
"""The scorecard of an example whose values are by week."""
_RULES: tuple[Rule[...], ...] = (
    _rule(
        "BSC409",
        Severity.WARNING,
        "level-twice",
        """A level of a measure stands in the scorecard and in a source of actuals.

Why: of two targets only one is meant. The one in the scorecard counts, and a change in the spreadsheet would change
nothing: leave out one of them.
""",
        "measure,period,value,plan\nchurn,2026-Q1,4.5,4.4",
        "measure,period,value,plan\nchurn,2026-Q1,4.5,",
        _LEVELLED,
    ),
    _rule(
        "BSC413",
        Severity.WARNING,
        "lost-milestone",
        """A milestone was reached, and a later row says that it is not.

Why: a yes-no measure with a `due` is reached once and for all, so a certificate that was lost still counts as held.
What can be lost is asked anew in each period: leave `due` out.
""",
        "measure,period,value\ncertificate,2026-Q1,yes\ncertificate,2026-Q2,no",
        "measure,period,value\ncertificate,2026-Q1,yes\ncertificate,2026-Q2,yes",
        _MILESTONE,
    ),
    _rule(
        "BSC601",
        Severity.WARNING,
        "unknown-measure",
        """Actuals carry a measure that the scorecard lacks.

Why: a slip of the pen would silently leave a measure without its number. Names that are nearly right are told one by
one; the rest, of which extracts carry hundreds, in one line. Where a source calls things differently, `rename` joins
its names to ids.
""",
        "measure,period,value\nchrun,2026-Q1,4.5\nchurn,2026-Q2,4.2",
        "measure,period,value\nchurn,2026-Q1,4.5\nchurn,2026-Q2,4.2",
    ),
    _rule(
        "BSC602",
        Severity.ERROR,
        "invalid-number",
        """A cell is not a number, or could be one of two.

Why: 1,200 is a thousand for some and one for others, and a guess would be a wrong score. A source declares its
`decimal` and `group` marks, and under `missing` the cells that mean "no value".
""",
        "measure,period,value\nchurn,2026-Q1,about 4\nchurn,2026-Q2,4.2",
        "measure,period,value\nchurn,2026-Q1,4.5\nchurn,2026-Q2,4.2",
    ),
    _rule(
        "BSC603",
        Severity.ERROR,
        "invalid-period",
        """A cell is not a period, or could be one of two.

Why: 03/04/2026 is in March or in April, and 2011-12 is a month or a fiscal year; a number in the wrong period is worse
than none. A source declares its `date_format`, its `grain`, and the `year` of months that stand without one.
""",
        "measure,period,value\nchurn,2026-Q5,4.5\nchurn,2026-Q2,4.2",
        "measure,period,value\nchurn,2026-Q1,4.5\nchurn,2026-Q2,4.2",
    ),
    _rule(
        "BSC604",
        Severity.ERROR,
        "duplicate-actual",
        """A measure has two values where one is meant, or values of two grains.

Why: which of two values counts cannot be guessed, and a total beside its parts would count twice. Often a `where` is
missing that keeps one of several breakdowns; where many rows are meant, as of transactions, a source says
`facts: true`.
""",
        "measure,period,value,region\nchurn,2026-Q1,4.5,North\nchurn,2026-Q1,5.1,South",
        "measure,period,value,region\nchurn,2026-Q1,4.8,all\nchurn,2026-Q2,4.6,all",
    ),
    _rule(
        "BSC605",
        Severity.WARNING,
        "coarse-actual",
        """An actual is coarser than what it is evaluated by, so it is not used.

Why: a year's value says nothing about a quarter. If a measure is only observed by year, `frequency: year` says so.
""",
        "measure,period,value\nchurn,2025,4.5\nchurn,2026-Q1,4.2",
        "measure,period,value\nchurn,2025-Q4,4.5\nchurn,2026-Q1,4.2",
    ),
    _rule(
        "BSC606",
        Severity.ERROR,
        "unreadable-actuals",
        """A file of actuals cannot be read: it is missing, in another encoding, or without a column or cell.

Why: numbers that cannot be read with certainty are not read at all. Columns with other names are declared under
`columns`, other encodings as `encoding`.
""",
        "measure,month,value\nchurn,2026-01,4.5",
        "measure,period,value\nchurn,2026-Q1,4.5",
    ),
    _rule(
        "BSC607",
        Severity.WARNING,
        "measure-without-actuals",
        """A measure has no actual at all.

Why: a measure that nobody has ever observed is a plan to measure. Look at it once more: is it the data that is
missing, or is it the wrong measure?
""",
        "measure,period,value\n",
        "measure,period,value\nchurn,2026-Q1,4.5",
    ),
    _rule(
        "BSC608",
        Severity.WARNING,
        "fraction-for-percentage",
        """Actuals in percent are written as fractions: 0.95 where 95 % is meant.

Why: a percentage cell exports as its fraction, and 0.95 against a target of 90 is a disaster that never happened. It is
said where the levels of a measure in % lie beyond 2, none of its actuals does beyond 1, and a hundred times each of
them is nearer the target: 0.95 % of sickness against 3 % is no slip.
""",
        "measure,period,value\nchurn,2026-Q1,0.045\nchurn,2026-Q2,0.042",
        "measure,period,value\nchurn,2026-Q1,4.5\nchurn,2026-Q2,4.2",
    ),
    _rule(
        "BSC609",
        Severity.WARNING,
        "unused-rows",
        """A source has values of a measure that is calculated, or levels of an input.

Why: a calculated measure takes its actuals from its formula alone; a ratio that an extract carries along may be one of
other rows, or a mean of ratios. Its levels are read all the same. An input is not judged, so it has no levels.
""",
        "measure,period,value\nlost,2026-Q1,9\ncustomers,2026-Q1,200\nchurn,2026-Q1,4.6",
        "measure,period,value\nlost,2026-Q1,9\ncustomers,2026-Q1,200",
        _CALCULATED,
    ),
    _rule(
        "BSC610",
        Severity.WARNING,
        "empty-filter",
        """The `where` of a source keeps none of its rows.

Why: nothing is wrong with any row, so all its measures would silently be without a value. Most often the text is spelt
otherwise in the data; what the column has is listed.
""",
        "measure,period,value,region\nchurn,2026-Q1,4.5,North\nchurn,2026-Q2,4.2,North",
        "measure,period,value,region\nchurn,2026-Q1,4.5,Nord\nchurn,2026-Q2,4.2,Nord",
        _FILTERED,
    ),
    _rule(
        "BSC611",
        Severity.WARNING,
        "weeks-across-months",
        """A sum has values by week, and a week that lies in two months.

Why: a week counts in the month of its Thursday, as ISO 8601 has it, so months have four weeks or five. Weeks of a
retail calendar (4-5-4, 4-4-5) fall on other months: give the dates of their last days, which lie in one month each.
""",
        "measure,period,value\nvisits,2026-W05,10\nvisits,2026-W09,12",
        "measure,period,value\nvisits,2026-01-31,10\nvisits,2026-02-28,12",
        _VISITS,
    ),
)

ACTUALS_RULES: Mapping[str, Rule[...]] = {rule.code: rule for rule in _RULES}
"""What may be wrong with actuals, by code."""
