//! Compiles the generated parser and the scanner.

fn main() {
    let files = ["src/parser.c", "src/scanner.c"];
    cc::Build::new()
        .std("c11")
        .include("src")
        .flag_if_supported("-Wno-unused")
        .files(files)
        .compile("tree-sitter-gloss");
    for file in files {
        println!("cargo:rerun-if-changed={file}");
    }
}
