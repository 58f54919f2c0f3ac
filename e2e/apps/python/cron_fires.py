"""Answers when schedules fire, exactly as dbos asks croniter (dbos/_scheduler.py).

Reads lines of [text, zone, after, count], writes for each the fires as epoch seconds, or null where
the SDK would not take the text, or {"error": ...} where croniter gives up while it runs.
"""

import json
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from croniter import croniter


def fires(text, zone, after, count):
    if not croniter.is_valid(text, second_at_beginning=True):
        return None
    tz = timezone.utc if zone == "UTC" else ZoneInfo(zone)
    found = []
    try:
        it = croniter(text, datetime.fromtimestamp(after, tz), second_at_beginning=True)
        for _ in range(count):
            found.append(int(it.get_next(datetime).timestamp()))
    except Exception as error:
        return {"fires": found, "error": type(error).__name__}
    return found


for line in sys.stdin:
    print(json.dumps(fires(*json.loads(line)), separators=(",", ":")))
