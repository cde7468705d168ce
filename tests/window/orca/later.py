"""What makes Orca 43 (Debian 12) ask as later Orcas do. Without this it cannot read a window of AccessKit.

Orca 43 asks for lines, words and letters with GetTextAtOffset, which AT-SPI has deprecated and accesskit_unix
does not answer: whatever Orca wanted to say then ends in an exception, and nothing is said. Later Orcas
(ax_text.py, since 46) ask with GetStringAtOffset. And Orca 43 gets keys only from toolkits that send each key
to AT-SPI (GTK 3, Qt), for which AccessKit has no way; later Orcas watch the keyboard themselves, which Orca 43
does for GTK 4 alone (scripts/default.py, activate).
"""
import gi

gi.require_version("Atspi", "2.0")
import pyatspi
import pyatspi.text
from gi.repository import Atspi, GLib

GRANULARITY = {
    pyatspi.TEXT_BOUNDARY_CHAR: Atspi.TextGranularity.CHAR,
    pyatspi.TEXT_BOUNDARY_WORD_START: Atspi.TextGranularity.WORD,
    pyatspi.TEXT_BOUNDARY_WORD_END: Atspi.TextGranularity.WORD,
    pyatspi.TEXT_BOUNDARY_SENTENCE_START: Atspi.TextGranularity.SENTENCE,
    pyatspi.TEXT_BOUNDARY_SENTENCE_END: Atspi.TextGranularity.SENTENCE,
    pyatspi.TEXT_BOUNDARY_LINE_START: Atspi.TextGranularity.LINE,
    pyatspi.TEXT_BOUNDARY_LINE_END: Atspi.TextGranularity.LINE,
}


def text_at_offset(text, offset, boundary):
    """Instead of pyatspi's; what is not supported is empty, as ax_text.py has it."""
    try:
        found = Atspi.Text.get_string_at_offset(text.obj, offset, GRANULARITY[boundary])
    except GLib.Error:
        return ["", 0, 0]
    return [found.content, found.start_offset, found.end_offset]


def install():
    """To be called before Orca starts."""
    from orca import event_manager

    pyatspi.text.Text.getTextAtOffset = text_at_offset
    # The script of each application asks for keys by the old way when it becomes active.
    as_it_was = event_manager.EventManager.setKeyHandling
    event_manager.EventManager.setKeyHandling = lambda manager, _new: as_it_was(manager, True)
