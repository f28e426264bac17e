//! Why a line is not understood. One row a reason: its code, for the catalogues of other languages, and what to do, in one
//! English sentence without names.

macro_rules! whys {
    ($($name:ident = $code:literal, $sentence:literal;)*) => {
        /// Why a place in a text is not understood.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Why {
            $(#[doc = $sentence] $name,)*
        }

        impl Why {
            /// Every reason.
            pub const ALL: &'static [Why] = &[$(Why::$name),*];

            /// The code that catalogues know it by.
            pub fn code(self) -> &'static str {
                match self { $(Why::$name => $code,)* }
            }

            /// What to do.
            pub fn sentence(self) -> &'static str {
                match self { $(Why::$name => $sentence,)* }
            }
        }
    };
}

whys! {
    NoDate = "no-date", "Write a date here, such as 1984, 3/1984, 14 March 2009, about 1950 or before 1990.";
    NoDay = "no-day", "Write a date here, such as 2026-11-21 or November 2026.";
    NoNumber = "no-number", "Write a number here.";
    NoValue = "no-value", "Write what it is here: one word, or several in quotation marks.";
    OpenQuote = "open-quote", "This quotation mark is never closed: put another one where the text ends.";
    NoMark = "no-mark", "Write a mark after the @, such as @2.";
    TwoArrows = "two-arrows", "A bond has one direction: leave one of the two arrowheads out.";
    HalfBond = "half-bond", "A bond has a dash on both sides of its kind, as in Ana -close- Maria.";
    SharedMark = "shared-mark", "Several have this mark: write the name before it.";
    UnknownMark = "unknown-mark", "Nobody has this mark yet: write the name before it.";
    SharedName = "shared-name", "Several have this name: put a mark such as @1 after it wherever it stands, or the id that the case has for it.";
    ShortName = "short-name", "This short name may mean several: write the whole name, or a mark such as @new for somebody else.";
    OpenRound = "open-round", "This bracket is never closed: put a ) after the name.";
    OpenSquare = "open-square", "This bracket is never closed: put a ] after the name.";
    MarkInside = "mark-inside", "A mark stands last inside the brackets.";
    AfterBracket = "after-bracket", "Nothing can stand between the bracket and what follows; facts stand after a colon.";
    StrayColon = "stray-colon", "A colon follows a couple (Maria + Juan: married 2005), a tie (Ana = school: strong), a household, a system, or a heading such as title or client.";
    NoPersonWord = "no-person-word", "This is no word about a person: write m, f or n, a year of birth, d and a year of death, or one of the words of the list; put a text in quotation marks.";
    NoName = "no-name", "A name is missing here; write ? for somebody whose name is not known.";
    TwoBirths = "two-births", "The year of birth stands here already: write d before a year of death.";
    NoIllness = "no-illness", "Write before this which illness it is about, such as mental depression.";
    NoCount = "no-count", "A symbol stands for two people or more: write a whole number.";
    NoCoupleWord = "no-couple-word", "This is no word for a couple: write married, separated, divorced and the like with their years; children stand after >.";
    ThreePartners = "three-partners", "A couple is two people: write another line for another couple.";
    SamePartner = "same-partner", "A couple needs two different people; a mark such as @2 tells people of one name apart.";
    LinkOfOne = "link-of-one", "This says how a child belongs to its parents: write the child after > in the line of the parents.";
    LinkOfPartner = "link-of-partner", "This says how a child belongs to its parents: write it where the person is named as a child, after >.";
    LinkOfMember = "link-of-member", "This says how a child belongs to its parents: write it where the child stands after >.";
    NotAChild = "not-a-child", "After > stand children with commas between them: write what else there is in a line of its own.";
    NoParents = "no-parents", "Whose children are these? Name the parents in the line before, as in Maria + Juan.";
    OwnParent = "own-parent", "A person can't be their own parent; a mark such as @2 tells people of one name apart.";
    OwnAncestor = "own-ancestor", "A person can't be their own ancestor; a mark such as @2 tells people of one name apart.";
    NoTwin = "no-twin", "Twins are written with & between them, as in Ida & Ilse identical.";
    NoHouseholdWord = "no-household-word", "This is no word for a household: write place, note or source with a text in quotation marks.";
    NoSystemWord = "no-system-word", "This is no word for a system: write its category, formal or informal, 1 to 3, or none.";
    NoImportance = "no-importance", "The importance of a system is 1, 2 or 3.";
    NoEnd = "no-end", "A name is missing here: a person, a [household] or a (system).";
    ThreeEnds = "three-ends", "A tie has two ends: write another line for another tie.";
    TwoLists = "two-lists", "Only one side of a tie can be a list: write one line for each.";
    SameEnd = "same-end", "A tie needs two different ends.";
    NoTieWord = "no-tie-word", "This is no word for a tie: write weak, strong or broken, stressful, to, from or both, or a text in quotation marks.";
    NoSystem = "no-system", "This is said of a system, and there is none at this tie.";
    ThreeBonded = "three-bonded", "A bond is between two people: write another line for another bond.";
    OneBonded = "one-bonded", "A bond has one person before it and at least one after it, as in Ana -close- Maria.";
    SameBonded = "same-bonded", "A bond needs two different people; a mark such as @2 tells people of one name apart.";
    NoBondKind = "no-bond-kind", "This is no kind of bond: write close, distant, hostile, cutoff or another of `kithkin notation`.";
    NoBondWord = "no-bond-word", "This is no word for a bond: write since or until with a year, or a note in quotation marks.";
    NotAPerson = "not-a-person", "Index persons are people.";
}
