//! Which keys do what: those of the commands by menu, out of their table, and those of the views.

use crate::{
    app::{COMMANDS, Menu},
    text::keys::VIEWS,
    ui::{
        menu,
        theme::{self, font, radius, size, space},
        widget,
    },
};
use eframe::egui::{self, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

/// Shows them all, in as many columns as there is room for.
pub fn keys(ui: &mut Ui) {
    let groups: Vec<(&str, Vec<(String, String)>)> = groups(ui);
    let columns = ((ui.available_width() / size::POPUP[0]) as usize).clamp(1, 3);
    // One after another into the column that is shortest so far, which keeps the reading order of most.
    let mut heights = vec![0; columns];
    let mut into: Vec<Vec<usize>> = vec![Vec::new(); columns];
    for (at, (_, rows)) in groups.iter().enumerate() {
        let shortest = (0..columns).min_by_key(|it| heights[*it]).unwrap_or_default();
        heights[shortest] += rows.len() + 2;
        into[shortest].push(at);
    }
    ui.columns(columns, |uis| {
        for (ui, groups_of) in uis.iter_mut().zip(&into) {
            for at in groups_of {
                let (title, rows) = &groups[*at];
                ui.spacing_mut().item_spacing.y = 0.0;
                widget::heading(ui, title);
                ui.add_space(space::HAIR);
                for (what, keys) in rows {
                    row(ui, what, keys);
                }
                ui.add_space(space::MEDIUM);
            }
        }
    });
}

fn groups(ui: &Ui) -> Vec<(&'static str, Vec<(String, String)>)> {
    let menus = Menu::ALL.iter().map(|menu| {
        let rows = COMMANDS.iter().filter(|it| it.menu == *menu).filter_map(|it| {
            let keys = menu::shown(ui.ctx(), menu::keys(it)?);
            Some((it.label.trim_end_matches('…').to_owned(), keys))
        });
        (menu.word(), rows.collect::<Vec<_>>())
    });
    let views = VIEWS.iter().map(|(title, rows)| {
        (*title, rows.iter().map(|(what, keys)| ((*what).to_owned(), (*keys).to_owned())).collect())
    });
    menus.chain(views).filter(|(_, rows): &(_, Vec<_>)| !rows.is_empty()).collect()
}

/// What is done, and the keys that do it.
fn row(ui: &mut Ui, what: &str, keys: &str) {
    let tokens = theme::tokens(ui.visuals());
    let room = ui.available_width() - space::SMALL;
    let shown = widget::lines(ui, keys, tokens.strong, font::small(), room * 0.6, 1);
    let pill = shown.size() + vec2(2.0 * space::SMALL, space::HAIR);
    let words = widget::lines(ui, what, tokens.text, font::body(), room - pill.x - space::SMALL, 2);
    let height = words.size().y.max(pill.y) + space::HAIR;
    let (rect, response) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{what} {keys}")));
    let at = egui::Align2::LEFT_CENTER.align_size_within_rect(words.size(), rect);
    ui.painter().galley(at.min, words, tokens.text);
    let at = egui::Align2::RIGHT_CENTER.align_size_within_rect(pill, rect);
    ui.painter().rect_filled(at, radius::SMALL, tokens.field);
    let inner = egui::Align2::CENTER_CENTER.align_size_within_rect(shown.size(), at);
    ui.painter().galley(inner.min, shown, tokens.strong);
}
