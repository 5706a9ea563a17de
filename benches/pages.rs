//! The pages whose frames are measured, and a keystroke in a statement that bears on all of them.

use crate::{Desk, big::Clock};
use demarche::{
    app::{Action, View},
    edit::{Edit, Patch},
    model::{
        Dossier, Id, Participant, Point, PointKind, Target,
        record::{Event, EventStatus, Issue, Of, Party, Statement},
    },
};
use std::time::Duration;

/// So many issues are on the agenda, and so many parties take part.
const AGENDA: usize = 12;
/// The party has spoken on so many: more than its page has room for, whatever the dossier's size.
const SPOKEN_OF: usize = 40;

/// A page.
#[derive(Clone, Copy)]
pub enum Pages {
    Issue,
    Party,
    Briefing,
    Checks,
}

impl Pages {
    pub const ALL: [Self; 4] = [Self::Issue, Self::Party, Self::Briefing, Self::Checks];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Issue => "page of an issue",
            Self::Party => "page of a party",
            Self::Briefing => "briefing for an event",
            Self::Checks => "checks",
        }
    }

    /// What is seen there, of a dossier with pages.
    fn view(self, dossier: &Dossier) -> View {
        match self {
            Self::Issue => View::Record(first::<Issue>(dossier).any()),
            Self::Party => View::Record(first::<Party>(dossier).any()),
            Self::Briefing => View::Record(first::<Event>(dossier).any()),
            Self::Checks => View::Checks,
        }
    }

    /// Opens it in a tab and waits for all that stands on it.
    pub fn open(self, desk: &mut Desk) {
        let view = desk.window.app().dossier().map(|it| self.view(it)).expect("is open");
        desk.act(Action::Show(view));
        desk.rest();
        assert_eq!(desk.window.app().panes.view(), view, "the page is seen");
    }

    /// The longest frame from a keystroke on until all that follows from it is seen; the best of several, since what
    /// disturbs one only makes it longer.
    pub fn keystroke(self, desk: &mut Desk) -> Duration {
        let strokes = (0..5).map(|nth| {
            let dossier = desk.window.app().dossier().expect("is open");
            let id = first::<Statement>(dossier);
            let seen = dossier.get(id).cloned().expect("is there");
            let mut after = seen.clone();
            after.words = format!("typed {} {nth}", self.name());
            after.points[0].words = after.words.clone();
            let edit = Edit::Change { id: id.any(), seen: seen.wrap(), after: after.wrap() };
            let start = Clock::start();
            desk.act(Action::Edit(edit));
            let first = start.elapsed();
            first.max(desk.rest())
        });
        strokes.min().expect("there are several")
    }
}

fn first<R: Of>(dossier: &Dossier) -> Id<R> {
    dossier.all::<R>().next().expect("there are some").0
}

/// The dossier with talks that lie ahead, for which there is much to tell.
pub fn with_pages(dossier: &Dossier) -> Dossier {
    let (party, event) = (first::<Party>(dossier), first::<Event>(dossier));
    let said = first::<Statement>(dossier);
    let agenda: Vec<Id<Issue>> = dossier.all::<Issue>().map(|it| it.0).take(AGENDA).collect();
    let parties = dossier.all::<Party>().map(|it| Participant::new(it.0)).take(AGENDA).collect();
    let talks = Event {
        start: "2026-01-15".parse().ok(),
        status: EventStatus::Planned,
        agenda,
        participants: parties,
        ..dossier.get(event).cloned().unwrap_or_default()
    };
    let statement = Statement {
        by: vec![party],
        date: "2025-12-20".parse().ok(),
        event: Some(event),
        points: dossier
            .all::<Issue>()
            .map(|(id, _)| Point::new(Target::Issue(id), PointKind::Demand))
            .take(SPOKEN_OF)
            .collect(),
        ..dossier.get(said).cloned().unwrap_or_default()
    };
    let dossier = Patch::put(dossier, event.any(), Some(talks.wrap())).applied(dossier);
    Patch::put(&dossier, said.any(), Some(statement.wrap())).applied(&dossier)
}
