;;; gloss-mode.el --- Major mode for annotated historical texts  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, text
;; URL: https://github.com/glossator/glossator

;; This file is not part of GNU Emacs.  It may be used under the MIT license or the Apache License 2.0.

;;; Commentary:

;; Texts in Gloss (`*.gloss'): colours, comments, an index of headings and entries, and filling that leaves entries,
;; verbatim text and attribute blocks whole.  The language server is set up by gloss-server.el, for Eglot and for
;; lsp-mode; gloss-claims.el lists the claims.

;;; Code:

(require 'outline)

(defgroup gloss nil
  "Annotated historical texts."
  :group 'text
  :prefix "gloss-")

(defconst gloss--id "[[:alpha:]][[:alnum:]_.-]*"
  "An id, as a regular expression.")

(defvar gloss-mode-syntax-table
  (let ((table (make-syntax-table text-mode-syntax-table)))
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?\[ "(]" table)
    (modify-syntax-entry ?\] ")[" table)
    (modify-syntax-entry ?{ "(}" table)
    (modify-syntax-entry ?} "){" table)
    (modify-syntax-entry ?\" "." table)
    table)
  "Syntax of `gloss-mode': ids are symbols, and spans and blocks are balanced.")

(defun gloss--paragraph-start ()
  "The start of the paragraph of point."
  (save-excursion
    (if (re-search-backward "^[ \t]*$" nil t) (point) (point-min))))

(defun gloss--block-start (&optional position)
  "The brace that opens the attribute block around POSITION or point, or nil."
  (save-excursion
    (when position (goto-char position))
    (let ((start (gloss--paragraph-start)) found done)
      (while (and (not done) (re-search-backward "[{}]" start t))
        (unless (eq (char-before) ?\\)
          (setq done t
                found (and (eq (char-after) ?{) (point)))))
      found)))

(defun gloss--verbatim-p (&optional position)
  "Whether POSITION or point is in a verbatim block or the front matter."
  (save-excursion
    (when position (goto-char position))
    (let ((line (line-beginning-position)) (within nil))
      (goto-char (point-min))
      (when (and (looking-at "---[ \t]*$") (save-excursion (re-search-forward "\n---[ \t]*$" nil t)))
        (re-search-forward "\n---[ \t]*$")
        (setq within (> (point) line)))
      (while (and (not within) (re-search-forward "^ \\{0,3\\}\\(```+\\)[^`\n]*$" line t))
        (let ((start (line-beginning-position))
              (end (concat "^ \\{0,3\\}" (match-string 1) "`*[ \t]*$")))
          (forward-line 1)
          (unless (re-search-forward end nil t) (goto-char (point-max)))
          (setq within (and (<= start line) (<= line (line-beginning-position))))))
      within)))

(defun gloss--entry-p ()
  "Whether point is in an entry of the register."
  (save-excursion
    (goto-char (gloss--paragraph-start))
    (skip-chars-forward " \t\n")
    (while (looking-at "%%\\|#\\{1,6\\}[ \t]") (forward-line 1))
    (looking-at (concat "@" gloss--id "[ \t]"))))

(defun gloss--match-item (regexp)
  "A matcher of font lock for REGEXP in attribute blocks."
  (lambda (limit)
    (let (found)
      (while (and (not found) (re-search-forward regexp limit t))
        (setq found (save-match-data (gloss--block-start (match-beginning 1)))))
      found)))

(defvar gloss-font-lock-keywords
  `(("^%%.*$" (0 'font-lock-comment-face t))
    ("^\\(#\\{1,6\\}\\)[ \t].*$" (0 (gloss--heading-face) keep))
    (,(concat "^\\(@" gloss--id "\\)[ \t]+\\(" gloss--id "\\)")
     (1 'font-lock-keyword-face) (2 'font-lock-type-face))
    (,(concat "^[ \t]+\\(" gloss--id "\\):") 1 'font-lock-variable-name-face)
    (,(concat "^[ \t]+" gloss--id ":[ \t]+\\(@" gloss--id "\\)") 1 'font-lock-type-face)
    (,(gloss--match-item "\\(\"[^\"]*\"\\)") 1 'font-lock-string-face)
    (,(gloss--match-item (concat "[{ \t\n]\\(@\\(?:" gloss--id "\\)?\\??\\)")) 1 'font-lock-type-face keep)
    (,(gloss--match-item "[{ \t\n]\\(=[^] \t\n}]+\\)") 1 'font-lock-constant-face keep)
    (,(gloss--match-item (concat "[{ \t\n]\\(!\\(?:" gloss--id "\\)?\\??\\)")) 1 'font-lock-keyword-face keep)
    (,(gloss--match-item "[{ \t\n=]\\(\\^[^] \t\n{}()\"]+\\)") 1 'font-lock-function-name-face keep)
    (,(gloss--match-item (concat "[{ \t\n=]\\(#" gloss--id "\\)")) 1 'font-lock-builtin-face keep)
    (,(gloss--match-item "[{ \t\n]\\([[:alpha:]][[:alnum:]-]*\\)=") 1 'font-lock-variable-name-face keep)
    ("\\]?{\\|}" 0 'shadow keep))
  "What `gloss-mode' colours; a language server knows more.")

(defun gloss--heading-face ()
  "The face of the heading just matched."
  (intern (format "outline-%d" (- (match-end 1) (match-beginning 1)))))

(defun gloss--nobreak-p ()
  "Whether a line must not be broken at point, as a block or comment would be torn."
  (or (gloss--block-start)
      (looking-at "[ \t]*\\(?:%%\\|#\\{1,6\\}[ \t]\\|```\\)")))

(defun gloss-fill-paragraph (&optional _justify)
  "Fill nothing where lines mean something: in entries, headings and verbatim text.
Gives nil in prose, which is filled as other text is."
  (or (gloss--verbatim-p)
      (gloss--entry-p)
      (save-excursion (beginning-of-line) (looking-at "#\\{1,6\\}[ \t]"))))

(defvar gloss-imenu-generic-expression
  `((nil "^#\\{1,6\\}[ \t]+\\(.*\\)$" 1)
    ("Entries" ,(concat "^@" gloss--id "[ \t]+\\(" gloss--id "\\)") 1))
  "What the index of a text in Gloss has.")

;;;###autoload
(define-derived-mode gloss-mode text-mode "Gloss"
  "Major mode for annotated historical texts."
  (setq-local font-lock-defaults '(gloss-font-lock-keywords t))
  (setq-local font-lock-multiline t)
  (setq-local comment-start "%% ")
  (setq-local comment-start-skip "^%%+[ \t]*")
  (setq-local comment-end "")
  (setq-local comment-use-syntax nil)
  (setq-local comment-column 0)
  (setq-local outline-regexp "#\\{1,6\\}[ \t]\\|@[[:alpha:]]")
  (setq-local imenu-generic-expression gloss-imenu-generic-expression)
  (setq-local paragraph-separate "[ \t\f]*$\\|%%\\|#\\{1,6\\}[ \t]\\|[ ]\\{0,3\\}```")
  (setq-local paragraph-start (concat paragraph-separate "\\|[ \t]*\\(?:[-*+]\\|[0-9]+[.)]\\)[ \t]\\|[ \t]*[|>]"))
  (setq-local fill-paragraph-function #'gloss-fill-paragraph)
  (add-hook 'fill-nobreak-predicate #'gloss--nobreak-p nil t))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.gloss\\'" . gloss-mode))

(provide 'gloss-mode)
;;; gloss-mode.el ends here
