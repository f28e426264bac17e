//! What of a case is shown on the screen, and written by an export: the switches of the View menu and the focus.

use super::language;
use crate::layout::focus::Focus;
use crate::layout::{self, TextParts};
use crate::model::{Case, Common, EntityId};
use crate::scene::style::Style;
use crate::scene::{Quarters, SceneOptions};
use crate::speech::Speech;
use std::collections::BTreeSet;

/// Something that is drawn, or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Switch {
    /// Bonds, ties and child links that are over.
    Past,
    /// Nothing that is marked confidential.
    ForClient,
    /// The dead with a band instead of a cross.
    Gentle,
    /// The commonest conditions in colours of their own.
    ConditionColors,
    /// The title block.
    Title,
    /// The legend.
    Legend,
    /// The line at the foot that says that the page is confidential.
    Confidential,
    Names,
    Dates,
    Ages,
    Places,
    Education,
    Incomes,
    Occupations,
    Conditions,
    BirthSex,
}

impl Switch {
    pub const ALL: [Switch; 16] = [
        Switch::Past,
        Switch::ForClient,
        Switch::Gentle,
        Switch::ConditionColors,
        Switch::Title,
        Switch::Legend,
        Switch::Confidential,
        Switch::Names,
        Switch::Dates,
        Switch::Ages,
        Switch::Places,
        Switch::Education,
        Switch::Incomes,
        Switch::Occupations,
        Switch::Conditions,
        Switch::BirthSex,
    ];

    /// On a chart that nobody has switched anything on.
    fn is_usual(self) -> bool {
        let (scene, parts) = (SceneOptions::default(), TextParts::default());
        match self {
            Switch::Past => layout::Options::default().show_past,
            Switch::ForClient => scene.for_client,
            Switch::Gentle => scene.gentle,
            Switch::ConditionColors => scene.quarters == Some(Quarters::Conditions),
            Switch::Title => scene.title,
            Switch::Legend => scene.legend,
            Switch::Confidential => scene.confidential,
            Switch::Names => parts.names,
            Switch::Dates => parts.dates,
            Switch::Ages => parts.ages,
            Switch::Places => parts.places,
            Switch::Education => parts.education,
            Switch::Incomes => parts.incomes,
            Switch::Occupations => parts.occupations,
            Switch::Conditions => parts.conditions,
            Switch::BirthSex => parts.birth_sex,
        }
    }
}

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Showing {
    /// Which part of the family the genogram shows.
    pub focus: Focus,
    /// What it is written in: the language of the window.
    pub speech: Speech,
    on: BTreeSet<Switch>,
}

impl Default for Showing {
    fn default() -> Self {
        Self {
            focus: Focus::default(),
            speech: language::now().of_charts(),
            on: Switch::ALL.into_iter().filter(|switch| switch.is_usual()).collect(),
        }
    }
}

impl Showing {
    /// Everybody, and nothing but the chart.
    pub fn bare() -> Self {
        let mut showing = Self::default();
        showing.on.retain(|switch| !matches!(switch, Switch::Title | Switch::Legend));
        showing
    }

    /// True where a switch is on.
    pub fn is_on(&self, switch: Switch) -> bool {
        self.on.contains(&switch)
    }

    /// Switches on what was off, and the other way round.
    pub fn flip(&mut self, switch: Switch) {
        if !self.on.remove(&switch) {
            self.on.insert(switch);
        }
    }

    /// The same with everybody, for a chart on which there is no focus.
    pub fn of_everybody(&self) -> Self {
        Self { focus: Focus::default(), speech: self.speech, on: self.on.clone() }
    }

    /// For the layout.
    pub fn layout(&self) -> layout::Options {
        let parts = TextParts {
            names: self.is_on(Switch::Names),
            dates: self.is_on(Switch::Dates),
            ages: self.is_on(Switch::Ages),
            occupations: self.is_on(Switch::Occupations),
            conditions: self.is_on(Switch::Conditions),
            places: self.is_on(Switch::Places),
            education: self.is_on(Switch::Education),
            incomes: self.is_on(Switch::Incomes),
            birth_sex: self.is_on(Switch::BirthSex),
            speech: self.speech,
        };
        let (show_past, for_client) = (self.is_on(Switch::Past), self.is_on(Switch::ForClient));
        layout::Options { show_past, for_client, focus: self.focus.clone(), parts }
    }

    /// For the scene.
    pub fn scene(&self, style: Style) -> SceneOptions {
        SceneOptions {
            style,
            legend: self.is_on(Switch::Legend),
            title: self.is_on(Switch::Title),
            for_client: self.is_on(Switch::ForClient),
            gentle: self.is_on(Switch::Gentle),
            quarters: self.is_on(Switch::ConditionColors).then_some(Quarters::Conditions),
            confidential: self.is_on(Switch::Confidential),
        }
    }

    /// True for what lists must not name while a client looks at the screen.
    pub fn withholds(&self, case: &Case, id: &EntityId) -> bool {
        self.is_on(Switch::ForClient) && case.common_of(id).is_some_and(|common| self.withholds_record(common))
    }

    /// The same for a record that is at hand.
    pub fn withholds_record(&self, common: &Common) -> bool {
        common.confidential && self.is_on(Switch::ForClient)
    }
}
