//! The bytes of a file as tokens. Nothing is kept but the place: any depth of groups is read in
//! the same memory.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number.
    Word(&'a str, Option<i32>),
    /// A control symbol, e.g. `\~`.
    Symbol(u8),
    /// A byte written as `\'xx`.
    Hex(u8),
    /// Bytes of text.
    Text(&'a [u8]),
    /// Bytes behind `\bin`.
    Binary(&'a [u8]),
}

/// Letters of a control word, at most.
const MAX_WORD: usize = 32;

/// Goes through the bytes.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// The bytes while `wanted` holds, at most `most`.
    fn run(&mut self, most: usize, wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let n = rest.iter().take(most).take_while(|b| wanted(**b)).count();
        self.at += n;
        rest.get(..n).unwrap_or_default()
    }

    /// What stands behind a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek(0)?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first != b'\'' {
                return Some(Token::Symbol(first));
            }
            let digit = |b: Option<u8>| char::from(b?).to_digit(16);
            let (high, low) = (digit(self.peek(0)), digit(self.peek(1)));
            let (Some(high), Some(low)) = (high, low) else {
                return Some(Token::Symbol(b'\''));
            };
            self.at += 2;
            return Some(Token::Hex(u8::try_from(high * 16 + low).unwrap_or(b'?')));
        }
        let word = self.run(MAX_WORD, |b| b.is_ascii_alphabetic());
        let is_negative =
            self.peek(0) == Some(b'-') && self.peek(1).is_some_and(|b| b.is_ascii_digit());
        self.at += usize::from(is_negative);
        let digits = self.run(10, |b| b.is_ascii_digit());
        let number = std::str::from_utf8(digits)
            .ok()
            .and_then(|d| d.parse::<i64>().ok());
        let number = number.map(|n| if is_negative { -n } else { n });
        let value = number.map(|n| i32::try_from(n).unwrap_or(0));
        if self.peek(0) == Some(b' ') {
            self.at += 1;
        }
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            let n = usize::try_from(value.unwrap_or(0)).unwrap_or(0);
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let bytes = rest.get(..n.min(rest.len())).unwrap_or_default();
            self.at += bytes.len();
            return Some(Token::Binary(bytes));
        }
        Some(Token::Word(word, value))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let first = self.peek(0)?;
            match first {
                b'{' | b'}' => {
                    self.at += 1;
                    return Some(if first == b'{' {
                        Token::Open
                    } else {
                        Token::Close
                    });
                }
                b'\\' => {
                    self.at += 1;
                    return self.control();
                }
                b'\r' | b'\n' | 0 => self.at += 1,
                _ => {
                    let text = self.run(usize::MAX, |b| {
                        !matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0)
                    });
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_symbols_and_bytes() {
        let all: Vec<Token<'_>> = Tokens::new(b"{\\b0 x\\u-3 ?\\'e1\\~\\bin3 }{x}").collect();
        let expected = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Text(b"x"),
            Token::Word("u", Some(-3)),
            Token::Text(b"?"),
            Token::Hex(0xE1),
            Token::Symbol(b'~'),
            Token::Binary(b"}{x"),
            Token::Close,
        ];
        assert_eq!(all, expected);
    }
}
