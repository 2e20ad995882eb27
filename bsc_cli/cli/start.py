"""The entry point of the command `bsc`, which makes it start fast before it imports anything else."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import NoReturn


def run() -> NoReturn:
    """Run the program and exit: 0 done, 1 findings, 2 could not run, 130 interrupted."""
    try:
        gc.disable()  # no command makes cycles as it works: sweeping finds nothing, and takes a tenth of any command
        atexit.register(gc.freeze)  # and so does sweeping everything once when it ends
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them reads all packages' metadata
        sys.modules.setdefault(_NoPlugins.PLACE, _NoPlugins(_NoPlugins.PLACE))
        from bsc_cli.cli.main import run as run_command

        run_command()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the last one that can say anything
        from bsc_cli.cli.failure import end_after

        end_after(error, verbose=not {"-v", "--verbose"}.isdisjoint(sys.argv))


class _NoPlugins(ModuleType):
    """What finds no plugins for pydantic, in place of what would: that one's imports take as long as a small lint."""

    PLACE = "pydantic.plugin._loader"

    @staticmethod
    def get_plugins() -> tuple[()]:
        """No plugins."""
        return ()

    def __getattr__(self, name: str) -> object:
        """Whatever else is asked for comes from pydantic's own module."""
        if name.startswith("__"):
            raise AttributeError(name)
        del sys.modules[self.PLACE]
        return getattr(import_module(self.PLACE), name)
