//! The list of everyone in a case beside the chart: by generation or by household, and the systems below.

use super::action::Action;
use super::choices;
use super::command::Command;
use super::direction;
use super::document::Document;
use super::icons::Icon;
use super::language::{self, Language, name_of, sort, tr};
use super::showing::Switch;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use crate::model::graph::CaseGraph;
use crate::model::{Case, EntityId};
use egui::accesskit::Role;
use egui::{CornerRadius, FontId, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use std::collections::{BTreeMap, BTreeSet};

/// Height of a row, in points.
const ROW: f32 = 28.0;

/// How people are put into groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum By {
    #[default]
    Generation,
    Household,
}

/// The list, for one revision of the case and one language.
#[derive(Default)]
pub struct Outline {
    by: By,
    made: Option<(MadeFrom, Vec<Section>)>,
}

/// The revision of the case, the groups, whether it is for the client, and the language.
type MadeFrom = (u64, By, bool, Language);

/// One group of the list.
struct Section {
    title: String,
    rows: Vec<(EntityId, String)>,
}

/// Shows the list; a click or Enter selects and brings into view.
pub fn show(ui: &mut Ui, document: &mut Document) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal(|ui| {
        ui.label(RichText::new(tr("everyone")).font(theme::semibold(theme::HEADING)).color(Tokens::of(ui).ink));
        ui.with_layout(direction::from_end(), |ui| {
            if widgets::icon_button(ui, Icon::CLOSE, tr("close-the-list"), &Command::Outline.keys(ui.ctx()), Look::Flat, true).clicked() {
                actions.push(Action::Run(Command::Outline));
            }
        });
    });
    let outline = &mut document.outline;
    let all = [By::Generation, By::Household];
    let chosen = all.iter().position(|by| *by == outline.by);
    if let Some(i) = choices::segmented(ui, tr("group-by"), &[tr("by-generation"), tr("by-household")], chosen) {
        outline.by = all[i];
    }
    ui.add_space(4.0);
    let made_from = (document.session.revision(), outline.by, document.showing.is_on(Switch::ForClient), language::now());
    if outline.made.as_ref().is_none_or(|(of, _)| *of != made_from) {
        let mut sections = sections(document.session.case(), outline.by);
        for section in &mut sections {
            section.rows.retain(|(id, _)| !document.showing.withholds(document.session.case(), id));
        }
        sections.retain(|section| !section.rows.is_empty());
        outline.made = Some((made_from, sections));
    }
    let sections = outline.made.iter().flat_map(|(_, sections)| sections);
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for section in sections {
            ui.add_space(6.0);
            ui.label(RichText::new(&section.title).size(theme::SMALL).color(Tokens::of(ui).muted));
            for (i, (id, name)) in section.rows.iter().enumerate() {
                // Someone who lives in two households has a row in both.
                let clicked = ui.push_id((&section.title, i), |ui| row(ui, id, name, document.selection.contains(id))).inner;
                actions.extend(clicked.then(|| Action::Show(id.clone())));
            }
        }
        ui.add_space(12.0);
    });
    actions
}

fn row(ui: &mut Ui, id: &EntityId, name: &str, on: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, on, tr!("name-and-sort", name = name, sort = sort(id))));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if ui.is_rect_visible(rect) {
        let t = Tokens::of(ui);
        let corners = CornerRadius::same(theme::RADIUS);
        if on || response.hovered() {
            ui.painter().rect_filled(rect, corners, if on { t.chosen } else { t.hover });
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, corners, Stroke::new(1.5, t.accent), StrokeKind::Inside);
        }
        let painter = ui.painter().with_clip_rect(rect.shrink2(vec2(6.0, 0.0)));
        direction::write(&painter, rect, 8.0, name, FontId::proportional(13.0), t.ink);
    }
    response.clicked()
}

/// People in groups, then the systems.
fn sections(case: &Case, by: By) -> Vec<Section> {
    let mut sections = match by {
        By::Generation => generations(case),
        By::Household => households(case),
    };
    sections.push(section(case, tr("systems"), case.systems.keys().map(EntityId::from)));
    sections
}

fn section(case: &Case, title: impl Into<String>, ids: impl Iterator<Item = EntityId>) -> Section {
    Section { title: title.into(), rows: ids.map(|id| (name_of(case, &id), id)).map(|(name, id)| (id, name)).collect() }
}

/// The oldest generation first; within one, as the case has them.
fn generations(case: &Case) -> Vec<Section> {
    let mut rows: BTreeMap<u32, Vec<EntityId>> = BTreeMap::new();
    for (person, generation) in CaseGraph::new(case).generations() {
        rows.entry(generation).or_default().push(person.into());
    }
    rows.into_iter().map(|(row, people)| section(case, tr!("generation", n = row + 1), people.into_iter())).collect()
}

fn households(case: &Case) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut housed = BTreeSet::new();
    for (id, household) in &case.households {
        let known = household.members.iter().filter(|person| case.people.contains_key(person));
        housed.extend(known.clone());
        sections.push(section(case, name_of(case, &id.into()), known.map(EntityId::from)));
    }
    let others = case.people.keys().filter(|person| !housed.contains(person)).map(EntityId::from);
    sections.push(section(case, tr("in-no-household"), others));
    sections
}
