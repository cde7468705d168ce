# Audit rules about characters, English. Same keys and arguments as characters.ar.ftl.

rule-presentation-forms = { $count ->
        [one] A letter is stored as its shape.
       *[other] { $count } letters are stored as their shapes.
    }
    .title = Letters are stored as their shapes
