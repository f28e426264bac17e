//! What the editor keeps between runs, and when.

use super::Editor;
use crate::app::language::{self, tr};
use crate::file::SaveError;
use crate::model::ChartKind;
use egui::Context;
use std::path::Path;

impl Editor {
    /// Keeps settings that have changed. In every frame.
    pub(super) fn keep_settings(&mut self) {
        let kept = self.memory.keep(&self.settings);
        self.told(kept);
    }

    /// Tells the window how the user wants it to be: once, when it opens.
    pub(super) fn apply_settings(&mut self, ctx: &Context) {
        self.settings.apply(ctx);
        if std::mem::take(&mut self.has_unreadable_settings) {
            self.say(tr("settings-unreadable"));
        }
    }

    /// Remembers the file that is open, with the chart that is shown. Of a sealed case nothing is remembered, nor of the file
    /// that it was in before.
    pub(super) fn remember(&mut self) {
        let Some(document) = &self.document else { return };
        let Some(path) = document.path.clone() else { return };
        if document.keeping.protection.is_sealed() {
            return self.forget(|known| known == path);
        }
        let kept = self.memory.remember(&self.settings, &path, &document.chart);
        self.told(kept);
    }

    /// Forgets some of the files that were open.
    pub(super) fn forget(&mut self, is_forgotten: impl Fn(&Path) -> bool) {
        if self.memory.files().iter().any(|known| is_forgotten(&known.path)) {
            let kept = self.memory.forget(&self.settings, is_forgotten);
            self.told(kept);
        }
    }

    /// Shows a document that was just opened on the chart on which it was left.
    pub(super) fn show_last_chart(&mut self) {
        let Some(document) = &mut self.document else { return };
        let known = self.memory.files().iter().find(|known| Some(&known.path) == document.path.as_ref());
        match known.map(|known| known.chart()) {
            Some(ChartKind::Unlisted(_)) | None => {}
            Some(chart) => document.chart = chart,
        }
    }

    /// Says once that nothing can be kept.
    fn told(&mut self, kept: Result<(), SaveError>) {
        if let Err(error) = kept
            && !std::mem::replace(&mut self.has_told_of_settings, true)
        {
            self.say(tr!("settings-not-kept", why = language::not_saved(&error)));
        }
    }
}
