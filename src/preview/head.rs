//! The bytes of one request head in, a request that holds nothing doubtful out, or the status to refuse it with.
//!
//! The only file that knows `httparse`. A request that two readers could understand differently never gets past.

use super::target;
use std::net::Ipv4Addr;

/// The largest head, and the most that is kept of what a client sends.
pub const LARGEST_HEAD: usize = 16 * 1024;
const MOST_HEADERS: usize = 100;

/// A request for something that may be served: GET or HEAD, without a body, to this host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// As it was sent, without the query; [`target::clean`] accepts it.
    pub target: String,
    /// What follows the question mark.
    pub query: String,
    /// HEAD: the answer has no body.
    pub head_only: bool,
    /// The values of If-None-Match, joined by commas.
    pub if_none_match: Option<String>,
    /// Whether the client wants the connection kept.
    pub keep: bool,
    /// Whether a page of another origin sent it.
    pub foreign: bool,
}

/// What the bytes so far are.
#[derive(Debug, PartialEq, Eq)]
pub enum Head {
    /// Only the beginning of a head.
    Partial,
    /// A whole head of so many bytes.
    Whole(Request, usize),
    /// Not to be served: the status. The connection is to be closed, for nobody knows where the next head begins.
    Refused(u16),
}

/// Where the preview listens: what a Host may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Door {
    pub port: u16,
    /// Other machines of the network may look on: any address in figures may be ours.
    pub lan: bool,
}

/// Reads a head that was sent to a door of this machine.
pub fn read(bytes: &[u8], door: Door) -> Head {
    // One empty line before a head is custom; more is no head to wait for.
    if bytes.len() >= 4 && bytes.iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
        return Head::Refused(400);
    }
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    let length = match parsed.parse(bytes) {
        Ok(httparse::Status::Complete(length)) if length <= LARGEST_HEAD => length,
        Ok(httparse::Status::Partial) if bytes.len() < LARGEST_HEAD => return Head::Partial,
        Ok(_) | Err(httparse::Error::TooManyHeaders) => return Head::Refused(431),
        Err(httparse::Error::Version) => return Head::Refused(505),
        Err(_) => return Head::Refused(400),
    };
    match check(&parsed, door) {
        Ok(request) => Head::Whole(request, length),
        Err(status) => Head::Refused(status),
    }
}

fn check(parsed: &httparse::Request, door: Door) -> Result<Request, u16> {
    let (Some(method), Some(whole), Some(minor)) = (parsed.method, parsed.path, parsed.version) else {
        return Err(400);
    };
    let values = |name: &'static str| {
        let named = parsed.headers.iter().filter(move |header| header.name.eq_ignore_ascii_case(name));
        named.map(|header| std::str::from_utf8(header.value).map_err(|_| 400_u16))
    };
    let hosts: Vec<&str> = values("Host").collect::<Result<_, _>>()?;
    match hosts[..] {
        [host] if is_ours(host, door) => {}
        [_] => return Err(421),
        [] if minor == 0 => {}
        _ => return Err(400),
    }
    if !matches!(method, "GET" | "HEAD") {
        return Err(405);
    }
    if values("Transfer-Encoding").next().is_some() {
        return Err(400);
    }
    let lengths: Vec<&str> = values("Content-Length").collect::<Result<_, _>>()?;
    match lengths[..] {
        [] | ["0"] => {}
        [length] if !length.is_empty() && length.bytes().all(|b| b.is_ascii_digit()) => return Err(413),
        _ => return Err(400),
    }
    let (target, query) = whole.split_once('?').unwrap_or((whole, ""));
    target::clean(target)?;
    let mut keep = minor == 1;
    for value in values("Connection") {
        for token in value?.split(',').map(str::trim) {
            if token.eq_ignore_ascii_case("close") {
                keep = false;
            } else if minor == 0 && token.eq_ignore_ascii_case("keep-alive") {
                keep = true;
            }
        }
    }
    let tags: Vec<&str> = values("If-None-Match").collect::<Result<_, _>>()?;
    let tags = tags.join(", ");
    let here =
        |host: &str| is_ours(host, door) && (!door.lan || hosts.iter().any(|own| own.eq_ignore_ascii_case(host)));
    let same = |origin: &str| origin.strip_prefix("http://").is_some_and(here);
    let foreign = values("Origin").any(|origin| !origin.is_ok_and(same))
        || values("Sec-Fetch-Site").any(|site| !matches!(site, Ok("same-origin" | "none")));
    Ok(Request {
        target: target.into(),
        query: query.into(),
        head_only: method == "HEAD",
        if_none_match: (!tags.is_empty() && tags.bytes().all(|b| (0x20..0x7f).contains(&b))).then_some(tags),
        keep,
        foreign,
    })
}

/// Whether a Host names this machine by a name that no foreign page can have: a page of evil.example whose
/// name suddenly means 127.0.0.1 still sends its own. For the same reason an address in figures is no name of another.
fn is_ours(host: &str, door: Door) -> bool {
    let (name, given) = host.split_once(':').map_or((host, None), |(name, given)| (name, Some(given)));
    let port_fits = given.is_none_or(|given| given == door.port.to_string());
    let known = name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost");
    port_fits && (known || door.lan && name.parse::<Ipv4Addr>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOOR: Door = Door { port: 4000, lan: false };

    fn status(text: &str) -> u16 {
        match read(text.as_bytes(), DOOR) {
            Head::Partial => 0,
            Head::Whole(..) => 200,
            Head::Refused(status) => status,
        }
    }

    fn with(line: &str, headers: &str) -> u16 {
        status(&format!("{line}\r\nHost: localhost:4000\r\n{headers}\r\n"))
    }

    #[test]
    fn plain_requests_pass() {
        let text =
            "GET /a.html?x=1 HTTP/1.1\r\nhost: LOCALHOST\r\nIf-None-Match: \"a\"\r\nif-none-match: W/\"b\"\r\n\r\nGET";
        let Head::Whole(request, length) = read(text.as_bytes(), DOOR) else { unreachable!("a plain request") };
        assert_eq!((request.target.as_str(), request.query.as_str(), length), ("/a.html", "x=1", text.len() - 3));
        assert_eq!(request.if_none_match.as_deref(), Some("\"a\", W/\"b\""));
        assert!(request.keep && !request.head_only && !request.foreign);
        assert_eq!(with("HEAD / HTTP/1.1", "Content-Length: 0\r\n"), 200);
        assert_eq!(status("GET / HTTP/1.1\nHost: 127.0.0.1:4000\n\n"), 200);
    }

    #[test]
    fn the_host_must_be_one_and_ours() {
        for (head, expected) in [
            ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
            ("GET / HTTP/1.1\r\nHost: localhost:4001\r\n\r\n", 421),
            ("GET / HTTP/1.1\r\nHost: localhost.evil\r\n\r\n", 421),
            ("GET / HTTP/1.1\r\nHost: \r\n\r\n", 421),
            ("GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n", 421),
            ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400),
            ("GET / HTTP/1.0\r\n\r\n", 200),
        ] {
            assert_eq!(status(head), expected, "{head}");
        }
    }

    #[test]
    fn on_a_network_addresses_in_figures_are_ours_and_names_are_not() {
        let read = |head: &str| read(format!("GET / HTTP/1.1\r\n{head}\r\n").as_bytes(), Door { lan: true, ..DOOR });
        let foreign = |head: &str| match read(head) {
            Head::Whole(request, _) => Some(request.foreign),
            _ => None,
        };
        assert_eq!(foreign("Host: 192.168.1.5:4000\r\n"), Some(false));
        assert_eq!(foreign("Host: 192.168.1.5:4000\r\nOrigin: http://192.168.1.5:4000\r\n"), Some(false));
        assert_eq!(foreign("Host: 192.168.1.5:4000\r\nOrigin: http://192.168.1.6:4000\r\n"), Some(true));
        assert_eq!(read("Host: evil.example:4000\r\n"), Head::Refused(421));
        assert_eq!(status("GET / HTTP/1.1\r\nHost: 192.168.1.5:4000\r\n\r\n"), 421);
    }

    #[test]
    fn methods_bodies_and_odd_targets_are_refused() {
        for (line, headers, expected) in [
            ("POST / HTTP/1.1", "Content-Length: 3\r\n", 405),
            ("DELETE / HTTP/1.1", "", 405),
            ("OPTIONS * HTTP/1.1", "", 405),
            ("GET / HTTP/1.1", "Content-Length: 109951162777600\r\n", 413),
            ("GET / HTTP/1.1", "Content-Length: 18446744073709551616\r\n", 413),
            ("GET / HTTP/1.1", "Content-Length: -1\r\n", 400),
            ("GET / HTTP/1.1", "Content-Length: 0\r\nContent-Length: 5\r\n", 400),
            ("GET / HTTP/1.1", "Transfer-Encoding: chunked\r\n", 400),
            ("GET / HTTP/1.1", "Transfer-Encoding : chunked\r\n", 400),
            ("GET / HTTP/1.1", " folded\r\n", 400),
            ("GET / HTTP/1.1 junk", "", 400),
            ("GET  / HTTP/1.1", "", 400),
            ("GET http://evil/ HTTP/1.1", "", 400),
            ("GET * HTTP/1.1", "", 400),
            ("GET /../x HTTP/1.1", "", 400),
            ("GET / HTTP/2.0", "", 505),
            ("PRI * HTTP/2.0", "", 505),
            ("\x16\x03\x01", "", 400),
        ] {
            assert_eq!(with(line, headers), expected, "{line} {headers}");
        }
    }

    #[test]
    fn heads_are_capped_in_bytes_and_lines() {
        assert_eq!(status("GET / HTTP/1.1\r\nHost: localhost\r\n"), 0);
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nX: {}", "a".repeat(LARGEST_HEAD))), 431);
        assert_eq!(with("GET / HTTP/1.1", &"X: y\r\n".repeat(101)), 431);
        assert_eq!(status(&format!("GET /{}", "a".repeat(LARGEST_HEAD))), 431);
        assert_eq!(status("\r\n\r\n"), 400);
        assert_eq!(status("\r\nGET / HTTP/1.0\r\n\r\n"), 200);
    }

    #[test]
    fn another_origin_is_noticed_and_the_wish_to_close_too() {
        let read = |headers: &str| {
            let text = format!("GET / HTTP/1.1\r\nHost: localhost:4000\r\n{headers}\r\n");
            let Head::Whole(request, _) = read(text.as_bytes(), DOOR) else { unreachable!("{headers}") };
            (request.foreign, request.keep)
        };
        assert_eq!(read("Origin: http://localhost:4000\r\nSec-Fetch-Site: same-origin\r\n"), (false, true));
        assert_eq!(read("Origin: http://evil.example\r\n"), (true, true));
        assert_eq!(read("Origin: null\r\n"), (true, true));
        assert_eq!(read("Sec-Fetch-Site: cross-site\r\nConnection: TE, Close\r\n"), (true, false));
    }
}
