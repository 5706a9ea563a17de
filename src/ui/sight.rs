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
        if std::mem::replace(&mut self.at, now) == now || ctx.input(|it| it.pointer.any_down()) {
            return;
        }
        let Some(response) = now.and_then(|id| ctx.read_response(id)) else { return };
        let [whole, seen] = [response.rect, response.interact_rect];
        let is_cut = seen.height() + 1.0 < whole.height() || seen.width() + 1.0 < whole.width();
        // What is larger than its view is scrolled by itself.
        if is_cut && whole.height() < ctx.content_rect().height() / 2.0 {
            self.wanted = now;
            ctx.request_repaint();
        }
    }
}
