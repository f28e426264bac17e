//! Carrying commands out: what each button, menu row and key does.

use super::Editor;
use super::actions::next_gender;
use crate::app::action::{Action, Leave};
use crate::app::canvas::tool::Tool;
use crate::app::command::Command;
use crate::app::dialogs::Dialog;
use crate::app::document::Document;
use crate::app::files::Task;
use crate::app::kinds::tie_end;
use crate::app::picker::Line;
use crate::edit::{Edit, Parents};
use crate::model::*;
use egui::{Context, Theme, ThemePreference, vec2};

impl Editor {
    /// Carries a command out.
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::New | Command::CloseCase => self.act(ctx, Action::Leave(Leave::Start)),
            Command::Open => self.act(ctx, Action::Leave(Leave::Open)),
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::Theme => {
                let other = if ctx.theme() == Theme::Dark { ThemePreference::Light } else { ThemePreference::Dark };
                ctx.set_theme(other);
            }
            Command::Inspector => self.inspector_open = !self.inspector_open,
            Command::Save => self.save(ctx, None),
            Command::SaveAs => self.ask_file(Task::Save(None)),
            Command::Export => self.dialog = self.document.is_some().then_some(Dialog::Export),
            Command::Undo
            | Command::Redo
            | Command::SelectAll
            | Command::Deselect
            | Command::Genogram
            | Command::Ecomap
            | Command::Fit
            | Command::ActualSize
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::SelectTool
            | Command::HandTool => {
                if let Some(document) = &mut self.document {
                    view(document, command);
                }
            }
            Command::Delete
            | Command::TidyUp
            | Command::AddPerson
            | Command::AddPartner
            | Command::AddChild
            | Command::AddParents
            | Command::AddSibling
            | Command::AddHousehold
            | Command::AddSystem
            | Command::BondTool
            | Command::TieTool
            | Command::NextGender
            | Command::MakeClient
            | Command::Rename => self.change(ctx, command),
        }
    }

    /// Commands that change the case, about what is selected.
    fn change(&mut self, ctx: &Context, command: Command) {
        let Some(document) = &self.document else { return };
        let case = document.session.case().clone();
        let chosen: Vec<EntityId> = document.selection.iter().cloned().collect();
        let people: Vec<PersonId> =
            chosen.iter().filter_map(|id| if let EntityId::Person(id) = id { Some(id.clone()) } else { None }).collect();
        match command {
            Command::Delete => {
                self.edit(Edit::Delete(chosen));
            }
            Command::TidyUp => {
                let only = Some(chosen).filter(|ids| !ids.is_empty());
                let chart = document.chart.clone();
                self.edit(Edit::TidyUp { chart, only });
            }
            Command::AddPerson => self.add(Edit::AddPerson(Box::default())),
            Command::AddPartner => self.add_kin(&chosen, |of| Some(Edit::AddPartner(of))),
            Command::AddChild => self.add_kin(&chosen, |parents| Some(Edit::AddChild { parents, kind: None, being: None })),
            Command::AddParents => self.add_kin(&chosen, |of| match of {
                Parents::Of(of) => Some(Edit::AddParents { of, kind: None }),
                Parents::Union(_) => None,
            }),
            Command::AddSibling => self.add_kin(&chosen, |of| match of {
                Parents::Of(of) => Some(Edit::AddSibling(of)),
                Parents::Union(_) => None,
            }),
            Command::AddHousehold => {
                if people.is_empty() {
                    self.say("Select the people who live together, then add their household.");
                } else {
                    self.add(Edit::AddHousehold(Box::new(Household { members: people, ..Household::default() })));
                }
            }
            Command::AddSystem => {
                let tied_to = chosen.first().and_then(tie_end).filter(|_| chosen.len() == 1).or_else(|| centre_of(&case));
                self.add(Edit::AddSystem { system: Box::default(), tied_to });
            }
            Command::BondTool => self.line(ctx, Line::Bond, &chosen),
            Command::TieTool => self.line(ctx, Line::Tie, &chosen),
            Command::NextGender => {
                for id in people {
                    if let Some(person) = case.people.get(&id) {
                        self.edit(Edit::SetPerson(id, next_gender(person)));
                    }
                }
            }
            Command::MakeClient => match chosen.first() {
                Some(id) => {
                    self.edit(Edit::SetCase(crate::edit::CaseField::Client(Some(id.clone()))));
                }
                None => self.say("Select the person, household or system that is the client."),
            },
            Command::Rename => self.act(ctx, Action::Name(chosen)),
            // All other commands change no case; `run` has dealt with them.
            _ => {}
        }
    }

    /// Adds someone related to the one person, or the one union, that is selected.
    fn add_kin(&mut self, chosen: &[EntityId], edit: impl FnOnce(Parents) -> Option<Edit>) {
        let edit = match chosen {
            [EntityId::Person(id)] => edit(Parents::Of(id.clone())),
            [EntityId::Union(id)] => edit(Parents::Union(id.clone())),
            _ => None,
        };
        match edit {
            Some(edit) => self.add(edit),
            None => self.say("Select one person first: the new one is related to them."),
        }
    }

    /// Two ends selected: asks for the kind. One: asks to whom. None: takes the tool in hand.
    fn line(&mut self, ctx: &Context, line: Line, chosen: &[EntityId]) {
        let Some(document) = &mut self.document else { return };
        let at = |id: &EntityId| {
            let view = document.canvas.view;
            let symbol = document.picture.shown().and_then(|picture| picture.drawing.symbol_of(id));
            symbol.map_or(view.window.center(), |extent| view.screen_rect(extent).right_bottom() + vec2(10.0, 0.0))
        };
        let ends: Vec<&EntityId> = chosen.iter().filter(|id| line.can_join(id)).collect();
        match ends.as_slice() {
            [from, to] => {
                let at = at(to);
                self.act(ctx, Action::AskKind { line, from: (*from).clone(), to: (*to).clone(), at });
            }
            [from] => {
                let at = at(from);
                self.act(ctx, Action::AskWhom { line, from: (*from).clone(), at });
            }
            _ => {
                document.canvas.hand.tool = Tool::Line(line);
                self.say("Drag from one symbol to another.");
            }
        }
    }
}

/// Who a new system is tied to when nobody is selected: the centre of the ecomap.
fn centre_of(case: &Case) -> Option<TieEnd> {
    match &case.client {
        Some(EntityId::Person(id)) => Some(TieEnd::Person(id.clone())),
        Some(EntityId::Household(id)) => Some(TieEnd::Household(id.clone())),
        Some(EntityId::System(id)) => Some(TieEnd::System(id.clone())),
        Some(_) | None => None,
    }
}

/// Commands that change what is seen, and steps back and forward.
fn view(document: &mut Document, command: Command) {
    let middle = document.canvas.view.window.center();
    match command {
        Command::Undo => {
            document.session.undo();
            document.prune_selection();
        }
        Command::Redo => {
            document.session.redo();
            document.prune_selection();
        }
        Command::SelectAll => {
            if let Some(picture) = document.picture.shown() {
                document.selection = picture.layout.spots.keys().cloned().collect();
            }
        }
        Command::Deselect => {
            if !document.canvas.cancel() {
                document.selection.clear();
            }
        }
        Command::Genogram => document.show_chart(ChartKind::Genogram),
        Command::Ecomap => document.show_chart(ChartKind::Ecomap),
        Command::Fit => document.canvas.fit_next = true,
        Command::ActualSize => {
            let zoom = document.canvas.view.zoom;
            document.canvas.view.zoom_at(middle, 1.0 / zoom);
        }
        Command::ZoomIn => document.canvas.view.zoom_at(middle, 1.25),
        Command::ZoomOut => document.canvas.view.zoom_at(middle, 0.8),
        Command::SelectTool => document.canvas.hand.tool = Tool::Select,
        Command::HandTool => document.canvas.hand.tool = Tool::Hand,
        // All other commands are no matter of the view; `run` has dealt with them.
        _ => {}
    }
}
