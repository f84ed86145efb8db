//! An address -> the squares of a code that a phone reads.

use super::view::parts::QrView;
use qrcode::{Color, EcLevel, QrCode};

/// Light squares around the code; fewer, and some phones do not find it.
const QUIET: usize = 4;

/// The longest address that somebody types from paper.
pub(super) const TYPED: usize = 120;

/// The code of an address as one path of unit squares; `None` for an address too long for any code.
pub(super) fn code(address: &str) -> Option<QrView> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let dark = |at: &usize| code[(at % width, at / width)] == Color::Dark;
    let squares = (0..width * width).filter(dark);
    let path = squares.map(|at| format!("M{},{}h1v1h-1z", at % width + QUIET, at / width + QUIET)).collect();
    let typed = if address.len() > TYPED { String::new() } else { address.to_string() };
    Some(QrView { size: width + 2 * QUIET, path, address: typed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_edge() {
        let view = code("https://example.org/audience/editors.html").expect("a code");
        let last = view.size - QUIET - 1;
        for corner in [(QUIET, QUIET), (last, QUIET), (QUIET, last)] {
            assert!(view.path.contains(&format!("M{},{}h", corner.0, corner.1)), "{corner:?}");
        }
        assert!(!view.path.contains("M3,") && !view.path.contains(&format!("M{},", last + 1)));
        assert_eq!(code(&"x".repeat(5000)).map(|view| view.size), None);
    }
}
