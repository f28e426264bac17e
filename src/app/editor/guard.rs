//! A mistake of the program costs the frame in which it happens, and no work.

use super::Editor;
use crate::app::dialogs::Dialog;
use crate::model::Case;
use egui::Ui;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

/// What the guard knows of the frames before.
#[derive(Default)]
pub struct Guard {
    /// The case as it was last drawn without a mistake.
    good: Option<Arc<Case>>,
    /// How many frames have failed, one after the other.
    failures: usize,
}

impl Editor {
    /// Shows the window for one frame, as `show` does it. Where that panics, what is halfway through is dropped; when it
    /// happens again, the case goes back to how it was last drawn (redo brings the step again); then the chart is not drawn any
    /// more, so that the case can be saved from the lists. Each time the user is told.
    pub fn guarded(&mut self, ui: &mut Ui, show: impl FnOnce(&mut Self, &mut Ui)) {
        let shown = self.document.as_ref().map(|document| document.session.case().clone());
        match catch_unwind(AssertUnwindSafe(|| show(self, ui))) {
            Ok(()) => (self.guard.failures, self.guard.good) = (0, shown),
            Err(panic) => {
                // Before anything else is tried: the next frame may be worse.
                self.write_journal(ui.ctx());
                self.recover(panic);
            }
        }
        if self.guard.failures > 0 {
            ui.ctx().request_repaint();
        }
    }

    fn recover(&mut self, panic: Box<dyn Any + Send>) {
        self.guard.failures += 1;
        (self.palette, self.export) = (None, None);
        let Some(document) = &mut self.document else { resume_unwind(panic) };
        document.drop_what_is_halfway();
        match self.guard.failures {
            1 => {}
            2 => {
                if let Some(good) = &self.guard.good {
                    let session = &mut document.session;
                    while !Arc::ptr_eq(session.case(), good) && session.undo() {}
                }
            }
            3 => document.is_plain = true,
            // Not even the lists can be shown: the recovery copy is what is left.
            _ => resume_unwind(panic),
        }
        self.dialog = Some(Dialog::Mistake);
    }
}
