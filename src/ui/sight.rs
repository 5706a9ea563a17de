//! What the keys go to is brought into view: egui moves the focus to things that are scrolled out of sight
//! and leaves them there.

use eframe::egui::{
    Context, Event, Id, Memory,
    accesskit::{Action, ActionRequest, TreeId},
};

/// Follows the focus.
#[derive(Debug, Default)]
pub struct Sight {
    /// What had the focus when this was last looked at.
    at: Option<Id>,
    /// What was out of sight when the focus came to it.
    cut: Option<Id>,
    /// What is to be brought into view.
    wanted: Option<Id>,
}

impl Sight {
    /// To be called before anything is drawn: asks what is out of sight to come into it.
    pub fn begin(&mut self, ctx: &Context) {
        let Some(id) = self.wanted.take() else { return };
        let request = ActionRequest {
            action: Action::ScrollIntoView,
            target_tree: TreeId::ROOT,
            target_node: id.accesskit_id(),
            data: None,
        };
        ctx.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
    }

    /// To be called after everything is drawn: sees where the focus has gone. What was pressed is in sight
    /// already, and must not move away under the pointer.
    pub fn follow(&mut self, ctx: &Context) {
        let now = ctx.memory(Memory::focused);
        // Also, to ask where something is while something else is pressed takes the focus from it.
        let is_pressed =
            ctx.input(|it| it.pointer.any_pressed() || it.pointer.any_down() || it.pointer.any_released());
        let has_moved = std::mem::replace(&mut self.at, now) != now && !is_pressed;
        let was_cut = self.cut.take().is_some_and(|it| Some(it) == now);
        let is_due = (has_moved || was_cut) && !is_pressed;
        let Some(id) = now.filter(|it| is_due && is_cut(ctx, *it)) else { return };
        // What has just opened finds its size in the first pass.
        if was_cut {
            self.wanted = Some(id);
        } else {
            self.cut = Some(id);
        }
        ctx.request_repaint();
    }
}

/// Whether something is out of sight in part. What is larger than its view is scrolled by itself.
fn is_cut(ctx: &Context, id: Id) -> bool {
    let Some(response) = ctx.read_response(id) else { return false };
    let [whole, seen] = [response.rect, response.interact_rect];
    (seen.height() + 0.5 < whole.height() || seen.width() + 0.5 < whole.width())
        && whole.height() < ctx.content_rect().height() / 2.0
}
