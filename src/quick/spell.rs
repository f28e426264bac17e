//! Names, texts and dates → as they are typed, in quotation marks where they need them.

use super::kith::boxed;
use super::lex::{Kind, is_quote, tokens};
use super::names::folded;
use super::person::length_of_name;
use super::short::{first_words, last_words, titled};
use super::vocabulary::joined;
use super::words::{PERSON, PersonWord};
use crate::edit::read_date;
use crate::model::*;
use std::collections::{BTreeMap, BTreeSet};

/// A text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r");
    format!("\"{text}\"")
}

/// The text of a heading, up to the end of its line.
pub(super) fn heading(text: &str) -> String {
    if text.trim() == text && !text.contains(['\n', '\r']) && !text.starts_with(is_quote) { text.to_owned() } else { quoted(text) }
}

/// A date that a word goes before; text that is none stands in quotation marks.
pub(super) fn date(date: &Date) -> String {
    match date {
        Date::Known(date) => date.to_string(),
        Date::Text(text) => match read_date(text) {
            Some(Date::Known(date)) => date.to_string(),
            Some(Date::Text(text)) => quoted(&text),
            None => quoted(text),
        },
    }
}

/// A date of birth is what follows most names, and makes a date of the end of some: `c 1984`, `5 / 1984-05`.
const BIRTHS: [&str; 5] = ["1984", "1984-05", "1984-05-06", "~1984", "[1980..1984]"];

/// A person's name, which is read up to its end whatever follows.
fn person_name(name: &str) -> String {
    if name.is_empty() {
        return "?".to_owned();
    }
    let is_read_back = |name: &str| {
        let Ok(alone) = tokens(name) else { return false };
        let is_whole_before = |date: &str| tokens(&format!("{name} {date}")).is_ok_and(|all| length_of_name(&all) == alone.len());
        joined(&alone) == name
            && alone.iter().all(|t| t.kind == Kind::Word)
            && length_of_name(&alone) == alone.len()
            && BIRTHS.into_iter().all(is_whole_before)
            && !matches!(PERSON.at_start(&alone), Some((PersonWord::Being(_), _)))
    };
    if name != "?" && !name.starts_with('\u{feff}') && is_read_back(name) { name.to_owned() } else { quoted(name) }
}

/// A name with its mark in brackets.
fn in_brackets(name: &str, mark: Option<usize>, open: char, close: char, closing: Kind) -> String {
    let is_read_back = |text: &str| {
        let Ok(tokens) = tokens(text) else { return false };
        tokens.first().is_some_and(|t| matches!(t.kind, Kind::Open | Kind::OpenBox))
            && boxed(&tokens, closing).is_ok_and(|b| b.name == name && b.mark.is_none() && b.rest.is_empty())
    };
    let bare = format!("{open}{name}{close}");
    let name = if is_read_back(&bare) { name.to_owned() } else { quoted(name) };
    match mark {
        None => format!("{open}{name}{close}"),
        Some(mark) => format!("{open}{name} @{mark}{close}"),
    }
}

/// How each person, household and system of a case is called in its text: by a name that means nobody else.
pub(super) struct Called {
    people: BTreeMap<PersonId, String>,
    households: BTreeMap<HouseholdId, String>,
    systems: BTreeMap<SystemId, String>,
    /// Systems that need no brackets on the right of a tie.
    plain_systems: BTreeMap<SystemId, String>,
}

/// Numbers those whose name is not theirs alone, name by name.
fn marks<I: Clone + Ord>(names: &[(I, String)], needs_one: impl Fn(&str, usize) -> bool) -> BTreeMap<I, usize> {
    let mut of_name: BTreeMap<String, Vec<&I>> = BTreeMap::new();
    for (id, name) in names {
        of_name.entry(folded(name)).or_default().push(id);
    }
    let of_name = of_name.into_iter().filter(|(name, ids)| needs_one(name, ids.len()));
    of_name.flat_map(|(_, ids)| ids.into_iter().cloned().zip(1..).collect::<Vec<_>>()).collect()
}

impl Called {
    pub fn new(case: &Case) -> Called {
        let people: Vec<(PersonId, String)> = case.people.iter().map(|(id, p)| (id.clone(), p.name.shown())).collect();
        let households: Vec<(HouseholdId, String)> = case.households.iter().map(|(id, h)| (id.clone(), h.name.clone())).collect();
        let systems: Vec<(SystemId, String)> = case.systems.iter().map(|(id, s)| (id.clone(), s.name.clone())).collect();
        let others: BTreeSet<String> = households.iter().map(|(_, n)| n).chain(systems.iter().map(|(_, n)| n)).map(|n| folded(n)).collect();
        let beginnings: BTreeSet<String> = people.iter().flat_map(|(_, name)| first_words(name)).collect();
        let endings: BTreeSet<String> = people.iter().flat_map(|(_, name)| last_words(name)).collect();
        let is_short = |name: &str| titled(name).map_or(beginnings.contains(name), |(rest, _)| endings.contains(&rest));
        let person_marks = marks(&people, |name, n| n > 1 || name.is_empty() || is_short(name) || others.contains(name));
        let household_marks = marks(&households, |_, n| n > 1);
        let system_marks = marks(&systems, |_, n| n > 1);
        let is_plain = |id: &SystemId, name: &str| {
            let tokens = tokens(name).unwrap_or_default();
            let is_words = tokens.iter().all(|t| matches!(t.kind, Kind::Word | Kind::Together));
            !system_marks.contains_key(id) && !tokens.is_empty() && is_words && joined(&tokens) == name && name != "?"
        };
        let person = |(id, name): &(PersonId, String)| {
            let name = person_name(name);
            let called = person_marks.get(id).map_or_else(|| name.clone(), |mark| format!("{name} @{mark}"));
            (id.clone(), called)
        };
        Called {
            people: people.iter().map(person).collect(),
            households: (households.iter())
                .map(|(id, name)| (id.clone(), in_brackets(name, household_marks.get(id).copied(), '[', ']', Kind::CloseBox)))
                .collect(),
            plain_systems: systems.iter().filter(|(id, name)| is_plain(id, name)).cloned().collect(),
            systems: (systems.iter())
                .map(|(id, name)| (id.clone(), in_brackets(name, system_marks.get(id).copied(), '(', ')', Kind::Close)))
                .collect(),
        }
    }

    pub fn person(&self, id: &PersonId) -> &str {
        self.people.get(id).map_or("?", String::as_str)
    }

    pub fn household(&self, id: &HouseholdId) -> &str {
        self.households.get(id).map_or("[]", String::as_str)
    }

    pub fn system(&self, id: &SystemId) -> &str {
        self.systems.get(id).map_or("()", String::as_str)
    }

    /// People as a list.
    pub fn list(&self, people: &[PersonId]) -> String {
        people.iter().map(|id| self.person(id)).collect::<Vec<_>>().join(", ")
    }

    /// The first end of a tie, or a client.
    pub fn end(&self, end: &TieEnd) -> &str {
        match end {
            TieEnd::Person(id) => self.person(id),
            TieEnd::Household(id) => self.household(id),
            TieEnd::System(id) => self.system(id),
        }
    }

    /// The second end of a tie, where a system may stand without brackets.
    pub fn second_end<'c>(&'c self, end: &'c TieEnd) -> &'c str {
        match end {
            TieEnd::System(id) => self.plain_systems.get(id).map_or_else(|| self.system(id), String::as_str),
            TieEnd::Person(_) | TieEnd::Household(_) => self.end(end),
        }
    }
}
