//! `glossator explain`

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::lint::a_rule;
use crate::project::failure::Failure;
use crate::rules::rule::Rule;

/// Show the page of a rule: what it finds, why, and how to mend it
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  glossator explain unreferenced-claim
  glossator explain unreferenced-claim | less      as Markdown")]
pub(crate) struct Args {
    /// The name of the rule; `glossator rules` lists them
    #[arg(value_parser = a_rule)]
    rule: &'static Rule,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let Rule { page, level, group, .. } = args.rule;
    match console.is_terminal() {
        true => console.print(&rendered(page, &format!("{}, {level}", group.name()), console.colors()))?,
        false => console.print(page)?,
    }
    Ok(Status::Clean)
}

/// The page as a terminal shows it: headings stand out, and what is fenced is indented instead.
fn rendered(page: &str, about: &str, colors: bool) -> String {
    let bold = |text: &str| if colors { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() };
    let dim = |text: &str| if colors { format!("\x1b[2m{text}\x1b[0m") } else { text.to_owned() };
    let mut fence = None;
    let mut out = String::new();
    for line in page.lines() {
        let ticks = line.chars().take_while(|c| *c == '`').count();
        match fence {
            None if ticks >= 3 => fence = Some(ticks),
            Some(open) if ticks >= open && line.trim_end_matches('`').is_empty() => fence = None,
            Some(_) if line.is_empty() => out.push('\n'),
            Some(_) => out.push_str(&format!(
                "    {}\n",
                if line.trim_start().starts_with('^') { dim(line) } else { line.to_owned() }
            )),
            None => match line.trim_start_matches('#') {
                title if title.len() < line.len() => {
                    out.push_str(&bold(title.trim()));
                    out.push_str(&if line.starts_with("##") { "\n".to_owned() } else { format!("  {}\n", dim(about)) });
                }
                _ => out.push_str(&format!("{line}\n")),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::rendered;

    #[test]
    fn a_page_is_rendered_plainly() {
        let page = "# todo\n\nA thing.\n\n## Fires\n\n````gloss fires\n# [x]{.todo}\n   ^ todo: x\n\n```\n````\n";
        let plain = "todo  Prose, info\n\nA thing.\n\nFires\n\n    # [x]{.todo}\n       ^ todo: x\n\n    ```\n";
        assert_eq!(rendered(page, "Prose, info", false), plain);
        assert!(rendered(page, "", true).starts_with("\x1b[1mtodo\x1b[0m"));
    }
}
