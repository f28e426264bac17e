//! The context menu: what can be done with what is under the pointer.

use crate::app::action::Action;
use crate::app::bars::CHARTS;
use crate::app::command::{COMMANDS, Command, Section};
use crate::app::direction;
use crate::app::icons::Icon;
use crate::app::language::{Spoken, tr};
use crate::app::theme::Tokens;
use crate::app::widgets::{capital, menu_row, menu_width, paint_icon};
use crate::edit::{Edit, Parents};
use crate::model::{Being, Case, ChartKind, EntityId, PersonId};
use egui::containers::menu::SubMenuButton;
use egui::{Atom, Button, RichText, Ui, Vec2};

/// What the menus beside the menu say beside the sorts of being.
const FURTHER: [&str; 6] = ["adoptive-parents", "foster-parents", "kinship-carers", "adopted-child", "foster-child", "stepchild"];

/// What is offered beside additions and changes.
const FOLDING: [Command; 4] = [Command::Focus, Command::FoldOrigin, Command::FoldDescendants, Command::Unfold];

/// Shows what can be done here.
pub fn show(ui: &mut Ui, case: &Case, chart: &ChartKind, is_part_shown: bool, on: Option<&EntityId>) -> Vec<Action> {
    let own = COMMANDS.iter().filter(|row| matches!(row.section, Section::Add | Section::Edit) || FOLDING.contains(&row.command));
    ui.set_max_width(menu_width(ui, own.map(|row| (row.label(), row.command.keys(ui.ctx())))));
    direction::column(ui, |ui| rows(ui, case, chart, is_part_shown, on))
}

fn rows(ui: &mut Ui, case: &Case, chart: &ChartKind, is_part_shown: bool, on: Option<&EntityId>) -> Vec<Action> {
    let mut menu = Menu { ui, actions: Vec::new() };
    match on {
        Some(EntityId::Person(id)) => menu.person(id, is_part_shown),
        Some(EntityId::Union(id)) => {
            menu.edit(tr("add-child"), Edit::AddChild { parents: Parents::Union(id.clone()), kind: None, being: None });
            menu.more_children(&Parents::Union(id.clone()));
            if case.unions.get(id).is_some_and(|u| u.partners.len() < 2) {
                menu.edit(tr("add-other-partner"), Edit::AddPartner(Parents::Union(id.clone())));
            }
            menu.line();
            menu.command(Command::Delete);
        }
        Some(EntityId::System(_) | EntityId::Household(_)) => {
            for command in [Command::Rename, Command::TieTool, Command::MakeClient] {
                menu.command(command);
            }
            menu.line();
            menu.command(Command::Delete);
        }
        Some(_) => menu.command(Command::Delete),
        None => {
            for command in [Command::AddPerson, Command::AddSystem, Command::AddHousehold] {
                menu.command(command);
            }
            menu.line();
            for command in [Command::Fit, Command::ActualSize, Command::TidyUp, Command::SelectAll] {
                menu.command(command);
            }
            if is_part_shown {
                menu.command(Command::Everybody);
            }
            for (_, command, _) in CHARTS.iter().filter(|(other, ..)| other != chart) {
                menu.command(*command);
            }
        }
    }
    menu.actions
}

struct Menu<'a> {
    ui: &'a mut Ui,
    actions: Vec<Action>,
}

impl Menu<'_> {
    fn command(&mut self, command: Command) {
        let (row, keys) = (command.row(), command.keys(self.ui.ctx()));
        if menu_row(self.ui, Some(row.icon), row.label(), &keys, true) {
            self.actions.push(Action::Run(command));
        }
    }

    fn edit(&mut self, words: &str, edit: Edit) {
        if menu_row(self.ui, None, words, "", true) {
            self.actions.push(Action::Add(edit));
        }
    }

    fn line(&mut self) {
        self.ui.separator();
    }

    fn person(&mut self, id: &PersonId, is_part_shown: bool) {
        for command in [Command::AddPartner, Command::AddChild, Command::AddParents, Command::AddSibling] {
            self.command(command);
        }
        self.more_children(&Parents::Of(id.clone()));
        self.more(tr("other-parents"), |menu| {
            for (words, kind) in
                [(tr("adoptive-parents"), "adopted"), (tr("foster-parents"), "foster"), (tr("kinship-carers"), "kinship_care")]
            {
                menu.edit(words, Edit::AddParents { of: id.clone(), kind: Some(kind.into()) });
            }
        });
        self.line();
        for command in [Command::BondTool, Command::TieTool, Command::AddHousehold, Command::MakeClient, Command::Rename] {
            self.command(command);
        }
        self.line();
        for command in [Command::Focus, Command::FoldOrigin, Command::FoldDescendants] {
            self.command(command);
        }
        if is_part_shown {
            self.command(Command::Unfold);
            self.command(Command::Everybody);
        }
        self.line();
        self.command(Command::Delete);
    }

    fn more_children(&mut self, parents: &Parents) {
        self.more(tr("other-children"), |menu| {
            let links = [(tr("adopted-child"), "adopted"), (tr("foster-child"), "foster"), (tr("stepchild"), "step")];
            for (words, kind) in links {
                menu.edit(words, Edit::AddChild { parents: parents.clone(), kind: Some(kind.into()), being: None });
            }
            menu.line();
            for being in [Being::Pregnancy, Being::Miscarriage, Being::Stillbirth, Being::Abortion] {
                menu.edit(&capital(&being.words()), Edit::AddChild { parents: parents.clone(), kind: None, being: Some(being) });
            }
        });
    }

    /// A menu beside the menu; its words begin where those of the other rows do.
    fn more(&mut self, words: &str, inside: impl FnOnce(&mut Menu<'_>)) {
        let inner = self.ui.scope(|ui| {
            ui.spacing_mut().button_padding.x = 34.0;
            let words = RichText::new(words).size(13.0);
            let arrow = Atom::paint(Vec2::splat(16.0), |ui, args| paint_icon(ui, args.rect, Icon::RIGHT, 14.0, Tokens::of(ui).muted));
            let button = Button::new(words);
            let button = if direction::is_mirrored() { button.left_text(arrow) } else { button.right_text(arrow) };
            let (_, shown) = SubMenuButton::from_button(button).ui(ui, |ui| {
                ui.set_max_width(menu_width(ui, FURTHER.iter().map(|id| (tr(id), String::new()))));
                direction::column(ui, |ui| {
                    let mut menu = Menu { ui, actions: Vec::new() };
                    inside(&mut menu);
                    menu.actions
                })
            });
            shown.map(|shown| shown.inner)
        });
        self.actions.extend(inner.inner.into_iter().flatten());
    }
}
