/**
 * What only the text further on can tell: whether a front matter, a quotation or code is closed, whether a line of
 * backticks is a fence, and whether a block ends with a line.
 *
 * It keeps no state. What it does not find, the generated lexer reads as something else, so every text has a tree.
 */

#include "tree_sitter/parser.h"

/// In the order of `externals` in `grammar.js`.
enum Token {
  FRONT_MATTER,
  STRING,
  CODE,
  HEADING_END,
  HEAD_END,
  ENTRY_END,
  /// Of three backticks; then of four, of five, and of six or more.
  FENCE,
};

#define SHORTEST_FENCE 3
#define LONGEST_FENCE 6
#define LONGEST_CODE 3

/// Where the parser stands, and so what a line break ends.
enum Scope { PARAGRAPH, HEADING, ENTRY };

static bool eof(TSLexer *lexer) { return lexer->eof(lexer); }

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

/// Marks the end of a token.
static bool found(TSLexer *lexer, TSSymbol token) {
  lexer->mark_end(lexer);
  lexer->result_symbol = token;
  return true;
}

/// Advances over a character, and counts how often it stands there.
static unsigned run(TSLexer *lexer, int32_t character) {
  unsigned count = 0;
  for (; lexer->lookahead == character && !eof(lexer); count++) advance(lexer);
  return count;
}

static void skip_blanks(TSLexer *lexer) {
  while (lexer->lookahead == ' ' || lexer->lookahead == '\t') advance(lexer);
}

/// Advances over LF or CRLF.
static bool line_break(TSLexer *lexer) {
  if (lexer->lookahead == '\r') advance(lexer);
  if (lexer->lookahead != '\n') return false;
  advance(lexer);
  return true;
}

static bool is_one_of(int32_t c, const char *characters) {
  while (*characters && *characters != c) characters++;
  return *characters != 0;
}

/// Whether a citation key may end with a character; as `NO_KEY` and `KEY_END` in `grammar.js`.
static bool ends_key(TSLexer *lexer) {
  int32_t c = lexer->lookahead;
  return !eof(lexer) && !is_one_of(c, "\t\n\v\f\r {}()[]\"',@`\\.:;!?") && !(c >= 0x2018 && c <= 0x2019) &&
         !(c >= 0x201c && c <= 0x201d);
}

/// Whether the line that begins here opens a block after an entry; advances over what tells, and says in `ticks` how
/// many backticks stand right before the place where it stops.
static bool opens_block(TSLexer *lexer, unsigned *ticks) {
  *ticks = 0;
  if (lexer->lookahead == '@') {
    advance(lexer);
    while (!eof(lexer) && is_one_of(lexer->lookahead, ".;:!?")) advance(lexer);
    return ends_key(lexer);
  }
  if (lexer->lookahead == '#') {
    return run(lexer, '#') <= 6 && (lexer->lookahead == ' ' || lexer->lookahead == '\t');
  }
  unsigned indent = run(lexer, ' ');
  *ticks = run(lexer, '`');
  return indent <= 3 && *ticks >= SHORTEST_FENCE;
}

/// Goes on from a line break to the next line of what stands in a block; false where the block ends before it.
static bool next_line(TSLexer *lexer, enum Scope scope, unsigned *ticks) {
  *ticks = 0;
  advance(lexer);
  bool sign = lexer->lookahead == '@' || lexer->lookahead == '#';
  if (scope == HEADING || (scope == ENTRY && opens_block(lexer, ticks))) return false;
  if (sign || *ticks > 0) return true;
  while (lexer->lookahead == ' ' || lexer->lookahead == '\t' || lexer->lookahead == '\r') advance(lexer);
  *ticks = run(lexer, '`');
  return lexer->lookahead != '\n' && !eof(lexer);
}

/// `"…"`, in which a backslash escapes any character of its line.
static bool string(TSLexer *lexer, enum Scope scope) {
  unsigned ticks;
  advance(lexer);
  while (!eof(lexer)) {
    if (lexer->lookahead == '"') {
      advance(lexer);
      return found(lexer, STRING);
    }
    if (lexer->lookahead == '\n') {
      if (!next_line(lexer, scope, &ticks)) return false;
      continue;
    }
    if (lexer->lookahead == '\\') {
      advance(lexer);
      if (lexer->lookahead == '\n') return false;
    }
    advance(lexer);
  }
  return false;
}

/// What follows the opening backticks of code, up to as many again.
static bool code(TSLexer *lexer, enum Scope scope, unsigned opening) {
  while (!eof(lexer)) {
    unsigned ticks = run(lexer, '`');
    if (ticks == 0 && lexer->lookahead == '\n') {
      if (!next_line(lexer, scope, &ticks)) return false;
    } else if (ticks == 0) {
      advance(lexer);
    }
    if (ticks == opening) return found(lexer, CODE);
  }
  return false;
}

/// A fence or code, where a block may begin.
static bool fence_or_code(TSLexer *lexer, bool may_be_code) {
  unsigned indent = run(lexer, ' ');
  unsigned ticks = run(lexer, '`');
  if (ticks == 0) return false;
  lexer->mark_end(lexer);
  if (indent <= 3 && ticks >= SHORTEST_FENCE) {
    while (lexer->lookahead != '`' && lexer->lookahead != '\n' && !eof(lexer)) advance(lexer);
    if (lexer->lookahead != '`' || eof(lexer)) {
      lexer->result_symbol = FENCE + (ticks < LONGEST_FENCE ? ticks : LONGEST_FENCE) - SHORTEST_FENCE;
      return true;
    }
  }
  return may_be_code && indent == 0 && ticks <= LONGEST_CODE && code(lexer, PARAGRAPH, ticks);
}

/// `---`, lines, and up to the break of the next line that is `---`.
static bool front_matter(TSLexer *lexer) {
  for (unsigned rules = 0; !eof(lexer);) {
    bool rule = run(lexer, '-') == 3;
    skip_blanks(lexer);
    lexer->mark_end(lexer);
    bool ends = eof(lexer) || line_break(lexer);
    if (rule && ends) {
      if (rules++ == 1) {
        lexer->result_symbol = FRONT_MATTER;
        return true;
      }
    } else if (rules == 0) {
      return false;
    }
    if (!ends) {
      while (lexer->lookahead != '\n' && !eof(lexer)) advance(lexer);
      advance(lexer);
    }
  }
  return false;
}

void *tree_sitter_gloss_external_scanner_create(void) { return NULL; }

void tree_sitter_gloss_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_gloss_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_gloss_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

bool tree_sitter_gloss_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  enum Scope scope = valid[HEADING_END] ? HEADING : valid[ENTRY_END] ? ENTRY : PARAGRAPH;
  unsigned ticks;
  switch (lexer->lookahead) {
    case '"':
      return valid[STRING] && string(lexer, scope);
    case '-':
      return valid[FRONT_MATTER] && front_matter(lexer);
    case ' ':
      return valid[FENCE] && fence_or_code(lexer, false);
    case '`':
      if (valid[FENCE]) return fence_or_code(lexer, valid[CODE]);
      ticks = valid[CODE] ? run(lexer, '`') : 0;
      return ticks > 0 && ticks <= LONGEST_CODE && code(lexer, scope, ticks);
    case '\r':
    case '\n':
      if (!valid[HEADING_END] && !valid[HEAD_END] && !valid[ENTRY_END]) return false;
      if (!line_break(lexer)) return false;
      lexer->mark_end(lexer);
      if (!valid[HEADING_END]) {
        lexer->result_symbol = valid[ENTRY_END] ? ENTRY_END : HEAD_END;
        return opens_block(lexer, &ticks);
      }
      do {
        found(lexer, HEADING_END);
        skip_blanks(lexer);
      } while (!eof(lexer) && line_break(lexer));
      return true;
    default:
      return false;
  }
}
