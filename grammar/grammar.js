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
// What no citation key holds, and what it does not end with.
const NO_KEY = '\\s{}()\\[\\]"“”‘’\',@`\\\\';
const KEY_END = '.;:!?';
// Fences of more backticks than this count as fences of this many.
const FENCES = [3, 4, 5, 6];
const STRING = /"([^"\\\n]|\\[^\n])*(\n[ \t\r]*([^"\\ \t\r\n]|\\[^\n])([^"\\\n]|\\[^\n])*)*(\n[ \t\r]*)?"/;

// A bit of a line, lone carriage returns and NUL included.
const ANY = '(\\r*([^\\r\\n]|\\u0000+))';

/**
 * Inline code between `n` backticks, on one line or over line breaks, not over a blank line. Runs of other lengths are of
 * the code.
 */
function code(n, lines) {
  const tick = '`'.repeat(n);
  const shorter = n === 1 ? '' : `\`{1,${n - 1}}[^\`\\n]|`;
  const any = `([^\`\\n]|${shorter}${tick}\`+[^\`\\n])*`;
  const next = `\\n[ \\t\\r]*[^\` \\t\\r\\n]${any}`;
  return new RegExp(lines
    ? `${tick}([^\`\\n]${any}|${next})(${next})*(\\n[ \\t\\r]*)?${tick}`
    : `${tick}[^\`\\n]${any}${tick}`);
}

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

/**
 * What annotates a text, as rules whose names begin with `scope`: in a heading it does not run over the end of the
 * line. Each rule is given the rules of its own scope (`r`), under the names of their nodes.
 */
function annotations(scope, item, inline) {
  const rules = {
    // `[text]{items}`; without the block a bracket of the text; without its end a mistake.
    span: r => seq('[', field('text', optional(r.content)), ']{', repeat(r.item), '}'),
    unclosed_span: r => prec.right(-1, seq('[', field('text', optional(r.content)), ']{', repeat(r.item))),
    bracketed: r => seq('[', optional(r.content), ']'),
    unclosed_bracket: r => prec.right(-1, seq('[', optional(choice(r.content, r.open_content)))),
    content: r => prec.right(repeat1(r.inline)),
    open_content: r => prec.right(seq(repeat(r.inline), choice(r._open, r.unclosed_bracket))),
    point: r => seq('{', repeat(r.item), '}'),
    unclosed_block: r => prec.right(-1, seq('{', repeat(r.item))),
    // Where nothing is open, the `]` right before a block is text, though it stands in the node of the block.
    late_point: r => seq(']{', repeat(r.item), '}'),
    late_unclosed_block: r => prec.right(-1, seq(']{', repeat(r.item))),

    _open: r => choice(r.unclosed_span, r.unclosed_block, seq(r._open, r.unclosed_block)),
    _late_open: r => choice(r.late_unclosed_block, seq(r._late_open, r.unclosed_block)),
    _open_end: r => choice(r._open, r._late_open, r.unclosed_bracket),
    _annotation: r => choice(r.span, r.bracketed, r.point, seq(r._open, r.point)),
    _late: r => choice(']', r.late_point, seq(r._late_open, r.point)),
  };
  const shown = { late_point: 'point', late_unclosed_block: 'unclosed_block', open_content: 'content' };
  const scoped = name => name.startsWith('_') ? `_${scope}${name.slice(1)}` : `${scope}${name}`;
  const refer = ($, name) => {
    const rule = $[scoped(name)], node = shown[name] ?? name;
    return name.startsWith('_') || scoped(name) === node ? rule : alias(rule, $[node]);
  };
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [scoped(name), $ => rule({
    ...Object.fromEntries(Object.keys(rules).map(other => [other, refer($, other)])),
    item: $[item],
    inline: $[inline],
  })]));
}

/** The items of a block that may hold a line break (`breaks`); those of a heading (`scope`) hold none. */
function items(scope, ...breaks) {
  const own = ($, name) => scope ? alias($[scope + name], $[name]) : $[name];
  return {
    [`_${scope}item`]: $ => choice(
      $._line_item,
      ...['citation', 'attribute'].map(name => own($, name)),
      ...breaks.map(rule => rule($)),
    ),
    [`${scope}citation`]: $ => prec.right(seq(item('^'), optional(seq($.key, optional(own($, 'locator')))))),
    [`${scope}attribute`]: $ => prec.right(seq(
      field('key', $.attribute_key),
      optional(field('value', choice(
        $.word,
        $.string,
        $.entity_reference,
        $.anchor_reference,
        own($, 'citation'),
      ))),
    )),
    [`${scope}locator`]: $ => prec.right(seq(
      item('('),
      repeat(choice($._locator_text, $._locator_escape, $._cr, ...breaks.map(rule => rule($)))),
      optional(item(')')),
    )),
  };
}

/** A token of an attribute block. */
function item(rule) {
  return token(prec(2, rule));
}

module.exports = grammar({
  name: 'gloss',
  extras: _ => [],
  inline: $ => [$._end, $._entry_lines, $._inline, $._content_inline, $._heading_inline, $._value_inline],

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
      repeat(/([^\-\n][^\n]*|-|-[^\-\n][^\n]*|--|--[^\-\n][^\n]*|---[ \t]*[^ \t\r\n][^\n]*)?\n/),
      /---[ \t]*/,
    ))),

    heading_closed: $ => seq($._heading, $._end),
    heading: $ => $._heading,
    _heading: $ => seq(
      $.heading_marker,
      repeat(choice($._heading_inline, $._heading_late)),
      optional($._heading_open_end),
    ),
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
        [`_fence_${n}`, _ => token(prec(5, new RegExp(ticks)))],
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
      $._marked,
    ),
    _break: $ => prec.right(seq($._nl, optional(choice($.comment, $.footnote_label)))),
    footnote_label: _ => token(prec(2, /\[\^[^\]\s\[{}]+\]:/)),

    // A paragraph that begins as an entry or a fence does, and is neither.
    _marked: $ => choice($._at_line, $._fence_line),
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
    _fence_line: $ => seq(
      choice(...FENCES.map(n => $[`_fence_${n}`])),
      optional($.info),
      choice($._ticks, $.code),
      rest($),
    ),
    _tight: _ => /[^ \t\r\n\\\[\]{}@`][^\\\[\]{}@`\r\n]*/,

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
    marked_paragraph_closed: $ => seq($._marked, $._blank),
    marked_paragraph: $ => $._marked,

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
    _heading_inline: $ => choice(
      $._text,
      $._common,
      alias($.heading_code, $.code),
      alias($._at_key, $.bare_key),
      $._heading_annotation,
    ),
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
    code: _ => choice(...[3, 2, 1].map(n => code(n, true))),
    heading_code: _ => choice(...[3, 2, 1].map(n => code(n, false))),
    footnote_reference: _ => token(prec(1, /\[\^[^\]\s\[{}]+\]/)),

    ...annotations('', '_item', '_content_inline'),
    ...annotations('heading_', '_heading_item', '_heading_inline'),

    // ---- the items of an attribute block ------------------------------------------------------------------------

    ...items('', $ => $._nl),
    ...items('heading_'),
    _line_item: $ => choice(
      $.mention,
      $.date,
      $.claim,
      $.anchor,
      $.class,
      $.gloss,
      $.milestone_start,
      $.milestone_end,
      $.malformed,
      $._space,
      $._cr,
    ),

    mention: $ => prec.right(seq(item('@'), optional($.id), optional($.uncertain))),
    date: $ => prec.right(seq(item('='), optional(choice($.edtf, $.string, $.entity_reference)))),
    claim: $ => prec.right(seq(item('!'), optional($.id), optional($.uncertain))),
    anchor: $ => prec.right(seq(item('#'), optional($.id))),
    gloss: $ => $.string,
    class: $ => prec.right(seq(item('.'), optional($.id))),
    milestone_start: $ => prec.right(seq(item('<'), optional($.id))),
    milestone_end: _ => item(seq(ID, '>')),
    malformed: _ => token(prec(1, /[^ \t\r\n{}]+/)),

    id: _ => item(ID),
    uncertain: _ => item('?'),
    string: _ => item(STRING),
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
