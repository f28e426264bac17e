//! Flags of people and systems as badges. A source of risk and one of strength have signs of their own; a flag in other words
//! has a number, the same on every chart of a case, which the legend explains.

use crate::model::{Case, Person, System};
use crate::notation::{FlagRow, Profile};
use std::collections::BTreeMap;

/// From the middle of one badge to that of the next, and the height of a row of them (px).
pub const BADGE: f64 = 15.0;
/// Flags of a person that are letters and marks beside the symbol.
const LETTERS: [&str; 4] = ["smoker", "obesity", "language_problem", "secret"];
/// So many badges fit into a system's circle, and between a person and whoever stands at the right.
const IN_SYSTEM: usize = 3;
const AT_PERSON: usize = 2;

/// The badge of one flag.
#[derive(Clone, Debug, PartialEq)]
pub struct FlagBadge {
    /// How it is drawn.
    pub row: &'static FlagRow,
    /// What stands in it.
    pub sign: String,
    /// What it says.
    pub words: String,
}

/// The numbers of all flags in words.
#[derive(Clone, Debug, Default)]
pub struct Numbers<'a>(BTreeMap<&'a str, usize>);

impl<'a> Numbers<'a> {
    /// Numbers the flags of a case, in the order of their letters.
    pub fn of(case: &'a Case) -> Numbers<'a> {
        let of_people = case.people.values().flat_map(|p| said(&p.flags)).filter(|flag| !LETTERS.contains(flag));
        let all = of_people.chain(case.systems.values().flat_map(|s| said(&s.flags)));
        let mut numbers: BTreeMap<&str, usize> = all.filter(|flag| !is_coded(flag)).map(|flag| (flag, 0)).collect();
        numbers.values_mut().zip(1..).for_each(|(number, at)| *number = at);
        Numbers(numbers)
    }

    /// The badges in a system's circle, the most urgent first.
    pub fn of_system(&self, system: &System) -> Vec<FlagBadge> {
        self.badges(said(&system.flags), IN_SYSTEM)
    }

    /// The badges beside a person, right of the letters that stand there.
    pub fn of_person(&self, person: &Person) -> Vec<FlagBadge> {
        self.badges(said(&person.flags).filter(|flag| !LETTERS.contains(flag)), badges_beside(person))
    }

    fn badges<'f>(&self, flags: impl Iterator<Item = &'f str>, most: usize) -> Vec<FlagBadge> {
        let badge = |flag: &str| {
            let row = Profile::default().flag(flag);
            let (sign, words) = match self.0.get(flag) {
                Some(number) => (number.to_string(), flag.to_owned()),
                None => (row.sign.to_owned(), row.label.to_owned()),
            };
            FlagBadge { row, sign, words }
        };
        let mut badges: Vec<FlagBadge> = flags.map(badge).collect();
        let urgency = |badge: &FlagBadge| Profile::default().catalogue().flags.iter().position(|row| row.code == badge.row.code);
        badges.sort_by_cached_key(|badge| (urgency(badge), badge.words.clone()));
        badges.dedup();
        badges.truncate(most);
        badges
    }
}

/// How many letters stand beside a person's symbol.
pub(super) fn letters_beside(person: &Person) -> usize {
    LETTERS[..3].iter().filter(|letter| person.flags.iter().any(|flag| flag == *letter)).count()
}

/// How many badges at most stand beside a person's symbol: letters take their room.
pub(super) fn badges_beside(person: &Person) -> usize {
    let flags = said(&person.flags).filter(|flag| !LETTERS.contains(flag)).count();
    flags.min(AT_PERSON.saturating_sub(letters_beside(person).div_ceil(2)))
}

/// From the middle of a person's symbol to that of its first badge, as a share of half the symbol, and in px.
pub fn first_beside(person: &Person, half: f64) -> (f64, f64) {
    (half + 3.0 + 7.0 * letters_beside(person) as f64 + BADGE / 2.0, half - BADGE / 2.0 + 1.0)
}

fn said(flags: &[String]) -> impl Iterator<Item = &str> {
    flags.iter().map(|flag| flag.trim()).filter(|flag| !flag.is_empty())
}

fn is_coded(flag: &str) -> bool {
    let row = Profile::default().flag(flag);
    row.code == flag && !row.sign.is_empty()
}
