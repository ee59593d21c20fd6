/**
 * @file The grammar of Gloss, a markup for annotated historical texts.
 * @license MIT OR Apache-2.0
 *
 * Total: every text has a tree with no ERROR and no MISSING node. What is wrong has a node of its own
 * (`unclosed_bracket`, `unclosed_span`, `unclosed_block`, `malformed`, `stray_line`), and it ends with its block.
 *
 * How it stays free of conflicts:
 *  - white space is never skipped, so a token is where the text says;
 *  - what only the text further on can tell, a scanner looks up (`src/scanner.c`): whether a front matter, a quotation
 *    or code is closed, and whether a block ends with a line;
 *  - a blank line is one token, `_blank`, which ends whatever is open;
 *  - `]{` is one token, which tells a span from a bracket;
 *  - what is not closed runs to the end of its block, but for a `{`, which opens a block anew: so it stands last
 *    (`_open_end`) or before a point;
 *  - a block that may stand before another (`…_closed`) ends with its line break; the last one of a file ends with it;
 *  - `@word` at the start of a block is an entry only if an id and the end of the line follow: until then, both are
 *    read alike.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const ID = /[\p{L}][\p{L}\p{N}\p{M}_.\-]*/u;
const NAME = /[\p{L}][\p{L}\p{N}\p{M}_\-]*/u;
// What no citation key holds, and what it does not end with; as `ends_key` in `src/scanner.c`.
const NO_KEY = '\\s{}()\\[\\]"“”‘’\',@`\\\\';
const KEY_END = '.;:!?';
// Fences of more backticks than this count as fences of this many.
const FENCES = [3, 4, 5, 6];

// A bit of a line, lone carriage returns and NUL included.
const ANY = '(\\r*([^\\r\\n]|\\u0000+))';

/** A verbatim block opened by `n` backticks; `end` closes what follows it. */
function fence($, n, ...end) {
  const open = alias($[`_fence_${n}`], $.fence);
  const close = alias(choice(...FENCES.filter(m => m >= n).map(m => $[`_ticks_line_${m}`])), $.fence);
  const head = seq(open, optional($.info));
  const body = seq(head, $._nl, optional(alias($[`_verbatim_text_${n}`], $.verbatim_text)));
  return end.length
    ? seq(body, close, optional($._cr), ...end)
    : choice(head, seq(body, optional(seq(close, optional($._cr)))));
}

/** The rest of a paragraph: its lines, and at their end perhaps what is not closed. */
function rest($) {
  return seq(repeat($._inline), optional($._open_end));
}

/** A token of an attribute block. */
function item(rule) {
  return token(prec(2, rule));
}

module.exports = grammar({
  name: 'gloss',
  extras: _ => [],
  inline: $ => [$._end, $._head, $._entry_line, $._inline, $._content_inline, $._value_inline],

  // In the order of `src/scanner.c`.
  externals: $ => [
    $.front_matter,
    $.string,
    $.code,
    $._heading_end,
    $._head_end,
    $._entry_end,
    ...FENCES.map(n => $[`_fence_${n}`]),
  ],

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
      alias($.entry_closed, $.entry),
    ),
    _last: $ => choice(
      $.heading,
      $.verbatim,
      $.comment,
      $.paragraph,
      $.entry,
    ),

    heading_closed: $ => seq($._heading, $._heading_end),
    heading: $ => $._heading,
    _heading: $ => seq($.heading_marker, repeat(choice($._text, $._mark)), optional($._open_end)),
    heading_marker: _ => token(prec(4, /#{1,6}[ \t]+/)),

    verbatim_closed: $ => choice(...FENCES.map(n => fence($, n, $._end))),
    verbatim: $ => choice(...FENCES.map(n => fence($, n))),
    info: $ => prec.right(repeat1(choice(/[^`\r\n]+/, $._cr))),
    // A line of fewer backticks than opened the block is text in it.
    ...Object.fromEntries(FENCES.flatMap((n, i) => {
      // Not `{6,}`, which the generator reads as exactly six.
      const ticks = ` {0,3}${'`'.repeat(n)}${n === FENCES.at(-1) ? '`*' : ''}`;
      const shorter = FENCES.slice(0, i);
      return [
        [`_ticks_line_${n}`, _ => new RegExp(`${ticks}[ \\t]*`)],
        [`_verbatim_text_${n}`, $ => repeat1(choice(
          $._verbatim_line,
          $._cr,
          $._nl,
          ...shorter.map(m => $[`_ticks_line_${m}`]),
        ))],
      ];
    })),
    _verbatim_line: _ => new RegExp(`${ANY}+`),

    comment: $ => prec.right(seq(token(prec(3, new RegExp(`%%${ANY}*`))), optional($._cr))),

    // A paragraph of lines; a comment line takes only itself, a footnote's label begins its note.
    paragraph_closed: $ => seq($._paragraph, $._blank),
    paragraph: $ => $._paragraph,
    _paragraph: $ => choice(
      seq(choice($._plain, $._annotation, $._late, $.footnote_label), rest($)),
      $._open_end,
      $._at_line,
    ),
    _break: $ => prec.right(seq($._nl, optional(choice($.comment, $.footnote_label)))),
    footnote_label: _ => token(prec(2, /\[\^[^\]\s\[{}]+\]:/)),

    // A paragraph that begins as an entry does, and is none.
    _at_line: $ => seq(
      alias($._at_key, $.bare_key),
      optional(choice(
        $._at_more,
        seq($._break, rest($)),
        seq($._gap, optional(choice(
          $._at_more,
          seq($._break, rest($)),
          seq($.id, optional($._gap), $._at_more),
        ))),
      )),
    ),
    _at_more: $ => choice(seq(choice($._tight, $._mark), rest($)), $._open_end),
    _tight: _ => /[^ \t\r\n\\\[\]{}@`][^\\\[\]{}@`\r\n]*/,

    // ---- entries ------------------------------------------------------------------------------------------------

    // An entry ends with a blank line, with the file, or with the line before one that opens another block. Any other
    // line that is not indented is a stray one.
    entry_closed: $ => prec(1, choice(
      seq($._head, choice($._blank, $._head_end)),
      seq($._head, repeat1($._entry_line), choice($._blank, $._entry_end)),
    )),
    entry: $ => prec(1, seq($._head, repeat($._entry_line), optional($._nl))),
    _head: $ => seq(
      field('kind', alias($._at_key, $.kind)),
      $._gap,
      field('id', $.id),
      optional($._gap),
      optional(alias($.trailing_comment, $.comment)),
    ),
    _entry_line: $ => seq($._nl, choice($.field, $.continuation, $.stray_line, $.comment)),
    field: $ => prec.right(seq($._indent, field('name', $.field_name), optional($._value))),
    continuation: $ => prec.right(seq($._indent, optional($._value))),
    _value: $ => choice(seq(repeat1($._value_inline), optional($._value_end)), $._value_end),
    _value_end: $ => choice(
      $._open_end,
      seq($._open_citation, optional($._open)),
      alias($.trailing_comment, $.comment),
    ),
    stray_line: $ => prec.right(repeat1(choice(token(prec(-4, new RegExp(`${ANY}+`))), $._cr))),
    field_name: _ => token(prec(1, seq(NAME, ':'))),
    trailing_comment: $ => prec.right(seq(token(prec(2, new RegExp(`[ \\t]+%%${ANY}*`))), optional($._cr))),
    _indent: _ => token(prec(1, /[ \t]+/)),

    // ---- what stands in a line ----------------------------------------------------------------------------------

    _inline: $ => choice($._text, $._mark, $._break),
    _mark: $ => choice($._common, $.code, alias($._at_key, $.bare_key), $._annotation, $._late),
    _content_inline: $ => choice($._prose, $._annotation, $._content_break),
    _content_break: $ => prec.right(seq($._nl, optional($.comment))),
    _value_inline: $ => choice(
      $._words,
      $._gap,
      alias($.value_citation, $.citation),
      seq($._open_citation, choice('}', $.point, seq($._open, $.point))),
      $._mark,
    ),

    _prose: $ => choice($._plain, alias($._at_key, $.bare_key)),
    _plain: $ => choice($._text, $._common, $.code),
    _common: $ => choice(
      $._cr,
      $.escape,
      $._backslash,
      $._ticks,
      $.footnote_reference,
      $._at,
      '}',
    ),
    // An `@` inside a word, as in a mail address, is no key.
    _text: _ => /([^\\\[\]{}@`\r\n]|[^\s\\\[\]{}@`("'“‘;,\-—–]@)+/,
    escape: _ => /\\[\\\[\]{}@#%`\-]/,
    footnote_reference: _ => token(prec(1, /\[\^[^\]\s\[{}]+\]/)),

    // `[text]{items}`; without the block a bracket of the text; without its end a mistake.
    span: $ => seq('[', field('text', optional($.content)), ']{', repeat($._item), '}'),
    unclosed_span: $ => prec.right(-1, seq('[', field('text', optional($.content)), ']{', repeat($._item))),
    bracketed: $ => seq('[', optional($.content), ']'),
    unclosed_bracket: $ => prec.right(-1, seq('[', optional(choice($.content, alias($.open_content, $.content))))),
    content: $ => prec.right(repeat1($._content_inline)),
    open_content: $ => prec.right(seq(repeat($._content_inline), choice($._open, $.unclosed_bracket))),
    point: $ => seq('{', repeat($._item), '}'),
    unclosed_block: $ => prec.right(-1, seq('{', repeat($._item))),
    // Where nothing is open, the `]` right before a block is text, though it stands in the node of the block.
    late_point: $ => seq(']{', repeat($._item), '}'),
    late_unclosed_block: $ => prec.right(-1, seq(']{', repeat($._item))),

    _open: $ => choice($.unclosed_span, $.unclosed_block, seq($._open, $.unclosed_block)),
    _late_open: $ => choice(
      alias($.late_unclosed_block, $.unclosed_block),
      seq($._late_open, $.unclosed_block),
    ),
    _open_end: $ => choice($._open, $._late_open, $.unclosed_bracket),
    _annotation: $ => choice($.span, $.bracketed, $.point, seq($._open, $.point)),
    _late: $ => choice(']', alias($.late_point, $.point), seq($._late_open, $.point)),

    // ---- the items of an attribute block ------------------------------------------------------------------------

    _item: $ => choice(
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
      $._nl,
      $._cr,
    ),

    mention: $ => prec.right(seq(item('@'), optional($.id), optional($.uncertain))),
    date: $ => prec.right(seq(item('='), optional(choice($.edtf, $.string, $.entity_reference)))),
    claim: $ => prec.right(seq(item('!'), optional($.id), optional($.uncertain))),
    citation: $ => prec.right(seq(item('^'), optional(seq($.key, optional($.locator))))),
    locator: $ => prec.right(seq(item('('), repeat($._locator_part), optional(item(')')))),
    anchor: $ => prec.right(seq(item('#'), optional($.id))),
    class: $ => prec.right(seq(item('.'), optional($.id))),
    attribute: $ => prec.right(seq(
      field('key', $.attribute_key),
      optional(field('value', choice(
        $.word,
        $.string,
        $.entity_reference,
        $.anchor_reference,
        $.citation,
      ))),
    )),
    gloss: $ => $.string,
    milestone_start: $ => prec.right(seq(item('<'), optional($.id))),
    milestone_end: _ => item(seq(ID, '>')),
    malformed: _ => token(prec(1, /[^ \t\r\n{}]+/)),

    id: _ => item(ID),
    uncertain: _ => item('?'),
    edtf: _ => item(/[^\s{}"@][^\s{}"]*/),
    attribute_key: _ => item(seq(NAME, '=')),
    word: _ => item(/[^\s{}"@#^][^\s{}"]*/),
    entity_reference: $ => prec.right(seq(item('@'), optional($.id))),
    anchor_reference: _ => token(prec(3, seq(optional(ID), '#', optional(ID)))),
    key: _ => item(new RegExp(`[^${NO_KEY}]+`)),
    // In a value a locator that is not closed ends with its block, or before a brace.
    value_citation: $ => prec.right(seq(
      item('^'),
      optional(seq($.key, optional(alias($.closed_locator, $.locator)))),
    )),
    _open_citation: $ => alias($.open_citation, $.citation),
    open_citation: $ => seq(item('^'), $.key, alias($.open_locator, $.locator)),
    closed_locator: $ => seq(item('('), repeat($._locator_part), item(')')),
    open_locator: $ => prec.right(-1, seq(item('('), repeat($._locator_part))),
    _locator_part: $ => choice($._locator_text, $._locator_escape, $._nl, $._cr),
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
    // Words of a value, up to a citation or a comment.
    _words: _ => /[^ \t\r\n\\\[\]{}@`^]+([ \t]+[^ \t\r\n\\\[\]{}@`^%][^ \t\r\n\\\[\]{}@`^]*)*/,
    _at_key: _ => new RegExp(`@[^${NO_KEY}]*[^${NO_KEY}${KEY_END}]`),
    _at: _ => token(prec(-1, '@')),
    _backslash: _ => token(prec(-1, '\\')),
    _ticks: _ => token(prec(-1, /`+/)),
  },
});
