//! One open case with everything that belongs to looking at it: chart, selection, view, and what is open beside it.

use super::canvas::CanvasState;
use super::find::Find;
use super::keeping::Keeping;
use super::language::tr;
use super::merging::Differences;
use super::outline::Outline;
use super::picker::Picker;
use super::picture::PictureOnScreen;
use super::problems::Problems;
use super::quick_entry::QuickEntry;
use super::showing::Showing;
use crate::edit::{Session, exists};
use crate::file::Repair;
use crate::model::check::Problem;
use crate::model::{Case, ChartKind, EntityId, PersonId, TieEnd};
use crate::paint::screen::Viewport;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// An open case.
pub struct Document {
    /// The case with its undo steps.
    pub session: Session,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// How it is kept there, and in the journal.
    pub keeping: Keeping,
    /// What was mended when the file was opened.
    pub repairs: Vec<Repair>,
    /// What is odd about the case.
    pub odd: Problems,
    /// The chart that is shown.
    pub chart: ChartKind,
    /// What of it is shown, and how.
    pub showing: Showing,
    /// What is selected.
    pub selection: BTreeSet<EntityId>,
    /// The pointer, the view and what is being named.
    pub canvas: CanvasState,
    /// A list of kinds or people that waits for an answer.
    pub picker: Option<Picker>,
    /// The field that finds someone by name, while it is open.
    pub find: Option<Find>,
    /// What is typed as text, a line a fact.
    pub quick: QuickEntry,
    /// The list of everyone.
    pub outline: Outline,
    /// Where each chart was looked at.
    views: Vec<(ChartKind, Viewport)>,
    /// The chart as it is drawn.
    pub picture: PictureOnScreen,
    /// What two versions that were merged did not agree on.
    pub differences: Differences,
    /// The dates of what is selected are wanted in the inspector.
    pub wants_date: bool,
    /// The chart is not drawn, because that fails.
    pub is_plain: bool,
}

/// The name of the client, or of somebody in the household or group that is the client.
fn client_name(case: &Case, client: &EntityId) -> Option<String> {
    let person = |id: &PersonId| case.people.get(id).map(|person| person.name.shown());
    let named = |name: String| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    let of = |name: &str, members: &[PersonId]| named(name.to_owned()).or_else(|| members.iter().filter_map(person).find_map(named));
    match TieEnd::of(client)? {
        TieEnd::Person(id) => person(&id).and_then(named),
        TieEnd::Household(id) => case.households.get(&id).and_then(|household| of(&household.name, &household.members)),
        TieEnd::System(id) => case.systems.get(&id).and_then(|system| of(&system.name, &system.members)),
    }
}

/// The chart that says most about a case: a group has no family to draw.
pub fn first_chart(case: &Case) -> ChartKind {
    if matches!(case.client, Some(EntityId::System(_))) { ChartKind::Ecomap } else { ChartKind::Genogram }
}

impl Document {
    /// A case on its first chart.
    pub fn new(session: Session, path: Option<PathBuf>, repairs: Vec<Repair>, keeping: Keeping) -> Self {
        let chart = first_chart(session.case());
        Self {
            session,
            path,
            keeping,
            repairs,
            odd: Problems::default(),
            chart,
            showing: Showing::default(),
            selection: BTreeSet::new(),
            canvas: CanvasState::new(),
            picker: None,
            find: None,
            quick: QuickEntry::default(),
            outline: Outline::default(),
            views: Vec::new(),
            picture: PictureOnScreen::default(),
            differences: Differences::default(),
            wants_date: false,
            is_plain: false,
        }
    }

    /// What the window calls it, and files by default: its title, or else the client's name.
    pub fn title(&self) -> String {
        let case = self.session.case();
        let client = || case.client.as_ref().and_then(|client| client_name(case, client));
        let title = Some(case.title.trim().to_owned()).filter(|title| !title.is_empty());
        title.or_else(client).unwrap_or_else(|| tr("untitled-case").to_owned())
    }

    /// True when something of it is in no file: changes, or what is typed in quick entry.
    pub fn has_unsaved(&self) -> bool {
        self.session.is_dirty() || !self.quick.typed().trim().is_empty()
    }

    /// What is odd about the case and about the chart that is shown.
    pub fn problems(&self) -> Vec<&Problem> {
        let of_chart = self.picture.shown().into_iter().flat_map(|picture| &picture.no_font);
        let case = self.session.case();
        let all = self.odd.found().iter().chain(of_chart);
        all.filter(|problem| !problem.about.iter().any(|id| self.showing.withholds(case, id))).collect()
    }

    /// Shows another chart where it was last looked at.
    pub fn show_chart(&mut self, chart: ChartKind) {
        if chart == self.chart {
            return;
        }
        let old = std::mem::replace(&mut self.chart, chart.clone());
        self.views.retain(|(of, _)| *of != old);
        // What was seen as a whole is seen as a whole again, whatever size the window has then.
        if !self.canvas.shows_all() {
            self.views.push((old, self.canvas.view));
        }
        match self.views.iter().find(|(of, _)| *of == chart) {
            Some((_, view)) => self.canvas.look_at(*view),
            None => self.canvas.fit_next = true,
        }
    }

    /// Shows a chart on which something is drawn, if the one that is shown has nothing of it.
    pub fn show_chart_of(&mut self, id: &EntityId) {
        let is_drawn = self.picture.shown().is_some_and(|picture| picture.extent_of(id).is_some());
        let home = match id {
            EntityId::System(_) | EntityId::Tie(_) => ChartKind::Ecomap,
            EntityId::Person(_) | EntityId::Household(_) | EntityId::Union(_) | EntityId::Child(_) | EntityId::Bond(_) => {
                ChartKind::Genogram
            }
            EntityId::Text(id) => match self.session.case().texts.get(id) {
                Some(text) => text.chart.clone(),
                None => return,
            },
            EntityId::Event(_) | EntityId::Goal(_) | EntityId::Action(_) | EntityId::Snapshot(_) => return,
        };
        if !is_drawn {
            self.show_chart(home);
        }
    }

    /// Drops what is open beside the case and what is being drawn, named or moved; the case stays as it is.
    pub fn drop_what_is_halfway(&mut self) {
        self.canvas = self.canvas.only_view();
        (self.picker, self.find) = (None, None);
        self.picture.forget_drawings();
    }

    /// Selects every symbol and every note of the chart.
    pub fn select_all(&mut self) {
        if let Some(picture) = self.picture.shown() {
            let notes = picture.entities().map(|entity| entity.id).filter(|id| matches!(id, EntityId::Text(_)));
            self.selection = picture.layout.spots.keys().chain(notes).cloned().collect();
        }
    }

    /// Forgets selected records that are gone.
    pub fn prune_selection(&mut self) {
        let case = self.session.case().clone();
        self.selection.retain(|id| exists(&case, id));
    }

    /// The one selected record.
    pub fn only(&self) -> Option<&EntityId> {
        let mut selected = self.selection.iter();
        selected.next().filter(|_| selected.next().is_none())
    }
}
