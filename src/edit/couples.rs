//! What happened to a couple → what sort of couple it is, where nobody has said so.

use crate::model::UnionEvent;
use crate::model::UnionEventKind::{self, *};

/// The kind of union that events speak of: a divorce is that of a marriage. Who separates may have been any couple.
pub fn kind_of_events(timeline: &[UnionEvent]) -> Option<&'static str> {
    if has(timeline, &[Married, LegallySeparated, Divorced, Remarried, Annulled, Widowed]) {
        Some("marriage")
    } else if has(timeline, &[Engaged]) {
        Some("engagement")
    } else if has(timeline, &[Together]) {
        Some("cohabitation")
    } else {
        None
    }
}

/// The kind of a union that events have been added to: one that was said stays, but for who was engaged or lived together and
/// has married.
pub fn kind_after(said: Option<&str>, timeline: &[UnionEvent]) -> Option<&'static str> {
    match said {
        None | Some("unknown") => kind_of_events(timeline),
        Some("engagement" | "cohabitation") => {
            has(timeline, &[Married, LegallySeparated, Divorced, Remarried, Annulled]).then_some("marriage")
        }
        Some(_) => None,
    }
}

fn has(timeline: &[UnionEvent], kinds: &[UnionEventKind]) -> bool {
    timeline.iter().any(|event| kinds.contains(&event.kind))
}

#[cfg(test)]
mod tests {
    use crate::edit::{Edit, Session, UnionField};
    use crate::model::*;

    #[test]
    fn a_divorce_says_that_it_was_a_marriage() {
        use UnionEventKind::*;
        let marriage = Some("marriage");
        let dated = |kind: &UnionEventKind, date| UnionEvent { kind: kind.clone(), date, unknown: Unknown::new() };
        for (said, happened, kind) in [
            (None, Divorced, marriage),
            (Some("unknown"), Divorced, marriage),
            (None, Separated, None),
            (Some("dating"), Separated, Some("dating")),
            (Some("cohabitation"), Married, marriage),
            (Some("cohabitation"), Widowed, Some("cohabitation")),
            (Some("civil_union"), Divorced, Some("civil_union")),
            (Some("committed"), Together, Some("committed")),
            (None, Together, Some("cohabitation")),
        ] {
            let (people, u) = ([PersonId::new("p1"), PersonId::new("p2")], UnionId::new("u1"));
            let mut session = Session::new(Case::default());
            for edit in [Edit::AddPerson(Box::default()), Edit::AddPerson(Box::default())] {
                session.edit(edit).expect("a person");
            }
            let [a, b] = people;
            session.edit(Edit::JoinPartners(a, b, said.map(Into::into))).expect("a couple");
            let set = |timeline| Edit::SetUnion(u.clone(), UnionField::Timeline(timeline));
            let of = |session: &Session| session.case().unions[&u].kind.clone();
            session.edit(set(vec![dated(&happened, None)])).expect("an event");
            assert_eq!(of(&session).as_deref(), kind, "{said:?} {happened:?}");
            session.undo();
            assert_eq!(of(&session).as_deref(), said, "one step");
            session.redo();
            // What is said afterwards holds, also while dates are typed.
            session.edit(Edit::SetUnion(u.clone(), UnionField::Kind(None))).expect("a kind");
            session.edit(set(vec![dated(&happened, Some(Date::parse("2020")))])).expect("a date");
            assert_eq!(of(&session), None);
        }
    }
}
