//! What lies under the pointer, and what lies inside a rectangle. Everything is in chart units.

use super::{Item, Owner, Part, Placed, Scene, Shape};
use crate::layout::Anchor;
use crate::model::EntityId;
use crate::text::{Ink, Ruler, Type};
use kurbo::{BezPath, ParamCurveNearest, Point, Rect, Shape as _};

/// How exactly distances to curves are found, in px.
const ACCURACY: f64 = 0.1;
/// No text is wider than this many em per byte.
const WIDEST: f64 = 1.5;

/// The entity at a point, or within `slack` px of it: the nearest, and of several that are equally near the frontmost.
/// Symbols and texts are hit anywhere inside their bounds, lines and boundaries along their stroke.
pub fn pick(scene: &Scene, point_in_chart: Point, slack: f64) -> Option<EntityId> {
    let ruler = Ruler::new();
    let mut nearest: Option<(f64, &EntityId)> = None;
    for group in scene.groups.iter().rev() {
        let Owner::Entity(entity) = &group.owner else { continue };
        // What lies further from all of a group is further from each of it; a rectangle does not contain its own far edges.
        let reach = slack + 1.0;
        if group.covers.is_some_and(|covers| !(covers + group.by).inflate(reach, reach).contains(point_in_chart)) {
            continue;
        }
        let distances = group.items.iter().filter_map(|item| distance(item, point_in_chart - group.by, slack, &ruler));
        let distance = distances.fold(f64::INFINITY, f64::min);
        if distance <= slack && nearest.is_none_or(|(least, _)| distance < least) {
            nearest = Some((distance, entity));
        }
    }
    nearest.map(|(_, entity)| entity.clone())
}

/// The bounds of an entity's symbol, or of all that is drawn of it where it has none; `None` when it is not in the scene.
pub fn entity_bounds(scene: &Scene, entity: &EntityId) -> Option<Rect> {
    let group = scene.groups.iter().find(|g| matches!(&g.owner, Owner::Entity(id) if id == entity))?;
    group_bounds(group, &Ruler::new())
}

/// The entities whose bounds (see [`entity_bounds`]) lie wholly inside a rectangle, from back to front.
pub fn within(scene: &Scene, area: Rect) -> Vec<EntityId> {
    let ruler = Ruler::new();
    let inside = |group: &Placed| {
        let bounds = group_bounds(group, &ruler)?;
        let holds = area.contains(bounds.origin()) && bounds.x1 <= area.x1 && bounds.y1 <= area.y1;
        match &group.owner {
            Owner::Entity(entity) if holds => Some(entity.clone()),
            Owner::Entity(_) | Owner::Badge(_) | Owner::Flags(_) | Owner::Axis | Owner::Legend | Owner::TitleBlock | Owner::Foot => None,
        }
    };
    scene.groups.iter().filter_map(inside).collect()
}

fn group_bounds(group: &Placed, ruler: &Ruler) -> Option<Rect> {
    let union = |items: &mut dyn Iterator<Item = &Item>| items.map(|item| item_bounds(item, ruler)).reduce(|a, b| a.union(b));
    let symbol = union(&mut group.items.iter().filter(|item| item.part == Part::Symbol));
    symbol.or_else(|| union(&mut group.items.iter())).map(|bounds| bounds + group.by)
}

/// What a shape covers; strokes and casings are left out.
pub fn item_bounds(item: &Item, ruler: &Ruler) -> Rect {
    match &item.shape {
        Shape::Path { path, .. } => path.bounding_box(),
        Shape::Text { at, text, size, weight, anchor, .. } => {
            let set_in = Type { size: *size, weight: *weight, ink: Ink::Ink };
            text_bounds(*at, ruler.width(text, set_in), set_in, *anchor)
        }
    }
}

fn text_bounds(at: Point, width: f64, set_in: Type, anchor: Anchor) -> Rect {
    let left = at.x - anchor.share() * width;
    Rect::new(left, at.y - Ruler::ascent(set_in), left + width, at.y + Ruler::descent(set_in))
}

/// How far a point is from a shape, where that is not certainly more than `slack`.
fn distance(item: &Item, point: Point, slack: f64, ruler: &Ruler) -> Option<f64> {
    match (&item.shape, &item.part) {
        (Shape::Path { path, .. }, Part::Symbol) => Some(outside(path.bounding_box(), point)),
        (Shape::Path { path, stroke, .. }, Part::Route(_) | Part::Mark | Part::Outline | Part::Label(_)) => {
            let half = stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
            let reach = path.control_box().inflate(slack + half, slack + half);
            reach.contains(point).then(|| (along(path, point) - half).max(0.0))
        }
        (Shape::Text { at, text, size, weight, anchor, .. }, _) => {
            // Shaping a text is dear, so most are ruled out by a width that none exceeds.
            let set_in = Type { size: *size, weight: *weight, ink: Ink::Ink };
            let most = text.len() as f64 * WIDEST * size;
            let near = outside(text_bounds(*at, most, set_in, *anchor), point) <= slack;
            near.then(|| outside(text_bounds(*at, ruler.width(text, set_in), set_in, *anchor), point))
        }
    }
}

/// How far a point is from a rectangle; 0 inside.
fn outside(area: Rect, point: Point) -> f64 {
    let x = (area.x0 - point.x).max(point.x - area.x1).max(0.0);
    let y = (area.y0 - point.y).max(point.y - area.y1).max(0.0);
    x.hypot(y)
}

/// How far a point is from a path.
fn along(path: &BezPath, point: Point) -> f64 {
    path.segments().map(|segment| segment.nearest(point, ACCURACY).distance_sq).fold(f64::INFINITY, f64::min).sqrt()
}

#[cfg(test)]
mod tests {
    use super::super::Group;
    use super::*;
    use crate::model::{ChartKind, PersonId, TieId};
    use crate::scene::style::Style;
    use crate::scene::{Color, Stroke};
    use crate::speech::Speech;
    use crate::text::Weight;

    const INK: Color = Color { rgb: [0, 0, 0], alpha: 255 };

    fn stroked(part: Part, d: &str) -> Item {
        let stroke = Some(Stroke { width: 2.0, color: INK, dash: Vec::new() });
        Item { part, shape: Shape::Path { path: BezPath::from_svg(d).unwrap_or_default(), fill: None, stroke } }
    }

    fn name(text: &str, at: Point) -> Item {
        let (text, anchor) = (text.to_owned(), Anchor::Middle);
        let shape = Shape::Text { at, text, size: 10.0, weight: Weight::Regular, anchor, color: INK, halo: None };
        Item { part: Part::Label("name".to_owned()), shape }
    }

    /// A tie from a person's square to the right, under the square.
    fn scene() -> Scene {
        let group = |owner: EntityId, items| Placed::from(Group::plain(Owner::Entity(owner), items));
        let square = stroked(Part::Symbol, "M0 0H40V40H0Z");
        Scene {
            chart: ChartKind::Ecomap,
            speech: Speech::English,
            title: String::new(),
            description: String::new(),
            bounds: Rect::new(-50.0, -50.0, 200.0, 100.0),
            paper: Style::Light.color(Ink::Paper),
            groups: vec![
                group(TieId::new("t1").into(), vec![stroked(Part::Route("tie"), "M20 20H140")]),
                group(PersonId::new("p1").into(), vec![square, name("Ana", Point::new(20.0, 52.0))]),
                Placed::from(Group::plain(Owner::Legend, vec![name("Legend", Point::new(20.0, 90.0))])),
            ],
        }
    }

    #[test]
    fn the_front_wins_and_slack_helps_with_thin_lines() {
        let (scene, person, tie) = (scene(), EntityId::from(PersonId::new("p1")), EntityId::from(TieId::new("t1")));
        let at = |x: f64, y: f64, slack: f64| pick(&scene, Point::new(x, y), slack);
        assert_eq!(at(20.0, 20.0, 4.0), Some(person.clone()), "over the line");
        assert_eq!(at(100.0, 20.0, 0.0), Some(tie.clone()));
        assert_eq!(at(100.0, 24.0, 2.0), None);
        assert_eq!(at(100.0, 24.0, 4.0), Some(tie.clone()));
        assert_eq!(at(42.0, 20.5, 4.0), Some(tie), "the line itself is nearer than the square");
        assert_eq!(at(20.0, 50.0, 0.0), Some(person), "the name belongs to the person");
        assert_eq!(at(20.0, 88.0, 4.0), None, "the legend is nobody's");
    }

    #[test]
    fn a_rectangle_takes_what_it_holds_as_a_whole() {
        let scene = scene();
        let ids = |area: Rect| within(&scene, area).iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(Rect::new(-1.0, -1.0, 41.0, 41.0)), ["p1"]);
        assert_eq!(ids(Rect::new(-1.0, -1.0, 141.0, 41.0)), ["t1", "p1"]);
        assert_eq!(ids(Rect::new(1.0, 1.0, 41.0, 41.0)), [""; 0]);
    }

    #[test]
    fn bounds_are_those_of_the_symbol() {
        assert_eq!(entity_bounds(&scene(), &PersonId::new("p1").into()), Some(Rect::new(0.0, 0.0, 40.0, 40.0)));
        assert_eq!(entity_bounds(&scene(), &PersonId::new("p2").into()), None);
    }
}
