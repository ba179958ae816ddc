"""Filing: files that a browser hands over, one after the other, and what becomes of them.

A script sends one file at a time and is answered in JSON; a form without a script sends all that were chosen and is led
back to the list.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from consilience.casework.intake import IntakeStep
from consilience.domain.errors import InputError
from consilience.interfaces.wording.language import Language
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.incoming import Task
from consilience.interfaces.workbench.room import Room

SHOWN = 200
"""Steps of long work that an answer tells, the newest."""


async def take(room: Room, request: Request) -> Response:
    """Take files in that came with a form."""
    if not request.state.files:
        raise InputError(
            say("No file was chosen."), safe=say("Nothing was added."), do=say("Choose one or more files.")
        )
    steps = [await room.bench.incoming.take(file) for file in request.state.files]
    if not asks_for_data(request):
        return room.to("/documents")
    language = room.door.language(request)
    return JSONResponse({"files": [step_as_data(step, language) for step in steps]})


async def progress(room: Room, request: Request) -> Response:
    """The long work that goes on, for scripts that show it."""
    return JSONResponse({"task": task_as_data(room.bench.task, room.door.language(request))})


async def stop(room: Room, request: Request) -> Response:
    """Stop: no more files are taken in or read; what was received stays and can be read later."""
    room.bench.stop()
    return JSONResponse({"stopped": True}) if asks_for_data(request) else room.to("/documents")


async def read_waiting(room: Room, request: Request) -> Response:
    """Read what was received and not read."""
    await room.bench.incoming.read_waiting()
    return JSONResponse({"reading": True}) if asks_for_data(request) else room.to("/documents")


def asks_for_data(request: Request) -> bool:
    """Whether a script asks, that wants JSON, and not a browser that wants a page."""
    return "application/json" in request.headers.get("accept", "")


def step_as_data(step: IntakeStep, language: Language) -> dict[str, Any]:
    """What became of one file, in words of the language too."""
    why = step.reason.value if step.reason is not None else ""
    return {
        "document": step.document,
        "stage": step.stage.value,
        "words": str(language.told(step.stage.value)),
        "why": str(language.told(why)) if why else "",
    }


def task_as_data(task: Task | None, language: Language) -> dict[str, Any] | None:
    """Long work as a script shows it; HTML in ``words``, ``why`` and ``fault`` is ours and escaped."""
    if task is None:
        return None
    return {
        "what": str(language.told(task.what)),
        "done": task.done,
        "of": task.of,
        "ended": task.ended,
        "stopped": task.stopped,
        "fault": [str(language.told(part)) for part in task.fault],
        "files": [
            {
                "document": document,
                "stage": stage,
                "words": str(language.told(stage)),
                "why": str(language.told(why)) if why else "",
            }
            for document, stage, why in task.told[-SHOWN:]
        ],
    }
