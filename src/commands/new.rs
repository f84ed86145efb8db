//! `hub new`: a page that builds, to be written on: a draft, so that no reader meets it half written.

use super::{
    Console, Status, day,
    issue::{self, Standing},
};
use crate::base::date::{Date, When};
use crate::base::hidden;
use crate::base::path::SourcePath;
use crate::base::slug::slugify;
use crate::base::text::{did_you_mean, squeeze};
use crate::cli;
use crate::diagnostic::Failure;
use crate::document::{self, KINDS, data, kind};
use crate::source;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

/// What a first issue ends with.
const CONTACTS: &str = "## Contacts\n\nWho to ask.\n";

/// Writes the page and says where; a page that is there is never overwritten.
pub fn run(arguments: &cli::New, console: &Console) -> Result<Status, Failure> {
    let content = arguments.site.join("content");
    if !content.is_dir() {
        return Err(Failure::Usage(format!("there is no folder content/ in {}", arguments.site.display())));
    }
    let names: Vec<&str> = KINDS.iter().filter(|kind| !kind.folder.is_empty()).map(|kind| kind.slug).collect();
    let Some(kind) = kind::by_name(&arguments.kind).filter(|kind| !kind.folder.is_empty()) else {
        let near = did_you_mean(&arguments.kind, names.iter().copied())
            .map(|near| format!(" Did you mean {near}?"))
            .unwrap_or_default();
        return Err(Failure::Usage(format!(
            "there is no kind \"{}\"; there are {}.{near}",
            arguments.kind,
            names.join(", ")
        )));
    };
    let title = squeeze(&arguments.title);
    if let Some((_, what)) = hidden::first(&title) {
        return Err(Failure::Usage(format!("the title holds a character that cannot be seen: {what}; type it anew")));
    }
    let slug = slugify(&title);
    if slug.is_empty() {
        return Err(Failure::Usage(
            "the title needs letters from a to z or digits, for the page's address is made from it".into(),
        ));
    }
    if slug == "index" {
        return Err(Failure::Usage(
            "the hub itself makes the page index of each folder: give the page another title".into(),
        ));
    }
    let today = day::today(None)?;
    let date = date_in(&title);
    let month = date.map_or_else(|| format!("{:04}-{:02}", today.year(), today.month()), |when| when.to_string());
    let standing = match kind.slug {
        "newsletter" => take_over(&arguments.site, today)?,
        _ => Standing::default(),
    };
    let text = kind
        .starter
        .replace("{today}", &today.to_string())
        .replace("{month}", &month)
        .replace("{notes}", &standing.notes)
        .replace("{sections}", if standing.body.is_empty() { CONTACTS } else { &standing.body })
        // Last, so that braces of the title stay what they are. It stands in double quotes.
        .replace("{title}", &title.replace('\\', "\\\\").replace('"', "\\\""));
    let folder = content.join(kind.folder);
    let stem = date.filter(|_| kind.slug == "newsletter").map_or(slug, issue::file_stem);
    let path = folder.join(format!("{stem}.md"));
    fs::create_dir_all(&folder).map_err(Failure::disk("make", &folder))?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::Usage(format!("{} is there already: give the page another title", path.display()))
        }
        _ => Failure::Disk { action: "write", path: path.clone(), cause },
    })?;
    file.write_all(text.as_bytes()).map_err(Failure::disk("write", &path))?;
    if kind.slug == "appendix" {
        let rows = path.with_extension("csv");
        if !rows.exists() {
            fs::write(&rows, "reference,text\nA1,The first row\n").map_err(Failure::disk("write", &rows))?;
        }
    }
    let draft = "It is a draft until you take out the line draft: true.";
    console.say(&format!("Made {}. Write on it there; hub serve shows it. {draft}", path.display()));
    if !standing.body.is_empty() {
        console.say("What stands in every issue was taken over from the last one, each part with a note to check it.");
    }
    Ok(Status::Fine)
}

/// The date that a title names: "Spring 2025", or the last two words of a longer one.
fn date_in(title: &str) -> Option<When> {
    let words: Vec<&str> = title.split(' ').collect();
    let last = words.get(words.len().saturating_sub(2)..).unwrap_or_default().join(" ");
    title.parse().or_else(|_| last.parse()).ok()
}

/// What the issues of a site have in common.
fn take_over(site: &Path, today: Date) -> Result<Standing, Failure> {
    let (tree, _) = source::scan(site)?;
    let files = tree.below("content/newsletters").filter_map(|(path, file)| Some((path, file.text()?)));
    let issues = files.filter_map(|(path, text)| Some((document::parse(path, text, None).0?, text)));
    let contacts = SourcePath::new("content/contacts.yaml");
    let (known, _) = data::read(&contacts, tree.get(&contacts).and_then(|file| file.text()));
    Ok(issue::standing(issues.collect(), &known, today))
}
