"""Parts of a page made and told in a tenth of the time that Dash takes for it.

Dash lists the names of all properties anew for every part of a page, and words an error for every property even where
there is none. Here the names stand with the class; whatever is unusual is left to Dash, and so is what it says of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import html
from dash.development.base_component import Component

LISTS = ("_prop_names", "_valid_wildcard_attributes", "available_properties", "available_wildcard_properties")
WILD = ("data-", "aria-")
PLAIN = frozenset({str, int, float, bool, dict, type(None)})


def hasten() -> None:
    """Let every part of ``dash.html`` be made quickly from now on."""
    for part in vars(html).values():
        if isinstance(part, type) and issubclass(part, Component) and "to_plotly_json" not in vars(part):
            one = part()
            for name in LISTS:
                setattr(part, name, getattr(one, name))
            setattr(part, "__init__", _maker(part.__init__, frozenset(one._prop_names)))  # noqa: B010
            setattr(part, "to_plotly_json", _told)  # noqa: B010


def _maker(thorough: Callable[..., None], names: frozenset[str]) -> Callable[..., None]:
    def make(self: Component, children: Any = None, *more: Any, **properties: Any) -> None:
        usual = not more and all(
            (name in names or name.startswith(WILD)) and type(value) in PLAIN for name, value in properties.items()
        )
        if not usual or type(properties.get("id", "")) is not str:
            thorough(self, children, *more, **properties)
        else:
            self.__dict__.update(properties, children=children)

    return make


def _told(self: Component) -> dict[str, Any]:
    """Type and properties, those of the class first and in its order."""
    held = self.__dict__
    properties = {name: held[name] for name in self._prop_names if name in held}
    properties |= {name: value for name, value in held.items() if name.startswith(WILD)}
    return {"props": properties, "type": self._type, "namespace": self._namespace}
