//! Other versions of the open case: noticed, merged, and what they do not agree on settled.

use super::Editor;
use super::keep::Busy;
use crate::app::dialogs::Dialog;
use crate::app::files;
use crate::app::keeping::merging::{Joined, NotMerged, Order, With};
use crate::app::language::{self, tr};
use crate::app::merging::{Differences, Notice};
use crate::app::worker::Job;
use crate::edit::{Edit, exists};
use crate::file::merge::{ConflictKind, Side, settle};
use egui::Context;
use std::sync::Arc;

impl Editor {
    /// Merges the case with another version of it, beside the window.
    pub(super) fn merge(&mut self, ctx: &Context, with: With) {
        self.dialog = None;
        if self.busy.is_some() {
            return self.say(tr("one-moment"));
        }
        self.back_to_now();
        let Some(document) = &self.document else { return };
        let order = Order::new(with, Self::snapshot(document), &document.session, &document.keeping);
        if let Some(order) = order {
            self.busy = Some(Busy::Merge(Job::start(ctx, self.setup.beside, move || order.carry_out())));
        }
    }

    /// Goes on with what two versions have been merged into: as unsaved changes, with a list of what to look at.
    pub(super) fn merged(&mut self, ctx: &Context, outcome: Result<Joined, NotMerged>) {
        let joined = match outcome {
            Ok(joined) => joined,
            Err(why) => return self.dialog = Some(not_merged(&why)),
        };
        let Some(document) = &mut self.document else { return };
        if !Arc::ptr_eq(document.session.case(), &joined.mine) {
            // Somebody has typed on meanwhile.
            return self.merge(ctx, joined.with);
        }
        document.keeping.merged(&joined);
        document.keeping.watch.settle(&joined.with);
        document.drop_what_is_halfway();
        document.session.go_on_with(joined.case);
        document.prune_selection();
        if joined.is_theirs {
            document.session.mark_saved();
        }
        let words = if joined.conflicts.is_empty() { tr("merged-without-differences") } else { tr("merged-with-differences") };
        document.differences = Differences::new(joined.conflicts);
        self.say(words);
    }

    /// Answers one of the conflicts.
    pub(super) fn settle(&mut self, which: usize, side: Side) {
        let Some(document) = &self.document else { return };
        let case = document.session.case();
        let Some(conflict) = document.differences.get(which) else { return };
        let deletes = match conflict.kind {
            ConflictKind::DeletedHere => side == Side::Mine,
            ConflictKind::DeletedThere => side == Side::Theirs,
            ConflictKind::BothChanged | ConflictKind::BothKept | ConflictKind::SetAside(_) => {
                return match settle(case, conflict, side) {
                    Some(settled) => {
                        self.edit(Edit::Settle(Box::new(settled)));
                    }
                    None => self.say(tr("does-not-fit-any-more")),
                };
            }
        };
        match conflict.about.clone().filter(|id| exists(case, id)) {
            Some(id) if deletes => {
                self.edit(Edit::Delete(vec![id]));
            }
            Some(_) => {}
            None => self.say(tr("undo-brings-it-back")),
        }
    }

    /// Looks whether others have saved the case, or put a copy of it beside. In every frame.
    pub(super) fn watch(&mut self, ctx: &Context) {
        let beside = self.setup.beside;
        let is_free = self.busy.is_none() && self.dialog.is_none();
        self.with(|document| {
            if is_free && document.keeping.read_only.is_none() {
                document.keeping.look_for_others(ctx, beside);
            }
        });
    }

    /// The notice that is shown above the chart, if any.
    pub(super) fn notice(&self) -> Option<Notice> {
        let document = self.document.as_ref().filter(|document| document.keeping.read_only.is_none())?;
        document.keeping.watch.notice().filter(|_| self.busy.is_none())
    }
}

/// Why two versions were not merged, with the way out.
fn not_merged(why: &NotMerged) -> Dialog {
    match why {
        NotMerged::Unreadable(why) => Dialog::NotSaved(tr!("not-merged-unreadable", why = why.to_string())),
        NotMerged::Refused(refusal) => Dialog::NotSaved(tr!("not-merged-unreadable", why = files::refused(refusal))),
        NotMerged::OtherKey => Dialog::NotSaved(tr("not-merged-other-key").to_owned()),
        NotMerged::Disk(error) => Dialog::NotSaved(language::not_saved(error)),
        NotMerged::Mistake => Dialog::Mistake,
    }
}
