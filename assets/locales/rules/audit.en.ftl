# The audit itself: reports, groups, severities, English. Same keys and arguments as audit.ar.ftl.
