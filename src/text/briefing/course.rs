//! What lies around an event: the texts that it is about, what else comes before it, what is to be done, what came of
//! it, and the keeper's notes.

use super::{
    Kind, Line, Of,
    lines::{Writer, joined},
};
use crate::{
    analysis::briefing::{Briefing, Force, Moved, Paper, Stage},
    model::{
        Id, Party,
        position::Origin,
        record::{Clause, PointKind, Task},
    },
    text::{date::when, position, sentence},
};
use std::collections::BTreeSet;

impl Writer<'_> {
    pub(super) fn papers(&mut self, it: &Briefing) {
        let (papers, as_of) = (&it.papers, it.as_of);
        let first = self.lines.len();
        for paper in papers {
            let Some(it) = self.dossier.get(paper.proposal) else { continue };
            let mut lead = self.name(paper.proposal);
            if !it.code.trim().is_empty() {
                lead = format!("{} {lead}", it.code.trim());
            }
            if let Some(former) = it.supersedes {
                let name = self.name(former);
                let code = self.dossier.get(former).map(|it| it.code.trim()).unwrap_or_default();
                lead = format!("{lead}, in place of {}", format!("{code} {name}").trim_start());
            }
            let come = it.statuses.iter().filter(|it| it.date.has_come(as_of));
            let stage = come.max_by_key(|it| it.date.last());
            let stage = stage.map(|it| format!("{} since {}", it.status, self.date(it.date)));
            let lapses = it.valid_until.map(|it| format!("holds until {}", self.date(it)));
            let known = self.known(&it.citations);
            let level = self.level(paper.proposal);
            let line = Line::new(Kind::Point, lead, it.summary.trim());
            let line = line.detail(joined([stage, lapses, known])).level(level);
            self.lines.push(line.of(Of::Record(paper.proposal.any())));
            self.remarks(paper);
            self.unconfirmed(paper);
        }
        self.under(first, if papers.len() == 1 { "The text" } else { "The texts" });
    }

    /// What was said of a text; the same words of several parties once.
    fn remarks(&mut self, paper: &Paper) {
        let mut told = BTreeSet::new();
        for (on, stand) in &paper.remarks {
            let Origin::Statement(id, _) = stand.origin else { continue };
            let Some(said) = self.dossier.get(id) else { continue };
            if !told.insert((*on, stand.words.trim())) {
                continue;
            }
            let same = paper
                .remarks
                .iter()
                .filter(|(it, other)| it == on && other.words.trim() == stand.words.trim());
            let mut lead = self.names(&same.map(|(_, it)| it.holder).collect::<Vec<Id<Party>>>());
            if *on != paper.proposal {
                lead = format!("{lead} on {}", self.proposal(*on));
            }
            let kind = (stand.kind != PointKind::Comment).then(|| stand.kind.to_string());
            let detail = joined([kind, Some(self.by(said))]);
            let level = self.level(id);
            let line = Line::new(Kind::Point, lead, stand.words.trim()).detail(detail).level(level);
            self.lines.push(line.of(Of::Record(id.any())));
        }
    }

    /// Whose confirmation of a text, or of a clause of it, is waited for.
    fn unconfirmed(&mut self, paper: &Paper) {
        for it in &paper.unconfirmed {
            let on = it.on.of::<Clause>().map(|it| self.name(it));
            let since = it.since.map(|it| format!("since {}", self.date(it)));
            let said = it.origin.record();
            let line = Line::new(Kind::Point, "To be confirmed by", self.name(it.party));
            let line = line.detail(joined([on, Some("accepted ad referendum".to_owned()), since]));
            let level = self.level(said);
            self.lines.push(line.level(level).of(Of::Record(said)));
        }
    }

    pub(super) fn until_then(&mut self, it: &Briefing) {
        let first = self.lines.len();
        for id in &it.between {
            let Some(start) = self.dossier.get(*id).and_then(|it| it.start) else { continue };
            let line = Line::new(Kind::Point, when(start, self.style), self.name(*id));
            let level = self.level(*id);
            self.lines.push(line.level(level).of(Of::Record(id.any())));
        }
        self.under(first, "Until then");
    }

    pub(super) fn tasks(&mut self, it: &Briefing) {
        let first = self.lines.len();
        for id in &it.tasks {
            self.task(Kind::Point, it, *id);
        }
        self.under(first, "To do");
    }

    /// Something that is to be done: under its heading, or with the issue that it is about.
    pub(super) fn task(&mut self, kind: Kind, it: &Briefing, id: Id<Task>) {
        let Some(task) = self.dossier.get(id) else { return };
        let is_late = it.stage == Stage::Ahead && task.due.is_some_and(|due| due.last() < it.as_of);
        let due = task.due.map(|due| {
            let when = if is_late { "overdue since" } else { "by" };
            format!("{when} {}", self.date(due))
        });
        let lead = match (kind, due) {
            (Kind::Point, due) => due.map(|it| sentence(&it)).unwrap_or_default(),
            (_, None) => "To do".to_owned(),
            (_, Some(due)) => format!("To do, {due}"),
        };
        let owner = task.owner.map(|it| self.name(it.record()));
        let line = Line::new(kind, lead, self.name(id)).detail(joined([owner]));
        let level = self.level(id);
        self.lines.push(line.level(level).of(Of::Record(id.any())));
    }

    pub(super) fn outcome(&mut self, it: &Briefing) {
        let first = self.lines.len();
        let outcome = self.event.outcome.trim();
        if !outcome.is_empty() && it.stage != Stage::Ahead {
            self.put(Kind::Point, "", outcome);
        }
        if let Some(came) = &it.outcome {
            for moved in &came.moved {
                self.moved(moved);
            }
            for id in &came.said {
                let by = self.dossier.get(*id).map(|it| self.names(&it.by)).unwrap_or_default();
                self.said(Kind::Point, by, *id);
            }
            if self.lines.len() == first {
                self.put(Kind::Point, "", "Nothing is recorded.");
            }
        }
        self.under(first, "What came of it");
    }

    fn moved(&mut self, it: &Moved) {
        let mut words = position::cell(self.dossier, self.style, it.issue, &it.to);
        if !it.from.is_blank() {
            let before = position::cell(self.dossier, self.style, it.issue, &it.from);
            words = format!("{words}; before: {before}");
        }
        let lead = format!("{} on {}", self.name(it.party), self.issue(it.issue));
        let stands = [&it.to.firm, &it.to.conditional, &it.to.packages, &it.to.signals];
        let stand = stands.into_iter().find_map(|it| it.first());
        let detail = stand.map(|it| self.detail(Force::Firm, it)).unwrap_or_default();
        let all = [&it.from, &it.to]
            .into_iter()
            .flat_map(|it| [&it.firm, &it.conditional, &it.packages, &it.signals].into_iter().flatten());
        let level = all.filter_map(|it| self.level_of(it)).max();
        let line = Line::new(Kind::Point, lead, words).detail(detail).level(level);
        self.lines.push(line.of(Of::Cell(it.issue, it.party)));
    }

    pub(super) fn notes(&mut self, it: &Briefing) {
        let first = self.lines.len();
        for id in &it.notes {
            let text = self.dossier.get(*id).map(|it| it.text.trim()).unwrap_or_default();
            let level = self.level(*id);
            self.lines.push(Line::new(Kind::Point, "", text).level(level).of(Of::Record(id.any())));
        }
        self.under(first, if it.notes.len() == 1 { "Note" } else { "Notes" });
    }
}
