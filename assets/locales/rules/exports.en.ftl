# Audit rules about other files and exports, English. Same keys and arguments as exports.ar.ftl.
