# Audit rules about fonts and shaping, English. Same keys and arguments as shaping.ar.ftl.
