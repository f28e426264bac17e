//! One key in three versions → one: who has changed it decides; where both have, it depends on what the key holds.

use super::super::kind::Kind;
use super::document::Keys;
use super::{Conflict, ConflictKind, text};
use crate::model::EntityId;
use serde_json::Value;
use std::collections::BTreeSet;

/// How a key is merged that both have changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Mine is shown, and theirs listed.
    Fact,
    /// Key by key.
    Object,
    /// What both have added, without what either has removed. Never more than so many.
    Set(usize),
    /// The same for parts of a record, as long as not both have changed the same part.
    Parts,
    /// Line by line.
    Note,
    /// Mine, and nobody is asked: where something stands on paper. Objects within objects so deep are merged key by key.
    Place(u8),
    /// The higher number, key by key.
    Counters,
}

/// What the key at the end of a path holds, within the case itself (no kind) or within a record.
fn rule(kind: Option<Kind>, path: &[&str]) -> Rule {
    match (kind, path) {
        (None, ["next"]) => Rule::Counters,
        (None, ["page"]) => Rule::Place(2),
        (None, ["layout"]) | (Some(Kind::Person | Kind::Household | Kind::System), ["pins"]) => Rule::Place(1),
        (Some(Kind::Text), ["at"]) => Rule::Place(0),
        (_, ["note"]) => Rule::Note,
        (Some(Kind::Person), ["cultures" | "languages" | "flags" | "strengths"] | ["name", "former"]) => Rule::Set(usize::MAX),
        (Some(Kind::System), ["flags" | "members"]) | (Some(Kind::Household), ["members"]) => Rule::Set(usize::MAX),
        (Some(Kind::Event | Kind::Goal | Kind::Action), ["about"]) | (None, ["index"]) => Rule::Set(usize::MAX),
        (Some(Kind::Union), ["partners"]) => Rule::Set(2),
        (Some(Kind::Person), ["conditions"]) | (Some(Kind::Union), ["timeline"]) => Rule::Parts,
        // A snapshot shows what was filed: no mixture of two.
        (Some(Kind::Snapshot), ["case"]) => Rule::Fact,
        _ => Rule::Object,
    }
}

/// True for lists of which each version has what it has added.
pub(super) fn is_set(kind: Option<Kind>, path: &[&str]) -> bool {
    matches!(rule(kind, path), Rule::Set(_) | Rule::Parts)
}

/// The fields of one record, or of the case itself (no kind, about nothing).
pub(super) struct Field<'a> {
    pub kind: Option<Kind>,
    pub about: Option<EntityId>,
    pub conflicts: &'a mut Vec<Conflict>,
}

/// A value in the version that both come from, in mine and in theirs.
type Three<'v> = [Option<&'v Value>; 3];

impl Field<'_> {
    /// All keys of the record.
    pub fn keys(&mut self, base: &Keys, mine: &Keys, theirs: &Keys) -> Keys {
        self.within(&[], [Some(base), Some(mine), Some(theirs)])
    }

    fn within(&mut self, path: &[&str], versions: [Option<&Keys>; 3]) -> Keys {
        let keys: BTreeSet<&String> = versions.iter().flatten().flat_map(|keys| keys.keys()).collect();
        let mut merged = Keys::new();
        for key in keys {
            let three = versions.map(|keys| keys.and_then(|keys| keys.get(key)));
            let path = [path, &[key.as_str()]].concat();
            if let Some(value) = self.value(&path, three) {
                merged.insert(key.clone(), value);
            }
        }
        merged
    }

    fn value(&mut self, path: &[&str], three: Three<'_>) -> Option<Value> {
        let [_, mine, theirs] = three;
        if let Some(value) = undisputed(three) {
            return value.cloned();
        }
        let merged = match rule(self.kind, path) {
            Rule::Fact => None,
            Rule::Object => self.object(path, three),
            Rule::Set(most) => set(three).filter(|merged| merged.len() <= most).map(Value::Array),
            Rule::Parts => set(three).filter(|_| !is_changed_twice(three)).map(Value::Array),
            Rule::Note => return self.note(path, three),
            Rule::Place(depth) => return place(depth, three),
            Rule::Counters => return Some(counters(mine, theirs)),
        };
        merged.or_else(|| {
            self.add(path, ConflictKind::BothChanged, three);
            mine.cloned()
        })
    }

    /// Objects key by key; none where one of them is no object.
    fn object(&mut self, path: &[&str], [base, mine, theirs]: Three<'_>) -> Option<Value> {
        let (mine, theirs) = (mine?.as_object()?, theirs?.as_object()?);
        Some(Value::Object(self.within(path, [base.and_then(Value::as_object), Some(mine), Some(theirs)])))
    }

    fn note(&mut self, path: &[&str], three: Three<'_>) -> Option<Value> {
        let [base, mine, theirs] = three.map(|value| value.and_then(Value::as_str).unwrap_or_default());
        let merged = text::merge(base, mine, theirs);
        if merged.has_both {
            self.add(path, ConflictKind::BothKept, three);
        }
        (!merged.text.is_empty()).then_some(Value::String(merged.text))
    }

    fn add(&mut self, path: &[&str], kind: ConflictKind, [_, mine, theirs]: Three<'_>) {
        let (mine, theirs) = (mine.cloned(), theirs.cloned());
        self.conflicts.push(Conflict {
            about: self.about.clone(),
            keys: path.iter().map(|key| (*key).to_owned()).collect(),
            kind,
            mine,
            theirs,
        });
    }
}

/// What holds where at most one has changed a value, or both in the same way; `None` where both have, each in their own.
fn undisputed<'v>([base, mine, theirs]: Three<'v>) -> Option<Option<&'v Value>> {
    if mine == theirs || base == theirs {
        Some(mine)
    } else if base == mine {
        Some(theirs)
    } else {
        None
    }
}

/// Lists of three versions; an absent one is empty. None where one of them is no list.
fn lists(three: Three<'_>) -> Option<[&[Value]; 3]> {
    fn list(value: Option<&Value>) -> Option<&[Value]> {
        value.map_or(Some(&[]), |value| value.as_array().map(Vec::as_slice))
    }
    let [base, mine, theirs] = three;
    Some([list(base)?, list(mine)?, list(theirs)?])
}

/// Mine, without what they have removed, and then what they have added.
fn set(three: Three<'_>) -> Option<Vec<Value>> {
    let [base, mine, theirs] = lists(three)?;
    let kept = mine.iter().filter(|item| theirs.contains(item) || !base.contains(item));
    let added = theirs.iter().filter(|item| !base.contains(item) && !mine.contains(item));
    Some(kept.chain(added).cloned().collect())
}

/// True when both have removed the same part, to put something else in its place.
fn is_changed_twice(three: Three<'_>) -> bool {
    let Some([base, mine, theirs]) = lists(three) else { return true };
    base.iter().any(|item| !mine.contains(item) && !theirs.contains(item))
}

/// Where both have put it somewhere else, mine.
fn place(depth: u8, three: Three<'_>) -> Option<Value> {
    if let Some(value) = undisputed(three) {
        return value.cloned();
    }
    let [base, mine, theirs] = three;
    let object = |value: Option<&Value>| value.map_or(Some(Keys::new()), |value| value.as_object().cloned());
    let (Some(base), Some(mut merged), Some(theirs), true) = (object(base), object(mine), object(theirs), depth > 0) else {
        return mine.cloned();
    };
    let keys: BTreeSet<String> = base.keys().chain(merged.keys()).chain(theirs.keys()).cloned().collect();
    for key in keys {
        match place(depth - 1, [base.get(&key), merged.get(&key), theirs.get(&key)]) {
            Some(value) => merged.insert(key, value),
            None => merged.remove(&key),
        };
    }
    (!merged.is_empty()).then_some(Value::Object(merged))
}

/// The higher of both counters: an id is never given out again.
fn counters(mine: Option<&Value>, theirs: Option<&Value>) -> Value {
    let mut merged = mine.and_then(Value::as_object).cloned().unwrap_or_default();
    for (prefix, theirs) in theirs.and_then(Value::as_object).into_iter().flatten() {
        let is_higher = merged.get(prefix).and_then(Value::as_u64) < theirs.as_u64();
        if is_higher {
            merged.insert(prefix.clone(), theirs.clone());
        }
    }
    Value::Object(merged)
}
