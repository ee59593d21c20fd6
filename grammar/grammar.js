/**
 * @file The grammar of Gloss, a markup for annotated historical texts.
 * @license MIT OR Apache-2.0
 *
 * Total: every text has a tree with no ERROR and no MISSING node. What is wrong has a node of its own
 * (`unclosed_bracket`, `unclosed_span`, `unclosed_block`, `malformed`, `stray_line`), and it ends with its block.
 *
 * How it stays free of conflicts and of an external scanner:
 *  - white space is never skipped, so a token is where the text says;
 *  - a blank line is one token, `_blank`, which ends whatever is open;
 *  - `]{` is one token, which tells a span from a bracket;
 *  - a block that may stand before another (`…_closed`) ends with its line break; the last one of a file ends with it;
 *  - `@word` at the start of a block is an entry only if an id and the end of the line follow: until then, both are
 *    read alike.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const ID = /[\p{L}][\p{L}\p{N}\p{M}_.\-]*/u;
const NAME = /[\p{L}][\p{L}\p{N}\p{M}_\-]*/u;
// What no citation key holds, and what it does not end with.
const NO_KEY = '\\s{}()\\[\\]"“”‘’\',@`\\\\';
const KEY_END = '.;:!?';
// Fences of more backticks than this count as fences of this many.
const FENCES = [3, 4, 5, 6];
const STRING = /"([^"\\\r\n]|\\[^\r\n])*(\r?\n[ \t]*([^"\\\s]|\\[^\r\n])([^"\\\r\n]|\\[^\r\n])*)*(\r?\n[ \t]*)?"/;

/** Inline code between `n` backticks, which may run over line breaks, not over a blank line. */
function code(n) {
  const tick = '`'.repeat(n);
  const inner = n === 1 ? '' : `|\`{1,${n - 1}}[^\`\\r\\n]`;
  const first = `([^\`\\r\\n]${inner})`;
  return new RegExp(`${tick}${first}*(\\r?\\n[ \\t]*[^\`\\s]${first}*)*(\\r?\\n[ \\t]*)?${tick}`);
}

/** A verbatim block opened by `n` backticks; `end` closes what follows it. */
function fence($, n, ...end) {
  const open = alias($[`_fence_${n}`], $.fence);
  const close = alias($[`_fence_close_${n}`], $.fence);
  const head = [open, optional($.info)];
  return end.length
    ? seq(...head, $._nl, optional($.verbatim_text), close, optional($._cr), ...end)
    : choice(seq(...head), seq(...head, $._nl, optional($.verbatim_text), optional(seq(close, optional($._cr)))));
}

/** A token of an attribute block. */
function item(rule) {
  return token(prec(2, rule));
}

module.exports = grammar({
  name: 'gloss',
  extras: _ => [],
  inline: $ => [$._end, $._entry_lines, $._line_inline, $._content_inline, $._value_inline],

  rules: {
    document: $ => seq(
      optional(choice($._start, seq($.front_matter, optional($._end)))),
      repeat($._closed),
      optional($._last),
    ),

    // ---- blocks -------------------------------------------------------------------------------------------------

    _closed: $ => choice(
      alias($.heading_closed, $.heading),
      alias($.verbatim_closed, $.verbatim),
      seq($.comment, $._end),
      alias($.paragraph_closed, $.paragraph),
      $._entries_closed,
    ),
    _last: $ => choice(
      $.heading,
      $.verbatim,
      $.comment,
      $.paragraph,
      $._entries,
    ),

    front_matter: _ => token(prec(9, seq(
      /---[ \t]*\r?\n/,
      repeat(/([^\-\r\n][^\r\n]*|-|-[^\-\r\n][^\r\n]*|--|--[^\-\r\n][^\r\n]*|---[ \t]*[^ \t\r\n][^\r\n]*)?\r?\n/),
      /---[ \t]*/,
    ))),

    heading_closed: $ => seq($.heading_marker, optional($._heading_line), $._end),
    heading: $ => seq($.heading_marker, optional($._heading_line)),
    heading_marker: _ => token(prec(4, /#{1,6}[ \t]+/)),

    verbatim_closed: $ => choice(...FENCES.map(n => fence($, n, $._end))),
    verbatim: $ => choice(...FENCES.map(n => fence($, n))),
    info: $ => prec.right(repeat1(choice(/[^`\r\n]+/, $._cr))),
    verbatim_text: $ => repeat1(choice($._rest, $._nl)),
    ...Object.fromEntries(FENCES.flatMap(n => [
      [`_fence_${n}`, _ => token(prec(5, new RegExp(n === FENCES.at(-1) ? ` {0,3}\`{${n},}` : ` {0,3}\`{${n}}`)))],
      [`_fence_close_${n}`, _ => new RegExp(` {0,3}\`{${n},}[ \\t]*`)],
    ])),
    _verbatim_line: _ => /[^\r\n]+/,

    comment: $ => prec.right(seq(token(prec(3, /%%[^\r\n]*/)), repeat($._rest))),
    _rest: $ => choice($._verbatim_line, $._cr),

    // A paragraph of lines; a comment line takes only itself, a footnote's label begins its note.
    paragraph_closed: $ => seq($._first_line, repeat($._next_line), $._blank),
    paragraph: $ => seq($._first_line, repeat($._next_line)),
    _first_line: $ => choice($._start_line, $._at_line, $._fence_line, seq($.footnote_label, optional($._line))),
    _next_line: $ => prec.right(seq($._nl, optional(choice($.comment, $._line, seq($.footnote_label, optional($._line)))))),
    _start_line: $ => prec.right(seq(choice($._plain, $._annotation, $._late), repeat($._line_inline))),
    _line: $ => prec.right(seq($._line_inline, repeat($._line_inline))),
    _heading_line: $ => prec.right(seq($._heading_inline, repeat($._heading_inline))),
    footnote_label: _ => token(prec(2, /\[\^[^\]\s\[{}]+\]:/)),

    // A line that begins as an entry or a fence does, and is neither.
    _at_line: $ => prec.right(seq(
      alias($._at_key, $.bare_key),
      optional(choice(
        seq(choice($._tight, $._mark), repeat($._line_inline)),
        seq($._gap, optional(choice(
          seq(choice($._tight, $._mark), repeat($._line_inline)),
          seq($.id, optional(choice(
            seq(choice($._tight, $._mark), repeat($._line_inline)),
            seq($._gap, optional(seq(choice($._tight, $._mark), repeat($._line_inline)))),
          ))),
        ))),
      )),
    )),
    _fence_line: $ => prec.right(seq(
      choice(...FENCES.map(n => $[`_fence_${n}`])),
      optional($.info),
      choice($._ticks, $.code),
      repeat($._line_inline),
    )),
    _tight: _ => /[^\s\\\[\]{}@`][^\\\[\]{}@`\r\n]*/,

    // ---- entries ------------------------------------------------------------------------------------------------

    // An entry ends with a blank line, with the file, or with the line before one that opens another block. What
    // follows without a blank line opens a block only where it looks like one; any other line is a stray one.
    _entries_closed: $ => choice(
      alias($.entry_blank, $.entry),
      seq(alias($.entry_closed, $.entry), choice(
        $._entries_closed,
        alias($.heading_closed, $.heading),
        alias($.verbatim_closed, $.verbatim),
        alias($.marked_paragraph_closed, $.paragraph),
      )),
    ),
    _entries: $ => choice(
      $.entry,
      alias($.entry_closed, $.entry),
      seq(alias($.entry_closed, $.entry), choice(
        $._entries,
        $.heading,
        $.verbatim,
        alias($.marked_paragraph, $.paragraph),
      )),
    ),
    marked_paragraph_closed: $ => seq(choice($._at_line, $._fence_line), repeat($._next_line), $._blank),
    marked_paragraph: $ => seq(choice($._at_line, $._fence_line), repeat($._next_line)),

    entry_blank: $ => prec(1, seq($._entry_lines, $._blank)),
    entry_closed: $ => prec(1, seq($._entry_lines, $._nl)),
    entry: $ => prec(1, $._entry_lines),
    _entry_lines: $ => seq(
      field('kind', alias($._at_key, $.kind)),
      $._gap,
      field('id', $.id),
      optional($._gap),
      optional(alias($.trailing_comment, $.comment)),
      repeat(seq($._nl, choice($.field, $.continuation, $.stray_line, $.comment))),
    ),
    field: $ => prec.right(seq(
      $._indent,
      field('name', $.field_name),
      optional($._value),
      optional(alias($.trailing_comment, $.comment)),
    )),
    continuation: $ => prec.right(seq(
      $._indent,
      optional($._value),
      optional(alias($.trailing_comment, $.comment)),
    )),
    stray_line: $ => prec.right(seq(choice(token(prec(-4, /[^\r\n]+/)), $._cr), repeat($._rest))),
    field_name: _ => token(prec(1, seq(NAME, ':'))),
    _value: $ => prec.right(seq($._value_inline, repeat($._value_inline))),
    trailing_comment: $ => prec.right(seq(token(prec(2, /[ \t]+%%[^\r\n]*/)), repeat($._rest))),
    _indent: _ => token(prec(1, /[ \t]+/)),

    // ---- what stands in a line ----------------------------------------------------------------------------------

    _line_inline: $ => choice($._text, $._mark),
    _mark: $ => choice($._common, alias($._at_key, $.bare_key), $._annotation, $._late),
    _content_inline: $ => choice($._prose, $._annotation),
    _value_inline: $ => choice($._word, $._gap, $.citation, $._common, alias($._at_key, $.bare_key), $._annotation, $._late),

    _prose: $ => choice($._plain, alias($._at_key, $.bare_key)),
    _plain: $ => choice($._text, $._common),
    _common: $ => choice(
      $._cr,
      $.escape,
      $._backslash,
      $.code,
      $._ticks,
      $.footnote_reference,
      $._at,
      '}',
    ),
    _late: $ => choice(']', alias($.late_point, $.point), alias($.late_unclosed_block, $.unclosed_block)),
    _annotation: $ => choice($.span, $.unclosed_span, $.bracketed, $.unclosed_bracket, $.point, $.unclosed_block),

    // An `@` inside a word, as in a mail address, is no key.
    _text: _ => /([^\\\[\]{}@`\r\n]|[^\s\\\[\]{}@`("'“‘;,\-—–]@)+/,
    escape: _ => /\\[\\\[\]{}@#%`\-]/,
    code: _ => choice(code(3), code(2), code(1)),
    footnote_reference: _ => token(prec(1, /\[\^[^\]\s\[{}]+\]/)),

    // `[text]{items}`; without the block a bracket of the text; without its end a mistake.
    span: $ => seq('[', field('text', optional($.content)), ']{', repeat($._item), '}'),
    unclosed_span: $ => prec.right(-1, seq('[', field('text', optional($.content)), ']{', repeat($._item))),
    bracketed: $ => seq('[', optional($.content), ']'),
    unclosed_bracket: $ => prec.right(-1, seq('[', optional($.content))),
    content: $ => prec.right(choice(
      seq($._content_line, repeat($._content_next)),
      repeat1($._content_next),
    )),
    _content_next: $ => prec.right(seq($._nl, optional(choice($.comment, $._content_line)))),
    _content_line: $ => prec.right(seq($._content_inline, repeat($._content_inline))),

    point: $ => seq('{', repeat($._item), '}'),
    unclosed_block: $ => prec.right(-1, seq('{', repeat($._item))),
    // Where nothing is open, the `]` right before a block is text, though it stands in the node of the block.
    late_point: $ => seq(']{', repeat($._item), '}'),
    late_unclosed_block: $ => prec.right(-1, seq(']{', repeat($._item))),

    // In a heading nothing runs over the end of the line.
    _heading_inline: $ => choice(
      $._heading_content_inline,
      ']',
      alias($.heading_late_point, $.point),
      alias($.heading_late_unclosed_block, $.unclosed_block),
    ),
    _heading_content_inline: $ => choice(
      $._prose,
      alias($.heading_span, $.span),
      alias($.heading_unclosed_span, $.unclosed_span),
      alias($.heading_bracketed, $.bracketed),
      alias($.heading_unclosed_bracket, $.unclosed_bracket),
      alias($.heading_point, $.point),
      alias($.heading_unclosed_block, $.unclosed_block),
    ),
    heading_content: $ => prec.right(repeat1($._heading_content_inline)),
    heading_span: $ => seq('[', field('text', optional(alias($.heading_content, $.content))), ']{', repeat($._heading_item), '}'),
    heading_unclosed_span: $ => prec.right(-1, seq('[', field('text', optional(alias($.heading_content, $.content))), ']{', repeat($._heading_item))),
    heading_bracketed: $ => seq('[', optional(alias($.heading_content, $.content)), ']'),
    heading_unclosed_bracket: $ => prec.right(-1, seq('[', optional(alias($.heading_content, $.content)))),
    heading_point: $ => seq('{', repeat($._heading_item), '}'),
    heading_unclosed_block: $ => prec.right(-1, seq('{', repeat($._heading_item))),
    heading_late_point: $ => seq(']{', repeat($._heading_item), '}'),
    heading_late_unclosed_block: $ => prec.right(-1, seq(']{', repeat($._heading_item))),

    // ---- the items of an attribute block ------------------------------------------------------------------------

    _item: $ => choice($._heading_item, $._nl),
    _heading_item: $ => choice(
      $.mention,
      $.date,
      $.claim,
      $.citation,
      $.anchor,
      $.class,
      $.attribute,
      $.gloss,
      $.milestone_start,
      $.milestone_end,
      $.malformed,
      $._space,
      $._cr,
    ),

    // A block that is not closed may end anywhere, so what the text of its surroundings could be is possible in it
    // too: the tokens of the items come first by their precedence.
    mention: $ => prec.right(seq(item('@'), optional($.id), optional($.uncertain))),
    date: $ => prec.right(seq(item('='), optional(choice($.edtf, $.string, $.entity_reference)))),
    claim: $ => prec.right(seq(item('!'), optional($.id), optional($.uncertain))),
    citation: $ => prec.right(seq(item('^'), optional(seq($.key, optional($.locator))))),
    anchor: $ => prec.right(seq(item('#'), optional($.id))),
    class: $ => prec.right(seq(item('.'), optional($.id))),
    attribute: $ => prec.right(seq(
      field('key', $.attribute_key),
      optional(field('value', choice($.word, $.string, $.entity_reference, $.anchor_reference, $.citation))),
    )),
    gloss: $ => $.string,
    milestone_start: $ => prec.right(seq(item('<'), optional($.id))),
    milestone_end: _ => item(seq(ID, '>')),
    malformed: _ => token(prec(1, /[^\s{}]+/)),

    id: _ => item(ID),
    uncertain: _ => item('?'),
    edtf: _ => item(/[^\s{}"@][^\s{}"]*/),
    string: _ => item(STRING),
    attribute_key: _ => item(seq(NAME, '=')),
    word: _ => item(/[^\s{}"@#^][^\s{}"]*/),
    entity_reference: $ => prec.right(seq(item('@'), optional($.id))),
    anchor_reference: _ => token(prec(3, seq(optional(ID), '#', optional(ID)))),
    key: _ => item(new RegExp(`[^${NO_KEY}]+`)),
    locator: $ => prec.right(seq(item('('), repeat(choice($._locator_text, $._locator_escape, $._nl, $._cr)), optional(item(')')))),
    _locator_text: _ => token(prec(4, /[^)\\\r\n{}]+/)),
    _locator_escape: _ => token(prec(4, /\\[^\r\n]?/)),
    _space: _ => item(/[ \t]+/),

    // ---- white space and what is left ---------------------------------------------------------------------------

    _start: _ => token(prec(6, /([ \t]*\r?\n)+/)),
    _end: $ => choice($._nl, $._blank),
    _blank: _ => token(prec(6, /\r?\n([ \t]*\r?\n)+/)),
    _nl: _ => token(prec(1, /\r?\n/)),
    _cr: _ => token(prec(-1, /\r+|\u0000/)),
    _gap: _ => /[ \t]+/,
    _word: _ => /[^\s\\\[\]{}@`^]+/,
    _at_key: _ => new RegExp(`@[^${NO_KEY}]*[^${NO_KEY}${KEY_END}]`),
    _at: _ => token(prec(-1, '@')),
    _backslash: _ => token(prec(-1, '\\')),
    _ticks: _ => token(prec(-1, /`+/)),
  },
});
