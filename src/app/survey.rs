//! The overview of the dossier that is open. It is worked out on a thread of its own, from what it last
//! saw and what has changed since; until that is done the one before is shown.

use crate::{
    analysis::{
        checks::Limits,
        overview::{Ground, Overview, Since},
    },
    job::{self, Job, Outcome, Wake},
    model::{Dossier, Id, Moment, Party},
};
use jiff::{ToSpan as _, civil, tz::TimeZone};
use std::sync::Arc;

/// What an overview is asked of.
#[derive(Clone, Debug)]
struct Asked {
    dossier: Dossier,
    as_of: civil::Date,
    since: Option<Since>,
    limits: Limits,
    own: Option<Id<Party>>,
}

impl Asked {
    fn is_same(&self, other: &Self) -> bool {
        (self.as_of, self.since, self.limits, self.own) == (other.as_of, other.since, other.limits, other.own)
            && self.dossier.is_same_version(&other.dossier)
    }
}

type Work = Job<(Ground, Option<Overview>)>;

/// The overview, as far as it has been worked out.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The newest there is, and what it is of.
    latest: Option<(Arc<Overview>, Asked)>,
    running: Option<(Asked, Work)>,
    ground: Ground,
    /// How many there have been.
    version: u64,
    /// What the user wants to compare with; none: the last visit, or else a week ago.
    pub(super) chosen: Option<civil::Date>,
}

impl Survey {
    /// Sees to it that there will be the overview of that dossier, day and time.
    pub(super) fn catch_up(
        &mut self,
        dossier: &Dossier,
        as_of: civil::Date,
        visit: Option<Moment>,
        (limits, own): (Limits, Option<Id<Party>>),
        wake: &Wake,
        zone: &TimeZone,
    ) {
        let since = Some(since(as_of, self.chosen, visit, zone));
        let wanted = Asked { dossier: dossier.clone(), as_of, since, limits, own };
        let is_there = self.latest.as_ref().is_some_and(|(_, it)| it.is_same(&wanted));
        // One at a time: what has changed meanwhile is taken in when that is done.
        if is_there || self.running.is_some() {
            return;
        }
        let (mut ground, of) = (std::mem::take(&mut self.ground), wanted.clone());
        (ground.limits, ground.seat) = (of.limits, of.own);
        let job = Job::start("overview", wake, move |desk| {
            let it = ground.overview(&of.dossier, of.as_of, of.since, &mut |done| desk.goes_on(done));
            (ground, it)
        });
        match job {
            Ok(job) => self.running = Some((wanted, job)),
            // The next change tries again.
            Err(error) => tracing::warn!("no thread for the overview: {error}"),
        }
    }

    /// Takes in what has been worked out. Whether there is anything new.
    pub(super) fn poll(&mut self) -> bool {
        let Some((asked, job)) = self.running.take() else { return false };
        match job.poll() {
            Outcome::Working => {
                self.running = Some((asked, job));
                return false;
            }
            Outcome::Done((ground, overview)) => {
                self.ground = ground;
                self.version += 1;
                if let Some(it) = overview {
                    let before = self.latest.replace((Arc::new(it), asked));
                    // There may be a hundred thousand checks in it.
                    job::let_go(before);
                }
            }
            Outcome::Lost => {
                // It would be lost again.
                tracing::error!("the overview ended unexpectedly");
                self.latest = Some((Arc::default(), asked));
            }
        }
        true
    }

    pub(super) const fn latest(&self) -> Option<&Arc<Overview>> {
        match &self.latest {
            Some((it, _)) => Some(it),
            None => None,
        }
    }

    /// Since when changes are told in the newest one.
    pub(super) fn since(&self) -> Option<Since> {
        self.latest.as_ref().and_then(|(_, it)| it.since)
    }

    pub(super) const fn version(&self) -> u64 {
        self.version
    }

    /// How much of the next one is done, from 0 to 1; none if nothing is being worked out.
    pub(super) fn progress(&self) -> Option<f32> {
        self.running.as_ref().map(|(_, job)| job.progress())
    }
}

/// With what things are compared: the day that was chosen, else the last visit, else a week ago; never
/// with what lies after the day as of which one looks.
fn since(as_of: civil::Date, chosen: Option<civil::Date>, visit: Option<Moment>, zone: &TimeZone) -> Since {
    let day = match (chosen, visit) {
        (None, Some(moment)) => {
            let day = moment.timestamp().to_zoned(zone.clone()).date();
            return Since { day: day.min(as_of), moment, is_visit: true };
        }
        (Some(day), _) => day,
        (None, None) => as_of.checked_sub(1.week()).unwrap_or(civil::Date::MIN),
    };
    let day = day.min(as_of);
    let end = day.tomorrow().unwrap_or(day).to_zoned(zone.clone()).map(|it| it.timestamp());
    Since { day, moment: Moment::new(end.unwrap_or(jiff::Timestamp::MAX)), is_visit: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_day_comes_before_the_last_visit() {
        let (as_of, before, after) =
            (civil::date(2025, 12, 5), civil::date(2025, 11, 1), civil::date(2026, 1, 1));
        let visit: Moment = "2025-12-01T12:00:00Z".parse().expect("an instant");
        let told = |chosen, visit| {
            let it = since(as_of, chosen, visit, &TimeZone::UTC);
            (it.day, it.is_visit)
        };
        assert_eq!(told(Some(before), Some(visit)), (before, false));
        assert_eq!(told(Some(after), None), (as_of, false));
        assert_eq!(told(None, Some(visit)), (civil::date(2025, 12, 1), true));
        assert_eq!(told(None, None), (civil::date(2025, 11, 28), false));
    }

    #[test]
    fn it_comes_from_a_thread_of_its_own_and_follows() {
        let mut survey = Survey::default();
        let wake: Wake = Arc::new(|| ());
        let come = |survey: &mut Survey, dossier: &Dossier| {
            survey.catch_up(
                dossier,
                civil::date(2025, 12, 5),
                None,
                (Limits::default(), None),
                &wake,
                &TimeZone::UTC,
            );
            while survey.progress().is_some() {
                survey.poll();
                std::thread::yield_now();
            }
            survey.latest().map(|it| it.dossier.len())
        };
        let mut dossier = Dossier::default();
        assert_eq!(come(&mut survey, &dossier), Some(0));
        assert_eq!((come(&mut survey, &dossier), survey.version()), (Some(0), 1), "nothing is done twice");
        let party = Party::default();
        dossier.put(Id::<Party>::new(1).any(), Some(crate::model::record::Of::wrap(party)));
        assert_eq!(come(&mut survey, &dossier), Some(1));
    }
}
