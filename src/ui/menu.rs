//! The menu bar and the keys, both drawn from the table of commands.

use super::{
    outbox::{Cx, Outbox},
    recent,
    theme::{self, size, space},
    toolbar, widget,
};
use crate::{
    app::{self, AppState, COMMANDS, Command, Entry, Icon, Menu, Selection},
    model::AnyId,
};
use eframe::egui::{self, AtomExt as _, Key, KeyboardShortcut, Modifiers, Ui};

/// Draws the menu bar, the tools beside the menus, and what stands at its right end.
pub fn ui(app: &AppState, out: &Outbox, ui: &mut Ui, right: impl FnOnce(&mut Ui)) {
    egui::MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.word(), |ui| {
                // In a low window it is scrolled.
                let room = ui.ctx().content_rect().height() - 2.0 * size::TABLE_ROW;
                let scroll = egui::ScrollArea::vertical().max_height(room).min_scrolled_height(room);
                scroll.show(ui, |ui| {
                    ui.set_min_width(size::MENU);
                    ui.spacing_mut().item_spacing.y = space::HAIR / 2.0;
                    entries(app, out, ui, *menu);
                    #[cfg(debug_assertions)]
                    if *menu == Menu::Help
                        && item(ui, Some(Icon::Gallery), "Gallery", None, app.document().is_some(), false)
                    {
                        out.put(app::Action::Show(app::View::Gallery));
                    }
                    if *menu == Menu::View {
                        ui.separator();
                        zoom(ui);
                    }
                });
            });
        }
        // In a narrow window there is room for either the tools, which stand in the menus too, or the search.
        if app.document().is_some() && ui.ctx().content_rect().width() >= size::CRAMPED {
            ui.separator();
            toolbar::ui(app, out, ui);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), right);
    });
}

fn entries(app: &AppState, out: &Outbox, ui: &mut Ui, menu: Menu) {
    let mut group = None;
    for entry in COMMANDS.iter().filter(|it| it.menu == menu) {
        if group.is_some_and(|it| it != entry.group) {
            ui.separator();
        }
        group = Some(entry.group);
        let chosen = match entry.command {
            Command::Appearance(it) => it == app.settings().appearance,
            Command::Panel(it) => app.settings().side(it).is_open,
            _ => false,
        };
        let label = app.label(entry.command);
        if item(ui, entry.icon, &label, keys(entry).as_ref(), app.is_enabled(entry.command), chosen) {
            out.command(entry.command);
        }
        if entry.command == Command::Open {
            recent::menu(app, out, ui);
        }
    }
}

/// How large everything is; egui takes the keys for it itself.
fn zoom(ui: &mut Ui) {
    use egui::gui_zoom::kb_shortcuts as keys;
    let ctx = ui.ctx().clone();
    if item(ui, Some(Icon::Larger), "Larger", Some(&keys::ZOOM_IN), true, false) {
        egui::gui_zoom::zoom_in(&ctx);
    }
    if item(ui, Some(Icon::Smaller), "Smaller", Some(&keys::ZOOM_OUT), true, false) {
        egui::gui_zoom::zoom_out(&ctx);
    }
    if item(ui, None, "Size as at first", Some(&keys::ZOOM_RESET), true, false) {
        ctx.set_zoom_factor(1.0);
    }
}

/// An entry of a menu; whether it was chosen.
fn item(
    ui: &mut Ui,
    icon: Option<Icon>,
    label: &str,
    keys: Option<&KeyboardShortcut>,
    enabled: bool,
    chosen: bool,
) -> bool {
    let response = button(ui, icon, label, keys, enabled, chosen);
    if response.clicked() {
        // Keys and screen readers do not close the menu by themselves.
        ui.close();
    }
    response.clicked()
}

fn button(
    ui: &mut Ui,
    icon: Option<Icon>,
    label: &str,
    keys: Option<&KeyboardShortcut>,
    enabled: bool,
    chosen: bool,
) -> egui::Response {
    let words = keys.map(|it| shown(ui.ctx(), *it)).unwrap_or_default();
    // Room for the icon also where there is none, so that the words stand below each other.
    let glyph = icon.map_or_else(String::new, |it| theme::glyph(it).to_string());
    let sign = egui::RichText::new(glyph).font(theme::font::icons(size::ICON));
    let sign = egui::Atom::from(sign).atom_size(egui::Vec2::splat(size::ICON));
    let mut button =
        egui::Button::new((sign, label)).selected(chosen).wrap_mode(egui::TextWrapMode::Truncate);
    if !words.is_empty() {
        button = button.shortcut_text(words.as_str());
    }
    let response = ui.add_enabled(enabled, button);
    widget::name(&response, label);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if !chosen {
            // Else it would be read as a switch that is off.
            node.clear_toggled();
        }
        if !words.is_empty() {
            node.set_keyboard_shortcut(words.as_str());
        }
    });
    response
}

/// A menu below a thing in a list, asked for by a key: at most one is.
#[derive(Debug, Default)]
pub struct ByKey {
    /// Whether it is to open in this pass.
    is_asked: bool,
    /// The menu that is open, by egui's name for it.
    open: Option<egui::Id>,
}

impl ByKey {
    /// Opens the menu of what the keys are at.
    pub const fn open(&mut self) {
        self.is_asked = true;
    }

    /// Whether it was open, and has been closed.
    pub fn was_closed(&mut self, ui: &Ui) -> bool {
        self.is_asked = false;
        self.open.take_if(|it| !egui::Popup::is_id_open(ui.ctx(), *it)).is_some()
    }
}

/// A menu at a thing in a list: where the pointer has asked for it, or below it if a key has. The content is
/// told whether its first entry is to take the keys.
pub fn below(response: &egui::Response, by_key: Option<&mut ByKey>, content: impl FnOnce(&mut Ui, bool)) {
    let id = egui::Popup::default_response_id(response);
    let mut is_new = false;
    let mut popup = egui::Popup::context_menu(response);
    if let Some(it) = by_key {
        is_new = std::mem::take(&mut it.is_asked);
        if is_new {
            it.open = Some(id);
        }
        if it.open == Some(id) {
            let set = is_new.then_some(egui::SetOpenCommand::Bool(true));
            popup = egui::Popup::menu(response).open_memory(set);
        }
    }
    popup.show(|ui| {
        ui.set_min_width(size::MENU);
        content(ui, is_new);
    });
}

/// The menu of a record where it stands in a list.
pub fn of_record(cx: &Cx<'_>, response: &egui::Response, id: AnyId, by_key: Option<&mut ByKey>) {
    if response.secondary_clicked() {
        // What can be done is known of what is selected.
        cx.out.select(Selection::Record(id));
    }
    let is_selected = cx.app.selection == Some(Selection::Record(id));
    below(response, by_key, |ui, mut takes_keys| {
        for (at, group) in app::of_record(id.kind).iter().enumerate() {
            if at > 0 {
                ui.separator();
            }
            for command in *group {
                let Some(entry) = Entry::of(*command) else { continue };
                let enabled = is_selected && cx.app.is_enabled(*command);
                let response = button(ui, entry.icon, entry.label, keys(entry).as_ref(), enabled, false);
                if std::mem::take(&mut takes_keys) {
                    response.request_focus();
                }
                if response.clicked() {
                    ui.close();
                    cx.out.command(*command);
                }
            }
        }
    });
}

/// The keys of a command as egui knows them.
#[must_use]
pub fn keys(entry: &Entry) -> Option<KeyboardShortcut> {
    let shortcut = entry.shortcut?;
    let held = [
        (shortcut.command, Modifiers::COMMAND),
        (shortcut.shift, Modifiers::SHIFT),
        (shortcut.alt, Modifiers::ALT),
    ];
    let modifiers = held.into_iter().filter(|it| it.0).fold(Modifiers::NONE, |all, it| all | it.1);
    Some(KeyboardShortcut::new(modifiers, Key::from_name(shortcut.key)?))
}

/// Keys as people read them.
#[must_use]
pub fn shown(ctx: &egui::Context, keys: KeyboardShortcut) -> String {
    let named = [("Comma", ","), ("Backslash", "\\"), ("PageDown", "Page Down"), ("PageUp", "Page Up")];
    let text = ctx.format_shortcut(&keys);
    let word = named.iter().find_map(|(name, word)| Some((text.strip_suffix(name)?, word)));
    word.map_or_else(|| text.clone(), |(held, word)| format!("{held}{word}"))
}

/// Takes the keys of all commands before any field sees them.
pub fn take_keys(out: &Outbox, ui: &Ui) {
    // Those with Shift first: without it they would be taken for the others.
    let mut all: Vec<(&Entry, KeyboardShortcut)> =
        COMMANDS.iter().filter_map(|it| Some((it, keys(it)?))).collect();
    all.sort_by_key(|(it, _)| !it.shortcut.is_some_and(|it| it.shift));
    for (entry, keys) in all {
        if ui.input_mut(|input| input.consume_shortcut(&keys)) {
            out.command(entry.command);
        }
    }
    // Windows people redo with Ctrl+Y.
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Y)) {
        out.command(Command::Redo);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_known() {
        for entry in COMMANDS {
            assert_eq!(entry.shortcut.is_some(), keys(entry).is_some(), "{}", entry.label);
        }
    }
}
