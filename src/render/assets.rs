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
        let css = joined_layers(sheets.iter().map(|(_, text)| without_css_comments(text)));
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

/// Tight sheets one behind the other; neighbours that are one block of the same layer each become one block.
fn joined_layers(sheets: impl Iterator<Item = String>) -> String {
    let (mut css, mut layer) = (String::new(), None);
    for sheet in sheets {
        let own = only_layer(&sheet).map(str::to_string);
        if own.is_some() && own == layer {
            css.pop();
        }
        let known = layer.filter(|known| own.as_ref() == Some(known)).map_or(0, |known: String| known.len());
        css.push_str(&sheet[known..]);
        layer = own;
    }
    css
}

/// The opening of a tight sheet that is one block of a layer, such as `@layer base{`.
fn only_layer(sheet: &str) -> Option<&str> {
    let (opening, inside) = sheet.split_at(sheet.strip_prefix("@layer ")?.find(['{', ';'])? + "@layer {".len());
    let mut depth = 1;
    let closed = inside.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    (opening.ends_with('{') && closed == Some(inside.len() - 1)).then_some(opening)
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

/// CSS without the spaces that say nothing: around braces, combinators and slashes, behind colons, semicolons and commas; and
/// without the semicolon before a closing brace. Strings stay as they are. Inside parentheses a plus may be arithmetic,
/// and so it may be in the value of a custom property: there it keeps its spaces.
fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut quote: Option<char> = None;
    let (mut depth, mut statement) = (0_usize, 0);
    for c in css.chars() {
        let c = if c == '\n' && quote.is_none() { ' ' } else { c };
        if quote.is_some() {
            quote = quote.filter(|open| *open != c);
            out.push(c);
            continue;
        }
        let plus = depth == 0 && !out[statement..].starts_with("--");
        match c {
            ' ' if out.is_empty() || out.ends_with(['{', '}', ';', ':', ',', '<', '>', '/', ' ']) => continue,
            ' ' if out.ends_with("<=") || out.ends_with(">=") || (plus && out.ends_with('+')) => continue,
            '{' | '}' | ';' | '<' | '>' | '/' if out.ends_with(' ') => out.truncate(out.len() - 1),
            '+' if plus && out.ends_with(' ') => out.truncate(out.len() - 1),
            '"' | '\'' => quote = Some(c),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(c);
        if matches!(c, '{' | '}' | ';') {
            statement = out.len();
        }
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
    fn neighbours_of_one_layer_become_one_block() {
        let joined = |sheets: &[&str]| joined_layers(sheets.iter().map(|sheet| (*sheet).to_string()));
        let (a, b) = ("@layer x{a{b:c}}", "@layer x{d{e:f}@media print{g{h:i}}}");
        assert_eq!(joined(&[a, b, a]), "@layer x{a{b:c}d{e:f}@media print{g{h:i}}a{b:c}}");
        for other in
            ["@layer y{a{b:c}}", "@layer x,y;@layer y{a{b:c}}", "@layer x{a{b:c}}p{}", "p{}@layer x{a{b:c}}", ""]
        {
            assert_eq!(joined(&[a, other, b]), [a, other, b].concat());
        }
    }

    #[test]
    fn sheets_lose_spaces_that_say_nothing() {
        let css = "@media (width < 48em) {\n  a :is(b, c)::before { content: \": { x\"; margin: 0 4px }\n}\n";
        assert_eq!(
            without_css_comments(css),
            "@media (width<48em){a :is(b,c)::before{content:\": { x\";margin:0 4px}}"
        );
        let css = "@media (48em <= width < 60em) {\n  i { grid-area: 1 / 2 }\n  a > b + c, > * + :not(h1) { top: 0; }\n  i { x: 1;\n & + & { y: 2 }; }\n}\n";
        assert_eq!(
            without_css_comments(css),
            "@media (48em<=width<60em){i{grid-area:1/2}a>b+c,>*+:not(h1){top:0}i{x:1;&+&{y:2}}}"
        );
    }

    #[test]
    fn sheets_keep_spaces_that_mean_something() {
        for css in [
            "a{inset:calc(100% + 8px) 0;margin:-8px}",
            "a{--b:1px + 2px;width:calc(var(--b) + 1px)}",
            ":nth-child(2n + 1) a :is(b){c:d}",
            "a::after{content:' > + ; '}",
            "a[b=\"c > d\"] *{e:f}",
        ] {
            assert_eq!(without_css_comments(css), css);
        }
    }

    #[test]
    fn scripts_lose_whole_line_comments_only() {
        assert_eq!(without_comment_lines("/** a\n * b */\nx = 1; // c\n// d\n/* e */\ny();"), "x = 1; // c\ny();\n");
    }
}
