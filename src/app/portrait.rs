//! The portraits of the parties whose pages are seen. They are drawn one after another on a thread of their own, from
//! what it last saw and what has changed since; until that is done those before are shown.

use crate::{
    analysis::party::{Ground, Portrait},
    job::{Job, Outcome, Wake},
    model::{Dossier, Id, Party},
};
use jiff::civil;
use std::{collections::BTreeMap, sync::Arc};

/// What a portrait is asked of.
#[derive(Clone, Debug)]
struct Asked {
    dossier: Dossier,
    as_of: civil::Date,
    since: Option<civil::Date>,
}

impl Asked {
    fn is_same(&self, other: &Self) -> bool {
        (self.as_of, self.since) == (other.as_of, other.since) && self.dossier.is_same_version(&other.dossier)
    }
}

/// A portrait, and of what it is; none if there is no such party.
type Drawn = (Option<Arc<Portrait>>, Asked);

/// The portraits, as far as they have been drawn.
#[derive(Debug, Default)]
pub(super) struct Portraits {
    latest: BTreeMap<Id<Party>, Drawn>,
    asked: Option<(Id<Party>, Asked)>,
    running: Option<Job<(Ground, Option<Portrait>)>>,
    ground: Ground,
}

impl Portraits {
    /// Sees to it that there will be portraits of those parties as of that dossier and day; all others are forgotten.
    pub(super) fn catch_up(
        &mut self,
        seen: &[Id<Party>],
        dossier: &Dossier,
        as_of: civil::Date,
        since: Option<civil::Date>,
        wake: &Wake,
    ) {
        self.latest.retain(|party, _| seen.contains(party));
        if self.running.is_some() {
            return;
        }
        let wanted = Asked { dossier: dossier.clone(), as_of, since };
        let is_there = |it: &Id<Party>| self.latest.get(it).is_some_and(|(_, it)| it.is_same(&wanted));
        let Some(party) = seen.iter().copied().find(|it| !is_there(it)) else { return };
        let (mut ground, of) = (std::mem::take(&mut self.ground), wanted.clone());
        let job = Job::start("portrait", wake, move |desk| {
            let goes_on = &mut |done| desk.goes_on(done);
            let it = ground.portrait(&of.dossier, party, of.as_of, of.since, goes_on);
            (ground, it)
        });
        match job {
            Ok(job) => (self.asked, self.running) = (Some((party, wanted)), Some(job)),
            // The next change tries again.
            Err(error) => tracing::warn!("no thread for a portrait: {error}"),
        }
    }

    /// Takes in what has been drawn. Whether there is anything new.
    pub(super) fn poll(&mut self) -> bool {
        let drawn = match Job::poll_in(&mut self.running) {
            Outcome::Working => return false,
            Outcome::Done((ground, portrait)) => {
                self.ground = ground;
                portrait.map(Arc::new)
            }
            Outcome::Lost => {
                // It would be lost again; the one before still says much.
                tracing::error!("a portrait ended unexpectedly");
                self.asked.as_ref().and_then(|(party, _)| self.latest.remove(party)?.0)
            }
        };
        if let Some((party, asked)) = self.asked.take() {
            self.latest.insert(party, (drawn, asked));
        }
        true
    }

    pub(super) fn of(&self, party: Id<Party>) -> Option<&Arc<Portrait>> {
        self.latest.get(&party)?.0.as_ref()
    }

    /// Whether one was begun and did not come to its end.
    pub(super) fn is_lost(&self, party: Id<Party>) -> bool {
        self.latest.get(&party).is_some_and(|it| it.0.is_none())
    }

    /// How much of one is done, from 0 to 1; none if nothing is being drawn.
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
        let mut portraits = Portraits::default();
        let wake: Wake = Arc::new(|| ());
        let [one, other] = [1, 2].map(Id::<Party>::new);
        let mut come = |seen: &[Id<Party>], dossier: &Dossier| {
            let mut drawn = 0;
            loop {
                portraits.catch_up(seen, dossier, civil::date(2025, 12, 5), None, &wake);
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
