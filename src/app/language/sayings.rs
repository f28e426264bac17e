//! What the library says in sentences, in the language that is spoken: labels of undo, refused changes, files that were not
//! written.

use super::names::{counted, name};
use super::words::field;
use super::{Spoken, refusal, tr};
use crate::app::keeping::saving::NotSaved;
use crate::edit::{EditError, Label, PagePart};
use crate::file::SaveError;
use crate::file::sealed::SealError;
use crate::model::Being;

/// What the undo menu calls a change.
pub fn undo(label: &Label) -> String {
    match label {
        Label::AddPerson(Being::Person | Being::Unlisted(_)) => tr("undo-add-person").to_owned(),
        Label::AddPerson(being) => tr!("undo-add-being", being = being.words().into_owned()),
        Label::AddPartnerOf(one) => tr!("undo-add-partner-of", name = name(one)),
        Label::AddOtherPartner => tr("undo-add-other-partner").to_owned(),
        Label::JoinPartners(one, other) => tr!("undo-join-partners", one = name(one), other = name(other)),
        Label::AddChildOf(one) => tr!("undo-add-child-of", name = name(one)),
        Label::AddChild => tr("undo-add-child").to_owned(),
        Label::JoinChild(child) => tr!("undo-join-child", name = name(child)),
        Label::AddParentsOf(one) => tr!("undo-add-parents-of", name = name(one)),
        Label::AddSiblingOf(one) => tr!("undo-add-sibling-of", name = name(one)),
        Label::AddSystem => tr("undo-add-system").to_owned(),
        Label::AddHousehold => tr("undo-add-household").to_owned(),
        Label::AddBond(one, other) => tr!("undo-add-bond", one = name(one), other = name(other)),
        Label::AddTie(one, other) => tr!("undo-add-tie", one = name(one), other = name(other)),
        Label::Settle => tr("undo-settle").to_owned(),
        Label::AddNote => tr("undo-add-note").to_owned(),
        Label::AddEvent => tr("undo-add-event").to_owned(),
        Label::AddGoal => tr("undo-add-goal").to_owned(),
        Label::AddAction => tr("undo-add-action").to_owned(),
        Label::AddText => tr("undo-add-text").to_owned(),
        Label::AddMember(one, to) => tr!("undo-add-member", name = name(one), to = name(to)),
        Label::RemoveMember(one, from) => tr!("undo-remove-member", name = name(one), from = name(from)),
        Label::Delete(one, with) if with.0.is_empty() => tr!("undo-delete", what = name(one)),
        Label::Delete(one, with) => tr!("undo-delete-with", what = name(one), with = counted(with)),
        Label::DeleteSeveral(all, with) if with.0.is_empty() => tr!("undo-delete", what = counted(all)),
        Label::DeleteSeveral(all, with) => tr!("undo-delete-with", what = counted(all), with = counted(with)),
        Label::Change(of) => tr!("undo-change", field = field(of).into_owned()),
        Label::ChangeOf(of, one) => tr!("undo-change-of", field = field(of).into_owned(), name = name(one)),
        Label::Move(one) => tr!("undo-move", name = name(one)),
        Label::MoveSeveral(n) => tr!("undo-move-several", n = *n),
        Label::Furnish(PagePart::Title) => tr("undo-move-title").to_owned(),
        Label::Furnish(PagePart::Legend) => tr("undo-move-legend").to_owned(),
        Label::Turn(one) => tr!("undo-turn", name = name(one)),
        Label::TidyUp => tr("undo-tidy-up").to_owned(),
        Label::TidyUpSelected => tr("undo-tidy-up-selected").to_owned(),
    }
}

/// Why a change can't be made.
pub fn refused(error: EditError) -> &'static str {
    match error {
        EditError::Gone => tr("refused-gone"),
        EditError::OwnParent => tr("refused-own-parent"),
        EditError::OwnAncestor => tr("refused-own-ancestor"),
        EditError::SelfUnion => tr("refused-self-union"),
        EditError::SelfBond => tr("refused-self-bond"),
        EditError::SelfTie => tr("refused-self-tie"),
        EditError::UnionFull => tr("refused-union-full"),
        EditError::AlreadyPartners => tr("refused-already-partners"),
        EditError::AlreadyTheirChild => tr("refused-already-their-child"),
        EditError::HasParents => tr("refused-has-parents"),
        EditError::BadNumber => tr("refused-bad-number"),
        EditError::BadImportance => tr("refused-bad-importance"),
        EditError::OffTheChart => tr("refused-off-the-chart"),
        EditError::NotMovable => tr("refused-not-movable"),
        EditError::NotAClient => tr("refused-not-a-client"),
        EditError::NoMembers => tr("refused-no-members"),
        EditError::NothingSelected => tr("refused-nothing-selected"),
    }
}

/// Why a case or a picture was not saved.
pub fn not_saved(error: &SaveError) -> String {
    match error {
        SaveError::Refused(why) => tr!("not-saved-refused", why = refusal(why).into_owned()),
        SaveError::Altered => tr("not-saved-altered").to_owned(),
        SaveError::NotReadBack => tr("not-saved-not-read-back").to_owned(),
        SaveError::NoFile => tr("not-saved-no-file").to_owned(),
        SaveError::Protected => tr("not-saved-protected").to_owned(),
        SaveError::Exists => tr("not-saved-exists").to_owned(),
        SaveError::NoFolder => tr("not-saved-no-folder").to_owned(),
        SaveError::Full => tr("not-saved-full").to_owned(),
        SaveError::ReadOnlyDisk => tr("not-saved-read-only-disk").to_owned(),
        SaveError::NoPermission => tr("not-saved-no-permission").to_owned(),
        SaveError::Changed => tr("not-saved-changed").to_owned(),
        SaveError::Gone => tr("not-saved-gone").to_owned(),
        SaveError::Unreadable(why) => tr!("not-saved-unreadable", why = why.to_string()),
        SaveError::Unconfirmed(why) => tr!("not-saved-unconfirmed", why = why.to_string()),
        SaveError::Io(why) => tr!("not-saved-io", why = why.to_string()),
    }
}

/// Why a case was not saved, whatever stood against it.
pub fn why_not_saved(why: &NotSaved) -> String {
    match why {
        NotSaved::Disk(error) => not_saved(error),
        NotSaved::Seal(error) => not_sealed(error).to_owned(),
        NotSaved::InUse(label) => tr!("not-saved-in-use", label = label.as_str()),
        NotSaved::Mistake => tr("mistake-of-the-program").to_owned(),
    }
}

/// Why a case was not sealed.
pub fn not_sealed(error: &SealError) -> &'static str {
    match error {
        SealError::TooBig => tr("not-sealed-too-big"),
        SealError::Nobody | SealError::TooManyKeys | SealError::Failed => tr("not-sealed-failed"),
    }
}
