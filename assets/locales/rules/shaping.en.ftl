# Audit rules about fonts and shaping, English. Same keys and arguments as shaping.ar.ftl.

rule-glyph-missing = No font at hand has a picture of { $characters }; boxes stand in { $count ->
        [one] this place
       *[other] { $count } places
    }.
    .title = Characters have no glyph
rule-glyph-missing-signs = { $count ->
        [one] A vowel sign of the text is not drawn.
       *[other] { $count } vowel signs of the text are not drawn.
    }
    .title = Vowel signs are not drawn
rule-letters-unjoined = { $count } of { $all } pairs of letters that join are drawn apart.
    .title = Letters that join stand apart
rule-join-broken-by-markup = Emphasis begins or ends inside a joined word; other programs may cut it there.
    .title = Emphasis cuts a joined word
rule-join-broken-by-fallback = The letters of a joined word come from two fonts, { $first } and { $second }.
    .title = A joined word comes from two fonts
rule-rlig-missing = A lam and an alef are joined but do not make their ligature.
    .title = Lam and alef make no ligature
rule-mark-unattached = The font has no place for this sign on this character.
    .title = A sign does not stand on its letter
rule-dotted-circle = The sign has no letter to stand on, so a dotted circle is drawn.
    .title = A dotted circle that nobody wrote
rule-mark-collision = The signs of two neighbouring letters cover each other.
    .title = Signs run into one another
rule-locale-forms = The number is marked as { $marked } inside a text in { $around }, so that its digits take other shapes.
    .title = Digits of another language
rule-mirror-missing = { $count ->
        [one] A paired sign is not mirrored in text from right to left.
       *[other] { $count } paired signs are not mirrored in text from right to left.
    }
    .title = Brackets open to the wrong side
rule-control-visible = A character that is not to be seen ({ $character }) is drawn.
    .title = A control is drawn
rule-digits-other-font = Numbers are drawn in { $digits }, the words around them in { $letters }.
    .title = Digits from another font
rule-font-language-cover = { $count ->
        [one] { $font } lacks a letter of the language: { $letters }.
       *[other] { $font } lacks { $count } letters of the language: { $letters }.
    }
    .title = The font lacks letters of the language
