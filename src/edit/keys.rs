//! Keys of the case file → what the fields are called that they hold.

use crate::model::EntityId;

/// What the field under a key is called, in the record of an id or (none) in the case itself; none for a key that has no
/// field. A key within another one, such as a part of a name, goes by the outer one.
pub fn field_of_key(about: Option<&EntityId>, key: &str) -> Option<&'static str> {
    let common = || match key {
        "note" => Some("note"),
        "source" => Some("source"),
        "standing" => Some("standing"),
        "confidential" => Some("confidentiality"),
        _ => None,
    };
    let own = match about {
        None => of_case(key),
        Some(EntityId::Person(_)) => of_person(key),
        Some(EntityId::Union(_)) => match key {
            "kind" => Some("kind of union"),
            "partners" => Some("partners"),
            "timeline" => Some("events of a union"),
            "secret" => Some("secrecy"),
            "order" => Some("place among unions"),
            "swapped" => Some("side of the partners"),
            "childless" => Some("reason for no children"),
            _ => None,
        },
        Some(EntityId::Child(_)) => match key {
            "kind" => Some("kind of child link"),
            "union" => Some("parents"),
            "from" => Some("start of a child link"),
            "until" => Some("end of a child link"),
            "twins" => Some("multiple birth"),
            "zygosity" => Some("zygosity"),
            "primary" => Some("parents that a child is drawn under"),
            _ => None,
        },
        Some(EntityId::Household(_)) => match key {
            "name" => Some("household name"),
            "members" => Some("household members"),
            "place" => Some("household place"),
            _ => None,
        },
        Some(EntityId::Bond(_)) => match key {
            "kind" => Some("kind of bond"),
            "from" | "to" => Some("direction of a bond"),
            "since" => Some("start of a bond"),
            "until" => Some("end of a bond"),
            _ => None,
        },
        Some(EntityId::System(_)) => match key {
            "name" => Some("system name"),
            "category" => Some("category"),
            "formality" => Some("formality"),
            "status" => Some("status"),
            "importance" => Some("importance"),
            "members" => Some("system members"),
            "contact" => Some("contact"),
            "flags" => Some("system flags"),
            _ => None,
        },
        Some(EntityId::Tie(_)) => match key {
            "strength" => Some("strength"),
            "stress" => Some("stress"),
            "flow" => Some("flow"),
            "label" => Some("words at a tie"),
            "from" | "to" => Some("ends of a tie"),
            "since" => Some("start of a tie"),
            "until" => Some("end of a tie"),
            _ => None,
        },
        Some(EntityId::Event(_)) => match key {
            "date" => Some("date of an event"),
            "text" => Some("words of an event"),
            "kind" => Some("kind of event"),
            _ => None,
        },
        Some(EntityId::Goal(_)) => match key {
            "text" => Some("words of a goal"),
            "measure" => Some("measure of a goal"),
            "due" => Some("due date of a goal"),
            "status" => Some("status of a goal"),
            _ => None,
        },
        Some(EntityId::Action(_)) => match key {
            "text" => Some("words of an action"),
            "kind" => Some("kind of action"),
            "date" => Some("date of an action"),
            "status" => Some("status of an action"),
            _ => None,
        },
        Some(EntityId::Text(_)) => (key == "text").then_some("text of a note"),
        Some(EntityId::Snapshot(_)) => None,
    };
    own.or_else(common)
}

fn of_case(key: &str) -> Option<&'static str> {
    match key {
        "title" => Some("title"),
        "reference" => Some("reference"),
        "worker" => Some("worker"),
        "agency" => Some("agency"),
        "as_of" => Some("as-at date"),
        "profile" => Some("notation profile"),
        "client" => Some("client"),
        "index" => Some("index persons"),
        "note" => Some("case note"),
        _ => None,
    }
}

fn of_person(key: &str) -> Option<&'static str> {
    match key {
        "being" => Some("sort of being"),
        "name" => Some("name"),
        "gender" => Some("gender"),
        "assigned" => Some("sex assigned at birth"),
        "pronouns" => Some("pronouns"),
        "orientation" => Some("orientation"),
        "intersex" => Some("intersex"),
        "birth" => Some("birth"),
        "death" => Some("death"),
        "deceased" => Some("death without a date"),
        "age" => Some("age"),
        "birth_order" => Some("place among siblings"),
        "occupation" => Some("occupation"),
        "education" => Some("education"),
        "income" => Some("income"),
        "place" => Some("place"),
        "cultures" => Some("cultures"),
        "faith" => Some("faith"),
        "languages" => Some("languages"),
        "migration" => Some("migration"),
        "conditions" => Some("health"),
        "count" => Some("number of people"),
        "flags" => Some("flags"),
        "strengths" => Some("strengths"),
        _ => None,
    }
}
