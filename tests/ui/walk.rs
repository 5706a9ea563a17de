//! Every view, walked as somebody does who sees nothing and holds no pointer: each control has a name
//! of its own and is come to by Tab.

use super::Screen;
use crate::shared::full::full;
use demarche::{
    edit::Patch,
    model::{
        Dossier, Event, Id, Party, Statement,
        record::{KindName, Of as _},
    },
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Node,
    kittest::{By, NodeT as _, Queryable as _},
};
use std::collections::BTreeSet;

/// What one works with. Rows and cells are gone to by the arrows, from the one stop that their list is.
const CONTROLS: &[Role] = &[
    Role::Button,
    Role::CheckBox,
    Role::RadioButton,
    Role::ComboBox,
    Role::TextInput,
    Role::MultilineTextInput,
    Role::SearchInput,
    Role::Slider,
    Role::SpinButton,
    Role::Tab,
];

impl Screen {
    /// The controls that can be used: their roles and names. What a dialog lies over cannot.
    fn controls(&self) -> Vec<(Role, String)> {
        let is_dialog =
            |it: &Node<'_>| [Role::Dialog, Role::AlertDialog].contains(&it.accesskit_node().role());
        let root = self.harness.root();
        let dialog = root.children_recursive().find(is_dialog);
        let all = dialog.unwrap_or(root).children_recursive();
        all.filter(|it| CONTROLS.contains(&it.accesskit_node().role()))
            .filter(|it| !it.accesskit_node().is_disabled())
            .map(|it| (it.accesskit_node().role(), it.accesskit_node().label().unwrap_or_default()))
            .collect()
    }

    /// The names of what Tab comes to, until it comes round.
    fn stops(&mut self) -> BTreeSet<String> {
        let mut stops = BTreeSet::new();
        let mut first = None;
        for _ in 0..400 {
            self.key(Key::Tab);
            let Some((role, name)) = self.focused() else { continue };
            let at = (format!("{role:?}"), name);
            if role == Role::GridCell {
                // Where one begins in the grid is not where one comes back to it.
                stops.insert(at.1);
                continue;
            }
            if first.as_ref() == Some(&at) {
                return stops;
            }
            stops.insert(at.1.clone());
            first.get_or_insert(at);
        }
        panic!("Tab never comes round; it passed {stops:?}");
    }

    /// Shows a record in the inspector; opens the section it stands in, if that is closed.
    pub(super) fn show(&mut self, kind: KindName, name: &str) {
        if kind == KindName::Cover {
            return self.command("Record", "Dossier details");
        }
        if !self.has(Role::TreeItem, name) {
            // Those that are closed at first.
            let closed = ["Statements ", "Interests ", "Assessments ", "Sources "];
            let sections = self.names(Role::TreeItem);
            for section in sections.iter().filter(|it| closed.iter().any(|title| it.starts_with(title))) {
                self.click(Role::TreeItem, section);
                if self.has(Role::TreeItem, name) {
                    break;
                }
                self.click(Role::TreeItem, section);
            }
        }
        // Two may be called the same.
        let all = self.harness.query_all(By::new().role(Role::TreeItem).label(name));
        all.into_iter().next().expect(name).click();
        self.settle();
    }

    /// Walks what is on the screen; what is wrong with it.
    pub(super) fn walk(&mut self, what: &str, wrong: &mut Vec<String>) {
        let controls = self.controls();
        let unnamed: Vec<_> = controls.iter().filter(|(_, name)| name.trim().is_empty()).collect();
        if !unnamed.is_empty() {
            wrong.push(format!("{what}: without a name: {unnamed:?}"));
        }
        let mut names: Vec<String> = controls.iter().map(|(role, name)| format!("{role:?} {name}")).collect();
        names.sort();
        let twice: Vec<_> = names.windows(2).filter(|it| it[0] == it[1]).map(|it| &it[0]).collect();
        if !twice.is_empty() {
            wrong.push(format!("{what}: twice the same: {twice:?}"));
        }
        let stops = self.stops();
        // Of a list and the field above it, the keys are said to be at the line that is marked.
        let root = self.harness.root();
        let leads_a_list: Vec<String> = root
            .children_recursive()
            .filter(|it| it.accesskit_node().data().active_descendant().is_some())
            .filter_map(|it| it.accesskit_node().label())
            .collect();
        // In a form Tab goes from field to field; Shift+F1 tells of the one it is at, the arrow down opens
        // its calendar, the arrow to the left goes to what is in its list.
        let has_own_keys = |name: &str| {
            name.starts_with("What is this? ")
                || name.starts_with("Calendar: ")
                || name.to_lowercase().contains("remove ") && name.contains(" from ")
        };
        let missed: Vec<_> = controls
            .iter()
            .filter(|(_, name)| !stops.contains(name) && !leads_a_list.contains(name) && !has_own_keys(name))
            .collect();
        if !missed.is_empty() {
            wrong.push(format!("{what}: Tab does not come to {missed:?}"));
        }
    }
}

#[test]
fn the_welcome_page_and_what_lies_over_the_window() {
    let mut screen = Screen::new();
    let mut wrong = Vec::new();
    screen.walk("welcome", &mut wrong);
    screen.keys(Modifiers::COMMAND, Key::Comma);
    screen.walk("settings", &mut wrong);
    screen.key(Key::Escape);
    screen.press("Open the sample");
    screen.select("Ukraine");
    screen.press("Remove this party");
    screen.walk("why it cannot go", &mut wrong);
    screen.key(Key::Escape);
    screen.keys(Modifiers::COMMAND, Key::K);
    screen.walk("palette", &mut wrong);
    screen.key(Key::Escape);
    screen.key(Key::F1);
    screen.walk("keyboard", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_record_that_is_to_go_for_good() {
    let (id, party) = (Id::<Party>::new(501), Party { name: "Atlantis".into(), ..Party::default() });
    let dossier = told_apart();
    let mut screen = Screen::with(&Patch::put(&dossier, id.any(), Some(party.wrap())).applied(&dossier));
    let mut wrong = Vec::new();
    screen.select("Atlantis");
    screen.command("Record", "Purge for good…");
    screen.walk("what it means to purge", &mut wrong);
    screen.press("Purge it");
    screen.until(|app| !app.is_purging() && !app.notices.is_empty());
    screen.walk("what was purged", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A dossier of every kind of record, in which no two statements and no two events are the same.
pub(super) fn told_apart() -> Dossier {
    let full = full();
    let mut out = full.clone();
    for (nth, (id, it)) in full.all::<Statement>().enumerate() {
        let it = Statement { words: format!("{} Once more, {nth}.", it.words), ..it.clone() };
        out = Patch::put(&out, id.any(), Some(it.wrap())).applied(&out);
    }
    for (nth, (id, it)) in full.all::<Event>().enumerate().skip(1) {
        let it = Event { title: format!("{}, round {nth}", it.title), ..it.clone() };
        out = Patch::put(&out, id.any(), Some(it.wrap())).applied(&out);
    }
    out
}

#[test]
fn every_view() {
    let mut screen = Screen::with(&told_apart());
    let mut wrong = Vec::new();
    for digit in [Key::Num1, Key::Num2, Key::Num3] {
        screen.keys(Modifiers::COMMAND, digit);
        screen.walk(&format!("the view of {digit:?}"), &mut wrong);
    }
    screen.keys(Modifiers::COMMAND, Key::F);
    screen.walk("search", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn earlier_versions() {
    let mut screen = Screen::with(&told_apart());
    let mut wrong = Vec::new();
    screen.command("File", "Earlier versions…");
    screen.walk("no earlier versions", &mut wrong);
    for name in ["France", "Germany"] {
        screen.press("Add party");
        screen.type_in("Name", name);
        screen.keys(Modifiers::COMMAND, Key::S);
    }
    screen.keys(Modifiers::COMMAND, Key::B);
    screen.walk("earlier versions", &mut wrong);
    screen.press("Remove all…");
    screen.walk("the question before all are removed", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_copy_for_others() {
    let mut screen = Screen::with(&told_apart());
    let mut wrong = Vec::new();
    screen.command("File", "Share…");
    screen.until(|app| app.sharing().can_write());
    screen.walk("a copy for others", &mut wrong);
    for page in ["Its matrix", "What goes", "What stays behind"] {
        if page == "What stays behind" {
            // Where there is no room for it beside the copy.
            screen.harness.set_size(eframe::egui::vec2(700.0, 5000.0));
            screen.settle();
        }
        let name = screen.names(Role::Tab).into_iter().find(|it| it.starts_with(page)).expect("a page");
        screen.click(Role::Tab, &name);
        screen.walk(page, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_form_and_every_page_of_a_record() {
    let dossier = told_apart();
    let mut screen = Screen::with(&dossier);
    let mut wrong = Vec::new();
    for kind in KindName::ALL {
        let style = screen.app().settings().dates;
        let name = |id| demarche::text::model::name(&dossier, style, id);
        let Some(name) = dossier.of_kind(*kind).map(|(id, _)| name(id)).find(|it| !it.is_empty()) else {
            panic!("there is no {kind:?}")
        };
        screen.show(*kind, &name);
        screen.walk(&format!("the form of a {}", kind.word()), &mut wrong);
        if *kind != KindName::Cover {
            screen.keys(Modifiers::COMMAND, Key::T);
            screen.walk(&format!("the page of a {}", kind.word()), &mut wrong);
            screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::W);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
