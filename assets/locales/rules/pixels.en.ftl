# Audit rules about pixels, English. Same keys and arguments as pixels.ar.ftl.
