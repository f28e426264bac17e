//! What one version has deleted and the other still needs: brought back, with what hung on it.
//!
//! Whoever deletes a person deletes their lines with them, and takes them out of households. When the person is kept after
//! all, because the other version says something new of them, all that is kept as well.

use super::super::kind::Kind;
use super::document::{Document, Keys, reference_keys, references};
use super::{Conflict, ConflictKind, Merging};
use serde_json::Value;
use std::collections::BTreeMap;

/// The ids of records that are kept though one version has deleted them, each with which one ([`ConflictKind::DeletedHere`] or
/// [`ConflictKind::DeletedThere`]).
type Kept = BTreeMap<String, ConflictKind>;

/// A record to be brought back.
type Found = (Kind, String, Keys, ConflictKind);

impl Merging {
    /// Brings back what the merged document names and one has deleted, and what hung on the records that are kept.
    pub(super) fn keep_what_belongs(&mut self, merged: &mut Document) {
        let of_whole_records = self.conflicts.iter().filter(|conflict| conflict.keys.is_empty());
        let mut kept: Kept = of_whole_records.filter_map(|c| Some((c.about.as_ref()?.as_str().to_owned(), c.kind))).collect();
        // What is named by what comes back is no news of its own.
        let mut is_news = true;
        loop {
            let mut found = self.needed(merged);
            if std::mem::take(&mut is_news) {
                let news = found.iter().map(|(kind, id, _, deleted)| Conflict::of_record(*kind, id, *deleted));
                self.conflicts.extend(news);
            }
            found.extend(self.hanging_on(&kept, merged));
            if found.is_empty() {
                break;
            }
            for (kind, id, keys, deleted) in found {
                merged.insert(kind, &id, keys);
                kept.insert(id, deleted);
            }
        }
        for deleted in [ConflictKind::DeletedHere, ConflictKind::DeletedThere] {
            self.rejoin(&kept, deleted, merged);
        }
    }

    /// The version that still has what the other one has deleted.
    fn keeper(&self, deleted: ConflictKind) -> &Document {
        if deleted == ConflictKind::DeletedHere { &self.theirs } else { &self.mine }
    }

    /// The records that are named but not there. What the version names whose word the case does not have is needed as well:
    /// whoever settles the conflict may take that.
    fn needed(&self, merged: &Document) -> Vec<Found> {
        let found = |id: String| {
            let in_version = |deleted: ConflictKind| Some((self.keeper(deleted).find(&id)?, deleted));
            let ((kind, keys), deleted) = in_version(ConflictKind::DeletedHere).or_else(|| in_version(ConflictKind::DeletedThere))?;
            Some((kind, id.clone(), keys.clone(), deleted))
        };
        let mut missing = merged.missing();
        let named = self.conflicts.iter().flat_map(|conflict| named_by(conflict, merged));
        missing.extend(named.filter(|id| merged.find(id).is_none()));
        missing.into_iter().filter_map(found).collect()
    }

    /// The records that name one that is kept, and were deleted with it.
    fn hanging_on(&self, kept: &Kept, merged: &Document) -> Vec<Found> {
        let mut found = Vec::new();
        for deleted in [ConflictKind::DeletedHere, ConflictKind::DeletedThere] {
            for (kind, id, keys) in self.keeper(deleted).records() {
                let hangs = references(Some(kind), keys).any(|named| kept.get(named) == Some(&deleted));
                if hangs && merged.find(id).is_none() && self.base.find(id).is_some() {
                    found.push((kind, id.clone(), keys.clone(), deleted));
                }
            }
        }
        found
    }

    /// Puts the records that are kept back where both the base and the version that has them still name them: into households,
    /// unions, and what events are about.
    fn rejoin(&self, kept: &Kept, deleted: ConflictKind, merged: &mut Document) {
        let keeper = self.keeper(deleted);
        let records = keeper.records().map(|(kind, id, keys)| (Some(kind), Some(id.as_str()), keys));
        for (kind, id, keys) in records.chain([(None, None, &keeper.head)]) {
            let base = match id {
                Some(id) => self.base.find(id).map(|(_, keys)| keys),
                None => Some(&self.base.head),
            };
            for key in reference_keys(kind) {
                let (Some(here), Some(before)) = (keys.get(*key), base.and_then(|base| base.get(*key))) else { continue };
                let is_kept = |value: &Value| value.as_str().and_then(|id| kept.get(id)) == Some(&deleted);
                match (here, before) {
                    (Value::Array(here), Value::Array(before)) => {
                        let back = here.iter().filter(|value| is_kept(value) && before.contains(value));
                        let Some(merged) = back.clone().next().and_then(|_| merged.at_mut(id)) else { continue };
                        let list = merged.entry(*key).or_insert_with(|| Value::Array(Vec::new()));
                        let Value::Array(list) = list else { continue };
                        let most = if kind == Some(Kind::Union) { 2 } else { usize::MAX };
                        for value in back {
                            if !list.contains(value) && list.len() < most {
                                list.push(value.clone());
                            }
                        }
                    }
                    (here, before) if is_kept(here) && here == before => {
                        if let Some(merged) = merged.at_mut(id) {
                            merged.entry(*key).or_insert_with(|| here.clone());
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The ids that the two sides of a conflict name.
fn named_by(conflict: &Conflict, merged: &Document) -> Vec<String> {
    let kind = conflict.about.as_ref().and_then(|id| merged.find(id.as_str())).map(|(kind, _)| kind);
    let [key] = &conflict.keys[..] else { return Vec::new() };
    let sides = [&conflict.mine, &conflict.theirs].into_iter().flatten();
    let said = sides.map(|side| Keys::from_iter([(key.clone(), side.clone())]));
    said.flat_map(|keys| references(kind, &keys).cloned().collect::<Vec<_>>()).collect()
}
