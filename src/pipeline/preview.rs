//! The site of a preview: the same closed views as a build, each page rendered when it is asked for.
//!
//! Every look at the disk gives a new state, made from what changed and from what an earlier state still holds;
//! nothing of a state is ever changed, so no page can be stale.

use super::build;
use super::parse::Memory;
use super::values::{Inputs, Options};
use crate::base::hash;
use crate::base::path::{Route, SourcePath};
use crate::config::{self, Weight};
use crate::diagnostic::{self, Diagnostic, Failure, Format, Severity};
use crate::preview::{Answer, Change, Pages, content_type};
use crate::render::{self, Assets, Templates};
use crate::site::{self, EmailForm, Page, Site, routes::generated};
use crate::source::{Scanner, SourceTree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// A site folder that is shown while it is written on.
#[derive(Debug)]
pub struct Session {
    scanner: Mutex<Scanner>,
    options: Options,
    state: RwLock<Arc<State>>,
    rendered: AtomicUsize,
}

/// The site at one moment.
#[derive(Debug)]
struct State {
    inputs: Inputs,
    memory: Memory,
    site: Site,
    /// The last that could be read; those of an earlier state while these are being mended.
    templates: Option<Arc<Templates>>,
    /// What is wrong with those of the folder; empty when they are in use.
    templates_found: Vec<Diagnostic>,
    assets: Arc<Assets>,
    /// What was found so far, not weighed; [`State::findings`] has all of it.
    found: Vec<Diagnostic>,
    /// What keeps the hub from being built.
    errors: Vec<Diagnostic>,
    findings: OnceLock<Vec<Diagnostic>>,
    pages: BTreeMap<Route, usize>,
    /// Pages that have never been readable.
    unread: BTreeMap<Route, SourcePath>,
    /// Made when the first file of them is asked for.
    files: OnceLock<BTreeMap<Route, Vec<u8>>>,
    index: OnceLock<BTreeMap<Route, Vec<u8>>>,
}

impl Session {
    /// Reads the site for the first time.
    pub fn open(folder: &Path, options: Options) -> Result<Self, Failure> {
        let mut scanner = Scanner::new(folder);
        let (tree, findings) = scanner.scan()?;
        let state = State::read(Inputs { tree, findings }, &options, None);
        let (scanner, state) = (Mutex::new(scanner), RwLock::new(Arc::new(state)));
        Ok(Self { scanner, options, state, rendered: AtomicUsize::new(0) })
    }

    /// Looks at the folder again, or first at the files that are `named`; what changed, if anything. A folder that is away
    /// for a moment changes nothing.
    pub fn refresh(&self, named: &[PathBuf]) -> Option<Change> {
        let old = self.state();
        let mut scanner = self.scanner.lock().unwrap_or_else(PoisonError::into_inner);
        let few = if named.is_empty() { None } else { scanner.look_at(named, &old.inputs.tree) };
        let (tree, findings) = match few {
            Some(tree) => (tree, old.inputs.findings.clone()),
            None => scanner.scan().ok()?,
        };
        drop(scanner);
        if tree == old.inputs.tree && findings == old.inputs.findings {
            return None;
        }
        let new = Arc::new(State::read(Inputs { tree, findings }, &self.options, Some(&old)));
        let change = Change { address: new.saved(&old) };
        // Taking the old state apart takes time; nobody waits for it.
        let gone = std::mem::replace(&mut *self.state.write().unwrap_or_else(PoisonError::into_inner), new);
        drop(gone);
        Some(change)
    }

    /// What was found at the last look.
    pub fn findings(&self) -> Vec<Diagnostic> {
        self.state().findings(&self.options).to_vec()
    }

    /// The files of the last look.
    pub fn tree(&self) -> SourceTree {
        self.state().inputs.tree.clone()
    }

    /// Files that were parsed at the last look that changed anything: those touched, and no others.
    pub fn parsed(&self) -> usize {
        self.state().memory.parsed
    }

    /// Pages rendered since the session was opened: one for each that was asked for.
    pub fn rendered(&self) -> usize {
        self.rendered.load(Ordering::Relaxed)
    }

    /// Every address of the last look.
    pub fn routes(&self) -> Vec<Route> {
        let state = self.state();
        let others = state.assets.files.iter().map(|(route, _)| route);
        state
            .pages
            .keys()
            .chain(others)
            .chain(state.files().keys())
            .chain(state.index(&self.options).keys())
            .cloned()
            .collect()
    }

    fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn bytes(&self, state: &State, route: &Route) -> Option<Vec<u8>> {
        if let Some(at) = state.pages.get(route) {
            self.rendered.fetch_add(1, Ordering::Relaxed);
            return Some(state.page(&state.site.pages[*at], &self.options));
        }
        if let Some(path) = state.unread.get(route) {
            return Some(state.placeholder(route, path).into_bytes());
        }
        let asset = state.assets.files.iter().find(|(other, _)| other == route).map(|(_, bytes)| bytes);
        // The index is made for whoever asks for a part of it, not for an address that is lost.
        let indexed = || route.as_str().starts_with("search/").then(|| state.index(&self.options).get(route)).flatten();
        asset.or_else(|| state.files().get(route)).or_else(indexed).cloned()
    }
}

impl Pages for Session {
    fn answer(&self, path: &str) -> Option<Answer> {
        let path = path.trim_start_matches('/');
        let route = Route::new(if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_string()
        });
        self.bytes(&self.state(), &route).map(|bytes| answer(&route, bytes))
    }

    fn not_found(&self) -> Answer {
        let route = Route::new(generated::NOT_FOUND);
        answer(&route, self.bytes(&self.state(), &route).unwrap_or_default())
    }
}

fn answer(route: &Route, bytes: Vec<u8>) -> Answer {
    Answer { content_type: content_type(route.as_str()), etag: hash::short(&bytes), bytes }
}

impl State {
    fn read(inputs: Inputs, options: &Options, before: Option<&State>) -> Self {
        let nothing = Memory::default();
        let memory = Memory::read(&inputs, options, before.map_or(&nothing, |state| &state.memory));
        let (parts, mut findings) = memory.parts(&inputs, options, true);
        let (site, found) = site::resolve(parts, options.today);
        findings.extend(found);
        let same = |folder: &str| before.filter(|state| state.inputs.tree.same_below(&inputs.tree, folder));
        let (templates, templates_found) = match same("templates") {
            Some(state) => (state.templates.clone(), state.templates_found.clone()),
            None => match Templates::load(&inputs.tree) {
                Ok(templates) => (Some(Arc::new(templates)), Vec::new()),
                Err(found) => (before.and_then(|state| state.templates.clone()), found),
            },
        };
        findings.extend(templates_found.iter().cloned());
        let assets = same("assets").map_or_else(|| Arc::new(Assets::gather(&inputs.tree)), |it| Arc::clone(&it.assets));
        let pages: BTreeMap<Route, usize> =
            site.pages.iter().enumerate().map(|(at, page)| (page.route(&site.routes, &site.topics), at)).collect();
        let unread = memory.unread().map(|path| (site::routes::of(path), path.clone()));
        let unread = unread.filter(|(route, _)| !pages.contains_key(route)).collect();
        // Prose is advised on, not refused, unless hub.yaml says so.
        let mut judged = findings.clone();
        if site.config.severity.values().any(|weight| *weight == Weight::Error) {
            let found = site::check(&site, &judged);
            judged.extend(found);
        }
        let mut errors = config::weigh_more(&site.config, judged, options.today);
        errors.retain(|finding| finding.severity == Severity::Error);
        diagnostic::sort(&mut errors);
        let (files, index) = (OnceLock::new(), OnceLock::new());
        let (found, findings) = (findings, OnceLock::new());
        Self {
            inputs,
            memory,
            site,
            templates,
            templates_found,
            assets,
            found,
            errors,
            findings,
            pages,
            unread,
            files,
            index,
        }
    }

    /// Everything that a build would find, in order.
    fn findings(&self, options: &Options) -> &[Diagnostic] {
        self.findings.get_or_init(|| {
            let found = self.found.iter().cloned().chain(site::check(&self.site, &self.found)).collect();
            let mut findings =
                config::weigh(&self.site.config, found, options.today, |path| self.site.unread.holds(path));
            diagnostic::sort(&mut findings);
            findings
        })
    }

    fn files(&self) -> &BTreeMap<Route, Vec<u8>> {
        self.files.get_or_init(|| {
            let calendars = self.templates.iter().flat_map(|templates| render::calendars(&self.site, templates));
            build::files(&self.site, &self.inputs.tree).into_iter().chain(calendars).collect()
        })
    }

    fn index(&self, options: &Options) -> &BTreeMap<Route, Vec<u8>> {
        let make = || if options.search { build::index(&self.site, &self.assets).1 } else { Vec::new() };
        self.index.get_or_init(|| make().into_iter().collect())
    }

    /// Where what was saved is shown: the page, and the section in which it begins to differ.
    fn saved(&self, before: &State) -> Option<String> {
        let path = self.inputs.tree.first_change(&before.inputs.tree)?;
        let page = path.with_extension("md");
        let Ok(at) = self.site.documents.binary_search_by(|document| document.path.cmp(&page)) else {
            // A passage is seen where a page includes it; a page that has never been readable has its placeholder.
            let unread = || self.unread.iter().find(|(_, own)| **own == page).map(|(route, _)| route.to_string());
            return self.including(&page).or_else(unread);
        };
        let text = |state: &'_ State| state.inputs.tree.get(path).and_then(|file| file.text()).map(str::to_string);
        let good = before.memory.good_text(path).map(str::to_string);
        let (new, old) = (text(self)?, good.or_else(|| text(before)).unwrap_or_default());
        let differs = new.bytes().zip(old.bytes()).take_while(|(a, b)| a == b).count();
        Some(self.place(at, Some(differs).filter(|_| *path == page)))
    }

    /// The first place at which a page shows a passage.
    fn including(&self, passage: &SourcePath) -> Option<String> {
        let mut pages = self.site.documents.iter().enumerate();
        pages.find_map(|(at, document)| {
            let include = document.includes.iter().find(|include| include.path() == *passage)?;
            Some(self.place(at, Some(include.span.start)))
        })
    }

    /// The address of a page, and of the section around an offset of its file.
    fn place(&self, document: usize, offset: Option<usize>) -> String {
        let route = &self.site.routes.documents[document];
        let mut outline = self.site.documents[document].outline.iter();
        let section = outline.rfind(|item| offset.is_some_and(|at| item.span.start <= at) && !item.anchor.is_empty());
        section.map_or_else(|| route.to_string(), |item| format!("{route}#{}", item.anchor))
    }

    fn page(&self, page: &Page, options: &Options) -> Vec<u8> {
        let templates = self.templates.as_ref();
        let rendered =
            templates.map(|templates| render::page(&self.site, templates, &self.assets, options.search, page));
        let own = match page {
            Page::Document(at) | Page::Copy(at) | Page::Email(at, _) => Some(&self.site.documents[*at].path),
            Page::Row(at) => Some(&self.site.documents[self.site.rows.pages[*at].document].path),
            _ => None,
        };
        match rendered {
            // What goes out by email never holds a panel of findings.
            Some(Ok((_, bytes))) if matches!(page, Page::Email(..)) => bytes,
            Some(Ok((_, bytes))) => {
                self.with_panel(String::from_utf8(bytes).unwrap_or_default(), own, None).into_bytes()
            }
            other => {
                let finding = other.and_then(Result::err);
                if matches!(page, Page::Email(_, EmailForm::Text | EmailForm::Draft)) {
                    let found: Vec<Diagnostic> = self.errors.iter().chain(&finding).cloned().collect();
                    return diagnostic::write(&found, &self.inputs.tree, Format::Human { color: false }).into_bytes();
                }
                let route = page.route(&self.site.routes, &self.site.topics);
                self.with_panel(self.stand_in(&route, route.as_str()), own, finding.as_ref()).into_bytes()
            }
        }
    }

    /// What stands at the address of a page that has never been readable.
    fn placeholder(&self, route: &Route, path: &SourcePath) -> String {
        self.with_panel(self.stand_in(route, path.file_name()), Some(path), None)
    }

    fn stand_in(&self, route: &Route, name: &str) -> String {
        let icon = Route::new("assets/favicon.svg");
        render::placeholder(name, &route.href_to(&self.assets.stylesheet, None), &route.href_to(&icon, None))
    }

    /// The page with what keeps the hub from being built, if anything does.
    fn with_panel(&self, html: String, own: Option<&SourcePath>, more: Option<&Diagnostic>) -> String {
        let errors: Vec<&Diagnostic> = self.errors.iter().chain(more).collect();
        let panel = diagnostic::panel::write(&errors, &self.inputs.tree, own);
        match html.rfind("</body>").filter(|_| !panel.is_empty()) {
            Some(at) => [&html[..at], &panel, &html[at..]].concat(),
            None => html,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn page(session: &Session, path: &str) -> String {
        String::from_utf8(session.answer(path).expect("a page").bytes).expect("text")
    }

    #[test]
    fn the_last_good_templates_are_kept_until_the_broken_one_is_mended() {
        let folder = tempfile::tempdir().expect("a folder");
        let (content, own) = (folder.path().join("content/pages"), folder.path().join("templates/components"));
        fs::create_dir_all(&content).expect("folders");
        fs::create_dir_all(&own).expect("folders");
        let text = |body: &str| format!("---\ntitle: A page\nsummary: S.\n---\n\n{body}\n");
        fs::write(content.join("a.md"), text("First words.")).expect("a page");
        fs::write(own.join("footer.html"), "<footer>Ours</footer>").expect("a template");
        let today = "2026-01-15".parse().expect("a day");
        let options = Options { today, base_url: None, drafts: true, search: true };
        let session = Session::open(folder.path(), options).expect("a session");
        let good = page(&session, "/pages/a.html");
        assert!(good.contains("<footer>Ours</footer>") && !good.contains("hub-findings"));

        fs::write(own.join("footer.html"), "<footer>{% if %}</footer>").expect("a template");
        fs::write(content.join("a.md"), text("Later words.")).expect("a page");
        assert!(session.refresh(&[]).is_some());
        // Twice, and over one more change: the templates of before stand in each time.
        for _ in 0..2 {
            for _ in 0..2 {
                let shown = page(&session, "/pages/a.html");
                assert!(shown.contains("<footer>Ours</footer>") && shown.contains("Later words."), "{shown}");
                assert!(shown.contains("hub-findings") && shown.contains("templates/components/footer.html, line 1"));
            }
            fs::write(content.join("b.md"), text("Another page.")).expect("a page");
            session.refresh(&[]);
        }
        assert!(page(&session, "/pages/b.html").contains("Another page."));

        fs::write(own.join("footer.html"), "<footer>Mended</footer>").expect("a template");
        assert!(session.refresh(&[]).is_some());
        let shown = page(&session, "/pages/a.html");
        assert!(shown.contains("<footer>Mended</footer>") && !shown.contains("hub-findings"), "{shown}");
    }

    #[test]
    fn a_new_page_that_cannot_be_read_has_an_address_in_the_news() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("content/newsletters/new.md");
        fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
        let today = "2026-01-15".parse().expect("a day");
        let options = Options { today, base_url: None, drafts: true, search: true };
        let session = Session::open(folder.path(), options).expect("a session");
        fs::write(&file, "---\ntitle: [\n---\n").expect("a page");
        let change = session.refresh(&[]).expect("a change");
        assert_eq!(change.address.as_deref(), Some("newsletters/new.html"));
        assert!(page(&session, "/newsletters/new.html").contains("new.md cannot be shown yet"));
    }

    #[test]
    fn a_save_in_two_steps_still_tells_its_section() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("content/pages/a.md");
        fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
        let text =
            |word: &str| format!("---\ntitle: A page\nsummary: S.\n---\n\n## One\n\nWords.\n\n## Two\n\n{word}\n");
        fs::write(&file, text("Old.")).expect("a page");
        let today = "2026-01-15".parse().expect("a day");
        let options = Options { today, base_url: None, drafts: true, search: true };
        let session = Session::open(folder.path(), options).expect("a session");
        fs::write(&file, "").expect("emptied");
        session.refresh(&[]);
        fs::write(&file, text("New.")).expect("a page");
        let change = session.refresh(&[]).expect("a change");
        assert_eq!(change.address.as_deref(), Some("pages/a.html#two"));
    }

    #[test]
    fn a_session_that_opens_with_a_broken_template_shows_what_is_wrong() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("content/newsletters")).expect("folders");
        fs::create_dir_all(folder.path().join("templates")).expect("folders");
        let issue = "---\ntitle: News\nsummary: S.\nissue: May 2024\ndate: 2024-05\n---\n\n## First\n\nWords.\n";
        fs::write(folder.path().join("content/newsletters/a.md"), issue).expect("an issue");
        fs::write(folder.path().join("templates/base.html"), "{{ page.").expect("a template");
        let today = "2026-01-15".parse().expect("a day");
        let options = Options { today, base_url: None, drafts: true, search: true };
        let session = Session::open(folder.path(), options).expect("a session");
        assert!(page(&session, "/").contains("templates/base.html"));
        // What is no page says it in words.
        let text = page(&session, "/newsletters/a.email.txt");
        assert!(text.starts_with("error[template]") && text.contains("templates/base.html"), "{text}");
        fs::remove_file(folder.path().join("templates/base.html")).expect("gone");
        assert!(session.refresh(&[]).is_some() && page(&session, "/").contains("id=\"main\""));
        // What goes out by email holds no panel of findings.
        fs::write(folder.path().join("content/newsletters/b.md"), "no head").expect("a page");
        assert!(session.refresh(&[]).is_some() && page(&session, "/newsletters/a.html").contains("hub-findings"));
        assert!(!page(&session, "/newsletters/a.email.html").contains("hub-findings"));
    }
}
