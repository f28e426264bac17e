//! Walking the chart with the arrow keys: to the nearest symbol in a direction.

use crate::app::document::Document;
use crate::model::EntityId;
use egui::{Key, Modifiers, Ui};
use kurbo::{Point, Vec2};

/// The symbol that an arrow key leads to from the selected one; from nothing, the first.
pub(super) fn step(ui: &Ui, document: &Document) -> Option<EntityId> {
    if ui.text_edit_focused() {
        return None;
    }
    let arrows = [
        (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
        (Key::ArrowRight, Vec2::new(1.0, 0.0)),
        (Key::ArrowUp, Vec2::new(0.0, -1.0)),
        (Key::ArrowDown, Vec2::new(0.0, 1.0)),
    ];
    let towards = ui.input_mut(|input| arrows.into_iter().find(|(key, _)| input.consume_key(Modifiers::NONE, *key)))?.1;
    let spots = &document.picture.shown()?.layout.spots;
    let Some(from) = document.only().and_then(|id| spots.get(id)) else { return spots.keys().next().cloned() };
    let others = spots.iter().map(|(id, spot)| (id, cost(from.at, spot.at, towards)));
    others.filter_map(|(id, cost)| Some((id, cost?))).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(id, _)| id.clone())
}

/// How far a symbol is in a direction, with what lies aside counted double; `None` when it lies elsewhere.
fn cost(from: Point, to: Point, towards: Vec2) -> Option<f64> {
    let way = to - from;
    let (ahead, aside) = (way.dot(towards), way.cross(towards).abs());
    (ahead > 4.0 && aside <= ahead * 2.5).then_some(ahead + 2.0 * aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_leads_to_the_neighbour_ahead() {
        let right = Vec2::new(1.0, 0.0);
        let near = cost(Point::ZERO, Point::new(64.0, 0.0), right);
        let aside = cost(Point::ZERO, Point::new(60.0, 100.0), right);
        assert!(near < aside && near.is_some());
        assert_eq!(cost(Point::ZERO, Point::new(-64.0, 0.0), right), None);
        assert_eq!(cost(Point::ZERO, Point::ZERO, right), None);
    }
}
