//! What is done on cells of the matrix: a position typed in, withdrawn, or pasted. Each becomes a dated
//! statement; what stood before is never rewritten, but for what was typed there a moment ago.

use super::AppState;
use crate::{
    edit::{Edit, fresh_id},
    model::{
        Citation, Condition, Dossier, Id, Issue, Party, Point, PointKind, Source, Statement, Target,
        record::{Of, Record},
    },
    text::{self, answer::Answer},
};
use std::collections::BTreeMap;

/// What was done on cells of the matrix.
#[derive(Clone, Debug, PartialEq)]
pub enum CellDeed {
    /// Something was typed into a cell.
    Type {
        /// The cell's issue.
        issue: Id<Issue>,
        /// The cell's party.
        party: Id<Party>,
        /// What it is to say; blank: nothing.
        answers: Vec<Answer>,
        /// The statement behind what the cell showed, if it was the party's own.
        standing: Option<Id<Statement>>,
    },
    /// Positions were taken back.
    Withdraw {
        /// Which.
        cells: Vec<(Id<Issue>, Id<Party>)>,
        /// To what they go back.
        to: crate::model::record::Withdrawal,
    },
    /// Cells were pasted.
    Paste {
        /// What each party says on which issue.
        said: BTreeMap<Id<Party>, Vec<(Id<Issue>, Answer)>>,
        /// When it was said.
        date: crate::model::Date,
        /// The source to cite.
        source: Option<Id<Source>>,
    },
}

impl AppState {
    /// Does it, as one step.
    pub(super) fn on_cells(&mut self, deed: CellDeed) {
        let Some(dossier) = self.dossier().cloned() else { return };
        match deed {
            CellDeed::Type { issue, party, answers, standing } => {
                self.type_in(&dossier, issue, party, &answers, standing);
            }
            CellDeed::Withdraw { cells, to } => {
                let many = cells.len();
                let mut by: BTreeMap<Id<Party>, Vec<Point>> = BTreeMap::new();
                for (issue, party) in cells {
                    let point = Point::new(Target::Issue(issue), PointKind::Withdrawal(to));
                    by.entry(party).or_default().push(point);
                }
                let statements = by.into_iter().map(|(party, points)| said(party, points));
                if self.put_in(&dossier, statements.collect()) {
                    let what = text::count(many, "position", "positions");
                    self.message = format!("Withdrew {what}, {to}");
                }
            }
            CellDeed::Paste { said: all, date, source } => {
                let many: usize = all.values().map(Vec::len).sum();
                let statements = all.into_iter().map(|(party, answers)| Statement {
                    date: Some(date),
                    citations: source.map(Citation::new).into_iter().collect(),
                    ..said(party, answers.iter().map(|(issue, it)| point(*issue, it)).collect())
                });
                let statements: Vec<Statement> = statements.collect();
                let parties = text::count(statements.len(), "party", "parties");
                if self.put_in(&dossier, statements) {
                    let what = text::count(many, "position", "positions");
                    self.message = format!("Pasted {what} of {parties}");
                }
            }
        }
    }

    fn type_in(
        &mut self,
        dossier: &Dossier,
        issue: Id<Issue>,
        party: Id<Party>,
        answers: &[Answer],
        standing: Option<Id<Statement>>,
    ) {
        let points: Vec<Point> = answers.iter().map(|it| point(issue, it)).collect();
        let cell = format!("{} on {}", dossier.name(party.any()), dossier.name(issue.any()));
        let own = standing.filter(|it| self.typed.contains(it)).and_then(|id| Some((id, dossier.get(id)?)));
        let own = own.filter(|(_, it)| {
            it.by == [party]
                && it.date == Some(self.as_of.into())
                && it.points.iter().all(|it| it.target == Target::Issue(issue) && is_said(it.kind))
        });
        let edit = match own {
            Some((id, _)) if points.is_empty() => Edit::Remove { ids: vec![id.any()] },
            Some((id, seen)) => {
                let after = Statement { points, ..seen.clone() };
                Edit::Change { id: id.any(), seen: seen.clone().wrap(), after: after.wrap() }
            }
            None if points.is_empty() => return,
            None => {
                let id = fresh_id::<Statement>(dossier);
                self.typed.insert(id);
                self.new_of(dossier, id, said(party, points))
            }
        };
        if self.edit(edit) {
            self.message = format!("Entered what stands for {cell}");
        }
        // What is typed next is a step of its own.
        if let Some(it) = &mut self.document {
            it.session.seal();
        }
    }

    /// Enters statements as one step.
    fn put_in(&mut self, dossier: &Dossier, statements: Vec<Statement>) -> bool {
        let edits: Vec<Edit> = statements
            .into_iter()
            .map(|it| self.new_of(dossier, fresh_id::<Statement>(dossier), it))
            .collect();
        !edits.is_empty() && self.edit(Edit::Many(edits))
    }

    /// A new statement, as of the day that is looked at if it has no date, after all others of its day.
    fn new_of(&self, dossier: &Dossier, id: Id<Statement>, mut it: Statement) -> Edit {
        it.date = it.date.or(Some(self.as_of.into()));
        let same_day = dossier.all::<Statement>().filter(|(_, other)| other.date == it.date);
        it.order = super::create::at_end(same_day.map(|(_, it)| &it.order));
        let mut record: Record = it.wrap();
        self.stamp(dossier, &mut record);
        Edit::Add { id: id.any(), record }
    }
}

/// Whether typing makes points of that kind.
fn is_said(kind: PointKind) -> bool {
    kind == PointKind::Position
}

fn said(party: Id<Party>, points: Vec<Point>) -> Statement {
    Statement { by: vec![party], points, ..Statement::default() }
}

fn point(issue: Id<Issue>, answer: &Answer) -> Point {
    let Answer { place, words, condition } = answer.clone();
    let conditions = Some(condition).filter(|it| !it.is_empty());
    Point {
        place,
        words,
        conditions: conditions.map(|text| Condition { text, ..Condition::default() }).into_iter().collect(),
        ..Point::new(Target::Issue(issue), PointKind::Position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Action, Command, Surroundings, storage::Disk},
        model::{
            position::Positions,
            record::{KindName, Withdrawal},
        },
        text::answer::read,
    };

    struct Desk {
        app: AppState,
        issue: Id<Issue>,
        party: Id<Party>,
    }

    impl Desk {
        fn new() -> Self {
            let mut app = AppState::new(Surroundings::at_rest(std::sync::Arc::new(Disk::default())));
            for command in [Command::New, Command::Add(KindName::Issue), Command::Add(KindName::Party)] {
                app.act(Action::Command(command));
            }
            let dossier = app.dossier().expect("open");
            let issue = dossier.all::<Issue>().next().expect("an issue").0;
            let party = dossier.all::<Party>().next().expect("a party").0;
            Self { app, issue, party }
        }
        fn types(&mut self, words: &str) {
            let answers = read(&crate::model::Scale::Open, words, self.app.today()).answers;
            let standing = self.standing();
            let deed = CellDeed::Type { issue: self.issue, party: self.party, answers, standing };
            self.app.act(Action::Cells(deed));
        }
        fn position(&self) -> crate::model::position::Position {
            let positions = Positions::of(self.app.dossier().expect("open"));
            positions.position(self.party, self.issue, self.app.as_of)
        }
        fn standing(&self) -> Option<Id<Statement>> {
            match self.position().firm.first()?.origin {
                crate::model::position::Origin::Statement(id, _) => Some(id),
                crate::model::position::Origin::Clause(_) => None,
            }
        }
        fn says(&self) -> String {
            self.position().firm.iter().map(|it| it.words.clone()).collect::<Vec<_>>().join(" / ")
        }
        fn statements(&self) -> usize {
            self.app.dossier().expect("open").all::<Statement>().count()
        }
        fn give(&mut self, command: Command) {
            self.app.act(Action::Command(command));
        }
    }

    #[test]
    fn typing_enters_a_statement_and_typing_again_amends_it() {
        let mut desk = Desk::new();
        desk.types("half");
        desk.types("all");
        assert_eq!((desk.says().as_str(), desk.statements()), ("all", 1));
        desk.give(Command::Undo);
        assert_eq!(desk.says(), "half");
        desk.give(Command::Redo);
        desk.types("");
        assert_eq!((desk.says().as_str(), desk.statements()), ("", 0), "it was never said");
        desk.give(Command::Undo);
        // On another day it is another statement, and so it is where somebody else entered it.
        desk.app.act(Action::AsOf(jiff::civil::date(2025, 12, 6)));
        desk.types("none");
        assert_eq!((desk.says().as_str(), desk.statements()), ("none", 2));
        desk.app.typed.clear();
        desk.types("some");
        assert_eq!((desk.says().as_str(), desk.statements()), ("some", 3));
    }

    #[test]
    fn a_withdrawal_is_a_statement_too() {
        for (to, left) in [(Withdrawal::ToBefore, "half"), (Withdrawal::ToNothing, "")] {
            let mut desk = Desk::new();
            desk.types("half");
            desk.app.act(Action::AsOf(jiff::civil::date(2025, 12, 6)));
            desk.types("all");
            desk.app.act(Action::AsOf(jiff::civil::date(2025, 12, 7)));
            let cells = vec![(desk.issue, desk.party)];
            desk.app.act(Action::Cells(CellDeed::Withdraw { cells, to }));
            assert_eq!((desk.says().as_str(), desk.statements()), (left, 3), "{to}");
            desk.give(Command::Undo);
            assert_eq!(desk.says(), "all");
        }
    }

    #[test]
    fn what_is_pasted_is_one_statement_a_party_and_one_step() {
        let mut desk = Desk::new();
        desk.give(Command::Add(KindName::Party));
        let dossier = desk.app.dossier().expect("open").clone();
        let answer = Answer { words: "x".into(), ..Answer::default() };
        let said = dossier.all::<Party>().map(|(party, _)| (party, vec![(desk.issue, answer.clone())]));
        let date = "2025-11".parse().expect("a date");
        let deed = CellDeed::Paste { said: said.collect(), date, source: None };
        desk.app.act(Action::Cells(deed));
        assert_eq!(desk.statements(), 2);
        assert_eq!(desk.app.message, "Pasted 2 positions of 2 parties");
        let dossier = desk.app.dossier().expect("open");
        assert!(dossier.all::<Statement>().all(|(_, it)| it.date == Some(date) && it.added.is_some()));
        desk.give(Command::Undo);
        assert_eq!(desk.statements(), 0);
    }
}
