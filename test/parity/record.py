"""Sends every event of events.json to app.py and writes what came back to recording.json."""

import json
import logging
from pathlib import Path

from app import handler

here = Path(__file__).parent


def outcome(event):
    try:
        return {"result": handler(event, None)}
    # What the adapter lets through fails the invocation in Lambda, whatever it is.
    except Exception as error:
        return {"raised": f"{type(error).__name__}: {error}"}


logging.disable()
events = json.loads((here / "events.json").read_text())
recording = [{"name": each["name"], **outcome(each["event"])} for each in events]
(here / "recording.json").write_text(json.dumps(recording, indent=2, ensure_ascii=True) + "\n")
print(f"{len(recording)} events recorded")
