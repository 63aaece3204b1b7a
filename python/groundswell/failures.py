"""What goes wrong, as exceptions with the command line's words (docs/reference/exit-codes.md)."""
from __future__ import annotations

import typing


class GroundswellError(Exception):
    """What Groundswell could not do; `hint` says what would help, where something would."""
    exit_code = 1
    """The command line's."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}\n   {hint}" if hint else message)
        self.message = message
        self.hint = hint


class ConfigError(GroundswellError, ValueError):
    """The config or an input file is wrong: every mistake at once. Nothing was written."""
    exit_code = 3

    def __init__(self, text: str, diagnostics: list[dict[str, typing.Any]]) -> None:
        super().__init__(text.rstrip("\n"))
        self.diagnostics = diagnostics
        """One a mistake: severity, code, message, file, line, column, width, hint, note."""

    def __str__(self) -> str:
        return "\n" + self.message  # the first caret stands right below its line


class RefusedError(GroundswellError):
    """It would not fit this machine; nothing was written."""
    exit_code = 4


class OutputError(GroundswellError, OSError):
    """Reading or writing failed; once that is mended, the same call continues."""
    exit_code = 5

    def __str__(self) -> str:
        return Exception.__str__(self)


class BusyError(GroundswellError):
    """Another process runs in the same folder."""
    exit_code = 7


class ResumeError(GroundswellError):
    """The folder holds a run of other settings."""
    exit_code = 8


class IntegrityError(GroundswellError):
    """A file is damaged."""
    exit_code = 9


class ConfigWarning(UserWarning):
    """The config can be run, and something in it is probably not meant."""


BY_EXIT_CODE = {kind.exit_code: kind for kind in
                (RefusedError, OutputError, BusyError, ResumeError, IntegrityError)}


def failure(exit_code: int, message: str, hint: str) -> GroundswellError:
    """The exception of this exit code."""
    return BY_EXIT_CODE.get(exit_code, GroundswellError)(message, hint)
