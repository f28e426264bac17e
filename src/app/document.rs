//! One open case with everything that belongs to looking at it: chart, selection, view, and the picture made of it.

use super::canvas::CanvasState;
use super::picker::Picker;
use crate::edit::Session;
use crate::layout::{self, Layout};
use crate::model::{Case, ChartKind, EntityId, check};
use crate::paint::screen::{Drawing, Viewport};
use crate::scene::style::Style;
use crate::scene::{self, SceneOptions};
use crate::text::Ruler;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// An open case.
pub struct Document {
    /// The case with its undo steps.
    pub session: Session,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// What was mended when the file was opened, in sentences.
    pub repairs: Vec<String>,
    /// What is odd about the case, for one revision.
    problems: Option<(u64, Vec<check::Problem>)>,
    /// The chart that is shown.
    pub chart: ChartKind,
    /// What is selected.
    pub selection: BTreeSet<EntityId>,
    /// The pointer, the view and what is being named.
    pub canvas: CanvasState,
    /// A list of kinds or people that waits for an answer.
    pub picker: Option<Picker>,
    /// Where each chart was looked at.
    views: Vec<(ChartKind, Viewport)>,
    picture: Option<Picture>,
}

/// A laid-out chart, ready for the screen, and what it was made from.
pub struct Picture {
    made_from: (u64, ChartKind, Style),
    /// Positions and routes.
    pub layout: Layout,
    /// The scene that is shown, and exported.
    pub drawing: Drawing,
}

impl Picture {
    /// Lays a chart out and draws it.
    pub fn of(case: &Case, chart: &ChartKind, style: Style, ruler: &Ruler) -> (Layout, Drawing) {
        let layout = layout::layout(case, chart, ruler, &layout::Options::default());
        let options = SceneOptions { style, legend: true, title: true };
        let scene = scene::build(case, chart, &layout, ruler, &options);
        (layout, Drawing::new(scene, ruler))
    }
}

impl Document {
    /// A case on its genogram, or on the ecomap where the client is a group.
    pub fn new(session: Session, path: Option<PathBuf>, repairs: Vec<String>) -> Self {
        let chart = match &session.case().client {
            Some(EntityId::System(_)) => ChartKind::Ecomap,
            _ => ChartKind::Genogram,
        };
        Self {
            session,
            path,
            repairs,
            problems: None,
            chart,
            selection: BTreeSet::new(),
            canvas: CanvasState::default(),
            picker: None,
            views: Vec::new(),
            picture: None,
        }
    }

    /// What the window calls it.
    pub fn title(&self) -> String {
        let title = self.session.case().title.trim();
        if title.is_empty() { "Untitled case".to_owned() } else { title.to_owned() }
    }

    /// The picture of the chart, made anew only when the case, the chart or the colours have changed.
    pub fn picture(&mut self, style: Style, ruler: &Ruler) -> &Picture {
        let made_from = (self.session.revision(), self.chart.clone(), style);
        let case = self.session.case();
        match &mut self.picture {
            Some(picture) if picture.made_from == made_from => {}
            stale => {
                let (layout, drawing) = Picture::of(case, &self.chart, style, ruler);
                *stale = Some(Picture { made_from: made_from.clone(), layout, drawing });
            }
        }
        self.picture.get_or_insert_with(|| {
            let (layout, drawing) = Picture::of(case, &self.chart, style, ruler);
            Picture { made_from, layout, drawing }
        })
    }

    /// What is odd about the case.
    pub fn problems(&mut self) -> &[check::Problem] {
        let revision = self.session.revision();
        if self.problems.as_ref().is_none_or(|(of, _)| *of != revision) {
            self.problems = Some((revision, check::check(self.session.case())));
        }
        self.problems.as_ref().map_or(&[], |(_, problems)| problems)
    }

    /// Shows another chart where it was last looked at.
    pub fn show_chart(&mut self, chart: ChartKind) {
        if chart == self.chart {
            return;
        }
        let old = std::mem::replace(&mut self.chart, chart.clone());
        self.views.retain(|(of, _)| *of != old && *of != chart || *of == chart);
        self.views.push((old, self.canvas.view));
        match self.views.iter().find(|(of, _)| *of == chart) {
            Some((_, view)) => self.canvas.view = Viewport { window: self.canvas.view.window, ..*view },
            None => self.canvas.fit_next = true,
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

fn exists(case: &Case, id: &EntityId) -> bool {
    match id {
        EntityId::Person(id) => case.people.contains_key(id),
        EntityId::Union(id) => case.unions.contains_key(id),
        EntityId::Child(id) => case.children.contains_key(id),
        EntityId::Household(id) => case.households.contains_key(id),
        EntityId::Bond(id) => case.bonds.contains_key(id),
        EntityId::System(id) => case.systems.contains_key(id),
        EntityId::Tie(id) => case.ties.contains_key(id),
        EntityId::Event(id) => case.events.contains_key(id),
        EntityId::Goal(id) => case.goals.contains_key(id),
        EntityId::Action(id) => case.actions.contains_key(id),
        EntityId::Text(id) => case.texts.contains_key(id),
        EntityId::Snapshot(id) => case.snapshots.contains_key(id),
    }
}
