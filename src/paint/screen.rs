//! Scene → egui shapes: what the window shows of a chart, the same display list that is exported.

mod fills;
mod fonts;
mod lines;
mod viewport;

pub use fonts::{definitions, family};
pub use viewport::Viewport;

use crate::scene::Anchor;
use crate::scene::{Color, Group, HALO_WIDTH, Item, Part, Placed, Scene, Shape, Stroke};
use crate::text::{Ink, Ruler, Run, Type, Weight};
use egui::epaint::Mesh;
use egui::{Color32, FontId, Painter, Pos2, Vec2, pos2};
use kurbo::{BezPath, Point, Rect, Shape as _};
use std::collections::HashMap;
use std::sync::Arc;

/// Smaller than this, in screen points, text is a grey blur and is left out.
const LEAST_TEXT: f32 = 3.0;
/// Smaller than this, in screen points, a symbol is a dot, and no marks are seen on lines.
const LEAST_SYMBOL: f64 = 5.0;
/// The zoom at which that holds for the usual symbol.
const FAR: f64 = LEAST_SYMBOL / 40.0;
/// How far flattened curves may stray, in screen points.
const TOLERANCE: f64 = 0.15;

/// A scene made ready for painting many times: extents for culling, and texts split into runs.
#[derive(Clone, Debug)]
pub struct Drawing {
    scene: Scene,
    /// For each of its groups, without regard to where it is drawn.
    groups: Vec<Arc<Prepared>>,
    /// What encloses each of them where it is drawn: a frame looks through all of them for those that are seen.
    extents: Vec<Rect>,
    /// Those that an earlier drawing did not have.
    fresh: Vec<usize>,
}

/// A group made ready.
#[derive(Clone, Debug)]
struct Prepared {
    /// What encloses it.
    extent: Rect,
    /// What encloses its symbol, or all of it where it has none.
    symbol: Rect,
    /// The colour of its symbol as a dot, where it has one that can be drawn so.
    dot: Option<Color>,
    /// For each of its items the runs of its text.
    runs: Vec<Vec<Run>>,
}

impl Prepared {
    fn of(group: &Group, ruler: &Ruler) -> Self {
        let union = |items: &mut dyn Iterator<Item = &Item>| items.map(|item| extent(&item.shape, ruler)).reduce(|a, b| a.union(b));
        let all = union(&mut group.items.iter()).unwrap_or_default();
        let symbol = union(&mut group.items.iter().filter(|item| item.part == Part::Symbol));
        let dot = group.items.iter().filter(|item| item.part == Part::Symbol).find_map(|item| match &item.shape {
            Shape::Path { stroke: Some(stroke), .. } => Some(stroke.color),
            Shape::Path { stroke: None, .. } | Shape::Text { .. } => None,
        });
        Prepared { dot, extent: all, symbol: symbol.unwrap_or(all), runs: group.items.iter().map(|item| runs(item, ruler)).collect() }
    }
}

impl Drawing {
    /// Prepares a scene.
    pub fn new(scene: Scene, ruler: &Ruler) -> Self {
        Self::prepared(scene, |placed| (Arc::new(Prepared::of(placed, ruler)), true))
    }

    /// Prepares a scene that shares groups with an earlier one: those are prepared.
    pub fn after(before: &Drawing, scene: Scene, ruler: &Ruler) -> Self {
        let address = |placed: &Placed| Arc::as_ptr(&placed.group);
        let known: HashMap<*const Group, &Arc<Prepared>> = before.scene.groups.iter().map(address).zip(&before.groups).collect();
        Self::prepared(scene, |placed| match known.get(&address(placed)) {
            Some(prepared) => ((*prepared).clone(), false),
            None => (Arc::new(Prepared::of(placed, ruler)), true),
        })
    }

    /// `prepare` says of each group whether it had to be prepared.
    fn prepared(scene: Scene, prepare: impl Fn(&Placed) -> (Arc<Prepared>, bool)) -> Self {
        let (mut groups, mut extents, mut fresh) = (Vec::new(), Vec::new(), Vec::new());
        for (i, placed) in scene.groups.iter().enumerate() {
            let (prepared, is_fresh) = prepare(placed);
            extents.push(prepared.extent + placed.by);
            groups.push(prepared);
            fresh.extend(is_fresh.then_some(i));
        }
        Self { groups, extents, fresh, scene }
    }

    /// The groups that an earlier drawing did not have, in their order.
    pub fn fresh(&self) -> &[usize] {
        &self.fresh
    }

    /// The scene that is painted, and exported.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// What encloses all of a group.
    pub fn extent(&self, group: usize) -> Rect {
        self.extents[group]
    }

    /// What encloses a group's symbol, or all of it where it has none.
    pub fn symbol(&self, group: usize) -> Rect {
        self.groups[group].symbol + self.scene.groups[group].by
    }

    /// Paints the lines and boundaries of a group with another pen, as a halo behind them.
    pub fn paint_lines(&self, group: usize, width: f32, color: Color32, viewport: &Viewport, painter: &Painter) {
        let (placed, viewport) = self.seen_from(group, viewport);
        for item in &placed.items {
            if let (Part::Route(_) | Part::Outline, Shape::Path { path, .. }) = (&item.part, &item.shape) {
                for line in lines::flatten(path, TOLERANCE / viewport.zoom, |p| viewport.screen_from_chart(p)) {
                    painter.extend(lines::stroke(&line, width, color));
                }
            }
        }
    }

    /// Paints what is inside the viewport's window.
    pub fn paint(&self, viewport: &Viewport, painter: &Painter) {
        let seen = viewport.chart_rect(painter.clip_rect());
        let is_far = viewport.zoom < FAR;
        let mut dots = Mesh::default();
        for (group, prepared) in self.groups.iter().enumerate() {
            if !overlaps(self.extent(group), seen) {
                continue;
            }
            match prepared.dot.filter(|_| is_far && prepared.symbol.width() * viewport.zoom < LEAST_SYMBOL) {
                Some(color) => dots.add_colored_rect(viewport.screen_rect(self.symbol(group)), color32(color)),
                None if is_far => self.paint_lines_of(group, viewport, painter),
                None => self.paint_group(group, viewport, painter),
            }
        }
        if !dots.is_empty() {
            painter.add(dots);
        }
    }

    /// Paints what is seen of a group from far away: no marks.
    fn paint_lines_of(&self, group: usize, viewport: &Viewport, painter: &Painter) {
        let (placed, viewport) = self.seen_from(group, viewport);
        for (item, runs) in placed.items.iter().zip(&self.groups[group].runs) {
            if item.part != Part::Mark {
                paint_item(item, runs, &viewport, painter);
            }
        }
    }

    /// Paints one group.
    pub fn paint_group(&self, group: usize, viewport: &Viewport, painter: &Painter) {
        let (placed, viewport) = self.seen_from(group, viewport);
        for (item, runs) in placed.items.iter().zip(&self.groups[group].runs) {
            paint_item(item, runs, &viewport, painter);
        }
    }

    /// A group, and the viewport in which its shapes are where it is drawn.
    fn seen_from(&self, group: usize, viewport: &Viewport) -> (&Placed, Viewport) {
        let placed = &self.scene.groups[group];
        (placed, Viewport { middle: viewport.middle - placed.by, ..*viewport })
    }
}

/// Paints shapes that belong to no scene, such as the sample of a kind in a list.
pub fn paint_items(items: &[Item], ruler: &Ruler, viewport: &Viewport, painter: &Painter) {
    for item in items {
        paint_item(item, &runs(item, ruler), viewport, painter);
    }
}

/// True when two rectangles touch; a line's rectangle may have no area.
fn overlaps(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

fn extent(shape: &Shape, ruler: &Ruler) -> Rect {
    match shape {
        Shape::Path { path, stroke, .. } => {
            let width = stroke.as_ref().map_or(0.0, |s| s.width);
            path.bounding_box().inflate(width, width)
        }
        Shape::Text { at, text, size, weight, anchor, .. } => {
            let set_in = Type { size: *size, weight: *weight, ink: Ink::Ink };
            let width = ruler.width(text, set_in);
            let left = at.x - anchor.share() * width;
            Rect::new(left, at.y - Ruler::ascent(set_in), left + width, at.y + Ruler::descent(set_in)).inflate(2.0, 2.0)
        }
    }
}

fn runs(item: &Item, ruler: &Ruler) -> Vec<Run> {
    match &item.shape {
        Shape::Path { .. } => Vec::new(),
        Shape::Text { text, size, weight, .. } => ruler.visual_runs(text, Type { size: *size, weight: *weight, ink: Ink::Ink }),
    }
}

fn paint_item(item: &Item, runs: &[Run], viewport: &Viewport, painter: &Painter) {
    match &item.shape {
        Shape::Path { path, fill, stroke } => {
            let is_route = matches!(item.part, Part::Route(_));
            paint_path((path, is_route), *fill, stroke.as_ref(), viewport, painter);
        }
        Shape::Text { at, size, weight, anchor, color, halo, .. } => {
            let line = Line { at: *at, size: *size, weight: *weight, anchor: *anchor };
            paint_text(&line, runs, *color, *halo, viewport, painter);
        }
    }
}

fn paint_path((path, is_route): (&BezPath, bool), fill: Option<Color>, stroke: Option<&Stroke>, viewport: &Viewport, painter: &Painter) {
    let tolerance = TOLERANCE / viewport.zoom;
    let on_screen = |p: Point| viewport.screen_from_chart(p);
    if let Some(color) = fill {
        let loops: Vec<Vec<Pos2>> = lines::flatten(path, tolerance, on_screen).into_iter().map(|line| line.points).collect();
        painter.extend(fills::fill(&loops, color32(color)));
    }
    if let Some(stroke) = stroke {
        let width = (stroke.width * viewport.zoom) as f32;
        let shorter_than_a_pixel = stroke.dash.iter().sum::<f64>() * viewport.zoom < 1.0;
        let dashed: BezPath;
        let path = if stroke.dash.is_empty() || shorter_than_a_pixel {
            path
        } else {
            dashed = kurbo::dash(path.iter(), 0.0, &stroke.dash).collect();
            &dashed
        };
        for mut line in lines::flatten(path, tolerance, on_screen) {
            // Dashes keep their lengths, and patterns their spacing.
            if is_route && stroke.dash.is_empty() {
                lines::on_pixels(&mut line, painter.pixels_per_point());
            }
            painter.extend(lines::stroke(&line, width, color32(stroke.color)));
        }
    }
}

/// Where a line of text hangs, and how it is set.
struct Line {
    at: Point,
    size: f64,
    weight: Weight,
    anchor: Anchor,
}

fn paint_text(line: &Line, runs: &[Run], color: Color, halo: Option<Color>, viewport: &Viewport, painter: &Painter) {
    // Whole half points: a size that changes with every notch of the wheel would fill the glyph atlas.
    let size = ((line.size * viewport.zoom * 2.0).round() / 2.0) as f32;
    if size < LEAST_TEXT {
        return;
    }
    let width = runs.iter().map(|r| r.x_offset + r.width).fold(0.0, f64::max);
    let left = line.at.x - line.anchor.share() * width;
    for run in runs {
        let galley = painter.layout_no_wrap(run.text.clone(), FontId::new(size, family(run.family, line.weight)), color32(color));
        // The rounded size makes the run a little wider or narrower: it gives way on the side that the anchor leaves free.
        let held = line.anchor.share();
        let hook = viewport.screen_from_chart(Point::new(left + run.x_offset + run.width * held, line.at.y));
        let ascent = galley.rows.first().and_then(|row| row.row.glyphs.first()).map_or(size, |glyph| glyph.font_ascent);
        let corner = pos2(hook.x - galley.size().x * held as f32, hook.y - ascent);
        if let Some(halo) = halo {
            let reach = ((HALO_WIDTH / 2.0 * viewport.zoom) as f32).clamp(1.0, 4.0);
            for step in 0..8 {
                let offset = Vec2::angled(step as f32 * std::f32::consts::FRAC_PI_4) * reach;
                painter.galley_with_override_text_color(corner + offset, galley.clone(), color32(halo));
            }
        }
        painter.galley(corner, galley, color32(color));
    }
}

/// A colour of the scene as one of egui.
pub fn color32(color: Color) -> Color32 {
    let [r, g, b] = color.rgb;
    Color32::from_rgba_unmultiplied(r, g, b, color.alpha)
}
