//! One of several words: a button that opens a list. Where the list is longer than what is seen at once, typing
//! narrows it, and Enter takes the first that is left.

use crate::ui::theme::size;
use eframe::egui::{Event, Id, Key, Modifiers, Response, Ui};

/// So many are seen at once.
const SEEN: f32 = size::POPUP[1] / size::ROW;

/// The button and, where it is open, the list. Returns the button, and which was chosen.
pub fn choices(
    ui: &mut Ui,
    (salt, shown, width): (Id, &str, f32),
    words: &[impl AsRef<str>],
    at: Option<usize>,
) -> (Response, Option<usize>) {
    let is_long = words.len() as f32 > SEEN;
    let key = salt.with("narrowed to");
    // It is there as long as the list is open.
    let mut sought: Option<String> = ui.data(|it| it.get_temp(key));
    let is_opening = sought.is_none();
    let mut entered = false;
    if let Some(sought) = sought.as_mut().filter(|_| is_long) {
        entered = type_on(ui, sought);
    }
    let narrowed = sought.as_deref().unwrap_or_default().trim().to_lowercase();
    let fits = |word: &str| narrowed.is_empty() || word.to_lowercase().contains(&narrowed);
    let mut chosen = entered
        .then(|| words.iter().position(|it| fits(it.as_ref())))
        .flatten()
        .filter(|_| !narrowed.is_empty());
    let opened = super::combo(salt, shown, width).show_ui(ui, |ui| {
        if is_long {
            super::small(
                ui,
                if narrowed.is_empty() {
                    "Type to narrow".to_owned()
                } else {
                    format!("With “{narrowed}”")
                },
            );
        }
        let mut any = false;
        for (index, word) in words.iter().enumerate().filter(|(_, it)| fits(it.as_ref())) {
            any = true;
            let row = ui.selectable_label(at == Some(index), word.as_ref());
            if at == Some(index) && is_opening {
                // The keys go on from what is chosen.
                row.request_focus();
                row.scroll_to_me(None);
            } else if !narrowed.is_empty() && row.has_focus() {
                // Enter takes the first that is left.
                row.surrender_focus();
            }
            if row.clicked() {
                chosen = Some(index);
            }
        }
        if !any {
            super::weak(ui, "Nothing found");
        }
        if chosen.is_some() {
            ui.close();
        }
    });
    let is_open = opened.inner.is_some() && chosen.is_none();
    if is_open {
        ui.data_mut(|it| it.insert_temp(key, sought.unwrap_or_default()));
    } else {
        ui.data_mut(|it| it.remove::<String>(key));
    }
    (opened.response, chosen)
}

/// Takes in what is typed while the list is open. Whether Enter was pressed where it is to take the first.
fn type_on(ui: &Ui, sought: &mut String) -> bool {
    ui.input_mut(|input| {
        input.events.retain(|it| match it {
            Event::Text(text) if !(sought.is_empty() && text.trim().is_empty()) => {
                sought.push_str(text);
                false
            }
            _ => true,
        });
        if input.consume_key(Modifiers::NONE, Key::Backspace) {
            sought.pop();
        }
        !sought.trim().is_empty() && input.key_pressed(Key::Enter)
    })
}
