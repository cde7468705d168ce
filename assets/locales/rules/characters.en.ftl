# Audit rules about characters, English. Same keys and arguments as characters.ar.ftl.

rule-presentation-forms = { $count ->
        [one] A letter is stored as its shape.
       *[other] { $count } letters are stored as their shapes.
    }
    .title = Letters are stored as their shapes

rule-visual-order = The text is stored in the order in which it looks, from its left end, not in the order in which it is read.
    .title = Text is stored back to front

rule-tatweel-abuse = { $count ->
        [one] A word is stretched by tatweel inside the text itself.
       *[other] Words are stretched by tatweel in { $count } places inside the text itself.
    }
    .title = Words are stretched by tatweel

rule-mixed-digits-in-number = The number “{ $number }” has digits of two systems.
    .title = Two systems of digits in one number

rule-digit-system-for-language = { $count ->
        [one] A number is written with the digits of another language.
       *[other] { $count } numbers are written with the digits of another language.
    }
    .title = Digits of another language

rule-digit-system-for-language-several = { $count ->
        [one] The text uses several systems of digits: one number differs from the others.
       *[other] The text uses several systems of digits: { $count } numbers differ from the others.
    }

rule-letter-variant = { $count ->
        [one] A word has a letter of another language’s alphabet that looks alike.
       *[other] { $count } words have letters of another language’s alphabet that look alike.
    }
    .title = Letters of another alphabet

rule-zwnj-misuse = A zero-width non-joiner stands at the edge of the word “{ $word }”.
    .title = Half-spaces in the wrong place

rule-zwnj-misuse-doubled = Several zero-width non-joiners follow one another in “{ $word }”.

rule-zwnj-misuse-idle = A zero-width non-joiner in “{ $word }” parts letters that do not join anyway.

rule-zwnj-misuse-missing = A space in “{ $word }” may stand where a half-space belongs.

rule-zwj-stray = A zero-width joiner changes the shape of no letter.
    .title = Joiner that joins nothing

rule-orphan-mark = A mark has no letter to stand on.
    .title = Mark without a letter

rule-mark-order = { $count ->
        [one] A letter has the same mark twice.
       *[other] { $count } letters have the same mark twice.
    }
    .title = Marks doubled or out of order

rule-mark-order-stored = { $count ->
        [one] The marks of a letter are stored in another order than those of the others.
       *[other] The marks of { $count } letters are stored in another order than those of the others.
    }

rule-mark-order-piled = { $count ->
        [one] More marks stand on one letter than any spelling has.
       *[other] More marks stand on { $count } letters than any spelling has.
    }

rule-mixed-script-word = The word “{ $word }” has letters of two scripts.
    .title = Letters of two scripts in one word

rule-mixed-script-word-joined = In “{ $word }” words of two scripts are written as one; a space may be missing.

rule-invisible-junk = { $count ->
        [one] A character that is not seen stands inside a word.
       *[other] { $count } characters that are not seen stand inside a word.
    }
    .title = Unseen characters inside words

rule-joiner-before-foreign = { $count ->
        [one] A short word is joined to a foreign one in another way than elsewhere in the article.
       *[other] A short word is joined to a foreign one in another way than { $count } others in the article.
    }
    .title = Foreign words are joined in several ways
