# Sentences of the interface, English. Same keys and arguments as ar.ftl.
# Inserted text is isolated by the program; numbers are grouped by it.

app-name = Warraq
language-arabic = العربية
language-english = English

## Top bar and menus

menu = Menu
menu-file = File
menu-share = Share
menu-view = View
menu-inspect = Inspect
menu-go = Go
menu-select = Select
menu-program = Warraq
key-space = Space
progress = { $percent }% read

## Actions: title and, as .hint, what it does

cmd-open = Open a file…
    .hint = Choose a saved article with the file dialog
cmd-open-path = Open by path…
    .hint = Type or paste the path of a file
cmd-sample = Open the sample article
    .hint = A short article that shows what the page can do
cmd-reload = Read again
    .hint = Read the file again and stay at the same place
cmd-next-article = Next article
    .hint = Show the next of the open articles
cmd-previous-article = Previous article
    .hint = Show the previous of the open articles
cmd-list = Articles of the file
    .hint = The list of the file that the article came from
cmd-start = Start page
    .hint = What you were reading and what you opened lately
cmd-close-article = Close the article
    .hint = Close this article and keep your place in it
cmd-quit = Quit
    .hint = Close Warraq and keep every place
cmd-share = Share the story
    .hint = Copy, save or send the article
cmd-copy-selection = Copy
    .hint = Copy the selected text
cmd-copy-text = Copy text
    .hint = Copy the text of the whole article
cmd-copy-citation = Copy with citation
    .hint = Copy the selected words, or the title, with their source
cmd-copy-link = Copy title and address
    .hint = Copy the title, and the address where the article has one
cmd-save-png = Save as a picture…
    .hint = Save the whole page as a PNG picture
cmd-save-text = Save as text…
    .hint = Save the article as a UTF-8 text file
cmd-mail = Send by mail
    .hint = Start a message in your mail program
cmd-text-settings = Text settings
    .hint = Typeface, size, width, line height and justification
cmd-bigger = Larger text
    .hint = Enlarge the text and keep the place
cmd-smaller = Smaller text
    .hint = Reduce the text and keep the place
cmd-wider = Wider column
    .hint = More words on a line
cmd-narrower = Narrower column
    .hint = Fewer words on a line
cmd-reset-text = Usual text size
    .hint = Put size, width and line height back as they were
cmd-justify = Change justification
    .hint = Ragged, by spaces, or by spaces and kashida
cmd-tashkil = Vowel signs
    .hint = Show or hide vowel signs
cmd-invisibles = Invisible characters
    .hint = Show or hide joiners, marks of direction and spaces
cmd-next-theme = Next theme
    .hint = Light, sepia, dark, high contrast
cmd-theme-system = Theme of the system
    .hint = Light or dark, as the system is
cmd-theme-light = Light theme
    .hint = Black ink on light paper
cmd-theme-sepia = Sepia theme
    .hint = Brown ink on warm paper
cmd-theme-dark = Dark theme
    .hint = Light ink on a dark page
cmd-theme-contrast = High contrast
    .hint = Black, white and one yellow
cmd-inspector = Inspector
    .hint = The whole story of a letter, from the bytes of the file to what is copied
cmd-inspect-next = Next character
    .hint = Show the story of the next character as it is stored
cmd-inspect-previous = Previous character
    .hint = Show the story of the previous character as it is stored
cmd-findings = Findings
    .hint = What is wrong with the right-to-left text, where, why, and what repairs it
cmd-finding-next = Next finding
    .hint = Go to the next place that the audit found
cmd-finding-previous = Previous finding
    .hint = Go to the previous place that the audit found
cmd-overlay-runs = Runs and levels
    .hint = Boxes around the runs of each line: dashed from left to right, drawn through from right to left
cmd-overlay-order = Reading order
    .hint = Numbers and arrows: in which order the runs of a line are read
cmd-overlay-joins = Joins
    .hint = Where letters join, and where their ink does not meet
cmd-overlay-fonts = Fonts that stand in
    .hint = What another typeface than the chosen one sets
cmd-overlay-boxes = Line and ink boxes
    .hint = The box of each line and the ink in it
cmd-overlay-caret = Walk of the caret
    .hint = Where the caret stops, numbered in the order of an arrow key
cmd-overlay-missing = Missing letters
    .hint = Characters that no typeface has
cmd-fault-bidi = Fault: without direction
    .hint = What a program shows that knows nothing of right-to-left
cmd-fault-shaping = Fault: letters that do not join
    .hint = What a program shows that does not shape letters
cmd-fault-base = Fault: wrong base direction
    .hint = Every paragraph begins at the other side
cmd-fault-marks = Fault: no vowel signs
    .hint = What a program shows that drops marks
cmd-fault-flip = Fault: interface turned round
    .hint = The interface runs in the other direction than its language
cmd-end-faults = End the faults
    .hint = Show everything as it should be again
cmd-full-screen = Full screen
    .hint = Fill the screen, or leave it
cmd-find = Find in the article
    .hint = Find words, with or without their vowel signs
cmd-find-next = Next match
    .hint = Go to the next place where the words stand
cmd-find-previous = Previous match
    .hint = Go to the previous place where the words stand
cmd-unfold = Continue reading
    .hint = Unfold the rest of the article
cmd-fold = Fold the article
    .hint = Show only the beginning again
cmd-resume = Go on where I stopped
    .hint = Go to the place where you stopped reading
cmd-contents = Contents
    .hint = The headings of the article
cmd-furniture = What was set aside
    .hint = What the page had around the article
cmd-whole-page = Whole page, or the article alone
    .hint = Everything that the file holds, with menus, comments and other stories
cmd-next-heading = Next heading
    .hint = Go to the next heading
cmd-previous-heading = Previous heading
    .hint = Go to the previous heading
cmd-page-down = Next page
    .hint = One screen on
cmd-page-up = Previous page
    .hint = One screen back
cmd-line-down = Next line
    .hint = One line on
cmd-line-up = Previous line
    .hint = One line back
cmd-top = To the beginning
    .hint = Go to the title
cmd-bottom = To the end
    .hint = Go to the end of the article
cmd-line-start = Start of the line
    .hint = The caret goes to the start of its line; without one, the page to its beginning
cmd-line-end = End of the line
    .hint = The caret goes to the end of its line; without one, the page to its end
cmd-caret = Caret in the text
    .hint = Show a caret in the article that the arrows move, or hide it
cmd-caret-left = Caret left
    .hint = Move the caret one character to the left
cmd-caret-right = Caret right
    .hint = Move the caret one character to the right
cmd-caret-word-left = Caret one word left
    .hint = Move the caret one word to the left
cmd-caret-word-right = Caret one word right
    .hint = Move the caret one word to the right
cmd-select-all = Select all
    .hint = Select the whole article
cmd-extend-left = Select one character to the left
    .hint = Move the end of the selection one character to the left
cmd-extend-right = Select one character to the right
    .hint = Move the end of the selection one character to the right
cmd-extend-word-left = Select one word to the left
    .hint = Move the end of the selection one word to the left
cmd-extend-word-right = Select one word to the right
    .hint = Move the end of the selection one word to the right
cmd-extend-up = Select one line up
    .hint = Move the end of the selection one line up
cmd-extend-down = Select one line down
    .hint = Move the end of the selection one line down
cmd-extend-line-start = Select to the start of the line
    .hint = Move the end of the selection to the start of its line
cmd-extend-line-end = Select to the end of the line
    .hint = Move the end of the selection to the end of its line
cmd-palette = All actions
    .hint = Find any action by its name
cmd-keys = Keys
    .hint = The keys of every action
cmd-language = العربية
    .hint = Switch the interface to Arabic
cmd-dismiss = Close the panel
    .hint = Close the open panel or the find bar, or drop the selection

## Start page

start-continue = Continue reading
start-recent = Opened lately
start-drop-before = Drop a file here, or
start-drop-link = open a file…
start-drop-hover = Drop it to read it
start-empty-title = Nothing opened yet
start-empty-text = Warraq reads articles saved as web pages or as text. There are three ways to open one:
start-way-dialog = Choose it with the file dialog
start-way-drop = Drop it on this window
start-way-command = Name it on the command line: { $command }
start-sample = Or read the sample article
start-card-meta = { $percent }% read · { $when }
start-card-finished = Finished · { $when }
start-forget = Forget { $title }
untitled = Untitled

## Reading

reading-time = { $minutes ->
    [0] Less than a minute
    [one] { $minutes } min read
   *[other] { $minutes } min read
}
page-share = Share the story
page-continue = Continue reading
page-resume = Go on where you stopped, { $when }
page-stopped-here = You stopped here, { $when }
page-picture = Picture
page-remote = Not in the file. Warraq never loads anything from the network.
page-sources = Sources:
page-aside = { $count ->
    [0] Nothing of the page was set aside
    [one] { $count } element of the page was set aside
   *[other] { $count } elements of the page were set aside
}

## What was set aside

furniture-title = What was set aside from the page
furniture-empty = Nothing was set aside from this page.
furniture-dateline = Date line
furniture-repeated-title = Title, said again
furniture-share = Share control
furniture-continue = Continue control
furniture-close = Close control
furniture-sources = Sources
furniture-tag = Coverage tag
furniture-byline = Author's name
furniture-address = Address of the page
furniture-related = Other stories
furniture-navigation = Navigation
furniture-ad = Advertisement
furniture-comments = Comments
furniture-removed = Left out of the article

## Contents

contents-title = Contents
contents-empty = This article has no headings.

## Find

find-field = Words to find
find-count = { $at } of { $count }
find-total = { $count ->
    [one] { $count } match
   *[other] { $count } matches
}
find-full = { $count }+
find-counting = { $count } so far…
find-none = No match
find-close = Close the find bar

## Findings

findings-title = Findings
findings-close = Close the findings
findings-list = All findings
findings-checking = Checking…
findings-progress = Share of the rules that were asked
findings-broken = The audit broke down. This is a fault of the program, not of the article.
findings-none = Nothing is wrong: no rule found anything in this article.
findings-none-here = None of these was found.
findings-count = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
findings-problems = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}
findings-reviews = { $count ->
    [one] { $count } to look at
   *[other] { $count } to look at
}
findings-at = { $at } of { $count }: { $title }
findings-filter = Which findings are listed
findings-filter-all = All { $count }
findings-filter-problems = Problems { $count }
findings-filter-review = To look at { $count }
findings-line = line { NUMBER($line, useGrouping: "false") }:{ NUMBER($column, useGrouping: "false") }
findings-title-place = title
findings-whole = whole article
findings-file = In the file
findings-file-after = In the file, repaired
findings-copy = Copy the repair
findings-page-note = The page of the rule is in English.
findings-page-what = What it finds
findings-page-why = Why it matters
findings-page-example = Example
findings-page-fix = How to fix

## Inspector

inspector-title = The story of the letter
inspector-empty = Point at a letter, or step through the characters with the arrows above.
inspector-close = Close the inspector
side-edge = Width of the side panel
inspector-overlays = Overlays
inspector-in-sight = { $count ->
    [0] { $title }: nothing in sight
    [one] { $title }: { $count } in sight
   *[other] { $title }: { $count } in sight
}
inspector-wrong = Look here: { $sentence }
inspector-faults = Faults on purpose
inspector-faults-note = They show what a broken program looks like. They are never saved, and a banner says that they are on.
story-headline = { $character } { $name }, level { $level }
story-group-character = Character
story-group-direction = Direction
story-group-font = Font and glyphs
story-group-place = Place on the page
story-group-outside = Heard and copied
story-character = Character
story-category = Category
story-bytes = Bytes
story-bytes-at = { $bytes } at byte { NUMBER($at, useGrouping: "false") }
story-encoding = In the file
story-encoding-lacks = { $encoding } has no such character; the file wrote it another way
story-script = Script
story-joining = Joining
story-grapheme = Grapheme
story-word = Word
story-part = { $text }, bytes { $bytes }
story-mirrored = Mirrored as
story-bidi-class = Bidi class
story-base = Paragraph
story-base-declared = the source says so
story-base-first-strong = the first strong letter
story-base-dominant = the direction of most of the article
story-base-code = code runs from left to right
story-base-override = asked for
story-level = Level
story-level-removed = none: rule X9 removes the character
story-rules = Rules
story-font = Font
story-why = Why this font
story-why-asked = It is the one that was asked for.
story-why-companion = { $asked } lacks the letter; this is its companion.
story-why-fallback = { $asked } lacks the letter; this one stands in for it.
story-why-system = No font of the program has the letter; this one is the system's.
story-why-together = { $asked } has the letter, but its word stays in one font.
story-why-missing = No font has the letter.
story-nominal = Glyphs alone
story-glyphs = Glyphs here
story-without = Without { $feature }
story-features = Features
story-features-none = none changes it
story-line = Line
story-px = { $number } px
story-run = Run
story-of = { NUMBER($at, useGrouping: "false") } of { NUMBER($all, useGrouping: "false") }
story-seen = Seen on its line as
story-cluster = Cluster
story-advance = Advance
story-box = Box
story-ink = Ink
story-drawn = Drawn
story-drawn-not = Nothing is drawn for it.
story-tree = In the tree
story-tree-not = A screen reader is not given it.
story-tree-run = Text run
story-tree-place = { NUMBER($run, useGrouping: "false") } of { NUMBER($runs, useGrouping: "false") }, character { NUMBER($character, useGrouping: "false") }, language { $language }
story-spoken = Spoken
story-copied = Copied
story-copied-nothing = nothing: it is not the author's
overlay-run-rtl = { $text }: right to left, level { $level }, { $script }
overlay-run-ltr = { $text }: left to right, level { $level }, { $script }
overlay-order-item = Line { $line }, { $at } of { $all }: { $text }
overlay-join-meets = { $count ->
    [one] { $text }: { $count } join, the ink meets by { $px } px or more
   *[other] { $text }: { $count } joins, the ink meets by { $px } px or more
}
overlay-join-gap = { $count ->
    [one] { $text }: { $count } join with a gap of { $px } px
   *[other] { $text }: { $count } joins, the widest gap { $px } px
}
overlay-font-item = { $text }: { $used } instead of { $asked }
overlay-box-item = Line { $line }: { $height } px high, ink { $above } px below its top and { $below } px above its foot: { $text }
overlay-box-leaves = Line { $line }: ink leaves the line of { $height } px, { $above } px at the top, { $below } px at the foot: { $text }
overlay-caret-item = { $count ->
    [one] Line { $line }: the caret stops { $count } time: { $text }
   *[other] Line { $line }: the caret stops { $count } times: { $text }
}
overlay-missing-item = { $code } { $name } is in no font
answer-paragraph = paragraph: { $bytes } bytes, { $base } ({ $reason })
answer-levels = levels: { $levels }
answer-line = line { $range }: width { $width }, ascent { $ascent }, descent { $descent }, space { $space }
answer-kashida = kashida at { $at }: { $width }
answer-run = { $range } level { $level } { $script } { $font } { $size }px x={ $x }
answer-glyphs = [{ $glyphs }]
fault-banner = Broken on purpose: { $faults }
fault-and = { ", " }
fault-no-bidi = without direction
fault-no-shaping = letters do not join
fault-wrong-base = wrong base direction
fault-no-marks = no vowel signs
fault-flipped = interface turned round

## Share

share-title = Share the story
share-text = Copy text
share-citation = Copy with citation
share-link = Copy title and address
share-title-only = Copy title
share-png = Save as a picture…
share-file = Save as text…
share-mail = Send by mail
share-whatsapp = WhatsApp
share-telegram = Telegram
share-x = X
share-facebook = Facebook
share-note-png = PNG
share-note-file = TXT
share-note-mail = in your mail program
share-note-web = in the browser
share-preview-copy = What will be copied
share-preview-save = What will be saved
share-preview-open = What will be opened
share-cut = The text is longer than a message can carry; its beginning is sent.
share-do-copy = Copy
share-do-save = Save…
share-do-open = Open

## Text settings

text-title = Text settings
text-family = Typeface
text-size = Size
text-measure = Width
text-line-height = Line height
text-justify = Justification
text-justify-start = Ragged
text-justify-spaces = Spaces
text-justify-kashida = Kashida
text-tashkil = Vowel signs
text-invisibles = Invisible characters
text-theme = Theme
text-language = Language
text-language-auto = As the system
text-reset = Default settings
theme-system = System
theme-light = Light
theme-sepia = Sepia
theme-dark = Dark
theme-contrast = High contrast
text-value-size = { $value } px
text-value-measure = { $value } letters

## Palette, keys, path

palette-title = All actions
palette-field = Find an action
palette-none = No action is called “{ $query }”
keys-title = Keys
path-title = Open by path
path-field = Path of the file
path-open = Open
path-save-title = Save by path
path-save = Save

## Dialogs

dialog-open-title = Open an article
dialog-open-filter = Articles
dialog-all-files = All files
dialog-save-png-title = Save the page as a picture
dialog-save-text-title = Save the article as text
dialog-png-filter = PNG picture
dialog-text-filter = Text

## Links

link-title = Open this address in the browser?
link-open = Open in the browser
link-copy = Copy the address
cancel = Cancel
close = Close

## A picture in front of the page

picture-title = Picture
picture-open = Larger: { $alt }
picture-zoom = { $percent } %
picture-nearer = Nearer
picture-farther = Farther
picture-whole = The whole picture

## A file with several articles

shelf-count = { $count ->
    [0] No articles
    [one] { $count } article
   *[other] { $count } articles
}
shelf-count-so-far = { $count } so far…
shelf-found = { $found } of { $all }
shelf-cut = The first { $count }
shelf-find = Find among the articles
shelf-find-hint = Words of a title, an address or a tag
shelf-none = No article has these words
shelf-link = an address without its text
shelf-stop = Stop reading

## Work and short messages

task-loading = Opening { $name }
task-saving = Saving { $name }
toast-caret-on = The caret is in the text: arrows move it, F7 hides it
toast-caret-off = The caret is hidden
toast-copied = Copied
toast-copied-citation = Copied with its source
toast-saved = Saved as { $name }
toast-opened-browser = Opened in the browser
toast-opened-mail = Opened in the mail program
toast-no-browser = The browser could not be started
toast-no-mail = The mail program could not be started
toast-dialog = The file dialog could not be shown. Type the path, or drop the file on the window.
toast-dialog-save = The file dialog could not be shown. Type where to save the file.
toast-not-opened = { $name } could not be opened: { $reason }
toast-save-failed = { $name } could not be saved: { $reason }
toast-settings-bad = The settings could not be read. The usual ones are used, and the old file was kept as { $name }.
toast-places-bad = The places you read to could not be read. The old file was kept as { $name }.
toast-not-kept = Your place could not be kept: { $reason }
toast-reloaded = Read again
toast-no-place = The article holds nothing at this link
toast-whole = The whole page
toast-article = The article alone
toast-changed = The file has changed since you read it
toast-find-from-top = End reached; the search goes on from the beginning
toast-find-from-end = Beginning reached; the search goes on from the end
toast-resume-moved = The text has changed; this is the nearest place.

## Remarks about the article

warning-replaced-bytes = Some bytes mean nothing in the file's encoding; � stands in their place.
warning-long-paragraph = Endlessly long paragraphs were split.
warning-many-paragraphs = There are more paragraphs than can be shown; the last ones were joined.
warning-control-characters = The text holds control characters; they were kept.
warning-markup = The file looks like HTML saved as text; its tags are shown.
warning-deep-markup = The page nests elements deeper than any browser shows; its text was kept.
warning-picture-left-out = Some pictures are damaged or too large; they were left out.
warning-no-article = No article was found on the page: all of it is shown.
warning-cut-off = A part of the file is damaged or missing; what can be read is shown.
warning-rebuilt = The text was rebuilt from the pages of a PDF; the order of words and paragraphs may differ from the printed page.

## Error page

error-title = The article could not be opened
error-not-found = There is no file at this path.
error-not-found-do = It may have been moved or renamed. Choose it again, or open another file.
error-denied = This file may not be read.
error-denied-do = Ask its owner for the right to read it, or copy it to a folder of your own.
error-folder = This is a folder, not an article.
error-folder-do = Open one of the files in it.
error-empty = The file is empty.
error-empty-do = Save the article again, or open another file.
error-no-text = There is no text in this file.
error-no-text-do = The page may have been saved before it was loaded. Save it again, or open another file.
error-damaged = The file is damaged, or is not what its beginning says.
error-damaged-do = Save it again or copy it anew, then try again.
error-too-large = The file is larger than an article can be.
error-too-large-do = Split it, or open another file.
error-binary = This is not an article that Warraq can read.
error-binary-do = Warraq reads articles saved as web pages or as text. Save the page again and open it.
error-locked = The file is locked by a password.
error-locked-do = Unlock it with the program that made it, then open it again.
error-too-deep = The file is packed inside other files, again and again.
error-too-deep-do = Unpack it first, then open what is inside.
error-too-many = The archive holds more files than can be listed.
error-too-many-do = Unpack it, or split it into several archives.
error-no-entry = The file holds no such article.
error-no-entry-do = Open the file to see the list of its articles.
error-too-slow = The file takes too long to read.
error-too-slow-do = Try again, or open another file.
error-failed = The file could not be read.
error-failed-do = Try again, or open another file.
error-file = File
error-details = Details
error-retry = Try again
error-open-other = Open another file…

## Why a file could not be saved

save-denied = this folder may not be written to
save-no-folder = the folder does not exist
save-full = the disk is full
save-failed = writing failed
save-too-large = the page is larger than a picture can be

## Dates

date-day = { $weekday } { $day } { $month } { $year }
date-day-short = { $day } { $month } { $year }
date-hijri = { $day } { $month } { $year }
date-both = { $gregorian } · { $hijri }
date-month = { $month } { $year }
when-today = today { $time }
when-yesterday = yesterday { $time }
when-weekday = { $weekday }
when-day = { $day } { $month }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
hijri-1 = Muharram
hijri-2 = Safar
hijri-3 = Rabi I
hijri-4 = Rabi II
hijri-5 = Jumada I
hijri-6 = Jumada II
hijri-7 = Rajab
hijri-8 = Shaban
hijri-9 = Ramadan
hijri-10 = Shawwal
hijri-11 = Dhu al-Qidah
hijri-12 = Dhu al-Hijjah

## view

text-button = أب
text-sample = أبجد هوز
page-article = Article
heading-level = level { $level }
