//! A line of quick entry → its tokens, each with the column where it stands.

use super::{Slip, Why};
use crate::model::Edtf;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// What it says: a word as it was typed, the inside of quotes or of a bond's dashes, the sign itself.
    pub text: String,
    /// The column of its first character, from 1.
    pub at: usize,
}

/// What sort of piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Quoted,
    /// `@2`, which tells people of one name apart; the text is without the `@`.
    Mark,
    /// `-close-`, `-neglect->` or `<-neglect-`; the text is what stands between the dashes.
    Bond {
        backward: bool,
    },
    Comma,
    Colon,
    /// `>`
    Child,
    /// `+`
    Plus,
    /// `=`
    Equals,
    /// `&`
    Together,
    /// `*`
    Star,
    Open,
    Close,
    OpenBox,
    CloseBox,
}

/// Characters of a date that stands in square brackets; so far is looked for its end.
const LONGEST_DATE: usize = 24;

/// Takes a line apart. A `#` with a blank before and after it, or at the start, begins a comment.
pub(super) fn tokens(line: &str) -> Result<Vec<Token>, Slip> {
    let mut lexer = Lexer { chars: line.chars().collect(), next: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// The sign that is a token by itself, also in the middle of a word.
fn sign(c: char) -> Option<Kind> {
    Some(match c {
        ',' => Kind::Comma,
        ':' => Kind::Colon,
        '>' => Kind::Child,
        '+' => Kind::Plus,
        '=' => Kind::Equals,
        '&' => Kind::Together,
        '*' => Kind::Star,
        '(' => Kind::Open,
        ')' => Kind::Close,
        '[' => Kind::OpenBox,
        ']' => Kind::CloseBox,
        '†' => Kind::Word,
        _ => return None,
    })
}

struct Lexer {
    chars: Vec<char>,
    next: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.next + ahead).copied()
    }

    fn token(&mut self) -> Result<Option<Token>, Slip> {
        while self.peek(0).is_some_and(char::is_whitespace) {
            self.next += 1;
        }
        let at = self.next + 1;
        let token = |kind, text: String| Ok(Some(Token { kind, text, at }));
        let Some(first) = self.peek(0) else { return Ok(None) };
        let second = self.peek(1);
        if first == '#' && (at == 1 || self.chars[..self.next].iter().all(|c| c.is_whitespace()) || second.is_none_or(char::is_whitespace))
        {
            return Ok(None);
        }
        if is_quote(first) {
            return token(Kind::Quoted, self.quoted(first)?);
        }
        if first == '@' {
            self.next += 1;
            let text = self.run(|c| !c.is_whitespace() && sign(c).is_none() && !is_quote(c) && c != '@');
            return if text.is_empty() { Err(Slip::new(at, Why::NoMark)) } else { token(Kind::Mark, text) };
        }
        let is_backward = first == '<' && second.is_some_and(is_dash);
        if is_backward || is_dash(first) && !second.is_some_and(|c| c.is_ascii_digit()) && !self.is_range() {
            let (text, forward) = self.bond(at, is_backward)?;
            if is_backward && forward {
                return Err(Slip::new(at, Why::TwoArrows));
            }
            return token(Kind::Bond { backward: is_backward }, text);
        }
        if first == '['
            && let Some(text) = self.date_in_brackets()
        {
            return token(Kind::Word, text);
        }
        if let Some(kind) = sign(first) {
            self.next += 1;
            return token(kind, first.to_string());
        }
        let text = self.run(|c| !c.is_whitespace() && sign(c).is_none() && !is_quote(c) && c != '@');
        token(Kind::Word, text)
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let start = self.next;
        while self.peek(0).is_some_and(&belongs) {
            self.next += 1;
        }
        self.chars[start..self.next].iter().collect()
    }

    /// True at the dash of `1951 - 2019`.
    fn is_range(&self) -> bool {
        self.peek(1) == Some(' ') && self.peek(2).is_some_and(|c| c.is_ascii_digit())
    }

    /// The inside of quotes; `\"`, `\\`, `\n` and `\r` stand for a quote, a backslash and the ends of lines.
    fn quoted(&mut self, open: char) -> Result<String, Slip> {
        let at = self.next + 1;
        let closes = |c: char| if open == '"' { c == '"' } else { is_quote(c) && c != '„' };
        let mut text = String::new();
        self.next += 1;
        while let Some(c) = self.peek(0) {
            self.next += 1;
            match c {
                c if closes(c) => return Ok(text),
                '\\' => {
                    let escaped = self.peek(0);
                    let stands_for = match escaped {
                        Some('n') => '\n',
                        Some('r') => '\r',
                        Some(c) if c == '\\' || is_quote(c) => c,
                        _ => {
                            text.push('\\');
                            continue;
                        }
                    };
                    self.next += 1;
                    text.push(stands_for);
                }
                c => text.push(c),
            }
        }
        Err(Slip::new(at, Why::OpenQuote))
    }

    /// What stands between two dashes, and whether an arrowhead follows.
    fn bond(&mut self, at: usize, is_backward: bool) -> Result<(String, bool), Slip> {
        self.next += 1 + usize::from(is_backward);
        let blank = |c: char| c.is_whitespace();
        self.run(blank);
        let text = match self.peek(0) {
            Some(open) if is_quote(open) => self.quoted(open)?,
            _ => self.run(|c| !is_dash(c)),
        };
        self.run(blank);
        if !self.peek(0).is_some_and(is_dash) {
            return Err(Slip::new(at, Why::HalfBond));
        }
        self.next += 1;
        let forward = self.peek(0) == Some('>');
        self.next += usize::from(forward);
        Ok((text.trim().to_owned(), forward))
    }

    /// `[..1984]` or `[1984..]`, which are dates and no household.
    fn date_in_brackets(&mut self) -> Option<String> {
        let length = 1 + self.chars[self.next..].iter().take(LONGEST_DATE).position(|&c| c == ']')?;
        let text: String = self.chars[self.next..self.next + length].iter().collect();
        Edtf::parse(&text)?;
        self.next += length;
        Some(text)
    }
}
