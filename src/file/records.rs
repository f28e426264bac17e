//! The fields of each record → the record.

use super::fields::Fields;
use super::kind::Kind;
use super::{Refusal, RepairCode};
use crate::model::*;
use serde_json::Value;

/// What a tie may join.
const TIE_ENDS: &[Kind] = &[Kind::Person, Kind::Household, Kind::System];
/// Orders among siblings and unions; any more is no order.
const ORDER: std::ops::RangeInclusive<f64> = -1_000_000.0..=1_000_000.0;

pub(super) fn person(mut f: Fields<'_>) -> Result<Person, Refusal> {
    Ok(Person {
        being: f.code("being", Being::from_code, Being::is_listed),
        name: name(&mut f)?,
        gender: f.code("gender", Gender::from_code, Gender::is_listed),
        assigned: f.code("assigned", Assigned::from_code, Assigned::is_listed),
        pronouns: f.text("pronouns"),
        orientation: f.code("orientation", Orientation::from_code, Orientation::is_listed),
        intersex: f.flag("intersex"),
        birth: f.date("birth"),
        death: f.date("death"),
        deceased: f.flag("deceased"),
        age: f.number("age", 0.0..=999.0),
        birth_order: f.number("birth_order", ORDER),
        occupation: f.text("occupation"),
        education: f.text("education"),
        income: f.text("income"),
        place: f.text("place"),
        cultures: f.texts("cultures")?,
        faith: f.text("faith"),
        languages: f.texts("languages")?,
        migration: f.object("migration").map(|mut m| Migration { year: m.year("year"), from: m.text("from"), unknown: m.rest() }),
        conditions: f.objects("conditions", condition)?,
        count: count(&mut f),
        flags: f.texts("flags")?,
        strengths: f.texts("strengths")?,
        pins: f.pins(),
        common: common(f),
    })
}

fn name(f: &mut Fields<'_>) -> Result<Name, Refusal> {
    match f.keys.get("name") {
        Some(Value::Object(_)) => {}
        None | Some(Value::Null) => {
            f.take("name");
            return Ok(Name::None);
        }
        Some(_) => return Ok(Name::Plain(f.text("name"))),
    }
    let Some(mut parts) = f.object("name") else { return Ok(Name::None) };
    Ok(Name::Parts(Box::new(NameParts {
        given: parts.text("given"),
        family: parts.text("family"),
        known_as: parts.text("known_as"),
        birth_family: parts.text("birth_family"),
        former: parts.texts("former")?,
        unknown: parts.rest(),
    })))
}

fn condition(mut f: Fields<'_>) -> Condition {
    Condition {
        kind: required_kind(&mut f, ConditionKind::from_code, ConditionKind::is_listed),
        name: f.text("name"),
        state: f.code("state", ConditionState::from_code, ConditionState::is_listed),
        since: f.date("since"),
        unknown: f.rest(),
    }
}

/// A kind that a part of a record can't be without: where it is missing, no listed one is made up.
fn required_kind<T>(f: &mut Fields<'_>, from_code: fn(&str) -> T, is_listed: fn(&T) -> bool) -> T {
    f.code("kind", from_code, is_listed).unwrap_or_else(|| {
        f.repair(RepairCode::Defaulted, "kind", "The kind was missing; it is \"unknown\" now.", None);
        from_code("unknown")
    })
}

/// A number over one, or `"n"` for several.
fn count(f: &mut Fields<'_>) -> Option<Count> {
    if f.keys.get("count").and_then(Value::as_str) == Some("n") {
        f.keys.remove("count");
        return Some(Count::Several);
    }
    f.whole("count", 2..=u32::MAX).map(Count::Number)
}

/// What every record may carry, and its unknown keys. Takes the fields last, when all others have been read.
pub(super) fn common(mut f: Fields<'_>) -> Common {
    Common {
        note: f.text("note"),
        source: f.text("source"),
        standing: f.code("standing", Standing::from_code, Standing::is_listed),
        confidential: f.flag("confidential"),
        unknown: f.rest(),
    }
}

pub(super) fn union(mut f: Fields<'_>) -> Result<Union, Refusal> {
    Ok(Union {
        partners: partners(&mut f)?,
        kind: f.kind("kind", kinds::is_union_kind),
        timeline: f.objects("timeline", |mut e| UnionEvent {
            kind: required_kind(&mut e, UnionEventKind::from_code, UnionEventKind::is_listed),
            date: e.date("date"),
            unknown: e.rest(),
        })?,
        secret: f.flag("secret"),
        order: f.number("order", ORDER),
        swapped: f.flag("swapped"),
        childless: f.code("childless", Childless::from_code, Childless::is_listed),
        common: common(f),
    })
}

fn partners(f: &mut Fields<'_>) -> Result<Vec<PersonId>, Refusal> {
    let before = f.keys.get("partners").cloned();
    let mut partners = people(f, "partners", RepairCode::Loop)?;
    if partners.len() > 2 {
        f.repair(RepairCode::Parentage, "partners", "A union has at most two partners; the first two were kept.", before.as_ref());
        partners.truncate(2);
    }
    Ok(partners)
}

/// A list of people, each once.
pub(super) fn people(f: &mut Fields<'_>, key: &str, twice: RepairCode) -> Result<Vec<PersonId>, Refusal> {
    Ok(f.references(key, &[Kind::Person], twice)?.into_iter().map(|(_, id)| PersonId::new(id)).collect())
}

fn about(f: &mut Fields<'_>) -> Result<Vec<EntityId>, Refusal> {
    Ok(f.references("about", &Kind::ALL, RepairCode::DupEdge)?.into_iter().map(|(kind, id)| kind.entity(&id)).collect())
}

/// A child link, or nothing where child or union is missing.
pub(super) fn child_link(mut f: Fields<'_>) -> Option<ChildLink> {
    let (Some(_), Some(_)) = (f.peek("child", &[Kind::Person]), f.peek("union", &[Kind::Union])) else {
        f.set_aside(RepairCode::Dangling, "Its child or its union is not in the case; the link was set aside.");
        return None;
    };
    Some(ChildLink {
        child: PersonId::new(f.reference("child", &[Kind::Person])?.1),
        union: UnionId::new(f.reference("union", &[Kind::Union])?.1),
        kind: f.kind("kind", kinds::is_child_link_kind),
        from: f.date("from"),
        until: f.date("until"),
        twins: f.label("twins"),
        zygosity: f.code("zygosity", Zygosity::from_code, Zygosity::is_listed),
        primary: f.some_flag("primary"),
        common: common(f),
    })
}

/// Makes sure that `from` and `to` are two different records of the case; sets the record aside where they are not.
fn with_two_ends<'r>(f: Fields<'r>, kinds: &[Kind]) -> Option<Fields<'r>> {
    match (f.peek("from", kinds), f.peek("to", kinds)) {
        (Some(from), Some(to)) if from != to => return Some(f),
        (Some(_), Some(_)) => f.set_aside(RepairCode::Loop, "It joins a record with itself; it was set aside."),
        (None, _) | (_, None) => f.set_aside(RepairCode::Dangling, "One of its ends is not in the case; it was set aside."),
    }
    None
}

/// A bond, or nothing where an end is missing or both are the same.
pub(super) fn bond(f: Fields<'_>) -> Option<Bond> {
    let mut f = with_two_ends(f, &[Kind::Person])?;
    Some(Bond {
        from: PersonId::new(f.reference("from", &[Kind::Person])?.1),
        to: PersonId::new(f.reference("to", &[Kind::Person])?.1),
        kind: f.kind("kind", kinds::is_bond_kind),
        since: f.date("since"),
        until: f.date("until"),
        common: common(f),
    })
}

/// A tie, or nothing where an end is missing or both are the same.
pub(super) fn tie(f: Fields<'_>) -> Option<Tie> {
    let mut f = with_two_ends(f, TIE_ENDS)?;
    Some(Tie {
        from: tie_end(&mut f, "from")?,
        to: tie_end(&mut f, "to")?,
        strength: f.code("strength", Strength::from_code, Strength::is_listed),
        stress: f.code("stress", Stress::from_code, Stress::is_listed),
        flow: f.code("flow", Flow::from_code, Flow::is_listed),
        label: f.text("label"),
        since: f.date("since"),
        until: f.date("until"),
        common: common(f),
    })
}

fn tie_end(f: &mut Fields<'_>, key: &str) -> Option<TieEnd> {
    let (kind, id) = f.reference(key, TIE_ENDS)?;
    match kind {
        Kind::Person => Some(TieEnd::Person(PersonId::new(id))),
        Kind::Household => Some(TieEnd::Household(HouseholdId::new(id))),
        Kind::System => Some(TieEnd::System(SystemId::new(id))),
        Kind::Union | Kind::Child | Kind::Bond | Kind::Tie | Kind::Event => None,
        Kind::Goal | Kind::Action | Kind::Text | Kind::Snapshot => None,
    }
}

pub(super) fn household(mut f: Fields<'_>) -> Result<Household, Refusal> {
    Ok(Household {
        name: f.text("name"),
        members: people(&mut f, "members", RepairCode::DupEdge)?,
        place: f.text("place"),
        pins: f.pins(),
        common: common(f),
    })
}

pub(super) fn system(mut f: Fields<'_>) -> Result<System, Refusal> {
    Ok(System {
        name: f.text("name"),
        category: f.kind("category", kinds::is_category),
        formality: f.code("formality", Formality::from_code, Formality::is_listed),
        status: f.code("status", SystemStatus::from_code, SystemStatus::is_listed),
        importance: f.whole("importance", 1..=3).map(|n| n as u8),
        members: people(&mut f, "members", RepairCode::DupEdge)?,
        contact: f.text("contact"),
        flags: f.texts("flags")?,
        pins: f.pins(),
        common: common(f),
    })
}

pub(super) fn event(mut f: Fields<'_>) -> Result<Event, Refusal> {
    Ok(Event {
        date: f.date("date"),
        text: f.text("text"),
        about: about(&mut f)?,
        kind: f.code("kind", EventKind::from_code, EventKind::is_listed),
        common: common(f),
    })
}

pub(super) fn goal(mut f: Fields<'_>) -> Result<Goal, Refusal> {
    Ok(Goal {
        text: f.text("text"),
        about: about(&mut f)?,
        measure: f.text("measure"),
        due: f.date("due"),
        status: f.code("status", GoalStatus::from_code, GoalStatus::is_listed),
        common: common(f),
    })
}

pub(super) fn action(mut f: Fields<'_>) -> Result<Action, Refusal> {
    Ok(Action {
        kind: f.code("kind", ActionKind::from_code, ActionKind::is_listed),
        text: f.text("text"),
        about: about(&mut f)?,
        goal: f.reference("goal", &[Kind::Goal]).map(|(_, id)| GoalId::new(id)),
        status: f.code("status", ActionStatus::from_code, ActionStatus::is_listed),
        date: f.date("date"),
        common: common(f),
    })
}

/// A free text; without a chart it goes to the genogram, without a place to the corner.
pub(super) fn free_text(mut f: Fields<'_>) -> FreeText {
    let chart = f.code("chart", ChartKind::from_code, ChartKind::is_listed).unwrap_or_else(|| {
        f.repair(RepairCode::Defaulted, "chart", "The chart was missing; the text is on the genogram now.", None);
        ChartKind::Genogram
    });
    let at = f.pin("at").unwrap_or_else(|| {
        f.repair(RepairCode::Defaulted, "at", "The place was missing; the text is at 0, 0 now.", None);
        Pin { x: 0.0, y: 0.0 }
    });
    FreeText {
        chart,
        at,
        text: f.text("text"),
        about: f.reference("about", &Kind::ALL).map(|(kind, id)| kind.entity(&id)),
        common: common(f),
    }
}
