//! A laid-out chart ready for the screen, and how the charts of a case were arranged before.

use super::showing::Showing;
use super::worker::{Failed, Job, Patience};
use crate::edit::{PagePart, Session};
use crate::layout::focus::Branch;
use crate::layout::{self, Layout};
use crate::model::arrangement::Arrangement;
use crate::model::{Case, ChartKind, EntityId, check};
use crate::paint::screen::{Drawing, Viewport};
use crate::scene::style::Style;
use crate::scene::{self, Owner, pick, unset};
use crate::text::{FontFile, Ruler};
use egui::{Color32, Painter};
use kurbo::{Point, Rect, Shape as _};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Width of the halo behind a selected line, in screen points.
const HALO: f32 = 9.0;
/// How strong what is only proposed or being moved is.
pub(super) const GHOST: f32 = 0.45;

/// Something in a case that a chart shows.
#[derive(Clone, Copy)]
pub struct Entity<'a> {
    pub id: &'a EntityId,
    group: usize,
    drawing: &'a Drawing,
}

impl<'a> Entity<'a> {
    /// What it says in words.
    pub fn words(&self) -> &'a str {
        &self.drawing.scene().groups[self.group].title
    }

    /// What encloses its symbol, or all of it, where it has none.
    pub fn symbol(&self) -> Rect {
        self.drawing.symbol(self.group)
    }
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
    pub no_font: Vec<check::Problem>,
    /// The place of each entity's group in the scene.
    groups: BTreeMap<EntityId, usize>,
    /// The groups of badges.
    badges: Vec<usize>,
}

impl Picture {
    /// Lays a chart out and draws it.
    pub fn of(case: &Case, chart: &ChartKind, showing: &Showing, style: Style, ruler: &Ruler, before: Option<&Arrangement>) -> Self {
        Self::after(None, case, chart, showing, style, ruler, before)
    }

    /// The same; what is as it was in an earlier picture is not drawn anew.
    fn after(
        last: Option<&Shown>,
        case: &Case,
        chart: &ChartKind,
        showing: &Showing,
        style: Style,
        ruler: &Ruler,
        before: Option<&Arrangement>,
    ) -> Self {
        let layout = layout::layout(case, chart, ruler, &showing.layout(), before);
        let options = last.map(|last| last.of.showing.scene(last.of.style));
        let drawn = last.zip(options.as_ref()).map(|(last, options)| scene::Before {
            case: &last.case,
            layout: &last.picture.layout,
            options,
            scene: last.picture.drawing.scene(),
        });
        let scene = scene::build_after(drawn, case, chart, &layout, ruler, &showing.scene(style));
        let group = |(i, group): (usize, &scene::Placed)| match &group.owner {
            Owner::Entity(id) => Some((id.clone(), i)),
            Owner::Badge(_) | Owner::Flags(_) | Owner::Axis | Owner::Legend | Owner::TitleBlock | Owner::Foot => None,
        };
        let groups = scene.groups.iter().enumerate().filter_map(group).collect();
        let badge = |(i, group): (usize, &scene::Placed)| matches!(group.owner, Owner::Badge(_)).then_some(i);
        let badges = scene.groups.iter().enumerate().filter_map(badge).collect();
        let drawing = match last {
            Some(last) => Drawing::after(&last.picture.drawing, scene, ruler),
            None => Drawing::new(scene, ruler),
        };
        let fresh = || drawing.fresh().iter().map(|i| &drawing.scene().groups[*i]);
        let mut picture = Self { fonts: unset::fonts(fresh()), no_font: unset::problems(fresh()), layout, drawing, groups, badges };
        last.into_iter().for_each(|last| picture.keep_unset(&last.picture));
        picture
    }

    /// Notes what the groups lack that an earlier picture had as well.
    fn keep_unset(&mut self, last: &Picture) {
        let place = |problem: &check::Problem| problem.about.first().and_then(|id| self.groups.get(id)).copied();
        let is_kept = |problem: &&check::Problem| place(problem).is_some_and(|i| self.drawing.fresh().binary_search(&i).is_err());
        let kept: Vec<_> = last.no_font.iter().filter(is_kept).cloned().collect();
        let new = |font: &&&'static FontFile| !self.fonts.iter().any(|known| std::ptr::eq(*known, **font));
        let fonts: Vec<_> = last.fonts.iter().filter(new).copied().collect();
        self.fonts.extend(fonts);
        self.no_font.extend(kept);
        self.no_font.sort_by_cached_key(place);
    }

    /// How the chart is arranged, where nobody is folded away.
    fn arrangement(&self) -> Option<&Arrangement> {
        let arrangement = &self.layout.arrangement;
        let is_all = self.layout.folded.is_none() && !(arrangement.rows.is_empty() && arrangement.ring.seats.is_empty());
        is_all.then_some(arrangement)
    }

    /// Every entity of the chart.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = Entity<'_>> {
        self.groups.iter().map(|(id, group)| Entity { id, group: *group, drawing: &self.drawing })
    }

    /// Every badge with its words and its pill.
    pub fn badges(&self) -> impl Iterator<Item = (&Branch, &str, Rect)> {
        let groups = &self.drawing.scene().groups;
        self.badges.iter().filter_map(|i| match &groups[*i].owner {
            Owner::Badge(branch) => Some((branch, groups[*i].title.as_str(), self.drawing.symbol(*i))),
            Owner::Entity(_) | Owner::Flags(_) | Owner::Axis | Owner::Legend | Owner::TitleBlock | Owner::Foot => None,
        })
    }

    /// The household whose boundary goes around a point: the smallest of several; of the circle of an ecomap, or of `any`.
    pub fn household_around(&self, at: Point, any: bool) -> Option<EntityId> {
        let bounded = self.layout.outlines.iter().filter(|outline| (any || outline.is_centre) && outline.path.contains(at));
        let drawn = bounded.filter_map(|outline| Some((outline.path.area().abs(), EntityId::from(outline.household.as_ref()?))));
        let smallest = drawn.filter(|(_, id)| self.groups.contains_key(id)).min_by(|(a, _), (b, _)| a.total_cmp(b));
        smallest.map(|(_, id)| id)
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

    /// The title block or the legend, where one of them covers this point of the chart.
    pub fn part_at(&self, at: Point) -> Option<PagePart> {
        [PagePart::Title, PagePart::Legend].into_iter().find_map(|part| {
            let area = self.drawing.extent(self.group_of(part)?);
            area.contains(at).then_some(part)
        })
    }

    /// The upper left corner that the file knows its place by.
    pub fn corner_of(&self, part: PagePart, ruler: &Ruler) -> Option<Point> {
        let group = self.drawing.scene().groups[self.group_of(part)?].settled();
        group.items.iter().map(|item| pick::item_bounds(item, ruler)).reduce(|a, b| a.union(b)).map(|area| area.origin())
    }

    fn group_of(&self, part: PagePart) -> Option<usize> {
        let owner = match part {
            PagePart::Title => Owner::TitleBlock,
            PagePart::Legend => Owner::Legend,
        };
        // What stands beside the chart is drawn last.
        self.drawing.scene().groups.iter().rposition(|group| group.owner == owner)
    }

    /// Paints the title block or the legend once more, moved by a distance in the chart.
    pub fn paint_part_ghost(&self, part: PagePart, by: kurbo::Vec2, viewport: &Viewport, painter: &Painter) {
        if let Some(i) = self.group_of(part) {
            let moved = Viewport { middle: viewport.middle - by, ..*viewport };
            self.drawing.paint_group(i, &moved, painter);
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

/// Cases that weigh more are drawn beside the window: people count once, and what lines are sought for several times.
const HEAVY: usize = 500;
const LINE_WEIGHT: usize = 4;

/// What a picture was made from.
#[derive(Clone, Debug, PartialEq)]
struct MadeFrom {
    revision: u64,
    chart: ChartKind,
    showing: Showing,
    style: Style,
}

/// A picture with what was drawn.
#[derive(Clone)]
struct Shown {
    of: MadeFrom,
    case: Arc<Case>,
    picture: Arc<Picture>,
}

/// A picture that is being made beside the window.
struct Draft {
    of: MadeFrom,
    case: Arc<Case>,
    job: Job<Drafted>,
}

/// A picture that was made beside the window, and the ruler that measured for it: what it remembers serves the next one.
pub type Drafted = (Picture, Ruler);

/// The picture of the chart that is shown, what it was made from, and how the charts were arranged before.
#[derive(Default)]
pub struct PictureOnScreen {
    shown: Option<Shown>,
    /// The picture that will take its place.
    draft: Option<Draft>,
    /// The ruler of drafts, while none is being made.
    ruler: Option<Ruler>,
    /// The last arrangement of the whole family and of the ring; the next drawing changes it as little as the case lets it.
    last: Option<Arrangement>,
    /// The arrangements of earlier cases, so that undo brings back the picture as well.
    earlier: Vec<(Arc<Case>, Arrangement)>,
    /// The next drawing finds everybody the best place.
    tidy: bool,
    /// What was shown of the same chart before the last drawing, until somebody asks for it.
    replaced: Option<Arc<Picture>>,
}

/// Who draws: the ruler of the window, and whether large cases may be drawn beside it.
#[derive(Clone, Copy)]
pub struct Drafting<'a> {
    pub ctx: &'a egui::Context,
    pub ruler: &'a Ruler,
    pub beside: bool,
}

impl PictureOnScreen {
    /// Sees to it that the picture is up to date, made anew only when the case, the chart, what is shown of it or the colours
    /// have changed. A small case is drawn at once; a large one beside the window, and until then the picture before it stays.
    pub fn refresh(&mut self, session: &Session, chart: &ChartKind, showing: &Showing, style: Style, drafting: Drafting<'_>) {
        let wanted = MadeFrom { revision: session.revision(), chart: chart.clone(), showing: showing.clone(), style };
        if let Some(draft) = self.draft.take() {
            match draft.job.poll() {
                None => self.draft = Some(draft),
                Some(Ok((picture, ruler))) => {
                    self.ruler = Some(ruler);
                    self.install(draft.of, draft.case, picture);
                }
                // Whoever draws it at once meets the same mistake where it can be told.
                Some(Err(Failed)) => self.make(session, wanted.clone(), Drafting { beside: false, ..drafting }),
            }
        }
        // Another chart in place of the one that was asked for would say something wrong.
        self.shown.take_if(|shown| shown.of.chart != *chart);
        let is_current = !self.tidy && self.shown.as_ref().is_some_and(|shown| shown.of == wanted);
        if !is_current && self.draft.is_none() {
            self.make(session, wanted, drafting);
        }
    }

    fn make(&mut self, session: &Session, of: MadeFrom, drafting: Drafting<'_>) {
        let case = session.case().clone();
        let before = self.before(&case);
        if drafting.beside && is_heavy(&case) {
            let (from, drawn) = (of.clone(), case.clone());
            let ruler = self.ruler.take().unwrap_or_default();
            let last = self.shown.clone();
            let draw = move || {
                let MadeFrom { chart, showing, style, .. } = &from;
                (Picture::after(last.as_ref(), &drawn, chart, showing, *style, &ruler, before.as_ref()), ruler)
            };
            self.draft = Some(Draft { of, case, job: Job::start(drafting.ctx, true, draw) });
            return;
        }
        let picture = Picture::of(&case, &of.chart, &of.showing, of.style, drafting.ruler, before.as_ref());
        self.install(of, case, picture);
    }

    fn install(&mut self, of: MadeFrom, case: Arc<Case>, picture: Picture) {
        if let Some(arrangement) = picture.arrangement() {
            self.remember(case.clone(), arrangement);
        }
        let before = self.shown.take().filter(|was| was.of.chart == of.chart);
        self.replaced = before.map(|was| was.picture);
        self.shown = Some(Shown { of, case, picture: Arc::new(picture) });
    }

    /// Forgets what is drawn and being drawn, not how it was arranged.
    pub fn forget_drawings(&mut self) {
        (self.shown, self.draft, self.replaced) = (None, None, None);
    }

    /// True when the picture shows the case as it is.
    pub fn is_current(&self) -> bool {
        self.draft.is_none()
    }

    /// How long somebody has been waiting for a picture.
    pub fn patience(&self, ctx: &egui::Context) -> Option<Patience> {
        self.draft.as_ref().map(|draft| draft.job.patience(ctx))
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

    /// The picture that the last one took the place of, once.
    pub fn take_replaced(&mut self) -> Option<Arc<Picture>> {
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
        self.shown.as_ref().map(|shown| &*shown.picture)
    }
}

/// True for a case that takes so long to draw or to look through that it is done beside the window.
pub(super) fn is_heavy(case: &Case) -> bool {
    case.people.len() + LINE_WEIGHT * (case.systems.len() + case.ties.len() + case.bonds.len()) > HEAVY
}
