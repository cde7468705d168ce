# Audit rules about layout, English. Same keys and arguments as layout.ar.ftl.

rule-gap-at-join = Letters of a joined word do not meet.
    .title = A gap in a joined word
rule-line-ink-overlap = { $count ->
        [one] A line runs into the next one at the line height that is asked for.
       *[other] { $count } lines run into the next one at the line height that is asked for.
    }
    .title = Lines run into one another
rule-ink-clipped = What is drawn here reaches past the edge of the page and is cut off.
    .title = Ink is cut off at the edge
rule-line-height-natural = The line height is { $asked }; { $font } asks for { $natural } for text with vowel signs.
    .title = Vocalised text is set too close
rule-line-length = { $count ->
        [one] Lines hold one character on the average.
       *[other] Lines hold { $count } characters on the average.
    }
    .title = Lines are too long
rule-justified = { $count } of { $all } lines have holes between their words.
    .title = Word spaces are torn open
rule-kashida-excess = A word is drawn out in two places, or where its letters must not be.
    .title = Words are drawn out too far
rule-kashida-excess-line = Kashidas take more than a fifth of the line.
    .title = Words are drawn out too far
rule-ui-not-mirrored = The bullet or number stands on the left of text that begins at the right.
    .title = Bullets stand where the text ends
rule-ui-not-mirrored-bar = The bar of the quotation stands on the left of text that begins at the right.
    .title = The bar of a quotation stands where the text ends
rule-break-inside-word = The word does not fit its column and is cut by the end of the line.
    .title = A line ends inside a word
rule-arabic-too-small = Letters of middle height are only { $height } pixels high.
    .title = Arabic letters are too small
rule-arabic-too-small-beside = Arabic letters have { $percent } % of the height of the Latin letters beside them.
    .title = Arabic letters are smaller than the Latin beside them
rule-resize-200 = The word is wider than the page when letters are twice as large.
    .title = Text is lost at twice the size
rule-resize-200-height = The height of this box is fixed at { $height } and it hides what does not fit.
    .title = A box hides text that grows
rule-reflow-320 = The word is wider than a page of 320 pixels.
    .title = Words are wider than a small screen
rule-spacing-override = The style fixes { $property } with "!important", so that a person cannot change it.
    .title = Distances cannot be changed
