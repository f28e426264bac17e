//! The dialog with the earlier versions of a file: when, how large, and what has changed since.

use super::action::Action;
use super::direction;
use super::files;
use super::keeping::{Keeping, Shared, hold};
use super::language::tr;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use super::worker::{Job, Patience};
use crate::file::open_bytes;
use crate::file::sealed::CaseKey;
use crate::file::store::{Backup, Difference, Store};
use crate::model::Case;
use egui::{Context, Id, Label, Modal, RichText, ScrollArea, Ui, vec2};
use std::sync::Arc;
use std::time::SystemTime;

/// Height of a version in the list, in points.
const ROW: f32 = 38.0;

/// The open dialog.
pub struct History {
    job: Job<Vec<Version>>,
    versions: Vec<Version>,
    is_read: bool,
}

/// An earlier version of the case.
pub struct Version {
    when: SystemTime,
    /// Bytes of the file.
    len: u64,
    /// The case as it was, and what has changed since; none if it can't be read.
    case: Option<(Arc<Case>, Difference)>,
}

impl History {
    /// Reads the backups of a document's file, beside the window; none before it has a file.
    pub fn of(ctx: &Context, beside: bool, keeping: &Keeping, now: &Arc<Case>) -> Option<Self> {
        let (store, key, now) = (keeping.store.clone()?, keeping.protection.key().cloned(), now.clone());
        let job = Job::start(ctx, beside, move || versions(&store, key.as_ref(), &now));
        Some(Self { job, versions: Vec::new(), is_read: false })
    }

    /// Shows the dialog; `Some` is what it asks for.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Action> {
        if !self.is_read
            && let Some(read) = self.job.poll()
        {
            (self.versions, self.is_read) = (read.unwrap_or_default(), true);
        }
        let mut action = None;
        let modal = Modal::new(Id::unique("history")).frame(theme::dialog_frame(ui.style())).show(ui.ctx(), |ui| {
            ui.set_width(560.0);
            direction::column(ui, |ui| {
                ui.heading(tr("history"));
                ui.add_space(4.0);
                ui.add(Label::new(RichText::new(tr("about-history")).color(Tokens::of(ui).muted)).wrap());
                ui.add_space(8.0);
                if !self.is_read {
                    let words = if self.job.patience(ui.ctx()) >= Patience::Told { tr("opening") } else { "" };
                    ui.label(words);
                } else if self.versions.is_empty() {
                    ui.label(tr("no-history"));
                }
                ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                    for version in &self.versions {
                        action = row(ui, version).or(action.take());
                    }
                });
                ui.add_space(12.0);
                if widgets::button(ui, None, tr("close"), Look::Primary).clicked() {
                    action = Some(Action::CloseDialog);
                }
            });
        });
        action.or_else(|| modal.should_close().then_some(Action::CloseDialog))
    }
}

fn row(ui: &mut Ui, version: &Version) -> Option<Action> {
    let t = Tokens::of(ui);
    let time = files::clock(version.when);
    let mut action = None;
    widgets::rule(ui);
    ui.add_space(6.0);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), direction::from_end(), |ui| {
        if let Some((case, _)) = &version.case {
            if widgets::button(ui, None, tr("restore"), Look::Outlined).clicked() {
                action = Some(Action::Restore(case.clone()));
            }
            if widgets::button(ui, None, tr("look-at-it"), Look::Flat).clicked() {
                action = Some(Action::LookAt(case.clone(), version.when));
            }
        }
        ui.vertical(|ui| {
            direction::column(ui, |ui| {
                let size = tr!("kilobytes", n = version.len.div_ceil(1000));
                ui.label(RichText::new(tr!("version-of", time = time, size = size)).font(theme::medium(theme::BODY)).color(t.ink));
                let since = version.case.as_ref().map_or_else(|| tr("version-is-unreadable").to_owned(), |(_, since)| differs(since));
                ui.add(Label::new(RichText::new(since).size(theme::SMALL).color(t.muted)).truncate());
            })
        });
    });
    ui.add_space(6.0);
    action
}

/// What has changed since a version.
fn differs(since: &Difference) -> String {
    let parts = [
        (since.people_added, tr!("people-added", n = since.people_added)),
        (since.people_removed, tr!("people-removed", n = since.people_removed)),
        (since.systems_added, tr!("systems-added", n = since.systems_added)),
        (since.systems_removed, tr!("systems-removed", n = since.systems_removed)),
    ];
    let parts: Vec<String> = parts.into_iter().filter_map(|(n, words)| (n > 0).then_some(words)).collect();
    match (parts.is_empty(), since.is_different) {
        (false, _) => tr!("since-then", what = parts.join(", ")),
        (true, true) => tr("other-details-since").to_owned(),
        (true, false) => tr("the-same-as-now").to_owned(),
    }
}

/// The backups of a file, the newest first.
fn versions(store: &Shared<Store>, key: Option<&CaseKey>, now: &Case) -> Vec<Version> {
    // Arrangements differ whenever a chart is drawn, and say nothing of the case.
    let now = Case { layout: None, ..now.clone() };
    let backups = hold(store).backups().unwrap_or_default();
    let version = |Backup { path, modified: when, len, .. }: Backup| {
        let case = std::fs::read(path).ok().and_then(|bytes| {
            let unsealed = key.and_then(|key| key.unseal(&bytes).ok());
            let loaded = open_bytes(unsealed.as_ref().map_or(&bytes, |unsealed| &unsealed.bytes)).ok()?;
            let since = Difference::between(&Case { layout: None, ..loaded.case.clone() }, &now);
            Some((Arc::new(loaded.case), since))
        });
        Version { when, len, case }
    };
    backups.into_iter().map(version).collect()
}
