//! What lies on what: boxes on boxes, lines through boxes of others, anything off the page.

use super::Row;
use super::drawing::{Drawing, Route};
use super::family::Family;
use super::geometry::{Grid, bounds, enters, overlap};
use kurbo::Rect;
use std::collections::BTreeSet;
use std::fmt;

/// Pairs that touch. Boxes overlap when they share more than half a pixel both ways; a line runs through a box when it enters
/// that box less half a pixel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Touching {
    /// Two symbols.
    pub overlap_sym: Vec<String>,
    /// A text and another text, or a foreign symbol.
    pub overlap_label: Vec<String>,
    /// A line of a family through the symbol of somebody outside it.
    pub edge_through_symbol: Vec<String>,
    /// A line of a family through a text of another record.
    pub edge_through_label: Vec<String>,
    /// What is drawn of a couple or a child link (a slash, a second line) through a text of another record, where the line itself
    /// does not run.
    pub mark_through_label: Vec<String>,
    /// An emotional line through the symbol of somebody else.
    pub bond_through_symbol: Vec<String>,
    /// An emotional line through a text of another record.
    pub bond_through_label: Vec<String>,
    /// Symbols and texts that stick out of the page.
    pub outside_page: Vec<String>,
    /// Legend or title block over something of the chart, or over each other.
    pub furniture: Vec<String>,
    /// A household's boundary through a text, its own name included, or through a symbol.
    pub outline_through: Vec<String>,
}

struct Boxed<'a> {
    owner: &'a str,
    /// Of a text its id.
    text: Option<&'a str>,
    area: Rect,
}

pub fn touching(drawing: &Drawing, family: &Family<'_>) -> Touching {
    let symbols = drawing.symbols.iter().map(|(id, area)| Boxed { owner: id, text: None, area: *area });
    let texts = drawing.texts.iter().map(|t| Boxed { owner: &t.owner, text: Some(&t.id), area: t.area });
    let boxes: Vec<Boxed<'_>> = symbols.chain(texts).collect();
    let grid = Grid::new(boxes.iter().map(|b| b.area));
    let mut out = Touching::default();
    for (i, one) in boxes.iter().enumerate() {
        for j in grid.near(&one.area).into_iter().filter(|&j| j > i) {
            let other = &boxes[j];
            if !overlap(&one.area, &other.area) {
                continue;
            }
            match (one.text, other.text) {
                (None, None) if family.is_pinned(one.owner) && family.is_pinned(other.owner) => {}
                (None, None) => out.overlap_sym.push(format!("{} {}", one.owner, other.owner)),
                // An age stands inside its symbol.
                (None, Some(_)) | (Some(_), None) if one.owner == other.owner => {}
                (Some(_), Some(_)) if one.owner == other.owner && are_lines_of_one_text(&one.area, &other.area) => {}
                _ => out.overlap_label.push(format!("{} {}", one.name(), other.name())),
            }
        }
    }
    let nobody = BTreeSet::new();
    for route in &drawing.routes {
        let ends = drawing.ends.get(&route.owner).unwrap_or(&nobody);
        for b in through(route, &boxes, &grid) {
            let what = format!("{} {}", route.owner, b.name());
            match (b.text, route.is_bond) {
                (None, _) if ends.contains(b.owner) => {}
                (None, false) => out.edge_through_symbol.push(what),
                (None, true) => out.bond_through_symbol.push(what),
                (Some(_), false) => out.edge_through_label.push(what),
                (Some(_), true) => out.bond_through_label.push(what),
            }
        }
    }
    for mark in &drawing.marks {
        let texts = through(mark, &boxes, &grid).into_iter().filter(|b| b.text.is_some()).map(|b| format!("{} {}", mark.owner, b.name()));
        out.mark_through_label.extend(texts.filter(|what| !out.edge_through_label.contains(what)));
    }
    for (id, loops) in &drawing.outlines {
        for segment in loops.iter().flat_map(|points| super::geometry::segments(points)) {
            let near = grid.near(&bounds(segment)).into_iter().map(|i| &boxes[i]);
            out.outline_through.extend(near.filter(|b| enters(segment, &b.area)).map(|b| format!("{id} {}", b.name())));
        }
    }
    let page = drawing.page.inflate(0.5, 0.5);
    out.outside_page = boxes.iter().filter(|b| page.union(b.area) != page).map(Boxed::name).collect();
    for (i, (name, area)) in drawing.furniture.iter().enumerate() {
        out.furniture.extend(
            grid.near(area).into_iter().map(|k| &boxes[k]).filter(|b| overlap(area, &b.area)).map(|b| format!("{name} {}", b.name())),
        );
        out.furniture
            .extend(drawing.routes.iter().filter(|r| r.segments().any(|s| enters(s, area))).map(|r| format!("{name} {}", r.owner)));
        out.furniture
            .extend(drawing.furniture[..i].iter().filter(|(_, other)| overlap(area, other)).map(|(other, _)| format!("{name} {other}")));
    }
    for list in out.lists_mut() {
        list.sort();
        list.dedup();
    }
    out
}

impl Boxed<'_> {
    fn name(&self) -> String {
        self.text.unwrap_or(self.owner).to_owned()
    }
}

/// Lines of one text are set close, so that their boxes may touch.
fn are_lines_of_one_text(a: &Rect, b: &Rect) -> bool {
    a.y1.min(b.y1) - a.y0.max(b.y0) < 0.3 * a.height().min(b.height())
}

/// The boxes of other records that a route runs through.
fn through<'a, 'b>(route: &Route, boxes: &'a [Boxed<'b>], grid: &Grid) -> Vec<&'a Boxed<'b>> {
    let mut hit = BTreeSet::new();
    for segment in route.segments() {
        let near = grid.near(&bounds(segment)).into_iter();
        hit.extend(near.filter(|&i| boxes[i].owner != route.owner && enters(segment, &boxes[i].area)));
    }
    hit.into_iter().map(|i| &boxes[i]).collect()
}

impl Touching {
    fn lists_mut(&mut self) -> [&mut Vec<String>; 10] {
        [
            &mut self.overlap_sym,
            &mut self.overlap_label,
            &mut self.edge_through_symbol,
            &mut self.edge_through_label,
            &mut self.mark_through_label,
            &mut self.bond_through_symbol,
            &mut self.bond_through_label,
            &mut self.outside_page,
            &mut self.furniture,
            &mut self.outline_through,
        ]
    }

    pub(super) fn zero_rows(&self) -> Vec<Row<'_>> {
        vec![
            ("overlap_sym", &self.overlap_sym),
            ("overlap_label", &self.overlap_label),
            ("edge_through_symbol", &self.edge_through_symbol),
            ("edge_through_label", &self.edge_through_label),
            ("mark_through_label", &self.mark_through_label),
            ("bond_through_symbol", &self.bond_through_symbol),
            ("outside_page", &self.outside_page),
            ("furniture", &self.furniture),
        ]
    }
}

impl fmt::Display for Touching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "overlaps: symbols {}, texts {}; ", self.overlap_sym.len(), self.overlap_label.len())?;
        write!(
            f,
            "lines through symbols {}, texts {}, marks through texts {}; ",
            self.edge_through_symbol.len(),
            self.edge_through_label.len(),
            self.mark_through_label.len()
        )?;
        write!(f, "bonds through symbols {}, texts {}; ", self.bond_through_symbol.len(), self.bond_through_label.len())?;
        write!(
            f,
            "outside {}, furniture {}, outlines through texts {}",
            self.outside_page.len(),
            self.furniture.len(),
            self.outline_through.len()
        )
    }
}
