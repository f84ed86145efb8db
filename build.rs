//! Builds the binary anew when an embedded template, asset or starter file changes.

fn main() {
    for folder in ["templates", "assets", "src/source/starter"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
