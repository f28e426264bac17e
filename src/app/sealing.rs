//! The dialog that asks, once for each case, whether it is sealed and with which passphrase.

use super::action::Leave;
use super::choices;
use super::direction;
use super::icons::Icon;
use super::keeping::Protection;
use super::language::{self, tr};
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use super::worker::Job;
use crate::file::sealed::{Access, CaseKey, Passphrase, SealError, Secret, TooWeak};
use egui::{CornerRadius, Frame, Id, Label, Margin, Modal, RichText, TextEdit, Ui, vec2};

/// The open dialog.
pub struct Sealing {
    /// What to do once the case has been saved.
    pub then: Option<Leave>,
    /// Only sealing is offered: the case is in clear already.
    only_seal: bool,
    is_sealed: bool,
    is_own: bool,
    /// Five words; none where the system has no randomness to give.
    offered: Option<Passphrase>,
    typed: Secret<String>,
    job: Option<Job<Result<CaseKey, SealError>>>,
    says: Option<String>,
}

/// What came of it.
pub enum Sealed {
    /// The case is kept like this.
    Chosen(Protection),
    /// Nothing was chosen.
    Cancelled,
}

impl Sealing {
    /// For a new case, or for one that is in clear.
    pub fn new(then: Option<Leave>, only_seal: bool) -> Self {
        let offered = Passphrase::generate();
        let typed = Secret::new(String::with_capacity(512));
        Self { then, only_seal, is_sealed: true, is_own: offered.is_none(), offered, typed, job: None, says: None }
    }

    /// Shows the dialog. `work_factor` is what a passphrase costs to try.
    pub fn show(&mut self, ui: &mut Ui, beside: bool, work_factor: u8) -> Option<Sealed> {
        match self.job.as_ref().and_then(Job::poll) {
            Some(Ok(Ok(key))) => return Some(Sealed::Chosen(Protection::sealed(key, 0))),
            Some(Ok(Err(error))) => (self.job, self.says) = (None, Some(language::not_sealed(&error).to_owned())),
            Some(Err(_)) => (self.job, self.says) = (None, Some(tr("not-sealed-failed").to_owned())),
            None => {}
        }
        let mut outcome = None;
        let modal = Modal::new(Id::unique("sealing")).frame(theme::dialog_frame(ui.style())).show(ui.ctx(), |ui| {
            ui.set_width(480.0);
            direction::column(ui, |ui| {
                ui.heading(if self.only_seal { tr("seal-this-case") } else { tr("how-to-keep-this-case") });
                ui.add_space(8.0);
                ui.add_enabled_ui(self.job.is_none(), |ui| self.question(ui));
                if let Some(says) = &self.says {
                    ui.add_space(4.0);
                    ui.colored_label(Tokens::of(ui).caution, says);
                }
                ui.add_space(16.0);
                self.buttons(ui, beside, work_factor, &mut outcome);
            });
        });
        if modal.should_close() && outcome.is_none() && self.job.is_none() {
            outcome = Some(Sealed::Cancelled);
        }
        outcome
    }

    fn question(&mut self, ui: &mut Ui) {
        let t = Tokens::of(ui);
        let note = |ui: &mut Ui, words: &str| ui.add(Label::new(RichText::new(words).color(t.muted)).wrap());
        if !self.only_seal {
            let chosen = usize::from(!self.is_sealed);
            if let Some(i) = choices::segmented(ui, tr("protection"), &[tr("sealed"), tr("in-clear")], Some(chosen)) {
                self.is_sealed = i == 0;
            }
            ui.add_space(8.0);
        }
        if !self.is_sealed {
            note(ui, tr("about-clear"));
            return;
        }
        note(ui, tr("about-sealed"));
        ui.add_space(10.0);
        if self.offered.is_some() {
            let chosen = usize::from(self.is_own);
            if let Some(i) = choices::segmented(ui, tr("passphrase"), &[tr("five-words"), tr("my-own")], Some(chosen)) {
                self.is_own = i == 1;
            }
            ui.add_space(8.0);
        }
        match &self.offered {
            Some(words) if !self.is_own => {
                let frame =
                    Frame::new().fill(t.hover).corner_radius(CornerRadius::same(theme::RADIUS)).inner_margin(Margin::symmetric(14, 12));
                frame.show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.horizontal(|ui| {
                        ui.label(RichText::new(words.reveal()).font(theme::semibold(17.0)).color(t.ink));
                    });
                });
                ui.add_space(8.0);
                ui.add(Label::new(RichText::new(tr("write-them-down")).color(t.ink)).wrap());
            }
            _ => {
                let label = widgets::field_label(ui, tr("passphrase"));
                let edit = TextEdit::singleline(&mut *self.typed).desired_width(f32::INFINITY).margin(vec2(9.0, 6.0));
                ui.add(edit).labelled_by(label.id);
                ui.add_space(4.0);
                let judgement = match Passphrase::chosen(&self.typed) {
                    Ok(_) => tr("passphrase-is-taken"),
                    Err(TooWeak::Short) => tr("passphrase-too-short"),
                    Err(TooWeak::Monotonous) => tr("passphrase-too-monotonous"),
                };
                note(ui, judgement);
                ui.add_space(4.0);
                ui.add(Label::new(RichText::new(tr("remember-it")).color(t.ink)).wrap());
            }
        }
    }

    fn buttons(&mut self, ui: &mut Ui, beside: bool, work_factor: u8, outcome: &mut Option<Sealed>) {
        let own = self.is_own.then(|| Passphrase::chosen(&self.typed).ok());
        let passphrase = own.unwrap_or_else(|| self.offered.clone());
        ui.horizontal(|ui| {
            let (icon, words) = match (self.is_sealed, &self.job) {
                (_, Some(_)) => (None, tr("sealing")),
                (true, None) => (Some(Icon::SAVE), tr("seal-and-save")),
                (false, None) => (Some(Icon::SAVE), tr("save-in-clear")),
            };
            let can_go = self.job.is_none() && (!self.is_sealed || passphrase.is_some());
            if ui.add_enabled_ui(can_go, |ui| widgets::button(ui, icon, words, Look::Primary).clicked()).inner {
                if self.is_sealed {
                    let access = Access { passphrase, keys: Vec::new() };
                    self.job = Some(Job::start(ui.ctx(), beside, move || CaseKey::new(&access, work_factor)));
                    ui.ctx().request_repaint();
                } else {
                    *outcome = Some(Sealed::Chosen(Protection::Clear));
                }
            }
            if self.job.is_none() && widgets::button(ui, None, tr("cancel"), Look::Outlined).clicked() {
                *outcome = Some(Sealed::Cancelled);
            }
        });
    }
}
