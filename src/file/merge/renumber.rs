//! Ids that two versions have given to different records → new ids for those of one of them.
//!
//! Both count on from the same number, so the first person that each of them adds has the same id.

use super::super::ids::Mint;
use super::super::kind::Kind;
use super::document::{Document, Keys, reference_keys, references};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Gives new ids to the records of `yielding` that are new, but share their ids with others that are new in `other`.
pub(super) fn apart(base: &Document, yielding: &mut Document, other: &Document) {
    let shared = shared(base, yielding, other);
    if shared.is_empty() {
        return;
    }
    let mut mint = Mint::default();
    for document in [base, yielding, other] {
        mint.note(&document.clone().into_keys());
    }
    let new_ids: BTreeMap<String, String> = shared.into_iter().map(|(id, kind)| (id, mint.fresh(kind))).collect();
    let mut head = std::mem::take(&mut yielding.head);
    rename(None, &mut head, &new_ids);
    let mut next = match head.remove("next") {
        Some(Value::Object(next)) => next,
        _ => Map::new(),
    };
    next.extend(mint.counters().map(|(prefix, number)| (prefix, number.into())));
    head.insert("next".to_owned(), Value::Object(next));
    yielding.head = head;
    for (kind, list) in yielding.take_records() {
        for (id, mut keys) in list {
            rename(Some(kind), &mut keys, &new_ids);
            yielding.insert(kind, new_ids.get(&id).unwrap_or(&id), keys);
        }
    }
}

/// The ids of records that are new in both and not the same: they say something else, or name somebody else.
fn shared(base: &Document, one: &Document, other: &Document) -> BTreeMap<String, Kind> {
    let known = ids_of(base);
    let both: Vec<(Kind, &String, &Keys, (Kind, &Keys))> = one
        .records()
        .filter(|(_, id, _)| !known.contains(id.as_str()))
        .filter_map(|(kind, id, keys)| Some((kind, id, keys, other.find(id)?)))
        .collect();
    let mut shared: BTreeMap<String, Kind> = BTreeMap::new();
    loop {
        let names_another = |kind, keys| references(Some(kind), keys).any(|id| shared.contains_key(id));
        let found: Vec<(String, Kind)> = both
            .iter()
            .filter(|(_, id, ..)| !shared.contains_key(*id))
            .filter(|(kind, _, keys, theirs)| (*kind, *keys) != *theirs || names_another(*kind, keys))
            .map(|(kind, id, ..)| ((*id).clone(), *kind))
            .collect();
        if found.is_empty() {
            return shared;
        }
        shared.extend(found);
    }
}

/// All ids of a document, those in snapshots too: what was deleted may be there still.
fn ids_of(document: &Document) -> BTreeSet<&str> {
    let mut ids: BTreeSet<&str> = document.records().map(|(_, id, _)| id.as_str()).collect();
    for snapshot in document.list(Kind::Snapshot).values() {
        let lists = Kind::ALL.iter().filter_map(|kind| snapshot.get("case")?.get(kind.list())?.as_array());
        ids.extend(lists.flatten().filter_map(|record| record.get("id")?.as_str()));
    }
    ids
}

/// Puts new ids wherever a record, or the case itself, names others.
fn rename(kind: Option<Kind>, keys: &mut Keys, new_ids: &BTreeMap<String, String>) {
    for key in reference_keys(kind) {
        match keys.get_mut(*key) {
            Some(Value::Array(ids)) => ids.iter_mut().for_each(|id| rename_one(id, new_ids)),
            Some(id) => rename_one(id, new_ids),
            None => {}
        }
    }
    if kind.is_none()
        && let Some(layout) = keys.get_mut("layout")
    {
        rename_places(layout, new_ids);
    }
    if kind == Some(Kind::Snapshot)
        && let Some(Value::Object(case)) = keys.get_mut("case")
    {
        rename(None, case, new_ids);
        for kind in Kind::ALL {
            let records = case.get_mut(kind.list()).and_then(Value::as_array_mut);
            for record in records.into_iter().flatten().filter_map(Value::as_object_mut) {
                record.get_mut("id").into_iter().for_each(|id| rename_one(id, new_ids));
                rename(Some(kind), record, new_ids);
            }
        }
    }
}

fn rename_one(value: &mut Value, new_ids: &BTreeMap<String, String>) {
    if let Value::String(id) = value
        && let Some(new) = new_ids.get(id)
    {
        id.clone_from(new);
    }
}

/// The same in an arrangement, where a place is named by a record, or by a record and a row (`u2/3`).
fn rename_places(value: &mut Value, new_ids: &BTreeMap<String, String>) {
    let renamed = |name: &str| {
        let (id, row) = name.split_at(name.find('/').unwrap_or(name.len()));
        new_ids.get(id).map(|new| format!("{new}{row}"))
    };
    match value {
        Value::String(name) => {
            if let Some(new) = renamed(name) {
                *name = new;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename_places(value, new_ids)),
        Value::Object(keys) => {
            for (key, mut value) in std::mem::take(keys) {
                rename_places(&mut value, new_ids);
                keys.insert(renamed(&key).unwrap_or(key), value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
