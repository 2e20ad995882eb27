"""Keeps one comment at a pull request of GitHub up to date, by its REST API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

BOT = "github-actions[bot]"
"""Who writes with the token of a workflow."""
_SECONDS = 30
_A_PAGE = 100
_MOST_PAGES = 100


class CommentRefused(Exception):
    """A comment that cannot be read or written; the text says why."""


class PullRequest(NamedTuple):
    """Where comments are kept."""

    api: str
    """The address of the API, without a slash at its end."""
    repository: str
    """Owner and name."""
    number: int
    token: str

    def keep(self, marker: str, text: str, *, only_if_there: bool = False) -> None:
        """Let the bot's comment that begins with *marker* say *text*, which begins so, too; write one if there is none.

        With *only_if_there*, none is written where there is none. Comments of others are never read as the bot's,
        whatever they begin with. Raises CommentRefused.
        """
        found = self._own_comment(marker)
        comments = f"/repos/{self.repository}/issues"
        if found is not None:
            self._ask("PATCH", f"{comments}/comments/{found}", {"body": text})
        elif not only_if_there:
            self._ask("POST", f"{comments}/{self.number}/comments", {"body": text})

    def _own_comment(self, marker: str) -> int | None:
        """The id of the bot's comment that begins with *marker*."""
        for page in range(1, _MOST_PAGES + 1):
            path = f"/repos/{self.repository}/issues/{self.number}/comments?per_page={_A_PAGE}&page={page}"
            comments = self._ask("GET", path)
            if not isinstance(comments, list):
                raise CommentRefused("the API gave no list of comments")
            for one in comments:
                user = one.get("user") or {}
                is_own = user.get("login") == BOT and user.get("type") == "Bot"
                if is_own and str(one.get("body")).startswith(marker):
                    return int(one["id"])
            if len(comments) < _A_PAGE:
                return None
        return None

    def _ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Any:
        """What the API answers. Raises CommentRefused."""
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self.token}",
            "User-Agent": "bsc",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.api + path, data=data, headers=headers, method=method)
        try:
            with build_opener(_NoRedirects).open(request, timeout=_SECONDS) as answer:
                return json.load(answer)
        except HTTPError as error:
            raise CommentRefused(f"the API answers {error.code} to {method}") from None
        except URLError as error:
            raise CommentRefused(f"the API cannot be reached: {error.reason}") from None
        except (OSError, HTTPException, ValueError) as error:
            raise CommentRefused(f"the API cannot be used: {error}") from None


class _NoRedirects(HTTPRedirectHandler):
    """Lets nobody send the token elsewhere: a redirect is an error."""

    def redirect_request(self, *_: object) -> None:
        """No other request."""
