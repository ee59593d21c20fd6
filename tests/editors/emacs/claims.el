;;; claims.el --- The table of claims is that of the command line  -*- lexical-binding: t; -*-
(require 'ert)
(require 'gloss-claims)
(setq gloss-program (getenv "GLOSSATOR")
      text-quoting-style 'grave)
(defconst workspace default-directory)

(defun told (&rest arguments)
  "What the program prints, read."
  (with-temp-buffer
    (let ((coding-system-for-read 'utf-8))
      (should (eq 0 (apply #'call-process gloss-program nil '(t nil) nil "claims" "--format" "json" arguments))))
    (goto-char (point-min))
    (json-parse-buffer :object-type 'alist :array-type 'list :null-object nil)))

(ert-deftest all-claims-are-listed ()
  (find-file (expand-file-name "essay.gloss" workspace))
  (gloss-claims)
  (should (derived-mode-p 'gloss-claims-mode))
  (let ((claims (told)))
    (should (> (length claims) 50))
    (should (equal (mapcar #'car tabulated-list-entries) claims))
    (should (= (count-lines (point-min) (point-max)) (length claims)))))

(ert-deftest one-state-is-listed ()
  (find-file (expand-file-name "essay.gloss" workspace))
  (gloss-claims)
  (gloss-claims-show-state "disputed")
  (should (equal (mapcar #'car tabulated-list-entries) (told "--state" "disputed")))
  (gloss-claims-show-state "")
  (should (equal (mapcar #'car tabulated-list-entries) (told))))

(ert-deftest a-claim-is-visited ()
  (find-file (expand-file-name "essay.gloss" workspace))
  (gloss-claims)
  (goto-char (point-min))
  (should (search-forward "1,201,738 people" nil t))
  (gloss-claims-visit)
  (should (equal (buffer-name) "essay.gloss"))
  (should (looking-at-p "\\[?1,201,738 people")))

(ert-deftest a-missing-program-is-told-of ()
  (find-file (expand-file-name "essay.gloss" workspace))
  (let ((gloss-program "no-such-glossator"))
    (should (string-match-p "There is no program `no-such-glossator'"
                            (error-message-string (should-error (gloss-claims) :type 'user-error))))))
;;; claims.el ends here
