//! Compiles the generated parser.

fn main() {
    let parser = "src/parser.c";
    cc::Build::new()
        .std("c11")
        .include("src")
        .flag_if_supported("-Wno-unused")
        .file(parser)
        .compile("tree-sitter-gloss");
    println!("cargo:rerun-if-changed={parser}");
}
