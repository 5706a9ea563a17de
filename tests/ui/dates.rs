//! Dates are written as the settings say wherever they are seen, and read in any way people write them.

use super::{Screen, walk::told_apart};
use demarche::{
    model::{Date, Dossier, When, field::Value, record::KindName},
    text::date::{DateStyle, date},
};
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;
use std::collections::BTreeSet;

/// All dates in a dossier that are not only years.
fn dates(dossier: &Dossier) -> BTreeSet<Date> {
    fn gather(value: &Value, out: &mut BTreeSet<Date>) {
        match value {
            Value::Word(it) => {
                let date = it.parse::<When>().ok().map(|it| it.date);
                out.extend(date.filter(|it| it.first().month() == it.last().month()));
            }
            Value::List(all) => all.iter().for_each(|it| gather(it, out)),
            Value::Parts(all) => all.iter().for_each(|(_, it)| gather(it, out)),
            Value::Blank | Value::Text(_) | Value::Ref(_) => {}
        }
    }
    let mut out = BTreeSet::new();
    for kind in KindName::ALL {
        for (_, record) in dossier.of_kind(*kind) {
            record.each(&mut |_, it| gather(&it.value(), &mut out));
        }
    }
    out
}

impl Screen {
    /// Everything that is to be read or heard.
    pub fn texts(&self) -> Vec<String> {
        let all = self.harness.root().children_recursive();
        let of = all.map(|it| {
            let it = it.accesskit_node();
            [it.label(), it.value(), it.description()]
        });
        of.flatten().flatten().collect()
    }
}

#[test]
fn every_view_writes_dates_as_the_settings_say() {
    let dossier = told_apart();
    let all = dates(&dossier);
    assert!(all.len() > 10, "{all:?}");
    let mut screen = Screen::with(&dossier);
    let mut wrong = BTreeSet::new();
    for style in DateStyle::ALL {
        screen.keys(Modifiers::COMMAND, Key::Comma);
        if *style != screen.app().settings().dates {
            screen.choose("How dates are written", style.word());
        }
        screen.press("Done");
        let others = DateStyle::ALL.iter().filter(|it| *it != style);
        let strange: Vec<String> = others
            .flat_map(|other| all.iter().map(move |it| (date(*it, *other), date(*it, *style))))
            .filter(|(other, own)| other != own)
            .map(|(other, _)| other)
            .collect();
        let mut look = |screen: &Screen, at: &str| {
            for text in screen.texts() {
                if strange.iter().any(|it| text.contains(it)) {
                    wrong.insert(format!("{at}, {style:?}: {text}"));
                }
            }
        };
        for digit in [Key::Num1, Key::Num2, Key::Num3] {
            screen.keys(Modifiers::COMMAND, digit);
            look(&screen, &format!("the view of {digit:?}"));
        }
        screen.type_in("Search everything", "once");
        look(&screen, "search");
        screen.keys(Modifiers::COMMAND, Key::K);
        screen.harness.event(Event::Text("once more".to_owned()));
        screen.settle();
        look(&screen, "palette");
        screen.key(Key::Escape);
        screen.keys(Modifiers::COMMAND, Key::Num1);
        let cells = screen.names(Role::GridCell);
        for cell in &cells {
            screen.click(Role::GridCell, cell);
            look(&screen, &format!("the cell {cell}"));
        }
        screen.key(Key::Delete);
        look(&screen, "withdrawing");
        if screen.has(Role::Button, "Cancel") {
            screen.press("Cancel");
        }
        screen.harness.event(Event::Paste("4".to_owned()));
        screen.settle();
        look(&screen, "pasting");
        screen.press("Cancel");
        for kind in KindName::ALL {
            let name = |id| demarche::text::model::name(&dossier, *style, id);
            let Some(name) = dossier.of_kind(*kind).map(|(id, _)| name(id)).find(|it| !it.is_empty()) else {
                panic!("there is no {kind:?}")
            };
            screen.show(*kind, &name);
            look(&screen, &format!("the form of a {}", kind.word()));
            if *kind != KindName::Cover {
                screen.keys(Modifiers::COMMAND, Key::T);
                look(&screen, &format!("the page of a {}", kind.word()));
                screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::W);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_date_beside_the_forms_is_read_as_people_write_it() {
    let mut screen = Screen::with(&told_apart());
    for (typed, day) in [
        ("1 dec 2025", "2025-12-01"),
        ("30.11.2025", "2025-11-30"),
        ("-1w", "2025-11-28"),
        ("nov 2025", "2025-11-30"),
    ] {
        screen.type_in("As of", typed);
        assert_eq!(screen.app().as_of.to_string(), day, "{typed}");
    }
    screen.type_in("As of", "3/4/2025");
    assert!(screen.says("This could be 3 April 2025 or 4 March 2025"));
    assert_eq!(screen.app().as_of.to_string(), "2025-11-30");
    // From the field, the arrow down opens the month.
    screen.press("Today");
    screen.field("As of").focus();
    screen.settle();
    screen.key(Key::ArrowDown);
    screen.key(Key::ArrowLeft);
    screen.key(Key::Enter);
    assert_eq!(screen.app().as_of.to_string(), "2025-12-04");
    // What has moved since is looked back to by the same words.
    screen.press("Today");
    screen.press("Moved since");
    screen.type_in("Mark what has moved since", "3 weeks ago");
    let value = screen.get(Role::Button, "Moved since").value();
    assert_eq!(value.as_deref(), Some("14 Nov 2025"));
}
