"""Drives the language server of VS Code's YAML extension over its protocol (LSP, JSON-RPC)."""

import json
import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from time import monotonic
from types import TracebackType
from typing import Any, NamedTuple

_PATIENCE_SECONDS = 60
"""For one answer; a healthy server takes well under one second."""


class Position(NamedTuple):
    """A place in a document, as the protocol counts: lines and UTF-16 units from 0."""

    line: int
    character: int


@dataclass(frozen=True)
class Complaint:
    """A diagnostic: where it begins, and what it says."""

    start: Position
    end: Position
    message: str


@dataclass(frozen=True)
class Offer:
    """A completion item."""

    label: str
    documentation: str


def position_of(text: str, sought: str, *, end: bool = False) -> Position:
    """Return where `sought` begins in `text`, or ends; it must stand there once."""
    assert text.count(sought) == 1, f"{sought!r} stands {text.count(sought)} times in the text"
    before = text[: text.index(sought) + (len(sought) if end else 0)]
    line = before.rpartition("\n")[2]
    return Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


class LanguageServer:
    """A running server, and the files that it is shown."""

    def __init__(
        self, command: list[str], folder: Path, schemas: Mapping[str, Sequence[str]]
    ) -> None:
        """Start the server; `schemas` gives each schema's URI the patterns of its files."""
        self._folder = folder
        self._settings: dict[str, Any] = {
            "yaml": {
                "schemas": {uri: list(patterns) for uri, patterns in schemas.items()},
                "schemaStore": {"enable": False},
                "completion": True,
                "hover": True,
                "validate": True,
            }
        }
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
        )
        self._received: Queue[dict[str, Any] | None] = Queue()
        self._last_id = 0
        self._opened = 0
        self._published: dict[str, list[Complaint]] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> "LanguageServer":
        uri = self._folder.as_uri()
        self._call(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "project"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "publishDiagnostics": {},
                        "hover": {"contentFormat": ["markdown", "plaintext"]},
                        "completion": {
                            "completionItem": {
                                "snippetSupport": True,
                                "documentationFormat": ["markdown", "plaintext"],
                            }
                        },
                    },
                },
            },
        )
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": self._settings})
        self._await_schemas()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def _await_schemas(self) -> None:
        """Wait until the settings have been taken in: the server says so in no other way.

        No schema of ours takes the key `slip`.
        """
        for patterns in self._settings["yaml"]["schemas"].values():
            name = patterns[0].replace("**/", "").replace("*", "probe")
            deadline = monotonic() + _PATIENCE_SECONDS
            while not self.complaints(name, "slip: x\n"):
                assert monotonic() < deadline, f"the schema for {name} is not used"

    def complaints(self, name: str, text: str) -> list[Complaint]:
        """Return the diagnostics of a file with this text, in the order of their places."""
        return self._published_of(self._open(name, text))

    def complaints_on_disk(self, name: str) -> list[Complaint]:
        """Return the diagnostics of a file of the folder, as it stands there."""
        file = self._folder / name
        return self._published_of(self._show(file.as_uri(), file.read_text(encoding="utf-8")))

    def _published_of(self, uri: str) -> list[Complaint]:
        while uri not in self._published:
            self._take(self._next())
        return sorted(self._published[uri], key=lambda found: (found.start, found.message))

    def hover(self, name: str, text: str, at: Position) -> str:
        """Return what is shown where the pointer rests, as Markdown; nothing is an empty text."""
        answer = self._call("textDocument/hover", self._place(name, text, at))
        return str(answer["contents"]["value"]) if answer else ""

    def offers(self, name: str, text: str, at: Position) -> dict[str, Offer]:
        """Return what may be completed at a place, by label."""
        answer = self._call("textDocument/completion", self._place(name, text, at))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: Offer(item["label"], _plain(item)) for item in items}

    def _place(self, name: str, text: str, at: Position) -> dict[str, Any]:
        uri = self._open(name, text)
        position = {"line": at.line, "character": at.character}
        return {"textDocument": {"uri": uri}, "position": position}

    def _open(self, name: str, text: str) -> str:
        # Each text is a file of its own, so that nothing said of an earlier one is taken for it.
        self._opened += 1
        return self._show((self._folder / str(self._opened) / name).as_uri(), text)

    def _show(self, uri: str, text: str) -> str:
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def _call(self, method: str, parameters: dict[str, Any]) -> Any:
        self._last_id += 1
        asked = self._last_id
        self._send({"id": asked, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _notify(self, method: str, parameters: dict[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _take(self, message: dict[str, Any]) -> None:
        """Answer what the server asks, and keep what it publishes."""
        match message.get("method"):
            case "workspace/configuration":
                items = message["params"]["items"]
                wanted = [self._settings.get(item.get("section"), {}) for item in items]
                self._send({"id": message["id"], "result": wanted})
            case "textDocument/publishDiagnostics":
                published = message["params"]
                self._published[published["uri"]] = [
                    Complaint(
                        Position(**found["range"]["start"]),
                        Position(**found["range"]["end"]),
                        found["message"],
                    )
                    for found in published["diagnostics"]
                ]
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})

    def _next(self) -> dict[str, Any]:
        try:
            message = self._received.get(timeout=_PATIENCE_SECONDS)
        except Empty:
            raise AssertionError("the language server does not answer") from None
        assert message is not None, "the language server has ended"
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> None:
        """Put every message into the queue; None when there will be no more."""
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = stream.readline()
            self._received.put(json.loads(stream.read(length)))
        self._received.put(None)


def _plain(item: dict[str, Any]) -> str:
    documentation = item.get("documentation", "")
    return str(documentation["value"] if isinstance(documentation, dict) else documentation)
