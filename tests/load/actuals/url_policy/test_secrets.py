"""Secrets come from the environment, and nobody gets to read them."""

from __future__ import annotations

import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from sqlalchemy.engine import make_url

from bsc_cli.diagnostics import Diagnostic, Location, Span
from bsc_cli.load.actuals.problems import problem
from bsc_cli.load.actuals.url_policy.secrets import Mask, Revealed, reveal

PLACE = Location(file="scorecard.yaml", span=Span(3, 10, 3, 60), excerpt="  - url: …")
ENVIRONMENT = {"BSC_PASSWORD": "s3cr3t/@:%?#", "BSC_URL": "postgresql://bsc:hunter22@db/facts", "BSC_NONE": ""}


def revealed(url: str, **environment: str) -> Revealed:
    found = reveal(url, ENVIRONMENT | environment, PLACE)
    assert isinstance(found, Revealed), found
    return found


def test_a_url_without_secrets_stays_as_it_is() -> None:
    assert revealed("postgresql://bsc@db/facts") == Revealed("postgresql://bsc@db/facts")


def test_a_password_may_hold_any_sign() -> None:
    url = make_url(revealed("postgresql://bsc:${env.BSC_PASSWORD}@db:5432/facts").url)
    assert (url.username, url.password, url.host, url.database) == ("bsc", "s3cr3t/@:%?#", "db", "facts")


def test_a_whole_url_is_taken_as_it_is() -> None:
    found = revealed("${env.BSC_URL}")
    assert found.url == ENVIRONMENT["BSC_URL"]
    assert found.mask.hide("no pg_hba.conf entry for hunter22") == "no pg_hba.conf entry for ***"


def test_host_and_port_are_taken_as_they_are() -> None:
    url = make_url(
        revealed("postgresql://u:p@${env.BSC_SERVER}/${env.BSC_BASE}", BSC_SERVER="db:54", BSC_BASE="a?b").url
    )
    assert (url.host, url.port, url.database, url.query) == ("db", 54, "a?b", {})


def test_a_beginning_is_taken_as_it_is() -> None:
    assert revealed("${env.BSC_SERVER}/facts", BSC_SERVER="postgresql://u:p@db").url == "postgresql://u:p@db/facts"


@pytest.mark.parametrize(
    ("url", "message", "help"),
    [
        (
            "postgresql://u:${env.BSC_ABSENT}@db",
            "'BSC_ABSENT', which 'url' needs, is not set",
            "set it in the environment: export BSC_ABSENT=…",
        ),
        (
            "postgresql://u:${env.BSC_NONE}@db",
            "'BSC_NONE', which 'url' needs, is empty",
            "give it a value; CI systems leave secrets empty in pull requests from forks",
        ),
        (
            "postgresql://u:${env.HOME}@db",
            "'${env.HOME}' in 'url': a scorecard may only use names that begin with 'BSC_'",
            "set 'BSC_HOME', and write '${env.BSC_HOME}'",
        ),
        (
            "postgresql://u:${BSC_PASSWORD}@db",
            "'${BSC_PASSWORD}' in 'url' is no variable",
            "write '${env.BSC_PASSWORD}'",
        ),
        (
            "postgresql://u:${env.BSC_PASSWORD@db/facts",
            "'${env.BSC_PASSWORD' in 'url' is not closed",
            "write it as '${env.BSC_…}'",
        ),
        (
            "postgresql://u:${env.BSC_PASSWORD:-other}@db",
            "'${env.BSC_PASSWORD:-other}' in 'url' names no variable",
            "write the name of a variable of the environment: '${env.BSC_…}'",
        ),
        (
            "postgresql://u:${}@db",
            "'${}' in 'url' names no variable",
            "write the name of a variable of the environment: '${env.BSC_…}'",
        ),
        (
            "postgresql://u:${{ secrets.DB }}@db",
            "'${' in 'url' is not closed",
            "write it as '${env.BSC_…}'",
        ),
    ],
)
def test_what_cannot_be_replaced_is_said(url: str, message: str, help: str) -> None:
    found = reveal(url, ENVIRONMENT, PLACE)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.message, found.help, found.location) == ("BSC606", message, help, PLACE)


def test_a_mistake_tells_no_password_that_is_written_beside_it() -> None:
    place = PLACE._replace(excerpt="  - url: postgresql://u:hunter22@${env.HOST}/x")
    found = reveal("postgresql://u:hunter22@${env.HOST}/x", {}, place)
    assert isinstance(found, Diagnostic)
    assert found.location.excerpt == "  - url: postgresql://u:********@${env.HOST}/x"


@pytest.mark.parametrize(
    ("url", "text", "hidden"),
    [
        ("postgresql://u:hunter22@db/x", "'hunter22' is wrong", "'***' is wrong"),
        ("postgresql://u:hunter22@db/x", "HUNTER22", "***"),
        ("postgresql://u:p%40ss%2Fword@db/x", "p@ss/word, p%40ss%2fword", "***, ***"),
        ("postgresql://u:p@ss@db/x", "no host 'p@ss@db'", "no host '***@db'"),
        ("sc://host:15002/;token=abcdef;user_id=me", "abcdef of me", "*** of me"),
        ("mssql://?odbc_connect=PWD%3Dabcdef", "PWD=abcdef", "***"),
        ("postgresql://db/x?password=abcdef&sslmode=require", "abcdef require", "*** require"),
        ("postgresql://db:5432/x", "5432", "5432"),
        ("facts.db", "facts.db", "facts.db"),
    ],
)
def test_what_is_written_in_a_url_is_hidden(url: str, text: str, hidden: str) -> None:
    assert revealed(url).mask.hide(text) == hidden


def test_one_line_of_a_secret_is_hidden_as_well() -> None:
    mask = Mask(frozenset(["first line\nsecond line"]))
    assert mask.hide("bad key: first line") == "bad key: ***"


def test_a_secret_is_hidden_before_it_is_cut_short() -> None:
    assert Mask(frozenset(["x" * 100])).quoted(f"a/{'x' * 100}/b") == "'a/***/b'"


def test_parts_of_a_secret_in_place_of_a_host_are_secrets() -> None:
    found = revealed("postgresql://${env.BSC_TOKEN}/x", BSC_TOKEN="first/second+third:word")
    assert found.mask.hide("first, second+third and word") == "***, *** and ***"
    assert found.has_secret


def test_what_is_marked_stays_in_its_column() -> None:
    place = Location(file="a.yaml", span=Span(1, 20, 1, 25), excerpt="url: //u:secret@db x: query")
    shown = Mask(frozenset(["secret"])).diagnostic(problem("BSC606", "secret", place, help="not secret"))
    assert shown.location.excerpt == "url: //u:******@db x: query"
    assert (shown.message, shown.help, shown.location.span) == ("***", "not ***", place.span)


FORMS = (
    str,
    str.upper,
    repr,
    json.dumps,
    quote,
    quote_plus,
    lambda secret: quote(secret, safe=""),
    lambda secret: quote(secret, safe="").lower(),
    lambda secret: json.dumps(secret, ensure_ascii=False),
    lambda secret: secret.replace("'", "''"),
    lambda secret: " ".join(secret.split()),
)


@given(
    secrets=st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12), min_size=1, max_size=3
    ),
    pieces=st.lists(st.text(max_size=8), min_size=1, max_size=5),
    written=st.lists(st.tuples(st.integers(0, 2), st.sampled_from(FORMS)), max_size=5),
)
@example(secrets=["x***y", "ab"], pieces=["x", "y"], written=[(1, str)])
@example(secrets=["abc", "bcd"], pieces=["abcd"], written=[])
def test_no_secret_is_left_in_any_text(
    secrets: list[str], pieces: list[str], written: list[tuple[int, object]]
) -> None:
    assume(all(secret.strip() and secret.strip("*") for secret in secrets))
    mask = revealed(
        "postgresql://" + "".join(f"${{env.BSC_{number}}}" for number in range(len(secrets))) + "@db/x",
        **{f"BSC_{number}": secret for number, secret in enumerate(secrets)},
    ).mask
    text = pieces[0]
    for piece, (number, form) in zip([*pieces[1:], *[""] * 5], written, strict=False):
        assert callable(form)
        text += form(secrets[number % len(secrets)]) + piece
    hidden = mask.diagnostic(problem("BSC606", text, PLACE._replace(excerpt=text), help=text))
    for shown in (hidden.message, hidden.help or "", hidden.location.excerpt or "", mask.hide(text)):
        assert not any(secret.casefold() in shown.casefold() for secret in secrets)
