"""A server that stands for the comments of GitHub's REST API, with a token that may or may not write."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

BOT = {"login": "github-actions[bot]", "type": "Bot"}
TOKEN = "a-token"
PLACE = "/repos/acme/scorecards/issues"


class Comments(ThreadingHTTPServer):
    """The comments of pull request 7 of acme/scorecards."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.comments: list[dict[str, Any]] = []
        self.refusal: tuple[int, str] | None = None
        """The status that writing is answered with, and where it redirects to."""
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def add(self, body: str, user: dict[str, str]) -> None:
        """Let *user* comment."""
        self.comments.append({"id": 100 + len(self.comments), "body": body, "user": user})

    def bodies(self, user: dict[str, str]) -> list[str]:
        """What *user* says."""
        return [one["body"] for one in self.comments if one["user"] == user]


class _Handler(BaseHTTPRequestHandler):
    server: Comments

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        count, page = (int(query[key][0]) for key in ("per_page", "page"))
        assert url.path == f"{PLACE}/7/comments"
        self._answer(200, self.server.comments[count * (page - 1) : count * page])

    def do_POST(self) -> None:
        if self._may_write():
            assert self.path == f"{PLACE}/7/comments"
            self.server.add(self._body(), BOT)
            self._answer(201, self.server.comments[-1])

    def do_PATCH(self) -> None:
        if self._may_write():
            path, _, id = self.path.rpartition("/")
            assert path == f"{PLACE}/comments"
            (comment,) = [one for one in self.server.comments if one["id"] == int(id)]
            comment["body"] = self._body()
            self._answer(200, comment)

    def _may_write(self) -> bool:
        if self.server.refusal is not None:
            status, address = self.server.refusal
            self._body()
            self._answer(status, {"message": "Resource not accessible by integration"}, address)
        return self.server.refusal is None

    def _body(self) -> str:
        return str(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"])

    def _answer(self, status: int, content: object, address: str = "") -> None:
        assert self.headers["Authorization"] == f"Bearer {TOKEN}"
        self.server.asked.append(self.command)
        data = json.dumps(content).encode()
        self.send_response(status)
        if address:
            self.send_header("Location", address)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""


@contextmanager
def github() -> Iterator[Comments]:
    """A server that runs for a while."""
    with Comments() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
