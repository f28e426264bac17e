//! Who is meant by a name: the people, households and systems of the case and of the text so far.

use super::short::{first_words, last_words, titled};
use super::vocabulary::plain;
use super::{Slip, Why};
use crate::model::Gender;
use std::collections::BTreeMap;

/// The records of one sort by their names.
pub(super) struct Names<I> {
    full: BTreeMap<String, Vec<I>>,
    /// Of those, the ones that the text has given no mark.
    unmarked: BTreeMap<String, Vec<I>>,
    /// By the first words of longer names.
    first: BTreeMap<String, Vec<I>>,
    /// By the last words, which a title goes before.
    last: BTreeMap<String, Vec<I>>,
    /// Told apart by a mark in the text.
    marked: BTreeMap<(String, String), I>,
    by_mark: BTreeMap<String, Vec<I>>,
}

/// Who may be meant.
pub(super) enum Meant<I> {
    Nobody,
    One(I),
    /// More than one.
    Several,
}

/// How names are compared: not by large or small letters, nor by the width of blanks.
pub(super) fn folded(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<I: Clone + Ord> Names<I> {
    pub fn new() -> Self {
        Names {
            full: BTreeMap::new(),
            unmarked: BTreeMap::new(),
            first: BTreeMap::new(),
            last: BTreeMap::new(),
            marked: BTreeMap::new(),
            by_mark: BTreeMap::new(),
        }
    }

    pub fn add(&mut self, name: &str, mark: Option<&str>, id: &I) {
        self.full.entry(folded(name)).or_default().push(id.clone());
        for first in first_words(name) {
            self.first.entry(first).or_default().push(id.clone());
        }
        for last in last_words(name) {
            self.last.entry(last).or_default().push(id.clone());
        }
        match mark {
            Some(mark) => self.set_mark(name, mark, id),
            None => self.unmarked.entry(folded(name)).or_default().push(id.clone()),
        }
    }

    pub fn set_mark(&mut self, name: &str, mark: &str, id: &I) {
        self.marked.insert((folded(name), plain(mark)), id.clone());
        self.by_mark.entry(plain(mark)).or_default().push(id.clone());
    }

    /// Who has exactly this name; of several, the only one that has no mark.
    pub fn full(&self, name: &str) -> Meant<I> {
        let name = folded(name);
        match (meant(self.full.get(&name)), meant(self.unmarked.get(&name))) {
            (Meant::Several, Meant::One(id)) => Meant::One(id),
            (found, _) => found,
        }
    }

    /// Whose name begins with these words.
    pub fn beginning(&self, name: &str) -> Meant<I> {
        meant(self.first.get(&folded(name)))
    }

    /// All whose name this is a short form of, and of what gender the title in it says that they are.
    pub fn short(&self, name: &str) -> (&[I], Option<Gender>) {
        let (found, gender) = match titled(name) {
            Some((rest, gender)) => (self.last.get(&rest), gender),
            None => (self.first.get(&folded(name)), None),
        };
        (found.map_or(&[], Vec::as_slice), gender)
    }

    /// Who has this name and this mark.
    pub fn marked(&self, name: &str, mark: &str) -> Option<I> {
        self.marked.get(&(folded(name), plain(mark))).cloned()
    }

    /// Who has this mark, whatever the name.
    pub fn by_mark(&self, mark: &str) -> Meant<I> {
        meant(self.by_mark.get(&plain(mark)))
    }
}

fn meant<I: Clone>(ids: Option<&Vec<I>>) -> Meant<I> {
    match ids.map_or(&[][..], Vec::as_slice) {
        [] => Meant::Nobody,
        [one] => Meant::One(one.clone()),
        _ => Meant::Several,
    }
}

/// What to do when a name may mean several.
pub(super) fn ambiguous(at: usize) -> Slip {
    Slip::new(at, Why::SharedName)
}
