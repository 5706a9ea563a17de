//! Limits that a system sets: on the size of files, on disks, on memory; and clocks that are wrong.

use super::stand::{Stand, State, Trial, User, Writer};
use std::{ffi::OsString, fs};

fn words<const N: usize>(words: [&str; N]) -> Vec<OsString> {
    words.map(OsString::from).to_vec()
}

#[test]
fn a_limit_on_the_size_of_files_is_told_and_ends_nothing() {
    let stand = Stand::new(0);
    let whole = stand.new.len();
    for user in User::all() {
        for size in [0, 1, 100, whole / 2, whole - 1] {
            let trial = Trial::new(&stand, *user);
            let end = trial.run(Writer::Demarche, &words(["prlimit", &format!("--fsize={size}")]));
            assert_eq!((end.code, end.signal, trial.state()), (Some(2), None, State::Old), "{end:?}");
            assert!(end.words.contains("would be too large"), "{}", end.words);
            assert!(trial.left().is_empty());
        }
        let trial = Trial::new(&stand, *user);
        let end = trial.run(Writer::Demarche, &words(["prlimit", &format!("--fsize={whole}")]));
        assert_eq!((end.code, trial.state()), (Some(0), State::New), "{end:?}");
    }
}

/// Mounts a disk of that size where nobody else sees it, saves on it, and brings out what is on it then.
const ON_A_SMALL_DISK: &str = r#"
mount -t tmpfs -o "size=$1,mode=0777" none "$2" && cp "$3" "$2/talks.ron" || exit 99
folder=$2 out=$4
shift 4
"$@"
code=$?
cp -a "$folder/." "$out"
exit $code
"#;

#[test]
fn a_full_disk_is_told() {
    // Two and a half pages of memory, of which such disks are made.
    let stand = Stand::new(10_000);
    assert!((8192..12_000).contains(&stand.new.len()), "{}", stand.new.len());
    for (size, state) in [("12k", State::Old), ("16k", State::Old), ("20k", State::Old), ("24k", State::New)]
    {
        let trial = Trial::new(&stand, User::all()[0]);
        let out = trial.beside("out");
        fs::create_dir(&out).unwrap();
        let old = trial.beside("old.ron");
        fs::write(&old, &stand.old).unwrap();
        let alone = if User::all().len() > 1 { "--mount" } else { "-rm" };
        let mut before = words(["unshare", alone, "sh", "-c", ON_A_SMALL_DISK, "sh", size]);
        before.extend([trial.folder().into(), old.into(), out.clone().into()]);
        let end = trial.run(Writer::Demarche, &before);
        assert_ne!(
            end.code,
            Some(99),
            "no disk could be mounted; it takes root or a user name space: {end:?}"
        );
        assert_eq!(trial.state_of(&out.join("talks.ron")), state, "{size}: {end:?}");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 1, "{size}: something of ours is left");
        assert_eq!(end.code, Some(if state == State::New { 0 } else { 2 }));
        assert_eq!(end.words.contains("the disk is full"), state == State::Old, "{}", end.words);
    }
}

#[test]
fn without_memory_the_old_file_stays_whole() {
    // So large that what is read and written of it counts.
    let stand = Stand::new(6_000_000);
    let mut came = Vec::new();
    let mut megabytes = 16;
    loop {
        let trial = Trial::new(&stand, User::ordinary());
        let end = trial.run(Writer::Demarche, &words(["prlimit", &format!("--as={megabytes}000000")]));
        let state = trial.state();
        assert_ne!(state, State::Neither, "with {megabytes} MB: {end:?}");
        assert_eq!(end.code == Some(0), state == State::New, "with {megabytes} MB: {end:?}");
        came.push(state);
        if state == State::New {
            break;
        }
        assert!(trial.run(Writer::Demarche, &[]).code == Some(0) && trial.left().is_empty());
        megabytes += megabytes / 16 + 1;
    }
    eprintln!("{} limits on memory tried, up to {megabytes} MB", came.len());
    assert!(came.len() > 10, "only {} limits were tried", came.len());
}

#[test]
fn clocks_and_zones_change_nothing() {
    let stand = Stand::new(0);
    for clock in ["-20y", "+10y", "@1990-01-01 00:00:00", "@2037-12-31 23:59:59", "-1d x100"] {
        for zone in ["TZ=UTC", "TZ=Pacific/Kiritimati", "TZ=Nowhere/Nothing"] {
            let trial = Trial::new(&stand, User::ordinary());
            let end = trial.run(Writer::Demarche, &words(["env", zone, "faketime", "-f", clock]));
            assert_eq!((end.code, trial.state()), (Some(0), State::New), "{clock}, {zone}: {end:?}");
            assert!(trial.left().is_empty());
        }
    }
}
