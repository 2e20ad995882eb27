"""A conversation with a language server: JSON-RPC over its stdin and stdout, as an editor has it."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PATIENCE = 30
"""Seconds to wait for an answer: the server has to start, and to read the schema."""


class LanguageServer:
    """A running `yaml-language-server` and the documents it has been shown."""

    def __init__(self, program: str, folder: Path) -> None:
        self._process = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._folder = folder
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._asked = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        self.ask(
            "initialize",
            processId=None,
            rootUri=self._folder.as_uri(),
            capabilities={"textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}}},
        )
        self.tell("initialized")
        settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        self.tell("workspace/didChangeConfiguration", settings=settings)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def open(self, name: str, text: str) -> str:
        """Show *text* as the document *name*; its URI."""
        uri = (self._folder / name).as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        return uri

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        """What is wrong with the document, once the server has looked at it."""
        while uri not in self._diagnostics:
            self._handle(self._said.get(timeout=PATIENCE))
        return self._diagnostics[uri]

    def ask(self, method: str, **parameters: Any) -> Any:
        """The result of a request."""
        self._asked += 1
        wanted = self._asked
        self._send({"id": wanted, "method": method, "params": parameters})
        while True:
            message = self._said.get(timeout=PATIENCE)
            if message.get("id") == wanted and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._handle(message)

    def tell(self, method: str, **parameters: Any) -> None:
        """Send what wants no answer."""
        self._send({"method": method, "params": parameters})

    def _handle(self, message: Mapping[str, Any]) -> None:
        """What the server says or asks on its own account."""
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method is not None and "id" in message:  # it asks for settings, or to register: we have none
            asked = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            self._send({"id": message["id"], "result": [None for _ in asked] or None})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> None:
        stdout = self._process.stdout
        assert stdout
        while header := stdout.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
                while stdout.readline().strip():
                    pass
                self._said.put(json.loads(stdout.read(length)))
