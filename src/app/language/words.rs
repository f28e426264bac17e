//! The words of the library (codes of the case file, rows of the notation) in the language that is spoken.

use super::{tr, word};
use crate::file::{Refusal, Repair};
use crate::model::*;
use crate::notation::{Row, UnionRow};
use crate::quick::Why;
use crate::speech::Worded;
use std::borrow::Cow;

/// What has a word for people.
pub trait Spoken {
    /// The word, in lower case.
    fn words(&self) -> Cow<'_, str>;
}

impl<T: Worded> Spoken for T {
    fn words(&self) -> Cow<'_, str> {
        word(T::TABLE, self.key(), self.english())
    }
}

/// What says in a sentence what it means.
pub trait Explained: Row + Spoken {
    /// The sentence.
    fn meaning_in_words(&self) -> Cow<'_, str>;
}

impl<T: Row + Worded> Explained for T {
    fn meaning_in_words(&self) -> Cow<'_, str> {
        word(&format!("{}-meaning", T::TABLE), self.key(), self.meaning())
    }
}

/// What happened to a couple of this kind: only those who share a home live together.
pub fn event_of<'a>(kind: &'a UnionEventKind, of: &UnionRow) -> Cow<'a, str> {
    match kind {
        UnionEventKind::Together if !of.shares_home => tr("a-couple-since").into(),
        other => other.words(),
    }
}

/// What sort of record something is.
pub fn sort(id: &EntityId) -> &'static str {
    match id {
        EntityId::Person(_) => tr("sort-person"),
        EntityId::Union(_) => tr("sort-union"),
        EntityId::Child(_) => tr("sort-child"),
        EntityId::Household(_) => tr("sort-household"),
        EntityId::Bond(_) => tr("sort-bond"),
        EntityId::System(_) => tr("sort-system"),
        EntityId::Tie(_) => tr("sort-tie"),
        EntityId::Event(_) => tr("sort-event"),
        EntityId::Goal(_) => tr("sort-goal"),
        EntityId::Action(_) => tr("sort-action"),
        EntityId::Text(_) => tr("sort-text"),
        EntityId::Snapshot(_) => tr("sort-snapshot"),
    }
}

/// What a field is called. The library's English name is its code, with hyphens for blanks.
pub fn field(english: &'static str) -> Cow<'static, str> {
    word("field", &code_of_field(english), english)
}

pub(super) fn code_of_field(english: &str) -> String {
    english.replace(' ', "-")
}

/// Why a file was not opened.
pub fn refusal(refusal: &Refusal) -> Cow<'_, str> {
    word("refusal", refusal.code.code(), &refusal.sentence)
}

/// Why a place of quick entry is not understood, and what to do.
pub fn not_understood(why: Why) -> Cow<'static, str> {
    word("fault", why.code(), why.sentence())
}

/// What was mended when a file was opened.
pub fn repair(repair: &Repair) -> Cow<'_, str> {
    word("repair", repair.code.code(), &repair.sentence)
}
