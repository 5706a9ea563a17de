//! What a bad file is told. Each case: a name, what is in the file, and the exact message
//! (in `snapshots/`); "opens" where it is accepted. None may panic, or take time or memory beyond its size.

use demarche::{
    file::{FIRST_LINE, UNWATCHED, read},
    text::file::read_error,
};

const COVER: &str = r#"dossier: {"dossier-000000000001": (title: "Talks")},"#;

/// A file with its first line and cover.
fn dossier(rest: &str) -> Vec<u8> {
    format!("{FIRST_LINE}\n(\n    {COVER}\n{rest}\n)\n").into_bytes()
}

/// As the program would write it.
fn parties(fields: &str) -> Vec<u8> {
    dossier(&format!(
        "    parties: {{\n        \"party-000000000001\": (\n            name: \"Ukraine\",\n{fields}\n        ),\n    }},"
    ))
}

fn told(bytes: Vec<u8>) -> String {
    match read(bytes, UNWATCHED) {
        Err(error) => read_error("talks.ron", &error),
        Ok(opened) if opened.has_comments => "opens, with comments".to_owned(),
        Ok(_) => "opens".to_owned(),
    }
}

const ISSUES: &str = r#"    issues: {
        "issue-000000000001": (title: "Territory", scale: Options(options: [(id: "option-000000000001", label: "all")])),
        "issue-000000000002": (title: "Money", scale: Amount(unit: "EUR", low: 0.0), parent: "issue-000000000003"),
        "issue-000000000003": (title: "Time", parent: "issue-000000000002"),
    },"#;

fn cases() -> Vec<(&'static str, Vec<u8>)> {
    let text = |it: &str| it.as_bytes().to_vec();
    let good = || parties("");
    let whole = String::from_utf8(good()).expect("is text");
    let cut = |at: &str| whole.as_bytes()[..whole.find(at).expect("is there")].to_vec();
    vec![
        ("empty", vec![]),
        ("blank", text(" \n\n")),
        ("all NUL", vec![0; 4096]),
        ("good", good()),
        ("byte order mark", [b"\xef\xbb\xbf".to_vec(), good()].concat()),
        ("CRLF", whole.replace('\n', "\r\n").into_bytes()),
        ("comments", whole.replace("parties", "// ours\n    parties").into_bytes()),
        ("no first line", whole.lines().skip(1).collect::<Vec<_>>().join("\n").into_bytes()),
        ("one line", whole.replacen('\n', "\r", 1).replace('\n', " ").replace('\r', "\n").into_bytes()),
        ("not RON", text("[package]\nname = \"demarche\"\n")),
        ("not a dossier", text("(name: \"x\")")),
        ("not text", vec![0x89, b'P', b'N', b'G', 0xff]),
        ("not RON inside", parties("            = 3,")),
        ("no comma", parties("            code: \"UA\"\n            role: Chair,")),
        ("cut in a text", cut("raine\"")),
        ("cut in a name", cut("me: \"Ukr")),
        ("cut after a line", cut("        ),\n    }")),
        ("cut after a bracket", cut(",\n    },\n)")),
        ("more behind", [good(), text("(a: 1)\n")].concat()),
        ("unknown field", parties("            nmae: \"x\",")),
        ("unknown collection", dossier("    partys: {},")),
        ("unknown field of a part", parties("            memberships: [(block: \"party-000000000001\")],")),
        ("unknown choice", parties("            kind: Sate,")),
        ("field twice", parties("            name: \"x\",")),
        ("collection twice", dossier("    parties: {},\n    parties: {},")),
        (
            "field lacking",
            dossier(
                "    interests: {\n        \"interest-000000000001\": (\n            text: \"x\",\n        ),\n    },",
            ),
        ),
        ("wrong type", parties("            code: 12,")),
        ("wrong type, list", parties("            aliases: \"x\",")),
        ("wrong type, group", dossier("    parties: {\"party-000000000001\": 3},")),
        ("wrong type, collection", dossier("    parties: [1, 2],")),
        ("no id", dossier("    parties: {\"ukraine\": ()},")),
        (
            "no date",
            parties("            memberships: [(bloc: \"party-000000000001\", from: \"30.11.2025\")],"),
        ),
        ("id twice", parties("        ),\n        \"party-000000000001\": (\n            name: \"Russia\",")),
        (
            "dangling",
            parties(
                "            audience: [\n                \"party-000000000001\",\n                \"party-000000000009\",\n            ],",
            ),
        ),
        (
            "dangling twice",
            parties("            audience: [\"party-000000000008\", \"party-000000000009\"],"),
        ),
        ("circle", dossier(ISSUES)),
        ("bloc of itself", parties("            memberships: [(bloc: \"party-000000000001\")],")),
        (
            "place of the wrong type",
            dossier(&format!(
                "{}\n    statements: {{\n        \"statement-000000000001\": (\n            points: [\n                (\n                    target: Issue(\"issue-000000000001\"),\n                    kind: Demand,\n                    place: Amount(Exactly(3.0)),\n                ),\n            ],\n        ),\n    }},",
                ISSUES
                    .replace("parent", "lead: None, question: \"\", // ")
                    .replace("// : \"issue-000000000003\"", "")
                    .replace("// : \"issue-000000000002\"", "")
            )),
        ),
        (
            "NaN",
            dossier(
                "    issues: {\n        \"issue-000000000001\": (title: \"Money\", scale: Amount(low: NaN)),\n    },",
            ),
        ),
        (
            "infinite",
            dossier(
                "    issues: {\n        \"issue-000000000001\": (title: \"Money\", scale: Amount(low: 1e999)),\n    },",
            ),
        ),
        (
            "beyond 100",
            dossier(
                "    issues: {\"issue-000000000001\": (scale: Options(options: [(id: \"option-000000000001\", placement: 101)]))},",
            ),
        ),
        ("newer", text("// Demarche dossier, format 2, for Demarche 0.9.0 or newer\n(what: Ever)\n")),
        ("newer, unsaid", text("// Demarche dossier, format 99999999999\n")),
        ("extensions", text(&whole.replacen("(\n", "#![enable(unwrap_newtypes)]\n(\n", 1))),
        (
            "extensions behind a comment",
            text(&whole.replacen("(\n", "/* x */ #![enable(implicit_some)]\n(\n", 1)),
        ),
        ("invalid UTF-8", {
            let mut it = good();
            let at = whole.find("kraine").expect("is there");
            it[at] = 0xff;
            it
        }),
        ("NUL in a text", parties("            code: \"U\0A\",")),
        ("escaped NUL", parties("            code: \"U\\u{0}A\",")),
        ("control", parties("            aliases: [\"a\", \"b\u{7}\"],")),
        ("bidi override", parties("            aliases: [\"a\u{202e}b\"],")),
        ("NUL between", parties("            \0")),
        ("NUL behind", [good(), vec![0; 512]].concat()),
        ("UTF-16", whole.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("isolate", parties("            aliases: [\"a\u{2067}b\"],")),
        ("disguised field", parties("            na\u{202e}me: \"x\",")),
        ("disguised choice", parties("            kind: St\u{202e}ate,")),
        (
            "disguised date",
            parties("            memberships: [(bloc: \"party-000000000001\", from: \"30\u{202e}11\")],"),
        ),
        ("disguised id", dossier("    parties: {\"\u{1b}[2Jparty\\n\": ()},")),
        (
            "disguised name",
            parties("            aliases: [\"\u{202e}\"],")
                .iter()
                .map(|it| if *it == b'U' { b'\x07' } else { *it })
                .collect(),
        ),
        (
            "disguised in the lineage",
            dossier(
                "    lineage: [(hash: \"0123456789abcdef0123456789abcdef\", by: \"A\u{202e}da\", at: \"2025-12-01T08:00:00Z\")],",
            ),
        ),
        ("no hash", dossier("    lineage: [(hash: \"12\", at: \"2025-12-01T08:00:00Z\")],")),
        (
            "no moment",
            dossier(
                "    lineage: [(hash: \"0123456789abcdef0123456789abcdef\", at: \"99999-12-01T08:00:00Z\")],",
            ),
        ),
        (
            "too large a number",
            dossier(
                "    sources: {\"source-000000000001\": (file: (name: \"a\", size: 99999999999999999999999))},",
            ),
        ),
        (
            "a negative number",
            dossier("    sources: {\"source-000000000001\": (file: (name: \"a\", size: -1))},"),
        ),
        ("Some", parties("            code: Some(\"UA\"),")),
        ("raw text", parties("            code: r#\"UA\"#,")),
        ("a tuple", dossier("    parties: {\"party-000000000001\": (\"Ukraine\", \"UA\")},")),
        (
            "two covers",
            text(
                &whole
                    .replace(COVER, r#"dossier: {"dossier-000000000001": (), "dossier-000000000002": ()},"#),
            ),
        ),
        ("no cover", text(&format!("{FIRST_LINE}\n(\n)\n"))),
    ]
}

/// Made one after the other: together they would not be small.
const HUGE: &[(&str, fn() -> Vec<u8>)] = &[
    ("deep", || [format!("{FIRST_LINE}\n").into_bytes(), vec![b'['; 1_000_000]].concat()),
    ("deep in a field", || parties(&format!("            code: {}", "(".repeat(1_000_000)))),
    ("deep in a list", || parties(&format!("            memberships: {}", "[(".repeat(1_000_000)))),
    ("deep in a comment", || parties(&"/*".repeat(1_000_000))),
    ("numbers", || dossier(&format!("    parties: [{}],", "1, ".repeat(10_000_000)))),
    ("numbers in a field", || parties(&format!("            aliases: [{}],", "1, ".repeat(10_000_000)))),
    ("a long line", || parties(&format!("            code: \"{}\",", "x".repeat(50_000_000)))),
    ("a long line, never closed", || parties(&format!("            code: \"{}", "x".repeat(50_000_000)))),
    ("a long line of escapes", || parties(&format!("            code: \"{}\",", "\\n".repeat(5_000_000)))),
    ("a long name", || parties(&format!("            {}: 1,", "x".repeat(5_000_000)))),
];

#[test]
fn every_bad_file_is_told_what_is_wrong_and_where() {
    let huge = HUGE.iter().map(|(name, bytes)| (*name, bytes()));
    let told = cases().into_iter().chain(huge).map(|(name, bytes)| format!("{name}\n{}\n", told(bytes)));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}
