# Audit rules about document and language, English. Same keys and arguments as document.ar.ftl.

rule-doc-lang-missing = The page does not say in which language it is written.
    .title = The page names no language
rule-doc-lang-missing-book = The book does not say in which language it is written.

rule-doc-lang-invalid = { $tag } is no language tag.
    .title = The language is no language tag

rule-doc-lang-script-mismatch = The language says { $lang }, and the letters are of another script.
    .title = The language is not the one of the letters

rule-doc-lang-variety = The language says { $lang }, and the words are of { $found }.
    .title = Another language of the same script is declared

rule-part-lang-missing = { $count ->
        [one] A word of another language stands here without its language.
       *[other] { $count } words of another language stand here without their language.
    }
    .title = Words of another language are not marked

rule-doc-dir-missing = The text runs from right to left, and the page declares no direction.
    .title = The page declares no direction

rule-doc-dir-invalid = { $value } is no direction.
    .title = The direction is none
rule-doc-dir-invalid-override = An override needs a direction: rtl or ltr.

rule-dir-not-pertinent = The declared direction is { $dir }, and the text runs { $other }.
    .title = The declared direction is not the one of the text

rule-dir-css-only = Only the style says that this text runs from right to left.
    .title = The direction stands in the style alone

rule-title-bidi = Outside the page this title begins on the wrong side.
    .title = The title falls apart outside the page

rule-encoding-damage = Bytes were lost here when the text was converted.
    .title = Text damaged by a wrong encoding
rule-encoding-damage-misread = These signs are a text read in the wrong encoding: { $text }
rule-encoding-damage-marks = Question marks stand where letters were lost.
rule-encoding-damage-controls = Control characters stand here that no text has.

rule-heading-order = A heading of level { $level } follows one of level { $last }.
    .title = A level of headings is left out

rule-empty-heading = A heading has no words.
    .title = A heading is empty

rule-img-alt-missing = No words stand for this picture.
    .title = A picture has no words that stand for it

rule-alt-language = The words for this picture are in another language than the text around it.
    .title = The words for a picture are in another language
rule-alt-language-file = The name of a file stands in place of words for this picture.

rule-link-text-vague = The text of the link does not say where it leads: { $text }
    .title = A link does not say where it leads
rule-link-text-vague-address = The text of the link is an address, which is read aloud sign by sign.

rule-sensory-direction = Something is pointed at by its side: { $text }
    .title = Something is pointed at by its side

rule-latin-punctuation = A Latin { $sign } stands between Arabic words in place of { $own }
    .title = Latin punctuation between Arabic words

rule-image-of-text = { $count ->
        [one] One word stands for this picture: it may hold text.
       *[other] { $count } words stand for this picture: it may hold text.
    }
    .title = A picture may hold text

rule-table-direction = The columns of this table run from the left, and its words from the right.
    .title = A table runs the wrong way
rule-table-direction-headers = No cell of this table names its row or its column.

rule-align-physical = A text that begins at the right is set against the left edge.
    .title = Text is aligned to the left for good

rule-tracking-breaks-joins = Spacing of { $value } tears joined letters apart.
    .title = Letter spacing tears joined letters apart
