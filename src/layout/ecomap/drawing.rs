//! Parts of a layout that are made on their own and put into the chart: moved, joined, measured.

use super::super::geometry::{path_box, shifted};
use super::super::{Anchor, Label, Layout};
use crate::model::EntityId;
use crate::text::{HALF_CAPITAL, Role, Ruler};
use kurbo::{Point, Rect, Vec2};

/// The boxes of all symbols and labels of a drawing.
pub(super) fn boxes(drawing: &Layout, ruler: &Ruler) -> Vec<Rect> {
    let symbols = drawing.spots.values().map(|s| Rect::from_center_size(s.at, (2.0 * s.half, 2.0 * s.half)));
    symbols.chain(drawing.labels.iter().map(|l| l.bounds(ruler))).collect()
}

/// What encloses a whole drawing, lines and outlines included.
pub(super) fn bounds(drawing: &Layout, ruler: &Ruler) -> Rect {
    let lines = drawing.routes.iter().map(|r| path_box(&r.path).inflate(LINE, LINE));
    let outlines = drawing.outlines.iter().map(|o| path_box(&o.path));
    boxes(drawing, ruler).into_iter().chain(lines).chain(outlines).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO)
}

/// Half the room that a line with its hatches, waves and arrowheads takes across.
const LINE: f64 = 6.0;

/// A drawing moved.
pub(super) fn moved(mut drawing: Layout, by: Vec2) -> Layout {
    drawing.spots.values_mut().for_each(|s| s.at += by);
    drawing.labels.iter_mut().for_each(|l| l.at += by);
    drawing.routes.iter_mut().for_each(|r| r.path = shifted(&r.path, by));
    for leader in &mut drawing.leaders {
        leader.from += by;
        leader.to += by;
    }
    drawing.outlines.iter_mut().for_each(|o| o.path = shifted(&o.path, by));
    drawing.bounds = drawing.bounds + by;
    drawing
}

/// Puts one drawing into another.
pub(super) fn join(into: &mut Layout, part: Layout) {
    into.spots.extend(part.spots);
    into.labels.extend(part.labels);
    into.routes.extend(part.routes);
    into.leaders.extend(part.leaders);
    into.outlines.extend(part.outlines);
    into.flags.extend(part.flags);
}

/// Lines of text that belong together, with their width and height.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub lines: Vec<String>,
    role: Role,
    /// From the upper end of the block to each baseline.
    baselines: Vec<f64>,
    pub width: f64,
    pub height: f64,
}

impl Block {
    pub fn new(lines: Vec<String>, role: Role, ruler: &Ruler) -> Block {
        let set_in = role.set_in();
        let width = lines.iter().map(|l| ruler.width(l, set_in)).fold(0.0, f64::max);
        // Line boxes of Latin may touch, its letters do not fill them; taller scripts get all that they need.
        let tight = Ruler::ascent(set_in) + Ruler::descent(set_in) - role.line_height();
        let (mut baselines, mut bottom): (Vec<f64>, f64) = (Vec::new(), tight);
        for line in &lines {
            let (up, down) = ruler.line_box(line, set_in);
            baselines.push(bottom - tight + up);
            bottom += up + down - tight;
        }
        let height = if lines.is_empty() { 0.0 } else { bottom };
        Block { lines, role, baselines, width, height }
    }

    /// The labels of the block: `x` is where its anchor stands, `top` the upper end of its first line box.
    pub fn labels(&self, owner: &EntityId, part: &str, x: f64, top: f64, anchor: Anchor, haloed: bool) -> Vec<Label> {
        let line = |(i, (text, baseline)): (usize, (&String, &f64))| Label {
            owner: owner.clone(),
            part: if i == 0 { part.to_owned() } else { format!("{part}{}", i + 1) }.into(),
            text: text.as_str().into(),
            role: self.role,
            at: Point::new(x, top + baseline),
            anchor,
            haloed,
        };
        self.lines.iter().zip(&self.baselines).enumerate().map(line).collect()
    }

    /// The upper end of the first line box when the letters, not the boxes, shall stand in the middle of `y`.
    pub fn top_centred(&self, y: f64) -> f64 {
        let middle = |baseline: &f64| baseline - HALF_CAPITAL * self.role.set_in().size;
        let (first, last) = (self.baselines.first().map_or(0.0, middle), self.baselines.last().map_or(0.0, middle));
        y - (first + last) / 2.0
    }

    /// How far the middle of each line of letters is above or below the middle of all.
    pub fn offsets(&self) -> impl Iterator<Item = f64> {
        let middle = (self.baselines.first().copied().unwrap_or(0.0) + self.baselines.last().copied().unwrap_or(0.0)) / 2.0;
        self.baselines.iter().map(move |b| b - middle)
    }
}

/// The width of the longest word of a text: in lines of that width no word is broken.
pub(super) fn longest_word(text: &str, role: Role, ruler: &Ruler) -> f64 {
    text.split_whitespace().map(|word| ruler.width(word, role.set_in())).fold(0.0, f64::max)
}
