;;; gloss-claims.el --- The claims of a workspace, in a table  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; URL: https://github.com/glossator/glossator

;; This file is not part of GNU Emacs.  It may be used under the MIT license or the Apache License 2.0.

;;; Commentary:

;; \\[gloss-claims] lists what the texts assert, with its evidence.  It runs `glossator claims', which reads files: texts
;; that are changed are offered for saving first.  In the table, RET visits a claim, s shows one state alone, g lists anew.

;;; Code:

(require 'gloss-server)
(require 'tabulated-list)

(defvar-local gloss-claims-state nil
  "The state of the claims that are shown, or nil for all.")

(defconst gloss-claims-states '("unreferenced" "referenced" "disputed" "exempt" "verified")
  "The states of claims.")

(defun gloss-claims--read (state)
  "The claims of `default-directory' in STATE, or all, as alists."
  (let* ((program (gloss-program))
         (complaints (make-temp-file "gloss-claims"))
         (arguments (append '("claims" "--format" "json") (and state (list "--state" state)))))
    (unwind-protect
        (with-temp-buffer
          (let* ((coding-system-for-read 'utf-8)
                 (status (apply #'call-process program nil (list t complaints) nil arguments)))
            (unless (eq status 0)
              (erase-buffer)
              (insert-file-contents complaints)
              (user-error "`%s claims' failed: %s" gloss-program (string-trim (buffer-string))))
            (goto-char (point-min))
            (json-parse-buffer :object-type 'alist :array-type 'list :null-object nil)))
      (delete-file complaints))))

(defun gloss-claims--evidence (claim)
  "The sources of CLAIM, in one line."
  (mapconcat (lambda (source)
               (let ((locator (alist-get 'locator source)))
                 (if locator
                     (format "%s (%s)" (alist-get 'key source) locator)
                   (alist-get 'key source))))
             (alist-get 'evidence claim) "; "))

(defun gloss-claims--row (claim)
  "CLAIM as an entry of the table."
  (let ((start (alist-get 'start claim)))
    (list claim
          (vector (alist-get 'state claim)
                  (format "%s:%d" (alist-get 'path claim) (alist-get 'line start))
                  (or (alist-get 'date claim) "")
                  (replace-regexp-in-string "[ \t\n]+" " " (alist-get 'text claim))
                  (gloss-claims--evidence claim)))))

(defun gloss-claims--refresh ()
  "Read the claims anew."
  (setq tabulated-list-entries (mapcar #'gloss-claims--row (gloss-claims--read gloss-claims-state))))

(defun gloss-claims-visit ()
  "Visit the claim of this line."
  (interactive)
  (let* ((claim (or (tabulated-list-get-id) (user-error "No claim is here")))
         (start (alist-get 'start claim)))
    (find-file-other-window (expand-file-name (alist-get 'path claim)))
    (widen)
    (goto-char (point-min))
    (forward-line (1- (alist-get 'line start)))
    (forward-char (1- (alist-get 'column start)))))

(defun gloss-claims-show-state (state)
  "Show the claims in STATE alone, or all where it is empty."
  (interactive (list (completing-read "State (empty for all): " gloss-claims-states nil t)))
  (setq gloss-claims-state (and (not (string-empty-p state)) state))
  (revert-buffer))

(defvar gloss-claims-mode-map
  (let ((map (make-sparse-keymap)))
    (set-keymap-parent map tabulated-list-mode-map)
    (define-key map (kbd "RET") #'gloss-claims-visit)
    (define-key map "s" #'gloss-claims-show-state)
    map)
  "Keys of the table of claims.")

(define-derived-mode gloss-claims-mode tabulated-list-mode "Claims"
  "Table of the claims of a workspace."
  (setq tabulated-list-format [("State" 13 t) ("Place" 26 nil) ("Date" 22 t) ("Claim" 60 t) ("Evidence" 0 t)])
  (add-hook 'tabulated-list-revert-hook #'gloss-claims--refresh nil t)
  (tabulated-list-init-header))

;;;###autoload
(defun gloss-claims (&optional state)
  "List the claims of this workspace; with a prefix argument those in one STATE.
Where there is no `glossator.toml', the workspace is the folder of the text."
  (interactive (list (and current-prefix-arg (completing-read "State: " gloss-claims-states nil t))))
  (let* ((root (or (gloss-root) default-directory))
         (name (file-name-nondirectory (directory-file-name root)))
         (buffer (get-buffer-create (format "*claims of %s*" name))))
    (save-some-buffers nil (lambda () (derived-mode-p 'gloss-mode)))
    (with-current-buffer buffer
      (setq default-directory root)
      (gloss-claims-mode)
      (setq gloss-claims-state state)
      (gloss-claims--refresh)
      (tabulated-list-print))
    (pop-to-buffer buffer)))

(provide 'gloss-claims)
;;; gloss-claims.el ends here
