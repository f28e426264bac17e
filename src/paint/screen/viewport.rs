//! Which part of a chart is on the screen, and how large.

use egui::{Pos2, Rect, Vec2};
use kurbo::Point;

/// A view of a chart: chart units (px at 96 dpi) ↔ points of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Where on the screen the chart is seen.
    pub window: Rect,
    /// The point of the chart in the middle of the window.
    pub middle: Point,
    /// Screen points per chart unit.
    pub zoom: f64,
}

/// The zooms that make sense: a large family on one screen, and a symbol as large as a hand.
const ZOOMS: std::ops::RangeInclusive<f64> = 0.04..=8.0;
/// What a chart that is fitted keeps free around it, in screen points.
const MARGIN: f64 = 28.0;

impl Default for Viewport {
    fn default() -> Self {
        Self { window: Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0)), middle: Point::ZERO, zoom: 1.0 }
    }
}

impl Viewport {
    /// Where a point of the chart stands on the screen.
    pub fn screen_from_chart(&self, point_in_chart: Point) -> Pos2 {
        let offset = (point_in_chart - self.middle) * self.zoom;
        self.window.center() + Vec2::new(offset.x as f32, offset.y as f32)
    }

    /// Which point of the chart stands at a point of the screen.
    pub fn chart_from_screen(&self, point_on_screen: Pos2) -> Point {
        self.middle + self.chart_distance(point_on_screen - self.window.center())
    }

    /// A distance on the screen, in chart units.
    pub fn chart_distance(&self, on_screen: Vec2) -> kurbo::Vec2 {
        kurbo::Vec2::new(f64::from(on_screen.x), f64::from(on_screen.y)) / self.zoom
    }

    /// A rectangle of the chart, on the screen.
    pub fn screen_rect(&self, in_chart: kurbo::Rect) -> Rect {
        let (min, max) = (Point::new(in_chart.x0, in_chart.y0), Point::new(in_chart.x1, in_chart.y1));
        Rect::from_min_max(self.screen_from_chart(min), self.screen_from_chart(max))
    }

    /// A rectangle of the screen, in the chart.
    pub fn chart_rect(&self, on_screen: Rect) -> kurbo::Rect {
        kurbo::Rect::from_points(self.chart_from_screen(on_screen.min), self.chart_from_screen(on_screen.max))
    }

    /// Moves what is seen along with the pointer.
    pub fn pan(&mut self, on_screen: Vec2) {
        self.middle -= self.chart_distance(on_screen);
    }

    /// Zooms by a factor; what is under the pointer stays there.
    pub fn zoom_at(&mut self, point_on_screen: Pos2, factor: f64) {
        let held = self.chart_from_screen(point_on_screen);
        self.zoom = (self.zoom * factor).clamp(*ZOOMS.start(), *ZOOMS.end());
        self.middle += held - self.chart_from_screen(point_on_screen);
    }

    /// Shows all of a page, at most at twice its size.
    pub fn fit(&mut self, page: kurbo::Rect) {
        let (width, height) = (f64::from(self.window.width()) - 2.0 * MARGIN, f64::from(self.window.height()) - 2.0 * MARGIN);
        let zoom = (width / page.width().max(1.0)).min(height / page.height().max(1.0));
        self.zoom = zoom.min(1.6).clamp(*ZOOMS.start(), *ZOOMS.end());
        self.middle = page.center();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> Viewport {
        let window = Rect::from_min_size(Pos2::new(100.0, 50.0), Vec2::new(800.0, 600.0));
        Viewport { window, middle: Point::new(10.0, 20.0), zoom: 1.0 }
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let mut view = view();
        let pointer = Pos2::new(250.0, 333.0);
        let before = view.chart_from_screen(pointer);
        view.zoom_at(pointer, 2.5);
        assert!((view.chart_from_screen(pointer) - before).hypot() < 1e-9);
        view.zoom_at(pointer, 1e9);
        assert_eq!(view.zoom, 8.0);
    }

    #[test]
    fn a_fitted_page_is_all_inside_the_window() {
        let mut view = view();
        let page = kurbo::Rect::new(-500.0, -100.0, 4000.0, 2500.0);
        view.fit(page);
        assert!(view.window.contains_rect(view.screen_rect(page)));
    }

    #[test]
    fn panning_moves_the_chart_with_the_pointer() {
        let mut view = view();
        view.zoom = 2.0;
        let at = view.screen_from_chart(Point::ZERO);
        view.pan(Vec2::new(30.0, -10.0));
        assert_eq!(view.screen_from_chart(Point::ZERO), at + Vec2::new(30.0, -10.0));
    }
}
