#!/bin/sh
# Validates the reports of `warraq check` with the tools of those who defined the formats. For
# developers, not for CI: it needs Java, node, python3 and these, installed once:
#
#   npm install --prefix TOOLS vnu-jar jsonld @microsoft/sarif-multitool
#   pip install --target TOOLS/python lxml
#
#   TOOLS=folder JUNIT_XSD=junit-10.xsd WARRAQ=target/debug/warraq tests/audit/validate.sh FILE..
#
# JUNIT_XSD is a schema of JUnit XML, for example the one of Jenkins' xUnit plugin; without it
# JUnit is not validated. Without files the fixtures of the loaders are audited.
set -u
tools=${TOOLS:?the folder with the tools} warraq=${WARRAQ:-target/debug/warraq}
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT
[ $# -gt 0 ] || set -- tests/fixtures/load/html tests/fixtures/load/markdown tests/fixtures/load/plain

for format in sarif junit earl html; do
    "$warraq" check "$@" --format $format --fail-on never >"$out/report.$format" 2>"$out/complaints"
done
"$warraq" check "$@" --format html --lang-ui ar --fail-on never >"$out/report-ar.html" 2>/dev/null
failed=0
say() { # name, exit code
    [ "$2" -eq 0 ] && echo "$1: valid" || { echo "$1: NOT valid"; failed=1; }
}

"$tools/node_modules/.bin/sarif-multitool" validate "$out/report.sarif" >"$out/log" 2>&1
code=$?
grep -E ' (error|warning) [A-Z]+[0-9]+:' "$out/log" | cut -c 1-200 | head -20
say SARIF $code

if [ -n "${JUNIT_XSD:-}" ]; then
    PYTHONPATH="$tools/python" python3 - "$JUNIT_XSD" "$out/report.junit" <<'PY'
import sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
is_valid = schema.validate(etree.parse(sys.argv[2]))
for error in list(schema.error_log)[:10]:
    print(error.line, error.message)
sys.exit(not is_valid)
PY
    say JUnit $?
fi

NODE_PATH="$tools/node_modules" node - "$out/report.earl" <<'JS'
const jsonld = require('jsonld');
const text = require('fs').readFileSync(process.argv[2], 'utf8');
const documentLoader = (url) => { throw new Error('asks the network for ' + url); };
jsonld.toRDF(JSON.parse(text), {safe: true, documentLoader}).then((triples) => {
    const count = (name) => triples.filter((t) => t.object.value === 'http://www.w3.org/ns/earl#' + name).length;
    console.log(triples.length, 'triples,', count('Assertion'), 'assertions,', count('failed'), 'failed');
    process.exit(count('Assertion') > 0 ? 0 : 1);
}).catch((error) => { console.error(error.message, JSON.stringify(error.details ?? {}).slice(0, 400)); process.exit(1); });
JS
say EARL $?

for page in report.html report-ar.html; do
    java -Xss64m -jar "$tools/node_modules/vnu-jar/build/dist/vnu.jar" --Werror "$out/$page" 2>&1 | sed 's/^"[^"]*"://' | cut -c 1-240 >"$out/log"
    n=$(wc -l <"$out/log")
    head -20 "$out/log"
    say "$page" "$n"
done
exit $failed
