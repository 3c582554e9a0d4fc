"""Parts of pages that their arguments alone decide, rendered once for each of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask, request
from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

# of one macro
MOST_KEPT = 500
Macro = Callable[..., Markup]


class SharedTemplate(Template):
    """What a template exports is made once: all have the same globals, none are compared."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


def init_drawings(app: Flask) -> None:
    """Before the first template is read."""
    app.jinja_env.template_class = SharedTemplate
    app.jinja_env.globals["kept"] = kept


def kept(macro: Macro) -> Macro:
    """The same macro, for arguments that are words, numbers or frozen values.

    In a template: `{% set icon = kept(_icon) %}`. It may use nothing but its arguments and what is
    the same for everybody. What is safe to print is told apart from what only reads the same.
    """

    @lru_cache(MOST_KEPT, typed=True)
    def drawn(_root: str, *given: Any, **named: Any) -> Markup:
        return macro(*given, **named)

    return lambda *given, **named: drawn(request.script_root, *given, **named)
