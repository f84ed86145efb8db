//! What stands at the address of a page that cannot be shown: its name, and that it will come by itself.
//!
//! Made without the site's templates, for these may be what cannot be read.

use crate::base::text::escape_html;

/// The page. `stylesheet` and `icon` are the hrefs of the site's own.
pub fn placeholder(name: &str, stylesheet: &str, icon: &str) -> String {
    let [name, stylesheet, icon] = [name, stylesheet, icon].map(escape_html);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'\">\n\
         <title>{name} cannot be shown yet</title>\n<link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"{stylesheet}\">\n</head>\n\
         <body>\n<main id=\"main\" tabindex=\"-1\">\n<div class=\"wrap sheet\">\n<div class=\"page-head\">\n<h1>{name} cannot be shown yet</h1>\n\
         <p class=\"lead\">Mend what is named below and save. The page then comes by itself.</p>\n</div>\n</div>\n</main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::placeholder;

    #[test]
    fn a_name_is_escaped() {
        assert!(
            placeholder("<b>.md", "../site.css", "../icon.svg").contains("<h1>&lt;b&gt;.md cannot be shown yet</h1>")
        );
    }
}
