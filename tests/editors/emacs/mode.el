;;; mode.el --- What gloss-mode does without a server  -*- lexical-binding: t; -*-
(require 'ert)
(require 'gloss-mode)
(require 'imenu)

(defmacro with-gloss (text &rest body)
  "Run BODY in a buffer of TEXT."
  (declare (indent 1))
  `(with-temp-buffer (insert ,text) (gloss-mode) (font-lock-ensure) (goto-char (point-min)) ,@body))

(defun face-of (words)
  (goto-char (point-min))
  (search-forward words)
  (get-text-property (match-beginning 0) 'face))

(defconst essay "# The gates\n\n[Stalin]{@stalin} died.{=1953-03-05 !death ^gse3(s.v. Stalin) n=1 \"A @gloss.\"}\n\n@person stalin\n  born: 1878-12-18\n  office: @premier {=1941}\n")

(ert-deftest what-is-coloured ()
  (with-gloss essay
    (should (eq (face-of "# The gates") 'outline-1))
    (should (eq (face-of "@stalin") 'font-lock-type-face))
    (should (eq (face-of "=1953") 'font-lock-constant-face))
    (should (eq (face-of "!death") 'font-lock-keyword-face))
    (should (eq (face-of "^gse3") 'font-lock-function-name-face))
    (should (eq (face-of "@gloss.") 'font-lock-string-face))
    (should (eq (face-of "@person") 'font-lock-keyword-face))
    (should (eq (face-of "born") 'font-lock-variable-name-face))
    (should (eq (face-of "@premier") 'font-lock-type-face))
    (should-not (face-of "died"))))

(ert-deftest prose-has-no-items ()
  (with-gloss "An address, me @home or =5, is prose.\n"
    (should-not (face-of "@home"))
    (should-not (face-of "=5"))))

(ert-deftest comments-are-made-and-taken-away ()
  (with-gloss "One.\nTwo.\n"
    (comment-region (point-min) (point-max))
    (should (equal (buffer-string) "%% One.\n%% Two.\n"))
    (uncomment-region (point-min) (point-max))
    (should (equal (buffer-string) "One.\nTwo.\n"))))

(ert-deftest the-index-has-headings-and-entries ()
  (with-gloss essay
    (let ((index (funcall imenu-create-index-function)))
      (should (assoc "The gates" index))
      (should (assoc "stalin" (cdr (assoc "Entries" index)))))))

(ert-deftest filling-keeps-blocks-whole ()
  (with-gloss (concat "He spoke at the [Congress]{@congress-20 \"a gloss of many words\"} of the party on a day"
                      " of [February]{=1956-02 os=1956-01} in Moscow.\n")
    (setq fill-column 30)
    (fill-paragraph)
    (should (> (count-lines (point-min) (point-max)) 3))
    (dolist (line (split-string (buffer-string) "\n"))
      (should (= (seq-count (lambda (c) (eq c ?{)) line) (seq-count (lambda (c) (eq c ?})) line))))
    (should (string-match-p "{@congress-20 \"a gloss of many words\"}" (buffer-string)))))

(ert-deftest filling-leaves-what-has-lines ()
  (dolist (text '("@person stalin\n  born: 1878-12-18\n  died: 1953-03-05\n"
                  "```\none\ntwo\n```\n"
                  "---\na: 1\nb: 2\n---\n"))
    (with-gloss text
      (forward-line 1)
      (fill-paragraph)
      (should (equal (buffer-string) text)))))

(ert-deftest filling-keeps-comments-apart ()
  (with-gloss "One\ntwo.\n%% A note.\nThree\nfour.\n"
    (fill-paragraph)
    (should (equal (buffer-string) "One two.\n%% A note.\nThree\nfour.\n"))))
;;; mode.el ends here
