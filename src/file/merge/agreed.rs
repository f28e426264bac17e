//! Two versions → what both say: it stands for the one that both come from, where that is not known.

use super::super::kind::Kind;
use super::document::{Document, Keys};
use super::field::is_set;
use serde_json::Value;

/// What both documents say. A record of which they say nothing in common is not in it: only its id is the same.
pub(super) fn document(one: &Document, other: &Document) -> Document {
    let mut both = Document::with_head(keys(None, &[], &one.head, &other.head));
    for (kind, id, record) in one.records() {
        let Some(theirs) = other.list(kind).get(id) else { continue };
        let common = keys(Some(kind), &[], record, theirs);
        if !common.is_empty() || record == theirs {
            both.insert(kind, id, common);
        }
    }
    both
}

fn keys(kind: Option<Kind>, path: &[&str], one: &Keys, other: &Keys) -> Keys {
    let both = one.iter().filter_map(|(key, value)| Some((key, value, other.get(key)?)));
    both.filter_map(|(key, one, other)| Some((key.clone(), value(kind, &[path, &[key]].concat(), one, other)?))).collect()
}

fn value(kind: Option<Kind>, path: &[&str], one: &Value, other: &Value) -> Option<Value> {
    if one == other {
        return Some(one.clone());
    }
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let common = keys(kind, path, one, other);
            (!common.is_empty()).then_some(Value::Object(common))
        }
        (Value::Array(one), Value::Array(other)) if is_set(kind, path) => {
            let common: Vec<Value> = one.iter().filter(|item| other.contains(item)).cloned().collect();
            (!common.is_empty()).then_some(Value::Array(common))
        }
        _ => None,
    }
}
