//! What else a path can lead to than a file: links, pipes, devices, folders; and files and folders that
//! may not be written.

use super::stand::{End, Stand, State, Trial, User, Writer};
use std::{
    ffi::OsString,
    fs,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, symlink},
        net::UnixListener,
    },
    path::Path,
    time::{Duration, SystemTime},
};

/// It was refused with words that say why, and nothing has changed.
#[track_caller]
fn refused(trial: &Trial<'_>, end: &End, why: &str) {
    assert_eq!((end.code, trial.state()), (Some(2), State::Old), "{end:?}");
    assert!(end.words.contains(why), "{why:?} is not in {:?}", end.words);
    assert!(!end.words.contains("panicked"), "{}", end.words);
}

fn merge(trial: &Trial<'_>, ours: &Path, out: &Path) -> End {
    trial.command(&trial.stand.merge(ours, out))
}

#[test]
fn a_link_is_followed_and_other_names_are_told() {
    let stand = Stand::new(0);
    for user in User::all() {
        let trial = Trial::new(&stand, *user);
        let link = trial.beside("link.ron");
        symlink("folder/talks.ron", &link).unwrap();
        let end = merge(&trial, &link, &link);
        assert_eq!((end.code, end.words.as_str(), trial.state()), (Some(0), "", State::New));
        assert!(link.is_symlink());
        assert!(trial.left().is_empty());

        let trial = Trial::new(&stand, *user);
        fs::hard_link(trial.file(), trial.beside("other.ron")).unwrap();
        let end = trial.run(Writer::Demarche, &[]);
        assert_eq!((end.code, trial.state()), (Some(0), State::New));
        assert_eq!(trial.state_of(&trial.beside("other.ron")), State::Old);
        assert!(end.words.contains("other name"), "{}", end.words);
    }
}

#[test]
fn what_is_no_file_is_refused_at_once_and_stays() {
    let stand = Stand::new(0);
    for user in User::all() {
        let trial = Trial::new(&stand, *user);
        let [dangling, one, other, pipe, socket, link] =
            ["dangling", "one", "other", "pipe", "socket", "link"].map(|it| trial.beside(it));
        symlink("nowhere.ron", &dangling).unwrap();
        symlink("one", &other).unwrap();
        symlink("other", &one).unwrap();
        symlink("/dev/full", &link).unwrap();
        assert_eq!(trial.command(&["mkfifo".into(), pipe.clone().into()]).code, Some(0));
        let _socket = UnixListener::bind(&socket).unwrap();
        let folder = trial.folder();
        for (path, why) in [
            (dangling.as_path(), "a link to a file that is not there"),
            (&one, "a link that leads back to itself"),
            (&pipe, "a named pipe"),
            (&socket, "a socket"),
            (&folder, "a folder"),
            (&link, "a device"),
            (Path::new("/dev/null"), "a device"),
            (Path::new("/dev/full"), "a device"),
        ] {
            let before = path.symlink_metadata().unwrap();
            for end in [merge(&trial, &trial.file(), path), merge(&trial, path, path)] {
                refused(&trial, &end, why);
            }
            let after = path.symlink_metadata().unwrap();
            assert_eq!((before.ino(), before.mode()), (after.ino(), after.mode()), "{}", path.display());
        }
        let nowhere = trial.beside("nowhere/talks.ron");
        refused(&trial, &merge(&trial, &trial.file(), &nowhere), "is not there");
        assert!(trial.left().is_empty());
    }
}

#[test]
fn what_may_not_be_written_is_refused() {
    let stand = Stand::new(0);
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for user in User::all() {
        // Root may do anything to it, and is asked not to all the same.
        let trial = Trial::new(&stand, *user);
        set(&trial.file(), 0o444);
        refused(&trial, &trial.run(Writer::Demarche, &[]), "may not be changed");
    }
    // Only root may write in a folder that nobody may write in.
    let trial = Trial::new(&stand, User::ordinary());
    set(&trial.folder(), 0o555);
    refused(&trial, &trial.run(Writer::Demarche, &[]), "you may not");
    set(&trial.folder(), 0o755);
    assert!(trial.left().is_empty());
    set(&trial.file(), 0o000);
    let end = trial.run(Writer::Demarche, &[]);
    set(&trial.file(), 0o600);
    refused(&trial, &end, "you may not");
}

#[test]
fn an_answer_that_cannot_be_written_is_told() {
    let stand = Stand::new(0);
    let trial = Trial::new(&stand, User::ordinary());
    let script = ["sh", "-c", "exec \"$@\" > /dev/full", "sh"].map(OsString::from);
    let show = [stand.path("demarche").into(), "show".into(), trial.file().into()];
    let end = trial.command(&[&script[..], &show].concat());
    refused(&trial, &end, "the disk is full");
}

#[test]
fn what_comes_from_elsewhere_during_a_save_is_not_lost() {
    let stand = Stand::new(0);
    let trial = Trial::new(&stand, User::ordinary());
    let dated = |at: SystemTime| fs::File::options().write(true).open(trial.file()).unwrap().set_modified(at);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    dated(long_ago).unwrap();
    // As long as before, and by the clock as old as before.
    let theirs = String::from_utf8(stand.old.clone()).unwrap().replace("Talks", "Walks");
    let slow = ["strace", "-qq", "-o", "/dev/null", "-e", "inject=fsync:delay_enter=2000000:when=1"];
    let end = std::thread::scope(|scope| {
        let saving = scope.spawn(|| trial.run(Writer::Demarche, &slow.map(OsString::from)));
        while trial.left().is_empty() && !saving.is_finished() {
            std::thread::sleep(Duration::from_millis(1));
        }
        fs::write(trial.file(), &theirs).unwrap();
        dated(long_ago).unwrap();
        saving.join().unwrap()
    });
    assert_eq!(end.code, Some(2), "{end:?}");
    assert!(end.words.contains("Somebody else has changed talks.ron"), "{}", end.words);
    assert_eq!(fs::read_to_string(trial.file()).unwrap(), theirs);
    assert!(trial.left().is_empty());
}
