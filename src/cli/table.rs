//! Tables: for the terminal, as CSV, as Markdown.

use crate::text::csv;
use unicode_width::UnicodeWidthStr;

/// How a list of things is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    #[default]
    Table,
    Csv,
    Json,
    Markdown,
}

/// Rows under a head. Rows that are shorter than the head end in empty cells.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    head: Vec<String>,
    /// So many columns, from the first, are cut only where cutting all others is not enough.
    firm: usize,
    rows: Vec<Vec<String>>,
}

/// A column is never made narrower than this, in columns of the terminal.
const NARROWEST: usize = 6;
const GAP: usize = 2;

impl Table {
    pub(crate) fn new(firm: usize, head: &[&str]) -> Self {
        Table { head: head.iter().map(|&name| name.to_owned()).collect(), firm, rows: Vec::new() }
    }

    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Aligned columns. Where there is a `width`, the widest columns are cut, with `…`, until the lines fit it.
    pub(crate) fn text(&self, width: Option<usize>) -> String {
        let widths = self.widths(width);
        let mut out = String::new();
        for row in std::iter::once(&self.head).chain(&self.rows) {
            let mut line = String::new();
            for (cell, &width) in row.iter().zip(&widths) {
                let cell = cut(&one_line(cell), width);
                let gap = (width + GAP).saturating_sub(cell.width());
                line.push_str(&cell);
                line.extend(std::iter::repeat_n(' ', gap));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    fn widths(&self, limit: Option<usize>) -> Vec<usize> {
        let mut widths: Vec<usize> = self.head.iter().map(|name| name.width()).collect();
        for row in &self.rows {
            for (cell, width) in row.iter().zip(&mut widths) {
                *width = (*width).max(one_line(cell).width());
            }
        }
        let Some(limit) = limit else { return widths };
        let gaps = GAP * widths.len().saturating_sub(1);
        let over = (widths.iter().sum::<usize>() + gaps).saturating_sub(limit);
        let (firm, free) = widths.split_at_mut(self.firm.min(self.head.len()));
        let over = narrow(free, over);
        narrow(firm, over);
        widths
    }

    /// As RFC 4180 says.
    pub(crate) fn csv(&self) -> String {
        std::iter::once(&self.head).chain(&self.rows).map(|row| csv::line(row)).collect()
    }

    /// A table of GitHub's Markdown; what would be markup in a cell is escaped.
    pub(crate) fn markdown(&self) -> String {
        let line = |row: &Vec<String>| {
            let cells: Vec<String> = row.iter().map(|cell| escaped(&one_line(cell))).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let rule = format!("|{}\n", " --- |".repeat(self.head.len()));
        std::iter::once(line(&self.head)).chain([rule]).chain(self.rows.iter().map(line)).collect()
    }
}

/// Takes `over` columns of the terminal from the widest; what could not be taken is returned.
fn narrow(widths: &mut [usize], mut over: usize) -> usize {
    while over > 0 {
        let Some(widest) = widths.iter_mut().max().filter(|width| **width > NARROWEST) else { break };
        *widest -= 1;
        over -= 1;
    }
    over
}

/// The width of the terminal that results go to; none where they go elsewhere.
pub(crate) fn terminal_width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(usize::from(width.0))
}

/// Without line breaks and what else would move a cursor.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// At most `width` columns of a text.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        let next = out.width() + unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if next + 1 > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(1, &["id", "words"]);
        table.row(["cult".to_owned(), "a \"cult\", or | so\nhe said".to_owned()]);
        table.row(["хрущёв".to_owned(), "日本".to_owned()]);
        table
    }

    #[test]
    fn columns_are_aligned_and_cut() {
        assert_eq!(table().text(None), "id      words\ncult    a \"cult\", or | so he said\nхрущёв  日本\n");
        let cut = table().text(Some(20));
        assert_eq!(cut, "id      words\ncult    a \"cult\", o…\nхрущёв  日本\n");
        assert!(cut.lines().all(|line| line.width() <= 20));
        assert_eq!(table().text(Some(1)).lines().nth(1), Some("cult    a \"cu…"), "never too narrow to read");
    }

    #[test]
    fn csv_is_quoted() {
        assert_eq!(table().csv(), "id,words\r\ncult,\"a \"\"cult\"\", or | so\nhe said\"\r\nхрущёв,日本\r\n");
    }

    #[test]
    fn markdown_is_escaped() {
        let expected = "| id | words |\n| --- | --- |\n| cult | a \"cult\", or \\| so he said |\n| хрущёв | 日本 |\n";
        assert_eq!(table().markdown(), expected);
    }
}
