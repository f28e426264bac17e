//! The line between two partners, and what is struck across it.

use super::glyph;
use super::line::{Fit, fitted};
use super::rail::Rail;
use crate::layout::NO_CHILDREN;
use crate::model::{Childless, Date, Union, UnionEventKind};
use crate::notation::{FAMILY, LineSpec, Mark, Status, UnionRow, UnionStatusRow};
use crate::scene::Part;
use crate::scene::legend::LegendKey;
use crate::scene::pen::Pen;
use crate::text::Ink;
use kurbo::{BezPath, Point, Vec2};

/// What stands on a line stays this far from the drop to the children.
const CLEAR_OF_DROP: f64 = 8.0;
/// Least line between two marks.
const BETWEEN: f64 = 2.0;
/// Height and lean of a slash to either side of the line.
const SLASH: (f64, f64) = (7.0, 2.8);
/// Half the side of the x that says widowed.
const SMALL_X: f64 = 4.0;
/// From one slash to the next.
const SLASH_STEP: f64 = 5.0;
/// Weight of slashes.
const WEIGHT: f64 = 1.4;
/// Half the side of the triangle that says secret.
const SECRET: f64 = 4.6;

/// What hangs from the line of a couple without children: half of its bars, and from one bar to the next.
const STUB_BARS: (f64, f64) = (6.0, 4.0);

/// Draws a couple line. `drop_at` is where the drop to the children starts, which marks keep clear of.
pub fn couple(pen: &mut Pen, union: &Union, path: &BezPath, is_consanguine: bool, drop_at: Option<Point>) {
    let row = pen.profile.union_kind(union.kind.as_deref());
    let status = union_status(union).and_then(|code| pen.profile.union_status(code)).filter(|row| row.status != Status::None);
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
    if let Some(why) = union.childless.as_ref().filter(|_| drop_at.is_none()) {
        pen.uses(LegendKey::Childless(why.code().into()));
        no_children(pen, why, path);
    }
}

/// Draws what hangs from the line of a couple without children (NSGC): a short line that ends at one bar where that is their
/// choice, at two where they cannot have any, and open where the reason is not listed.
fn no_children(pen: &mut Pen, why: &Childless, path: &BezPath) {
    let Some(rail) = Rail::new(path) else { return };
    let from = rail.at(rail.length() / 2.0).0;
    let foot = from + Vec2::new(0.0, NO_CHILDREN);
    pen.stroke(Part::Mark, glyph::segment(from, foot), FAMILY, Ink::Ink, &[]);
    let bars = match why {
        Childless::ByChoice => 1,
        Childless::Infertility => 2,
        Childless::Unlisted(_) => 0,
    };
    for bar in 0..bars {
        let at = foot - Vec2::new(0.0, f64::from(bar) * STUB_BARS.1);
        let half = Vec2::new(STUB_BARS.0, 0.0);
        pen.stroke(Part::Mark, glyph::segment(at - half, at + half), FAMILY, Ink::Ink, &[]);
    }
}

/// Draws the line of a married couple without children.
pub fn childless(pen: &mut Pen, why: &Childless, path: &BezPath) {
    let married = pen.profile.union_kind(Some("marriage"));
    draw(pen, married, Extras::default(), path);
    no_children(pen, why, path);
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
    let drop = extras.drop_at.map(|at| rail.nearest(at));
    let halves = Halves {
        mark: (spec.middle != Mark::None).then(|| glyph::opening(spec.middle)),
        secret: extras.is_secret.then_some(SECRET),
        status: extras.status.map(half_width),
    };
    let places = places(rail.length(), drop, halves);

    fitted(pen, path, &spec, Fit { middle: places.mark, tuck: true, joint: drop, ..Fit::default() });
    if let Some(at) = places.secret {
        let at = rail.at(at).0;
        let corner = |x: f64, y: f64| at + Vec2::new(x, y) * SECRET;
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
    let mut stroke = |s: f64, lean: f64, high: f64| {
        let path = glyph::segment(rail.beside(s - lean, high), rail.beside(s + lean, -high));
        pen.stroke(Part::Mark, path, WEIGHT, Ink::Ink, &[]);
    };
    match status {
        Status::Slashes(count) | Status::CrossedSlashes(count) => {
            for i in 0..count {
                stroke(at + (f64::from(i) - f64::from(count - 1) / 2.0) * SLASH_STEP, lean, high);
            }
            if let Status::CrossedSlashes(_) = status {
                stroke(at, -lean - 1.0 - f64::from(count - 1) * SLASH_STEP, high - f64::from(count) * 1.4);
            }
        }
        Status::None => {}
        Status::Bars(count) => {
            for i in 0..count {
                stroke(at + (f64::from(i) - f64::from(count - 1) / 2.0) * SLASH_STEP, 0.0, high);
            }
        }
        Status::Cross => {
            for lean in [SMALL_X, -SMALL_X] {
                stroke(at, lean, SMALL_X);
            }
        }
        Status::SlashedCircle => {
            stroke(at, lean, high);
            pen.stroke(Part::Mark, glyph::circle(rail.at(at).0, 4.4), WEIGHT, Ink::Ink, &[]);
        }
    }
}

fn half_width(status: Status) -> f64 {
    let (_, lean) = SLASH;
    match status {
        Status::Slashes(count) => lean + f64::from(count.saturating_sub(1)) * SLASH_STEP / 2.0,
        Status::CrossedSlashes(count) => lean + 1.0 + f64::from(count.saturating_sub(1)) * SLASH_STEP,
        Status::None => 0.0,
        Status::Bars(count) => f64::from(count.saturating_sub(1)) * SLASH_STEP / 2.0,
        Status::Cross => SMALL_X,
        Status::SlashedCircle => 4.4,
    }
}

/// Arc lengths of the middles of what stands on a couple line.
#[derive(Debug, Default, PartialEq)]
struct Places {
    mark: Option<f64>,
    secret: Option<f64>,
    status: Option<f64>,
}

/// Half the widths of what stands on a couple line.
#[derive(Clone, Copy, Default)]
struct Halves {
    mark: Option<f64>,
    secret: Option<f64>,
    status: Option<f64>,
}

/// Spreads the marks over a line. With a drop, the status goes to its longer side (to the second partner's where both are
/// equal), and the others to the other side if they fit there; without one, all share the line.
fn places(length: f64, drop: Option<f64>, halves: Halves) -> Places {
    let status = halves.status;
    let Some(drop) = drop else { return spread((0.0, length), halves) };
    let room = |halves: Halves| [halves.mark, halves.secret, halves.status].into_iter().flatten().map(|h| 2.0 * h + BETWEEN).sum::<f64>();
    // On a short side marks come nearer to the drop rather than lie on a partner.
    let clear = |side: f64, halves: Halves| (side - BETWEEN - room(halves)).clamp(CLEAR_OF_DROP / 2.0, CLEAR_OF_DROP).min(side);
    let before = |halves| (0.0, drop - clear(drop, halves));
    let after = |halves| (drop + clear(length - drop, halves), length);
    let after_is_longer = length - drop >= drop - 0.5;
    let shorter = drop.min(length - drop);

    let others = Halves { status: None, ..halves };
    if status.is_none() || room(others) + BETWEEN + CLEAR_OF_DROP > shorter {
        return spread(if after_is_longer { after(halves) } else { before(halves) }, halves);
    }
    let alone = Halves { status, ..Halves::default() };
    let (status_range, others_range) = if after_is_longer { (after(alone), before(others)) } else { (before(alone), after(others)) };
    Places { status: spread(status_range, alone).status, ..spread(others_range, others) }
}

/// Sets marks side by side into a range, with equal gaps.
fn spread((from, to): (f64, f64), halves: Halves) -> Places {
    let all = [halves.mark, halves.secret, halves.status];
    let count = all.iter().flatten().count() as f64;
    let gap = (to - from - all.iter().flatten().map(|h| 2.0 * h).sum::<f64>()) / (count + 1.0);
    let mut at = from;
    let [mark, secret, status] = all.map(|half| {
        half.map(|half| {
            let middle = at + gap + half;
            at = middle + half;
            middle
        })
    });
    Places { mark, secret, status }
}

/// The code of the event that decides what is struck across a union's line, if any.
///
/// Events count in the order of their dates; one without a date keeps its place after the one before it. A couple that
/// marries or moves together again after parting is together again.
pub fn union_status(union: &Union) -> Option<&'static str> {
    let mut last = None;
    let mut events = Vec::with_capacity(union.timeline.len());
    for event in &union.timeline {
        last = event.date.as_ref().and_then(Date::sort_key).or(last);
        events.push((last, event));
    }
    events.sort_by_key(|(key, _)| *key);
    events.iter().fold(None, |status, (_, event)| match event.kind {
        UnionEventKind::Separated => Some("separated"),
        UnionEventKind::LegallySeparated => Some("legally_separated"),
        UnionEventKind::Divorced => Some("divorced"),
        UnionEventKind::Annulled => Some("annulled"),
        UnionEventKind::Ended => Some("ended"),
        UnionEventKind::Reconciled => Some("reconciled"),
        UnionEventKind::Remarried => Some("remarried"),
        UnionEventKind::Married if status == Some("divorced") => Some("remarried"),
        UnionEventKind::Married | UnionEventKind::Together if matches!(status, Some("separated" | "legally_separated" | "ended")) => {
            Some("reconciled")
        }
        // Whom they had parted from before is still what the line says.
        UnionEventKind::Widowed => status.or(Some("widowed")),
        UnionEventKind::Met
        | UnionEventKind::Together
        | UnionEventKind::Engaged
        | UnionEventKind::Married
        | UnionEventKind::Unlisted(_) => status,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::UnionEvent;

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
        assert_eq!(union_status(&union(&[(Married, "1990")])), None);
        assert_eq!(union_status(&union(&[(Divorced, "1999"), (Married, "1990"), (Separated, "1998")])), Some("divorced"));
        assert_eq!(union_status(&union(&[(Separated, "1990"), (Together, "1992")])), Some("reconciled"));
        assert_eq!(union_status(&union(&[(Married, ""), (Divorced, ""), (Married, "")])), Some("remarried"));
        assert_eq!(union_status(&union(&[(Divorced, "1990"), (Widowed, "1999")])), Some("divorced"));
        assert_eq!(union_status(&union(&[(Reconciled, "1990"), (Separated, "1995")])), Some("separated"));
    }

    #[test]
    fn marks_keep_clear_of_the_drop_and_of_each_other() {
        let halves = Halves { mark: Some(6.0), secret: Some(4.6), status: Some(5.0) };
        let Places { mark: Some(mark), secret: Some(secret), status: Some(status) } = places(120.0, Some(60.0), halves) else {
            panic!("all three are placed")
        };
        assert!(mark > 6.0 && mark + 6.0 < secret - 4.6 && secret + 4.6 < 60.0 - CLEAR_OF_DROP);
        assert!(60.0 + CLEAR_OF_DROP < status - 5.0 && status + 5.0 < 120.0);

        let only = |half: f64| Halves { status: Some(half), ..Halves::default() };
        let left = places(120.0, Some(90.0), only(3.0)).status.unwrap_or_default();
        assert!(left > 3.0 && left + 3.0 < 90.0 - CLEAR_OF_DROP, "the longer side");
        assert_eq!(places(24.0, None, only(3.0)).status, Some(12.0));
        let short = places(24.0, Some(12.0), only(2.8)).status.unwrap_or_default();
        assert!(short + 2.8 < 24.0 && short - 2.8 > 12.0, "between drop and partner");
    }

    #[test]
    fn marks_go_where_they_fit() {
        let Places { mark: Some(mark), status: Some(status), .. } =
            places(60.0, Some(11.0), Halves { mark: Some(3.7), secret: None, status: Some(2.8) })
        else {
            panic!("both are placed")
        };
        assert!(mark - 3.7 > 11.0 + CLEAR_OF_DROP && mark + 3.7 < status - 2.8 && status + 2.8 < 60.0);
    }
}
