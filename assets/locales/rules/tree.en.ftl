# Audit rules about the accessibility tree, English. Same keys and arguments as tree.ar.ftl.
