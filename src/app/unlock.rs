//! The dialog that asks for the passphrase of a sealed case.

use super::direction;
use super::icons::Icon;
use super::keeping::opening::{Here, Locked, Opened};
use super::language::{self, tr};
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use super::worker::Job;
use crate::file::sealed::{Passphrase, Secret};
use crate::file::{Refusal, RefusalCode};
use egui::{Id, Key, Modal, TextEdit, Ui, vec2};

/// After so many passphrases that did not fit, the file may be damaged as well: that looks the same.
const MANY: usize = 3;

type Attempt = Job<Result<Box<Opened>, (Box<Locked>, Refusal)>>;

/// The open dialog.
pub struct Unlock {
    /// What is locked, but while it is being tried.
    locked: Option<Box<Locked>>,
    typed: Secret<String>,
    is_shown: bool,
    attempt: Option<Attempt>,
    failed: usize,
    says: Option<String>,
    wants_focus: bool,
}

/// What came of it.
pub enum Unlocked {
    /// It is open.
    Open(Box<Opened>),
    /// It stays closed.
    Closed,
}

impl Unlock {
    pub fn new(locked: Box<Locked>) -> Self {
        // Long enough that no copy is left behind in memory as it grows.
        let typed = Secret::new(String::with_capacity(512));
        Self { locked: Some(locked), typed, is_shown: false, attempt: None, failed: 0, says: None, wants_focus: true }
    }

    /// Shows the dialog.
    pub fn show(&mut self, ui: &mut Ui, beside: bool, here: &Here) -> Option<Unlocked> {
        let outcome = self.poll();
        if outcome.is_some() {
            return outcome;
        }
        let mut closed = false;
        let modal = Modal::new(Id::unique("unlock")).frame(theme::dialog_frame(ui.style())).show(ui.ctx(), |ui| {
            ui.set_width(400.0);
            direction::column(ui, |ui| {
                ui.heading(tr("case-is-sealed"));
                ui.add_space(4.0);
                let entered = self.field(ui);
                if let Some(says) = &self.says {
                    ui.add_space(4.0);
                    ui.colored_label(Tokens::of(ui).caution, says);
                }
                ui.add_space(14.0);
                ui.horizontal(|ui| {
                    let is_trying = self.attempt.is_some();
                    let go = if is_trying { tr("unlocking") } else { tr("unlock") };
                    let clicked = ui.add_enabled_ui(!is_trying, |ui| widgets::button(ui, None, go, Look::Primary).clicked()).inner;
                    if clicked || entered {
                        self.attempt(ui, beside, here);
                    }
                    closed = widgets::button(ui, None, tr("cancel"), Look::Outlined).clicked();
                });
            });
        });
        (closed || modal.should_close()).then_some(Unlocked::Closed)
    }

    /// The field; true when the passphrase has been entered.
    fn field(&mut self, ui: &mut Ui) -> bool {
        let label = widgets::field_label(ui, tr("passphrase"));
        let mut entered = false;
        ui.horizontal(|ui| {
            let width = ui.available_width() - theme::CONTROL - 8.0;
            let edit = TextEdit::singleline(&mut *self.typed).password(!self.is_shown).desired_width(width).margin(vec2(9.0, 6.0));
            let field = ui.add_enabled(self.attempt.is_none(), edit).labelled_by(label.id);
            if self.attempt.is_none() && std::mem::take(&mut self.wants_focus) {
                field.request_focus();
            }
            entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let (icon, words) = if self.is_shown { (Icon::FOR_CLIENT, tr("hide-passphrase")) } else { (Icon::VIEW, tr("show-passphrase")) };
            if widgets::icon_button(ui, icon, words, "", Look::Flat, true).clicked() {
                self.is_shown = !self.is_shown;
            }
        });
        entered
    }

    fn attempt(&mut self, ui: &Ui, beside: bool, here: &Here) {
        let Some(locked) = self.locked.take() else { return };
        let (passphrase, here) = (Passphrase::typed(&self.typed), here.clone());
        self.says = None;
        self.attempt = Some(Job::start(ui.ctx(), beside, move || locked.unlock(passphrase, &here).map(Box::new)));
    }

    fn poll(&mut self) -> Option<Unlocked> {
        let outcome = self.attempt.as_ref()?.poll()?;
        self.attempt = None;
        match outcome {
            Ok(Ok(opened)) => return Some(Unlocked::Open(opened)),
            Ok(Err((locked, refusal))) => {
                self.failed += 1;
                let why = language::refusal(&refusal).into_owned();
                let many = refusal.code == RefusalCode::Passphrase && self.failed >= MANY;
                self.says = Some(if many { tr!("or-damaged", why = why) } else { why });
                (self.locked, self.wants_focus) = (Some(locked), true);
            }
            Err(_) => return Some(Unlocked::Closed),
        }
        None
    }
}
