//! The palette beside the rail: every kind of line and every sort of system as it is drawn, the ones used last on top. A
//! click takes a kind in hand; drags between symbols draw it until Esc puts it away.

use super::action::Action;
use super::canvas::tool::Tool;
use super::chooser::rank;
use super::command::Command;
use super::direction;
use super::document::Document;
use super::icons::Icon;
use super::kinds::{self, Kind, Makes};
use super::language::tr;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use crate::notation::Profile;
use crate::scene::style::Style;
use crate::text::Ruler;
use egui::accesskit::Role;
use egui::{
    Align, Align2, CornerRadius, FocusDirection, FontId, Id, Key, Modifiers, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui,
    WidgetInfo, vec2,
};

const ROW: f32 = 30.0;
/// How wide the picture of a kind is.
const PICTURE: f32 = 64.0;

/// What has been typed to find a kind.
#[derive(Default)]
pub struct KindPalette {
    typed: String,
    is_new: bool,
}

/// How kinds are drawn.
#[derive(Clone, Copy)]
struct Drawing<'a> {
    profile: Profile,
    style: Style,
    ruler: &'a Ruler,
}

impl KindPalette {
    /// An empty field, which takes the focus.
    pub fn new() -> Self {
        Self { typed: String::new(), is_new: true }
    }

    /// Shows the palette.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, recent: &[String], style: Style, ruler: &Ruler) -> Vec<Action> {
        let mut actions = Vec::new();
        ui.horizontal(|ui| {
            ui.label(RichText::new(tr("kinds-to-draw")).font(theme::semibold(theme::HEADING)).color(Tokens::of(ui).ink));
            ui.with_layout(direction::from_end(), |ui| {
                if widgets::icon_button(ui, Icon::CLOSE, tr("close-the-palette"), &Command::Kinds.keys(ui.ctx()), Look::Flat, true)
                    .clicked()
                {
                    actions.push(Action::Run(Command::Kinds));
                }
            });
        });
        let is_confirmed = self.field(ui);
        ui.add_space(2.0);
        let profile = Profile::of_case(&document.session.case().profile);
        let groups = self.groups(profile, recent);
        if is_confirmed && let Some(kind) = groups.iter().flat_map(|(_, kinds)| kinds).next() {
            actions.extend(chosen(kind));
        }
        let in_hand = &document.canvas.hand.tool;
        let drawing = Drawing { profile, style, ruler };
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (title, kinds) in &groups {
                ui.add_space(6.0);
                ui.label(RichText::new(*title).size(theme::SMALL).color(Tokens::of(ui).muted));
                for kind in kinds {
                    let on = matches!((in_hand, &kind.makes), (Tool::Line(line), Makes::Line(drawn)) if line == drawn);
                    if row(ui, title, kind, on, drawing) {
                        actions.extend(chosen(kind));
                    }
                }
            }
            if groups.is_empty() {
                ui.label(tr("nothing-has-that-name"));
            }
            ui.add_space(12.0);
        });
        actions
    }

    /// The field that finds a kind; true when Enter takes the first.
    fn field(&mut self, ui: &mut Ui) -> bool {
        let id = Id::unique("kind-field");
        if ui.memory(|memory| memory.has_focus(id)) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
        let edit = TextEdit::singleline(&mut self.typed)
            .id(id)
            .hint_text(tr("type-a-kind"))
            .desired_width(f32::INFINITY)
            .margin(vec2(9.0, 6.0))
            .align(Align2([direction::start(), Align::Center]));
        let field = ui.add(edit);
        field.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, tr("find-a-kind")));
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
        }
        let left = field.lost_focus();
        left && !self.typed.trim().is_empty() && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// What fits what was typed, in groups; while nothing is typed, the kinds used last come first.
    fn groups(&self, profile: Profile, recent: &[String]) -> Vec<(&'static str, Vec<Kind>)> {
        let typed = self.typed.trim().to_lowercase();
        let all = kinds::groups(profile);
        let mut groups: Vec<(&'static str, Vec<Kind>)> = Vec::new();
        if typed.is_empty() {
            let last_used = |kind: &Kind| recent.iter().position(|used| *used == kind.label);
            let mut used: Vec<Kind> = all.iter().flat_map(|(_, kinds)| kinds).filter(|kind| last_used(kind).is_some()).cloned().collect();
            used.sort_by_key(last_used);
            groups.push((tr("kinds-used-last"), used));
        }
        groups.extend(all.into_iter().map(|(title, kinds)| {
            let title = tr(title);
            let mut ranked: Vec<_> =
                kinds.into_iter().filter_map(|kind| Some((kind.fits(&typed).or_else(|| Some(2 * rank(title, &typed)?))?, kind))).collect();
            if !typed.is_empty() {
                ranked.sort_by_key(|(rank, _)| *rank);
            }
            (title, ranked.into_iter().map(|(_, kind)| kind).collect())
        }));
        groups.retain(|(_, kinds)| !kinds.is_empty());
        groups
    }
}

/// What follows when a kind is chosen: a line is taken in hand, a system added.
fn chosen(kind: &Kind) -> [Action; 2] {
    let used = Action::Used(kind.label.clone());
    match &kind.makes {
        Makes::Line(drawn) => [used, Action::Hold(drawn.clone())],
        Makes::System(category) => [used, Action::AddSystem(category.clone())],
    }
}

/// A kind as it is drawn, and its word; true when it was chosen.
fn row(ui: &mut Ui, title: &str, kind: &Kind, on: bool, drawing: Drawing<'_>) -> bool {
    let t = Tokens::of(ui);
    let (rect, response) =
        ui.push_id((title, &kind.label), |ui| ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click())).inner;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, tr!("choice-of", name = title, choice = kind.label.as_str())));
    if ui.is_rect_visible(rect) {
        let corners = CornerRadius::same(theme::RADIUS);
        if on || response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, corners, if on { t.chosen } else { t.hover });
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, corners, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        let frame = direction::part(rect, 8.0, PICTURE).shrink2(vec2(0.0, 3.0));
        kind.paint(drawing.profile, drawing.style, drawing.ruler, frame, ui.painter());
        let painter = ui.painter().with_clip_rect(rect);
        direction::write(&painter, rect, PICTURE + 20.0, &kind.label, FontId::proportional(13.0), if on { t.accent } else { t.ink });
    }
    if response.has_focus() && response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.clone().on_hover_text(&kind.meaning);
    response.clicked()
}
