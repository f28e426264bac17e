//! The View menu: what is drawn and written of the case, its notation, and how the window looks.

use super::action::Action;
use super::command::Command;
use super::direction;
use super::document::Document;
use super::language::{self, Language, tr};
use super::settings::Settings;
use super::showing::Switch;
use super::theme::{Colors, SMALL, Tokens};
use super::widgets::{self, Look, command_button};
use crate::notation::Profile;
use egui::{RichText, ScrollArea, Ui, vec2};

/// Width of the menu where its words are short, in points.
const LEAST_WIDTH: f32 = 470.0;

/// Shows the menu.
pub fn show(ui: &mut Ui, document: &Document, settings: &Settings) -> Vec<Action> {
    let switches = Switch::ALL.map(Command::Switch).into_iter().chain(Language::OFFERED.map(Command::Language));
    let all = switches.chain([Command::SingleKeys, Command::ReducedMotion]).chain(Profile::ALL.iter().copied().map(Command::Notation));
    let column = widgets::menu_width(ui, all.map(|command| (command.row().label(), command.keys(ui.ctx()))));
    ui.set_width((2.0 * column).max(LEAST_WIDTH).min(ui.content_rect().width() - 40.0));
    let most = ui.content_rect().height() - 80.0;
    ScrollArea::vertical()
        .max_height(most)
        .min_scrolled_height(most)
        .show(ui, |ui| direction::column(ui, |ui| rows(ui, document, settings)))
        .inner
}

fn rows(ui: &mut Ui, document: &Document, settings: &Settings) -> Vec<Action> {
    let mut menu = Menu { actions: Vec::new(), document };
    ui.spacing_mut().item_spacing = vec2(16.0, 1.0);
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        let (left, right) = if direction::is_mirrored() { (right, left) } else { (left, right) };
        heading(left, tr("on-the-chart"));
        menu.switches(left, &[Switch::Past, Switch::Gentle, Switch::ConditionColors]);
        heading(left, tr("on-the-page"));
        menu.switches(left, &[Switch::Title, Switch::Legend, Switch::Confidential]);
        heading(left, tr("who-looks-at-it"));
        menu.switches(left, &[Switch::ForClient]);
        heading(right, tr("texts-at-people"));
        let texts = [
            Switch::Names,
            Switch::Dates,
            Switch::Ages,
            Switch::Places,
            Switch::Education,
            Switch::Occupations,
            Switch::Incomes,
            Switch::Conditions,
            Switch::BirthSex,
        ];
        menu.switches(right, &texts);
        heading(right, tr("notation-of-the-case"));
        let now = Profile::of_case(&document.session.case().profile);
        for profile in Profile::ALL {
            menu.choice(right, Command::Notation(*profile), now == *profile);
        }
    });
    ui.add_space(6.0);
    widgets::rule(ui);
    ui.add_space(4.0);
    menu.window(ui, settings);
    menu.actions
}

fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(6.0);
    direction::column(ui, |ui| ui.label(RichText::new(words).size(SMALL).color(Tokens::of(ui).muted)));
}

struct Menu<'a> {
    actions: Vec<Action>,
    document: &'a Document,
}

impl Menu<'_> {
    fn switches(&mut self, ui: &mut Ui, switches: &[Switch]) {
        for switch in switches {
            let (command, on) = (Command::Switch(*switch), self.document.showing.is_on(*switch));
            self.run(widgets::check_row(ui, command.row().label(), &command.keys(ui.ctx()), on), command);
        }
    }

    fn choice(&mut self, ui: &mut Ui, command: Command, on: bool) {
        self.run(widgets::radio_row(ui, command.row().label(), on), command);
    }

    fn run(&mut self, clicked: bool, command: Command) {
        self.actions.extend(clicked.then_some(Action::Run(command)));
    }

    fn window(&mut self, ui: &mut Ui, settings: &Settings) {
        ui.horizontal(|ui| {
            let words = Colors::ALL.map(Colors::word);
            let shown = Colors::ALL.iter().position(|colors| *colors == Colors::of(ui.ctx()));
            if let Some(i) = widgets::segmented(ui, tr("colours"), &words, shown) {
                self.run(true, Command::Colors(Colors::ALL[i]));
            }
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.add_space(8.0);
            self.run(command_button(ui, Command::SmallerText, false, settings.text_size() > 0.8).clicked(), Command::SmallerText);
            let size = tr!("percent", n = (settings.text_size() * 100.0).round());
            let usual = widgets::button(ui, None, &size, Look::Flat).on_hover_text(Command::UsualText.row().label());
            self.run(usual.clicked(), Command::UsualText);
            self.run(command_button(ui, Command::LargerText, false, settings.text_size() < 2.0).clicked(), Command::LargerText);
        });
        ui.columns(2, |columns| {
            let languages = if direction::is_mirrored() { [Language::Spanish, Language::English] } else { Language::OFFERED };
            for (ui, language) in columns.iter_mut().zip(languages) {
                self.choice(ui, Command::Language(language), language::now() == language);
            }
        });
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            let (left, right) = if direction::is_mirrored() { (right, left) } else { (left, right) };
            for (ui, command, on) in
                [(left, Command::SingleKeys, settings.single_keys), (right, Command::ReducedMotion, settings.reduced_motion)]
            {
                self.run(widgets::check_row(ui, command.row().label(), "", on), command);
            }
        });
    }
}
