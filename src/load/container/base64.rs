//! Base64 as files hold it: between line ends, cut, with or without its padding.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The bytes that `text` stands for; what is none of its letters is passed over. `None` when it
/// stands for none.
pub(in crate::load) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let is_letter = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    let mut letters: Vec<u8> = text.iter().copied().filter(is_letter).collect();
    // A single letter at the end stands for no byte.
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let bytes = GeneralPurpose::new(&alphabet::STANDARD, config).decode(letters);
    bytes.ok().filter(|b| !b.is_empty())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn what_is_damaged_is_read_as_far_as_it_goes() {
        assert_eq!(decode(b"2YXYsdit\r\n2KjYpw=="), Some("مرحبا".into()));
        assert_eq!(decode(b"aGk"), Some(b"hi".to_vec()));
        assert_eq!(decode(b"aGkhX"), Some(b"hi!".to_vec()));
        assert_eq!(decode(b" = "), None);
    }
}
