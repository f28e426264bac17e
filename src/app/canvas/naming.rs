//! Naming in place: a text field where the name will stand. Enter stays with who has been named, whose fields the inspector
//! shows. Tab goes on: to the next who was just added, and after the last to who was named, on the chart.

use super::access;
use crate::app::action::Action;
use crate::app::language::{kin_of, sort, tr};
use crate::app::picture::Picture;
use crate::app::showing::Showing;
use crate::app::theme::{self, Tokens};
use crate::app::widgets::width_of;
use crate::edit::{Edit, HouseholdField, PersonField, SystemField, TieField, rename};
use crate::model::{Case, EntityId, HouseholdId, PersonId, SystemId, TieId};
use crate::paint::screen::Viewport;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Area, Frame, Id, Key, Margin, Order, Response, RichText, Stroke, TextEdit, Ui, pos2, vec2};
use std::collections::VecDeque;

const WIDTH: f32 = 170.0;
/// The field is as wide as what says who is named, up to this.
const MOST: f32 = 300.0;

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
    pub fn show(
        &mut self,
        ui: &mut Ui,
        canvas: &Response,
        (case, showing): (&Case, &Showing),
        picture: &Picture,
        view: &Viewport,
        ahead: &mut String,
    ) -> (Vec<Action>, bool) {
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
        let kin = match &id {
            EntityId::Person(id) if name.is_empty() => kin_of(case, id, |other| !showing.withholds(case, &other.into())),
            _ => None,
        };
        let next = self.waiting.get(1).and_then(|next| match next {
            EntityId::Person(next) => kin_of(case, next, |other| !showing.withholds(case, &other.into())),
            _ => None,
        });
        let next = next.map(|next| tr!("tab-for-next", next = next));
        let widest = kin.iter().chain(&next).map(|words| width_of(ui, words, theme::medium(theme::SMALL)) + 8.0).fold(WIDTH, f32::max);
        let width = widest.min(MOST);
        let at = match picture.symbol_of(&id) {
            Some(extent) => view.screen_rect(extent).center_bottom() + vec2(-width / 2.0, 6.0),
            None => pos2(view.window.center().x - width / 2.0, view.window.top() + 16.0),
        };
        let area = Area::new(Id::unique("naming")).order(Order::Foreground).fixed_pos(at).constrain_to(view.window);
        let words = match &kin {
            Some(kin) => tr!("name-of-kin", kin = kin.as_str()),
            None => tr!("name-of-sort", sort = sort(&id)),
        };
        let field = area.show(ui.ctx(), |ui| framed(ui, width, typed, &words, (kin.as_deref(), next.as_deref()))).inner;
        if is_new {
            // The field before this one may have left its caret somewhere else.
            let mut state = TextEditState::default();
            state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(typed.chars().count()))));
            state.store(ui.ctx(), field.id);
            field.request_focus();
            return (Vec::new(), false);
        }
        let tab = field.has_focus() && ui.input(|input| input.key_pressed(Key::Tab));
        if !tab && !field.lost_focus() {
            return (Vec::new(), false);
        }
        let typed = self.typed.take().unwrap_or_default();
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            return (Vec::new(), true);
        }
        self.waiting.pop_front();
        let mut actions = Vec::new();
        if typed.trim() != name {
            actions.extend(renamed(case, &id, &typed).map(Action::Edit));
            actions.push(Action::EndTyping);
        }
        if tab && let Some(next) = self.waiting.front() {
            actions.push(Action::Select(vec![next.clone()]));
            return (actions, false);
        }
        if tab {
            ui.memory_mut(|memory| memory.request_focus(access::id_of(canvas, &id)));
        }
        (actions, true)
    }
}

/// The field, with who it names above it where the chart does not say so yet, and who comes next below it.
fn framed(ui: &mut Ui, width: f32, typed: &mut String, words: &str, (kin, next): (Option<&str>, Option<&str>)) -> Response {
    let t = Tokens::of(ui);
    let frame =
        Frame::new().fill(t.field).stroke(Stroke::new(1.5, t.accent)).corner_radius(theme::RADIUS).inner_margin(Margin::symmetric(4, 2));
    let shown = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(kin) = kin {
            let caption = egui::Label::new(RichText::new(kin).font(theme::medium(theme::SMALL)).color(t.accent)).truncate();
            ui.allocate_ui(vec2(width, 16.0), |ui| ui.vertical_centered(|ui| ui.add(caption)));
        }
        let edit = TextEdit::singleline(typed).id(Id::unique("naming-field")).desired_width(width).align(egui::Align2::CENTER_CENTER);
        // Tab is not for the window here: see above.
        let edit = edit.lock_focus(true).hint_text(tr("name")).frame(Frame::NONE).font(theme::medium(theme::BODY));
        let response = ui.add(edit.margin(vec2(4.0, 3.0)));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, words));
        if let Some(next) = next {
            let hint = egui::Label::new(RichText::new(next).size(theme::SMALL).color(t.muted)).truncate();
            ui.allocate_ui(vec2(width, 16.0), |ui| ui.vertical_centered(|ui| ui.add(hint)));
        }
        response
    });
    shown.inner
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
