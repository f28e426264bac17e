//! Looking at part of a large family: what the focus commands do. They change how the case is looked at, never the case.

use super::Editor;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::language::tr;
use crate::layout::focus::{Branch, Focus, Kin, USUAL_STEPS};
use crate::model::{ChartKind, EntityId, PersonId};

impl Editor {
    /// Carries a focus command out on the person who is selected.
    pub(super) fn look(&mut self, command: Command) {
        let Some(document) = &mut self.document else { return };
        let person = match document.only() {
            Some(EntityId::Person(id)) => Some(id.clone()),
            _ => None,
        };
        match (command, person) {
            (Command::Everybody, _) => {
                self.refocus(|focus, _| *focus = Focus::default());
                self.with(|document| document.canvas.fit_next = true);
            }
            (Command::MoreSteps, _) => self.step_further(1),
            (Command::FewerSteps, _) => self.step_further(-1),
            (_, None) => self.say(tr("select-one-of-genogram")),
            (Command::Focus, Some(person)) => {
                let steps = document.showing.focus.around.as_ref().map_or(USUAL_STEPS, |(_, steps)| *steps);
                document.show_chart(ChartKind::Genogram);
                document.canvas.fit_next = true;
                self.refocus(|focus, _| *focus = Focus::on(person, steps));
            }
            (Command::FoldOrigin, Some(person)) => {
                let hides = self.refocus_at(&(&person).into(), |focus, kin| focus.fold(kin, &Branch::Origin(person)));
                self.say_unless(hides, tr("no-origin-to-fold"));
            }
            (Command::FoldDescendants, Some(person)) => {
                let hides = self.refocus_at(&(&person).into(), |focus, kin| focus.fold_descendants(kin, &person));
                self.say_unless(hides, tr("no-descendants-to-fold"));
            }
            (_, Some(person)) => self.unfold_all_at(&person),
        }
    }

    /// Shows what lies behind a badge; what it belongs to stays where it is on the screen.
    pub(super) fn unfold(&mut self, branch: &Branch) {
        self.refocus_at(&branch.owner(), |focus, kin| focus.unfold(kin, branch));
    }

    /// Shows people who would be folded away, because they are new or were asked for.
    pub(super) fn reveal(&mut self, ids: &[EntityId]) {
        let Some(document) = self.document.as_mut().filter(|document| !document.showing.focus.is_everybody()) else { return };
        let case = document.session.case().clone();
        let kin = Kin::new(&case, &document.showing.layout());
        for id in ids {
            if let EntityId::Person(person) = id {
                document.showing.focus.reveal(&kin, person);
            }
        }
    }

    fn unfold_all_at(&mut self, person: &PersonId) {
        let Some(document) = &self.document else { return };
        let case = document.session.case().clone();
        let kin = Kin::new(&case, &document.showing.layout());
        let is_here = |branch: &Branch| match branch {
            Branch::Origin(id) | Branch::Family(id) => id == person,
            Branch::Children(union) => kin.is_partner(person, union),
        };
        let badges = document.picture.shown().into_iter().flat_map(|picture| picture.badges()).map(|(branch, ..)| branch);
        let here: Vec<Branch> = badges.filter(|branch| is_here(branch)).cloned().collect();
        if here.is_empty() {
            return self.say(tr("nobody-folded-here"));
        }
        for branch in &here {
            self.unfold(branch);
        }
    }

    fn step_further(&mut self, by: i8) {
        let Some(document) = &mut self.document else { return };
        match document.showing.focus.around.clone() {
            Some((centre, steps)) => {
                document.canvas.fit_next = true;
                let changes = document.showing.focus.changes.clone();
                self.refocus(|focus, _| *focus = Focus { changes, ..Focus::on(centre, steps.saturating_add_signed(by)) });
            }
            None => self.say(tr("focus-first")),
        }
    }

    /// The same as [`Self::refocus`], with something that stays where it is on the screen.
    fn refocus_at<T: Default>(&mut self, id: &EntityId, change: impl FnOnce(&mut Focus, &Kin) -> T) -> T {
        self.with(|document| document.canvas.hold(id, document.picture.shown()));
        self.refocus(change)
    }

    /// Changes what is shown; who is folded away is selected no longer, so that nothing happens to them unseen.
    fn refocus<T: Default>(&mut self, change: impl FnOnce(&mut Focus, &Kin) -> T) -> T {
        let Some(Document { session, showing, selection, .. }) = &mut self.document else { return T::default() };
        let case = session.case().clone();
        let kin = Kin::new(&case, &showing.layout());
        let focus = &mut showing.focus;
        let done = change(focus, &kin);
        selection.retain(|id| matches!(id, EntityId::Person(person) if kin.shows(focus, person)));
        done
    }

    fn say_unless(&mut self, done: bool, words: &'static str) {
        if !done {
            self.say(words);
        }
    }
}
