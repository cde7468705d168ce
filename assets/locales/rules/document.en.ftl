# Audit rules about document and language, English. Same keys and arguments as document.ar.ftl.

rule-doc-lang-missing = The page does not say in which language it is written.
    .title = The page names no language
