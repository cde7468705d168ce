# Audit rules about direction, English. Same keys and arguments as bidi.ar.ftl.
