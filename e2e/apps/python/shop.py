"""What a shop pickles: classes of its own, of every kind that Python programs use."""

import enum
from collections import namedtuple
from dataclasses import dataclass, field


class Color(enum.Enum):
    RED = "r"


class Level(enum.IntEnum):
    HIGH = 3


@dataclass
class Line:
    sku: str
    count: int = 1


@dataclass
class Order:
    id: int
    lines: list = field(default_factory=list)


@dataclass(frozen=True)
class Slotted:
    __slots__ = ("a", "b")
    a: int
    b: str

    def __getstate__(self):
        return (None, {"a": self.a, "b": self.b})

    def __setstate__(self, state):
        for key, value in state[1].items():
            object.__setattr__(self, key, value)


Point = namedtuple("Point", "x y")


class Money(int):
    pass


class Name(str):
    pass


class Basket(list):
    pass


class Prices(dict):
    pass


class Plain:
    def __init__(self):
        self.a = 1


class PaymentDeclined(Exception):
    def __init__(self, message, code):
        super().__init__(message, code)
        self.code = code


class Oops(Exception):
    """Nothing in its name says that it is an exception."""


class Model:
    """Pickles as a model of pydantic 2 does."""

    def __getstate__(self):
        return {
            "__dict__": {"name": "Ana", "age": 7},
            "__pydantic_extra__": {"nick": "A"},
            "__pydantic_fields_set__": {"name"},
            "__pydantic_private__": None,
        }

    def __setstate__(self, state):
        self.__dict__ = state["__dict__"]
