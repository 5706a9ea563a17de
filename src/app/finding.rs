//! Finding, beside the window's own thread: the index is made, and caught up with much, in a job, and so is
//! what takes longer than a frame to answer. Whoever shows results asks in each pass and never waits.

use crate::{
    analysis::find::{Index, Query, Results},
    job::{Job, Outcome, Wake},
    model::Dossier,
};

/// Looking into more records than this is too much for a frame.
const QUICK: usize = 400;

/// The index of the dossier that is open.
#[derive(Debug, Default)]
pub struct Finding {
    index: Option<Box<Index>>,
    job: Option<Job<Box<Index>>>,
    is_lost: bool,
}

impl Finding {
    /// Begins the index where there is none yet.
    pub fn begin(&mut self, dossier: &Dossier, wake: &Wake) {
        if self.index.is_none() && self.job.is_none() {
            self.index(dossier, wake);
        }
    }

    /// The index, up to date; none while it is being made.
    pub fn index(&mut self, dossier: &Dossier, wake: &Wake) -> Option<&Index> {
        match Job::poll_in(&mut self.job) {
            Outcome::Working => {}
            Outcome::Done(it) => self.index = Some(it),
            Outcome::Lost => self.is_lost = true,
        }
        if self.is_lost || self.job.is_some() {
            return None;
        }
        let mut index = self.index.take().unwrap_or_default();
        if index.is_behind_by_more_than(QUICK, dossier) {
            let now = dossier.clone();
            let job = Job::start("index", wake, move |desk| {
                let all = index.dossier().changes(&now).count().max(1);
                index.catch_up_telling(&now, &mut |looked| desk.progress(looked as f32 / all as f32));
                index
            });
            match job {
                Ok(job) => self.job = Some(job),
                Err(_) => self.index = Some(Box::new(Index::of(dossier))),
            }
        } else {
            index.catch_up(dossier);
            self.index = Some(index);
        }
        self.index.as_deref()
    }

    /// How much of the index is made, from 0 to 1; none if it is not being made.
    #[must_use]
    pub fn progress(&self) -> Option<f32> {
        self.job.as_ref().map(Job::progress)
    }

    /// Whether the index could not be made: a fault of the program.
    #[must_use]
    pub const fn is_lost(&self) -> bool {
        self.is_lost
    }
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is sought.
    #[default]
    Nothing,
    /// The index is still being made.
    Indexing,
    /// It is being looked for.
    Looking,
    /// All is found that there is.
    Done,
    /// It cannot be looked for: a fault of the program.
    Lost,
}

/// What is sought and what was found.
#[derive(Debug, Default)]
pub struct Search {
    /// What was answered last: as it was typed, of which dossier.
    seen: Option<(String, Dossier)>,
    query: Query,
    results: Results,
    serial: u64,
    stage: Stage,
    job: Option<Job<Results>>,
}

impl Search {
    /// Brings the results up to date with what is typed and with the dossier.
    pub fn catch_up(&mut self, typed: &str, finding: &mut Finding, dossier: &Dossier, wake: &Wake) {
        match Job::poll_in(&mut self.job) {
            Outcome::Working => {}
            Outcome::Done(results) => self.answer(results, Stage::Done),
            Outcome::Lost => self.answer(Results::default(), Stage::Lost),
        }
        let seen = self.seen.as_ref();
        if seen.is_some_and(|(text, of)| text == typed && of.is_same_version(dossier)) {
            return;
        }
        let query = Query::read(typed);
        if query.is_empty() {
            let troubles = Index::default().find(&query).troubles;
            self.answer(Results { troubles, ..Results::default() }, Stage::Nothing);
        } else if let Some(index) = finding.index(dossier, wake) {
            let candidates = index.find(&query);
            if candidates.are_many_for(&query) {
                let (now, sought) = (dossier.clone(), query.clone());
                match Job::start("search", wake, move |_| candidates.settle(&now, &sought)) {
                    Ok(job) => {
                        self.job = Some(job);
                        self.stage = Stage::Looking;
                    }
                    Err(_) => self.answer(Results::default(), Stage::Lost),
                }
            } else {
                self.answer(candidates.settle(dossier, &query), Stage::Done);
            }
        } else {
            self.stage = if finding.is_lost() { Stage::Lost } else { Stage::Indexing };
            self.query = query;
            return;
        }
        self.query = query;
        self.seen = Some((typed.to_owned(), dossier.clone()));
    }

    fn answer(&mut self, results: Results, stage: Stage) {
        self.job = None;
        self.stage = stage;
        if self.results != results {
            self.results = results;
        }
        self.serial += 1;
    }

    /// What is sought.
    #[must_use]
    pub const fn query(&self) -> &Query {
        &self.query
    }

    /// What was found; of the question before, until this one is answered.
    #[must_use]
    pub const fn results(&self) -> &Results {
        &self.results
    }

    /// Tells these results from those before.
    #[must_use]
    pub const fn serial(&self) -> u64 {
        self.serial
    }

    /// How far it has come.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        self.stage
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Statement, record::Of};
    use std::sync::{Arc, mpsc};

    fn statements(many: u64) -> Dossier {
        (1..=many)
            .map(|number| {
                let it = Statement { words: format!("Talks number {number}"), ..Statement::default() };
                (Id::<Statement>::new(number).any(), it.wrap())
            })
            .collect()
    }

    /// Asks again whenever it is woken, until the answer is there.
    fn ask(
        typed: &str,
        search: &mut Search,
        finding: &mut Finding,
        dossier: &Dossier,
    ) -> (Vec<Stage>, usize) {
        let (beat, beats) = mpsc::channel();
        let wake: Wake = Arc::new(move || {
            beat.send(()).ok();
        });
        let mut stages = Vec::new();
        loop {
            search.catch_up(typed, finding, dossier, &wake);
            if stages.last() != Some(&search.stage()) {
                stages.push(search.stage());
            }
            if !matches!(search.stage(), Stage::Indexing | Stage::Looking) {
                return (stages, search.results().total());
            }
            beats.recv().expect("it wakes");
        }
    }

    #[test]
    fn a_small_dossier_is_searched_at_once_and_a_large_one_beside() {
        let (mut search, mut finding) = (Search::default(), Finding::default());
        let small = statements(20);
        assert_eq!(ask("number", &mut search, &mut finding, &small), (vec![Stage::Done], 20));
        let large = statements(1500);
        let all = ask("number", &mut search, &mut finding, &large);
        assert_eq!(all, (vec![Stage::Indexing, Stage::Done], 1500));
        let phrase = ask("\"talks number\"", &mut search, &mut finding, &large);
        assert_eq!(phrase, (vec![Stage::Looking, Stage::Done], 1500));
        assert_eq!(ask("", &mut search, &mut finding, &large), (vec![Stage::Nothing], 0));
    }

    #[test]
    fn how_much_of_the_index_is_made_is_told() {
        let (beat, beats) = mpsc::channel();
        let wake: Wake = Arc::new(move || {
            beat.send(()).ok();
        });
        let (mut finding, large) = (Finding::default(), statements(3000));
        assert_eq!(finding.progress(), None);
        let mut reports = 0;
        while finding.index(&large, &wake).is_none() {
            assert!(finding.progress().is_some_and(|it| (0.0..=1.0).contains(&it)));
            beats.recv().expect("it wakes");
            reports += 1;
        }
        assert!(reports > 10, "it tells more than its end: {reports}");
        assert_eq!(finding.progress(), None);
    }

    #[test]
    fn results_change_with_the_dossier_and_not_else() {
        let (mut search, mut finding) = (Search::default(), Finding::default());
        let mut dossier = statements(3);
        ask("number", &mut search, &mut finding, &dossier);
        let serial = search.serial();
        ask("number", &mut search, &mut finding, &dossier);
        assert_eq!(search.serial(), serial);
        dossier.put(Id::<Statement>::new(2).any(), None);
        assert_eq!(ask("number", &mut search, &mut finding, &dossier).1, 2);
        assert_ne!(search.serial(), serial);
    }
}
