//! The same input gives the same bytes: any number of threads, any order of files, any place and time zone.

use crate::support::{build_folder, options, repository};
use champions_hub::output::OutputTree;
use champions_hub::pipeline::{Inputs, build};
use champions_hub::source;
use std::path::Path;
use std::process::Command;

fn with_threads(threads: usize) -> OutputTree {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| build_folder(&repository()).0.output)
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let one = with_threads(1);
    for threads in [2, 7] {
        assert!(one == with_threads(threads), "{threads} threads");
    }
}

#[test]
fn the_order_of_files_and_the_place_do_not_matter() {
    let (tree, findings) = source::scan(&repository()).expect("a site");
    let first = build(&Inputs { tree, findings }, &options()).output;
    let copy = tempfile::tempdir().expect("a folder");
    copy_reversed(&repository().join("content"), &copy.path().join("content"));
    let (tree, findings) = source::scan(copy.path()).expect("a site");
    assert!(first == build(&Inputs { tree, findings }, &options()).output);
}

fn copy_reversed(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    let mut entries: Vec<_> = std::fs::read_dir(from).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for entry in entries.into_iter().rev() {
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy_reversed(&entry, &target);
        } else {
            std::fs::copy(&entry, &target).map(|_| ()).expect("a copy");
        }
    }
}

#[test]
fn time_zone_locale_and_clock_leave_no_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    let build = |name: &str, zone: &str, locale: &str| {
        let out = folder.path().join(name);
        let status = Command::new(env!("CARGO_BIN_EXE_hub"))
            .args(["build", "--quiet", "--site"])
            .arg(repository())
            .arg("--out")
            .arg(&out)
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .env("SOURCE_DATE_EPOCH", "1768478400")
            .status()
            .expect("the binary");
        assert!(status.success());
        out
    };
    let (east, west) = (build("a", "Pacific/Kiritimati", "tr_TR.UTF-8"), build("b", "Etc/GMT+12", "C"));
    assert_eq!(listing(&east), listing(&west));
}

fn listing(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder").map(|e| e.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let name = entry.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
                files.push((name, std::fs::read(&entry).expect("a file")));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_output_names_no_place_of_the_machine() {
    let (outcome, _) = build_folder(&repository());
    let root = repository().to_string_lossy().into_owned();
    for (route, file) in outcome.output.iter() {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(!text.contains(&root) && !text.contains("/home/") && !text.contains("/tmp/"), "{route}");
    }
}
