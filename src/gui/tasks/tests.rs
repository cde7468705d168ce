//! The worker with folders of its own.

use super::*;

/// A worker with folders of its own, and a way to wait for it.
fn tasks(folder: &Path) -> (Tasks, Receiver<()>) {
    let (sender, woken) = channel();
    let sender = Mutex::new(sender);
    let wake = move || {
        if let Ok(sender) = sender.lock() {
            sender.send(()).ok();
        }
    };
    let folders = Folders {
        config: Some(folder.join("config")),
        data: Some(folder.join("data")),
    };
    let kit = Kit {
        folders,
        fonts: Fonts::bundled(),
        sample: ("sample.txt", b"a sample"),
        owner: Owner::default(),
        wake: Arc::new(wake),
    };
    (Tasks::start(kit).expect("a thread"), woken)
}

fn done(tasks: &Tasks, woken: &Receiver<()>, job: Job) -> Outcome {
    tasks.give(EntryId(7), job);
    woken.recv().expect("the worker lives");
    let (id, outcome) = tasks.finished().pop().expect("an outcome");
    assert_eq!(id, EntryId(7), "under the number of its job");
    outcome
}

#[test]
fn files_are_read_and_errors_come_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let (tasks, woken) = tasks(dir.path());
    let places = Arc::new(Places::default());
    let path = dir.path().join("a.txt");
    std::fs::write(&path, "one two three").expect("written");
    let read = done(
        &tasks,
        &woken,
        Job::Load(path, Arc::clone(&places), LoadOptions::default()),
    );
    assert!(
        matches!(&read, Outcome::Loaded(read) if read.words == 3),
        "{read:?}"
    );
    let nowhere = Job::Load(
        dir.path().join("b"),
        Arc::clone(&places),
        LoadOptions::default(),
    );
    let missing = done(&tasks, &woken, nowhere);
    assert!(matches!(missing, Outcome::NotLoaded(_)), "{missing:?}");
    let sample = done(&tasks, &woken, Job::LoadSample(places));
    assert!(matches!(sample, Outcome::Loaded(_)), "{sample:?}");
}

#[test]
fn the_first_outcome_can_be_waited_for() {
    let dir = tempfile::tempdir().expect("a folder");
    let (tasks, _woken) = tasks(dir.path());
    assert!(tasks.finished_within(Duration::ZERO).is_empty(), "no job");
    tasks.give(EntryId(7), Job::LoadSample(Arc::default()));
    let long = Duration::from_secs(60);
    assert_eq!(tasks.finished_within(long).len(), 1, "it came in");
}

#[test]
fn settings_and_places_are_saved_in_their_folders() {
    let dir = tempfile::tempdir().expect("a folder");
    let (tasks, woken) = tasks(dir.path());
    let kept = done(&tasks, &woken, Job::SaveSettings(Settings::default()));
    assert!(matches!(kept, Outcome::Kept), "{kept:?}");
    let kept = done(&tasks, &woken, Job::SavePlaces(Places::default()));
    assert!(matches!(kept, Outcome::Kept), "{kept:?}");
    assert!(dir.path().join("config/settings.json").exists(), "settings");
    assert!(dir.path().join("data/places.json").exists(), "places");
}

#[test]
fn articles_are_saved_in_both_formats() {
    let dir = tempfile::tempdir().expect("a folder");
    let (tasks, woken) = tasks(dir.path());
    let read = load::open_bytes("a.txt", b"a title\n\nand words".to_vec());
    let document = read.expect("text").document;
    let page = |format| {
        Box::new(Page {
            faults: Faults::default(),
            banner: None,
            document: Arc::new(document.clone()),
            format,
            style: ReadingStyle::default(),
            labels: PageLabels::default(),
            theme: "sepia",
        })
    };
    for format in Format::ALL {
        let path = dir.path().join("out").with_extension(format.extension());
        let saved = done(&tasks, &woken, Job::Save(path.clone(), page(*format)));
        assert!(matches!(saved, Outcome::Saved(_)), "{saved:?}");
        assert!(path.exists(), "{}", path.display());
    }
    let nowhere = dir.path().join("none/out.txt");
    let failed = done(&tasks, &woken, Job::Save(nowhere, page(Format::Text)));
    assert!(matches!(failed, Outcome::NotSaved(_)), "{failed:?}");
}

#[test]
fn an_address_that_is_none_is_not_opened() {
    let dir = tempfile::tempdir().expect("a folder");
    let (tasks, woken) = tasks(dir.path());
    let refused = done(&tasks, &woken, Job::OpenAddress("file:///x".into()));
    assert!(
        matches!(refused, Outcome::AddressNotOpened(false)),
        "{refused:?}"
    );
}
