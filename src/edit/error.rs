//! Why a change is refused, in field words.

/// A change that can't be made: one sentence for the user, without names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The record has been deleted, or never was.
    #[error("That is no longer in the case. Select something else.")]
    Gone,
    /// Child and parent are the same person.
    #[error("A person can't be their own parent.")]
    OwnParent,
    /// The parents descend from the child.
    #[error("A person can't be their own ancestor. Choose parents who don't descend from this person.")]
    OwnAncestor,
    /// Both partners are the same person.
    #[error("A union needs two different people.")]
    SelfUnion,
    /// Both ends of a bond are the same person.
    #[error("A bond needs two different people.")]
    SelfBond,
    /// Both ends of a tie are the same.
    #[error("A tie needs two different ends.")]
    SelfTie,
    /// A union already has two partners.
    #[error("Both partners of this union are known already. Add another union from the person.")]
    UnionFull,
    /// Two people already have a union.
    #[error("These two have a union already. Select their line to change it.")]
    AlreadyPartners,
    /// The child already belongs to the union.
    #[error("This child belongs to these parents already.")]
    AlreadyTheirChild,
    /// Both birth parents are known.
    #[error("Both birth parents are in the case already. For adoptive or foster parents, use the menu of the person.")]
    HasParents,
    /// A number that no drawing can use.
    #[error("This needs an ordinary number that is not below zero.")]
    BadNumber,
    /// An importance outside 1 to 3.
    #[error("The importance of a system is 1, 2 or 3.")]
    BadImportance,
    /// A place that is not on any page.
    #[error("That place is outside the chart. Drop it nearer to the others.")]
    OffTheChart,
    /// Something that the layout places by itself.
    #[error("Only people, households and systems can be moved by hand.")]
    NotMovable,
    /// The client is no person, household or system.
    #[error("The client is a person, a household, or a system such as a group.")]
    NotAClient,
    /// Members can belong to households and systems only.
    #[error("People can be members of a household or a system.")]
    NoMembers,
    /// Nothing was selected.
    #[error("Nothing is selected. Click a symbol or a line first.")]
    NothingSelected,
}
