from __future__ import annotations

import pytest

from bsc_cli.diagnostics import Diagnostic, Location
from bsc_cli.load.actuals.engines.spark_sql import quote_table
from bsc_cli.load.actuals.engines.spark_url import SparkAddress, read_spark_url
from bsc_cli.load.actuals.url_policy.secrets import Revealed
from bsc_cli.project.hosts import AllowedHosts

PLACE = Location(file="scorecard.yaml")
ALLOWED = AllowedHosts(("spark.acme.example", "10.0.0.7:15002", "[::1]"))


@pytest.mark.parametrize(
    ("url", "rebuilt"),
    [
        ("sc://spark.acme.example", "sc://spark.acme.example:15002/"),
        ("SC://Spark.Acme.Example.:443", "sc://spark.acme.example:443/"),
        (" sc://10.0.0.7/ ", "sc://10.0.0.7:15002/"),
        ("sc://[::1]:7/;", "sc://[::1]:7/"),
        ("sc://spark.acme.example/;use_ssl=true;user_id=me", "sc://spark.acme.example:15002/;use_ssl=true;user_id=me"),
        ("sc://spark.acme.example/;token=a%2Fb%3Bc", "sc://spark.acme.example:15002/;token=a%2Fb%3Bc"),
        (
            "sc://spark.acme.example:443/;token=x;x-databricks-cluster-id=0301-abc",
            "sc://spark.acme.example:443/;token=x;x-databricks-cluster-id=0301-abc",
        ),
    ],
)
def test_a_url_is_put_together_anew(url: str, rebuilt: str) -> None:
    address = read_spark_url(Revealed(url), allowed=ALLOWED, place=PLACE)
    assert isinstance(address, SparkAddress)
    assert address.url == rebuilt


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sc://evil.example", "the host 'evil.example' is not allowed as a source"),
        ("sc://10.0.0.7:443", "the host '10.0.0.7:443' is not allowed as a source"),
        ("sc://", "'url' is no url of Spark Connect"),
        ("sc:///", "'url' is no url of Spark Connect"),
        ("sc://spark.acme.example@evil.example", "'url' is no url of Spark Connect"),
        ("sc://me:secret@spark.acme.example", "'url' is no url of Spark Connect"),
        ("sc://evil.example\\@spark.acme.example", "'url' is no url of Spark Connect"),
        ("sc://evil.example#spark.acme.example", "'url' is no url of Spark Connect"),
        ("sc://spark.acme.example;token=x", "'url' is no url of Spark Connect"),
        ("sc://spark.acme.example/default", "'url' is no url of Spark Connect"),
        ("sc://spark.acme.example:x", "'url' is no url of Spark Connect"),
        ("sc://spark.acme.example:0", "there is no port 0"),
        ("sc://spark.acme.example:65536", "there is no port 65536"),
        ("sc://spark.acme.example/;token", "'token' has no value in 'url'"),
        (
            "sc://spark.acme.example/;use_ssl=true;use_ssl=false",
            "'use_ssl' is given more than once in 'url'",
        ),
        ("sc://spark.acme.example/;use_ssl=yes", "'use_ssl' in 'url' cannot be 'yes'"),
        ("sc://spark.acme.example/;user_id=a%0Ab", r"'user_id' in 'url' cannot be 'a\nb'"),
        ("sc://spark.acme.example/;session_id=1", "the option 'session_id' is not accepted in 'url'"),
        ("sc://spark.acme.example/;user-agent=1", "the option 'user-agent' is not accepted in 'url'"),
    ],
)
def test_what_could_lead_elsewhere_is_refused(url: str, message: str) -> None:
    found = read_spark_url(Revealed(url), allowed=ALLOWED, place=PLACE)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.message, found.location) == ("BSC606", message, PLACE)
    assert found.help or "cannot be" in message


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("facts", "`facts`"),
        (" sales . facts ", "`sales`.`facts`"),
        ("a.b.c", "`a`.`b`.`c`"),
        ("parquet.`s3://lake/facts`", "`parquet`.`s3://lake/facts`"),
        ("`a``b`.c", "`a``b`.`c`"),
        ("facts; DROP TABLE facts", "`facts; DROP TABLE facts`"),
        ("facts) --", "`facts) --`"),
        ("", None),
        ("a..b", None),
        (".a", None),
        ("a.", None),
        ("`a", None),
        ("a`b", None),
        ("`a`b`", None),
    ],
)
def test_each_part_of_a_table_s_name_is_quoted(written: str, quoted: str | None) -> None:
    assert quote_table(written) == quoted
