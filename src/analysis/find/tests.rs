//! Finding in a small dossier, by every filter.

use super::{FilterName, Index, Query, Results, Trouble, complete, result::Candidates};
use crate::model::{
    AnyId, Citation, Dossier, Id, Issue, Level, Party, Person, Point, PointKind, Source, Standing, Statement,
    Target,
    record::{Assessment, Clause, Cover, Of, Proposal, Record, Reliability},
};

fn id<K: Of>(number: u64) -> Id<K> {
    Id::new(number)
}

/// Two parties, two people, an issue with a part, a source, and statements.
fn talks() -> Dossier {
    let party = |name: &str, code: &str, aliases: &[&str]| {
        let aliases = aliases.iter().map(|it| (*it).to_owned()).collect();
        Party { name: name.into(), code: code.into(), aliases, ..Party::default() }.wrap()
    };
    let issue = |title: &str, parent| {
        Issue { title: title.into(), parent, keywords: vec!["Borders".into()], ..Issue::default() }.wrap()
    };
    let said = |by, words: &str, date: &str, target, kind| Statement {
        by: vec![id(by)],
        words: words.into(),
        date: date.parse().ok(),
        points: vec![Point::new(target, kind)],
        ..Statement::default()
    };
    let land = Target::Issue(id(1));
    let mut quoted = said(1, "They spoke of the line.", "2025-11-30", land, PointKind::RedLine);
    quoted.quote = "Ні п’яді Української землі!".into();
    quoted.speaker = Some(id(1));
    quoted.citations = vec![Citation::new(id(1))];
    let mut offer =
        said(2, "An offer on the contact line", "2025-11", Target::Issue(id(2)), PointKind::Offer);
    offer.standing = Standing::WithoutPrejudice;
    offer.to = vec![id(1)];
    offer.level = Level::Principals;
    let clause = said(2, "Not this", "2025", Target::Clause(id(1)), PointKind::Rejection);
    [
        (id::<Cover>(1).any(), Cover { title: "Talks".into(), ..Cover::default() }.wrap()),
        (id::<Party>(1).any(), party("Ukraine", "UA", &["Україна"])),
        (id::<Party>(2).any(), party("Uatland Federation", "RU", &[])),
        (id::<Person>(1).any(), Person { name: "Andrij Sybiha".into(), ..Person::default() }.wrap()),
        (id::<Issue>(1).any(), issue("Territory", None)),
        (id::<Issue>(2).any(), issue("Line of contact", Some(id(1)))),
        (id::<Proposal>(1).any(), Proposal { title: "Plan".into(), ..Proposal::default() }.wrap()),
        (id::<Clause>(1).any(), {
            let mut it = Clause::new(id(1));
            it.issue = Some(id(2));
            it.wrap()
        }),
        (
            id::<Source>(1).any(),
            Source { title: "Press".into(), reliability: Some(Reliability::A), ..Source::default() }.wrap(),
        ),
        (id::<Statement>(1).any(), quoted.wrap()),
        (id::<Statement>(2).any(), offer.wrap()),
        (id::<Statement>(3).any(), clause.wrap()),
        (id::<Assessment>(1).any(), Assessment::new(id(1)).wrap()),
    ]
    .into_iter()
    .collect()
}

fn find(index: &Index, text: &str) -> Results {
    let query = Query::read(text);
    index.find(&query).settle(index.dossier(), &query)
}

/// What is found, as `statement 1`.
fn found(index: &Index, text: &str) -> String {
    let all = find(index, text).groups.into_iter().flat_map(|it| it.hits);
    all.map(|it| format!("{} {}", it.kind.word(), it.number)).collect::<Vec<_>>().join(", ")
}

#[test]
fn words_and_filters_find() {
    let index = Index::of(&talks());
    for (query, hits) in [
        ("", ""),
        ("territ", "issue 1"),
        ("UKRAIN", "party 1, statement 1, assessment 1"),
        ("україни", ""),
        ("україн", "party 1, statement 1, assessment 1"),
        ("line", "issue 2, statement 1, statement 2"),
        ("line contact", "issue 2, statement 2"),
        ("ukraine line", "statement 1"),
        ("\"contact line\"", "statement 2"),
        ("\"line contact\"", ""),
        ("\"контактная линия\"", ""),
        ("\"ні п’яді\"", "statement 1"),
        ("party:UA", "party 1, statement 1, statement 2, assessment 1"),
        ("party:ua kind:statement", "statement 1, statement 2"),
        ("party:UA,RU kind:statement", "statement 1, statement 2, statement 3"),
        ("party:україна kind:redline", "statement 1"),
        ("by:RU", "statement 2, statement 3"),
        ("by:sybiha", "statement 1"),
        ("speaker:Andrij", "statement 1"),
        ("to:UA", "statement 2"),
        ("issue:territory kind:statement", "statement 1, statement 2, statement 3"),
        ("issue:\"Line of contact\"", "issue 2, clause 1, statement 2, statement 3"),
        ("kind:\"red line\"", "statement 1"),
        ("kind:issue", "issue 2, issue 1"),
        ("standing:record kind:statement", "statement 1, statement 3"),
        ("setting:public kind:offer", "statement 2"),
        ("level:principals", "statement 2"),
        ("status:unopened", "issue 2, issue 1"),
        ("source:A", "statement 1, source 1"),
        ("source:press", "statement 1, source 1"),
        ("tag:border kind:issue", "issue 2, issue 1"),
        ("on:2025-11", "statement 1, statement 3, statement 2"),
        ("after:2025-11-29", "statement 3, statement 1, statement 2"),
        ("after:2025-11-30", "statement 3"),
        ("before:2025-11-30", "statement 3, statement 2"),
        ("before:2025", ""),
        ("kind:redline line after:2024", "statement 1"),
    ] {
        // The order is another test's.
        let in_order =
            |it: &str| it.split(", ").map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
        let (is, hits) = (in_order(&found(&index, query)), in_order(hits));
        assert_eq!(is, hits, "{query}");
    }
}

#[test]
fn the_newest_stands_first_and_names_before_texts() {
    let index = Index::of(&talks());
    assert_eq!(found(&index, "kind:statement"), "statement 3, statement 1, statement 2");
    let mut dossier = talks();
    let it =
        Issue { question: "Whose is the contact?".into(), title: "A question".into(), ..Issue::default() };
    dossier.put(id::<Issue>(3).any(), Some(it.wrap()));
    assert_eq!(found(&Index::of(&dossier), "contact kind:issue"), "issue 2, issue 3");
    let it = Issue { title: "Zone".into(), ..Issue::default() };
    dossier.put(id::<Issue>(4).any(), Some(it.wrap()));
    let it = Issue { title: "A zone".into(), ..Issue::default() };
    dossier.put(id::<Issue>(5).any(), Some(it.wrap()));
    assert_eq!(found(&Index::of(&dossier), "zone"), "issue 4, issue 5", "what begins with it stands first");
}

#[test]
fn what_is_not_understood_is_told() {
    let index = Index::of(&talks());
    for (query, trouble) in [
        ("colour:red", Trouble::NoSuchFilter("colour".into())),
        ("party:XX", Trouble::NoSuch(FilterName::Party, "XX".into())),
        ("kind:ship", Trouble::NoSuch(FilterName::Kind, "ship".into())),
        ("after:yesterday", Trouble::NotADate(FilterName::After, "yesterday".into())),
    ] {
        assert_eq!(find(&index, query).troubles, [trouble], "{query}");
    }
    assert!(find(&index, "party:UA,XX").troubles.len() == 1 && find(&index, "party:UA,XX").total() == 4);
    assert_eq!(find(&index, "colour:territory").total(), 0, "it is sought as words");
}

#[test]
fn catching_up_gives_what_reading_anew_gives() {
    let first = talks();
    let mut second = first.clone();
    second.put(id::<Statement>(2).any(), None);
    second.put(id::<Party>(1).any(), Some(Party { name: "Other".into(), ..Party::default() }.wrap()));
    let mut third = second.clone();
    let late = Statement { words: "Ukraine again".into(), ..Statement::default() };
    third.put(id::<Statement>(9).any(), Some(late.wrap()));
    let mut index = Index::default();
    for dossier in [&first, &second, &third, &first, &Dossier::default(), &third] {
        index.catch_up(dossier);
        assert!(index == Index::of(dossier));
        assert_eq!(found(&index, "ukraine"), found(&Index::of(dossier), "ukraine"));
    }
    assert!(index != Index::of(&first));
    assert!(index.is_behind_by_more_than(1, &first) && !index.is_behind_by_more_than(100, &first));
}

#[test]
fn only_long_searches_for_phrases_are_put_off() {
    let many: Dossier = (1..=1100)
        .map(|number| {
            let it = Statement { words: format!("Talks number {number}"), ..Statement::default() };
            (id::<Statement>(number).any(), it.wrap())
        })
        .collect();
    let index = Index::of(&many);
    let candidates = |text: &str| -> (Query, Candidates) {
        let query = Query::read(text);
        (query.clone(), index.find(&query))
    };
    let (query, it) = candidates("talks");
    assert!(!it.are_many_for(&query));
    let results = it.settle(&many, &query);
    assert_eq!((results.groups[0].total, results.groups[0].hits.len()), (1100, super::MOST));
    let (query, it) = candidates("\"talks number\"");
    assert!(it.are_many_for(&query));
    assert_eq!(it.settle(&many, &query).total(), 1100);
    let (query, it) = candidates("\"number 17\"");
    assert_eq!(it.settle(&many, &query).total(), 1);
}

#[test]
fn what_may_stand_at_the_caret() {
    let dossier = talks();
    let offered = |text: &str| -> String {
        let it = complete(&dossier, text, text.len());
        it.map_or_else(String::new, |it| {
            assert_eq!(it.range.end, text.len());
            it.choices.iter().map(|it| it.text.trim_end().to_owned()).collect::<Vec<_>>().join(" | ")
        })
    };
    assert_eq!(offered("p"), "party:");
    assert_eq!(offered("land s"), "speaker: | standing: | setting: | status: | source:");
    assert_eq!(offered("land "), "");
    assert_eq!(offered("party:"), "party:RU | party:UA");
    assert_eq!(offered("party:ukr"), "party:UA");
    assert_eq!(offered("party:Укр"), "party:UA");
    assert_eq!(offered("party:UA"), "", "it stands there already");
    assert_eq!(offered("party:UA,r"), "party:UA,RU");
    assert_eq!(offered("issue:con"), "issue:\"Line of contact\"");
    assert_eq!(offered("issue:\"Line of"), "issue:\"Line of contact\"");
    assert_eq!(
        offered("kind:re"),
        "kind:redline | kind:\"acceptance ad referendum\" | kind:rejection | kind:reservation"
    );
    assert_eq!(offered("source:a"), "source:A");
    assert_eq!(offered("tag:b"), "tag:Borders");
    assert_eq!(offered("colour:"), "");
    assert_eq!(complete(&dossier, "party:UA x", 2).map(|it| it.choices.len()), None);
    // What is offered is understood.
    let index = Index::of(&dossier);
    for filter in FilterName::ALL {
        let text = format!("{filter}:");
        for choice in complete(&dossier, &text, text.len()).into_iter().flat_map(|it| it.choices) {
            assert_eq!(find(&index, &choice.text).troubles, [], "{}", choice.text);
        }
    }
}

#[test]
fn an_index_is_no_larger_for_being_old() {
    let dossier = talks();
    let mut index = Index::of(&dossier);
    let fresh = Index::of(&dossier);
    for number in 100..200_u64 {
        let mut more = dossier.clone();
        let any: AnyId = id::<Statement>(number).any();
        let it: Record = Statement { words: format!("word{number}"), ..Statement::default() }.wrap();
        more.put(any, Some(it));
        index.catch_up(&more);
    }
    index.catch_up(&dossier);
    assert!(index.slots() <= fresh.slots() + 1);
    assert!(index == fresh);
}
