"""The JSON interface described as OpenAPI 3.1, made from the table of its operations and the types of its answers."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from dataclasses import dataclass, field
from typing import Any

from consilience.interfaces.workbench import answers

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One way to ask: ``gives`` is what is answered, by pages when ``rows``; ``takes`` are the fields of the form."""

    path: str
    method: str
    says: str
    gives: type | None = None
    rows: bool = False
    takes: dict[str, str] = field(default_factory=dict)
    files: bool = False
    conflict: bool = False


_SEEN = "How many decisions there were when the page was shown that the person decides from."
_VERDICT = "confirmed, corrected, rejected or unsure."
OPERATIONS = (
    Operation(path="/api/openapi.json", method="get", says="This description."),
    Operation(path="/api/status", method="get", says="Where the case stands.", gives=answers.StatusNow),
    Operation(path="/api/task", method="get", says="The long work that goes on.", gives=answers.Working),
    Operation(path="/api/documents", method="get", says="Documents.", gives=answers.DocumentRow, rows=True),
    Operation(path="/api/documents/{anchor}", method="get", says="One document.", gives=answers.DocumentNow),
    Operation(path="/api/claims", method="get", says="Claims.", gives=answers.ClaimRow, rows=True),
    Operation(path="/api/contradictions", method="get", says="Contradictions.", gives=answers.DisputeNow, rows=True),
    Operation(path="/api/people", method="get", says="People.", gives=answers.PersonRow, rows=True),
    Operation(path="/api/review", method="get", says="What nobody settled.", gives=answers.WaitingRow, rows=True),
    Operation(path="/api/review/{key}", method="get", says="One statement.", gives=answers.StatementNow),
    Operation(
        path="/review/{key}", method="post", says="Decide on a statement; fields as in the form of its page.",
        gives=answers.Decided, takes={"verdict": _VERDICT, "seen": _SEEN, "why": "The reason."}, conflict=True,
    ),
    Operation(
        path="/undo", method="post", says="Take the newest decision back.", gives=answers.Decided,
        takes={"seen": _SEEN}, conflict=True,
    ),
    Operation(path="/files", method="post", says="Take files in.", gives=answers.Received, files=True),
    Operation(path="/files/stop", method="post", says="Stop; what was received stays."),
    Operation(path="/files/read", method="post", says="Read what was received and not read."),
)  # fmt: skip


def document() -> Json:
    """The whole description."""
    kinds: dict[str, Json] = {}
    paths: dict[str, Json] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method] = _operation(one, kinds)
    _schema(answers.Problem, kinds)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Consilience workbench",
            "version": "1",
            "description": "Served on loopback by 'consilience open' for the browser in which the case was unlocked. "
            "Ask with 'Accept: application/json'. A form carries the token of the session in 'csrf'; another host, "
            "origin or site is refused.",
        },
        "paths": paths,
        "components": {
            "schemas": dict(sorted(kinds.items())),
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "consilience-PORT"}},
        },
        "security": [{"session": []}],
    }


def _operation(one: Operation, kinds: dict[str, Json]) -> Json:
    gives: Json = {"type": "object"} if one.gives is None else _schema(one.gives, kinds)
    if one.rows:
        number = {"type": "integer"}
        gives = {
            "type": "object",
            "properties": {"total": number, "page": number, "rows": {"type": "array", "items": gives}},
            "required": ["total", "page", "rows"],
        }
    told = {"200": _answer("Done.", gives), "401": {"description": "No session, or the case is locked."}}
    problem = {"type": "object", "properties": {"error": {"$ref": "#/components/schemas/Problem"}}}
    told |= {"400": _answer("What was asked cannot be done.", problem), "403": {"description": "Not this session."}}
    if one.conflict:
        told["409"] = _answer("Somebody decided the same meanwhile.", _schema(answers.FirstDecided, kinds))
    if one.files:
        told["413"] = {"description": "Larger than a browser can hand over at once; nothing of it was stored."}
    made: Json = {"summary": one.says, "responses": told}
    names = [part[1:-1] for part in one.path.split("/") if part.startswith("{")]
    asked = [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in names]
    if one.rows:
        asked.append({"name": "page", "in": "query", "required": False, "schema": {"type": "integer", "minimum": 1}})
    if asked:
        made["parameters"] = asked
    if one.method == "post":
        made["requestBody"] = {"required": True, "content": _form(one)}
    return made


def _form(one: Operation) -> Json:
    fields: Json = {"csrf": {"type": "string", "description": "The token of the session."}}
    fields |= {name: {"type": "string", "description": words} for name, words in one.takes.items()}
    if one.files:
        fields["files"] = {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}}
    kind = "multipart/form-data" if one.files else "application/x-www-form-urlencoded"
    return {kind: {"schema": {"type": "object", "properties": fields, "required": ["csrf"]}}}


def _answer(words: str, schema: Json) -> Json:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _schema(kind: Any, kinds: dict[str, Json]) -> Json:
    """JSON Schema of a type; a dataclass becomes a component and is referred to."""
    simple = {str: "string", int: "integer", bool: "boolean", float: "number"}
    if kind in simple:
        return {"type": simple[kind]}
    if kind is dt.datetime:
        return {"type": "string", "format": "date-time"}
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(typing.get_args(kind)[0], kinds)}
    if isinstance(kind, types.UnionType):
        return {"anyOf": [_schema(a, kinds) if a is not type(None) else {"type": "null"} for a in kind.__args__]}
    if not dataclasses.is_dataclass(kind) or not isinstance(kind, type):
        raise TypeError(f"The description has no word for {kind!r}.")
    if kind.__name__ not in kinds:
        kinds[kind.__name__] = {}  # while it is being made, so that a type within itself ends
        hints = typing.get_type_hints(kind)
        kinds[kind.__name__] = {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split()),
            "properties": {f.name: _schema(hints[f.name], kinds) for f in dataclasses.fields(kind)},
            "required": [f.name for f in dataclasses.fields(kind)],
        }
    return {"$ref": f"#/components/schemas/{kind.__name__}"}
