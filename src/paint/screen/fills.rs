//! Fills of any closed path as egui shapes: convex ones smoothly, all others as triangles.

use earcut::Earcut;
use egui::epaint::{Mesh, PathShape, PathStroke};
use egui::{Color32, Pos2, Shape};

/// The fill of a path that has been flattened into loops. A loop that turns the other way round than the largest one is a
/// hole.
pub(super) fn fill(loops: &[Vec<Pos2>], color: Color32) -> Vec<Shape> {
    let loops: Vec<&Vec<Pos2>> = loops.iter().filter(|l| l.len() >= 3).collect();
    if let [only] = loops.as_slice()
        && is_convex(only)
    {
        return vec![PathShape::convex_polygon(Vec::clone(only), color, PathStroke::NONE).into()];
    }
    let Some(largest) = loops.iter().max_by(|a, b| area(a).abs().total_cmp(&area(b).abs())) else { return Vec::new() };
    let is_outer = |l: &[Pos2]| area(l).signum() == area(largest).signum();
    let holes: Vec<&Vec<Pos2>> = loops.iter().filter(|l| !is_outer(l)).copied().collect();
    let outer = loops.iter().filter(|l| is_outer(l)).copied();
    outer.map(|outer| triangles(outer, holes.iter().filter(|h| contains(outer, h[0])).copied(), color)).collect()
}

fn triangles<'a>(outer: &[Pos2], holes: impl Iterator<Item = &'a Vec<Pos2>>, color: Color32) -> Shape {
    let mut points = outer.to_vec();
    let mut hole_starts: Vec<u32> = Vec::new();
    for hole in holes {
        hole_starts.push(points.len() as u32);
        points.extend_from_slice(hole);
    }
    let mut indices: Vec<u32> = Vec::new();
    Earcut::new().earcut(points.iter().map(|p| [p.x, p.y]), &hole_starts, &mut indices);
    let mut mesh = Mesh::default();
    for point in points {
        mesh.colored_vertex(point, color);
    }
    mesh.indices = indices;
    mesh.into()
}

/// Twice the signed area.
fn area(points: &[Pos2]) -> f32 {
    edges(points).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}

fn edges(points: &[Pos2]) -> impl Iterator<Item = (Pos2, Pos2)> {
    points.iter().copied().zip(points.iter().copied().cycle().skip(1))
}

/// True when every corner turns the same way and the loop goes round once.
fn is_convex(points: &[Pos2]) -> bool {
    let turns: Vec<f32> = edges(points)
        .zip(edges(points).skip(1).chain(edges(points).take(1)))
        .map(|((a, b), (_, c))| (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x))
        .filter(|turn| turn.abs() > 1e-3)
        .collect();
    if !(turns.iter().all(|t| *t > 0.0) || turns.iter().all(|t| *t < 0.0)) {
        return false;
    }
    // A star turns one way as well, but goes round twice: its x changes direction more than twice.
    let rightwards: Vec<bool> = edges(points).filter(|(a, b)| a.x != b.x).map(|(a, b)| b.x > a.x).collect();
    let changes = rightwards.iter().zip(rightwards.iter().cycle().skip(1)).filter(|(a, b)| a != b).count();
    changes <= 2
}

fn contains(outer: &[Pos2], point: Pos2) -> bool {
    let crossings = edges(outer)
        .filter(|(a, b)| (a.y > point.y) != (b.y > point.y) && point.x < a.x + (point.y - a.y) * (b.x - a.x) / (b.y - a.y))
        .count();
    crossings % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn square(at: f32, side: f32) -> Vec<Pos2> {
        vec![pos2(at, at), pos2(at + side, at), pos2(at + side, at + side), pos2(at, at + side)]
    }

    fn covered(shapes: &[Shape]) -> f32 {
        let mut sum = 0.0;
        for shape in shapes {
            if let Shape::Mesh(mesh) = shape {
                for t in mesh.indices.chunks_exact(3) {
                    let corners: Vec<Pos2> = t.iter().map(|i| mesh.vertices[*i as usize].pos).collect();
                    sum += area(&corners).abs() / 2.0;
                }
            }
        }
        sum
    }

    #[test]
    fn a_concave_loop_is_covered_exactly() {
        let l_shape = vec![pos2(0.0, 0.0), pos2(4.0, 0.0), pos2(4.0, 1.0), pos2(1.0, 1.0), pos2(1.0, 4.0), pos2(0.0, 4.0)];
        assert_eq!(covered(&fill(&[l_shape], Color32::RED)), 7.0);
    }

    #[test]
    fn a_loop_the_other_way_round_is_a_hole() {
        let mut hole = square(2.0, 2.0);
        hole.reverse();
        assert_eq!(covered(&fill(&[square(0.0, 10.0), hole], Color32::RED)), 96.0);
    }

    #[test]
    fn a_convex_loop_is_painted_smoothly() {
        assert!(matches!(fill(&[square(0.0, 1.0)], Color32::RED).as_slice(), [Shape::Path(_)]));
    }
}
