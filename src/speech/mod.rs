//! What charts say, in each language: the words of the legend, of the page, at people and couples, and those for people who
//! listen instead of looking.
//!
//! `speech.tr("legend")` is a message as it stands, `say!(speech, "as-at", date = d)` one with variables. Rows of the notation
//! and codes of the case file are English where they are listed; [`Speech::of`] finds their word in another language by table
//! and code. A chart that nobody asked for in another language is English: the same case gives the same picture everywhere.

mod catalogue;
mod dates;
mod words;

pub use catalogue::{Catalogue, ids};
pub use words::Worded;

use crate::model::Age;
use fluent_bundle::FluentValue;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A language that charts are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speech {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}

impl Speech {
    /// Every language.
    pub const ALL: [Speech; 2] = [Speech::English, Speech::Spanish];

    /// The language tag (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Speech::English => "en",
            Speech::Spanish => "es",
        }
    }

    /// The language of a tag that is one of ours.
    pub fn from_code(code: &str) -> Option<Speech> {
        Speech::ALL.into_iter().find(|speech| speech.code() == code)
    }

    fn catalogue(self) -> &'static Catalogue {
        static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("en", include_str!("en.ftl"), None));
        static SPANISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("es", include_str!("es.ftl"), None));
        match self {
            Speech::English => &ENGLISH,
            Speech::Spanish => &SPANISH,
        }
    }

    /// A message without variables; in English where the language lacks it.
    pub fn tr(self, id: &'static str) -> &'static str {
        let of = |speech: Speech| speech.catalogue().plain(id);
        of(self).or_else(|| of(Speech::English)).unwrap_or(id)
    }

    /// What [`say!`] stands for.
    pub fn sentence(self, id: &'static str, args: Vec<(&'static str, FluentValue<'_>)>) -> String {
        let args = args.into_iter().collect();
        let of = |speech: Speech| speech.catalogue().format(id, Some(&args));
        of(self).or_else(|| of(Speech::English)).unwrap_or_else(|| id.to_owned())
    }

    /// A word that is English where it is listed, by its table and its code in there.
    pub fn word<'a>(self, table: &str, code: &str, english: &'a str) -> Cow<'a, str> {
        match self {
            Speech::English => english.into(),
            Speech::Spanish => self.catalogue().plain(&format!("{table}-{code}")).unwrap_or(english).into(),
        }
    }

    /// Two together, or the first towards the second.
    pub fn pair(self, one: &str, other: &str, is_directed: bool) -> String {
        self.sentence(if is_directed { "towards" } else { "both" }, vec![("one", value(one)), ("other", value(other))])
    }

    /// An age in years: `42`, `about 42`.
    pub fn age(self, age: Age) -> String {
        self.sentence(if age.about { "age-about" } else { "age" }, vec![("years", value(age.years))])
    }

    /// The word of a code or a row, in lower case; for a code that is not listed, the code itself.
    pub fn of<'a, W: Worded + ?Sized>(self, what: &'a W) -> Cow<'a, str> {
        self.word(W::TABLE, what.key(), what.english())
    }
}

/// The value of a variable.
pub fn value<'v>(value: impl Into<FluentValue<'v>>) -> FluentValue<'v> {
    value.into()
}

/// A message with variables: `say!(speech, "as-at", date = d)`.
macro_rules! say {
    ($speech:expr, $id:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $speech.sentence($id, vec![$((stringify!($name), $crate::speech::value($value))),+])
    };
}
pub(crate) use say;

/// Facts about the catalogues, and how one is read, for the window's as well.
#[cfg(test)]
pub(crate) mod tests;
