//! Fields: words that a program computes; here, where links lead.

use std::rc::Rc;

/// Where a field of the kind HYPERLINK leads.
pub(in crate::load) fn link_of_field(instruction: &str) -> Option<Rc<str>> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?;
    let mut address = String::new();
    let mut is_anchor = false;
    // What stands in quotes is every other piece.
    for (i, piece) in rest.split('"').enumerate() {
        if i % 2 == 0 {
            is_anchor = piece.trim_end().ends_with("\\l");
            let bare = piece.trim();
            if address.is_empty() && !bare.is_empty() && !bare.starts_with('\\') {
                address.push_str(bare.split_whitespace().next().unwrap_or_default());
            }
        } else if is_anchor {
            address = format!("{address}#{piece}");
        } else if address.is_empty() {
            piece.clone_into(&mut address);
        }
    }
    (!address.is_empty()).then(|| address.into())
}

#[cfg(test)]
mod tests {
    use super::link_of_field;

    #[test]
    fn fields_lead_where_they_say() {
        let link = |text: &str| link_of_field(text).unwrap_or_default().to_string();
        assert_eq!(
            link(" HYPERLINK \"https://a.example/x\" "),
            "https://a.example/x"
        );
        assert_eq!(link("HYPERLINK \\l \"part 2\""), "#part 2");
        assert_eq!(
            link("HYPERLINK \"https://a.example/\" \\l \"b\" \\o \"tip\""),
            "https://a.example/#b"
        );
        assert_eq!(link("HYPERLINK https://a.example/"), "https://a.example/");
        assert_eq!(link("PAGEREF _Toc1"), "");
    }
}
