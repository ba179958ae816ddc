"""Filing: files that a browser hands over, one after the other, and what becomes of them.

A script sends one file at a time and is answered in JSON; a form without a script sends all that were chosen and is led
back to the list.
"""

from __future__ import annotations

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from consilience.casework.intake import IntakeStep
from consilience.domain.errors import InputError
from consilience.engine.plain import to_plain
from consilience.interfaces.wording.language import Language
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.answers import FileNow, Received, TaskNow, Working
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
    if not room.asks_for_data(request):
        return room.to("/documents")
    language = room.door.language(request)
    return JSONResponse(to_plain(Received(files=tuple(step_as_data(step, language) for step in steps))))


async def progress(room: Room, request: Request) -> Response:
    """The long work that goes on, for scripts that show it."""
    return JSONResponse(to_plain(task_as_data(room.bench.task, room.door.language(request))))


async def stop(room: Room, request: Request) -> Response:
    """Stop: no more files are taken in or read; what was received stays and can be read later."""
    room.bench.stop()
    return JSONResponse({"stopped": True}) if room.asks_for_data(request) else room.to("/documents")


async def read_waiting(room: Room, request: Request) -> Response:
    """Read what was received and not read."""
    await room.bench.incoming.read_waiting()
    return JSONResponse({"reading": True}) if room.asks_for_data(request) else room.to("/documents")


def step_as_data(step: IntakeStep, language: Language) -> FileNow:
    """What became of one file, in words of the language too."""
    why = step.reason.value if step.reason is not None else ""
    return _file(step.document, step.stage.value, why, language)


def task_as_data(task: Task | None, language: Language) -> Working:
    """Long work as a script shows it."""
    if task is None:
        return Working(task=None)
    return Working(task=TaskNow(
        what=_plain(task.what, language), done=task.done, of=task.of, ended=task.ended, stopped=task.stopped,
        fault=tuple(_plain(part, language) for part in task.fault),
        files=tuple(_file(*line, language) for line in task.told[-SHOWN:]),
    ))  # fmt: skip


def _file(document: str, stage: str, why: str, language: Language) -> FileNow:
    return FileNow(
        document=document, stage=stage, words=_plain(stage, language), why=_plain(why, language) if why else ""
    )  # fmt: skip


def _plain(words: str, language: Language) -> str:
    """A sentence of ours as text without marks."""
    return str(escape(language.told(words)).striptags())
