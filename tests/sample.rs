//! The sample dossier: whole, written as the program writes, and holding what the article reports.

use demarche::analysis::party::{Ground, Portrait, Tense, Why};
use demarche::file::{Lineage, UNWATCHED, read, write};
use demarche::model::{
    Date, Dossier, Event, EventStatus, Fault, Id, Issue, Level, Note, Party, Person, Place, Point, PointKind,
    Proposal, Role, Source, Standing, Statement, Target,
    record::{KindName, Of},
};

const SAMPLE: &str = include_str!("../assets/samples/florida-talks-2025.dossier.ron");

fn sample() -> Dossier {
    read(SAMPLE.into(), UNWATCHED).expect("the sample can be read").dossier
}

/// The one record whose words, in the dossier, are these.
fn named<K: Of>(dossier: &Dossier, name: &str) -> Id<K> {
    let found: Vec<Id<K>> =
        dossier.all::<K>().map(|(id, _)| id).filter(|id| dossier.name(id.any()) == name).collect();
    assert_eq!(found.len(), 1, "records named {name:?}");
    found[0]
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// The points of a party on an issue that could bear a position there.
fn firm<'a>(dossier: &'a Dossier, party: &str, issue: &str) -> Vec<&'a Point> {
    let (party, issue) = (named::<Party>(dossier, party), named::<Issue>(dossier, issue));
    dossier
        .all::<Statement>()
        .filter(|(_, it)| it.by.contains(&party) && it.standing == Standing::OnRecord)
        .flat_map(|(_, it)| &it.points)
        .filter(|it| it.target == Target::Issue(issue) && it.kind == PointKind::Position)
        .collect()
}

/// The words and quotations of everything that a person said, or, without one, of what has no speaker.
fn said(dossier: &Dossier, speaker: Option<&str>) -> String {
    let speaker = speaker.map(|it| named::<Person>(dossier, it));
    dossier
        .all::<Statement>()
        .filter(|(_, it)| it.speaker == speaker)
        .flat_map(|(_, it)| [it.words.as_str(), "\n", it.quote.as_str(), "\n"])
        .collect()
}

#[test]
fn the_sample_is_whole() {
    assert_eq!(sample().faults(), Vec::<Fault>::new());
}

#[test]
fn the_sample_is_written_as_the_program_writes() {
    assert_eq!(write(&sample(), &Lineage::default()), SAMPLE);
}

#[test]
fn every_report_says_where_it_is_known_from() {
    let dossier = sample();
    for kind in [
        KindName::Party,
        KindName::Person,
        KindName::Issue,
        KindName::Statement,
        KindName::Proposal,
        KindName::Event,
    ] {
        assert!(dossier.of_kind(kind).next().is_some(), "{kind:?}");
        for (id, record) in dossier.of_kind(kind) {
            assert!(!record.citations().is_empty(), "{}", dossier.name(id));
            assert!(
                record.citations().iter().all(|it| !it.locator.is_empty() && it.credibility.is_some()),
                "{}",
                dossier.name(id)
            );
        }
    }
    assert!(dossier.all::<Source>().all(|(_, it)| it.reliability.is_some()));
}

#[test]
fn the_parties_have_their_parts() {
    let dossier = sample();
    for (name, role) in [
        ("Ukraine", Role::Negotiating),
        ("Russia", Role::Negotiating),
        ("United States", Role::Mediator),
        ("France", Role::Supporter),
        ("European allies", Role::Supporter),
    ] {
        let party = dossier.get(named::<Party>(&dossier, name)).expect("the party");
        assert_eq!(party.role, role, "{name}");
        assert!((2..=4).contains(&party.code.len()), "{name}");
    }
    let france = dossier.get(named::<Party>(&dossier, "France")).expect("France");
    let bloc = named(&dossier, "European allies");
    assert!(france.memberships.iter().any(|it| it.bloc == bloc && !it.binding));
}

#[test]
fn the_chief_negotiator_changes_on_the_day_of_the_appointment() {
    let dossier = sample();
    let chiefs = |on: Date| -> Vec<&str> {
        let ukraine = named::<Party>(&dossier, "Ukraine");
        let on = on.first();
        dossier
            .all::<Person>()
            .filter(|(_, it)| {
                it.posts.iter().any(|it| {
                    it.party == ukraine
                        && it.chief
                        && it.from.is_none_or(|from| from.first() <= on)
                        && it.to.is_none_or(|to| on <= to.last())
                })
            })
            .map(|(_, it)| it.name.as_str())
            .collect()
    };
    assert_eq!(chiefs(day("2025-11-28")), ["Andriy Yermak"]);
    assert_eq!(chiefs(day("2025-11-29")), ["Rustem Umerov"]);
    assert_eq!(chiefs(day("2025-11-30")), ["Rustem Umerov"]);
}

#[test]
fn everybody_in_the_article_has_a_post() {
    let dossier = sample();
    for (name, party) in [
        ("Rustem Umerov", "Ukraine"),
        ("Andriy Yermak", "Ukraine"),
        ("Volodymyr Zelensky", "Ukraine"),
        ("Marco Rubio", "United States"),
        ("Steve Witkoff", "United States"),
        ("Jared Kushner", "United States"),
        ("Donald Trump", "United States"),
        ("Vladimir Putin", "Russia"),
        ("Emmanuel Macron", "France"),
    ] {
        let person = dossier.get(named::<Person>(&dossier, name)).expect("the person");
        let party = named::<Party>(&dossier, party);
        assert!(person.posts.iter().any(|it| it.party == party && !it.title.is_empty()), "{name}");
    }
}

#[test]
fn what_was_said_is_there_with_its_words() {
    let dossier = sample();
    for (speaker, words) in [
        (Some("Marco Rubio"), "“productive”"),
        (Some("Marco Rubio"), "not just about ending the fighting"),
        (Some("Marco Rubio"), "set up Ukraine for long-term prosperity"),
        (Some("Marco Rubio"), "more work to be done"),
        (Some("Marco Rubio"), "sovereign, independent, and prosperous"),
        (Some("Marco Rubio"), "very productive and useful"),
        (Some("Rustem Umerov"), "the future of Ukraine, the security of Ukraine"),
        (Some("Rustem Umerov"), "prevention of further aggression"),
        (Some("Rustem Umerov"), "how to rebuild Ukraine"),
        (Some("Rustem Umerov"), "supporting us, and working beside us"),
        (Some("Rustem Umerov"), "productive and successful"),
        (Some("Volodymyr Zelensky"), "constructive dialogue and open discussion of all issues"),
        (Some("Volodymyr Zelensky"), "safeguarding the sovereignty and the national interests"),
        (Some("Donald Trump"), "possibly Kushner"),
        (Some("Donald Trump"), "“this week”"),
        (Some("Donald Trump"), "revised peace plan"),
        (None, "not easy"),
        (None, "concern in Ukraine"),
        (None, "concern among the European allies"),
    ] {
        assert!(said(&dossier, speaker).contains(words), "{speaker:?}: {words}");
    }
}

#[test]
fn the_unnamed_source_is_unattributed() {
    let dossier = sample();
    let unattributed: Vec<&Statement> = dossier
        .all::<Statement>()
        .filter(|(_, it)| it.standing == Standing::Unattributed)
        .map(|(_, it)| it)
        .collect();
    assert_eq!(unattributed.len(), 1);
    assert_eq!(unattributed[0].quote, "not easy");
    assert_eq!(unattributed[0].speaker, None);
}

#[test]
fn the_two_delegations_have_positions_and_russia_is_silent() {
    let dossier = sample();
    for issue in [
        "Status of territories",
        "Security guarantees and prevention of further aggression",
        "Sovereignty and independence",
        "Rebuilding Ukraine",
        "Long-term prosperity",
    ] {
        let points = firm(&dossier, "Ukraine", issue);
        assert!(points.iter().all(|it| !it.words.is_empty()) && points.len() == 1, "{issue}");
    }
    for issue in ["Sovereignty and independence", "Long-term prosperity"] {
        let points = firm(&dossier, "United States", issue);
        assert!(points.len() == 1 && points[0].place.is_some(), "{issue}");
    }
    for silent in ["Russia", "France"] {
        let party = named::<Party>(&dossier, silent);
        assert!(!dossier.all::<Statement>().any(|(_, it)| it.by.contains(&party)), "{silent}");
    }
    // The article does not say where on the scale Ukraine would come out.
    assert_eq!(firm(&dossier, "Ukraine", "Status of territories")[0].place, None);
}

#[test]
fn every_leaf_of_the_agenda_has_a_scale_a_baseline_and_a_status() {
    let dossier = sample();
    let is_parent = |id| dossier.all::<Issue>().any(|(_, it)| it.parent == Some(id));
    for (id, issue) in dossier.all::<Issue>() {
        assert!(!issue.question.is_empty() && !issue.baseline.text.is_empty(), "{}", issue.title);
        assert!(!issue.statuses.is_empty(), "{}", issue.title);
        assert_eq!(issue.scale.options().is_empty(), is_parent(id), "{}", issue.title);
        let shares: Vec<_> = issue
            .scale
            .options()
            .iter()
            .filter_map(|it| issue.scale.share(&Place::Options(vec![it.id])))
            .collect();
        assert!(shares.is_sorted(), "{}", issue.title);
    }
}

#[test]
fn the_events_are_dated_no_closer_than_they_are_known() {
    let dossier = sample();
    let event = |name| dossier.get(named::<Event>(&dossier, name)).expect("the event");
    let start = |name| event(name).start.map(|it| it.date);
    assert_eq!(start("Talks at Hallandale Beach"), Some(day("2025-11-30")));
    assert_eq!(event("Talks at Hallandale Beach").status, EventStatus::Held);
    assert_eq!(event("Talks at Hallandale Beach").participants.len(), 4);
    assert_eq!(start("Zelensky visits Paris"), Some(day("2025-12-01")));
    let moscow = event("Witkoff visits Moscow");
    assert_eq!(start("Witkoff visits Moscow"), Some(day("2025-12")));
    assert_eq!(moscow.status, EventStatus::Planned);
    let tentative: Vec<_> =
        moscow.participants.iter().filter(|it| it.tentative).map(|it| it.person).collect();
    assert_eq!(tentative, [Some(named(&dossier, "Jared Kushner"))]);
    for words in ["“next week”", "“this week”"] {
        assert!(moscow.citations.iter().any(|it| it.locator.contains(words)), "{words}");
        let id = named::<Event>(&dossier, "Witkoff visits Moscow").any();
        assert!(dossier.all::<Note>().any(|(_, it)| it.about.contains(&id) && it.text.contains(words)));
    }
}

#[test]
fn the_leaked_plan_is_a_proposal_without_invented_clauses() {
    use demarche::model::Via;
    let dossier = sample();
    let id = named::<Proposal>(&dossier, "28-point plan");
    let plan = dossier.get(id).expect("the plan");
    assert!(plan.citations.iter().any(|it| it.via == Via::Leaked));
    assert!(plan.summary.contains("appears to favour Russia"));
    assert_eq!(dossier.of_kind(KindName::Clause).count(), 0);
    let concerned: Vec<&str> = dossier
        .all::<Statement>()
        .filter(|(_, it)| it.points.iter().any(|it| it.target == Target::Proposal(id)))
        .flat_map(|(_, it)| &it.by)
        .filter_map(|it| dossier.get(*it))
        .map(|it| it.code.as_str())
        .collect();
    assert_eq!(concerned.len(), 2);
    assert!(concerned.contains(&"UA") && concerned.contains(&"EUR"));
    let revised = dossier.get(named::<Proposal>(&dossier, "Revised peace plan")).expect("the revised plan");
    assert_eq!(revised.supersedes, Some(id));
}

#[test]
fn what_was_published_is_public_and_what_is_our_own_is_not() {
    let dossier = sample();
    for (id, record) in dossier.records() {
        let level = match id.kind {
            KindName::Interest | KindName::Note | KindName::Task => Level::Delegation,
            KindName::Assessment => Level::Principals,
            _ => Level::Public,
        };
        assert_eq!(record.level(), level, "{}", dossier.name(id));
    }
}

#[test]
fn assessments_say_that_they_are_illustrative() {
    use demarche::model::Assessment;
    let dossier = sample();
    assert!(dossier.all::<Assessment>().next().is_some());
    for (_, it) in dossier.all::<Assessment>() {
        assert!(it.reasons.starts_with("Illustrative."));
        for text in [&it.aim.text, &it.batna.text] {
            assert!(text.is_empty() || text.starts_with("Illustrative: "), "{text}");
        }
    }
}

#[test]
fn the_background_is_kept_with_its_source() {
    let dossier = sample();
    let background = dossier
        .all::<Note>()
        .map(|(_, it)| it)
        .find(|it| it.text.starts_with("Background"))
        .expect("the background");
    for words in ["February 2022", "tens of thousands", "seven million", "2014", "Crimea"] {
        assert!(background.text.contains(words), "{words}");
    }
    assert!(!background.citations.is_empty());
}

/// What is worked out of a party of the sample, as of the fifth of December.
fn portrait(party: &str) -> (Dossier, Portrait) {
    let dossier = sample();
    let party = named::<Party>(&dossier, party);
    let day = jiff::civil::date(2025, 12, 5);
    let it = Ground::default().portrait(&dossier, party, day, None, &mut |_| true);
    (dossier, it.expect("there is such a party"))
}

#[test]
fn ukraine_as_worked_by_hand() {
    let (dossier, it) = portrait("Ukraine");
    let name = |id: demarche::model::AnyId| dossier.name(id);
    let of = |tense| -> Vec<String> {
        let speakers =
            it.speakers.iter().filter(|it| it.tense == tense && it.post.title == "Chief negotiator");
        speakers.map(|it| name(it.person.any())).collect()
    };
    assert_eq!(
        (of(Tense::Now), of(Tense::Before)),
        (vec!["Rustem Umerov".into()], vec!["Andriy Yermak".into()])
    );
    assert_eq!(it.interests.len(), 2);
    // Nine issues; three are there for their parts only.
    assert_eq!(it.stances.len(), 6);
    let spoken = it.stances.iter().filter(|it| !it.position.is_silent()).count();
    assert_eq!(spoken, 5);
    let lines: Vec<String> =
        it.beliefs.bottom_lines.iter().filter_map(|it| Some(name(it.issue?.any()))).collect();
    assert_eq!(lines, ["Status of territories", "Security guarantees and prevention of further aggression"]);
    // The one place that both have is the same; it is not assessed how much it matters to Ukraine.
    let states = named::<Party>(&dossier, "United States");
    let apart = it.distances.iter().find(|it| it.party == states).expect("every other party");
    assert_eq!((apart.average, apart.plain.map(|it| (it.distance, it.issues))), (None, Some((0.0, 1))));
    let why = |issue: &str| {
        let issue = named::<Issue>(&dossier, issue);
        apart.left_out.iter().find(|it| it.issue == issue).map(|it| it.why)
    };
    assert_eq!(why("Sovereignty and independence"), Some(Why::NoWeight));
    assert_eq!(why("Long-term prosperity"), Some(Why::NoMeasure));
    assert_eq!(why("Status of territories"), Some(Why::TheirSilence));
    assert_eq!(why("Ending the fighting"), None, "neither has spoken");
}

#[test]
fn france_and_russia_as_worked_by_hand() {
    let (dossier, it) = portrait("France");
    let blocs: Vec<(String, bool, Tense)> =
        it.blocs.iter().map(|it| (dossier.name(it.party.any()), it.binding, it.tense)).collect();
    assert_eq!(blocs, [("European allies".to_owned(), false, Tense::Now)]);
    let (_, it) = portrait("Russia");
    assert_eq!((it.beliefs.alternatives.len(), it.beliefs.bottom_lines.len()), (1, 1));
    assert!(it.movement.balances.is_empty() && it.turns.is_empty());
}
