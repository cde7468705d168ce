//! Which repairs may be made without a person: those after which the same letters stand in the
//! same order. An isolate changes none, but in a program; a replacement must differ in directional controls only,
//! or store letters in place of their shapes.

use unicode_normalization::UnicodeNormalization as _;

use crate::audit::finding::{Finding, Fix};
use crate::audit::source::Source;
use crate::audit::subject::is_code;
use crate::document::InlineKind;
use crate::document::walk::Node;
use crate::vocab::TextRange;

/// Whether the repair of a finding changes no letter.
#[must_use]
pub fn is_safe(finding: &Finding, nodes: &[Node<'_>], source: &Source) -> bool {
    let node = finding.place.node.and_then(|id| nodes.get(id.0 as usize));
    match &finding.fix {
        // Controls in code would be part of the program; elements are none.
        Some(Fix::Isolate { range, .. }) => {
            source.format == "html" || !node.is_some_and(|n| is_code(n) || cuts_code(n, range))
        }
        Some(Fix::Replace { range, with }) => {
            let old = node.and_then(|n| n.text.get(range.clone()));
            old.is_some_and(|old| is_same(old, with))
        }
        Some(Fix::Source { range, with }) => {
            let old = source.text.as_deref().and_then(|t| t.get(range.clone()));
            old.is_some_and(|old| is_same(old, with))
        }
        Some(Fix::Attribute { .. }) | None => false,
    }
}

/// Whether an end of a range lies inside code in the line: what goes round the whole code is another repair.
fn cuts_code(node: &Node<'_>, range: &TextRange) -> bool {
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    let mut codes = inlines.iter().filter(|i| i.kind == InlineKind::Code);
    codes.any(|code| {
        let code = &code.range;
        let is_whole = range.start <= code.start && code.end <= range.end;
        !is_whole && code.start < range.end && range.start < code.end
    })
}

/// Whether two texts have the same letters.
fn is_same(old: &str, with: &str) -> bool {
    letters(old).eq(letters(with))
}

/// The letters of a text: shapes as the letters that they are, no directional controls.
fn letters(text: &str) -> impl Iterator<Item = char> + use<'_> {
    let kept = text.chars().filter(|c| !is_directional(*c));
    kept.flat_map(|c| {
        let shape = matches!(c, '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
        let plain = (!shape).then_some(c);
        plain
            .into_iter()
            .chain(std::iter::once(c).filter(move |_| shape).nfkc())
    })
    .nfc()
}

/// Characters that do nothing but direct those around them.
const fn is_directional(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
