//! Typed ids: the strings of the case file, never re-used, ordered so that `p2` comes before `p10`.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// Compares two ids with runs of digits read as numbers; equal numbers written differently (`p1`, `p01`) fall back to
/// the plain order of the strings, so that the order stays total.
pub fn natural_cmp(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    while let (Some(&l), Some(&r)) = (left.first(), right.first()) {
        if l.is_ascii_digit() && r.is_ascii_digit() {
            let (l_run, l_rest) = digits(left);
            let (r_run, r_rest) = digits(right);
            match l_run.len().cmp(&r_run.len()).then_with(|| l_run.cmp(r_run)) {
                Ordering::Equal => (left, right) = (l_rest, r_rest),
                unequal => return unequal,
            }
        } else if l == r {
            (left, right) = (&left[1..], &right[1..]);
        } else {
            return l.cmp(&r);
        }
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The leading digits without leading zeros, and what follows them.
fn digits(s: &[u8]) -> (&[u8], &[u8]) {
    let end = s.iter().position(|b| !b.is_ascii_digit()).unwrap_or(s.len());
    let start = s[..end].iter().position(|&b| b != b'0').unwrap_or(end);
    (&s[start..end], &s[end..])
}

/// True for what FORMAT.md allows as an id: 1 to 64 of `A-Z a-z 0-9 _ -`.
pub fn is_valid_id(s: &str) -> bool {
    (1..=64).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// For an id of one letter and a number (which is nearly every id), a number that orders as the id does; 0 for others.
fn short_key(id: &str) -> u64 {
    match id.as_bytes() {
        [letter @ (b'A'..=b'Z' | b'a'..=b'z'), digits @ ..]
            if (1..=16).contains(&digits.len()) && digits[0] != b'0' && digits.iter().all(u8::is_ascii_digit) =>
        {
            digits.iter().fold(0, |n: u64, d| n * 10 + u64::from(d - b'0')) | u64::from(*letter) << 56
        }
        _ => 0,
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $variant:ident, $class:literal, $prefix:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone)]
            pub struct $name {
                text: Arc<str>,
                /// [`short_key`] of the text: maps are asked for ids far more often than ids are made.
                key: u64,
            }

            impl $name {
                /// Wraps an id string; the caller has made sure that it is a valid one ([`is_valid_id`]).
                pub fn new(id: impl AsRef<str>) -> Self {
                    Self { key: short_key(id.as_ref()), text: Arc::from(id.as_ref()) }
                }
                /// The id as it stands in the file.
                pub fn as_str(&self) -> &str {
                    &self.text
                }
            }
            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.text)
                }
            }
            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.text)
                }
            }
            impl PartialEq for $name {
                fn eq(&self, other: &Self) -> bool {
                    self.key == other.key && (self.key != 0 || self.text == other.text)
                }
            }
            impl Eq for $name {}
            impl std::hash::Hash for $name {
                fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                    self.text.hash(state);
                }
            }
            impl PartialOrd for $name {
                fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                    Some(self.cmp(other))
                }
            }
            impl Ord for $name {
                fn cmp(&self, other: &Self) -> Ordering {
                    if self.key != 0 && other.key != 0 { self.key.cmp(&other.key) } else { natural_cmp(&self.text, &other.text) }
                }
            }
            impl From<$name> for EntityId {
                fn from(id: $name) -> Self {
                    EntityId::$variant(id)
                }
            }
            impl From<&$name> for EntityId {
                fn from(id: &$name) -> Self {
                    EntityId::$variant(id.clone())
                }
            }
        )*

        /// The id of anything in a case: what is selected, picked, drawn or spoken about.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EntityId {
            $($(#[$doc])* $variant($name),)*
        }

        impl EntityId {
            /// The id as it stands in the file.
            pub fn as_str(&self) -> &str {
                match self { $(EntityId::$variant(id) => id.as_str(),)* }
            }
            /// The word for this sort of record: the class of its group in an SVG.
            pub fn class(&self) -> &'static str {
                match self { $(EntityId::$variant(_) => $class,)* }
            }
            /// The letter that ids of this sort start with when the program gives them out.
            pub fn prefix(&self) -> &'static str {
                match self { $(EntityId::$variant(_) => $prefix,)* }
            }
        }
    };
}

ids! {
    /// A person (or a pet, a pregnancy, a loss).
    PersonId = Person, "person", "p";
    /// A union of up to two partners.
    UnionId = Union, "union", "u";
    /// The link from a child to the union that it is drawn under.
    ChildLinkId = Child, "child", "c";
    /// A household: who lives under one roof.
    HouseholdId = Household, "household", "h";
    /// A bond: an emotional relationship between two people.
    BondId = Bond, "bond", "b";
    /// A system around the family: school, work, faith, services.
    SystemId = System, "system", "s";
    /// A tie between people, households and systems.
    TieId = Tie, "tie", "t";
    /// A dated event.
    EventId = Event, "event", "e";
    /// A goal of the work.
    GoalId = Goal, "goal", "g";
    /// An action of the worker.
    ActionId = Action, "action", "a";
    /// A free text on a chart.
    TextId = Text, "text", "x";
    /// A snapshot of the case.
    SnapshotId = Snapshot, "snapshot", "n";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_cut_orders_as_the_texts_do() {
        let ids =
            ["a1", "p", "p0", "p1", "p01", "p2", "p10", "p9999999999999999", "p99999999999999999", "p2x", "z3", "Z3", "pp1", "7", "p-1"];
        for a in ids {
            for b in ids {
                let (short_a, short_b) = (PersonId::new(a), PersonId::new(b));
                assert_eq!(short_a.cmp(&short_b), natural_cmp(a, b), "{a} {b}");
                assert_eq!(short_a == short_b, a == b, "{a} {b}");
            }
        }
    }

    #[test]
    fn numbers_in_ids_compare_as_numbers() {
        let mut ids = ["p10", "p2", "p1", "a9", "p01", "p", "p2x"].map(PersonId::new);
        ids.sort();
        assert_eq!(ids.map(|i| i.to_string()), ["a9", "p", "p01", "p1", "p2", "p2x", "p10"]);
    }

    #[test]
    fn only_safe_strings_are_ids() {
        assert!(is_valid_id("p-1_Z"));
        assert!(!is_valid_id("") && !is_valid_id("a b") && !is_valid_id("é") && !is_valid_id(&"x".repeat(65)));
    }
}
