//! Which checks are listed. What is listed is kept until the overview or the filter changes; words are looked for on a
//! thread of their own, since each check has to be put into words for that.

use crate::{
    analysis::{
        checks::{Check, CheckKey, Gravity},
        find::folded,
        overview::Overview,
    },
    job::{Desk, Job, Outcome, Wake},
    model::{AnyId, CheckRule},
    text::{self, date::DateStyle},
};
use std::sync::Arc;

/// Which checks are to be listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckFilter {
    /// Those of this gravity only.
    pub gravity: Option<Gravity>,
    /// Those of this rule only.
    pub rule: Option<CheckRule>,
    /// Those about this party or issue only.
    pub about: Option<AnyId>,
    /// Those only in whose words this stands.
    pub words: String,
    /// Whether those that were dismissed are listed too.
    pub dismissed: bool,
}

impl CheckFilter {
    /// Whether it leaves anything out that is to be looked at.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        *self != Self { dismissed: self.dismissed, ..Self::default() }
    }

    /// Whether it lists a check, whatever its words are.
    fn takes(&self, overview: &Overview, check: &Check) -> bool {
        self.gravity.is_none_or(|it| it == check.gravity)
            && self.rule.is_none_or(|it| it == check.rule())
            && self.about.is_none_or(|it| check.concerns(&overview.dossier, it))
    }

    /// What it lists. None if it is no longer wanted.
    fn list(&self, overview: &Overview, style: DateStyle, desk: &Desk) -> Option<Listed> {
        let words = folded(self.words.trim());
        let total = (overview.checks.len() + overview.dismissed.len()).max(1) as f32;
        let mut done = 0.0;
        let mut of = |all: &[Check]| {
            let mut listed = Vec::new();
            for (at, check) in all.iter().enumerate() {
                done += 1.0;
                if !words.is_empty() {
                    desk.goes_on(done / total).then_some(())?;
                }
                // To put a check into words takes long: only where they are looked for.
                let line = || text::check::line(&overview.dossier, style, check);
                let has_words =
                    || words.is_empty() || folded(&format!("{} {}", check.rule(), line())).contains(&words);
                if self.takes(overview, check) && has_words() {
                    listed.push(at);
                }
            }
            Some(listed)
        };
        let noticed = of(&overview.checks)?;
        let dismissed = if self.dismissed { of(&overview.dismissed)? } else { Vec::new() };
        Some(Listed { noticed, dismissed })
    }
}

/// The checks that are listed, by their index in the overview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Those to be looked at.
    pub noticed: Vec<usize>,
    /// Those that were dismissed, where they are wanted too.
    pub dismissed: Vec<usize>,
}

/// Of what and how checks are listed.
type Asked = (u64, CheckFilter, DateStyle);

/// Where one is among the checks.
#[derive(Debug, Default)]
pub(in crate::app) struct Looking {
    pub(super) filter: CheckFilter,
    pub(super) at: Option<CheckKey>,
    of: Option<Asked>,
    pub(super) listed: Listed,
    running: Option<(Asked, Job<Option<Listed>>)>,
    /// Where the one that is looked at stands: whether among those that were dismissed, and at which index.
    found: Option<(bool, usize)>,
    found_of: Option<(u64, Option<CheckKey>)>,
    /// How often something else was listed.
    pub(super) version: u64,
}

impl Looking {
    pub(in crate::app) fn catch_up(
        &mut self,
        overview: Option<&Arc<Overview>>,
        version: u64,
        style: DateStyle,
        wake: &Wake,
    ) {
        let Some(overview) = overview else { return };
        if self.filter.about.is_some_and(|it| !overview.dossier.holds(it)) {
            self.filter.about = None;
        }
        self.find_again(overview, version);
        let asked = (version, self.filter.clone(), style);
        if self.of.as_ref() == Some(&asked) || self.running.as_ref().is_some_and(|(it, _)| *it == asked) {
            return;
        }
        if let Some((_, job)) = self.running.take() {
            job.stop();
        }
        if self.filter.words.trim().is_empty() {
            if let Some(listed) = self.filter.list(overview, style, &Desk::alone()) {
                self.take(asked, listed);
            }
            return;
        }
        let (overview, filter) = (Arc::clone(overview), self.filter.clone());
        match Job::start("checks", wake, move |desk| filter.list(&overview, style, desk)) {
            Ok(job) => self.running = Some((asked, job)),
            // The next change tries again.
            Err(error) => tracing::warn!("no thread to look for checks: {error}"),
        }
    }

    /// Takes in what was found. Whether there is anything new.
    pub(in crate::app) fn poll(&mut self) -> bool {
        let Some((asked, job)) = self.running.take() else { return false };
        match job.poll() {
            Outcome::Working => {
                self.running = Some((asked, job));
                return false;
            }
            Outcome::Done(Some(listed)) => self.take(asked, listed),
            Outcome::Done(None) => {}
            // It would be lost again.
            Outcome::Lost => self.take(asked, Listed::default()),
        }
        true
    }

    fn take(&mut self, asked: Asked, listed: Listed) {
        (self.of, self.listed) = (Some(asked), listed);
        self.version += 1;
    }

    fn find_again(&mut self, overview: &Overview, version: u64) {
        if self.found_of.as_ref().is_some_and(|(of, at)| *of == version && *at == self.at) {
            return;
        }
        let place = |all: &[Check], key: &CheckKey| all.iter().position(|it| it.is(key));
        self.found = self.at.as_ref().and_then(|key| {
            let noticed = place(&overview.checks, key).map(|at| (false, at));
            noticed.or_else(|| place(&overview.dismissed, key).map(|at| (true, at)))
        });
        self.found_of = Some((version, self.at.clone()));
    }

    /// Those that are listed and to be looked at, in order.
    pub(super) fn noticed<'a>(&self, overview: &'a Overview) -> Vec<&'a Check> {
        self.listed.noticed.iter().filter_map(|it| overview.checks.get(*it)).collect()
    }

    /// The one that is looked at, if it is still there.
    pub(super) fn check<'a>(&self, overview: &'a Overview) -> Option<&'a Check> {
        let (is_dismissed, at) = self.found?;
        let all = if is_dismissed { &overview.dismissed } else { &overview.checks };
        all.get(at).filter(|check| self.at.as_ref().is_some_and(|it| check.is(it)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::overview::Ground, app::storage};
    use jiff::civil;

    fn overview() -> Arc<Overview> {
        let dossier = storage::sample().expect("it can be read").dossier;
        let as_of = civil::date(2025, 12, 2);
        Arc::new(Ground::default().overview(&dossier, as_of, None, &mut |_| true).expect("nobody stops it"))
    }

    /// What is listed by a filter, the job awaited.
    fn listed(looking: &mut Looking, overview: &Arc<Overview>, filter: CheckFilter) -> Vec<usize> {
        looking.filter = filter;
        let wake: Wake = Arc::new(|| ());
        looking.catch_up(Some(overview), 1, DateStyle::Iso, &wake);
        while looking.running.is_some() {
            looking.poll();
            std::thread::yield_now();
        }
        looking.listed.noticed.clone()
    }

    #[test]
    fn checks_are_told_apart_by_gravity_rule_what_they_are_about_and_words() {
        let overview = overview();
        let mut looking = Looking::default();
        let mut many = |filter: CheckFilter| listed(&mut looking, &overview, filter).len();
        assert_eq!(many(CheckFilter::default()), overview.checks.len());
        let each = Gravity::ALL.iter().map(|it| CheckFilter { gravity: Some(*it), ..CheckFilter::default() });
        assert_eq!(each.map(&mut many).sum::<usize>(), overview.checks.len());
        for check in &overview.checks {
            let rule = CheckFilter { rule: Some(check.rule()), ..CheckFilter::default() };
            assert!((1..=overview.checks.len()).contains(&many(rule)));
            let about = CheckFilter { about: check.record(), ..CheckFilter::default() };
            assert!(many(about) >= 1);
            let line = text::check::line(&overview.dossier, DateStyle::Iso, check).to_uppercase();
            assert!(many(CheckFilter { words: line, ..CheckFilter::default() }) >= 1);
        }
        assert_eq!(many(CheckFilter { words: "nowhere to be read".into(), ..CheckFilter::default() }), 0);
    }

    #[test]
    fn nothing_is_listed_anew_while_nothing_has_changed() {
        let overview = overview();
        let mut looking = Looking::default();
        listed(&mut looking, &overview, CheckFilter::default());
        listed(&mut looking, &overview, CheckFilter::default());
        assert_eq!(looking.version, 1);
        listed(&mut looking, &overview, CheckFilter { words: "position".into(), ..CheckFilter::default() });
        listed(&mut looking, &overview, CheckFilter { words: "position".into(), ..CheckFilter::default() });
        assert_eq!(looking.version, 2);
    }
}
