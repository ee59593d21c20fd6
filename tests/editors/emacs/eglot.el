;;; eglot.el --- What the language server gives through Eglot  -*- lexical-binding: t; -*-
(require 'ert)
(require 'eglot)
(require 'gloss-server)
(setq gloss-program (getenv "GLOSSATOR")
      eglot-sync-connect t
      eglot-confirm-server-initiated-edits nil
      make-backup-files nil
      create-lockfiles nil
      text-quoting-style 'grave)
(defconst workspace default-directory)

(defun till (get)
  "Wait until GET gives something, and give that."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall get))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))

(defun tell ()
  "Send changes: no idle timer runs in batch."
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer
      (when (bound-and-true-p eglot--managed-mode) (eglot--signal-textDocument/didChange)))))

(defun open (file)
  (find-file (expand-file-name file workspace))
  (unless (eglot-current-server) (apply #'eglot (eglot--guess-contact)))
  (goto-char (point-min)))

(defun at (words &optional after)
  (goto-char (point-min))
  (search-forward words)
  (goto-char (+ (match-beginning 0) (or after 0))))

(defun hover ()
  (let (got)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq got text)))
    (substring-no-properties (or (till (lambda () got)) ""))))

(defun finding (words)
  (seq-find (lambda (one) (string-match-p (regexp-quote words) (flymake-diagnostic-text one))) (flymake-diagnostics)))

(ert-deftest a1-the-root-is-the-folder-of-the-configuration ()
  (open "essay.gloss")
  (should (eq major-mode 'gloss-mode))
  (should (file-equal-p (project-root (eglot--project (eglot-current-server))) default-directory)))

(ert-deftest a2-hover ()
  (open "essay.gloss")
  (at "{@khrushchev}" 3)
  (should (string-match-p "Nikita Sergeyevich Khrushchev" (hover)))
  (at "{@congress-20}" 3)
  (should (string-match-p "Twentieth Congress of the CPSU" (hover))))

(ert-deftest a3-definition ()
  (dolist (case '(("{@khrushchev}" "people.gloss" "@person khrushchev") ("^nyt1961" "sources.bib" "@article{nyt1961,")))
    (open "essay.gloss")
    (at (car case) 3)
    (xref-find-definitions (xref-backend-identifier-at-point (xref-find-backend)))
    (should (equal (buffer-name) (nth 1 case)))
    (should (string-prefix-p (nth 2 case) (buffer-substring (line-beginning-position) (line-end-position))))))

(ert-deftest b1-a-finding-and-its-fix ()
  (open "essay.gloss")
  (goto-char (point-max))
  (insert "\n[Malenkov]{@malenkof} fell.\n")
  (tell)
  (flymake-start)
  (should (till (lambda () (finding "@malenkof"))))
  (at "@malenkof" 1)
  (let ((actions (append (eglot-code-actions (point) (1+ (point))) nil)))
    ;; Chosen by a key, not by the mouse.
    (cl-letf ((last-nonmenu-event ?x)
              ((symbol-function 'completing-read) (lambda (&rest _) "Write @malenkov")))
      (should (seq-find (lambda (action) (equal (plist-get action :title) "Write @malenkov")) actions))
      (eglot--read-execute-code-action actions (eglot-current-server) nil)))
  (should (till (lambda () (save-excursion (goto-char (point-min)) (search-forward "[Malenkov]{@malenkov} fell" nil t)))))
  (tell)
  (should (till (lambda () (not (finding "@malenkof"))))))

(ert-deftest b2-completion ()
  (open "essay.gloss")
  (goto-char (point-max))
  (insert "\n[Malenkov]{@malenk")
  (tell)
  (let* ((completion (eglot-completion-at-point))
         (offered (all-completions "" (nth 2 completion)))
         (chosen (seq-find (lambda (one) (string-match-p "malenkov" one)) offered)))
    (should chosen)
    (delete-region (nth 0 completion) (nth 1 completion))
    (goto-char (nth 0 completion))
    (insert (substring-no-properties chosen))
    (funcall (plist-get (nthcdr 3 completion) :exit-function) chosen 'finished)
    (should (string-match-p "\\[Malenkov\\]{@malenkov" (buffer-string)))))

(ert-deftest c1-rename-in-several-files ()
  (open "essay.gloss")
  (tell)
  (at "{@khrushchev}" 3)
  (cl-letf (((symbol-function 'y-or-n-p) #'always)) (eglot-rename "nikita"))
  (should (string-match-p "{@nikita}" (buffer-string)))
  (should-not (string-match-p "{@khrushchev}" (buffer-string)))
  (with-current-buffer (find-file-noselect (expand-file-name "register/people.gloss" workspace))
    (should (string-match-p "^@person nikita$" (buffer-string)))))

(ert-deftest d1-a-missing-server-is-told-of ()
  (let ((gloss-program "no-such-glossator"))
    (should (string-match-p "There is no program `no-such-glossator'"
                            (error-message-string (should-error (gloss-server-command) :type 'user-error))))))

(ert-deftest d2-a-folder-without-a-configuration ()
  (let ((folder (make-temp-file "ohne Konfiguration" t)))
    (write-region "He spoke.{! ^nobody1900}\n" nil (expand-file-name "text.gloss" folder) nil 'silent)
    (find-file (expand-file-name "text.gloss" folder))
    (apply #'eglot (eglot--guess-contact))
    (flymake-start)
    (should (till (lambda () (finding "nobody1900"))))))

(ert-deftest e1-servers-that-are-none ()
  (dolist (case '(("ends" . "Server died\\|not running") ("rubbish" . "Timed out after 2 seconds") ("hangs" . "Timed out after 2 seconds")))
    (let ((gloss-program (expand-file-name (car case) (getenv "SERVERS")))
          (eglot-connect-timeout 2)
          (folder (make-temp-file "bad" t)))
      (write-region "He spoke.\n" nil (expand-file-name "text.gloss" folder) nil 'silent)
      (find-file (expand-file-name "text.gloss" folder))
      (should (string-match-p (cdr case) (error-message-string
                                          (should-error (apply #'eglot (eglot--guess-contact)))))))))
;;; eglot.el ends here
