//! Locking a sealed case: when it is asked for, and when nobody has used the window for a while, or
//! the computer has slept.

use super::Editor;
use crate::app::dialogs::Dialog;
use crate::app::files;
use crate::app::language::{self, tr};
use egui::{Context, ViewportCommand};
use std::path::Path;
use std::time::Duration;

/// So many seconds of sleep are no hiccup of the clock.
const SLEEP: f64 = 60.0;

impl Editor {
    /// Locks a sealed case: nothing of it stays in memory. What is unsaved waits in the journal, sealed.
    pub(super) fn lock(&mut self, ctx: &Context) {
        if self.busy.is_some() {
            return self.say(tr("one-moment"));
        }
        self.back_to_now();
        let Some(document) = self.document.as_mut().filter(|document| document.keeping.protection.is_sealed()) else {
            return self.say(tr("only-sealed-cases-lock"));
        };
        if document.has_unsaved() && document.keeping.read_only.is_none() {
            let unsaved = Self::unsaved(document);
            // At once: the program ends with the next frame.
            document.keeping.write_journal(ctx, false, unsaved);
            if let Some(error) = document.keeping.diary.trouble(ctx) {
                return self.dialog = Some(Dialog::NotSaved(language::not_saved(&error)));
            }
            document.keeping.diary.leave();
        }
        let path = document.path.clone();
        document.keeping.close();
        (self.document, self.palette, self.export, self.dialog, self.recovery) = (None, None, None, None, None);
        // The kernel clears what a program leaves behind; egui keeps texts in more places than could be wiped here.
        if self.setup.restarts && restart(path.as_deref()) {
            self.may_close = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        } else if let Some(path) = path {
            self.open_path(ctx, path);
        }
    }

    pub(super) fn lock_when_idle(&mut self, ctx: &Context) {
        let is_sealed = self.document.as_ref().is_some_and(|document| document.keeping.protection.is_sealed());
        let (now, is_used) = ctx.input(|input| (input.time, !input.events.is_empty()));
        if is_used || !is_sealed || self.busy.is_some() {
            self.used_at = now;
        }
        let (before, clock) = std::mem::replace(&mut self.seen_at, (now, files::now()));
        let by_clock = self.seen_at.1.duration_since(clock).unwrap_or_default();
        let Some(limit) = self.settings.lock_after.filter(|_| is_sealed) else { return };
        let rest = limit - (now - self.used_at);
        if self.busy.is_none() && (rest <= 0.0 || has_slept(now - before, by_clock)) {
            self.lock(ctx);
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(rest + 0.1));
        }
    }
}

/// Whether the computer has slept between two frames, given the seconds that the window has counted, which stand still
/// meanwhile, and what has passed by the clock. Who wakes it up need not be who was there.
fn has_slept(counted: f64, by_clock: Duration) -> bool {
    by_clock.as_secs_f64() - counted > SLEEP
}

/// Starts this program anew, on a file.
fn restart(path: Option<&Path>) -> bool {
    let program = std::env::current_exe();
    program.is_ok_and(|program| std::process::Command::new(program).args(path).spawn().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_time_that_the_window_has_not_seen_is_sleep() {
        assert!(has_slept(0.5, Duration::from_secs(300)));
        assert!(!has_slept(600.0, Duration::from_secs(601)), "nothing was to be drawn for ten minutes");
        assert!(!has_slept(0.02, Duration::from_millis(900)), "the computer was busy");
    }
}
