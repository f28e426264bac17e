//! Every command in one table: what it is called, its icon, its keys. Menus, tool rail, tooltips, key handling, the list of
//! all commands and the list of shortcuts read it.

use super::icons::Icon;
use super::language::{Language, tr};
use super::showing::Switch;
use super::theme::Colors;
use crate::edit::PagePart;
use crate::notation::Profile;
use egui::{Event, Key, KeyboardShortcut, ModifierNames, Modifiers};

/// What can be asked for by a button, a menu or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    New,
    Open,
    Save,
    SaveAs,
    Export,
    CloseCase,
    History,
    Merge,
    DeleteCase,
    Seal,
    Lock,
    LockWhenIdle,
    Undo,
    Redo,
    Delete,
    SelectAll,
    Deselect,
    TidyUp,
    Genogram,
    Ecomap,
    Combined,
    Timeline,
    Fit,
    ActualSize,
    ZoomIn,
    ZoomOut,
    SelectTool,
    HandTool,
    AddPerson,
    AddPartner,
    AddChild,
    AddParents,
    AddSibling,
    AddHousehold,
    AddSystem,
    Note,
    Kinds,
    BondTool,
    TieTool,
    NextGender,
    Dates,
    MakeClient,
    Rename,
    Move,
    MovePart(PagePart),
    Inspector,
    Focus,
    FewerSteps,
    MoreSteps,
    FoldOrigin,
    FoldDescendants,
    Unfold,
    Everybody,
    Outline,
    Present,
    QuickEntry,
    CopyText,
    Find,
    Theme,
    Switch(Switch),
    Notation(Profile),
    Colors(Colors),
    SmallerText,
    LargerText,
    UsualText,
    SingleKeys,
    ReducedMotion,
    Language(Language),
    RememberFiles,
    ForgetFiles,
    Palette,
    Shortcuts,
}

/// Where the list of shortcuts puts a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Case,
    Edit,
    View,
    Add,
}

impl Section {
    pub const ALL: [Section; 4] = [Section::Add, Section::Edit, Section::View, Section::Case];

    pub fn label(self) -> &'static str {
        match self {
            Section::Case => tr("section-case"),
            Section::Edit => tr("section-edit"),
            Section::View => tr("section-view"),
            Section::Add => tr("section-add"),
        }
    }
}

/// One command in the table.
pub struct CommandRow {
    pub command: Command,
    pub section: Section,
    /// The message that it is called by.
    pub id: &'static str,
    pub icon: Icon,
    pub keys: &'static [KeyboardShortcut],
}

impl CommandRow {
    /// What it is called, in the language that is spoken.
    pub fn label(&self) -> &'static str {
        tr(self.id)
    }
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}
const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}
const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}
const fn row(command: Command, section: Section, id: &'static str, icon: Icon, keys: &'static [KeyboardShortcut]) -> CommandRow {
    CommandRow { command, section, id, icon, keys }
}

/// The table. Shortcuts with more modifiers come first, so that Ctrl+Shift+Z is not taken for Ctrl+Z.
pub const COMMANDS: &[CommandRow] = {
    use Section::{Add, Case, Edit, View};
    &[
        row(Command::SaveAs, Case, "do-save-as", Icon::SAVE, &[ctrl_shift(Key::S)]),
        row(Command::Lock, Case, "do-lock", Icon::LOCK, &[ctrl_shift(Key::L)]),
        row(Command::History, Case, "do-history", Icon::PAST, &[]),
        row(Command::Merge, Case, "do-merge", Icon::SWAP, &[]),
        row(Command::DeleteCase, Case, "do-delete-case", Icon::DELETE, &[]),
        row(Command::Seal, Case, "do-seal", Icon::LOCK, &[]),
        row(Command::LockWhenIdle, Case, "do-lock-when-idle", Icon::LOCK, &[]),
        row(Command::Redo, Edit, "do-redo", Icon::REDO, &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
        row(Command::CopyText, Case, "do-copy-text", Icon::COPY, &[ctrl_shift(Key::T)]),
        row(Command::QuickEntry, Add, "do-quick-entry", Icon::QUICK, &[ctrl(Key::T)]),
        row(Command::New, Case, "do-new", Icon::NEW, &[ctrl(Key::N)]),
        row(Command::Open, Case, "do-open", Icon::OPEN, &[ctrl(Key::O)]),
        row(Command::Save, Case, "do-save", Icon::SAVE, &[ctrl(Key::S)]),
        row(Command::Export, Case, "do-export", Icon::EXPORT, &[ctrl(Key::E)]),
        row(Command::CloseCase, Case, "do-close-case", Icon::LEAVE, &[ctrl(Key::W)]),
        row(Command::Undo, Edit, "do-undo", Icon::UNDO, &[ctrl(Key::Z)]),
        row(Command::SelectAll, Edit, "do-select-all", Icon::SELECT, &[ctrl(Key::A)]),
        row(Command::Deselect, Edit, "do-deselect", Icon::CLOSE, &[key(Key::Escape)]),
        row(Command::Delete, Edit, "do-delete", Icon::DELETE, &[key(Key::Delete), key(Key::Backspace)]),
        row(Command::Rename, Edit, "do-rename", Icon::RENAME, &[key(Key::Enter), key(Key::F2)]),
        row(Command::Move, Edit, "do-move", Icon::HAND, &[key(Key::M)]),
        row(Command::MovePart(PagePart::Title), Edit, "do-move-title", Icon::HAND, &[]),
        row(Command::MovePart(PagePart::Legend), Edit, "do-move-legend", Icon::HAND, &[]),
        row(Command::NextGender, Edit, "do-next-gender", Icon::GENDER, &[key(Key::G)]),
        row(Command::Dates, Edit, "do-dates", Icon::TIMELINE, &[key(Key::D)]),
        row(Command::MakeClient, Edit, "do-make-client", Icon::CLIENT, &[]),
        row(Command::TidyUp, Edit, "do-tidy-up", Icon::TIDY, &[]),
        row(Command::Find, View, "do-find", Icon::SEARCH, &[ctrl(Key::F)]),
        row(Command::Palette, View, "do-palette", Icon::COMMANDS, &[ctrl(Key::K)]),
        row(Command::Present, View, "do-present", Icon::PRESENT, &[key(Key::F5)]),
        row(Command::Outline, View, "do-outline", Icon::OUTLINE, &[key(Key::L)]),
        row(Command::Kinds, View, "do-kinds", Icon::KINDS, &[key(Key::K)]),
        row(Command::Genogram, View, "do-genogram", Icon::GENOGRAM, &[ctrl(Key::Num1)]),
        row(Command::Ecomap, View, "do-ecomap", Icon::ECOMAP, &[ctrl(Key::Num2)]),
        row(Command::Combined, View, "do-combined", Icon::COMBINED, &[ctrl(Key::Num3)]),
        row(Command::Timeline, View, "do-timeline", Icon::TIMELINE, &[ctrl(Key::Num4)]),
        row(Command::Fit, View, "do-fit", Icon::FIT, &[key(Key::Num0)]),
        row(Command::ActualSize, View, "do-actual-size", Icon::ACTUAL, &[key(Key::Num1)]),
        row(Command::ZoomIn, View, "do-zoom-in", Icon::PLUS, &[key(Key::Plus), ctrl(Key::Plus)]),
        row(Command::ZoomOut, View, "do-zoom-out", Icon::MINUS, &[key(Key::Minus), ctrl(Key::Minus)]),
        row(Command::Inspector, View, "do-inspector", Icon::PANEL, &[key(Key::I)]),
        row(Command::Focus, View, "do-focus", Icon::FIT, &[key(Key::O)]),
        row(Command::FewerSteps, View, "do-fewer-steps", Icon::MINUS, &[key(Key::OpenBracket)]),
        row(Command::MoreSteps, View, "do-more-steps", Icon::PLUS, &[key(Key::CloseBracket)]),
        row(Command::FoldOrigin, View, "do-fold-origin", Icon::PARENTS, &[]),
        row(Command::FoldDescendants, View, "do-fold-descendants", Icon::CHILD, &[]),
        row(Command::Unfold, View, "do-unfold", Icon::GENOGRAM, &[key(Key::U)]),
        row(Command::Everybody, View, "do-everybody", Icon::GENOGRAM, &[key(Key::E)]),
        row(Command::Theme, View, "do-theme", Icon::THEME, &[]),
        row(Command::Colors(Colors::Light), View, "do-colors-light", Icon::LIGHT, &[]),
        row(Command::Colors(Colors::Dark), View, "do-colors-dark", Icon::DARK, &[]),
        row(Command::Colors(Colors::Contrast), View, "do-colors-contrast", Icon::CONTRAST, &[]),
        row(Command::LargerText, View, "do-larger-text", Icon::PLUS, &[]),
        row(Command::SmallerText, View, "do-smaller-text", Icon::MINUS, &[]),
        row(Command::UsualText, View, "do-usual-text", Icon::TEXT_SIZE, &[]),
        row(Command::SingleKeys, View, "do-single-keys", Icon::KEYS, &[]),
        row(Command::ReducedMotion, View, "do-reduced-motion", Icon::VIEW, &[]),
        row(Command::Switch(Switch::Past), View, "do-switch-past", Icon::PAST, &[]),
        row(Command::Switch(Switch::ForClient), View, "do-switch-for-client", Icon::FOR_CLIENT, &[]),
        row(Command::Switch(Switch::Gentle), View, "do-switch-gentle", Icon::VIEW, &[]),
        row(Command::Switch(Switch::ConditionColors), View, "do-switch-condition-colors", Icon::VIEW, &[]),
        row(Command::Switch(Switch::Title), View, "do-switch-title", Icon::VIEW, &[]),
        row(Command::Switch(Switch::Legend), View, "do-switch-legend", Icon::VIEW, &[]),
        row(Command::Switch(Switch::Confidential), View, "do-switch-confidential", Icon::VIEW, &[]),
        row(Command::Switch(Switch::Names), View, "do-switch-names", Icon::LABELS, &[]),
        row(Command::Switch(Switch::Dates), View, "do-switch-dates", Icon::LABELS, &[]),
        row(Command::Switch(Switch::Ages), View, "do-switch-ages", Icon::LABELS, &[]),
        row(Command::Switch(Switch::Places), View, "do-switch-places", Icon::LABELS, &[]),
        row(Command::Switch(Switch::Education), View, "do-switch-education", Icon::LABELS, &[]),
        row(Command::Switch(Switch::Incomes), View, "do-switch-incomes", Icon::LABELS, &[]),
        row(Command::Switch(Switch::Occupations), View, "do-switch-occupations", Icon::LABELS, &[]),
        row(Command::Switch(Switch::Conditions), View, "do-switch-conditions", Icon::LABELS, &[]),
        row(Command::Switch(Switch::BirthSex), View, "do-switch-birth-sex", Icon::LABELS, &[]),
        row(Command::Notation(Profile::Mcgoldrick), View, "do-notation-mcgoldrick", Icon::GENOGRAM, &[]),
        row(Command::Notation(Profile::Genopro), View, "do-notation-genopro", Icon::GENOGRAM, &[]),
        row(Command::Notation(Profile::Pedigree), View, "do-notation-pedigree", Icon::GENOGRAM, &[]),
        row(Command::Language(Language::English), View, "do-language-english", Icon::TEXT_SIZE, &[]),
        row(Command::Language(Language::Spanish), View, "do-language-spanish", Icon::TEXT_SIZE, &[]),
        row(Command::RememberFiles, Case, "do-remember-files", Icon::PAST, &[]),
        row(Command::ForgetFiles, Case, "do-forget-files", Icon::DELETE, &[]),
        row(Command::Shortcuts, View, "do-shortcuts", Icon::KEYS, &[key(Key::Questionmark), key(Key::F1)]),
        row(Command::SelectTool, Edit, "do-select-tool", Icon::SELECT, &[key(Key::V)]),
        row(Command::HandTool, View, "do-hand-tool", Icon::HAND, &[]),
        row(Command::AddPerson, Add, "do-add-person", Icon::PERSON, &[key(Key::A)]),
        row(Command::AddPartner, Add, "do-add-partner", Icon::PARTNER, &[key(Key::P)]),
        row(Command::AddChild, Add, "do-add-child", Icon::CHILD, &[key(Key::C)]),
        row(Command::AddParents, Add, "do-add-parents", Icon::PARENTS, &[key(Key::F)]),
        row(Command::AddSibling, Add, "do-add-sibling", Icon::SIBLING, &[key(Key::S)]),
        row(Command::AddHousehold, Add, "do-add-household", Icon::HOUSEHOLD, &[key(Key::H)]),
        row(Command::AddSystem, Add, "do-add-system", Icon::SYSTEM, &[key(Key::Y)]),
        row(Command::Note, Add, "do-note", Icon::NOTE, &[key(Key::N)]),
        row(Command::BondTool, Add, "do-bond-tool", Icon::BOND, &[key(Key::B)]),
        row(Command::TieTool, Add, "do-tie-tool", Icon::TIE, &[key(Key::T)]),
    ]
};

/// Keys as people read them: `Ctrl+Z`, `?`.
pub fn in_words(ctx: &egui::Context, keys: &KeyboardShortcut) -> String {
    let words = ctx.format_shortcut(keys);
    let name = match keys.logical_key {
        Key::Escape => tr("key-escape"),
        Key::Enter => tr("key-enter"),
        Key::Delete => tr("key-delete"),
        Key::Backspace => tr("key-backspace"),
        other => other.symbol_or_name(),
    };
    match words.strip_suffix(keys.logical_key.name()) {
        Some(modifiers) => modifiers.replace(ModifierNames::NAMES.shift, tr("key-shift")) + name,
        None => words,
    }
}

/// Who has the keyboard.
#[derive(Clone, Copy, Debug)]
pub struct Keyboard {
    /// A control has the focus: Enter belongs to it.
    pub in_panel: bool,
    /// A field for a name is about to have it.
    pub naming: bool,
    /// Plain letters, digits and signs are shortcuts.
    pub single_keys: bool,
}

/// True for the keys of letters, digits and signs, which people type and dictate.
fn is_character(key: Key) -> bool {
    !matches!(key, Key::Escape | Key::Enter | Key::Delete | Key::Backspace | Key::F1 | Key::F2 | Key::F5)
}

impl Command {
    /// Its row in the table.
    pub fn row(self) -> &'static CommandRow {
        // A test makes sure that every command has one.
        COMMANDS.iter().find(|row| row.command == self).unwrap_or(&COMMANDS[0])
    }

    /// True for what can be done while the chart is presented: looking at it, and ending that.
    pub fn only_looks(self) -> bool {
        matches!(
            self,
            Command::Genogram
                | Command::Ecomap
                | Command::Combined
                | Command::Timeline
                | Command::Fit
                | Command::ActualSize
                | Command::ZoomIn
                | Command::ZoomOut
                | Command::Theme
                | Command::Present
                | Command::Deselect
        )
    }

    /// True for what can be done while no case is open.
    pub fn needs_no_case(self) -> bool {
        matches!(
            self,
            Command::Open
                | Command::Theme
                | Command::Colors(_)
                | Command::SmallerText
                | Command::LargerText
                | Command::UsualText
                | Command::SingleKeys
                | Command::LockWhenIdle
                | Command::ReducedMotion
                | Command::Language(_)
                | Command::RememberFiles
                | Command::ForgetFiles
                | Command::Palette
                | Command::Shortcuts
        )
    }

    /// Its first key, as people read it; empty when it has none.
    pub fn keys(self, ctx: &egui::Context) -> String {
        self.row().keys.first().map(|keys| in_words(ctx, keys)).unwrap_or_default()
    }

    /// Whoever presses the key of an addition and types on means the name of the new one, however slow the frame: what was
    /// typed after such a key is taken out of the input and answered.
    pub fn typed_ahead(ctx: &egui::Context) -> String {
        let adds = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.any() => COMMANDS.iter().any(|row| {
                row.section == Section::Add
                    && !matches!(row.command, Command::BondTool | Command::TieTool | Command::QuickEntry)
                    && row.keys.iter().any(|k| !k.modifiers.any() && k.logical_key == *key)
            }),
            _ => false,
        };
        ctx.input_mut(|input| {
            let Some(first) = input.events.iter().position(adds) else { return String::new() };
            let later = input.events.split_off(first + 1);
            let mut texts = vec![];
            for event in later {
                match event {
                    Event::Text(text) => texts.push(text),
                    Event::Key { pressed: true, .. } => {}
                    other => input.events.push(other),
                }
            }
            // The first text is that of the key itself.
            texts.iter().skip(1).map(String::as_str).collect()
        })
    }

    /// Commands whose keys were pressed, taken out of the input. Plain keys are left alone while a text is being typed.
    pub fn pressed(ctx: &egui::Context, keyboard: Keyboard) -> Vec<Command> {
        let typing = keyboard.naming || ctx.text_edit_focused();
        let mut pressed = Vec::new();
        for row in COMMANDS {
            for keys in row.keys {
                let is_plain = !keys.modifiers.any();
                let of_text = typing && (is_plain || matches!(keys.logical_key, Key::A | Key::Z | Key::Y));
                let of_control = keyboard.in_panel && keys.logical_key == Key::Enter;
                let is_off = !keyboard.single_keys && is_plain && is_character(keys.logical_key);
                if !of_text && !of_control && !is_off && ctx.input_mut(|input| input.consume_shortcut(keys)) {
                    pressed.push(row.command);
                }
            }
        }
        pressed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_and_no_command_stands_twice() {
        for (i, row) in COMMANDS.iter().enumerate() {
            for other in &COMMANDS[i + 1..] {
                assert_ne!(row.command, other.command);
                assert!(row.keys.iter().all(|k| !other.keys.contains(k)), "{} and {}", row.id, other.id);
            }
        }
    }

    #[test]
    fn every_switch_notation_colour_and_language_has_a_row_of_its_own() {
        let switches = Switch::ALL.map(Command::Switch);
        let colors = Colors::ALL.map(Command::Colors);
        let notations = Profile::ALL.iter().copied().map(Command::Notation);
        for command in switches.into_iter().chain(colors).chain(Language::OFFERED.map(Command::Language)).chain(notations) {
            assert_eq!(command.row().command, command);
        }
    }

    #[test]
    fn the_notations_are_called_what_the_file_calls_them() {
        for profile in Profile::ALL {
            assert!(Command::Notation(*profile).row().label().to_lowercase().starts_with(profile.code()), "{}", profile.code());
        }
    }
}
