"""Orca's user customizations for the window script orca.sh: nothing is heard, everything is written down.

Orca loads this by itself, from its folder of settings (settings_manager.py, _loadUserCustomizations). What Orca
does to a text before it hands it to the synthesizer stays as it is: only the connection to Speech Dispatcher is
replaced, by one that appends to the file $ORCA_TRANSCRIPT and tells Orca soon after that it was spoken.

A line of the file is KIND <tab> LANGUAGE <tab> TEXT. KIND is "say", "char", or "stop" for speech that was cut off.
"""
import html
import os
import re

from gi.repository import GLib
from orca import settings, speechdispatcherfactory

settings.enableBraille = False
settings.enableSound = False
settings.enableMouseReview = False
settings.enableKeyEcho = False
# As the synthesizer would get it: neither spelled out nor replaced by Orca.
settings.verbalizePunctuationStyle = settings.PUNCTUATION_STYLE_NONE
settings.usePronunciationDictionary = False
# Orca ends itself when it waits longer than this, in seconds: the machine may be busy.
settings.timeoutTime = 60

# How long a step of an utterance takes, in milliseconds: begin, first word, end.
PACE = int(os.environ.get("ORCA_PACE", "20"))
MARK = re.compile(r'<mark name="(\d+:\d+)"/>')
TAG = re.compile(r"<[^>]*>")


class Recorder:
    """Takes the place of speechd.SSIPClient."""

    def __init__(self, *_args, **_named):
        self._language = ""
        self._file = open(os.environ["ORCA_TRANSCRIPT"], "a", encoding="utf-8")

    def _write(self, kind, text):
        self._file.write("%s\t%s\t%s\n" % (kind, self._language, " ".join(text.split())))
        self._file.flush()

    def speak(self, text, callback=None, event_types=None):
        self._write("say", html.unescape(TAG.sub("", text)))
        if not callback:
            return
        events = speechdispatcherfactory.speechd.CallbackType
        steps = [lambda: callback(events.BEGIN)]
        steps += [lambda: callback(events.INDEX_MARK, index_mark=mark) for mark in MARK.findall(text)[:1]]
        steps += [lambda: callback(events.END)]

        # In its own time, as a synthesizer would: the window is to have the time to follow.
        def step():
            steps.pop(0)()
            return bool(steps)

        GLib.timeout_add(PACE, step)

    def char(self, text):
        self._write("char", text)

    def cancel(self, *_args):
        self._write("stop", "")

    def set_language(self, language):
        self._language = language

    def get_language(self):
        return self._language

    def list_output_modules(self):
        return ()

    def list_synthesis_voices(self):
        return ()

    def close(self):
        self._file.close()

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *_args, **_named: None


speechdispatcherfactory.speechd.SSIPClient = Recorder
