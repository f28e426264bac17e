//! Reading the tokens of one description from left to right: phrases, dates, values.

use super::lex::{Kind, Token};
use super::vocabulary::{Vocabulary, joined};
use super::words::CommonWord;
use super::{Slip, Why};
use crate::edit::read_date;
use crate::model::{Common, Date};

/// Words of the longest date: "between 1980 and 1985".
const LONGEST_DATE: usize = 4;
/// Bytes that no date is longer than.
const LONGEST_TEXT: usize = 64;

/// A place in a run of tokens.
pub(super) struct Cursor<'t> {
    rest: &'t [Token],
    /// The column after the last token that was taken, for what is missing there.
    end: usize,
}

impl<'t> Cursor<'t> {
    pub fn new(tokens: &'t [Token], at: usize) -> Self {
        Cursor { rest: tokens, end: at }
    }

    pub fn rest(&self) -> &'t [Token] {
        self.rest
    }

    /// The column of the next token, or where it would stand.
    pub fn at(&self) -> usize {
        self.rest.first().map_or(self.end, |t| t.at)
    }

    pub fn next(&mut self) -> Option<&'t Token> {
        let (first, rest) = self.rest.split_first()?;
        let signs = match first.kind {
            Kind::Quoted => 2,
            Kind::Mark => 1,
            _ => 0,
        };
        self.end = first.at + first.text.chars().count() + signs;
        self.rest = rest;
        Some(first)
    }

    pub fn next_if(&mut self, kind: Kind) -> Option<&'t Token> {
        if self.rest.first()?.kind == kind { self.next() } else { None }
    }

    pub fn skip(&mut self, tokens: usize) {
        for _ in 0..tokens {
            self.next();
        }
    }

    pub fn phrase<M: Clone + PartialEq>(&mut self, of: &Vocabulary<M>) -> Option<M> {
        let (meaning, length) = of.at_start(self.rest)?;
        let meaning = meaning.clone();
        self.skip(length);
        Some(meaning)
    }

    /// A date, of as many words as make one.
    pub fn date(&mut self) -> Option<Date> {
        let (date, length) = date_at_start(self.rest)?;
        self.skip(length);
        Some(date)
    }

    /// A date where one must follow; text in quotes is kept as it is where it is none.
    pub fn needed_date(&mut self) -> Result<Date, Slip> {
        if let Some(quoted) = self.next_if(Kind::Quoted) {
            return Ok(read_date(&quoted.text).unwrap_or_else(|| Date::Text(quoted.text.as_str().into())));
        }
        self.date().ok_or_else(|| Slip::new(self.at(), Why::NoDate))
    }

    /// A number that may have a fraction.
    pub fn number(&mut self) -> Option<f64> {
        let number = number(self.rest.first()?)?;
        self.next();
        Some(number)
    }

    /// The number that must follow a word.
    pub fn needed_number(&mut self) -> Result<f64, Slip> {
        self.number().ok_or_else(|| Slip::new(self.at(), Why::NoNumber))
    }

    /// The value that must follow a word: one word, or a text in quotes.
    pub fn value(&mut self) -> Result<String, Slip> {
        match self.rest.first().map(|t| t.kind) {
            Some(Kind::Word | Kind::Quoted) => Ok(self.next().map(|t| t.text.clone()).unwrap_or_default()),
            _ => Err(Slip::new(self.at(), Why::NoValue)),
        }
    }

    /// What every record may say; the word itself has been taken.
    pub fn common(&mut self, word: CommonWord, common: &mut Common) -> Result<(), Slip> {
        match word {
            CommonWord::Note => common.note = self.value()?,
            CommonWord::Source => common.source = self.value()?,
            CommonWord::Confidential => common.confidential = true,
            CommonWord::Standing(standing) => common.standing = Some(standing),
        }
        Ok(())
    }
}

/// The date that tokens begin with, and of how many it is.
pub(super) fn date_at_start(tokens: &[Token]) -> Option<(Date, usize)> {
    let words = tokens.iter().take(LONGEST_DATE).take_while(|t| t.kind == Kind::Word).count();
    (1..=words).rev().find_map(|n| {
        let text = joined(&tokens[..n]);
        let may_be_one = text.len() <= LONGEST_TEXT && text.contains(|c: char| c.is_ascii_digit());
        let date = read_date(&text).filter(|date| may_be_one && date.known().is_some())?;
        Some((date, n))
    })
}

/// A plain number of a token, at most a million.
pub(super) fn number(token: &Token) -> Option<f64> {
    let is_plain = token.kind == Kind::Word && token.text.chars().all(|c| c.is_ascii_digit() || c == '.');
    token.text.parse().ok().filter(|n: &f64| is_plain && (0.0..=1e6).contains(n))
}
