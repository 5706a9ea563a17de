//! Keys that came before the window was ready for them: whoever types fast, or has it typed, is ahead of
//! a slow frame. What comes after a key that moves the keys elsewhere waits until they are there.

use eframe::egui::{Context, Event, Key, Plugin, RawInput};
use std::collections::VecDeque;

/// In so many frames the keys have found their place after a command: what was typed by halves is taken in,
/// the command is done, and the field that it shows takes the keys.
const FRAMES: u8 = 3;

/// What a key does to where the next one goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// To the next place, in this frame.
    Step,
    /// Onward within what has the keys.
    Move,
    /// Perhaps to what is not there yet.
    Act,
}

/// The events that wait, in their order.
#[derive(Default)]
pub(super) struct TypedAhead {
    waiting: VecDeque<Event>,
    /// So many frames more nothing that is typed goes on.
    frames: u8,
}

impl TypedAhead {
    /// What goes into this frame.
    fn next(&mut self, came: Vec<Event>) -> Vec<Event> {
        self.waiting.extend(came);
        let (mut now, mut last, mut has_text) = (Vec::new(), None, false);
        while let Some(event) = self.waiting.pop_front() {
            let turn = turn(&event);
            let goes_on = match (last, turn) {
                _ if !is_typed(&event) => true,
                _ if self.frames > 0 && !is_repeated(&event) => false,
                (Some(Turn::Move), Some(Turn::Move)) | (None, None) => true,
                (Some(_), _) => false,
                (None, Some(_)) => !has_text,
            };
            if !goes_on {
                self.waiting.push_front(event);
                break;
            }
            has_text |= matches!(event, Event::Text(_) | Event::Paste(_) | Event::Ime(_));
            last = turn.or(last);
            now.push(event);
        }
        self.frames = match last {
            Some(Turn::Act) => FRAMES,
            _ => self.frames.saturating_sub(1),
        };
        now
    }
}

impl Plugin for TypedAhead {
    fn debug_name(&self) -> &'static str {
        "typed ahead"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        input.events = self.next(std::mem::take(&mut input.events));
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }
}

/// Whether it goes where the keys are.
const fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, .. }
            | Event::Text(_)
            | Event::Paste(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
    )
}

/// Whether a key is held down: what it does again, it does where it did it before.
const fn is_repeated(event: &Event) -> bool {
    matches!(event, Event::Key { repeat: true, .. })
}

fn turn(event: &Event) -> Option<Turn> {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    // Both together are how some keyboards write a character.
    let is_command = (modifiers.command || modifiers.ctrl) && !(modifiers.ctrl && modifiers.alt);
    match key {
        Key::Enter | Key::Escape => Some(Turn::Act),
        Key::Tab => Some(Turn::Step),
        _ if is_command || is_function(*key) => Some(Turn::Act),
        Key::ArrowUp
        | Key::ArrowDown
        | Key::ArrowLeft
        | Key::ArrowRight
        | Key::Home
        | Key::End
        | Key::PageUp
        | Key::PageDown
        | Key::Backspace
        | Key::Delete => Some(if modifiers.alt { Turn::Act } else { Turn::Move }),
        _ => None,
    }
}

fn is_function(key: Key) -> bool {
    (Key::F1..=Key::F12).contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Modifiers;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }
    fn plain(it: Key) -> Event {
        key(it, Modifiers::NONE)
    }
    fn text(it: &str) -> Event {
        Event::Text(it.to_owned())
    }
    /// What each frame is given, when all of it came before the first.
    fn frames(events: Vec<Event>) -> Vec<Vec<Event>> {
        let mut it = TypedAhead::default();
        let mut out = vec![it.next(events)];
        while !it.waiting.is_empty() {
            out.push(it.next(Vec::new()));
        }
        out
    }

    #[test]
    fn letters_after_a_command_wait_until_it_is_done() {
        let add = key(Key::Enter, Modifiers::COMMAND);
        let all = frames(vec![text("a"), text("b"), add.clone(), text("c"), plain(Key::D), text("d")]);
        let none = Vec::new();
        assert_eq!(
            all,
            [
                vec![text("a"), text("b")],
                vec![add],
                none.clone(),
                none.clone(),
                none,
                vec![text("c"), plain(Key::D), text("d")]
            ]
        );
    }

    #[test]
    fn each_step_to_the_next_field_has_a_frame_of_its_own() {
        let tab = || plain(Key::Tab);
        let all = frames(vec![text("a"), tab(), tab(), text("b")]);
        assert_eq!(all, [vec![text("a")], vec![tab()], vec![tab()], vec![text("b")]]);
    }

    #[test]
    fn a_letter_after_an_arrow_goes_where_the_arrow_led() {
        let down = || plain(Key::ArrowDown);
        let all = frames(vec![down(), down(), text("a")]);
        assert_eq!(all, [vec![down(), down()], vec![text("a")]]);
    }

    #[test]
    fn what_a_held_key_does_again_does_not_wait() {
        let undo = |repeat| Event::Key {
            key: Key::Z,
            physical_key: None,
            pressed: true,
            repeat,
            modifiers: Modifiers::COMMAND,
        };
        let all = frames(vec![undo(false), undo(true), undo(true)]);
        assert_eq!(all, [vec![undo(false)], vec![undo(true)], vec![undo(true)]]);
    }

    #[test]
    fn nothing_waits_but_what_is_typed() {
        let mut it = TypedAhead::default();
        it.next(vec![plain(Key::Escape)]);
        let moved = Event::PointerMoved(eframe::egui::pos2(1.0, 2.0));
        assert_eq!(it.next(vec![moved.clone(), text("a")]), [moved]);
        assert_eq!(it.waiting, [text("a")]);
    }

    #[test]
    fn a_character_written_with_two_modifiers_is_no_command() {
        let at = key(Key::Q, Modifiers { ctrl: true, alt: true, command: true, ..Modifiers::NONE });
        assert_eq!(frames(vec![at.clone(), text("@")]), [vec![at, text("@")]]);
    }
}
