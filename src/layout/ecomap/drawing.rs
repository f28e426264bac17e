//! Parts of a layout that are made on their own and put into the chart: moved, joined, measured.

use super::super::{Anchor, Label, Layout};
use super::geometry::{path_box, shifted};
use crate::model::EntityId;
use crate::text::{Role, Ruler};
use kurbo::{Point, Rect, Vec2};

/// The line box of a label: what a line of text takes, whatever its letters.
pub(super) fn label_box(label: &Label, ruler: &Ruler) -> Rect {
    let set_in = label.role.set_in();
    let width = ruler.width(&label.text, set_in);
    let x0 = match label.anchor {
        Anchor::Start => label.at.x,
        Anchor::Middle => label.at.x - width / 2.0,
        Anchor::End => label.at.x - width,
    };
    Rect::new(x0, label.at.y - Ruler::ascent(set_in), x0 + width, label.at.y + Ruler::descent(set_in))
}

/// The boxes of all symbols and labels of a drawing.
pub(super) fn boxes(drawing: &Layout, ruler: &Ruler) -> Vec<Rect> {
    let symbols = drawing.spots.values().map(|s| Rect::from_center_size(s.at, (2.0 * s.half, 2.0 * s.half)));
    symbols.chain(drawing.labels.iter().map(|l| label_box(l, ruler))).collect()
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
    drawing.outlines.iter_mut().for_each(|o| o.path = shifted(&o.path, by));
    drawing.bounds = drawing.bounds + by;
    drawing
}

/// Puts one drawing into another.
pub(super) fn join(into: &mut Layout, part: Layout) {
    into.spots.extend(part.spots);
    into.labels.extend(part.labels);
    into.routes.extend(part.routes);
    into.outlines.extend(part.outlines);
    into.flags.extend(part.flags);
}

/// Lines of text that belong together, with their width and height.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub lines: Vec<String>,
    pub role: Option<Role>,
    pub width: f64,
    pub height: f64,
}

impl Block {
    pub fn new(lines: Vec<String>, role: Role, ruler: &Ruler) -> Block {
        let set_in = role.set_in();
        let width = lines.iter().map(|l| ruler.width(l, set_in)).fold(0.0, f64::max);
        let box_height = Ruler::ascent(set_in) + Ruler::descent(set_in);
        let height = if lines.is_empty() { 0.0 } else { box_height + (lines.len() - 1) as f64 * role.line_height() };
        Block { lines, role: Some(role), width, height }
    }

    /// The labels of the block: `x` is where its anchor stands, `top` the upper end of its first line box.
    pub fn labels(&self, owner: &EntityId, part: &str, x: f64, top: f64, anchor: Anchor, haloed: bool) -> Vec<Label> {
        let Some(role) = self.role else { return Vec::new() };
        let first = top + Ruler::ascent(role.set_in());
        let line = |(i, text): (usize, &String)| Label {
            owner: owner.clone(),
            part: if i == 0 { part.to_owned() } else { format!("{part}{}", i + 1) },
            text: text.clone(),
            role,
            at: Point::new(x, first + i as f64 * role.line_height()),
            anchor,
            haloed,
        };
        self.lines.iter().enumerate().map(line).collect()
    }

    /// The upper end of the first line box when the letters, not the boxes, shall stand in the middle of `y`.
    pub fn top_centred(&self, y: f64) -> f64 {
        let Some(role) = self.role else { return y };
        let set_in = role.set_in();
        let rest = self.lines.len().saturating_sub(1) as f64 * role.line_height();
        y - rest / 2.0 + MIDDLE * set_in.size - Ruler::ascent(set_in)
    }
}

/// Half the height of capitals, in em: from the baseline to the middle of a line.
const MIDDLE: f64 = 0.357;

/// The width of the longest word of a text: in lines of that width no word is broken.
pub(super) fn longest_word(text: &str, role: Role, ruler: &Ruler) -> f64 {
    text.split_whitespace().map(|word| ruler.width(word, role.set_in())).fold(0.0, f64::max)
}
