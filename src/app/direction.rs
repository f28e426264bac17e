//! Where lines begin: at the left, or at the right in languages that are written so. Everything of the window that knows a
//! left and a right asks here; the chart itself is the same in every language.

use super::language;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Align2, Color32, FontId, Galley, Layout, Painter, Panel, Rect, Ui, pos2, vec2};
use std::sync::Arc;

/// True where lines begin at the right.
pub fn is_mirrored() -> bool {
    language::now().is_right_to_left()
}

/// The side at which lines begin.
pub fn start() -> Align {
    if is_mirrored() { Align::Max } else { Align::Min }
}

/// A column whose lines and rows begin where they do in the language.
pub fn column<R>(ui: &mut Ui, inside: impl FnOnce(&mut Ui) -> R) -> R {
    if !is_mirrored() {
        return inside(ui);
    }
    let fills = ui.layout().horizontal_justify();
    ui.with_layout(Layout::top_down(Align::Max).with_cross_justify(fills), inside).inner
}

/// A row from where lines begin.
pub fn from_start() -> Layout {
    if is_mirrored() { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) }
}

/// A row from where lines end: what is first stands last.
pub fn from_end() -> Layout {
    if is_mirrored() { Layout::left_to_right(Align::Center) } else { Layout::right_to_left(Align::Center) }
}

/// The panel at the side where lines begin.
pub fn start_panel(name: &'static str) -> Panel {
    if is_mirrored() { Panel::right(name) } else { Panel::left(name) }
}

/// The panel at the side where lines end.
pub fn end_panel(name: &'static str) -> Panel {
    if is_mirrored() { Panel::left(name) } else { Panel::right(name) }
}

/// Something inside a frame, drawn for lines that begin at the left, as it stands in the language.
pub fn flipped(frame: Rect, inner: Rect) -> Rect {
    if !is_mirrored() {
        return inner;
    }
    let across = |x: f32| frame.left() + frame.right() - x;
    Rect::from_min_max(pos2(across(inner.right()), inner.top()), pos2(across(inner.left()), inner.bottom()))
}

/// A part of a row, so far from where lines begin and so wide.
pub fn part(row: Rect, from_start: f32, width: f32) -> Rect {
    flipped(row, Rect::from_min_size(row.min + vec2(from_start, 0.0), vec2(width, row.height())))
}

/// Writes one line into a row, so far from where lines begin; gives what it takes. What is too long for the row, or for what of
/// it can be seen, ends in dots.
pub fn write(painter: &Painter, row: Rect, from_start: f32, words: &str, font: FontId, ink: Color32) -> Rect {
    let seen = row.x_range().intersection(painter.clip_rect().x_range());
    let room = if is_mirrored() { row.right() - seen.min } else { seen.max - row.left() } - from_start;
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, ink);
    // Rounding must not shorten what fits.
    job.wrap = TextWrapping::truncate_at_width(room.max(0.0) + 1.0);
    let line = painter.layout_job(job);
    let left = if is_mirrored() { row.right() - from_start - line.size().x } else { row.left() + from_start };
    let place = Rect::from_min_size(pos2(left, row.center().y - line.size().y / 2.0), line.size());
    painter.galley(place.min, line, ink);
    place
}

/// The same, so far from where lines end.
pub fn write_at_end(painter: &Painter, row: Rect, from_end: f32, words: &str, font: FontId, ink: Color32) -> Rect {
    let (at, align) = if is_mirrored() {
        (row.left_center() + vec2(from_end, 0.0), Align2::LEFT_CENTER)
    } else {
        (row.right_center() - vec2(from_end, 0.0), Align2::RIGHT_CENTER)
    };
    painter.text(at, align, words, font, ink)
}

/// Words that break into lines at a width, from where lines begin.
pub fn lines(painter: &Painter, words: &str, font: FontId, ink: Color32, width: f32) -> Arc<Galley> {
    let job = LayoutJob { halign: start(), ..LayoutJob::simple(words.to_owned(), font, ink, width) };
    painter.layout_job(job)
}

/// Paints such lines into a column, from a height on.
pub fn put_lines(painter: &Painter, column: Rect, top: f32, lines: Arc<Galley>) {
    // What is aligned to the right hangs from its right edge.
    let at = if is_mirrored() { column.right() } else { column.left() };
    painter.galley(pos2(at, top), lines, Color32::PLACEHOLDER);
}

/// What of a row is left before something that stands at its end.
pub fn before(row: Rect, end: Rect) -> Rect {
    if is_mirrored() { row.with_min_x(end.right() + 6.0) } else { row.with_max_x(end.left() - 6.0) }
}
