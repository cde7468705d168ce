# The audit itself: reports, groups, severities, English. Same keys and arguments as audit.ar.ftl.

report-title = Audit of right-to-left text
report-articles = { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
report-errors = { $count ->
        [one] { $count } error
       *[other] { $count } errors
    }
report-warnings = { $count ->
        [one] { $count } warning
       *[other] { $count } warnings
    }
report-notes = { $count ->
        [one] { $count } remark
       *[other] { $count } remarks
    }
report-reviews = { $count ->
        [one] { $count } place to look at
       *[other] { $count } places to look at
    }
report-known = { $count ->
        [one] { $count } finding that was known
       *[other] { $count } findings that were known
    }
report-gone = { $count ->
        [one] { $count } finding is gone
       *[other] { $count } findings are gone
    }
report-failed = { $count ->
        [one] { $count } file could not be read
       *[other] { $count } files could not be read
    }
report-nothing-checked = Nothing was checked: no article was read.
report-clean = Nothing was found.
report-severity-error = Error
report-severity-warning = Warning
report-severity-info = Remark
report-to-review = to look at
report-rule = Rule
report-place = Place
report-message = Finding
report-rules = Rules
report-about = About this rule
report-references = Rests on
report-line = line { NUMBER($line, useGrouping: "false") }
report-block = block { NUMBER($block, useGrouping: "false") }
report-seen = Seen now
report-repaired = Seen when repaired
report-fix = Repair
report-fix-safe = Safe repair
report-fix-respell = write { $with }, stored as { $codes } in place of { $stored }
report-fix-isolate = isolate { $text }
report-fix-replace = write { $with } in place of { $text }
report-fix-remove = take out { $text }
report-fix-insert = insert { $with }
report-fix-attribute = give the element { $attribute }
report-fix-no-attribute = take the attribute { $attribute } from the element
report-more = { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
