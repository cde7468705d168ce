# Audit rules about the accessibility tree, English. Same keys and arguments as tree.ar.ftl.

rule-tree-text-differs = { $count ->
        [one] What a screen reader is told is not the article's text, in one place.
       *[other] What a screen reader is told is not the article's text, in { $count } places.
    }
    .title = The tree tells another text than the article

rule-tree-order = { $count ->
        [one] The tree tells the text in another order, in one place.
       *[other] The tree tells the text in another order, in { $count } places.
    }
    .title = The tree is in another order than the text

rule-run-direction = { $count ->
        [one] A run says a direction that its characters do not have, in one place.
       *[other] A run says a direction that its characters do not have, in { $count } places.
    }
    .title = A run says a wrong direction
rule-run-direction-mixed = { $count ->
        [one] A run holds text of several directions, in one place.
       *[other] A run holds text of several directions, in { $count } places.
    }

rule-char-metrics = { $count ->
        [one] The lengths of characters do not add up to the text, in one place.
       *[other] The lengths of characters do not add up to the text, in { $count } places.
    }
    .title = Characters are counted or placed wrongly
rule-char-metrics-missing = { $count ->
        [one] Characters have no places, in one place.
       *[other] Characters have no places, in { $count } places.
    }
rule-char-metrics-long = { $count ->
        [one] A run has more characters than can be counted, in one place.
       *[other] A run has more characters than can be counted, in { $count } places.
    }
rule-char-metrics-place = { $count ->
        [one] Characters do not stand where they are drawn, in one place.
       *[other] Characters do not stand where they are drawn, in { $count } places.
    }

rule-grapheme-split = { $count ->
        [one] A letter and its sign are two stops, in one place.
       *[other] A letter and its sign are two stops, in { $count } places.
    }
    .title = The caret stops inside a character
rule-grapheme-split-joined = { $count ->
        [one] Several letters are one stop, in one place.
       *[other] Several letters are one stop, in { $count } places.
    }

rule-word-starts = { $count ->
        [one] Words do not begin where they are said to, in one place.
       *[other] Words do not begin where they are said to, in { $count } places.
    }
    .title = Words begin in the wrong place

rule-line-links = { $count ->
        [one] Runs of a line are not tied together, in one place.
       *[other] Runs of a line are not tied together, in { $count } places.
    }
    .title = Runs of a line are not tied together
rule-line-links-one-way = { $count ->
        [one] A tie of runs goes one way only, in one place.
       *[other] A tie of runs goes one way only, in { $count } places.
    }
rule-line-links-astray = { $count ->
        [one] Ties of runs go over the end of a line or against the text, in one place.
       *[other] Ties of runs go over the end of a line or against the text, in { $count } places.
    }

rule-offset-roundtrip = { $count ->
        [one] Runs are not where they are painted, in one place.
       *[other] Runs are not where they are painted, in { $count } places.
    }
    .title = What is at a place of the page is not found there

rule-block-separator = { $count ->
        [one] A block does not end with a line end, in one place.
       *[other] A block does not end with a line end, in { $count } places.
    }
    .title = Blocks run into one another

rule-text-interface = { $count ->
        [one] A block has a name and no text, in one place.
       *[other] A block has a name and no text, in { $count } places.
    }
    .title = Text that cannot be read as text
rule-text-interface-role = { $count ->
        [one] Text stands where no screen reader looks for it, in one place.
       *[other] Text stands where no screen reader looks for it, in { $count } places.
    }

rule-language-effective = { $count ->
        [one] Text is told without its language or in another, in one place.
       *[other] Text is told without its language or in another, in { $count } places.
    }
    .title = A text is told in another language than it is written in

rule-names = The name holds characters that steer direction.
    .title = A name holds what spoils it
rule-names-shapes = The name holds letters stored as their shapes.
rule-names-mixed = The name begins in the other direction, so that it may be shown in another order.

rule-roles-level = { $count ->
        [one] A heading has no level, in one place.
       *[other] A heading has no level, in { $count } places.
    }
    .title = A node has no role, level or name
rule-roles-level-role = { $count ->
        [one] A node has no role, in one place.
       *[other] A node has no role, in { $count } places.
    }
rule-roles-level-name = { $count ->
        [one] A node that people use or must know has no name, in one place.
       *[other] A node that people use or must know has no name, in { $count } places.
    }

rule-virtualised-away = { $count ->
        [one] Text of the article is not in the tree, in one place.
       *[other] Text of the article is not in the tree, in { $count } places.
    }
    .title = A part of the article is not in the tree

rule-caret-event = { $count ->
        [one] The caret is said to stand outside of the text, in one place.
       *[other] The caret is said to stand outside of the text, in { $count } places.
    }
    .title = The caret is told to be where it is not
rule-caret-event-astray = { $count ->
        [one] The caret comes to another place of the tree, in one place.
       *[other] The caret comes to another place of the tree, in { $count } places.
    }

rule-dup-speech = The words of the picture are those of its caption.
    .title = The same words are heard twice
rule-dup-speech-tree = A text is in the tree twice.

rule-tts-ambiguous = The word stands alone and can be read in several ways: { $readings }.
    .title = A word alone can be read in several ways
