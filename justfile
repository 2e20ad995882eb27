# The tools come from PATH: activate a virtual environment first (`just dev` fills it).

# Every recipe, in the order of a day's work
[private]
default:
    @just --list --unsorted

# Install bsc into the active environment, editable, with every tool
dev:
    python -m pip install -e '.[dev]'

# Install the Spark that tests start, into .spark/ (460 MB to download); it needs Java
spark-server:
    python -m pip install --quiet --no-deps --upgrade --target .spark 'pyspark>=4,<5'

# Run the tests; arguments go to pytest: `just test -k period`
test *arguments:
    pytest {{ arguments }}

# Feed every reader with texts at random for so many seconds, by hypothesis and, where it is installed, by atheris
fuzz seconds='300' *arguments:
    python -m tests.fuzz.readers {{ seconds }} {{ arguments }}

# Look for what no example shows: the properties of tests on many random inputs (a quarter of an hour on two cores)
properties *arguments:
    pytest --hypothesis-profile=fuzz -n auto -m hypothesis {{ arguments }}

# Format the code and fix what can be fixed
format:
    ruff check --fix-only --quiet .
    ruff format .

# Write the expected texts anew from what the tests see; read the diff before you commit it
snapshots *arguments:
    pytest --update-snapshots {{ arguments }}

# Write the documents that are generated: the references of rules, of the file format, of the commands and of common measures
docs:
    bsc rule --format markdown -o docs/rules.md
    bsc schema --format markdown -o docs/format.md
    python -m bsc_cli.cli.reference > docs/cli.md
    bsc catalogue --format markdown -o docs/catalogue.md

# Copy the examples to where `bsc init --template` takes them from
templates:
    for name in saas logistics city; do cp examples/$name/scorecard.yaml examples/$name/actuals.csv bsc_cli/cli/templates/$name/; done

# Draw the maps of the examples anew
pictures:
    for name in saas logistics city group; do bsc map examples/$name/scorecard.yaml -o examples/$name/map.png; done

# Style, formatting, types and the direction of imports
lint:
    ruff check .
    ruff format --check .
    mypy
    lint-imports --no-cache

# The tests on two cores with coverage; freshness of the documents is one of them
coverage:
    pytest -n 2 --cov --cov-report=term

# Everything CI runs
check: lint coverage

# Build the wheel and the source distribution, check what is in them, try the wheel in an empty environment
release:
    .ci/release

# Change scoring in every small way and list the changes that no test notices (some minutes); `mutmut show NAME` tells more
mutants:
    rm -rf mutants
    mutmut run
    mutmut results

# How long commands take, as a multiple of importing what they stand on
bench:
    python benchmarks/startup.py
    python -m benchmarks.map

# How the time of commands grows with what they read; twice as much may take 2.6 times as long
bench-growth *arguments:
    python -m benchmarks.growth {{ arguments }}

# How fast a thousand scorecards are linted, beside check-jsonschema and yamllint; takes some minutes
bench-lint *arguments:
    python -m pip install --quiet check-jsonschema yamllint
    python benchmarks/lint.py {{ arguments }}

# What a scorecard costs beside a thousand others in one command, beside a run of its own
bench-several *arguments:
    python -m benchmarks.several {{ arguments }}

# How fast ten million rows are evaluated, and files of every kind, beside DuckDB, pandas, polars, Miller and loops by hand; `--rounds` and `--check` go to all three
bench-evaluate *arguments:
    python -m pip install --quiet duckdb pandas polars
    python -m benchmarks.evaluate {{ arguments }}
    python -m benchmarks.odd_files {{ arguments }}
    python -m benchmarks.scorecard {{ arguments }}

# What formulas cost beside plain measures that are made of as many rows
bench-formulas *arguments:
    python -m benchmarks.formulas {{ arguments }}

# How long `bsc evaluate` takes over PostgreSQL and Spark (`just spark-server`), beside the pushed-down SQL; some minutes
bench-warehouse *arguments:
    python -m benchmarks.warehouse {{ arguments }}

# How fast tables are read row by row, beside a loop of csv, or json, and Decimal
bench-rows *arguments:
    python -m benchmarks.rows {{ arguments }}

# How long a workbook of 100,000 rows takes, beside openpyxl alone
bench-xlsx *arguments:
    python -m benchmarks.xlsx {{ arguments }}

# How long `bsc evaluate` takes over a million facts in SQLite and Parquet, beside the engines by hand
bench-engines *arguments:
    python -m benchmarks.engines {{ arguments }}

# Everything that sources of actuals promise of speed and memory
bench-sources: bench-rows bench-evaluate (bench-engines "--check") (bench-xlsx "--check") bench-warehouse
