//! What the window says, in each language: one Fluent catalogue a language, and the language that is spoken now.
//!
//! `tr("save")` is a message as it stands, `tr!("people", count = n)` one with variables. What the library says (kinds,
//! codes, fields) is English there; [`word`] finds it by its code in the catalogue, or in that of [`crate::speech`], which has
//! what charts say as well. Tests prove that the catalogues say the same things with the same variables, and that the Spanish
//! one has every word of the library.

mod everyday;
mod message;
mod names;
mod pseudo;
mod sayings;
mod words;

pub use everyday::fits;
pub(in crate::app) use message::tr;
pub use names::{count_of, counted, kin_of, name_of};
pub use sayings::{not_saved, not_sealed, refused, undo, why_not_saved};
pub use words::{Explained, Spoken, event_of, field, not_understood, refusal, repair, sort};

use crate::speech::{Catalogue, Speech};
use fluent_bundle::FluentValue;
use std::borrow::Cow;
use std::cell::Cell;
use std::sync::LazyLock;

/// A language that the window speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// No language: English with accents, four tenths longer, and laid out from right to left. It shows what would break in a
    /// translation before there is one (`LANG=qps-plocm`); menus do not offer it.
    Mirrored,
}

impl Language {
    /// The languages that menus offer.
    pub const OFFERED: [Language; 2] = [Language::English, Language::Spanish];

    /// The language tag (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
            Language::Mirrored => "qps-plocm",
        }
    }

    /// The language of a tag or of a locale's name, such as `es-MX` or `es_MX.UTF-8`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let is_of =
            |language: &Language| tag.strip_prefix(language.code()).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
        [Language::English, Language::Spanish, Language::Mirrored].into_iter().find(is_of)
    }

    /// The first language of the user that the window speaks, else English.
    pub fn of_system() -> Self {
        sys_locale::get_locales().find_map(|tag| Self::of_tag(&tag)).unwrap_or_default()
    }

    /// What charts are written in while the window speaks this.
    pub fn of_charts(self) -> Speech {
        match self {
            Language::English | Language::Mirrored => Speech::English,
            Language::Spanish => Speech::Spanish,
        }
    }

    /// True where rows begin at the right.
    pub fn is_right_to_left(self) -> bool {
        self == Language::Mirrored
    }

    fn catalogue(self) -> &'static Catalogue {
        static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("en", include_str!("en.ftl"), None));
        static SPANISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("es", include_str!("es.ftl"), None));
        static MIRRORED: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("en", include_str!("en.ftl"), Some(pseudo::longer)));
        match self {
            Language::English => &ENGLISH,
            Language::Spanish => &SPANISH,
            Language::Mirrored => &MIRRORED,
        }
    }
}

thread_local! {
    /// A window is drawn by one thread, and says at the beginning of each frame what it speaks.
    static NOW: Cell<Language> = const { Cell::new(Language::English) };
}

/// From now on, this thread speaks this language.
pub fn speak(language: Language) {
    NOW.set(language);
}

/// The language that is spoken.
pub fn now() -> Language {
    NOW.get()
}

/// A message without variables; in English where the language lacks it.
pub fn tr(id: &'static str) -> &'static str {
    let of = |language: Language| language.catalogue().plain(id);
    of(now()).or_else(|| of(Language::English)).unwrap_or(id)
}

/// What [`tr!`] stands for.
pub fn sentence(id: &'static str, args: Vec<(&'static str, FluentValue<'_>)>) -> String {
    let args = args.into_iter().collect();
    let of = |language: Language| language.catalogue().format(id, Some(&args));
    of(now()).or_else(|| of(Language::English)).unwrap_or_else(|| id.to_owned())
}

/// A word of the library, by the table that it is from and its code in there: as the catalogue has it, else as it is.
pub fn word<'a>(table: &str, code: &str, english: &'a str) -> Cow<'a, str> {
    match now() {
        Language::English => english.into(),
        Language::Mirrored => pseudo::longer(english),
        Language::Spanish => {
            let own = Language::Spanish.catalogue().plain(&format!("{table}-{code}"));
            own.map_or_else(|| Speech::Spanish.word(table, code, english), Cow::Borrowed)
        }
    }
}

/// The value of a variable.
pub fn value<'v>(value: impl Into<FluentValue<'v>>) -> FluentValue<'v> {
    value.into()
}

#[cfg(test)]
mod tests;
