"""`python pickles.py > pickles.json`: a value of every kind in each protocol, as base64."""

import base64
import collections
import datetime as dt
import decimal
import fractions
import json
import pathlib
import pickle
import types
import uuid
import zoneinfo

import shop
from dbos._error import DBOSMaxStepRetriesExceeded

ring = {"name": "ring"}
ring["self"] = ring
loop = []
loop.append((loop,))
shared = [1]
counts = collections.defaultdict(int)
counts["a"] += 2
parent = shop.Plain()
parent.child = shop.Plain()
parent.child.parent = parent
noted = ValueError("bad")
noted.code = "E1"

values = {
    "none": None,
    "true": True,
    "integers": [0, 255, 65535, -1, 2**31 - 1, -(2**31), 2**31, -(2**40), 2**53 + 1, 2**63, -(2**63), 10**40, -(10**40)],
    "floats": [0.5, -0.0, 1.0, 1e22, float("inf"), float("-inf"), float("nan")],
    "text": "ünï\n\\ 'quoted' \U0001f600",
    "long text": "x" * 300,
    "bytes": b"\x00\xff'a",
    "bytearray": bytearray(b"ab"),
    "list": [1, [2, []], "three"],
    "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
    "set": {7},
    "frozenset": frozenset({7}),
    "dict": {"a": 1, "b": {"c": None}},
    "dict with other keys": {1: "one", (2, 3): "pair", None: "none"},
    "datetime": dt.datetime(2024, 5, 6, 7, 8, 9, 10),
    "datetime utc": dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.timezone.utc),
    "datetime offset": dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.timezone(dt.timedelta(hours=-3, minutes=-30))),
    "datetime zone": dt.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin")),
    "date": dt.date(2024, 5, 6),
    "time": dt.time(7, 8, 9, 10),
    "timedelta": dt.timedelta(days=-1, seconds=3661, microseconds=5),
    "decimal": decimal.Decimal("1.50"),
    "fraction": fractions.Fraction(3, 4),
    "complex": 1 + 2j,
    "uuid": uuid.UUID("0023e456-7e89-12d3-a456-426614174000"),
    "path": pathlib.PurePosixPath("/var/log"),
    "enum": shop.Color.RED,
    "int enum": shop.Level.HIGH,
    "dataclass": shop.Order(7, [shop.Line("pear", 2)]),
    "slots": shop.Slotted(1, "x"),
    "namedtuple": shop.Point(1, 2),
    "int subclass": shop.Money(5),
    "str subclass": shop.Name("ana"),
    "list subclass": shop.Basket(["a", "b"]),
    "dict subclass": shop.Prices(a=1),
    "object": shop.Plain(),
    "pydantic": shop.Model(),
    "namespace": types.SimpleNamespace(a=1),
    "ordered": collections.OrderedDict([("b", 1), ("a", 2)]),
    "defaultdict": counts,
    "counter": collections.Counter("aab"),
    "deque": collections.deque([1, 2], maxlen=5),
    "range": range(1, 5),
    "class": shop.Order,
    "function": len,
    "cycle": ring,
    "cycle through a tuple": loop,
    "cycle of objects": parent,
    "shared": [shared, shared],
    "exception": ValueError("bad", 3),
    "own exception": shop.PaymentDeclined("card expired", 42),
    "exception by another name": shop.Oops("oops"),
    "exception with state": noted,
    "os error": FileNotFoundError(2, "No such file", "/tmp/x"),
    "retries": DBOSMaxStepRetriesExceeded("charge", 2, [TimeoutError("t1"), TimeoutError("t2")]),
}

written = {}
for name, value in values.items():
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        try:
            text = base64.b64encode(pickle.dumps(value, protocol)).decode()
        except (pickle.PicklingError, TypeError, AttributeError):
            continue  # a few kinds need a newer protocol
        written.setdefault(name, {})[protocol] = text
print(json.dumps(written, indent=1))
