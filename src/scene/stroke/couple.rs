//! The line between two partners, and what is struck across it.

use super::glyph;
use super::line::{Fit, fitted};
use super::rail::Rail;
use crate::model::{Union, UnionEvent, UnionEventKind};
use crate::notation::{LineSpec, Mark, Status, UnionRow, UnionStatusRow};
use crate::scene::Part;
use crate::scene::legend::LegendKey;
use crate::scene::pen::Pen;
use crate::text::Ink;
use kurbo::{BezPath, Point};

/// What is struck across a line stays this far from the drop to the children.
const CLEAR_OF_DROP: f64 = 8.0;
/// Height and lean of a slash to either side of the line.
const SLASH: (f64, f64) = (7.0, 2.8);
/// From one slash to the next.
const SLASH_STEP: f64 = 5.0;
/// Weight of slashes.
const WEIGHT: f64 = 1.4;
/// Half the side of the triangle that says secret.
const SECRET: f64 = 4.6;

/// Draws a couple line. `drop_at` is where the drop to the children starts, which marks keep clear of.
pub fn couple(pen: &mut Pen, union: &Union, path: &BezPath, is_consanguine: bool, drop_at: Option<Point>) {
    let row = pen.profile.union_kind(union.kind.as_deref());
    let status = status_code(union).and_then(|code| pen.profile.union_status(code));
    pen.uses(LegendKey::Union(union.kind.as_deref().unwrap_or(row.code).into()));
    if let Some(status) = status {
        pen.uses(LegendKey::UnionStatus(status.code.into()));
    }
    if is_consanguine {
        pen.uses(LegendKey::Consanguine);
    }
    if union.secret {
        pen.uses(LegendKey::SecretUnion);
    }
    draw(pen, row, Extras { status: status.map(|row| row.status), is_consanguine, is_secret: union.secret, drop_at }, path);
}

/// Draws the line of a row of unions.
pub fn union_row(pen: &mut Pen, row: &UnionRow, path: &BezPath) {
    draw(pen, row, Extras::default(), path);
}

/// Draws a status as on a married couple's line.
pub fn status_line(pen: &mut Pen, status: &UnionStatusRow, path: &BezPath) {
    let married = pen.profile.union_kind(Some("marriage"));
    draw(pen, married, Extras { status: Some(status.status), ..Extras::default() }, path);
}

/// Draws the line of a married couple who are related by blood.
pub fn consanguine(pen: &mut Pen, path: &BezPath) {
    let married = pen.profile.union_kind(Some("marriage"));
    draw(pen, married, Extras { is_consanguine: true, ..Extras::default() }, path);
}

/// Draws the line of a secret marriage.
pub fn secret(pen: &mut Pen, path: &BezPath) {
    let married = pen.profile.union_kind(Some("marriage"));
    draw(pen, married, Extras { is_secret: true, ..Extras::default() }, path);
}

/// What a single union adds to the line of its kind.
#[derive(Clone, Copy, Default)]
struct Extras {
    status: Option<Status>,
    is_consanguine: bool,
    is_secret: bool,
    drop_at: Option<Point>,
}

fn draw(pen: &mut Pen, row: &UnionRow, extras: Extras, path: &BezPath) {
    let Some(rail) = Rail::new(path) else { return };
    let mut spec = row.line;
    if extras.is_consanguine {
        spec = LineSpec { strands: 2, companion: false, ..spec };
    }
    let has_mark = spec.middle != Mark::None;
    let drop = extras.drop_at.map(|at| rail.nearest(at));
    let places = places(rail.length(), drop, has_mark, extras.is_secret, extras.status.map(half_width));

    fitted(pen, path, &spec, Fit { middle: places.mark, tuck: true, ..Fit::default() });
    if let Some(at) = places.secret {
        let at = rail.at(at).0;
        let corner = |x: f64, y: f64| at + kurbo::Vec2::new(x, y) * SECRET;
        let triangle = glyph::polygon(&[corner(0.0, -1.05), corner(1.0, 0.7), corner(-1.0, 0.7)]);
        pen.fill(Part::Mark, triangle, Ink::Violet);
    }
    if let (Some(at), Some(status)) = (places.status, extras.status) {
        strike(pen, &rail, at, status);
    }
}

/// Strikes a status across a line.
fn strike(pen: &mut Pen, rail: &Rail, at: f64, status: Status) {
    let (high, lean) = SLASH;
    let mut stroke = |s: f64, lean: f64| {
        let path = glyph::segment(rail.beside(s - lean, high), rail.beside(s + lean, -high));
        pen.stroke(Part::Mark, path, WEIGHT, Ink::Ink, &[]);
    };
    match status {
        Status::Slashes(count) | Status::CrossedSlashes(count) => {
            for i in 0..count {
                stroke(at + (f64::from(i) - f64::from(count - 1) / 2.0) * SLASH_STEP, lean);
            }
            if let Status::CrossedSlashes(_) = status {
                stroke(at, -lean - f64::from(count - 1) * SLASH_STEP * 0.7);
            }
        }
        Status::Bars => {
            stroke(at - SLASH_STEP / 2.0, 0.0);
            stroke(at + SLASH_STEP / 2.0, 0.0);
        }
        Status::SlashedCircle => {
            stroke(at, lean);
            pen.stroke(Part::Mark, glyph::circle(rail.at(at).0, 4.4), WEIGHT, Ink::Ink, &[]);
        }
    }
}

fn half_width(status: Status) -> f64 {
    let (_, lean) = SLASH;
    match status {
        Status::Slashes(count) | Status::CrossedSlashes(count) => lean + f64::from(count.saturating_sub(1)) * SLASH_STEP / 2.0,
        Status::Bars => SLASH_STEP / 2.0,
        Status::SlashedCircle => 4.4,
    }
}

/// Arc lengths of what stands on a couple line.
#[derive(Debug, Default, PartialEq)]
struct Places {
    mark: Option<f64>,
    secret: Option<f64>,
    status: Option<f64>,
}

/// Spreads the marks over the line. With a drop, the status goes to the longer side of it (to the second partner's where
/// both are equal) and the others to the first partner's; without one, all share the line evenly.
fn places(length: f64, drop: Option<f64>, has_mark: bool, is_secret: bool, status: Option<f64>) -> Places {
    let share = |range: (f64, f64), i: usize, of: usize| range.0 + (range.1 - range.0) * (i + 1) as f64 / (of + 1) as f64;
    let others = usize::from(has_mark) + usize::from(is_secret);
    let place = |range: (f64, f64), first: usize, of: usize| Places {
        mark: has_mark.then(|| share(range, first, of)),
        secret: is_secret.then(|| share(range, first + usize::from(has_mark), of)),
        status: None,
    };
    let Some(drop) = drop else {
        let all = others + usize::from(status.is_some());
        let range = (0.0, length);
        return Places { status: status.map(|_| share(range, others, all)), ..place(range, 0, all) };
    };
    let (before, after) = ((0.0, (drop - CLEAR_OF_DROP).max(0.0)), ((drop + CLEAR_OF_DROP).min(length), length));
    let after_is_longer = length - drop >= drop - 0.5;
    let (for_status, for_others) = if after_is_longer { (after, before) } else { (before, after) };
    let on_side = |half: f64| {
        // On a short side it stays off the drop and clear of the partner, as far as there is room for both.
        let middle = (for_status.0 + for_status.1) / 2.0;
        if after_is_longer { middle.max(after.0 + half).min(length - half - 1.5) } else { middle.min(before.1 - half).max(half + 1.5) }
    };
    Places { status: status.map(on_side), ..place(for_others, 0, others) }
}

/// The code of the event that decides what is struck across a union's line, if any.
///
/// Events count in the order of their dates; one without a date keeps its place after the one before it. A couple that
/// marries or moves together again after parting is together again.
fn status_code(union: &Union) -> Option<&'static str> {
    let mut last = None;
    let mut events: Vec<(Option<(i32, u8, u8)>, &UnionEvent)> = Vec::with_capacity(union.timeline.len());
    for event in &union.timeline {
        last = event.date.as_ref().and_then(|d| d.sort_key()).or(last);
        events.push((last, event));
    }
    events.sort_by_key(|(key, _)| *key);
    events.iter().fold(None, |status, (_, event)| match event.kind {
        UnionEventKind::Separated => Some("separated"),
        UnionEventKind::Divorced => Some("divorced"),
        UnionEventKind::Annulled => Some("annulled"),
        UnionEventKind::Ended => Some("ended"),
        UnionEventKind::Reconciled => Some("reconciled"),
        UnionEventKind::Remarried => Some("remarried"),
        UnionEventKind::Married if status == Some("divorced") => Some("remarried"),
        UnionEventKind::Married | UnionEventKind::Together if matches!(status, Some("separated" | "ended")) => Some("reconciled"),
        UnionEventKind::Met
        | UnionEventKind::Together
        | UnionEventKind::Engaged
        | UnionEventKind::Married
        | UnionEventKind::Widowed
        | UnionEventKind::Unlisted(_) => status,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    fn union(events: &[(UnionEventKind, &str)]) -> Union {
        let event = |(kind, date): &(UnionEventKind, &str)| UnionEvent {
            kind: kind.clone(),
            date: (!date.is_empty()).then(|| Date::parse(date)),
            unknown: Default::default(),
        };
        Union { timeline: events.iter().map(event).collect(), ..Union::default() }
    }

    #[test]
    fn the_last_event_decides_what_is_struck_across() {
        use UnionEventKind::*;
        assert_eq!(status_code(&union(&[(Married, "1990")])), None);
        assert_eq!(status_code(&union(&[(Divorced, "1999"), (Married, "1990"), (Separated, "1998")])), Some("divorced"));
        assert_eq!(status_code(&union(&[(Separated, "1990"), (Together, "1992")])), Some("reconciled"));
        assert_eq!(status_code(&union(&[(Married, ""), (Divorced, ""), (Married, "")])), Some("remarried"));
        assert_eq!(status_code(&union(&[(Divorced, "1990"), (Widowed, "1999")])), Some("divorced"));
        assert_eq!(status_code(&union(&[(Reconciled, "1990"), (Separated, "1995")])), Some("separated"));
    }

    #[test]
    fn marks_keep_clear_of_the_drop_and_of_each_other() {
        let both = places(120.0, Some(60.0), true, true, Some(5.0));
        let (mark, secret, status) = (both.mark.unwrap(), both.secret.unwrap(), both.status.unwrap());
        assert!(mark < secret && secret <= 60.0 - CLEAR_OF_DROP && status - 5.0 >= 60.0 + CLEAR_OF_DROP);
        let left = places(120.0, Some(90.0), false, false, Some(3.0));
        assert!(left.status.unwrap() + 3.0 <= 90.0 - CLEAR_OF_DROP);
        assert_eq!(places(24.0, None, false, false, Some(3.0)).status, Some(12.0));
        let short = places(24.0, Some(12.0), false, false, Some(2.8)).status.unwrap();
        assert!(short + 2.8 <= 24.0 && short > 12.0);
    }
}
