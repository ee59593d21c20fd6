//! Every text is half written for most of its life: all rules survive every prefix of the corpus.

use std::path::Path;
use std::sync::Arc;

use glossator::model::date::day::Day;
use glossator::model::files::File;
use glossator::model::settings::Settings;
use glossator::model::strip::strip;
use glossator::model::world::World;
use glossator::project::content::content;
use glossator::rules::levels::Levels;
use glossator::rules::run::check;
use glossator::rules::table::RULES;

#[test]
fn every_prefix_of_the_corpus_is_survived() {
    let step = if std::env::var_os("CI").is_some() { 61 } else { 397 };
    let mut levels = Levels::default();
    for rule in RULES.iter() {
        levels.levels.insert(rule.name.to_owned(), rule.selected);
    }
    let mut tried = 0;
    for folder in ["de-stalinization", "nicaea", "manuscript", "first-look"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
        let is_picture = |path: &Path| path.extension().is_some_and(|kind| kind == "png" || kind == "svg");
        for entry in ignore::Walk::new(&root).flatten() {
            if !entry.path().is_file() || is_picture(entry.path()) {
                continue;
            }
            let path = entry.path().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let ends = (0..text.len()).step_by(step).filter(|end| text.is_char_boundary(*end));
            for end in ends {
                let file =
                    File { path: path.as_str().into(), content: content(&path, text.as_bytes()[..end].to_vec()) };
                let world = World::new(vec![file], Arc::new(Settings::default()));
                for (id, _) in world.files() {
                    check(&world, id, &levels, Day::new(20_780));
                    if let Some(file) = world.text_file(id) {
                        assert!(strip(&file.document).len() <= end);
                    }
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}
