# The terms of Unicode and of screen readers that the inspector tells, and the table of fonts; English. Same keys as terms.ar.ftl.

## General categories of Unicode

category-lu = upper-case letter
category-ll = lower-case letter
category-lt = title-case letter
category-lm = modifier letter
category-lo = letter without case
category-mn = mark that takes no room
category-mc = mark that takes room
category-me = enclosing mark
category-nd = decimal digit
category-nl = letter number
category-no = other number
category-pc = connecting punctuation
category-pd = dash
category-ps = opening bracket
category-pe = closing bracket
category-pi = opening quotation mark
category-pf = closing quotation mark
category-po = other punctuation
category-sm = mathematical sign
category-sc = currency sign
category-sk = modifier sign
category-so = other sign
category-zs = space
category-zl = line separator
category-zp = paragraph separator
category-cc = control
category-cf = format control
category-cs = surrogate
category-co = private use
category-cn = not assigned

## Bidi classes

bidi-l = left to right
bidi-r = right to left
bidi-al = Arabic letter
bidi-en = European digit
bidi-es = sign of a European number
bidi-et = beside a European number
bidi-an = Arabic digit
bidi-cs = separator between digits
bidi-nsm = mark on a letter
bidi-bn = invisible control
bidi-b = paragraph separator
bidi-s = segment separator
bidi-ws = white space
bidi-on = neutral
bidi-lre = opens left to right
bidi-lro = forces left to right
bidi-rle = opens right to left
bidi-rlo = forces right to left
bidi-pdf = closes what was opened or forced
bidi-lri = isolates left to right
bidi-rli = isolates right to left
bidi-fsi = isolates by the first strong letter
bidi-pdi = closes an isolate

## Joining types

joining-dual-joining = joins on both sides
joining-right-joining = joins on its right
joining-left-joining = joins on its left
joining-join-causing = makes its neighbours join
joining-non-joining = does not join
joining-transparent = does not hinder joins

## Scripts

script-arab = Arabic
script-hebr = Hebrew
script-syrc = Syriac
script-thaa = Thaana
script-nkoo = N’Ko
script-adlm = Adlam
script-mand = Mandaic
script-samr = Samaritan
script-rohg = Hanifi Rohingya
script-yezi = Yezidi
script-latn = Latin
script-grek = Greek
script-cyrl = Cyrillic
script-armn = Armenian
script-geor = Georgian
script-ethi = Ethiopic
script-copt = Coptic
script-tfng = Tifinagh
script-deva = Devanagari
script-beng = Bengali
script-guru = Gurmukhi
script-gujr = Gujarati
script-taml = Tamil
script-telu = Telugu
script-thai = Thai
script-hani = Han
script-hira = Hiragana
script-kana = Katakana
script-hang = Hangul
script-zyyy = shared by all scripts
script-zinh = that of the letter before
script-zzzz = unknown

## Roles in the accessibility tree

role-document = document
role-heading = heading
role-paragraph = paragraph
role-blockquote = quotation
role-code = code
role-splitter = rule
role-section = section
role-docendnotes = notes
role-list = list
role-listitem = item
role-listmarker = item’s sign
role-image = picture
role-video = film
role-audio = recording
role-figure = figure
role-figurecaption = caption
role-table = table
role-caption = table’s caption
role-row = row
role-columnheader = column’s head
role-rowheader = row’s head
role-cell = cell
role-term = term
role-definition = definition
role-descriptionlist = list of terms
role-details = details
role-link = link

## Rules of UAX #9 that set levels

uax9-p3 = the first strong letter gives the direction
uax9-hl1 = the direction was given
uax9-x1 = level of the paragraph
uax9-x2 = inside an opened right-to-left part
uax9-x3 = inside an opened left-to-right part
uax9-x4 = inside a part forced right to left
uax9-x5 = inside a part forced left to right
uax9-x5a = inside a right-to-left isolate
uax9-x5b = inside a left-to-right isolate
uax9-x5c = inside an isolate of its own direction
uax9-x9 = controls are removed
uax9-i1 = against a left-to-right level
uax9-i2 = against a right-to-left level
uax9-l1 = space at the end goes with the paragraph

## Trying fonts

audition-family = family
audition-missing = missing
    .about = letters, digits and signs of the article that the font lacks
audition-unjoined = unjoined
    .about = pairs of letters that ought to join and do not touch
audition-lost-marks = lost marks
    .about = letters with vowel signs of which nothing is drawn
audition-clipped = clipped
    .about = letters with vowel signs that reach out of the font’s own line, and may be cut off there
audition-line = line
    .about = natural height of a line, in sizes of the text
audition-ink = ink
    .about = how far letters with vowel signs reach above and below the baseline, in sizes of the text
audition-smallest = smallest
    .about = smallest size at which the dots of all letters stay apart
audition-splits = splits
    .about = words whose letters would come from several fonts
audition-glyphs = glyphs
    .about = glyphs for each character
audition-none = none
audition-unknown = unknown
audition-stacks = The fonts that suit each language, the best first:
