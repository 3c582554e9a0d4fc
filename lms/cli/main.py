"""The command `lms`: each group is loaded only when it is called."""

from __future__ import annotations

import importlib

import click

COMMANDS = {
    "serve": "lms.cli.serve:serve",
    "demo": "lms.cli.demo:demo",
    "backup": "lms.cli.backup:backup",
    "restore": "lms.cli.backup:restore",
    "join": "lms.cli.join:join",
    "doctor": "lms.cli.doctor:doctor",
    "content": "lms.cli.content:content",
    "items": "lms.cli.items:items",
    "evaluate": "lms.cli.evaluate:evaluate",
    "sums": "lms.cli.sums:sums",
    "password": "lms.cli.password:password",
    "person": "lms.cli.person:person",
}


class LazyGroup(click.Group):
    """Knows the names of its commands; imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup)
def main() -> None:
    """Jenjang: belajar dan menilai, dasar → madya → pratama."""
