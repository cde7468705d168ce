# Audit rules about direction, English. Same keys and arguments as bidi.ar.ftl.

rule-para-base-wrong = The paragraph runs in the direction of its first word, not in that of the rest.
    .title = The paragraph runs the wrong way

rule-neutral-jump = A sign of { $text } is drawn on the wrong side.
    .title = A sign jumps to the other side of its phrase

rule-insertion-unisolated = In { $text } the number is drawn before the name.
    .title = A foreign phrase drags a number along

rule-opposite-list-order = The items of { $text } are read in the wrong order.
    .title = Items of a list run together in the wrong order

rule-tech-token-broken = { $text } is torn apart: its signs are drawn in another order than they are written.
    .title = An address, a path or a name with signs is torn apart

rule-number-range-inconsistent = The range { $text } is drawn in another order than { $other } and its like.
    .title = Ranges of numbers are drawn in both orders

rule-sign-side = The sign of { $text } is drawn on the right of the number.
    .title = A minus or plus sign stands on the wrong side

rule-bracket-mismatch = The brackets of { $text } are no pair to the eye.
    .title = The two brackets of a pair look the same way

rule-control-unbalanced = A control of direction closes nothing.
    .title = A control of direction has no other half

rule-control-unbalanced-open = A control of direction is never closed.

rule-control-override = A control makes { $text } run against its direction.
    .title = Letters are made to run against their direction

rule-control-override-element = The element bdo makes { $text } run against its direction.

rule-code-visual-order = The parts of this line of code are seen in another order than they stand.
    .title = Code is seen in another order than it is read by programs

rule-code-visual-order-controls = Controls of direction change the order in which this line of code is seen.

rule-control-where-markup = Controls of direction around { $text } do what an element should do.
    .title = Controls of direction stand where elements would do

rule-rlm-as-halfspace = A mark of direction stands in { $text } where a zero-width non-joiner belongs.
    .title = A mark of direction stands for a half-space

rule-redundant-controls = A control of direction changes nothing here.
    .title = Marks of direction change nothing

rule-auto-no-strong = { $text } has no letter to tell its direction by.
    .title = Direction is asked from a text without letters

rule-depth-excess = { $count ->
        [one] A direction is nested in another.
       *[other] { $count } directions are nested in each other.
    }
    .title = Directions are nested too deep

rule-depth-excess-lost = { $count ->
        [one] A direction is nested too deep: the algorithm gave up.
       *[other] { $count } directions are nested in each other: the algorithm gave up, and what is deeper is lost.
    }

rule-footnote-marker-order = The marker in { $text } is drawn before the word that it belongs to.
    .title = The marker of a note stands before its word
