//! However small the window and however large everything is shown: nothing is cut at its sides, no control
//! lies over another, and what the keys go to is in view.

use super::Screen;
use crate::shared::full::full;
use demarche::{model::record::KindName, text};
use eframe::egui::{Event, Key, Modifiers, Rect, Vec2, accesskit::Role, vec2};
use egui_kittest::{Node, kittest::NodeT as _};
use std::collections::HashMap;

/// Windows, in points: 1000×650 and 1280×800 at 250 %, 1280×800 at 200 %, and the least there is at 100 %.
const SMALL: [Vec2; 4] = [vec2(400.0, 260.0), vec2(512.0, 320.0), vec2(640.0, 400.0), vec2(800.0, 520.0)];

/// What is scrolled to the side.
const ASIDE: &[Role] = &[Role::Grid, Role::TabList, Role::Toolbar];

/// What one works with.
const CONTROLS: &[Role] = &[
    Role::Button,
    Role::CheckBox,
    Role::RadioButton,
    Role::ComboBox,
    Role::TextInput,
    Role::MultilineTextInput,
    Role::Link,
    Role::Slider,
    Role::SpinButton,
];

/// Something on the screen: what it is, where, and what of that is seen.
struct Thing {
    role: Role,
    name: String,
    is_aside: bool,
    layer: String,
    whole: Rect,
    seen: Rect,
}

/// What each thing is and is called, and whether it stands in something that is scrolled to the side.
fn known(node: Node<'_>, is_aside: bool, out: &mut HashMap<u64, (Role, String, bool)>) {
    let it = node.accesskit_node();
    let is_aside = is_aside || ASIDE.contains(&it.role());
    let name = it.label().or(it.value()).unwrap_or_default();
    out.insert(it.locate().0.0, (it.role(), name, is_aside));
    for child in node.children() {
        known(child, is_aside, out);
    }
}

impl Screen {
    fn resized(&mut self, size: Vec2) {
        self.harness.set_size(size);
        self.settle();
    }

    /// Everything that has a name and can be seen at least in part.
    fn things(&self) -> Vec<Thing> {
        let mut nodes = HashMap::new();
        known(self.harness.root(), false, &mut nodes);
        self.harness.ctx.viewport(|viewport| {
            let layers = viewport.prev_pass.widgets.layers();
            let all = layers.flat_map(|(layer, all)| all.iter().map(move |it| (layer, it)));
            all.filter(|(_, it)| it.visible && it.interact_rect.is_positive())
                .filter_map(|(layer, it)| {
                    let (role, name, is_aside) = nodes.get(&it.id.value())?.clone();
                    let layer = format!("{layer:?}");
                    Some(Thing { role, name, is_aside, layer, whole: it.rect, seen: it.interact_rect })
                })
                .filter(|it| !it.name.is_empty())
                .collect()
        })
    }

    /// What is cut at a side, and what lies over something else.
    fn misfits(&self, what: &str, wrong: &mut Vec<String>) {
        let things = self.things();
        for it in things.iter().filter(|it| !it.is_aside) {
            if it.seen.left() > it.whole.left() + 1.0 || it.seen.right() < it.whole.right() - 1.0 {
                wrong.push(format!(
                    "{what}: {:?} “{}” is cut: {:?} of {:?}",
                    it.role, it.name, it.seen, it.whole
                ));
            }
        }
        let controls: Vec<&Thing> = things.iter().filter(|it| CONTROLS.contains(&it.role)).collect();
        for (at, one) in controls.iter().enumerate() {
            for other in controls[at + 1..].iter().filter(|it| it.layer == one.layer) {
                let both = one.whole.intersect(one.seen).intersect(other.whole).intersect(other.seen);
                if both.width() > 2.0 && both.height() > 2.0 {
                    wrong.push(format!("{what}: “{}” lies over “{}”", one.name, other.name));
                }
            }
        }
    }

    /// Goes through everything by Tab; what stays out of sight.
    fn out_of_sight(&mut self, what: &str, wrong: &mut Vec<String>) {
        let mut first = None;
        for _ in 0..120 {
            self.key(Key::Tab);
            let Some(at) = self.harness.ctx.memory(|it| it.focused()) else { continue };
            if first == Some(at) {
                return;
            }
            first.get_or_insert(at);
            let Some(it) = self.harness.ctx.read_response(at) else { continue };
            // Something larger than its view is seen in part.
            let room = self.harness.ctx.content_rect().height() / 4.0;
            let is_cut = it.interact_rect.height() + 2.0 < it.rect.height().min(room);
            if is_cut {
                let name = self.focused();
                wrong.push(format!(
                    "{what}: {name:?} has the keys and is not seen: {:?} of {:?}",
                    it.interact_rect, it.rect
                ));
            }
        }
    }

    fn look_at(&mut self, what: &str, size: Vec2, wrong: &mut Vec<String>) {
        let what = format!("{what} at {}×{}", size.x, size.y);
        self.misfits(&what, wrong);
        self.out_of_sight(&what, wrong);
    }
}

#[test]
fn every_view_and_what_lies_over_it() {
    let mut wrong = Vec::new();
    for size in SMALL {
        let mut screen = Screen::new();
        screen.resized(size);
        screen.look_at("welcome", size, &mut wrong);
        screen.resized(vec2(1280.0, 800.0));
        screen.press("Open the sample");
        screen.resized(size);
        for (digit, view) in [(Key::Num1, "matrix"), (Key::Num2, "overview")] {
            screen.keys(Modifiers::COMMAND, digit);
            screen.look_at(view, size, &mut wrong);
        }
        screen.keys(Modifiers::COMMAND, Key::F);
        screen.harness.event(Event::Text("security".to_owned()));
        screen.settle();
        screen.look_at("search", size, &mut wrong);
        for (modifiers, key, page) in [
            (Modifiers::COMMAND, Key::Comma, "settings"),
            (Modifiers::NONE, Key::F1, "keyboard"),
            (Modifiers::COMMAND, Key::K, "palette"),
        ] {
            screen.keys(modifiers, key);
            screen.look_at(page, size, &mut wrong);
            screen.key(Key::Escape);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_form_of_each_kind() {
    let dossier = full();
    let mut wrong = Vec::new();
    let mut screen = Screen::with(&dossier);
    for kind in KindName::ALL {
        let style = screen.app().settings().dates;
        let mut names = dossier.of_kind(*kind).map(|(id, _)| text::model::name(&dossier, style, id));
        let name = names.find(|it| !it.is_empty()).expect("one of each kind");
        screen.resized(vec2(1500.0, 5000.0));
        screen.show(*kind, &name);
        let what = format!("the form of a {}", kind.word());
        for size in SMALL {
            screen.resized(size);
            screen.misfits(&format!("{what} at {}×{}", size.x, size.y), &mut wrong);
        }
        screen.resized(SMALL[0]);
        screen.out_of_sight(&what, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_menu_has_room_in_a_low_window_or_is_scrolled_to_its_last_entry() {
    let mut wrong = Vec::new();
    for size in SMALL {
        let mut screen = Screen::new();
        screen.resized(vec2(1280.0, 800.0));
        screen.press("Open the sample");
        screen.resized(size);
        for menu in ["File", "Edit", "View", "Record", "Help"] {
            screen.press(menu);
            let what = format!("the menu {menu} at {}×{}", size.x, size.y);
            let entries = screen.things().into_iter().filter(|it| it.role == Role::Button);
            let over: Vec<Thing> = entries.filter(|it| it.layer.contains("Foreground")).collect();
            assert!(over.len() > 2, "{what} is open: {}", over.len());
            for it in &over {
                if it.seen.bottom() > size.y || it.seen.right() > size.x || it.seen.top() < 0.0 {
                    wrong.push(format!("{what}: “{}” is cut: {:?}", it.name, it.seen));
                }
            }
            // The last that can be gone to is come to from the first, backwards.
            screen.key(Key::ArrowDown);
            screen.key(Key::End);
            screen.out_of_sight(&what, &mut wrong);
            screen.key(Key::Escape);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn another_copy_beside_the_navigator() {
    let mut screen = Screen::with(&full());
    let copy = demarche::app::storage::sample().expect("it can be read").dossier;
    let path = screen.path("copy.dossier.ron");
    std::fs::write(&path, super::own_file(&copy)).expect("written");
    screen.answer(super::Said::Path(path));
    screen.command("File", "Compare with a copy…");
    let mut wrong = Vec::new();
    for size in SMALL {
        screen.resized(size);
        let is_open = |screen: &Screen| screen.app().settings().side(demarche::app::Panel::Navigator).is_open;
        assert!(is_open(&screen));
        for page in ["What differs", "Merge"] {
            screen.click(Role::Tab, page);
            screen.misfits(&format!("{page} at {}×{}", size.x, size.y), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
