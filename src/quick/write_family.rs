//! Couples and their children → lines.

use super::spell::date;
use super::words::*;
use super::write::{Writer, after_colon, dated, flag};
use crate::edit::kind_of_events;
use crate::model::*;
use crate::notation::{Row, child_link, union_kind};
use std::collections::{BTreeMap, BTreeSet};

impl Writer<'_> {
    pub fn unions(&mut self) {
        let case = self.case;
        let mut children: BTreeMap<&UnionId, Vec<&ChildLink>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for link in case.children.values() {
            if seen.insert((&link.child, &link.union)) {
                children.entry(&link.union).or_default().push(link);
            } else {
                self.left_out.add(1, "child that is named twice", "children that are named twice", 1);
            }
        }
        let mut couples = BTreeSet::new();
        for (id, union) in &case.unions {
            let links = children.get(id).map_or(&[][..], Vec::as_slice);
            if union.partners.is_empty() && links.is_empty() {
                continue;
            }
            let mut lines = vec![self.union(union, &mut couples)];
            if !links.is_empty() {
                lines.push(self.children(links));
            }
            self.blocks.push(lines);
        }
    }

    fn union(&mut self, union: &Union, couples: &mut BTreeSet<Vec<PersonId>>) -> String {
        let names = match union.partners.as_slice() {
            [] => "+".to_owned(),
            [one] => format!("{} +", self.called.person(one)),
            [one, other, ..] => format!("{} + {}", self.called.person(one), self.called.person(other)),
        };
        let mut words = Vec::new();
        let mut couple = union.partners.clone();
        couple.sort();
        flag(&mut words, "another", !couple.is_empty() && !couples.insert(couple));
        let mut events = Vec::new();
        let mut timeline = Vec::new();
        for event in &union.timeline {
            let text_date = matches!(event.date, Some(Date::Text(_)));
            self.left_out.add(1, "date in words", "dates in words", usize::from(text_date));
            let word = match event.kind {
                UnionEventKind::Married => Some("m".to_owned()),
                UnionEventKind::Separated => Some("s".to_owned()),
                UnionEventKind::Divorced => Some("d".to_owned()),
                _ => UNION.word_for(event.kind.code(), event.kind.label(), &UnionWord::Event(event.kind.clone())),
            };
            let Some(word) = word else {
                self.left_out.kind();
                continue;
            };
            timeline.push(event.clone());
            let known = event.date.as_ref().filter(|_| !text_date);
            events.push(known.map_or_else(|| word.clone(), |when| format!("{word} {}", date(when))));
        }
        let kind = union.kind.as_deref().map(|code| (code, union_kind(Some(code))));
        let listed = kind.filter(|(code, row)| row.code() == *code).map(|(_, row)| row);
        self.left_out.add(
            0,
            "kind that is not in the list",
            "kinds that are not in the list",
            usize::from(kind.is_some() && listed.is_none()),
        );
        match (listed, kind_of_events(&timeline)) {
            (None, Some(_)) => words.push("no kind".to_owned()),
            (Some(row), implied) if Some(row.code()) != implied => {
                self.word(&mut words, &UNION, row.code(), row.label(), &UnionWord::Kind(row.code()));
            }
            (None, None) | (Some(_), _) => {}
        }
        words.extend(events);
        flag(&mut words, "secret", union.secret);
        flag(&mut words, "swapped", union.swapped);
        if let Some(why) = &union.childless {
            self.word(&mut words, &UNION, why.code(), why.label(), &UnionWord::Childless(why.clone()));
        }
        self.number(&mut words, "order", union.order);
        self.common(&mut words, &union.common);
        after_colon(names, &words, ", ")
    }

    /// The line of the children, those born together side by side.
    fn children(&mut self, links: &[&ChildLink]) -> String {
        let mut births: Vec<Vec<&ChildLink>> = Vec::new();
        let mut of_label: BTreeMap<&str, usize> = BTreeMap::new();
        for link in links {
            let known = link.twins.as_deref().and_then(|label| of_label.get(label).copied());
            match known {
                Some(birth) => births[birth].push(link),
                None => {
                    if let Some(label) = link.twins.as_deref() {
                        of_label.insert(label, births.len());
                    }
                    births.push(vec![link]);
                }
            }
        }
        let is_said = |link: &ChildLink| link.zygosity.as_ref().is_some_and(Zygosity::is_listed);
        for birth in &mut births {
            // What is said of the last one counts for those of whom nothing is said.
            if birth.last().is_some_and(|link| is_said(link))
                && let Some(open) = birth.iter().position(|link| !is_said(link))
            {
                let open = birth.remove(open);
                birth.push(open);
            }
        }
        let items = births.into_iter().map(|birth| {
            let are_alike = birth.iter().all(|link| link.zygosity == birth[0].zygosity);
            let last = birth.len() - 1;
            let siblings = birth.iter().enumerate();
            let siblings = siblings.map(|(i, link)| self.child(link, last == 0, are_alike && i < last)).collect::<Vec<_>>();
            siblings.join(" & ")
        });
        format!("> {}", items.collect::<Vec<_>>().join(", "))
    }

    /// A child; `is_said_later` when what kind of twin it is stands at the last of them.
    fn child(&mut self, link: &ChildLink, is_alone: bool, is_said_later: bool) -> String {
        let mut words = vec![self.called.person(&link.child).to_owned()];
        match link.kind.as_deref() {
            None | Some("biological") => {}
            Some(code) => {
                let row = child_link(Some(code));
                let label = row.label();
                // An unlisted kind gets the row of another code, and so no word.
                let meaning = PersonWord::Link(LinkWord::Kind(row.code()));
                self.word(&mut words, &PERSON, code, if row.code() == code { label } else { code }, &meaning);
            }
        }
        if is_alone {
            let without_twin = usize::from(link.twins.is_some() || link.zygosity.is_some());
            self.left_out.add(1, "twin without a sibling", "twins without a sibling", without_twin);
        } else if let Some(zygosity) = link.zygosity.as_ref().filter(|_| !is_said_later) {
            self.word(&mut words, &PERSON, zygosity.code(), zygosity.label(), &PersonWord::Link(LinkWord::Zygosity(zygosity.clone())));
        }
        dated(&mut words, "from", link.from.as_ref());
        dated(&mut words, "until", link.until.as_ref());
        flag(&mut words, "primary", link.primary == Some(true));
        let has_remark = link.primary == Some(false) || Common { unknown: Unknown::new(), ..link.common.clone() } != Common::default();
        self.left_out.add(1, "remark at a child link", "remarks at child links", usize::from(has_remark));
        words.join(" ")
    }
}
