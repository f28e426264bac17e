//! A case ↔ the keys of its file, with the records by kind and id.

use super::super::envelope;
use super::super::kind::Kind;
use super::super::{Refusal, open_bytes, to_bytes};
use crate::model::Case;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The keys of a record without its id, or of the case itself.
pub(super) type Keys = Map<String, Value>;
/// The records of one kind.
pub(super) type List = BTreeMap<String, Keys>;

/// What the file of a case says.
#[derive(Clone, Default)]
pub(super) struct Document {
    /// The keys of the case itself.
    pub head: Keys,
    lists: BTreeMap<Kind, List>,
}

impl Document {
    /// What a file of this case would say, mended if need be.
    ///
    /// # Errors
    /// It is more than a file can hold.
    pub fn of(case: &Case) -> Result<Self, Refusal> {
        let bytes = to_bytes(case);
        let loaded = open_bytes(&bytes)?;
        let bytes = if loaded.is_changed() { to_bytes(&loaded.case) } else { bytes };
        let document = serde_json::from_slice(&bytes).unwrap_or_default();
        Ok(Self::of_keys(envelope::open(document)?))
    }

    /// A case without records.
    pub fn with_head(head: Keys) -> Self {
        Self { head, lists: BTreeMap::new() }
    }

    /// What the file of a case says as it is, for looking things up; nothing where it says what no file can.
    pub fn as_it_is(case: &Case) -> Self {
        let document = serde_json::from_slice(&to_bytes(case)).unwrap_or_default();
        envelope::open(document).map(Self::of_keys).unwrap_or_default()
    }

    fn of_keys(mut head: Keys) -> Self {
        let mut lists = BTreeMap::new();
        for kind in Kind::ALL {
            let Some(Value::Array(records)) = head.remove(kind.list()) else { continue };
            let records = records.into_iter().filter_map(|record| {
                let Value::Object(mut keys) = record else { return None };
                let Some(Value::String(id)) = keys.remove("id") else { return None };
                Some((id, keys))
            });
            lists.insert(kind, records.collect());
        }
        Self { head, lists }
    }

    /// The keys as a file has them.
    pub fn into_keys(self) -> Keys {
        let mut keys = self.head;
        for (kind, list) in self.lists {
            let record = |(id, mut keys): (String, Keys)| {
                keys.insert("id".to_owned(), Value::String(id));
                Value::Object(keys)
            };
            keys.insert(kind.list().to_owned(), list.into_iter().map(record).collect());
        }
        keys
    }

    /// The records of a kind.
    pub fn list(&self, kind: Kind) -> &List {
        static NONE: LazyLock<List> = LazyLock::new(List::new);
        self.lists.get(&kind).unwrap_or(&NONE)
    }

    /// All records.
    pub fn records(&self) -> impl Iterator<Item = (Kind, &String, &Keys)> {
        self.lists.iter().flat_map(|(kind, list)| list.iter().map(|(id, keys)| (*kind, id, keys)))
    }

    pub fn insert(&mut self, kind: Kind, id: &str, keys: Keys) {
        self.lists.entry(kind).or_default().insert(id.to_owned(), keys);
    }

    /// Takes all records out.
    pub fn take_records(&mut self) -> BTreeMap<Kind, List> {
        std::mem::take(&mut self.lists)
    }

    /// The keys of a record, or of the case itself.
    pub fn at_mut(&mut self, record: Option<&str>) -> Option<&mut Keys> {
        match record {
            None => Some(&mut self.head),
            Some(id) => self.lists.values_mut().find_map(|list| list.get_mut(id)),
        }
    }

    /// The record of this id.
    pub fn find(&self, id: &str) -> Option<(Kind, &Keys)> {
        self.lists.iter().find_map(|(kind, list)| Some((*kind, list.get(id)?)))
    }

    /// The ids that records refer to and that are none of a record.
    pub fn missing(&self) -> BTreeSet<String> {
        let ids: BTreeSet<&String> = self.records().map(|(_, id, _)| id).collect();
        let head = references(None, &self.head);
        let named = head.chain(self.records().flat_map(|(kind, _, keys)| references(Some(kind), keys)));
        named.filter(|id| !ids.contains(id)).cloned().collect()
    }
}

/// The keys under which the case itself (no kind) or a record names other records.
pub(super) fn reference_keys(kind: Option<Kind>) -> &'static [&'static str] {
    match kind {
        None => &["client", "index"],
        Some(Kind::Person | Kind::Snapshot) => &[],
        Some(Kind::Union) => &["partners"],
        Some(Kind::Child) => &["child", "union"],
        Some(Kind::Household | Kind::System) => &["members"],
        Some(Kind::Bond | Kind::Tie) => &["from", "to"],
        Some(Kind::Event | Kind::Goal | Kind::Text) => &["about"],
        Some(Kind::Action) => &["about", "goal"],
    }
}

/// The ids that a record names.
pub(super) fn references(kind: Option<Kind>, keys: &Keys) -> impl Iterator<Item = &String> {
    reference_keys(kind).iter().filter_map(|key| keys.get(*key)).flat_map(|value| {
        let one = if let Value::String(id) = value { Some(id) } else { None };
        let many = value.as_array().into_iter().flatten().filter_map(|value| if let Value::String(id) = value { Some(id) } else { None });
        one.into_iter().chain(many)
    })
}
