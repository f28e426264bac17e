//! Naming in place: a text field where the name will stand. Enter goes on to the next who was just added.

use crate::app::action::Action;
use crate::app::language::{sort, tr};
use crate::app::picture::Picture;
use crate::app::theme::{self, Tokens};
use crate::edit::{Edit, HouseholdField, PersonField, SystemField, TieField, rename};
use crate::model::{Case, EntityId, HouseholdId, PersonId, SystemId, TieId};
use crate::paint::screen::Viewport;
use egui::{Area, Frame, Id, Key, Margin, Order, Stroke, TextEdit, Ui, pos2, vec2};
use std::collections::VecDeque;

const WIDTH: f32 = 170.0;

/// Who is being named, and who comes next.
pub struct Naming {
    waiting: VecDeque<EntityId>,
    typed: Option<String>,
}

impl Naming {
    /// Names these one after the other; `None` when there is nobody to name.
    pub fn of(ids: Vec<EntityId>) -> Option<Self> {
        let waiting: VecDeque<_> = ids.into_iter().filter(|id| named(id).is_some()).collect();
        (!waiting.is_empty()).then_some(Self { waiting, typed: None })
    }

    /// Shows the field; what was typed is a change once it is confirmed. The second value says that naming is over. What was
    /// typed before the field could have the focus (`ahead`) goes into it.
    pub fn show(&mut self, ui: &mut Ui, case: &Case, picture: &Picture, view: &Viewport, ahead: &mut String) -> (Vec<Action>, bool) {
        let Some(id) = self.waiting.front().cloned() else { return (Vec::new(), true) };
        let is_new = self.typed.is_none();
        let name = name(case, &id);
        let typed = self.typed.get_or_insert_with(|| name.clone());
        if is_new {
            typed.push_str(&std::mem::take(ahead));
            ui.input(|input| {
                let texts =
                    input.events.iter().filter_map(|event| if let egui::Event::Text(text) = event { Some(text.as_str()) } else { None });
                typed.extend(texts);
            });
        }
        let at = match picture.symbol_of(&id) {
            Some(extent) => view.screen_rect(extent).center_bottom() + vec2(-WIDTH / 2.0, 6.0),
            None => pos2(view.window.center().x - WIDTH / 2.0, view.window.top() + 16.0),
        };
        let t = Tokens::of(ui);
        let area = Area::new(Id::unique("naming")).order(Order::Foreground).fixed_pos(at).constrain_to(view.window);
        let field = area.show(ui.ctx(), |ui| {
            let frame = Frame::new()
                .fill(t.field)
                .stroke(Stroke::new(1.5, t.accent))
                .corner_radius(theme::RADIUS)
                .inner_margin(Margin::symmetric(4, 2));
            frame.show(ui, |ui| {
                let edit =
                    TextEdit::singleline(typed).id(Id::unique("naming-field")).desired_width(WIDTH).align(egui::Align2::CENTER_CENTER);
                let edit = edit.hint_text(tr("name")).frame(Frame::NONE).font(theme::medium(theme::BODY)).margin(vec2(4.0, 3.0));
                let response = ui.add(edit);
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, tr!("name-of-sort", sort = sort(&id)))
                });
                response
            })
        });
        let field = field.inner.inner;
        if is_new {
            field.request_focus();
            return (Vec::new(), false);
        }
        if !field.lost_focus() {
            return (Vec::new(), false);
        }
        let typed = self.typed.take().unwrap_or_default();
        let (enter, escape) =
            ui.input(|input| (input.key_pressed(Key::Enter) || input.key_pressed(Key::Tab), input.key_pressed(Key::Escape)));
        if escape {
            return (Vec::new(), true);
        }
        self.waiting.pop_front();
        let mut actions = Vec::new();
        if typed.trim() != name {
            actions.extend(renamed(case, &id, &typed).map(Action::Edit));
            actions.push(Action::EndTyping);
        }
        if enter && let Some(next) = self.waiting.front() {
            actions.push(Action::Select(vec![next.clone()]));
            return (actions, false);
        }
        (actions, true)
    }
}

/// What can be named on the chart.
enum Named<'a> {
    Person(&'a PersonId),
    System(&'a SystemId),
    Household(&'a HouseholdId),
    Tie(&'a TieId),
}

fn named(id: &EntityId) -> Option<Named<'_>> {
    match id {
        EntityId::Person(id) => Some(Named::Person(id)),
        EntityId::System(id) => Some(Named::System(id)),
        EntityId::Household(id) => Some(Named::Household(id)),
        EntityId::Tie(id) => Some(Named::Tie(id)),
        EntityId::Union(_)
        | EntityId::Child(_)
        | EntityId::Bond(_)
        | EntityId::Event(_)
        | EntityId::Goal(_)
        | EntityId::Action(_)
        | EntityId::Text(_)
        | EntityId::Snapshot(_) => None,
    }
}

fn name(case: &Case, id: &EntityId) -> String {
    let name = match named(id) {
        Some(Named::Person(id)) => case.people.get(id).map(|p| p.name.shown()),
        Some(Named::System(id)) => case.systems.get(id).map(|s| s.name.clone()),
        Some(Named::Household(id)) => case.households.get(id).map(|h| h.name.clone()),
        Some(Named::Tie(id)) => case.ties.get(id).map(|t| t.label.clone()),
        None => None,
    };
    name.unwrap_or_default()
}

fn renamed(case: &Case, id: &EntityId, typed: &str) -> Option<Edit> {
    let typed = typed.trim().to_owned();
    Some(match named(id)? {
        Named::Person(id) => Edit::SetPerson(id.clone(), PersonField::Name(rename(&case.people.get(id)?.name, &typed))),
        Named::System(id) => Edit::SetSystem(id.clone(), SystemField::Name(typed)),
        Named::Household(id) => Edit::SetHousehold(id.clone(), HouseholdField::Name(typed)),
        Named::Tie(id) => Edit::SetTie(id.clone(), TieField::Label(typed)),
    })
}
