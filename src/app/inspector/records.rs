//! What is about a person, a system or the case: events, goals and actions as lists, and the fields of a note.

use super::{Fields, Wish};
use crate::app::action::Action as Asked;
use crate::app::icons::Icon;
use crate::app::language::{name_of, tr};
use crate::app::widgets::{self, Look};
use crate::edit::{ActionField, Edit, EventField, GoalField, NoteField};
use crate::model::*;
use std::sync::Arc;

impl Fields<'_> {
    /// Events, goals and actions about something, or all of the case, each in a fold with what adds one.
    pub fn records(&mut self, case: &Case, of: Option<&EntityId>) {
        let about: Vec<EntityId> = of.cloned().into_iter().collect();
        let is_mine = |list: &[EntityId]| of.is_none_or(|id| list.contains(id));
        self.list_of(
            case,
            tr("events"),
            &case.events,
            (|event: &Event| is_mine(&event.about), |event| event.text.is_empty()),
            |fields, id, event| fields.event(id, event),
            || (tr("add-an-event"), Edit::AddEvent(Box::new(Event { about: about.clone(), ..Event::default() }))),
        );
        self.list_of(
            case,
            tr("goals"),
            &case.goals,
            (|goal: &Goal| is_mine(&goal.about), |goal| goal.text.is_empty()),
            |fields, id, goal| fields.goal(id, goal),
            || (tr("add-a-goal"), Edit::AddGoal(Box::new(Goal { about: about.clone(), ..Goal::default() }))),
        );
        self.list_of(
            case,
            tr("actions"),
            &case.actions,
            (|action: &Action| is_mine(&action.about), |action| action.text.is_empty()),
            |fields, id, action| fields.action(id, action),
            || (tr("add-an-action"), Edit::AddAction(Box::new(Action { about: about.clone(), ..Action::default() }))),
        );
    }

    /// A fold with the records that belong here; what a client must not see is not listed.
    fn list_of<I: Ord, T>(
        &mut self,
        case: &Case,
        title: &str,
        all: &Table<I, T>,
        (is_mine, is_blank): (impl Fn(&T) -> bool, fn(&T) -> bool),
        show: fn(&mut Fields<'_>, &I, &T),
        add: impl Fn() -> (&'static str, Edit),
    ) where
        for<'a> EntityId: From<&'a I>,
    {
        let showing = self.showing;
        let is_listed = |id: &I, record: &T| is_mine(record) && !showing.withholds(case, &EntityId::from(id));
        let mine: Vec<(&I, &Arc<T>)> = all.iter().filter(|(id, record)| is_listed(id, record)).collect();
        self.fold(title, mine.len(), false, |fields| {
            let count = mine.len();
            let has_new = fields.newest(count);
            for (i, (id, record)) in mine.into_iter().enumerate() {
                let entity = EntityId::from(id);
                // One line a record, until it is opened; what is new and blank is open.
                let (words, is_blank) = (name_of(case, &entity), is_blank(record));
                // Ids are never used again, so that what is new stands last.
                let wish = if has_new && i + 1 == count { Wish::Field } else { Wish::None };
                fields.within(&entity, Wish::None, |inner| {
                    inner.fold_as("record", &words, 0, is_blank, |inner| {
                        inner.wish = wish;
                        show(inner, id, record);
                        inner.ui.add_space(4.0);
                        if widgets::button(inner.ui, Some(Icon::DELETE), tr("remove"), Look::Outlined).clicked() {
                            inner.actions.push(Asked::Edit(Edit::Delete(vec![entity.clone()])));
                        }
                    });
                });
            }
            let (words, edit) = add();
            fields.ui.add_space(4.0);
            if widgets::button(fields.ui, Some(Icon::PLUS), words, Look::Outlined).clicked() {
                fields.actions.push(Asked::Edit(edit));
                fields.expect_one_more(count);
            }
        });
    }

    fn event(&mut self, id: &EventId, event: &Event) {
        let set = |field: EventField| Edit::SetEvent(id.clone(), field);
        self.text(tr("what-happened"), &event.text, |v| set(EventField::Text(v)));
        self.date(tr("when"), event.date.as_ref(), |v| set(EventField::Date(v)));
        self.code(tr("kind"), EventKind::ALL, event.kind.as_ref(), tr("not-said"), |v| set(EventField::Kind(v)));
    }

    fn goal(&mut self, id: &GoalId, goal: &Goal) {
        let set = |field: GoalField| Edit::SetGoal(id.clone(), field);
        self.text(tr("goal"), &goal.text, |v| set(GoalField::Text(v)));
        self.text(tr("how-it-is-measured"), &goal.measure, |v| set(GoalField::Measure(v)));
        self.date(tr("due"), goal.due.as_ref(), |v| set(GoalField::Due(v)));
        self.code(tr("how-far-it-is"), GoalStatus::ALL, goal.status.as_ref(), tr("not-said"), |v| set(GoalField::Status(v)));
    }

    fn action(&mut self, id: &ActionId, action: &Action) {
        let set = |field: ActionField| Edit::SetAction(id.clone(), field);
        self.text(tr("what-is-done"), &action.text, |v| set(ActionField::Text(v)));
        self.code(tr("kind"), ActionKind::ALL, action.kind.as_ref(), tr("not-said"), |v| set(ActionField::Kind(v)));
        self.date(tr("when"), action.date.as_ref(), |v| set(ActionField::Date(v)));
        self.code(tr("how-far-it-is"), ActionStatus::ALL, action.status.as_ref(), tr("not-said"), |v| set(ActionField::Status(v)));
    }

    /// The fields of a note on a chart.
    pub fn note(&mut self, case: &Case, id: &TextId) {
        let Some(note) = case.texts.get(id) else { return };
        let about = note.about.as_ref().map(|about| tr!("note-about", name = name_of(case, about)));
        self.heading(about.as_deref().unwrap_or(tr("note-on-the-chart")), tr("note"));
        if let Some(text) = widgets::text_area(self.ui, tr("text"), &note.text, "") {
            self.actions.push(Asked::Edit(Edit::SetNote(id.clone(), NoteField::Text(text))));
        }
        self.common(&id.into(), &note.common);
        self.delete_button(tr("delete-note"), vec![id.into()]);
    }
}
