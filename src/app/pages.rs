//! What stands on the pages of parties and events that are seen. One page after another is worked out on a thread of its
//! own, from what it last saw and what has changed since; until that is done the one before is shown.

use crate::{
    analysis::{briefing, party},
    job::{Job, Outcome, Wake},
    model::{Dossier, Event, Id, Party},
    text::{
        briefing::{Sheet, sheet},
        date::DateStyle,
    },
};
use jiff::civil;
use std::{collections::BTreeMap, fmt::Debug, sync::Arc};

/// From what pages of one kind are worked out.
pub(super) trait Ground: Debug + Default + Send + 'static {
    /// What the job is called.
    const NAME: &'static str;
    /// Of what the page is.
    type Of: Copy + Debug + Ord + Send + 'static;
    /// How it is wanted: as of when, say.
    type How: Copy + Debug + PartialEq + Send + 'static;
    /// What stands on it.
    type Page: Debug + Send + 'static;

    /// Works it out. None if there is no such record, or if `goes_on` says that it is no longer wanted.
    fn page(
        &mut self,
        dossier: &Dossier,
        of: Self::Of,
        how: Self::How,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Self::Page>;
}

/// The portraits of parties, as of a day; movement since another; and from whose side.
impl Ground for party::Ground {
    const NAME: &'static str = "portrait";
    type Of = Id<Party>;
    type How = (civil::Date, Option<civil::Date>, Option<Id<Party>>);
    type Page = party::Portrait;

    fn page(
        &mut self,
        dossier: &Dossier,
        of: Id<Party>,
        (as_of, since, own): Self::How,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<party::Portrait> {
        self.seat = own;
        self.portrait(dossier, of, as_of, since, goes_on)
    }
}

/// The briefings for events in words, as of a day, with dates in a style, and from whose side.
impl Ground for briefing::Ground {
    const NAME: &'static str = "briefing";
    type Of = Id<Event>;
    type How = (civil::Date, DateStyle, Option<Id<Party>>);
    type Page = Sheet;

    fn page(
        &mut self,
        dossier: &Dossier,
        of: Id<Event>,
        (as_of, style, own): Self::How,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Sheet> {
        self.seat = own;
        self.briefing(dossier, of, as_of, goes_on).map(|it| sheet(dossier, style, &it))
    }
}

/// Of what and how a page is asked for.
#[derive(Clone, Debug)]
struct Asked<How> {
    dossier: Dossier,
    how: How,
}

impl<How: PartialEq> Asked<How> {
    fn is_same(&self, other: &Self) -> bool {
        self.how == other.how && self.dossier.is_same_version(&other.dossier)
    }
}

/// A page, and of what it is; none if there is no such record.
type Made<G> = (Option<Arc<<G as Ground>::Page>>, Asked<<G as Ground>::How>);

/// The pages of one kind, as far as they have been worked out.
#[derive(Debug)]
pub(super) struct Pages<G: Ground> {
    latest: BTreeMap<G::Of, Made<G>>,
    asked: Option<(G::Of, Asked<G::How>)>,
    running: Option<Job<(G, Option<G::Page>)>>,
    ground: G,
}

impl<G: Ground> Default for Pages<G> {
    fn default() -> Self {
        Self { latest: BTreeMap::new(), asked: None, running: None, ground: G::default() }
    }
}

impl<G: Ground> Pages<G> {
    /// Sees to it that there will be those pages of that dossier; all others are forgotten.
    pub(super) fn catch_up(&mut self, seen: &[G::Of], dossier: &Dossier, how: G::How, wake: &Wake) {
        self.latest.retain(|of, _| seen.contains(of));
        if self.running.is_some() {
            return;
        }
        let wanted = Asked { dossier: dossier.clone(), how };
        let is_there = |it: &G::Of| self.latest.get(it).is_some_and(|(_, it)| it.is_same(&wanted));
        let Some(next) = seen.iter().copied().find(|it| !is_there(it)) else { return };
        let (mut ground, of) = (std::mem::take(&mut self.ground), wanted.dossier.clone());
        let job = Job::start(G::NAME, wake, move |desk| {
            let it = ground.page(&of, next, how, &mut |done| desk.goes_on(done));
            (ground, it)
        });
        match job {
            Ok(job) => (self.asked, self.running) = (Some((next, wanted)), Some(job)),
            // The next change tries again.
            Err(error) => tracing::warn!("no thread for a {}: {error}", G::NAME),
        }
    }

    /// Takes in what has been worked out. Whether there is anything new.
    pub(super) fn poll(&mut self) -> bool {
        let made = match Job::poll_in(&mut self.running) {
            Outcome::Working => return false,
            Outcome::Done((ground, page)) => {
                self.ground = ground;
                page.map(Arc::new)
            }
            Outcome::Lost => {
                // It would be lost again; the one before still says much.
                tracing::error!("a {} ended unexpectedly", G::NAME);
                self.asked.as_ref().and_then(|(of, _)| self.latest.remove(of)?.0)
            }
        };
        if let Some((of, asked)) = self.asked.take() {
            self.latest.insert(of, (made, asked));
        }
        true
    }

    pub(super) fn of(&self, it: G::Of) -> Option<&Arc<G::Page>> {
        self.latest.get(&it)?.0.as_ref()
    }

    /// It, if it is of that dossier and so wanted.
    pub(super) fn current(&self, it: G::Of, dossier: &Dossier, how: G::How) -> Option<&Arc<G::Page>> {
        let (page, of) = self.latest.get(&it)?;
        page.as_ref().filter(|_| of.how == how && of.dossier.is_same_version(dossier))
    }

    /// Whether one was begun and did not come to its end.
    pub(super) fn is_lost(&self, it: G::Of) -> bool {
        self.latest.get(&it).is_some_and(|it| it.0.is_none())
    }

    /// How much of one is done, from 0 to 1; none if nothing is being worked out.
    pub(super) fn progress(&self) -> Option<f32> {
        self.running.as_ref().map(Job::progress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Of;

    #[test]
    fn those_that_are_seen_are_drawn_once_each_and_follow() {
        let mut portraits = Pages::<party::Ground>::default();
        let wake: Wake = Arc::new(|| ());
        let [one, other] = [1, 2].map(Id::<Party>::new);
        let mut come = |seen: &[Id<Party>], dossier: &Dossier| {
            let mut drawn = 0;
            loop {
                portraits.catch_up(seen, dossier, (civil::date(2025, 12, 5), None, None), &wake);
                if portraits.progress().is_none() {
                    break;
                }
                while !portraits.poll() {
                    std::thread::yield_now();
                }
                drawn += 1;
            }
            let of = |it| portraits.of(it).map(|it| it.dossier.len());
            (drawn, of(one), of(other))
        };
        let mut dossier: Dossier = [(one.any(), Party::default().wrap())].into_iter().collect();
        assert_eq!(come(&[one, other], &dossier), (2, Some(1), None));
        assert_eq!(come(&[one, other], &dossier).0, 0, "nothing is done twice");
        dossier.put(other.any(), Some(Party::default().wrap()));
        assert_eq!(come(&[one, other], &dossier), (2, Some(2), Some(2)));
        assert_eq!(come(&[other], &dossier), (0, None, Some(2)), "who is not seen is forgotten");
    }
}
