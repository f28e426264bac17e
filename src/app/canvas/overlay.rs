//! What is painted around and over the chart and is never exported: the dot grid, selection, rubber band, drop targets.

use super::tool::Gesture;
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::language::tr;
use crate::app::picture::{GHOST, Picture};
use crate::app::theme;
use crate::app::widgets::{self, Look};
use crate::app::worker::Patience;
use crate::model::EntityId;
use crate::paint::screen::Viewport;
use egui::{Align2, Color32, CornerRadius, FontId, Painter, Rect, Response, Shape, Stroke, StrokeKind, Ui, UiBuilder, vec2};
use kurbo::Point;

/// How far the frame of a selected symbol stands off, in screen points.
pub const FRAME: f32 = 5.0;
/// How far from the middles of symbols a guide begins and ends, in chart units.
const CLEAR: f64 = 26.0;
/// The grid of the page, in chart units.
const GRID: f64 = 32.0;

/// A barely visible grid of dots that vanishes when far out.
pub fn dots(view: &Viewport, painter: &Painter, color: Color32) {
    let step = GRID * view.zoom;
    let strength = ((step - 14.0) / 14.0).clamp(0.0, 1.0) as f32;
    if strength == 0.0 {
        return;
    }
    let seen = view.chart_rect(view.window);
    let color = color.gamma_multiply(0.75 * strength);
    let (columns, rows) = (steps(seen.x0, seen.x1), steps(seen.y0, seen.y1));
    let dots = columns.flat_map(|x| rows.clone().map(move |y| Point::new(x as f64 * GRID, y as f64 * GRID)));
    painter.extend(dots.map(|dot| Shape::circle_filled(view.screen_from_chart(dot), 0.9, color)));
}

fn steps(from: f64, to: f64) -> std::ops::RangeInclusive<i64> {
    (from / GRID).floor() as i64..=(to / GRID).ceil() as i64
}

/// A wide soft line behind a selected line.
pub fn halo(id: &EntityId, picture: &Picture, view: &Viewport, painter: &Painter, accent: Color32) {
    if !picture.layout.spots.contains_key(id) {
        picture.paint_halo(id, accent.gamma_multiply(0.28), view, painter);
    }
}

/// A frame around a selected symbol.
pub fn frame(id: &EntityId, picture: &Picture, view: &Viewport, painter: &Painter, accent: Color32) {
    if let Some(rect) = symbol(id, picture, view) {
        let frame = rect.expand(FRAME);
        painter.rect_filled(frame, CornerRadius::same(8), accent.gamma_multiply(0.08));
        painter.rect_stroke(frame, CornerRadius::same(8), Stroke::new(2.0, accent), StrokeKind::Middle);
    }
}

/// Where a note, or the symbol of a person or system, stands on the screen.
pub fn symbol(id: &EntityId, picture: &Picture, view: &Viewport) -> Option<Rect> {
    let stands = picture.layout.spots.contains_key(id) || matches!(id, EntityId::Text(_));
    picture.symbol_of(id).filter(|_| stands).map(|extent| view.screen_rect(extent))
}

/// A soft fill behind what a line would end at.
pub fn drop_target(gesture: &Gesture, picture: &Picture, view: &Viewport, painter: &Painter, accent: Color32) {
    let Gesture::Join { over: Some(id), .. } = gesture else { return };
    match symbol(id, picture, view) {
        Some(symbol) => {
            painter.rect_filled(symbol.expand(9.0), CornerRadius::same(10), accent.gamma_multiply(0.2));
        }
        // A boundary has its own form.
        None => picture.paint_halo(id, accent.gamma_multiply(0.28), view, painter),
    }
}

/// The rubber band, the line that is being drawn, and ghosts of what is being moved where no preview shows it.
pub fn gesture(gesture: &Gesture, is_previewed: bool, picture: &Picture, view: &Viewport, painter: &Painter, accent: Color32) {
    match gesture {
        Gesture::None => {}
        Gesture::Furnish { part, from, to, .. } if !is_previewed => {
            let mut ghost = painter.clone();
            ghost.set_opacity(GHOST);
            picture.paint_part_ghost(*part, *to - *from, view, &ghost);
        }
        Gesture::Band { from, to, .. } => {
            let band = Rect::from_two_pos(view.screen_from_chart(*from), view.screen_from_chart(*to));
            painter.rect(band, CornerRadius::same(3), accent.gamma_multiply(0.1), Stroke::new(1.0, accent), StrokeKind::Inside);
        }
        Gesture::Join { from, to, .. } => {
            if let Some(symbol) = picture.symbol_of(from) {
                let start = view.screen_rect(symbol).center();
                let end = view.screen_from_chart(*to);
                painter.extend(Shape::dashed_line(&[start, end], Stroke::new(2.0, accent), 7.0, 5.0));
                painter.circle_filled(end, 4.0, accent);
            }
        }
        Gesture::Move { start, from, to, .. } if !is_previewed => {
            let mut ghost = painter.clone();
            ghost.set_opacity(GHOST);
            for (id, _) in start {
                picture.paint_ghost(id, *to - *from, view, &ghost);
            }
        }
        Gesture::Move { .. } | Gesture::Furnish { .. } => {}
    }
}

/// Thin lines to what something that is moved is in line with.
pub fn guides(gesture: &Gesture, view: &Viewport, painter: &Painter, accent: Color32) {
    let Gesture::Move { guides, .. } = gesture else { return };
    for guide in guides {
        // From outline to outline: what stands inside the symbols can be read.
        let (way, length) = (guide.to - guide.from, (guide.to - guide.from).hypot());
        if length > 2.0 * CLEAR {
            let inset = way * (CLEAR / length);
            let ends = [view.screen_from_chart(guide.from + inset), view.screen_from_chart(guide.to - inset)];
            painter.line_segment(ends, Stroke::new(1.0, accent));
        }
    }
}

/// Says that a newer picture of the chart is being drawn.
pub fn drawing_anew(painter: &Painter, color: Color32) {
    let at = painter.clip_rect().left_top() + vec2(16.0, 12.0);
    painter.text(at, Align2::LEFT_TOP, tr("drawing-the-chart"), FontId::proportional(theme::SMALL), color);
}

/// What stands in place of a chart that is being drawn for the first time; whoever waits long can stop.
pub fn drawing(ui: &mut Ui, canvas: &Response, waited: Patience) -> Option<Action> {
    if waited == Patience::Short {
        return None;
    }
    let area = Rect::from_center_size(canvas.rect.center(), vec2(360.0, 90.0));
    let clicked = ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.vertical_centered(|ui| {
            ui.label(tr("drawing-the-chart"));
            ui.add_space(10.0);
            waited == Patience::CanStop && widgets::button(ui, None, Command::CloseCase.row().label(), Look::Outlined).clicked()
        })
    });
    clicked.inner.inner.then_some(Action::Run(Command::CloseCase))
}

/// What stands in place of a chart that fails to be drawn.
pub fn cannot_be_drawn(ui: &mut Ui, canvas: &Response) {
    let area = Rect::from_center_size(canvas.rect.center(), vec2(360.0, 90.0));
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.vertical_centered(|ui| ui.label(tr("chart-cannot-be-drawn")));
    });
}

/// What an empty chart says: one sentence and one button.
pub fn invitation(ui: &mut Ui, canvas: &Response) -> Option<Action> {
    let area = Rect::from_center_size(canvas.rect.center(), vec2(360.0, 90.0));
    let clicked = ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.vertical_centered(|ui| {
            ui.label(tr("nobody-yet"));
            ui.add_space(10.0);
            widgets::button(ui, Some(Command::AddPerson.row().icon), tr("add-the-first-person"), Look::Primary).clicked()
        })
    });
    clicked.inner.inner.then_some(Action::Run(Command::AddPerson))
}
