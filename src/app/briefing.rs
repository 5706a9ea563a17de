//! The briefing for an event on its way to the clipboard.

use super::{AppState, Selection, TextForm};
use crate::{
    analysis::briefing::Ground,
    model::{AnyId, Id, record::Event},
    text,
};
use std::sync::Arc;

impl AppState {
    /// The event whose briefing can be copied: the one that is selected, or else the one whose page is seen.
    #[must_use]
    pub fn briefed(&self) -> Option<Id<Event>> {
        let selected = match self.selection {
            Some(Selection::Record(id)) => id.of::<Event>(),
            _ => None,
        };
        let seen = || self.panes.view().record().and_then(AnyId::of::<Event>);
        let dossier = self.dossier()?;
        selected.or_else(seen).filter(|it| dossier.holds(it.any()))
    }

    pub(super) fn copy_briefing(&mut self, event: Option<Id<Event>>, form: TextForm) {
        let (Some(event), Some(dossier)) = (event, self.dossier().cloned()) else { return };
        let (as_of, style, seat) = (self.as_of, self.settings().dates, self.own_party());
        let shown = self.briefings.current(event, &dossier, (as_of, style, seat)).cloned();
        self.copy(text::briefing::COPIED, move || {
            let anew = || {
                let mut ground = Ground::default();
                ground.seat = seat;
                let briefing = ground.briefing(&dossier, event, as_of, &mut |_| true);
                Arc::new(briefing.map(|it| text::briefing::sheet(&dossier, style, &it)).unwrap_or_default())
            };
            // What is seen is what is copied; what is not seen, or not yet, is worked out.
            let sheet = shown.unwrap_or_else(anew);
            match form {
                TextForm::Plain => sheet.plain(),
                TextForm::Markdown => sheet.markdown(),
            }
        });
    }
}
