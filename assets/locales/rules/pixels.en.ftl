# Audit rules about pixels, English. Same keys and arguments as pixels.ar.ftl.

rule-contrast-text = Text of the theme has a contrast of { $ratio } : 1 with the page; { $needed } : 1 is needed.
    .title = Text that is too pale

rule-contrast-text-author = The page sets this text in colours with a contrast of { $ratio } : 1; { $needed } : 1 is needed.

rule-contrast-marks = { $count ->
        [one] Dots or vowel signs of a letter are so thin at this size that they are drawn pale: { $ratio } : 1 at most.
       *[other] Dots or vowel signs of { $count } letters are so thin at this size that they are drawn pale, the palest with { $ratio } : 1.
    }
    .title = Pale dots and vowel signs

rule-dots-merged = { $count ->
        [one] The dots of a letter run into each other at this size: { $letters }
       *[other] The dots of { $count } letters run into each other at this size: { $letters }
    }
    .title = Dots that run into each other

rule-link-colour-only = Only a colour tells this link from the text, with a contrast of { $ratio } : 1; 3 : 1 is needed, or an underline.
    .title = Links told only by their colour

rule-underline-cuts = { $count ->
        [one] The underline of a link runs through the dots or vowel signs of a letter.
       *[other] The underlines of links run through the dots or vowel signs of { $count } letters.
    }
    .title = Underlines that cut dots

rule-focus-contrast = The marks of focus or selection of the theme have a contrast of { $ratio } : 1.
    .title = Focus that is hardly seen

rule-focus-contrast-author = The page marks the focus with a line whose contrast with the page is { $ratio } : 1; 3 : 1 is needed.

rule-focus-contrast-none = The page takes the mark of the focus away and gives none in its place.
