//! Adds what is about other records: free texts on a chart, events, goals and actions.

use super::{Applied, EditError, ids, rules};
use crate::model::*;
use std::sync::Arc;

type Outcome = Result<Applied, EditError>;

pub(super) fn note(case: &mut Case, note: FreeText) -> Outcome {
    let id = TextId::new(ids::fresh(case, "x"));
    case.texts.insert(id.clone(), Arc::new(note));
    rules::note(case, &id)?;
    Ok(Applied { created: vec![id.into()] })
}

// The three below are filled in where they are listed, beside what they are about: nothing is selected or named next.

pub(super) fn event(case: &mut Case, event: Event) -> Outcome {
    let id = EventId::new(ids::fresh(case, "e"));
    case.events.insert(id.clone(), Arc::new(event));
    rules::event(case, &id)
}

pub(super) fn goal(case: &mut Case, goal: Goal) -> Outcome {
    let id = GoalId::new(ids::fresh(case, "g"));
    case.goals.insert(id.clone(), Arc::new(goal));
    rules::goal(case, &id)
}

pub(super) fn action(case: &mut Case, action: Action) -> Outcome {
    let id = ActionId::new(ids::fresh(case, "a"));
    case.actions.insert(id.clone(), Arc::new(action));
    rules::action(case, &id)
}
