//! A case while it is being worked on: what it is now, what it was before, and whether it is saved.

use super::change::Burst;
use super::{Applied, Edit, EditError, Label, ids};
use crate::model::Case;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The case now, with every step back and forward.
///
/// Steps are whole cases that share the records that did not change, so undo can't get anything wrong; there is no limit.
#[derive(Clone, Debug)]
pub struct Session {
    now: Arc<Case>,
    saved: Option<Arc<Case>>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    revision: u64,
    burst: Option<Burst>,
    /// Counters that outlive undo, so that an id that was ever given out never comes back for someone else.
    floors: BTreeMap<String, u64>,
}

/// A case that one step back or forward leads to, and what that step did.
#[derive(Clone, Debug)]
struct Step {
    label: Label,
    case: Arc<Case>,
}

impl Session {
    /// A case as it stands in its file.
    pub fn new(case: Case) -> Self {
        let mut session = Self::unsaved(case);
        session.mark_saved();
        session
    }

    /// A case that is in no file yet: a new one, a sample, a repaired copy.
    pub fn unsaved(case: Case) -> Self {
        let floors = ids::floors(&case);
        Self { now: Arc::new(case), saved: None, undo: Vec::new(), redo: Vec::new(), revision: 0, burst: None, floors }
    }

    /// The case now.
    pub fn case(&self) -> &Arc<Case> {
        &self.now
    }

    /// The case as it was last read or saved; none if it is in no file.
    pub fn saved(&self) -> Option<&Arc<Case>> {
        self.saved.as_ref()
    }

    /// Goes on with another case, which is in no file yet: what two versions have been merged into. There is no way back to
    /// the one before, which knows nothing of what others have done since.
    pub fn go_on_with(&mut self, case: Case) {
        for (prefix, counter) in ids::floors(&case) {
            let floor = self.floors.entry(prefix).or_default();
            *floor = (*floor).max(counter);
        }
        (self.now, self.saved, self.burst) = (Arc::new(case), None, None);
        self.undo.clear();
        self.redo.clear();
        self.revision += 1;
    }

    /// Grows with every change, undo and redo: what was computed for one revision holds until the next.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// True when the case is not as it was last saved.
    pub fn is_dirty(&self) -> bool {
        self.saved.as_ref().is_none_or(|saved| !Arc::ptr_eq(saved, &self.now))
    }

    /// Says that the case, as it is now, has been written.
    pub fn mark_saved(&mut self) {
        self.mark_saved_as(self.now.clone());
    }

    /// Says that this case, which it is or was a moment ago, has been written; what was changed since then is not.
    pub fn mark_saved_as(&mut self, case: Arc<Case>) {
        self.saved = Some(case);
        self.burst = None;
    }

    /// Makes a change; a burst of typing in one field becomes one step, a change that changes nothing becomes none. Tidying
    /// up is always a step: it moves what is drawn, also where no record says so.
    ///
    /// # Errors
    /// Refuses in field words, and leaves the case as it is.
    pub fn edit(&mut self, edit: Edit) -> Result<Applied, EditError> {
        let (label, burst) = (edit.label(&self.now), edit.burst());
        let moves_the_drawing = matches!(edit, Edit::TidyUp { .. });
        let (next, applied) = self.attempt(edit)?;
        if next == *self.now && !moves_the_drawing {
            return Ok(applied);
        }
        for (prefix, counter) in &next.next {
            let floor = self.floors.entry(prefix.clone()).or_default();
            *floor = (*floor).max(*counter);
        }
        let before = std::mem::replace(&mut self.now, Arc::new(next));
        let continues = burst.is_some() && burst == self.burst;
        if !continues {
            self.undo.push(Step { label, case: before });
        }
        self.redo.clear();
        self.burst = burst;
        self.revision += 1;
        Ok(applied)
    }

    /// The case as it would be after a change, for a preview: nothing is kept.
    ///
    /// # Errors
    /// Refuses what [`Session::edit`] would refuse.
    pub fn preview(&self, edit: &Edit) -> Result<Arc<Case>, EditError> {
        self.attempt(edit.clone()).map(|(case, _)| Arc::new(case))
    }

    fn attempt(&self, edit: Edit) -> Result<(Case, Applied), EditError> {
        let mut next = Case::clone(&self.now);
        let counters = next.next.clone();
        ids::raise(&mut next, &self.floors);
        let applied = edit.apply(&mut next)?;
        if next.next == self.floors {
            // No id was given out: the counters stay as the file has them.
            next.next = counters;
        }
        Ok((next, applied))
    }

    /// Ends a burst of typing, so that what is typed next is a step of its own.
    pub fn end_burst(&mut self) {
        self.burst = None;
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&Label> {
        self.undo.last().map(|step| &step.label)
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&Label> {
        self.redo.last().map(|step| &step.label)
    }

    /// Takes the last step back; false when there is none.
    pub fn undo(&mut self) -> bool {
        let moved = Self::step(&mut self.undo, &mut self.redo, &mut self.now);
        self.after_step(moved)
    }

    /// Does the last undone step again; false when there is none.
    pub fn redo(&mut self) -> bool {
        let moved = Self::step(&mut self.redo, &mut self.undo, &mut self.now);
        self.after_step(moved)
    }

    fn step(from: &mut Vec<Step>, to: &mut Vec<Step>, now: &mut Arc<Case>) -> bool {
        let Some(Step { label, case }) = from.pop() else { return false };
        to.push(Step { label, case: std::mem::replace(now, case) });
        true
    }

    fn after_step(&mut self, moved: bool) -> bool {
        self.burst = None;
        self.revision += u64::from(moved);
        moved
    }
}
