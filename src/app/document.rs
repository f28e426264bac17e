//! One open case with everything that belongs to looking at it: chart, selection, view, and the picture made of it.

use super::canvas::CanvasState;
use super::find::Find;
use super::outline::Outline;
use super::picker::Picker;
use super::quick_entry::QuickEntry;
use super::showing::Showing;
use crate::edit::{Session, exists};
use crate::layout::focus::Branch;
use crate::layout::{self, Layout};
use crate::model::arrangement::Arrangement;
use crate::model::{Case, ChartKind, EntityId, PersonId, check};
use crate::paint::screen::{Drawing, Viewport};
use crate::scene::style::Style;
use crate::scene::{self, Owner, Scene, unset};
use crate::text::{FontFile, Ruler};
use egui::{Color32, Painter};
use kurbo::Rect;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// Width of the halo behind a selected line, in screen points.
const HALO: f32 = 9.0;
/// How strong what is only proposed or being moved is.
pub(super) const GHOST: f32 = 0.45;

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
}

/// A laid-out chart, ready for the screen.
pub struct Picture {
    /// Positions and routes.
    pub layout: Layout,
    /// The scene that is shown, and exported.
    pub drawing: Drawing,
    /// The fonts of the machine that it needs beside the bundled ones.
    pub fonts: Vec<&'static FontFile>,
    /// Who has characters that no font here can draw.
    no_font: Vec<check::Problem>,
    /// The place of each entity's group in the scene.
    groups: BTreeMap<EntityId, usize>,
}

impl Picture {
    /// Lays a chart out and draws it.
    pub fn of(case: &Case, chart: &ChartKind, showing: &Showing, style: Style, ruler: &Ruler, before: Option<&Arrangement>) -> Self {
        let layout = layout::layout(case, chart, ruler, &showing.layout(), before);
        let scene = scene::build(case, chart, &layout, ruler, &showing.scene(style));
        let group = |(i, group): (usize, &scene::Group)| match &group.owner {
            Owner::Entity(id) => Some((id.clone(), i)),
            Owner::Badge(_) | Owner::Flags(_) | Owner::Axis | Owner::Legend | Owner::TitleBlock | Owner::Foot => None,
        };
        let groups = scene.groups.iter().enumerate().filter_map(group).collect();
        let (fonts, no_font) = (unset::fonts(&scene), unset::problems(&scene));
        Self { layout, drawing: Drawing::new(scene, ruler), fonts, no_font, groups }
    }

    /// How the chart is arranged, where nobody is folded away.
    fn arrangement(&self) -> Option<&Arrangement> {
        let arrangement = &self.layout.arrangement;
        let is_all = self.layout.folded.is_none() && !(arrangement.rows.is_empty() && arrangement.ring.seats.is_empty());
        is_all.then_some(arrangement)
    }

    /// Every entity of the chart with its words, and with what encloses its symbol (or all of it, where it has none).
    pub fn entities(&self) -> impl ExactSizeIterator<Item = (&EntityId, &str, Rect)> {
        let groups = &self.drawing.scene().groups;
        self.groups.iter().map(|(id, i)| (id, groups[*i].title.as_str(), self.drawing.symbol(*i)))
    }

    /// Every badge with its words and its pill.
    pub fn badges(&self) -> impl Iterator<Item = (&Branch, &str, Rect)> {
        let groups = self.drawing.scene().groups.iter().enumerate();
        groups.filter_map(|(i, group)| match &group.owner {
            Owner::Badge(branch) => Some((branch, group.title.as_str(), self.drawing.symbol(i))),
            Owner::Entity(_) | Owner::Flags(_) | Owner::Axis | Owner::Legend | Owner::TitleBlock | Owner::Foot => None,
        })
    }

    /// What encloses an entity's symbol, or all of it where it has none.
    pub fn symbol_of(&self, id: &EntityId) -> Option<Rect> {
        self.groups.get(id).map(|i| self.drawing.symbol(*i))
    }

    /// What encloses all that is drawn of an entity.
    pub fn extent_of(&self, id: &EntityId) -> Option<Rect> {
        self.groups.get(id).map(|i| self.drawing.extent(*i))
    }

    /// Paints the chart; those for whom `is_ghost` holds faintly.
    pub fn paint(&self, viewport: &Viewport, painter: &Painter, is_ghost: impl Fn(&EntityId) -> bool) {
        let ghosts: BTreeSet<usize> = self.groups.iter().filter(|(id, _)| is_ghost(id)).map(|(_, group)| *group).collect();
        if ghosts.is_empty() {
            return self.drawing.paint(viewport, painter);
        }
        let mut faint = painter.clone();
        faint.set_opacity(GHOST);
        for group in 0..self.drawing.scene().groups.len() {
            self.drawing.paint_group(group, viewport, if ghosts.contains(&group) { &faint } else { painter });
        }
    }

    /// Paints an entity once more, moved by a distance in the chart.
    pub fn paint_ghost(&self, id: &EntityId, by: kurbo::Vec2, viewport: &Viewport, painter: &Painter) {
        if let Some(i) = self.groups.get(id) {
            let moved = Viewport { middle: viewport.middle - by, ..*viewport };
            self.drawing.paint_group(*i, &moved, painter);
        }
    }

    /// Paints a halo behind the lines of an entity.
    pub fn paint_halo(&self, id: &EntityId, color: Color32, viewport: &Viewport, painter: &Painter) {
        if let Some(i) = self.groups.get(id) {
            self.drawing.paint_lines(*i, HALO, color, viewport, painter);
        }
    }
}

/// How many earlier arrangements are remembered, for undo and redo.
const REMEMBERED: usize = 60;

/// The picture of the chart that is shown, what it was made from, and how the charts were arranged before.
#[derive(Default)]
pub struct PictureOnScreen {
    shown: Option<((u64, ChartKind, Showing, Style), Picture)>,
    /// The last arrangement of the whole family and of the ring; the next drawing changes it as little as the case lets it.
    last: Option<Arrangement>,
    /// The arrangements of earlier cases, so that undo brings back the picture as well.
    earlier: Vec<(Arc<Case>, Arrangement)>,
    /// The next drawing finds everybody the best place.
    tidy: bool,
    /// What was shown of the same chart before the last drawing, until somebody asks for it.
    replaced: Option<Scene>,
}

impl PictureOnScreen {
    /// The picture, made anew only when the case, the chart, what is shown of it or the colours have changed.
    pub fn get(&mut self, session: &Session, chart: &ChartKind, showing: &Showing, style: Style, ruler: &Ruler) -> &Picture {
        let made_from = (session.revision(), chart.clone(), showing.clone(), style);
        let picture = match self.shown.take() {
            Some((of, picture)) if !self.tidy && of == made_from => picture,
            before => {
                self.replaced = before.filter(|((_, of, ..), _)| of == chart).map(|(_, picture)| picture.drawing.into_scene());
                let case = session.case();
                let before = self.before(case);
                let picture = Picture::of(case, chart, showing, style, ruler, before.as_ref());
                if let Some(arrangement) = picture.arrangement() {
                    self.remember(case.clone(), arrangement);
                }
                picture
            }
        };
        &self.shown.insert((made_from, picture)).1
    }

    /// How the charts of a case were arranged when it was shown, or else the case before it, or else by its file.
    fn before(&mut self, case: &Arc<Case>) -> Option<Arrangement> {
        if self.last.is_none() {
            self.last = Arrangement::of_case(case);
        }
        if std::mem::take(&mut self.tidy) {
            return None;
        }
        if let Some((_, known)) = self.earlier.iter().rev().find(|(of, _)| Arc::ptr_eq(of, case)) {
            return Some(known.clone());
        }
        let mut before = self.last.clone()?;
        if let Some((old, _)) = self.earlier.last() {
            before.ring.follow(old, case);
        }
        Some(before)
    }

    fn remember(&mut self, case: Arc<Case>, arrangement: &Arrangement) {
        let known = self.earlier.iter().position(|(of, _)| Arc::ptr_eq(of, &case)).map(|at| self.earlier.remove(at).1);
        let mut all = known.or_else(|| self.last.take()).unwrap_or_default();
        all.update(arrangement);
        self.last = Some(all.clone());
        self.earlier.push((case, all));
        let surplus = self.earlier.len().saturating_sub(REMEMBERED);
        self.earlier.drain(..surplus);
    }

    /// The scene that the last drawing took the place of, once.
    pub fn take_replaced(&mut self) -> Option<Scene> {
        self.replaced.take()
    }

    /// Lets the next drawing find new places in the rows of the genogram: for these people, or for everybody.
    pub fn tidy_rows(&mut self, only: Option<&[EntityId]>) {
        match (only, &mut self.last) {
            (Some(only), Some(last)) => {
                let people = |id: &EntityId| if let EntityId::Person(id) = id { Some(id.clone()) } else { None };
                last.forget(&only.iter().filter_map(people).collect());
            }
            _ => self.tidy = true,
        }
    }

    /// Lets the next drawing find new places on the ring around the centre: for these, or for all.
    pub fn tidy_ring(&mut self, only: Option<&[EntityId]>) {
        if let Some(last) = &mut self.last {
            last.ring.forget(only);
        }
    }

    /// How the charts are arranged, for the file.
    pub fn arrangement(&self) -> Option<&Arrangement> {
        self.last.as_ref()
    }

    /// The picture as it was last shown.
    pub fn shown(&self) -> Option<&Picture> {
        self.shown.as_ref().map(|(_, picture)| picture)
    }
}

/// The name of the client, or of somebody in the household or group that is the client.
fn client_name(case: &Case, client: &EntityId) -> Option<String> {
    let person = |id: &PersonId| case.people.get(id).map(|person| person.name.shown());
    let named = |name: String| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    let of = |name: &str, members: &[PersonId]| named(name.to_owned()).or_else(|| members.iter().filter_map(person).find_map(named));
    match client {
        EntityId::Person(id) => person(id).and_then(named),
        EntityId::Household(id) => case.households.get(id).and_then(|household| of(&household.name, &household.members)),
        EntityId::System(id) => case.systems.get(id).and_then(|system| of(&system.name, &system.members)),
        EntityId::Union(_)
        | EntityId::Child(_)
        | EntityId::Bond(_)
        | EntityId::Tie(_)
        | EntityId::Event(_)
        | EntityId::Goal(_)
        | EntityId::Action(_)
        | EntityId::Text(_)
        | EntityId::Snapshot(_) => None,
    }
}

/// The chart that says most about a case: a group has no family to draw.
pub fn first_chart(case: &Case) -> ChartKind {
    if matches!(case.client, Some(EntityId::System(_))) { ChartKind::Ecomap } else { ChartKind::Genogram }
}

impl Document {
    /// A case on its first chart.
    pub fn new(session: Session, path: Option<PathBuf>, repairs: Vec<String>) -> Self {
        let chart = first_chart(session.case());
        Self {
            session,
            path,
            repairs,
            problems: None,
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
        }
    }

    /// What the window calls it, and files by default: its title, or else the client's name.
    pub fn title(&self) -> String {
        let case = self.session.case();
        let client = || case.client.as_ref().and_then(|client| client_name(case, client));
        let title = Some(case.title.trim().to_owned()).filter(|title| !title.is_empty());
        title.or_else(client).unwrap_or_else(|| "Untitled case".to_owned())
    }

    /// What is odd about the case and about the chart that is shown.
    pub fn problems(&mut self) -> Vec<check::Problem> {
        let revision = self.session.revision();
        if self.problems.as_ref().is_none_or(|(of, _)| *of != revision) {
            self.problems = Some((revision, check::problems(self.session.case())));
        }
        let of_case = self.problems.iter().flat_map(|(_, problems)| problems);
        let all = of_case.chain(self.picture.shown().into_iter().flat_map(|picture| &picture.no_font));
        let case = self.session.case();
        all.filter(|problem| !problem.about.iter().any(|id| self.showing.withholds(case, id))).cloned().collect()
    }

    /// Shows another chart where it was last looked at.
    pub fn show_chart(&mut self, chart: ChartKind) {
        if chart == self.chart {
            return;
        }
        let old = std::mem::replace(&mut self.chart, chart.clone());
        self.views.retain(|(of, _)| *of != old);
        self.views.push((old, self.canvas.view));
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
            EntityId::Event(_) | EntityId::Goal(_) | EntityId::Action(_) | EntityId::Text(_) | EntityId::Snapshot(_) => return,
        };
        if !is_drawn {
            self.show_chart(home);
        }
    }

    /// Selects every symbol of the chart.
    pub fn select_all(&mut self) {
        if let Some(picture) = self.picture.shown() {
            self.selection = picture.layout.spots.keys().cloned().collect();
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
