//! The site of a preview: the same closed views as a build, each page rendered when it is asked for.

use super::build::{self, Inputs, Options};
use crate::base::hash;
use crate::base::path::Route;
use crate::base::text::escape_html;
use crate::diagnostic::{self, Diagnostic, Failure, Severity};
use crate::preview::{Answer, Pages, content_type};
use crate::render::{Assets, Composer, Templates};
use crate::site::{self, Page, Site, routes::generated};
use crate::source::{self, SourceTree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// Stands in for a page that no template can show; the findings are put into it.
const NOT_SHOWN: &str = "<!DOCTYPE html><title>Not shown</title><body></body></html>";

/// A site folder that is shown while it is written on.
#[derive(Debug)]
pub struct Session {
    folder: PathBuf,
    options: Options,
    state: RwLock<Arc<State>>,
}

/// The site at one moment; never changed, only replaced.
#[derive(Debug)]
struct State {
    inputs: Inputs,
    site: Site,
    /// The last that could be read; those of an earlier state while these are being mended.
    templates: Option<Arc<Templates>>,
    assets: Assets,
    findings: Vec<Diagnostic>,
    pages: BTreeMap<Route, usize>,
    files: BTreeMap<Route, Vec<u8>>,
    /// Built when the first file of it is asked for.
    index: OnceLock<BTreeMap<Route, Vec<u8>>>,
}

impl Session {
    /// Reads the site for the first time.
    pub fn open(folder: &Path, options: Options) -> Result<Self, Failure> {
        let state = State::read(scan(folder)?, &options, None);
        Ok(Self { folder: folder.to_path_buf(), options, state: RwLock::new(Arc::new(state)) })
    }

    /// Reads the site again; whether anything changed. A folder that is away for a moment changes nothing.
    pub fn refresh(&self) -> bool {
        let Ok(inputs) = scan(&self.folder) else { return false };
        let old = self.state();
        if inputs.tree == old.inputs.tree {
            return false;
        }
        let new = State::read(inputs, &self.options, Some(&old));
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
        true
    }

    /// What was found at the last reading.
    pub fn findings(&self) -> Vec<Diagnostic> {
        self.state().findings.clone()
    }

    /// The files of the last reading.
    pub fn tree(&self) -> SourceTree {
        self.state().inputs.tree.clone()
    }

    fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Pages for Session {
    fn answer(&self, path: &str) -> Option<Answer> {
        let state = self.state();
        let path = path.trim_start_matches('/');
        let route = Route::new(if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_string()
        });
        state.bytes(&route, &self.options).map(|bytes| answer(&route, bytes))
    }

    fn not_found(&self) -> Answer {
        let route = Route::new(generated::NOT_FOUND);
        answer(&route, self.state().bytes(&route, &self.options).unwrap_or_default())
    }
}

fn answer(route: &Route, bytes: Vec<u8>) -> Answer {
    Answer { content_type: content_type(route.as_str()), etag: hash::short(&bytes), bytes }
}

fn scan(folder: &Path) -> Result<Inputs, Failure> {
    let (tree, findings) = source::scan(folder)?;
    Ok(Inputs { tree, findings })
}

impl State {
    fn read(inputs: Inputs, options: &Options, before: Option<&State>) -> Self {
        let (parts, mut findings) = build::read(&inputs, options);
        let (site, found) = site::resolve(parts, options.today);
        findings.extend(found);
        let templates = match Templates::load(&inputs.tree) {
            Ok(templates) => Some(Arc::new(templates)),
            Err(found) => {
                findings.extend(found);
                before.and_then(|state| state.templates.clone())
            }
        };
        let assets = Assets::gather(&inputs.tree);
        let pages =
            site.pages.iter().enumerate().map(|(at, page)| (page.route(&site.routes, &site.topics), at)).collect();
        let files = assets.files.iter().cloned().chain(build::files(&site, &inputs.tree)).collect();
        let mut findings = crate::config::weigh(&site.config, findings, options.today);
        diagnostic::sort(&mut findings);
        Self { inputs, site, templates, assets, findings, pages, files, index: OnceLock::new() }
    }

    fn bytes(&self, route: &Route, options: &Options) -> Option<Vec<u8>> {
        if let Some(at) = self.pages.get(route) {
            return Some(self.page(&self.site.pages[*at], options).into_bytes());
        }
        if let Some(bytes) = self.files.get(route) {
            return Some(bytes.clone());
        }
        let index = self.index.get_or_init(|| build::index(&self.site, &self.assets).1.into_iter().collect());
        index.get(route).cloned()
    }

    fn page(&self, page: &Page, options: &Options) -> String {
        let rendered = self.templates.as_ref().map(|templates| {
            let view = Composer::view(&self.site, templates, &self.assets, options.search, page)?;
            templates.page(&view)
        });
        let (html, own) = match rendered {
            Some(Ok(html)) => (html, None),
            Some(Err(finding)) => (NOT_SHOWN.into(), Some(finding)),
            None => (NOT_SHOWN.into(), None),
        };
        let errors: Vec<Diagnostic> =
            self.findings.iter().filter(|f| f.severity == Severity::Error).chain(own.as_ref()).cloned().collect();
        if errors.is_empty() {
            return html;
        }
        let report = diagnostic::write(&errors, &self.inputs.tree, diagnostic::Format::Human { color: false });
        let panel = format!(
            "<aside class=\"findings\" aria-label=\"Findings\"><pre>{}</pre></aside></body>",
            escape_html(report.trim_end())
        );
        html.replacen("</body>", &panel, 1)
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
        assert!(good.contains("<footer>Ours</footer>") && !good.contains("class=\"findings\""));

        fs::write(own.join("footer.html"), "<footer>{% if %}</footer>").expect("a template");
        fs::write(content.join("a.md"), text("Later words.")).expect("a page");
        assert!(session.refresh());
        // Twice, and over one more change: the templates of before stand in each time.
        for _ in 0..2 {
            for _ in 0..2 {
                let shown = page(&session, "/pages/a.html");
                assert!(shown.contains("<footer>Ours</footer>") && shown.contains("Later words."), "{shown}");
                assert!(shown.contains("class=\"findings\"") && shown.contains("templates/components/footer.html:1:"));
            }
            fs::write(content.join("b.md"), text("Another page.")).expect("a page");
            session.refresh();
        }
        assert!(page(&session, "/pages/b.html").contains("Another page."));

        fs::write(own.join("footer.html"), "<footer>Mended</footer>").expect("a template");
        assert!(session.refresh());
        let shown = page(&session, "/pages/a.html");
        assert!(shown.contains("<footer>Mended</footer>") && !shown.contains("class=\"findings\""), "{shown}");
    }

    #[test]
    fn a_session_that_opens_with_a_broken_template_shows_what_is_wrong() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("content")).expect("folders");
        fs::create_dir_all(folder.path().join("templates")).expect("folders");
        fs::write(folder.path().join("templates/base.html"), "{{ page.").expect("a template");
        let today = "2026-01-15".parse().expect("a day");
        let options = Options { today, base_url: None, drafts: true, search: true };
        let session = Session::open(folder.path(), options).expect("a session");
        assert!(page(&session, "/").contains("templates/base.html"));
        fs::remove_file(folder.path().join("templates/base.html")).expect("gone");
        assert!(session.refresh() && page(&session, "/").contains("id=\"main\""));
    }
}
