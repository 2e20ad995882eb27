"""Run `bsc` as `python -m bsc_cli`."""

from bsc_cli.cli.start import run

if __name__ == "__main__":
    run()
