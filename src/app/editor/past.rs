//! Earlier versions of the open case: listed, looked at, restored; and the end of a case: put away, or deleted everywhere.

use super::Editor;
use super::keep::Sheet;
use crate::app::dialogs::Dialog;
use crate::app::document::Document;
use crate::app::history::History;
use crate::app::keeping::Keeping;
use crate::app::language::tr;
use crate::edit::Session;
use crate::file::store::delete_everywhere;
use crate::model::Case;
use egui::Context;
use std::sync::Arc;
use std::time::SystemTime;

impl Editor {
    /// Lists the earlier versions of the file.
    pub(super) fn history(&mut self, ctx: &Context) {
        let beside = self.setup.beside;
        let of = |document: &Document| History::of(ctx, beside, &document.keeping, document.session.case());
        match self.document.as_ref().and_then(of) {
            Some(history) => self.sheet = Some(Sheet::History(history)),
            None => self.say(tr("in-no-file")),
        }
    }

    /// Shows an earlier version in place of the case, which waits.
    pub(super) fn look_at(&mut self, case: Arc<Case>, when: SystemTime) {
        let Some(now) = self.document.take() else { return };
        let version = Session::new(Case::clone(&case));
        let keeping = Keeping::of_version(now.keeping.protection.clone(), when);
        self.document = Some(Document::new(version, None, Vec::new(), keeping));
        self.waiting = Some(Box::new(now));
    }

    /// Shows the case as it is now again.
    pub(super) fn back_to_now(&mut self) {
        if let Some(now) = self.waiting.take() {
            self.document = Some(*now);
        }
    }

    /// Saves an earlier version as the newest. What is there now becomes a backup, so it has to be saved first.
    pub(super) fn restore(&mut self, ctx: &Context, case: Arc<Case>) {
        if self.is_dirty() {
            return self.say(tr("save-before-restoring"));
        }
        let Some(document) = &mut self.document else { return };
        let (path, keeping) = (document.path.clone(), std::mem::replace(&mut document.keeping, Keeping::of_new(None)));
        self.document = Some(Document::new(Session::unsaved(Case::clone(&case)), path, Vec::new(), keeping));
        self.save_to(ctx, None, None);
    }

    /// Deletes the case that is open, with everything that is kept of it.
    pub(super) fn delete_everywhere(&mut self) {
        let Some(path) = self.document.as_ref().and_then(|document| document.path.clone()) else { return };
        self.put_away();
        self.forget(|known| known == path);
        self.dialog = Some(Dialog::Deleted(delete_everywhere(&path, self.setup.journal.as_deref())));
    }

    /// Puts the document away, by the user's wish: its journal is removed and others may open it.
    pub(super) fn put_away(&mut self) {
        self.back_to_now();
        self.remember();
        if let Some(document) = &mut self.document {
            document.keeping.close();
        }
        (self.document, self.recovery) = (None, None);
    }
}
