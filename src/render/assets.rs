//! Style sheets and scripts -> one file each, named by content; everything else as it is.

use crate::base::hash;
use crate::base::path::{Route, SourcePath};
use crate::source::SourceTree;

/// What pages name of the assets, and the files to write.
#[derive(Debug)]
pub struct Assets {
    pub stylesheet: Route,
    pub script: Route,
    /// The script of the page that puts an issue on the clipboard: readers never load it.
    pub copy_script: Route,
    pub files: Vec<(Route, Vec<u8>)>,
    /// Name and text of the search client's sources, in the order of their names.
    pub search_client: Vec<(String, String)>,
    /// Whether there is a picture for link previews.
    pub has_image: bool,
}

/// Style sheets in the order of the cascade layers; components stand between the layout and print.
fn rank(path: &SourcePath) -> (usize, &SourcePath) {
    let order = ["assets/css/tokens.css", "assets/css/base.css", "assets/css/layout.css"];
    let rank = order.iter().position(|known| path.as_str() == *known).unwrap_or(match path.as_str() {
        "assets/css/print.css" => 9,
        _ => 5,
    });
    (rank, path)
}

impl Assets {
    /// Gathers the assets of the tree.
    pub fn gather(tree: &SourceTree) -> Self {
        let texts = |folder: &'static str| {
            let inside = tree.below("assets").filter(move |(path, _)| path.as_str().starts_with(folder));
            inside.filter_map(|(path, file)| Some((path, file.text()?))).collect::<Vec<_>>()
        };
        let mut sheets = texts("assets/css/");
        sheets.sort_by_key(|(path, _)| rank(path));
        let css: String = sheets.iter().map(|(_, text)| without_css_comments(text)).collect();
        let (search, others): (Vec<_>, Vec<_>) =
            texts("assets/js/").into_iter().partition(|(path, _)| path.as_str().starts_with("assets/js/search/"));
        let joined = |pages: bool| -> String {
            let of = others.iter().filter(|(path, _)| path.as_str().starts_with("assets/js/pages/") == pages);
            of.map(|(_, text)| without_comment_lines(text)).collect()
        };
        let (js, copy) = (joined(false), joined(true));
        let named = |name: &str, text: &str, extension: &str| {
            Route::new(format!("assets/{name}.{}.{extension}", hash::short(text.as_bytes())))
        };
        let (stylesheet, script) = (named("site", &css, "css"), named("site", &js, "js"));
        let copy_script = named("copy", &copy, "js");
        let mut files: Vec<(Route, Vec<u8>)> = [(&stylesheet, css), (&script, js), (&copy_script, copy)]
            .map(|(route, text)| (route.clone(), text.into_bytes()))
            .into();
        let others = tree
            .below("assets")
            .filter(|(path, _)| !path.as_str().starts_with("assets/css/") && !path.as_str().starts_with("assets/js/"));
        files.extend(others.map(|(path, file)| (Route::new(path.as_str()), file.bytes().to_vec())));
        let search_client =
            search.into_iter().map(|(path, text)| (path.file_name().to_string(), text.to_string())).collect();
        let has_image = tree.get(&SourcePath::new("assets/share.png")).is_some();
        Self { stylesheet, script, copy_script, files, search_client, has_image }
    }
}

/// CSS without its comments and blank lines.
fn without_css_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    tight(&squeeze_lines(&out, str::is_empty))
}

/// CSS without the spaces that say nothing: around braces, behind colons, semicolons and commas. Strings stay as they are.
fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut quote: Option<char> = None;
    for c in css.chars() {
        let c = if c == '\n' && quote.is_none() { ' ' } else { c };
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == ' ' && (out.is_empty() || out.ends_with(['{', '}', ';', ':', ',', ' '])) => continue,
            None if matches!(c, '{' | '}' | ';') && out.ends_with(' ') => {
                out.pop();
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

/// JavaScript without blank lines and lines that are only a comment.
fn without_comment_lines(js: &str) -> String {
    let mut in_block = false;
    squeeze_lines(js, |line| {
        let begins = !in_block && line.starts_with("/*");
        let drop = in_block || begins || line.is_empty() || line.starts_with("//");
        if begins || in_block {
            in_block = !line.ends_with("*/");
        }
        drop
    })
}

fn squeeze_lines(text: &str, mut drop: impl FnMut(&str) -> bool) -> String {
    text.lines().map(str::trim).filter(|line| !drop(line)).fold(String::with_capacity(text.len()), |mut out, line| {
        out.push_str(line);
        out.push('\n');
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_joined_in_the_order_of_their_layers() {
        let tree = SourceTree::default()
            .with("assets/css/print.css", "p{}")
            .with("assets/css/tokens.css", "/* a\nb */t{}")
            .with("assets/css/components/x.css", "x {\n}\n\n");
        let assets = Assets::gather(&tree);
        assert_eq!(String::from_utf8_lossy(&assets.files[0].1), "t{}x{}p{}");
    }

    #[test]
    fn sheets_lose_spaces_that_say_nothing() {
        let css = "@media (width < 48em) {\n  a :is(b, c)::before { content: \": { x\"; margin: 0 4px }\n}\n";
        assert_eq!(
            without_css_comments(css),
            "@media (width < 48em){a :is(b,c)::before{content:\": { x\";margin:0 4px}}"
        );
    }

    #[test]
    fn scripts_lose_whole_line_comments_only() {
        assert_eq!(without_comment_lines("/** a\n * b */\nx = 1; // c\n// d\n/* e */\ny();"), "x = 1; // c\ny();\n");
    }
}
