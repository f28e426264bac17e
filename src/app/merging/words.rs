//! What two versions do not agree on, in words.

use crate::app::language::{Spoken, field, name_of, sort, tr};
use crate::edit::field_of_key;
use crate::file::RepairCode;
use crate::file::merge::{Conflict, ConflictKind, Said, Side};
use crate::model::*;
use crate::notation::Profile;

/// Characters of a text that are shown.
const LONGEST: usize = 300;

/// Who or what it is about, and which field: "Ana – birth".
pub fn about(case: &Case, conflict: &Conflict) -> String {
    let whom = match &conflict.about {
        Some(id) if crate::edit::exists(case, id) => name_of(case, id),
        Some(id) => sort(id).to_owned(),
        None => tr("the-case").to_owned(),
    };
    match conflict.keys.first() {
        Some(key) => tr!("conflict-about", whom = whom, field = field_name(conflict.about.as_ref(), key)),
        None => whom,
    }
}

/// What has become of it, where that is not plain from what both say.
pub fn outcome(conflict: &Conflict) -> Option<&'static str> {
    match conflict.kind {
        ConflictKind::BothChanged => None,
        ConflictKind::BothKept => Some(tr("conflict-both-kept")),
        ConflictKind::DeletedHere => Some(tr("conflict-deleted-here")),
        ConflictKind::DeletedThere => Some(tr("conflict-deleted-there")),
        ConflictKind::SetAside(RepairCode::Cycle) => Some(tr("conflict-cycle")),
        ConflictKind::SetAside(RepairCode::DupEdge) => Some(tr("conflict-said-twice")),
        ConflictKind::SetAside(_) => Some(tr("conflict-set-aside")),
    }
}

/// What one side says.
pub fn side(case: &Case, conflict: &Conflict, side: Side) -> String {
    let path: Vec<&str> = conflict.keys.iter().map(String::as_str).collect();
    let words = conflict.said(side).map(|said| value(case, conflict.about.as_ref(), &path, &said)).filter(|words| !words.is_empty());
    let words = words.unwrap_or_else(|| tr("nothing-said").to_owned());
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => words[..end].chars().chain(['…']).collect(),
        None => words,
    }
}

fn value(case: &Case, about: Option<&EntityId>, path: &[&str], said: &Said) -> String {
    match said {
        Said::Text(text) => text_value(case, about, path, text),
        Said::Number(number) => number.clone(),
        Said::Flag(true) => tr("yes").to_owned(),
        Said::Flag(false) => tr("no").to_owned(),
        Said::List(items) => items.iter().map(|item| value(case, about, path, item)).collect::<Vec<_>>().join(", "),
        Said::Parts(parts) => {
            let part = |(key, said): &(String, Said)| {
                let words = value(case, about, &[path, &[key]].concat(), said);
                // A part goes by what it says; at the top its field is named.
                if path.is_empty() { tr!("part-of-record", field = field_name(about, key), value = words) } else { words }
            };
            // What a record is called by stands above.
            let shown = parts.iter().filter(|(key, _)| key != "id");
            shown.map(part).collect::<Vec<_>>().join(", ")
        }
    }
}

fn field_name(about: Option<&EntityId>, key: &str) -> String {
    field_of_key(about, key).map_or_else(|| key.to_owned(), |name| field(name).into_owned())
}

/// A text, which may be a code, a date or an id, by the key that it stands under.
fn text_value(case: &Case, about: Option<&EntityId>, path: &[&str], text: &str) -> String {
    let (first, last) = (path.first().copied().unwrap_or_default(), path.last().copied().unwrap_or_default());
    let rows = Profile::default();
    let words = match (about, first, last) {
        (Some(EntityId::Person(_)), "being", _) => Being::from_code(text).words().into_owned(),
        (Some(EntityId::Person(_)), "gender", _) => Gender::from_code(text).words().into_owned(),
        (Some(EntityId::Person(_)), "assigned", _) => Assigned::from_code(text).words().into_owned(),
        (Some(EntityId::Person(_)), "orientation", _) => Orientation::from_code(text).words().into_owned(),
        (Some(EntityId::Person(_)), "conditions", "kind") => ConditionKind::from_code(text).words().into_owned(),
        (Some(EntityId::Person(_)), "conditions", "state") => ConditionState::from_code(text).words().into_owned(),
        (Some(EntityId::Union(_)), "timeline", "kind") => UnionEventKind::from_code(text).words().into_owned(),
        (Some(EntityId::Union(_)), "kind", _) if kinds::is_union_kind(text) => rows.union_kind(Some(text)).words().into_owned(),
        (Some(EntityId::Child(_)), "kind", _) if kinds::is_child_link_kind(text) => rows.child_link(Some(text)).words().into_owned(),
        (Some(EntityId::Child(_)), "zygosity", _) => Zygosity::from_code(text).words().into_owned(),
        (Some(EntityId::Bond(_)), "kind", _) if kinds::is_bond_kind(text) => rows.bond_kind(Some(text)).words().into_owned(),
        (Some(EntityId::System(_)), "category", _) if kinds::is_category(text) => rows.category(Some(text)).words().into_owned(),
        (Some(EntityId::System(_)), "formality", _) => Formality::from_code(text).words().into_owned(),
        (Some(EntityId::System(_)), "status", _) => SystemStatus::from_code(text).words().into_owned(),
        (Some(EntityId::Tie(_)), "strength", _) => Strength::from_code(text).words().into_owned(),
        (Some(EntityId::Tie(_)), "stress", _) => Stress::from_code(text).words().into_owned(),
        (Some(EntityId::Tie(_)), "flow", _) => Flow::from_code(text).words().into_owned(),
        (Some(EntityId::Event(_)), "kind", _) => EventKind::from_code(text).words().into_owned(),
        (Some(EntityId::Goal(_)), "status", _) => GoalStatus::from_code(text).words().into_owned(),
        (Some(EntityId::Action(_)), "status", _) => ActionStatus::from_code(text).words().into_owned(),
        (Some(EntityId::Action(_)), "kind", _) => ActionKind::from_code(text).words().into_owned(),
        (Some(_), "standing", _) => Standing::from_code(text).words().into_owned(),
        (Some(EntityId::Person(_)), "birth" | "death", _)
        | (_, _, "since" | "until" | "date" | "due" | "as_of" | "year")
        | (Some(EntityId::Child(_)), "from", _) => Date::parse(text).shown(),
        (_, "partners" | "child" | "union" | "members" | "from" | "to" | "about" | "goal" | "client" | "index", _) => {
            named(case, text).unwrap_or_else(|| tr("someone").to_owned())
        }
        _ => text.to_owned(),
    };
    if words.is_empty() { text.to_owned() } else { words }
}

/// What the record of an id is called.
fn named(case: &Case, id: &str) -> Option<String> {
    let ids: [EntityId; 5] =
        [PersonId::new(id).into(), HouseholdId::new(id).into(), SystemId::new(id).into(), UnionId::new(id).into(), GoalId::new(id).into()];
    ids.iter().find(|id| crate::edit::exists(case, id)).map(|id| name_of(case, id))
}
