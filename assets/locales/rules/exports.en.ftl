# Audit rules about other files and exports, English. Same keys and arguments as exports.ar.ftl.

rule-pdf-text-order = The file stores its text in the order in which it is seen, not read.
    .title = A PDF stores its text backwards
rule-pdf-text-order-forms = The file stores the shapes of letters in place of the letters.

rule-epub-ppd = The book runs from right to left, and its pages do not turn that way.
    .title = The pages of a book turn the wrong way
rule-epub-ppd-language = The book declares { $lang }, and its letters are of another script.

rule-svg-text-fallback = A drawing has no words that stand for it.
    .title = A drawing has no words that stand for it

rule-copy-text = What is copied from here is another text than what stands here.
    .title = The text cannot be copied as it is
rule-copy-text-forbidden = The page forbids to select and copy its text.
