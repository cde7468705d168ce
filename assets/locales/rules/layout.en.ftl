# Audit rules about layout, English. Same keys and arguments as layout.ar.ftl.
