//! Two scenes of a chart → one on the way from the first to the second.
//!
//! What both draw with the same shapes goes from place to place point by point; a symbol that is drawn otherwise moves as a
//! whole; what is new, or runs another course, appears.

use crate::scene::{Color, Group, Item, Owner, Part, Placed, Scene, Shape};
use kurbo::{BezPath, PathEl, Point, Shape as _};
use std::collections::BTreeMap;

/// The second scene, with its groups as far on their way as `part` says: 0 = where the first has them.
pub fn between(from: &Scene, to: &Scene, part: f64) -> Scene {
    let before: BTreeMap<&Owner, &Placed> = from.groups.iter().map(|group| (&group.owner, group)).collect();
    let groups = to.groups.iter().map(|group| match before.get(&group.owner) {
        Some(old) => on_the_way(&old.settled(), &group.settled(), part),
        None => faded(&group.settled(), part),
    });
    Scene { groups: groups.map(Placed::from).collect(), ..to.clone() }
}

fn on_the_way(from: &Group, to: &Group, part: f64) -> Group {
    let pairs = || from.items.iter().zip(&to.items);
    if from.items.len() == to.items.len() && pairs().all(|(a, b)| is_alike(&a.shape, &b.shape)) {
        let items = pairs().map(|(a, b)| Item { part: b.part.clone(), shape: lerp(&a.shape, &b.shape, part) });
        return Group { items: items.collect(), ..to.clone() };
    }
    match (place(from), place(to)) {
        (Some(old), Some(new)) => to.moved((old - new) * (1.0 - part)),
        (None, _) | (_, None) => faded(to, part),
    }
}

/// Where a group's symbol stands.
fn place(group: &Group) -> Option<Point> {
    let symbols = group.items.iter().filter(|item| item.part == Part::Symbol);
    let boxes = symbols.filter_map(|item| match &item.shape {
        Shape::Path { path, .. } => Some(path.bounding_box()),
        Shape::Text { .. } => None,
    });
    boxes.reduce(|a, b| a.union(b)).map(|all| all.center())
}

/// True for two shapes whose points belong together.
fn is_alike(a: &Shape, b: &Shape) -> bool {
    let same = |a: &PathEl, b: &PathEl| std::mem::discriminant(a) == std::mem::discriminant(b);
    match (a, b) {
        (Shape::Path { path: a, .. }, Shape::Path { path: b, .. }) => {
            a.elements().len() == b.elements().len() && a.elements().iter().zip(b.elements()).all(|(a, b)| same(a, b))
        }
        (Shape::Text { text: a, .. }, Shape::Text { text: b, .. }) => a == b,
        (Shape::Path { .. }, Shape::Text { .. }) | (Shape::Text { .. }, Shape::Path { .. }) => false,
    }
}

fn lerp(a: &Shape, b: &Shape, part: f64) -> Shape {
    match (a, b) {
        (Shape::Path { path: from, .. }, Shape::Path { path, fill, stroke }) => {
            let elements = from.elements().iter().zip(path.elements()).map(|(a, b)| element(*a, *b, part));
            Shape::Path { path: BezPath::from_vec(elements.collect()), fill: *fill, stroke: stroke.clone() }
        }
        (Shape::Text { at: from, .. }, Shape::Text { at, .. }) => b.moved((*from - *at) * (1.0 - part)),
        (Shape::Path { .. }, Shape::Text { .. }) | (Shape::Text { .. }, Shape::Path { .. }) => b.clone(),
    }
}

fn element(a: PathEl, b: PathEl, part: f64) -> PathEl {
    let mid = |a: Point, b: Point| a.lerp(b, part);
    match (a, b) {
        (PathEl::MoveTo(p), PathEl::MoveTo(q)) => PathEl::MoveTo(mid(p, q)),
        (PathEl::LineTo(p), PathEl::LineTo(q)) => PathEl::LineTo(mid(p, q)),
        (PathEl::QuadTo(p1, p2), PathEl::QuadTo(q1, q2)) => PathEl::QuadTo(mid(p1, q1), mid(p2, q2)),
        (PathEl::CurveTo(p1, p2, p3), PathEl::CurveTo(q1, q2, q3)) => PathEl::CurveTo(mid(p1, q1), mid(p2, q2), mid(p3, q3)),
        (_, b) => b,
    }
}

fn faded(group: &Group, part: f64) -> Group {
    let fade = |color: &mut Color| color.alpha = (f64::from(color.alpha) * part).round() as u8;
    let mut group = group.clone();
    for item in &mut group.items {
        match &mut item.shape {
            Shape::Path { fill, stroke, .. } => {
                fill.iter_mut().for_each(fade);
                stroke.iter_mut().for_each(|stroke| fade(&mut stroke.color));
            }
            Shape::Text { color, halo, .. } => {
                fade(color);
                halo.iter_mut().for_each(fade);
            }
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChartKind, EntityId, PersonId};
    use crate::speech::Speech;
    use kurbo::Rect;

    fn scene(squares: &[(&str, f64)]) -> Scene {
        let group = |(id, x): &(&str, f64)| {
            let shape = Shape::Path {
                path: Rect::new(*x, 0.0, x + 40.0, 40.0).to_path(0.1),
                fill: Some(Color { rgb: [0, 0, 0], alpha: 200 }),
                stroke: None,
            };
            let owner = Owner::Entity(EntityId::Person(PersonId::new(*id)));
            Placed::from(Group::plain(owner, vec![Item { part: Part::Symbol, shape }]))
        };
        Scene {
            chart: ChartKind::Genogram,
            speech: Speech::English,
            title: String::new(),
            description: String::new(),
            bounds: Rect::new(0.0, 0.0, 400.0, 40.0),
            paper: Color { rgb: [255, 255, 255], alpha: 255 },
            groups: squares.iter().map(group).collect(),
        }
    }

    #[test]
    fn a_symbol_is_on_its_way_and_a_new_one_appears() {
        let (from, to) = (scene(&[("p1", 0.0)]), scene(&[("p1", 100.0), ("p2", 200.0)]));
        let half = between(&from, &to, 0.5);
        assert_eq!(place(&half.groups[0]), Some(Point::new(70.0, 20.0)));
        assert_eq!(place(&half.groups[1]), Some(Point::new(220.0, 20.0)));
        let Shape::Path { fill, .. } = &half.groups[1].items[0].shape else { panic!("a path") };
        assert_eq!(fill.map(|color| color.alpha), Some(100));
        assert!(between(&from, &to, 1.0) == to, "at the end it is the second scene itself");
    }
}
